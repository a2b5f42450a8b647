import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slice } from '../../agent-core/learn/transition.ts';
import { allWindows, bandOf, chooseWindows, edgesOf, windowKey } from '../../agent-core/learn/windows.ts';
import { longRun, settings, trajectory } from './site.ts';

test('a run of n steps has n(n+1)/2 windows, all different, each from an observation to an observation', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), (n) => {
      const windows = allWindows(n);
      expect(windows).toHaveLength((n * (n + 1)) / 2);
      expect(new Set(windows.map(({ from, to }) => `${from}-${to}`)).size).toBe(windows.length);
      for (const { from, to } of windows) expect(0 <= from && from < to && to <= n).toBe(true);
    }),
  );
});

test('a window ends inclusively: on the observation that its last action led to', () => {
  const run = longRun();
  for (const { from, to } of allWindows(run.steps.length)) {
    const window = slice(run, from, to);
    expect(window.steps).toHaveLength(to - from);
    expect(window.steps[0]?.observation).toBe(run.steps[from]?.observation);
    expect(window.last).toBe(run.steps[to]?.observation ?? run.last);
  }
});

test('the choice holds the whole run, every step that changed something, the ways to the end, and at most min(24, 2n+4)', () => {
  const run = longRun();
  const n = run.steps.length;
  const chosen = chooseWindows(run).map(({ id }) => id);
  expect(chosen.length).toBeLessThanOrEqual(Math.min(24, 2 * n + 4));
  expect(chosen[0]).toBe(`0-${n}`);
  for (let i = 0; i < n; i += 1) {
    expect(chosen).toContain(`${i}-${i + 1}`);
    expect(chosen).toContain(`${i}-${n}`);
  }
  const bands = chosen.map((id) => bandOf(Number(id.split('-')[1]) - Number(id.split('-')[0])));
  expect(bands.filter((band) => band === 'short').length / chosen.length).toBeGreaterThanOrEqual(0.3);
  expect(bands.filter((band) => band === 'medium').length / chosen.length).toBeGreaterThanOrEqual(0.2);
});

test('the paper-faithful choice is all windows', () => {
  expect(chooseWindows(longRun(), { all: true })).toHaveLength(28);
});

test('what has three live examples is not asked again', () => {
  const run = longRun();
  const first = windowKey(run.steps.slice(0, 1));
  const known = { live: (key: string) => (key === first ? 3 : 0), edge: () => 0 };
  expect(chooseWindows(run, { known }).map(({ id }) => id)).not.toContain('0-1');
  expect(edgesOf(run.steps)).toHaveLength(7);
});

test('a run without steps has no window', () => {
  expect(chooseWindows(trajectory([], settings(true)))).toEqual([]);
});
