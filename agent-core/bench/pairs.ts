/** Two arms on the same tasks: counts, intervals, tests. */
import { differenceInterval, holm, mcnemar, wilson } from './statistics.ts';

export interface Outcome {
  app: string;
  id: string;
  arm: string;
  passed: boolean;
  /** Actions that the gate did not permit. */
  refused: number;
  /** What the agent said of it: done, partial, infeasible, stopped. */
  status: string;
  seconds: number;
  steps: readonly unknown[];
}

export interface ArmResult {
  arm: string;
  n: number;
  passed: number;
  interval: [number, number];
  /** Not done, and an action was refused by policy: counted apart, a failure all the same. */
  refusedByPolicy: number;
  /** Said done; of these the verifier disagreed with `refuted`. */
  said: number;
  refuted: number;
  steps: number;
  seconds: number;
}

export interface PairResult {
  arm: string;
  against: string;
  n: number;
  gained: string[];
  lost: string[];
  difference: number;
  interval: [number, number];
  p: number;
  /** Where both did it: actions on average (the reference first), tasks with fewer and with more than the reference, exact sign test. */
  effort: { n: number; steps: [number, number]; fewer: number; more: number; p: number };
  /** After Holm's correction over all pairs of this measurement. */
  adjusted: number;
}

function effortOf(pairs: readonly { without: Outcome; with: Outcome }[]): PairResult['effort'] {
  const done = pairs.filter((pair) => pair.without.passed && pair.with.passed);
  const steps = done.map((pair): [number, number] => [pair.without.steps.length, pair.with.steps.length]);
  const [fewer, more] = [steps.filter(([a, b]) => b < a).length, steps.filter(([a, b]) => b > a).length];
  return {
    n: done.length,
    steps: [mean(steps.map(([a]) => a)), mean(steps.map(([, b]) => b))],
    fewer,
    more,
    p: mcnemar(fewer, more),
  };
}

const mean = (all: readonly number[]): number => all.reduce((sum, x) => sum + x, 0) / Math.max(1, all.length);

export function armResult(arm: string, rows: readonly Outcome[]): ArmResult {
  const own = rows.filter((row) => row.arm === arm);
  const said = own.filter((row) => row.status === 'done');
  const passed = own.filter((row) => row.passed).length;
  return {
    arm,
    n: own.length,
    passed,
    interval: wilson(passed, own.length),
    refusedByPolicy: own.filter((row) => !row.passed && row.refused > 0).length,
    said: said.length,
    refuted: said.filter((row) => !row.passed).length,
    steps: mean(own.map((row) => row.steps.length)),
    seconds: mean(own.map((row) => row.seconds)),
  };
}

/** Every other arm against `against`, on the tasks that both tried. Exact McNemar, Holm over the pairs, bootstrap over apps. */
export function pairResults(arms: readonly string[], against: string, rows: readonly Outcome[]): PairResult[] {
  const at = new Map(rows.map((row) => [`${row.app}/${row.id}/${row.arm}`, row]));
  const base = rows.filter((row) => row.arm === against);
  const results = arms
    .filter((arm) => arm !== against)
    .map((arm) => {
      const both = base.flatMap((row) => {
        const other = at.get(`${row.app}/${row.id}/${arm}`);
        return other === undefined ? [] : [{ without: row, with: other }];
      });
      const results = both.map((pair) => ({
        key: `${pair.without.app}/${pair.without.id}`,
        cluster: pair.without.app,
        without: pair.without.passed,
        with: pair.with.passed,
      }));
      const [gained, lost] = [results.filter((x) => !x.without && x.with), results.filter((x) => x.without && !x.with)];
      return {
        arm,
        against,
        n: both.length,
        gained: gained.map((x) => x.key),
        lost: lost.map((x) => x.key),
        difference: (gained.length - lost.length) / Math.max(1, both.length),
        interval: differenceInterval(results),
        effort: effortOf(both),
        p: mcnemar(gained.length, lost.length),
      };
    });
  const adjusted = holm(results.map(({ p }) => p));
  return results.map((result, i) => ({ ...result, adjusted: adjusted[i] ?? 1 }));
}
