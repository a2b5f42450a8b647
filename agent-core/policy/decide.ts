/** The one function that says whether an action may happen. Pure: no clock, no randomness, no I/O. */
import type { Action, Origin } from '../trajectory.ts';

export type Mode = 'read' | 'sandbox' | 'assist';
/** Severity rises from R0 to X; an action that fits no class is X. */
export type ActionClass = 'R0' | 'N1' | 'U' | 'N2' | 'W' | 'F' | 'I' | 'C' | 'X';
export type ReasonCode = string;

export interface Signal {
  readonly cls: ActionClass;
  /** Caused by a word, attribute or method, not by lack of evidence. */
  readonly firm: boolean;
  readonly reasons: readonly ReasonCode[];
}
export interface Facts {
  readonly static: Signal;
  readonly learned: Signal | null;
  readonly network: Signal | null;
  /** Frame that holds the element. */
  readonly from: Origin;
  /** Where the request would go. */
  readonly to: Origin | 'none' | 'unknown';
  /** Would a write travel as GET. */
  readonly byGet: 'no' | 'yes' | 'unknown';
  /** Keyed digests of addressees, never raw. */
  readonly recipients: readonly string[];
  readonly file: 'none' | 'picked-by-user' | 'run-fixture' | 'other';
  /** Where its requests went, seen or learned. */
  readonly seenTo: readonly Origin[];
  /** The value stands in the task. */
  readonly fromTask: boolean;
  readonly taint: 'none' | 'cross-origin';
  readonly sensitive: boolean;
  readonly barrier: 'proved' | 'absent';
  readonly approval: 'exact' | 'plan' | 'none';
}
/** Everything the user granted for this run. `write` is a subset of `read`. */
export interface Origins {
  readonly read: ReadonlySet<Origin>;
  readonly write: ReadonlySet<Origin>;
  readonly docs: ReadonlySet<Origin>;
  readonly mayDoIrreversible: boolean;
  /** `any` only by `--approve all`. */
  readonly recipients: ReadonlySet<string> | 'any';
}
/** What is left. */
export interface Budget {
  readonly steps: number;
  readonly pages: number;
  readonly writes: number;
  readonly irreversible: number;
  readonly calls: number;
  readonly microUsd: number;
  readonly ms: number;
}
export type Verdict = { readonly cls: ActionClass; readonly reasons: readonly ReasonCode[] } & (
  | { readonly kind: 'allow'; readonly expect: 'none' | 'effect' | 'blocked-write' }
  | { readonly kind: 'ask'; readonly card: 'once' | 'plan' | 'origin' | 'handover' }
  | { readonly kind: 'deny' }
);
export type Decide = (action: Action, facts: Facts, mode: Mode, origins: Origins, budget: Budget) => Verdict;
