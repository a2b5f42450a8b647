import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clean, detours } from '../../agent-core/learn/clean.ts';
import { describe } from '../../agent-core/observation.ts';
import { actionText } from '../../agent-core/prompts/action-text.ts';
import type { Observation, Step, StoredAction, Trajectory } from '../../agent-core/trajectory.ts';
import {
  clickOn,
  digest,
  issues,
  landing,
  longRun,
  menu,
  newIssue,
  patch,
  quiet,
  settings,
  sheet,
  step,
  stop,
  titleField,
  trajectory,
  type,
} from './site.ts';

const said = (run: Trajectory): string[] => run.steps.map(({ action }) => actionText(action));
const list = issues(['A leak', 'A crack']);

test('what did nothing, and what could not be done, is dropped; what the barrier stopped stays', () => {
  const failed: Observation = { ...settings(true), failure: 'it is covered by another element' };
  const unexecuted = { ...patch('/api/settings'), unexecuted: true };
  const run = trajectory(
    [
      clickOn(digest(true), settings(true)),
      clickOn(landing('Table'), settings(true)),
      clickOn(digest(true), failed, unexecuted),
      step(settings(true), { kind: 'stop', status: 'partial', evidence: [] }),
    ],
    settings(true),
  );
  expect(clean(run).steps.map(({ effect }) => effect.unexecuted)).toEqual([true]);
});

test('a way there and back without a write is cut; one with a write is not', () => {
  const there = clickOn(newIssue, list);
  const back = step(issues(['A leak', 'A crack'], [sheet('')]), { kind: 'press', keys: 'Escape' });
  const on = clickOn(digest(true), settings(true), patch('/api/settings'));
  const off = clickOn(digest(false), settings(false), patch('/api/settings'));
  expect(said(clean(trajectory([there, back], list)))).toEqual([]);
  // A sweep goes there to look: what it saw on its way round is what it teaches.
  expect(said(clean({ ...trajectory([there, back], list), by: 'sweep' }))).toHaveLength(2);
  expect(said(clean(trajectory([on, off], settings(true))))).toHaveLength(2);
});

/** Into the title, which holds `before`: `whole` empties it first. */
const typed = (before: string, text: string, how: 'whole' | 'more'): StoredAction => {
  const action = type(titleField(before), text);
  return action.kind === 'type' ? { ...action, clear: how === 'whole' } : action;
};

test('keystrokes into one field become one, hover and click become the click', () => {
  const [a, b] = [issues([], [sheet('')]), issues([], [sheet('Cra')])];
  const typing = [step(a, typed('', 'Cra', 'whole')), step(b, typed('Cra', 'ne', 'more'))];
  const [merged] = clean(trajectory(typing, issues([], [sheet('Crane')]))).steps;
  expect(merged?.action).toMatchObject({ kind: 'type', text: 'Crane', clear: true });
  const hover = step(settings(true), { kind: 'hover', target: describe(landing('Table')) });
  const shown = settings(true, 'Table', menu.slice(0, 1));
  expect(said(clean(trajectory([hover, clickOn(landing('Table'), shown)], settings(true, 'Table', menu))))).toEqual([
    'click combobox «Landing view»',
  ]);
});

test('a stop with an answer stays, one without says nothing', () => {
  const first = clickOn(newIssue, list);
  const open = issues(['A leak', 'A crack'], [sheet('')]);
  expect(said(clean(trajectory([first, step(open, stop('2'))], open)))).toEqual(['click button «New issue»', 'stop: done']);
});

const pages = [list, settings(true), settings(false), settings(true, 'Table', menu), issues(['A leak', 'A crack'], [sheet('')])];
const anyStep = fc.record({ from: fc.nat(4), kind: fc.nat(3), write: fc.boolean(), fails: fc.boolean() });
const built = (parts: { from: number; kind: number; write: boolean; fails: boolean }[]): Trajectory => {
  const at = (i: number): Observation => pages[i] ?? list;
  const steps = parts.map(({ from, kind, write, fails }): Step => {
    const o: Observation = fails ? { ...at(from), failure: 'no' } : at(from);
    const effect = write ? patch('/x') : quiet;
    if (kind === 0) return step(o, type(titleField(''), 'x'), effect);
    if (kind === 1) return step(o, { kind: 'press', keys: 'Escape' }, effect);
    if (kind === 2) return step(o, { kind: 'scroll', direction: 'down' }, effect);
    return clickOn(digest(true), o, effect);
  });
  return trajectory(steps, at(0));
};

test('cleaning what is clean changes nothing', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 12 }), (parts) => {
      const once = clean(built(parts));
      expect(clean(once)).toEqual(once);
    }),
    { numRuns: 300 },
  );
});

test('a look into a list that nothing later uses is tagged as a detour, and not cut', () => {
  const run = trajectory(
    [
      clickOn(landing('Table'), settings(true)),
      step(settings(true, 'Table', menu), { kind: 'press', keys: 'Escape' }),
      clickOn(digest(true), settings(true), patch('/s')),
    ],
    settings(false),
  );
  expect(detours(run).size).toBeGreaterThan(0);
  expect(detours(longRun()).size).toBe(0);
});
