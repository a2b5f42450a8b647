/** A worker process that replays recorded pages, each step a fixed wait long. argv: database, store folder, guide file, milliseconds a step. Says at its end what it did. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { readGuide } from '../../agent-core/guide.ts';
import { openQueue } from '../../agent-core/node/queue.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import type { Run } from '../../agent-core/node/store/runs.ts';
import { work } from '../../agent-core/node/worker.ts';

const [database = '', dir = '', file = '', wait = '200'] = process.argv.slice(2);
const { trajectories } = await readGuide(createInterface({ input: createReadStream(file, 'utf8') }));
const store = await openStore(dir, { write: true, database, what: 'replay', onProblem: () => undefined });
const queue = await openQueue(database);
let [steps, waited] = [0, 0];
const pages = trajectories.flatMap((trajectory) => trajectory.steps);

async function replay(run: Run, signal: AbortSignal): Promise<void> {
  const journal = store.journal(run);
  for (let seq = 0; seq < 20 && !signal.aborted; seq += 1) {
    const unit = `step ${seq}`;
    if ((await journal.done(unit)) !== undefined) continue;
    const step = pages[(run.id.length + seq) % pages.length];
    if (step === undefined) return;
    await store.pace.turn(run.origin, 1);
    await journal.intent(seq, {
      action: { kind: 'wait', ms: 1 },
      verdict: { kind: 'allow', expect: 'none', cls: 'R0', reasons: [] },
      url: step.observation.url,
    });
    const before = performance.now();
    await sleep(Number(wait));
    waited += performance.now() - before;
    await journal.commit(seq, step);
    await store.runs.spend(run.id, { steps: seq + 1 });
    await journal.finish(unit, null);
    steps += 1;
  }
  await store.runs.end(run.id, 'done', null);
}

const began = performance.now();
let last = began;
await work({
  store,
  queue,
  signal: new AbortController().signal,
  untilIdle: true,
  async sit(run, signal) {
    await replay(run, signal);
    last = performance.now();
  },
  onFailed: async (_, error) => {
    throw error;
  },
});
console.log(JSON.stringify({ steps, waited, ms: last - began }));
await queue.close();
await store.close();
