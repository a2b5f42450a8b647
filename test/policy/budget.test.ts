/** Budgets are saved before they are spent and hold over a new start (T-15). */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBudget, LIMITS } from '../../agent-core/policy/budget.ts';
import type { Budget } from '../../agent-core/policy/decide.ts';

const small: Budget = { steps: 3, pages: 2, writes: 1, irreversible: 0, calls: 5, microUsd: 1000, ms: 1000 };
function disk() {
  const saves: Budget[] = [];
  return { saves, save: async (spent: Budget) => void saves.push(spent) };
}

it('gives what is left, and refuses what is not there without taking anything', async () => {
  const { saves, save } = disk();
  const meter = createBudget(small, { save, clock: () => 0 });
  expect(await meter.debit({ steps: 1, pages: 1 })).toBe(true);
  expect(meter.left()).toEqual({ ...small, steps: 2, pages: 1 });
  expect(await meter.debit({ steps: 1, writes: 2 })).toBe(false);
  expect(meter.left()).toEqual({ ...small, steps: 2, pages: 1 });
  expect(await meter.debit({ irreversible: 1 })).toBe(false);
  expect(await meter.debit({ steps: 2 })).toBe(true);
  expect(await meter.debit({ steps: 1 })).toBe(false);
  expect(saves.map(({ steps }) => steps)).toEqual([1, 3]);
});

it('is on disk before the answer is yes; a failing disk takes nothing', async () => {
  let saved: Budget | null = null;
  let broken = false;
  const save = async (spent: Budget) => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (broken) throw new Error('disk full');
    saved = spent;
  };
  const meter = createBudget(small, { save, clock: () => 0 });
  await meter.debit({ calls: 2 });
  expect(saved).toMatchObject({ calls: 2 });
  broken = true;
  await expect(meter.debit({ calls: 2 })).rejects.toThrow('disk full');
  expect(meter.left().calls).toBe(3);
  broken = false;
  expect(await meter.debit({ calls: 3 })).toBe(true);
});

it('a new start goes on where the last one stopped, in time too', async () => {
  const { saves, save } = disk();
  let now = 5000;
  const first = createBudget(small, { save, clock: () => now });
  now += 400;
  await first.debit({ steps: 2 });
  now = 0;
  const second = createBudget(small, { spent: saves.at(-1) ?? {}, save, clock: () => now });
  expect(second.left()).toEqual({ ...small, steps: 1, ms: 600 });
  now += 600;
  expect(second.left().ms).toBe(0);
  expect(await second.debit({ steps: 1 })).toBe(false);
  expect(await second.debit({ calls: 1 })).toBe(false);
  // What was reserved can be given back after the time is over.
  expect(await second.debit({ microUsd: -0 })).toBe(true);
});

it('a clock that runs backwards gives no time back', async () => {
  let now = 100;
  const meter = createBudget(small, { save: disk().save, clock: () => now });
  now = 0;
  expect(meter.left().ms).toBe(1000);
});

it('money that was reserved can be given back, and never more than was taken; nothing else can', async () => {
  const meter = createBudget(small, { save: disk().save, clock: () => 0 });
  await meter.debit({ microUsd: 700 });
  expect(await meter.debit({ microUsd: -200 })).toBe(true);
  expect(meter.left().microUsd).toBe(500);
  await meter.debit({ microUsd: -5000 });
  expect(meter.left().microUsd).toBe(1000);
  expect(() => meter.debit({ steps: -1 })).toThrow(RangeError);
  expect(() => meter.debit({ calls: Number.NaN })).toThrow(RangeError);
  expect(() => meter.debit({ microUsd: Number.POSITIVE_INFINITY })).toThrow(RangeError);
});

it('never spends more than its limits, however many ask at once and however often it starts anew', async () => {
  const spend = fc.record({ steps: fc.nat(2), calls: fc.nat(2), microUsd: fc.integer({ min: -50, max: 400 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(spend, { maxLength: 6 }), { maxLength: 5 }), async (lives) => {
      let spent: Budget | undefined;
      let [steps, calls] = [0, 0];
      for (const life of lives) {
        const meter = createBudget(small, {
          ...(spent === undefined ? {} : { spent }),
          save: async (s) => {
            spent = s;
          },
          clock: () => 0,
        });
        const answers = await Promise.all(life.map((one) => meter.debit(one)));
        answers.forEach((yes, i) => {
          if (yes) [steps, calls] = [steps + (life[i]?.steps ?? 0), calls + (life[i]?.calls ?? 0)];
        });
        expect(spent?.microUsd ?? 0).toBeLessThanOrEqual(small.microUsd);
        if (spent !== undefined) expect([spent.steps, spent.calls]).toEqual([steps, calls]);
      }
      expect(steps).toBeLessThanOrEqual(small.steps);
      expect(calls).toBeLessThanOrEqual(small.calls);
    }),
    { numRuns: 300 },
  );
});

it('limits are those of safety.md 4.7', () => {
  expect(LIMITS.explore).toEqual({
    steps: 600,
    pages: 200,
    writes: 100,
    irreversible: 0,
    calls: 300,
    microUsd: 3_000_000,
    ms: 2_700_000,
  });
  expect(LIMITS.run).toMatchObject({ steps: 40, microUsd: 500_000, ms: 600_000 });
});
