/** What a run may spend, and the meter that is debited and saved before anything is spent (`safety.md` 4.7). */
import type { Budget } from './decide.ts';

export interface BudgetMeter {
  /** What is left now; never below 0. Time runs by itself. */
  left(): Budget;
  /** False: not enough left, nothing debited. True only after `save` has returned. A negative `microUsd` or `writes` gives back what was reserved and not spent. */
  debit(spend: Partial<Record<keyof Budget, number>>): Promise<boolean>;
}

const MINUTE = 60_000;

/** Safety.md 4.7. `run` allows as many pages, writes and irreversible actions as steps: what is allowed of them is for the person to say, not for a number. */
export const LIMITS: Record<'explore' | 'run', Budget> = {
  explore: { steps: 600, pages: 200, writes: 100, irreversible: 0, calls: 300, microUsd: 3_000_000, ms: 45 * MINUTE },
  run: { steps: 40, pages: 40, writes: 40, irreversible: 40, calls: 120, microUsd: 500_000, ms: 10 * MINUTE },
};

const NOTHING: Budget = { steps: 0, pages: 0, writes: 0, irreversible: 0, calls: 0, microUsd: 0, ms: 0 };

const each = (value: (key: keyof Budget) => number): Budget => ({
  steps: value('steps'),
  pages: value('pages'),
  writes: value('writes'),
  irreversible: value('irreversible'),
  calls: value('calls'),
  microUsd: value('microUsd'),
  ms: value('ms'),
});
const keys: readonly (keyof Budget)[] = ['steps', 'pages', 'writes', 'irreversible', 'calls', 'microUsd', 'ms'];

function assertSpend(spend: Partial<Record<keyof Budget, number>>): void {
  for (const key of keys) {
    const amount = spend[key] ?? 0;
    if (!Number.isFinite(amount) || (amount < 0 && key !== 'microUsd' && key !== 'writes')) {
      throw new RangeError(`A budget cannot be debited by ${amount} ${key}.`);
    }
  }
}

/**
 * A meter over `limits`, going on from `spent` (so a resumed run does not start anew).
 * `save` must be durable when it returns; it is called before `debit` answers true. If it throws, nothing is debited.
 * `clock` is monotonic, in milliseconds; the time between calls counts as spent.
 */
export function createBudget(
  limits: Budget,
  o: { spent?: Partial<Budget>; save: (spent: Budget) => Promise<void>; clock: () => number },
): BudgetMeter {
  const start = o.clock();
  let counted = each((key) => o.spent?.[key] ?? NOTHING[key]);
  let turn: Promise<unknown> = Promise.resolve();
  const spentNow = (): Budget => ({ ...counted, ms: counted.ms + Math.max(0, o.clock() - start) });
  const left = (): Budget => {
    const spent = spentNow();
    return each((key) => Math.max(0, limits[key] - spent[key]));
  };

  async function take(spend: Partial<Record<keyof Budget, number>>): Promise<boolean> {
    const rest = left();
    const works = (spend.steps ?? 0) > 0 || (spend.calls ?? 0) > 0;
    if (works && rest.ms <= 0) return false;
    if (keys.some((key) => (spend[key] ?? 0) > rest[key])) return false;
    const next = each((key) => Math.max(0, counted[key] + (spend[key] ?? 0)));
    const elapsed = Math.max(0, o.clock() - start);
    await o.save({ ...next, ms: next.ms + elapsed });
    counted = next;
    return true;
  }

  return {
    left,
    debit(spend) {
      assertSpend(spend);
      // One after the other: two debits at once must not both take the last unit.
      const mine = turn.then(() => take(spend));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}
