/** From what a person did to examples that wait for their proof; nothing is done on the site. */
import type { Example } from '../example.ts';
import type { ExampleStore, Journal, Model } from '../ports.ts';
import { foldMap } from '../recall/ui-map.ts';
import type { Trajectory } from '../trajectory.ts';
import { indexHelp } from './about.ts';
import { clean } from './clean.ts';
import { digest } from './digest.ts';
import { openLibrary } from './library.ts';
import { type Evicted, toldOf } from './room.ts';

export interface RecordingSetup {
  run: string;
  model: Model;
  judges: readonly Model[];
  store: ExampleStore;
  journal: Pick<Journal, 'keep'>;
  /** Trajectories of this origin that are kept already. */
  kept: readonly Trajectory[];
  signal?: AbortSignal;
  now: () => number;
}

export interface LearnedFromRecording {
  examples: Example[];
  windows: number;
  rejected: Record<string, number>;
  /** What had to go for it. */
  evicted: Evicted[];
}

/** Keeps the recording, then what its windows teach. Throws what store and model throw. */
export async function learnRecording(raw: Trajectory, s: RecordingSetup): Promise<LearnedFromRecording> {
  const hash = await s.journal.keep(raw);
  const library = await openLibrary(s.store, { origin: raw.origin, run: s.run, now: s.now });
  const found = await digest(clean(raw), {
    run: s.run,
    hash,
    model: s.model,
    judges: s.judges,
    map: foldMap([...s.kept, raw]),
    library: library.all(),
    help: indexHelp([]),
    ...(s.signal === undefined ? {} : { signal: s.signal }),
    now: s.now,
  });
  const { kept, beyond, evicted } = await library.add(found.examples);
  await library.confirm(found.supported);
  return {
    examples: kept,
    windows: found.windows,
    rejected: { ...found.rejected, ...(beyond > 0 ? { 'over-cap': beyond } : {}) },
    evicted: evicted.map(toldOf),
  };
}
