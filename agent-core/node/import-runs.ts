/** Runs of others into backward construction: cut, labelled, grounded, judged, and left in quarantine. Trust comes from a replay here, never with a file. */
import type { Example } from '../example.ts';
import { ImportError, type Recording } from '../import/recording.ts';
import { type Replayed, replay } from '../import/replay.ts';
import { indexHelp } from '../learn/about.ts';
import { clean } from '../learn/clean.ts';
import { digest } from '../learn/digest.ts';
import type { LearnEvent } from '../learn/report.ts';
import { type Evicted, makeRoom, toldOf } from '../learn/room.ts';
import type { Stage } from '../learn/stage.ts';
import type { Budget, Mode } from '../policy/decide.ts';
import type { Model } from '../ports.ts';
import { foldMap } from '../recall/ui-map.ts';
import { scrubTrajectory } from '../scrub.ts';
import type { Trajectory } from '../trajectory.ts';
import { openSession } from './session.ts';
import type { Store } from './store/open-store.ts';
import type { Run } from './store/runs.ts';
import { untilGone } from './until-gone.ts';

export interface TakenIn {
  runs: number;
  steps: number;
  windows: number;
  examples: Example[];
  rejected: Record<string, number>;
  /** What had to go for it. */
  evicted: Evicted[];
}

/** `runs` are of the origin of `run`. */
export async function takeIn(
  runs: readonly Trajectory[],
  o: { store: Store; run: Run; model: Model; signal: AbortSignal },
): Promise<TakenIn> {
  const { store, run } = o;
  const journal = store.journal(run);
  const told: TakenIn = { runs: runs.length, steps: 0, windows: 0, examples: [], rejected: {}, evicted: [] };
  const help = indexHelp(await store.guides.chunks(run.origin));
  const kept = await store.trajectories(run.origin);
  const library = await store.examples.list(run.origin);
  for (const raw of runs.map(scrubTrajectory)) {
    const hash = await journal.keep(raw);
    kept.push(raw);
    const found = await digest(clean(raw), {
      run: run.id,
      hash,
      model: o.model,
      judges: [o.model],
      map: foldMap(kept),
      library,
      help,
      signal: o.signal,
      now: () => Date.now(),
    });
    const known = new Set(library.map(({ id }) => id));
    const fresh = found.examples.filter(({ id }) => !known.has(id));
    await store.examples.put(fresh);
    library.push(...fresh);
    told.examples.push(...fresh);
    told.steps += raw.steps.length;
    told.windows += found.windows;
    for (const [reason, n] of Object.entries(found.rejected)) told.rejected[reason] = (told.rejected[reason] ?? 0) + (n ?? 0);
  }
  told.evicted = (await makeRoom(store.examples, run.origin)).map(toldOf);
  const gone = new Set(told.evicted.map(({ id }) => id));
  told.examples = told.examples.filter(({ id }) => !gone.has(id));
  return told;
}

export interface ReplaySetup {
  store: Store;
  run: Run;
  mode: Mode;
  limits: Budget;
  headed: boolean;
  profile: string | null;
  storageState?: string | undefined;
  signal: AbortSignal;
  onEvent: (event: LearnEvent) => void;
}

/** Does the recording once on the live site. Throws SiteError, BrowserGone, and ImportError where not even its first action could be done. */
export async function replayRecording(recording: Recording, o: ReplaySetup): Promise<Replayed> {
  const setup = { ...o, url: recording.start, also: [], docs: [], expendable: false, approve: async () => false, task: '' };
  const { browser, ...session } = await openSession(setup);
  try {
    const stage: Stage = {
      ...session,
      ...o,
      origin: o.run.origin,
      environment: browser.environment,
      reset: browser.reset,
      seq: { next: 0 },
      now: () => Date.now(),
    };
    const done = await untilGone(browser, replay(recording, stage, session.first));
    if (done.done === 0)
      throw new ImportError(
        `Nothing of the recording could be done on ${o.run.origin}: ${done.stopped === '' ? 'it does nothing after its first page' : done.stopped}. The site may have changed since, or need a login (--profile).`,
      );
    return done;
  } finally {
    await browser.close();
  }
}
