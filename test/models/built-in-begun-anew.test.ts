/** Ways to what is meant: through the record that holds it, through the list of its kind; and once more without what was learned, where that led nowhere. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { MapFact } from '../../agent-core/recall/map-facts.ts';
import type { AxNode, Observation, Target } from '../../agent-core/trajectory.ts';
import { click, marks, node, page } from '../recall/make.ts';
import { asked, done } from './ask.ts';

const link = (ref: string, name: string, row = ''): AxNode =>
  node(ref, 'link', name, {
    marks: marks({
      tag: 'a',
      path: `${row === '' ? 'nav' : 'table>tr>td'}>a:${ref}`,
      attributes: { href: `/${ref}` },
      ...(row === '' ? {} : { row }),
    }),
  });
const fact = (label: string, kind: string, path: Target[], over: Partial<MapFact> = {}): MapFact => ({
  ...{ label, kind, section: '', options: [], page: 'Harbour', template: 'http://127.0.0.1:8080/log', effects: [], path },
  ...over,
});
const nav = (...children: AxNode[]): AxNode => node('n', 'navigation', '', { children });
const ask = (task: string, o: Observation, history: HistoryEntry[] = [], facts: MapFact[] = []) =>
  act(asked(task, o, { history, facts }));

group('the record that holds what is meant', () => {
  const task = 'Change the fee of the "4C" berth of the pier "Willow" to $20.';
  const piers = link('p', 'Piers');
  test('is gone to by the list of its kind, then entered', () => {
    const front = page('/', [nav(link('b', 'Boats'), piers)]);
    expect(ask(task, front).actions).toEqual([{ kind: 'click', target: 'p' }]);
    const list = page('/piers', [nav(piers), node('h', 'heading', 'Piers'), link('w', 'Willow', 'Willow North side 12 berths')]);
    const found = ask(task, list, [done('Part 1: go «pier»', click(piers))]);
    expect(found.actions).toEqual([{ kind: 'click', target: 'w' }]);
    expect(found.note).toContain('go «Willow»');
  });
  test('is not gone to where a row says both', () => {
    const row = '4C Willow $18';
    const edit = node('e', 'button', 'Edit', { marks: marks({ tag: 'button', path: 'table>tr>td>button', row }) });
    const all = page('/berths', [node('h', 'heading', 'Berths'), link('x', '4C', row), edit, nav(piers)]);
    expect(ask(task, all).actions).not.toEqual([{ kind: 'click', target: 'p' }]);
  });
});

test('on the list of its kind a record is looked up, on whatever way one came there', () => {
  const boats = link('b', 'Boats');
  const search = node('s', 'searchbox', 'Search boats', { marks: marks({ tag: 'input', path: 'main>form>input' }) });
  const o = page('/boats', [
    nav(boats, link('o', 'Office')),
    node('h', 'heading', 'Boats'),
    search,
    link('x', 'Heron', 'Heron B7'),
  ]);
  const task = 'Change the home port of the boat "Otter" to "Bergen".';
  const way = [describe(link('o', 'Office'))];
  const facts = [fact('Home port', 'textbox', way), fact('Add boat', 'button', way)];
  const found = ask(task, o, [done('Part 1: go «Home port»', click(boats))], facts);
  expect(found.actions).toMatchObject([{ kind: 'type', target: 's' }]);
});

test('what makes a kind of thing makes no part of it: "Create campaign" no campaign folder', () => {
  const open = link('c', 'Letters');
  const folder = fact('Folder', 'combobox', [describe(open), describe(link('m', 'Create letter'))], { section: 'Create letter' });
  const front = page('/', [nav(open, link('q', 'Office'))]);
  const found = ask('Create a letter folder named "Old".', front, [], [folder]);
  expect(found.note).not.toContain('go «Folder»');
});

group('a part that the guide led astray', () => {
  const task = 'Change the motto to "Ahoy".';
  const office = link('o', 'Office');
  const motto = fact('Motto', 'textbox', [describe(office)]);
  const empty = page('/office', [node('h', 'heading', 'Office')]);
  const led = done('Part 1: go «Motto»', click(office), { url: 'http://127.0.0.1:8080/' });
  const looked = done('Part 1: look «Office»', { kind: 'wait', ms: 1500 }, { outcome: 'nothing' });
  test('is begun anew without it, once, where nothing was written', () => {
    const found = ask(task, empty, [led, looked], [motto]);
    expect(found.note).toBe('Part 1: anew «»');
    expect(found.actions).toEqual([{ kind: 'goto', url: 'http://127.0.0.1:8080/' }]);
    expect(ask(task, empty, [led, looked]).note).not.toContain('anew');
    const wrote = { ...led, writes: ['POST /log'] };
    expect(ask(task, empty, [wrote, looked], [motto]).note).not.toContain('anew');
  });
  test('soon, where one only looks around at the end of the known way', () => {
    const rooms = ['Cellar', 'Attic', 'Kitchen', 'Hall', 'Yard'].map((name, i) => link(`r${i}`, name));
    const o = page('/office', [node('h', 'heading', 'Office'), nav(...rooms)]);
    const look = (i: number) => done(`Part 1: look «${rooms[i]?.name}»`, click(rooms[i] ?? office));
    const some = [0, 1, 2].map(look);
    expect(ask(task, o, [led, ...some], [motto]).note).toContain('look «');
    expect(ask(task, o, [led, ...some, look(3)], [motto]).note).toBe('Part 1: anew «»');
    expect(ask(task, o, [...some, look(3)], [motto]).note).toContain('look «');
  });
  test('then asks for nothing that was learned', () => {
    const anew = done('Part 1: anew «»', { kind: 'goto', url: 'http://127.0.0.1:8080/' });
    const front = page('/', [nav(office)]);
    expect(ask(task, front, [led, looked], [motto]).note).not.toContain('look «Office»');
    const again = ask(task, front, [led, looked, anew], [motto]);
    expect(again.note).toBe('Part 1: look «Office»');
    expect(ask(task, empty, [led, looked, anew], [motto]).actions).toMatchObject([{ kind: 'stop' }]);
  });
});

test('a value without a field leads to the one control that is known to offer it', () => {
  const office = link('o', 'Office');
  const list = (label: string, options: string[]) => fact(label, 'combobox', [describe(office)], { options });
  const [cycle, other] = [list('Statement cycle', ['Monthly', 'Quarterly']), list('Report', ['Quarterly', 'Yearly'])];
  const front = page('/', [nav(link('b', 'Boats'), office)]);
  expect(ask('Switch to "Quarterly".', front, [], [cycle]).note).toBe('Part 1: go «Statement cycle»');
  expect(ask('Switch to "Quarterly".', front, [], [cycle, other]).note).not.toContain('go «');
});
