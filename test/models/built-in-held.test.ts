/** Rules that hold the planner back or tell it that something is over: each is taken away by hand once (a mutation), and then its test fails. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { askedAfter, done } from './ask.ts';

const reply = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history));
const next = (task: string, o: Observation, history: HistoryEntry[] = []) => reply(task, o, history).actions;
type Over = Parameters<typeof marks>[0];
const at = (ref: string, role: string, name: string, over: Over = {}, more: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, {
    marks: marks({ tag: role === 'link' ? 'a' : 'button', path: `main>${role}#${ref}`, ...over }),
    ...more,
  });
const field = (ref: string, name: string, value = '', tag = 'input', role = 'textbox'): AxNode =>
  node(ref, role, name, { value, marks: marks({ tag, path: `main>form>${tag}#${ref}` }) });
const guessed = (ref: string, name: string, role: 'row' | 'tab' | 'combobox', path: string, over: Over = {}): AxNode =>
  node(ref, 'generic', name, { guess: { role, name, from: 'class', score: 0.7 }, marks: marks({ tag: 'div', path, ...over }) });
const nav = (...names: string[]): AxNode =>
  node('n', 'navigation', 'Main', {
    children: names.map((name, i) => at(`n${i}`, 'link', name, { attributes: { href: `/${i}` } })),
  });
const dialog = (name: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });
const here = { url: page('/', []).url };

group('looking around', () => {
  const task = 'Change the berth of Otter to 4';
  test('what narrows a list comes after the menu', () => {
    const tabs = ['All 24', 'Draft 5', 'Paid 3'].map((name, i) => at(`t${i}`, 'tab', name, { path: `main>div>button:${i}` }));
    expect(next(task, page('/', [...tabs, nav('Docks')]))).toEqual([{ kind: 'click', target: 'n0' }]);
  });
  test('a toggle is not pressed to see what it does', () => {
    const toggle = at('a', 'button', 'Berth plan', {}, { states: { pressed: false } });
    expect(next(task, page('/', [node('h', 'heading', 'Today'), toggle]))).not.toMatchObject([{ target: 'a' }]);
    const plain = at('a', 'button', 'Berth plan');
    expect(next(task, page('/', [node('h', 'heading', 'Today'), plain]))).toMatchObject([{ target: 'a' }]);
  });
  test('the segments of a field are not tabs', () => {
    const parts = ['Wide', 'Cozy', 'Compact'].map((name, i) =>
      guessed(`t${i}`, name, 'tab', `main>p>span:${i}`, { section: 'Display', ...(i === 0 ? { near: 'Density' } : {}) }),
    );
    expect(next(task, page('/', [node('h', 'heading', 'Display'), ...parts]))).not.toMatchObject([{ kind: 'click' }]);
  });
  test('what a search found is entered, be it a long row that mentions the name', () => {
    const long =
      'Select Not starred Important To: Anna Bly Pier plans – Hello, here are the plans for the new pier and the two berths';
    const searched = done('Part 1: search «Pier plans»', type(field('q', 'Search mail'), 'Pier plans'), here);
    const o = page('/found', [at('a', 'button', long, { path: 'main>div>div' })]);
    expect(reply("Archive the letter 'Pier plans'", o, [searched]).note).toContain('enter');
  });
  test('whom something is shared with is not whose it is', () => {
    const o = page('/', [guessed('a', 'Anna Bly 9:00', 'row', 'main>div')]);
    expect(next("Share the chart 'Tar' with Anna Bly", o)).not.toMatchObject([{ target: 'a' }]);
  });
  test('of rows that say the name, two nameless buttons are tried as menus, no third', () => {
    const rows = [1, 2, 3].map((n) => `Otter ${n}`);
    const button = (name: string, i: number) => at(`m${i}`, 'button', '', { row: name, path: `main>table>tr:${i}>td>button` });
    const o = page('/boats', [
      node('h', 'heading', 'Boats'),
      ...rows.map((name, i) => node(`r${i}`, 'row', '', { children: [text(`x${i}`, name), button(name, i)] })),
    ]);
    const tried = [0, 1].map((i) => done('Part 1: menu «Otter»', click(button(rows[i] ?? '', i)), { step: i + 1, url: o.url }));
    expect(next("Archive the boat 'Otter'", o)).toMatchObject([{ target: 'm2' }]);
    expect(next("Archive the boat 'Otter'", o, tried)).not.toMatchObject([{ target: 'm2' }]);
  });
});

group('what is over, and what is not', () => {
  test('a state on the page says nothing of what is not named', () => {
    const o = page('/', [at('p', 'button', 'Following'), nav('Boats')]);
    expect(next('Follow the harbour news', o)).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
  test('a time that the task gives and nothing took is told, whatever was opened', () => {
    const looked = done('Part 1: look «Settings»', click(at('s', 'link', 'Settings')), here);
    const o = page('/settings', [node('h', 'heading', 'Office'), at('x', 'link', 'Security')]);
    expect(next('Open the office on Saturdays from 9:30 AM to 1:00 PM', o, [looked])).not.toMatchObject([
      { kind: 'stop', status: 'done' },
    ]);
  });
  test('a kind that nothing bears is told: another one may have been made', () => {
    const saved = (opener: string) => [
      done('Part 1: press «Add charge»', click(at('a', 'button', opener)), here),
      done('Part 1: fill «Mooring»', type(field('f', 'Description'), 'Mooring'), { step: 2, ...here }),
      done('Part 1: commit «Save»', click(at('s', 'button', 'Save')), { step: 3, writes: ['POST /charges'], ...here }),
    ];
    const task = "Add a recurring charge 'Mooring' to the boat 'Otter'";
    const o = page('/', [node('h', 'heading', 'Otter'), text('m', 'Mooring')]);
    expect(reply(task, o, saved('Add charge')).note).toContain('«recurring charge»');
    expect(next(task, o, saved('Add recurring charge'))).toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
  test('a first value, written in place, is not sent by a key while the next part has its field in the same form', () => {
    const task = "Change the price of the boat 'Otter' to $21 and its draft to 4";
    const entered = done('Part 1: enter «Otter»', click(at('e', 'link', 'Otter')), here);
    const edited = done('Part 1: edit «Edit»', click(at('e', 'button', 'Edit')), { step: 2, ...here });
    const price = field('p', 'Price', '21');
    price.marks = marks({ tag: 'input', path: 'main>div>input' });
    price.states = { focused: true };
    const filled = done('Part 1: fill «$21»', type(price, '21'), { step: 3, ...here });
    const o = page('/', [dialog('Otter', [price, field('d', 'Draft', '3'), at('x', 'button', 'Cancel')])]);
    expect(next(task, o, [entered, edited, filled])).toMatchObject([{ kind: 'type', target: 'd', text: '4' }]);
  });
});

group('where a value goes', () => {
  test('what is said of where it goes is no text to go on with', () => {
    const o = page('/', [
      node('h', 'heading', 'Anna Bly'),
      field('b', 'Biography', 'Sails.', 'textarea'),
      at('s', 'button', 'Save biography'),
      at('m', 'button', 'Monday', { section: 'Working days' }),
    ]);
    const off = done('Part 1: toggle «takes new boats»', click(at('w', 'switch', 'Takes new boats')), {
      writes: ['PUT /x'],
      ...here,
    });
    expect(next('Anna Bly no longer takes new boats. Add Monday to her working days.', o, [off])).toEqual([
      { kind: 'click', target: 'm' },
    ]);
  });
  test('several buttons alike are choices, the first of them behind the field’s name', () => {
    const times = ['9:00 AM', '10:00 AM', '2:00 PM'].map((name, i) =>
      at(`t${i}`, 'button', name, { path: `main>div>button:${i}`, ...(i === 0 ? { near: 'Time' } : {}) }),
    );
    const opened = done('Part 1: press «New visit»', click(at('n', 'button', 'New visit')));
    const o = page('/', [dialog('New visit', [text('l', 'Time'), ...times, at('ok', 'button', 'Book')])]);
    expect(next('Create a visit at 9:00 AM', o, [opened])).toEqual([{ kind: 'click', target: 't0' }]);
  });
  test('a list that shows a value does not offer it', () => {
    const unfolded = done('Part 1: unfold «landing view»', click(at('l', 'button', 'Table')), here);
    const o = page('/', [guessed('c', 'Board', 'combobox', 'main>p>div', { near: 'Group by' }), text('x', 'Landing view')]);
    expect(next('Set the landing view to Board', o, [unfolded])).not.toMatchObject([{ kind: 'click', target: 'c' }]);
  });
  test('what hangs below a field is not pressed as a whole', () => {
    const list = node('x', 'listbox', '', {
      children: [node('o', 'option', 'Ole Berg', { marks: marks({ path: 'main>div>ul>li' }) })],
      marks: marks({ tag: 'ul', path: 'main>div>ul', near: 'Master', section: 'Master' }),
    });
    const box = node('c', 'combobox', 'Type a name', { marks: marks({ tag: 'input', path: 'main>div>input' }) });
    const opened = done('Part 1: press «New visit»', click(at('n', 'button', 'New visit')));
    const o = page('/', [dialog('New visit', [box, list, at('ok', 'button', 'Book')])]);
    expect(next('Create a visit with the master Anna Bly', o, [opened])).not.toMatchObject([{ target: 'x' }]);
  });
  test('a sentence that has a longer name word for word means that', () => {
    const box = (ref: string, name: string) =>
      node(ref, 'checkbox', name, { states: { checked: false }, marks: marks({ tag: 'input', path: `main>${ref}` }) });
    const o = page('/', [box('a', 'Three days before'), box('b', 'One week before')]);
    expect(next('Also remind the crew one week before their next long trip', o)).toEqual([{ kind: 'click', target: 'b' }]);
  });
});
