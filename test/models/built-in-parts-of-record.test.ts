/** What stands within a record: the row that is meant, its own menu, and whom one adds. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { askedAfter, done, heading, link } from './ask.ts';

type Over = Parameters<typeof marks>[0];
const at = (ref: string, role: string, name: string, over: Over = {}, states: AxNode['states'] = {}): AxNode =>
  node(ref, role, name, { states, marks: marks({ tag: 'button', path: `main>${role}#${ref}`, ...over }) });
const dialog = (name: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });
const list = (ref: string, name: string): AxNode => at(ref, 'combobox', name, { path: `div>${ref}` }, { haspopup: 'listbox' });
const otter = (...children: AxNode[]): Observation =>
  page('/#/boats/12', [link('b', 'Boats'), heading('Blue Otter'), ...children]);
const { url } = otter();
const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history));
const row = (ref: string, says: string) =>
  at(ref, 'button', `Actions for ${says}`, { row: `${says} Actions for ${says}` }, { haspopup: 'menu' });
const entered = done('Part 1: go «Blue Otter»', click(at('x', 'link', 'Blue Otter')), { url: 'http://127.0.0.1:8080/#/boats' });

group('"the Thursday trip of Blue Otter"', () => {
  const task = 'Move the Thursday trip of Blue Otter to Friday, slot 5.';
  const trips = at('t', 'tab', 'Trips', {}, { selected: true });
  const [monday, thursday] = [row('m', 'Monday Slot 4'), row('h', 'Thursday Slot 2')];
  const menu = done('Part 1: menu «Thursday»', click(thursday), { step: 2, url, appeared: ['Change', 'Remove'] });
  const entries = [at('c', 'menuitem', 'Change', { path: 'div>c' }), at('r', 'menuitem', 'Remove', { path: 'div>r' })];
  test('is the one row of the trips that says Thursday', () => {
    expect(next(task, otter(trips, monday, thursday), [entered]).actions).toEqual([{ kind: 'click', target: 'h' }]);
    // Where two say so, or it is no list of trips, none of them is taken for it.
    const two = otter(trips, row('h', 'Thursday Slot 2'), row('k', 'Thursday Slot 4'));
    expect(next(task, two, [entered]).note).not.toContain('menu');
    const crew = otter(at('t', 'tab', 'Crew', {}, { selected: true }), monday, thursday);
    expect(next(task, crew, [entered]).note).not.toContain('menu');
  });
  test('is changed by what its own menu brought, before the button of the whole page', () => {
    const o = otter(at('e', 'button', 'Edit'), trips, monday, thursday, ...entries);
    expect(next(task, o, [entered, menu]).actions).toEqual([{ kind: 'click', target: 'c' }]);
  });
  test('is not opened by what makes one', () => {
    const o = page('/#/log', [heading('Log'), at('a', 'button', 'Add trip on Thursday, 3 March')]);
    expect(next(task, o).actions).not.toEqual([{ kind: 'click', target: 'a' }]);
  });
  test('is not kept by what adds one', () => {
    const chosen = done('Part 1: choose «Friday»', click(at('f', 'option', 'Friday')), { step: 3, url });
    const slot = done('Part 1: choose «5»', click(at('v', 'option', 'Slot 5')), { step: 4, url });
    const o = (name: string) => otter(dialog('Trip', [list('y', 'Day *'), list('s', 'Slot *'), at('k', 'button', name)]));
    const edit = done('Part 1: edit «Change»', click(at('c', 'menuitem', 'Change')), { step: 2, url });
    expect(next(task, o('Save trip'), [entered, edit, chosen, slot]).actions).toEqual([{ kind: 'click', target: 'k' }]);
    expect(next(task, o('Add trip'), [entered, edit, chosen, slot]).actions).not.toEqual([{ kind: 'click', target: 'k' }]);
  });
  test('is not in sight because one has searched for it, nor is the menu of a row a way to its slot', () => {
    const box = node('q', 'searchbox', 'Search', {
      value: 'Thursday trip',
      marks: marks({ tag: 'input', path: 'header>input' }),
    });
    const search = done('Part 1: search «Thursday trip»', type(box, 'Thursday trip'), { step: 2, url });
    const about = otter(box, at('p', 'button', 'Edit slot', { near: 'Slot 2' }), at('t', 'tab', 'About', {}, { selected: true }));
    expect(next(task, about, [entered, search]).note).not.toContain('unfold');
    const own = otter(at('s', 'button', 'Actions for Slot'));
    expect(next("Change the slot of 'Blue Otter' to 5.", own).note).not.toContain('unfold');
  });
});

group('somebody who is added to a record', () => {
  const task = "Add Rosie Bly to the crew 'Blue Otter'.";
  const [add, edit] = [at('a', 'button', 'Add sailors'), at('e', 'button', 'Edit')];
  const members = at('a', 'button', 'Add members');
  test('is added where one adds people there, and is no text of its form', () => {
    expect(next(task, otter(edit, members)).actions).toEqual([{ kind: 'click', target: 'a' }]);
    expect(next(task, otter(edit, add)).note).not.toBe('Part 1: unfold «text»');
  });
  test('is chosen from the one list of what that opened', () => {
    const opened = done('Part 1: unfold «Add members»', click(members), { url });
    const o = otter(dialog('Add members to Blue Otter', [list('l', 'Sailors *'), at('k', 'button', 'Add')]));
    expect(next(task, o, [opened]).actions).toEqual([{ kind: 'click', target: 'l' }]);
  });
});
