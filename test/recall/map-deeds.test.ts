/** What the map knows can be done on a site, and to which records. */
import { expect, test } from 'vitest';
import { deedsFor } from '../../agent-core/recall/map-deeds.ts';
import { mapOfText, mapText } from '../../agent-core/recall/map-text.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import { click, marks, node, page, quiet, step, trajectory } from './make.ts';

const link = (ref: string, name: string, href: string, row: string) =>
  node(ref, 'link', name, { marks: marks({ tag: 'a', attributes: { href }, row, path: `main>ul>li:${ref}>a` }) });
const menuOf = (ref: string, name: string, row: string) =>
  node(ref, 'button', `Actions for ${name}`, { marks: marks({ row, path: `main>ul>li:${ref}>button` }) });
const rows = [
  ['Otter', 'Otter Ann Lee 9.3 m Actions for Otter'],
  ['Heron', 'Heron Bo Berg 7.1 m Actions for Heron'],
] as const;
const listed = rows.map(([name, row], i) =>
  node(`r${i}`, 'listitem', '', { children: [link(`l${i}`, name, `/boats/${i + 1}`, row), menuOf(`m${i}`, name, row)] }),
);
const list = page('/boats', listed);
const entries = ['Archive…', 'Print label'].map((name, i) =>
  node(`e${i}`, 'menuitem', name, { marks: marks({ path: `menu>div:${i}` }) }),
);
const opened = page('/boats', [...listed, node('menu', 'menu', '', { children: entries })]);

const haul = node('h', 'button', 'Haul out…', { marks: marks({ path: 'main>button', section: 'Otter' }) });
const boat = page('/boats/1', [node('t', 'heading', 'Otter'), haul]);
const field = (ref: string, name: string) =>
  node(ref, 'textbox', name, { marks: marks({ tag: 'input', path: `dialog>input:${ref}`, section: 'Haul out' }) });
const dialog = node('d', 'dialog', 'Haul out', { children: [field('f1', 'Day'), field('f2', 'Hoist')] });
const hauling = page('/boats/1', [node('t', 'heading', 'Otter'), haul, dialog]);

const [first, second] = listed[0]?.children ?? [];
const runs = [
  trajectory([step(list, click(second ?? haul)), step(opened, click(first ?? haul), quiet)], boat),
  trajectory([step(boat, click(haul))], hauling),
];
const map = foldMap(runs);

test('the menu of a row is known by what it offers, whichever row it was', () => {
  const menu = map.controls.find(({ menu }) => menu === 'row');
  expect(menu?.label).toBe('Actions for');
  expect(menu?.options).toEqual(['Archive…', 'Print label']);
  expect(foldMap(runs.slice(1), mapOfText(mapText(foldMap(runs.slice(0, 1)))))).toEqual(map);
});

test('a deed is told with the form that it brings, and with the rows of its kind that the task names', () => {
  const [deed] = deedsFor(map, "Haul out Bo Berg's boat on Friday", list, 5);
  expect(deed?.label).toBe('Haul out');
  expect(deed?.fields.map(({ label }) => label)).toEqual(['Day', 'Hoist']);
  expect(deed?.records.map(({ name }) => name)).toEqual(['Heron']);
});

test('an entry of a menu is a deed of the rows that the menu stands in; what shares no word with the task is not told', () => {
  const deeds = deedsFor(map, 'Archive Heron', list, 5);
  expect(deeds.map(({ label, menu }) => [label, menu])).toEqual([['Archive', 'Actions for']]);
  expect(deeds[0]?.records.map(({ name }) => name)).toEqual(['Heron']);
});
