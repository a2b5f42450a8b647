/** What was paid for what: the ledger, folded over the examples that came of it. */
import type { Example } from '../example.ts';
import type { Call } from './store/calls.ts';

/** Millionths of a US dollar, each call rounded up; `null`: a price in it is not known. */
type Micro = number | null;

export interface Bill {
  calls: number;
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
  /** All that was paid on this site. */
  total: Micro;
  /** By example id; those that cost nothing are in it, too. Together with `rest` exactly `total`. */
  each: Map<string, Micro>;
  /** Paid for what gave no example: proposals, tasks that failed, runs without one. */
  rest: Micro;
  /** Calls whose answer may have been paid twice: their process died while they were under way. */
  doubt: number;
}

const costOf = ({ usage }: Call): Micro => {
  if (usage === null) return 0;
  return usage.usd === null ? null : Math.ceil(usage.usd * 1e6);
};
const plus = (a: Micro, b: Micro): Micro => (a === null || b === null ? null : a + b);

/** A run's calls are shared by the examples that were cut from it, to the last millionth: the first ones bear what cannot be divided. */
export function billOf(calls: readonly Call[], examples: readonly Example[]): Bill {
  const about = new Map<string, Micro>();
  for (const call of calls) {
    const key = call.about ?? '';
    about.set(key, plus(about.has(key) ? (about.get(key) ?? null) : 0, costOf(call)));
  }
  const sum = (of: 'input' | 'output' | 'cacheRead' | 'cacheWrite'): number =>
    calls.reduce((total, { usage }) => total + (usage?.[of] ?? 0), 0);
  const cut = new Map<string, string[]>();
  for (const { id, provenance } of examples.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    cut.set(provenance.trajectory, [...(cut.get(provenance.trajectory) ?? []), id]);
  const each = new Map<string, Micro>();
  for (const [hash, ids] of cut) {
    const cost = about.has(hash) ? (about.get(hash) ?? null) : 0;
    for (const [i, id] of ids.entries())
      each.set(id, cost === null ? null : Math.floor(cost / ids.length) + (i < cost % ids.length ? 1 : 0));
    about.delete(hash);
  }
  return {
    calls: calls.length,
    input: sum('input'),
    output: sum('output'),
    cacheRead: sum('cacheRead'),
    cacheWrite: sum('cacheWrite'),
    total: calls.reduce((total: Micro, call) => plus(total, costOf(call)), 0),
    each,
    rest: [...about.values()].reduce((total: Micro, cost) => plus(total, cost), 0),
    doubt: calls.reduce((total, call) => total + call.doubt, 0),
  };
}

/** Dollars for people, to a hundredth of a cent. */
export const dollars = (micro: Micro): string => (micro === null ? 'price unknown' : `USD ${(micro / 1e6).toFixed(4)}`);
