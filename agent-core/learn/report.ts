/** What an exploration tells while it goes on, and what it says at the end. */
import type { Came } from '../effect.ts';
import type { Example } from '../example.ts';
import type { Worth } from '../hold-out.ts';
import type { StoredAction } from '../trajectory.ts';
import type { Coverage } from './coverage.ts';
import type { Evicted } from './room.ts';

export type Stage = 'help' | 'sweep' | 'propose' | 'task' | 'replay' | 'distil';

export type LearnEvent =
  /** A stage begins. */
  | { kind: 'stage'; stage: Stage; detail: string }
  /** A help page was read. */
  | { kind: 'help'; url: string; title: string; chunks: number }
  /** An action was performed, in plain words; `stopped`: the writes that the barrier stopped, as method and path; `url` and `title` of the page afterwards. */
  | ({ kind: 'step'; stage: Stage; action: string; effect: string; stopped: string[]; url: string; title: string } & StepSeen)
  /** An action was not permitted. */
  | { kind: 'refused'; action: string; why: string; deed: StoredAction }
  /** Task `at` (from 1) of those known so far begins. */
  | { kind: 'task'; text: string; at: number; of: number }
  | { kind: 'task-end'; text: string; status: string; because: string }
  /** An example was stored; `live` says whether it is used from now on. */
  | { kind: 'example'; example: Example; live: boolean }
  /** The guide is full: this example went. */
  | ({ kind: 'evicted' } & Evicted)
  /** Scripts, styles or pictures of this host were stopped, once a host; `of`: whose pages asked for them. */
  | { kind: 'stopped'; host: string; of: 'site' | 'help' }
  | { kind: 'coverage'; pages: number; templates: number; actions: number; stepsLeft: number };

/** The step itself and what came of it, for who says it in words of their own. */
interface StepSeen {
  deed: StoredAction;
  came: Came;
}

/** The fields of `explore --json` that the core can know. Counts of one run, over all of its sittings. */
export interface LearnReport {
  run: string;
  origin: string;
  /** Different addresses seen. */
  pages: number;
  /** Kinds of page. */
  templates: number;
  actions: number;
  tasksProposed: number;
  trajectories: number;
  /** Windows that are defined; `labelled` of them got a question. */
  windows: number;
  labelled: number;
  examples: { live: number; quarantine: number; rejected: Record<string, number>; evicted: Evicted[] };
  lessons: number;
  facts: number;
  helpPages: { read: number; covered: number; skipped: number };
  /** Writes that the barrier stopped. */
  blockedWrites: number;
  /** Actions that the gate refused, by class. */
  refused: Record<string, number>;
  coverage: Coverage;
  /** Tasks that were tried with and, drawn by chance, without what was learned. */
  holdOut: Worth;
  /** Why it ended: `finished`, `budget: steps`, `budget: minutes`, `budget: money`, `stopped`. */
  endedBecause: string;
  /** Work is left that a resumed run would do. */
  resumable: boolean;
}
