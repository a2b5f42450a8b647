/** The one schema of the core's store, as Kysely sees it. Times are epoch ms; columns called `body`, `entry`, ... hold JSON. */
import type { Generated } from 'kysely';

/** At most one row: the process that may change guides. */
interface WriterTable {
  id: number;
  pid: number;
  /** When that process started, as its system tells it: a reused pid differs here. */
  started: string;
  boot: string;
  token: string;
  what: string;
  at: number;
}
interface RunTable {
  id: string;
  origin: string;
  kind: string;
  state: string;
  /** How many processes have worked on it, this one included. */
  sitting: number;
  options: string;
  spent: string;
  report: string | null;
  started: number;
  ended: number | null;
}
interface ObservationTable {
  hash: string;
  body: string;
  /** Its page keys; none in rows of older versions. */
  keys: string | null;
}
/** Who needs an observation; one that nobody needs is dropped. */
interface HoldTable {
  owner: 'example' | 'trajectory' | 'step';
  id: string;
  hash: string;
}
interface TrajectoryTable {
  run: string;
  hash: string;
  origin: string;
  body: string;
  at: number;
}
interface ExampleTable {
  id: string;
  origin: string;
  run: string;
  source: string;
  parent_trajectory: string;
  from_step: number;
  to_step: number;
  how: string;
  chunk: string | null;
  parents: string;
  model: string;
  prompt: string;
  at: number;
  status: string;
  trajectory: string;
  teaches: string;
  certificate: string;
  shown: number;
  followed: number;
  win: number;
  loss: number;
  last_used: number;
  import_id: string;
}
interface ChunkTable {
  origin: string;
  doc: string;
  place: number;
  run: string;
  body: string;
}
interface StepTable {
  run: string;
  sitting: number;
  seq: number;
  intent: string;
  intended: number;
  step: string | null;
  committed: number | null;
}
interface RefusalTable {
  id: Generated<number>;
  run: string;
  entry: string;
  at: number;
}
interface UnitTable {
  run: string;
  unit: string;
  result: string;
  at: number;
}
/** Ledger, reply store and "what was sent" in one: a row per paid question. */
interface CallTable {
  key: string;
  run: string;
  origin: string;
  prompt: string;
  version: number;
  model: string;
  request: string;
  bytes: number;
  /** `begun`: sent, outcome not known to us. */
  state: 'begun' | 'ended' | 'failed';
  tries: number;
  /** Sent more than once because a process died while waiting. */
  doubt: number;
  begun: number;
  ended: number | null;
  reply: string | null;
  raw: string | null;
  usage: string | null;
  /** Hash of the trajectory that it was asked for, or a word for what belongs to no single one; `null` while that is not known. */
  about: string | null;
  /** The batch that it was sent in. */
  batch: string | null;
}
/** Questions sent together, to be answered later. */
interface BatchTable {
  id: string;
  run: string;
  model: string;
  /** The server's name for it; `null`: it was being sent when its process ended, or is being sent now. */
  provider: string | null;
  /** Keys of the calls in it, as JSON. */
  keys: string;
  state: 'sending' | 'sent' | 'read';
  at: number;
}
/** When a site may next be asked for something, over all workers. */
interface PaceTable {
  origin: string;
  next: number;
}
interface GuideTable {
  origin: string;
  /** Behind the placeholders of masked values; random, never exported, gone when the site is forgotten. */
  key: string;
  at: number;
}
/** The learned map of a site: a cache. `folded` says which trajectories it was folded from. */
interface MapTable {
  origin: string;
  folded: string;
  body: string;
}
interface ConsentTable {
  origin: string;
  mode: string;
  account: string;
  terms: string;
  at: number;
}

export interface Tables {
  writer: WriterTable;
  run: RunTable;
  observation: ObservationTable;
  hold: HoldTable;
  trajectory: TrajectoryTable;
  example: ExampleTable;
  chunk: ChunkTable;
  step: StepTable;
  refusal: RefusalTable;
  unit: UnitTable;
  call: CallTable;
  guide: GuideTable;
  consent: ConsentTable;
  batch: BatchTable;
  pace: PaceTable;
  map: MapTable;
}
