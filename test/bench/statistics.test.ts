import { describe, expect, it } from 'vitest';
import { differenceInterval, holm, mcnemar, seeded, wilson } from '../../agent-core/bench/statistics.ts';

describe('wilson', () => {
  // Values from R 4.3: prop.test(x, n, correct = FALSE)$conf.int
  it.each([
    [45, 100, 0.3561, 0.5476],
    [0, 20, 0, 0.1611],
    [20, 20, 0.8389, 1],
  ])('%i of %i', (hits, n, low, high) => {
    const [a, b] = wilson(hits, n);
    expect(a).toBeCloseTo(low, 3);
    expect(b).toBeCloseTo(high, 3);
  });
  it('says nothing without data', () => expect(wilson(0, 0)).toEqual([0, 1]));
});

describe('mcnemar, exact', () => {
  // binom.test(k, n)$p.value
  it.each([
    [10, 2, 0.03857],
    [5, 5, 1],
    [30, 4, 0.000006],
    [0, 0, 1],
  ])('%i gained, %i lost', (gained, lost, p) => expect(mcnemar(gained, lost)).toBeCloseTo(p, 4));
  it('is the same in both directions', () => expect(mcnemar(9, 3)).toBe(mcnemar(3, 9)));
});

it('Holm: steps down and never falls', () => {
  const adjusted = holm([0.01, 0.04, 0.03]);
  for (const [index, expected] of [0.03, 0.06, 0.06].entries()) expect(adjusted[index]).toBeCloseTo(expected, 10);
});

it('the bootstrap interval holds the difference and is the same each time', () => {
  const random = seeded(7);
  const pairs = Array.from({ length: 120 }, (_, i) => ({
    cluster: `app-${i % 4}`,
    without: random() < 0.4,
    with: random() < 0.7,
  }));
  const observed = pairs.reduce((sum, pair) => sum + Number(pair.with) - Number(pair.without), 0) / pairs.length;
  const [low, high] = differenceInterval(pairs);
  expect(low).toBeLessThan(observed);
  expect(high).toBeGreaterThan(observed);
  expect(high - low).toBeLessThan(0.5);
  expect(differenceInterval(pairs)).toEqual([low, high]);
});
