/** What the person said yes to: this exact action once, or a kind of reversible write so many times (`safety.md` 7). */
import { canonical, sha256 } from '../hash.ts';
import type { ElementFacts } from '../ports.ts';
import type { Action } from '../trajectory.ts';
import type { ActionClass } from './decide.ts';
import { wordsOf } from './label.ts';

/** An accepted card is worth nothing after this. */
export const EXPIRES_MS = 120_000;

/** Everything a card stands for. Two actions with the same digest are the same action on the same thing. */
export interface Bound {
  readonly task: string;
  readonly cls: ActionClass;
  readonly action: Action;
  readonly facts: ElementFacts | null;
  /** Second end of a drag. */
  readonly other: ElementFacts | null;
  readonly recipients: readonly string[];
}

/** The action without its ref, which means nothing a moment later; what it means is in the facts. */
const withoutRefs = (action: Action): Action => {
  if (action.kind === 'drag') return { ...action, from: '', to: '' };
  return 'target' in action ? { ...action, target: '' } : action;
};

export const approvalDigest = (bound: Bound): Promise<string> =>
  sha256(canonical({ ...bound, action: withoutRefs(bound.action) }));

/** Name of a kind of write, as plans and cards say it: the label without numbers, in lower case. */
export const kindOfWrite = (facts: ElementFacts | null, action: Action): string =>
  (facts === null ? [action.kind] : wordsOf(facts.name).map((word) => (/\d/.test(word) ? '#' : word))).join(' ');

export interface Approvals {
  /** The person accepted the card of this digest. */
  accept(digest: string): void;
  /** The person allowed this kind of reversible write so many times. */
  plan(kind: string, times: number): void;
  /** What stands for this action now; looking does not use it up. */
  standing(digest: string, kind: string): 'exact' | 'plan' | 'none';
  /** Uses it up. False: it was gone or never there, and the action must not happen. */
  use(digest: string, kind: string, which: 'exact' | 'plan' | 'none'): boolean;
}

/** `clock`: monotonic milliseconds, so that a changed date neither keeps nor kills an approval. */
export function createApprovals(clock: () => number): Approvals {
  const exact = new Map<string, number>();
  const plans = new Map<string, number>();
  const isFresh = (digest: string): boolean => {
    const at = exact.get(digest);
    if (at === undefined) return false;
    const age = clock() - at;
    return age >= 0 && age < EXPIRES_MS;
  };
  const left = (kind: string): number => plans.get(kind) ?? 0;
  return {
    accept(digest) {
      exact.set(digest, clock());
    },
    plan(kind, times) {
      plans.set(kind, left(kind) + times);
    },
    standing(digest, kind) {
      if (isFresh(digest)) return 'exact';
      return left(kind) > 0 ? 'plan' : 'none';
    },
    use(digest, kind, which) {
      if (which === 'exact') {
        const fresh = isFresh(digest);
        exact.delete(digest);
        return fresh;
      }
      if (left(kind) <= 0) return false;
      plans.set(kind, left(kind) - 1);
      return true;
    },
  };
}
