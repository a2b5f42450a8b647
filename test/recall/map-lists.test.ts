/** What lists offer that are closed now: of the page itself, and of another one. */
import { expect, test } from 'vitest';
import { listsElsewhere, listsFor, saidFirst } from '../../agent-core/recall/map-lists.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, step, trajectory } from './make.ts';

const list = (ref: string, name: string, section: string): AxNode =>
  node(ref, 'combobox', name, { marks: marks({ path: `main>div>${ref}`, section }) });
const entries = (...names: string[]): AxNode[] =>
  names.map((name, i) => node(`e${i}`, 'menuitem', name, { marks: marks({ path: `body>div>${i}` }) }));

const [berth, sort] = [list('b', 'Berth', 'New visit'), list('s', 'All makers', 'Boats')];
const form = (...open: AxNode[]): Observation => page('/visits/new', [berth, ...open]);
const boats = (...open: AxNode[]): Observation => page('/boats', [sort, ...open]);
const map = foldMap([
  trajectory([step(form(), click(berth))], form(...entries('Pier 3 · 12 m · in use', 'Quay'))),
  trajectory([step(boats(), click(sort))], boats(...entries('All makers', 'Gull Works', 'Holm'))),
]);

test('a closed list of this page is told where the objective says the beginning of an option', () => {
  const told = (objective: string, o = form()) => listsFor(map, objective, o, 4).map(({ label }) => label);
  expect(told("Add a visit at 'Pier 3'")).toEqual(['Berth']);
  expect(told("Add a visit at 'Pier 4'")).toEqual([]);
  expect(told("Add a visit at 'Pier 3'", boats())).toEqual([]);
  const open = { ...berth, children: [node('o', 'option', 'Pier 3')] };
  expect(listsFor(map, "Add a visit at 'Pier 3'", page('/visits/new', [open]), 4)).toEqual([]);
});

test('one of another page where the objective says an option of two words in full', () => {
  const told = (objective: string) => listsElsewhere(map, objective, 3).map(({ label, options }) => [label, options.length]);
  expect(told('Add a boat by Gull Works')).toEqual([['All makers', 3]]);
  expect(told('Add a boat by Gull')).toEqual([]);
  expect(told('Add a boat by Holm')).toEqual([]);
});

test('what the objective says stands first in a list that is told', () => {
  const [list] = saidFirst(listsElsewhere(map, 'Add a boat by Gull Works', 3), 'Add a boat by Gull Works');
  expect(list?.options).toEqual(['Gull Works', 'All makers', 'Holm']);
});
