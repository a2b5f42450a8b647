/** The one function that says whether an action may happen. Pure: no clock, no randomness, no I/O. */
import type { Action, Origin } from '../trajectory.ts';

export type Mode = 'read' | 'sandbox' | 'assist';
/** Severity rises in this order, R0 to X; an action that fits no class is X. */
export type ActionClass = 'R0' | 'N1' | 'U' | 'N2' | 'W' | 'F' | 'I' | 'C' | 'X';
type ReasonCode = string;

export interface Signal {
  readonly cls: ActionClass;
  /** Caused by a word, attribute or method, not by lack of evidence. */
  readonly firm: boolean;
  readonly reasons: readonly ReasonCode[];
  /** Further classes there is evidence for: a worse one does not hide what forbids a lesser one. */
  readonly also?: readonly ActionClass[];
}
export interface Facts {
  readonly static: Signal;
  readonly learned: Signal | null;
  readonly network: Signal | null;
  /** Frame that holds the element; `none` for what is done to the browser, not to a page: going somewhere, tabs, waiting, stopping. */
  readonly from: Origin | 'none';
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
/** Is it known, and an origin? */
export const isOrigin = (place: Origin | 'none' | 'unknown'): boolean => place !== 'none' && place !== 'unknown';
export type Verdict = { readonly cls: ActionClass; readonly reasons: readonly ReasonCode[] } & (
  | { readonly kind: 'allow'; readonly expect: 'none' | 'effect' | 'blocked-write' }
  | { readonly kind: 'ask'; readonly card: 'once' | 'plan' | 'origin' | 'handover' }
  | { readonly kind: 'deny' }
);

/** Was it refused for what it is? Not for a budget that is spent, a barrier that is down, an answer of the person, or because what it was to act on is gone. */
export const isOfAction = ({ kind, reasons }: Verdict): boolean =>
  kind === 'deny' && !reasons.some((why) => /^(budget-.*|no-barrier|approval-gone|no-such-element)$/.test(why));

const ORDER: readonly ActionClass[] = ['R0', 'N1', 'U', 'N2', 'W', 'F', 'I', 'C', 'X'];
export const severity = (cls: ActionClass): number => ORDER.indexOf(cls);
const worse = (a: ActionClass, b: ActionClass): ActionClass => (severity(a) >= severity(b) ? a : b);

const KINDS: ReadonlySet<string> = new Set<Action['kind']>([
  ...(['click', 'hover', 'type', 'select', 'upload', 'drag', 'press', 'scroll', 'goto', 'wait'] as const),
  ...(['go_back', 'go_forward', 'new_tab', 'close_tab', 'tab_focus', 'stop'] as const),
]);

type Ruling =
  | { kind: 'allow'; expect: 'none' | 'effect' | 'blocked-write' }
  | { kind: 'ask'; card: 'once' | 'plan' | 'origin' | 'handover'; why: ReasonCode }
  | { kind: 'deny'; why: ReasonCode };
const allow = (expect: 'none' | 'effect' | 'blocked-write' = 'none'): Ruling => ({ kind: 'allow', expect });
const ask = (card: 'once' | 'plan' | 'origin' | 'handover', why: ReasonCode): Ruling => ({ kind: 'ask', card, why });
const deny = (why: ReasonCode): Ruling => ({ kind: 'deny', why });

interface Case {
  readonly action: Action;
  readonly facts: Facts;
  readonly mode: Mode;
  readonly origins: Origins;
  readonly budget: Budget;
  /** Every class there is evidence for, after the one lowering. */
  readonly classes: ReadonlySet<ActionClass>;
}

/** The only lowering there is: three or more GETs and nothing else followed, and the evidence for a write was only that there was none. */
function lowered(facts: Facts): Signal {
  const { static: signal, learned } = facts;
  const also = (signal.also ?? []).filter((cls) => cls !== 'W');
  const soft = signal.cls === 'W' && !signal.firm && also.every((cls) => severity(cls) <= severity('W'));
  if (soft && learned?.cls === 'U' && learned.firm) return { cls: 'U', firm: true, reasons: signal.reasons, also };
  return signal;
}

function classesOf(action: Action, facts: Facts, origins: Origins): ReadonlySet<ActionClass> {
  const past = [facts.learned, facts.network].filter((signal) => signal !== null);
  // What was harmless before is no evidence of its own: it can only lower, and that is done.
  const signals = [lowered(facts), ...past.filter((signal) => severity(signal.cls) < 0 || severity(signal.cls) >= severity('W'))];
  const classes = new Set(signals.flatMap((signal) => [signal.cls, ...(signal.also ?? [])]));
  if (!KINDS.has(action.kind) || [...classes].some((cls) => severity(cls) < 0)) classes.add('X');
  if (action.kind === 'upload') classes.add('F');
  if (isOrigin(facts.to) && !origins.read.has(facts.to)) classes.add('N2');
  return classes;
}

/** Name of the first budget at 0 that this action would draw on. */
function exhausted({ action, facts, mode, budget, classes }: Case): keyof Budget | null {
  if (action.kind === 'stop') return null;
  const writes = mode !== 'read' && (['W', 'F', 'I', 'C'] as const).some((cls) => classes.has(cls));
  const drawn: [keyof Budget, boolean][] = [
    ['steps', true],
    ['ms', true],
    ['pages', facts.to !== 'none'],
    ['writes', writes],
    ['irreversible', mode !== 'read' && classes.has('I')],
  ];
  return drawn.find(([key, relevant]) => relevant && !(budget[key] > 0))?.[0] ?? null;
}

/** Rules 2 to 6 of `safety.md` 4.4, in their order; `null`: none of them speaks. */
function beforeTable(c: Case): Ruling | null {
  const { facts, mode, origins } = c;
  const spent = exhausted(c);
  if (spent !== null) return deny(`budget-${spent}`);
  if (facts.from !== 'none' && !origins.read.has(facts.from)) return deny('foreign-frame');
  if (mode !== 'assist' && facts.barrier !== 'proved') return deny('no-barrier');
  if (facts.taint !== 'none') return deny('carries-text-of-another-origin');
  return facts.sensitive && mode !== 'assist' ? deny('sensitive-origin') : null;
}

/** Rule 6 with the user present: asked, unless a later rule denies. */
const sensitive = ({ facts }: Case): Ruling =>
  facts.sensitive && facts.approval !== 'exact' ? ask('origin', 'sensitive-origin') : allow();

/** Rule 7: may a write go where this one goes? */
function writeTo({ facts, mode, origins, classes }: Case): Ruling {
  const { to, approval, seenTo } = facts;
  if (isOrigin(to)) {
    return mode === 'read' || origins.write.has(to) ? allow('effect') : deny('no-write-grant');
  }
  if (to === 'none' || mode !== 'assist' || approval === 'exact') return allow('effect');
  const known = seenTo.length > 0 && seenTo.every((origin) => origins.write.has(origin));
  if (approval === 'plan' && known && classes.has('W')) return allow('effect');
  return ask('once', 'unknown-destination');
}

function reversible(c: Case): Ruling {
  const { facts, mode } = c;
  if (mode === 'read') return facts.byGet === 'yes' ? deny('writes-by-get') : allow('blocked-write');
  if (mode === 'sandbox' || facts.approval !== 'none') return allow('effect');
  return ask('plan', 'write');
}

function file({ action, facts, mode }: Case): Ruling {
  if (mode === 'read') return deny('file');
  if (mode === 'sandbox') return facts.file === 'run-fixture' ? allow('effect') : deny('file');
  if (action.kind === 'upload' && facts.file !== 'picked-by-user') return deny('file-not-picked-by-user');
  return facts.approval === 'exact' ? allow('effect') : ask('once', 'file');
}

function irreversible({ facts, mode, origins }: Case): Ruling {
  if (mode === 'read') return deny('irreversible');
  if (mode === 'assist') return facts.approval === 'exact' ? allow('effect') : ask('once', 'irreversible');
  if (!origins.mayDoIrreversible) return deny('irreversible');
  const { recipients } = origins;
  const listed = recipients === 'any' || facts.recipients.every((one) => recipients.has(one));
  return listed ? allow('effect') : deny('recipient-not-listed');
}

function credential({ facts, mode, origins }: Case): Ruling {
  if (mode === 'read') return deny('credential');
  const expendable = mode === 'sandbox' && origins.recipients === 'any';
  return expendable && facts.fromTask ? allow('effect') : ask('handover', 'credential');
}

/** The table of `safety.md` 4.1. */
function table(cls: ActionClass, c: Case): Ruling {
  switch (cls) {
    case 'R0':
    case 'U':
      return allow();
    case 'N1':
      return c.mode === 'assist' && c.facts.to === 'unknown' && c.facts.approval !== 'exact'
        ? ask('origin', 'unknown-destination')
        : allow();
    case 'N2':
      return c.mode === 'assist' ? ask('origin', 'foreign-origin') : deny('foreign-origin');
    case 'W':
      return strictest([writeTo(c), reversible(c)]);
    case 'F':
      return strictest([writeTo(c), file(c)]);
    case 'I':
      return strictest([writeTo(c), irreversible(c)]);
    case 'C':
      return strictest([writeTo(c), credential(c)]);
    case 'X':
      return deny('forbidden');
  }
}

const STRICTNESS = { allow: 0, ask: 1, deny: 2 } as const;
/** The strictest ruling; of equals the last, which is the worse class's, and an expected effect is not forgotten for none. */
function strictest(rulings: readonly Ruling[]): Ruling {
  return rulings.reduce((a, b) => {
    if (STRICTNESS[b.kind] < STRICTNESS[a.kind]) return a;
    return a.kind === 'allow' && b.kind === 'allow' && b.expect === 'none' ? a : b;
  }, allow());
}

/**
 * Whether `action` may happen (`safety.md` 4.4). Every class there is evidence for is ruled on by itself and the strictest ruling holds, so
 * that no further evidence can ever move a verdict towards allow. Anything unknown is X and denied.
 */
export function decide(action: Action, facts: Facts, mode: Mode, origins: Origins, budget: Budget): Verdict {
  const classes = classesOf(action, facts, origins);
  const c: Case = { action, facts, mode, origins, budget, classes };
  const cls = [...classes].reduce(worse, 'R0');
  const evidence = [facts.static, facts.learned, facts.network].flatMap((signal) => signal?.reasons ?? []);
  const ordered = ORDER.filter((one) => classes.has(one));
  const ruling = classes.has('X')
    ? deny('forbidden')
    : (beforeTable(c) ?? strictest([...ordered.map((one) => table(one, c)), sensitive(c)]));
  switch (ruling.kind) {
    case 'allow':
      return { cls, reasons: evidence, kind: 'allow', expect: ruling.expect };
    case 'ask':
      return { cls, reasons: [ruling.why, ...evidence], kind: 'ask', card: ruling.card };
    case 'deny':
      return { cls, reasons: [ruling.why, ...evidence], kind: 'deny' };
  }
}
