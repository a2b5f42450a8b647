/** A worker: takes explorations from the queue, takes over those whose worker died, one at a time, until it is told to stop. */
import { pause } from './pause.ts';
import type { Queue } from './queue.ts';
import type { Store } from './store/open-store.ts';
import type { Run } from './store/runs.ts';
import { StoreError } from './store/store-error.ts';

/** How often an idle worker asks for work, and how often it looks for runs whose worker died. Milliseconds; the second with a chance part, so that workers do not look together. */
const IDLE_MS = 1_000;
const LOOK_MS = 5_000;

export interface WorkerSetup {
  store: Store;
  queue: Queue;
  /** Explores until the end of this sitting. What it throws ends the run as failed, not the worker. */
  sit: (run: Run, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
  /** End when nothing waits and nobody works. */
  untilIdle: boolean;
  onFailed: (run: Run, error: unknown) => Promise<void>;
}

/** A sandbox is changed by who explores it, so it is explored by one at a time; sites that are only read by as many as there are. */
const aloneOn = ({ options }: Run): boolean =>
  typeof options === 'object' && options !== null && 'mode' in options && options.mode === 'sandbox';

/** Works on one run if it is free. `false`: somebody else has it, or it has ended. `begun` is called when it is ours. */
async function workOn(o: WorkerSetup, id: string, begun: () => Promise<void>): Promise<'worked' | 'over' | 'held'> {
  const before = await o.store.runs.find(id);
  if (before === null || (before.state !== 'queued' && before.state !== 'running')) return 'over';
  try {
    return await o.store.holding({ origin: before.origin, run: id, alone: aloneOn(before) }, async (lost) => {
      // It may have ended while we waited for the hold.
      const now = await o.store.runs.find(id);
      if (now === null || (now.state !== 'queued' && now.state !== 'running')) return 'over';
      const run = await o.store.runs.resume(id);
      if (run === null) return 'over';
      await begun();
      try {
        await o.sit(run, AbortSignal.any([o.signal, lost]));
        // Stopped by the person at this worker: the next one goes on with it.
        if (o.signal.aborted && (await o.store.runs.find(id))?.state === 'interrupted' && (await o.store.runs.queue(id)))
          await o.queue.put(id);
      } catch (error) {
        if (lost.aborted) throw error;
        await o.onFailed(run, error);
      }
      return 'worked';
    });
  } catch (error) {
    if (error instanceof StoreError && error.fault === 'held') return 'held';
    throw error;
  }
}

/** Runs that somebody should be working on, and nobody is: their process died. */
async function takeOver(o: WorkerSetup): Promise<number> {
  let taken = 0;
  for (const run of await o.store.runs.inState('explore', 'running')) {
    if (o.signal.aborted) return taken;
    if ((await workOn(o, run, async () => undefined)) === 'worked') taken += 1;
  }
  return taken;
}

/** Takes the next exploration. `null`: none waits. */
async function takeNext(o: WorkerSetup): Promise<'worked' | 'over' | 'held' | null> {
  const job = await o.queue.take();
  if (job === null) return null;
  const how = await workOn(o, job.run, () => o.queue.begun(job));
  if (how === 'worked') return how;
  // A site that is being changed, or a run that was found dead before its job: back in the line.
  if (how === 'held') await o.queue.put(job.run, { afterSeconds: 2 });
  await o.queue.begun(job);
  return how;
}

/** Returns how many sittings it did. Throws StoreError when the database cannot be reached any more: what was committed is kept, and another worker takes over. */
export async function work(o: WorkerSetup): Promise<number> {
  let sittings = 0;
  let look = 0;
  while (!o.signal.aborted) {
    if (performance.now() >= look) {
      sittings += await takeOver(o);
      look = performance.now() + LOOK_MS * (0.5 + Math.random());
    }
    if (o.signal.aborted) break;
    const next = await takeNext(o);
    if (next === 'worked') sittings += 1;
    if (next !== null && next !== 'held') continue;
    if (next === null && o.untilIdle && !(await o.store.runs.pending('explore'))) break;
    await pause(IDLE_MS, o.signal);
  }
  return sittings;
}
