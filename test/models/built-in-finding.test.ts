/** Finding what the task speaks of on an application that nobody knows: whose page it is on, which list leads there, what still stands open. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { askedAfter, done } from './ask.ts';

const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history)).actions;
type Over = Parameters<typeof marks>[0];
const at = (ref: string, role: string, name: string, over: Over = {}, more: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, {
    marks: marks({ tag: role === 'link' ? 'a' : 'button', path: `main>${role}#${ref}`, ...over }),
    ...more,
  });
const field = (ref: string, name: string, value = ''): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path: `main>form>input#${ref}` }) });
const select = (ref: string, name: string, options: readonly string[], over: Over = {}): AxNode =>
  node(ref, 'combobox', name, {
    value: options[0] ?? '',
    marks: marks({ tag: 'select', path: `main>form>select#${ref}`, ...over }),
    children: options.map((option, i) =>
      node(`${ref}${i}`, 'option', option, { marks: marks({ tag: 'option', path: `main>form>select#${ref}>option:${i}` }) }),
    ),
  });
const row = (ref: string, name: string, path = 'aside>div'): AxNode =>
  node(ref, 'generic', name, {
    guess: { role: 'row', name, from: 'pointer', score: 0.5 },
    marks: marks({ tag: 'div', path: `${path}:${ref.charCodeAt(0)}`, row: name }),
  });
const nav = (...names: string[]): AxNode =>
  node('n', 'navigation', 'Main', {
    children: names.map((name, i) => at(`n${i}`, 'link', name, { attributes: { href: `/${i}` } })),
  });
const dialog = (name: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });
const here = { url: page('/', []).url };

group('whose it is', () => {
  test('is where to go, where nothing of what is asked for is in sight', () => {
    const o = page('/', [nav('Boats', 'Settings'), row('a', 'Anna Bly 9:00'), row('b', 'Ole Berg 9:30')]);
    expect(next('Stop the pump Alpha for Anna Bly', o)).toEqual([{ kind: 'click', target: 'a' }]);
    expect(next('Add time off for Ole Berg from May 3 to May 5, 2026', o)).toEqual([{ kind: 'click', target: 'b' }]);
  });
  test('is no record of a list where several rows only mention her', () => {
    const of = (ref: string, name: string) => row(ref, `${name} 10520 Harbour road 4, berth 12 Dr. Anna Bly active`, 'main>div');
    const o = page('/boats', [nav('Boats', 'Masters'), node('h', 'heading', 'Boats'), of('a', 'Otter'), of('b', 'Heron')]);
    expect(next('Dr. Anna Bly no longer takes new boats', o)).not.toMatchObject([{ target: 'a' }]);
  });
  test('a switch that is not hers is not hers', () => {
    const other = node('s', 'switch', 'Takes new boats', {
      states: { checked: true },
      marks: marks({ tag: 'input', path: 'main>input' }),
    });
    const o = page('/', [other, at('a', 'link', 'Anna Bly', { attributes: { href: '/anna' } })]);
    expect(next('Turn off takes new boats for Anna Bly', o)).toEqual([{ kind: 'click', target: 'a' }]);
  });
});

group('which list leads there', () => {
  test("a word of the record's own name may be its kind", () => {
    const o = page('/', [nav('Boats', 'Docks', 'Settings'), at('x', 'button', 'Account')]);
    expect(next('Change the status of Grand Dock 4 to Free', o)).toEqual([{ kind: 'click', target: 'n1' }]);
  });
  test('rows of few words are sections, not records; what a press brought offers choices', () => {
    const sections = [row('a', 'General'), row('b', 'Shipping'), row('c', 'Taxes')];
    const went = done('Part 1: look «Settings»', click(at('s', 'link', 'Settings')), {
      url: page('/old', []).url,
      appeared: ['General', 'Shipping', 'Taxes'],
    });
    const task = 'Set the shipping zone to North';
    expect(next(task, page('/settings', [...sections]), [went])).toEqual([{ kind: 'click', target: 'b' }]);
    const popped = { ...went, ...here };
    expect(next(task, page('/', [...sections]), [popped])).not.toMatchObject([{ kind: 'click' }]);
  });
  test('a button that says a sentence does something, and is not looked behind', () => {
    const o = page('/', [node('h', 'heading', 'Today'), at('a', 'button', 'Berth plan of today')]);
    expect(next('Change the berth of Otter to 4', o)).not.toMatchObject([{ kind: 'click', target: 'a' }]);
  });
  test("the list's own box is asked where the site's was asked in vain", () => {
    const box = (ref: string, name: string) =>
      node(ref, 'searchbox', name, { marks: marks({ tag: 'input', path: `main>input#${ref}` }) });
    const o = page('/bills', [box('q', 'Find a boat'), node('h', 'heading', 'Bills'), box('b', 'Search bills')]);
    const asked = (about: string, step: number) =>
      done(`Part 1: search «${about}»`, type(box('q', 'Find a boat'), about), { step, url: page('/', []).url });
    expect(next("Approve the bill 'Tar 4'", o, [asked('Tar 4', 1)])).toMatchObject([
      { kind: 'type', target: 'b', text: 'Tar 4' },
    ]);
  });
  test('what an earlier part made is not what the next one only describes', () => {
    const made = done('Part 1: fill «Street fair»', type(field('f', 'Name'), 'Street fair'), here);
    const saved = done('Part 1: commit «Create»', click(at('c', 'button', 'Create')), {
      step: 2,
      writes: ['POST /x'],
      appeared: ['Folder created'],
      ...here,
    });
    const o = page('/', [
      row('a', 'Street fair', 'aside>p'),
      node('q', 'searchbox', 'Search mail', { marks: marks({ tag: 'input', path: 'header>input' }) }),
    ]);
    const task = "Create a new folder 'Street fair' and move the message about the street fair permit into it";
    expect(next(task, o, [made, saved])).toMatchObject([{ kind: 'type', target: 'q', text: 'street fair permit' }]);
  });
});

group('what still stands open', () => {
  const brought = ['Close panel', 'Room', 'Staff note', 'Save note'];
  const panel = (note = '') => [
    row('a', 'Anna Bly 9:00'),
    at('x', 'button', 'Close panel'),
    at('m', 'button', 'Anna Bly'),
    select('r', 'Room', ['Dock A', 'Dock B']),
    field('f', 'Staff note', note),
    at('s', 'button', 'Save note'),
  ];
  const entered = done('Part 1: enter «Anna Bly»', click(row('a', 'Anna Bly 9:00')), { appeared: brought, ...here });
  const task = "Move Anna Bly's visit today to Dock B and save the staff note 'Ramp' on it";
  test('one list alone offers where it is moved to', () => {
    expect(next(task, page('/', panel()), [entered])).toEqual([{ kind: 'select', target: 'r', option: 'Dock B' }]);
  });
  test('is where the next part goes on', () => {
    const moved = done('Part 1: choose «Dock B»', click(select('r', 'Room', [])), { step: 2, writes: ['PUT /x'], ...here });
    expect(next(task, page('/', panel()), [entered, moved])).toMatchObject([{ kind: 'type', target: 'f', text: 'Ramp' }]);
  });
});

group('a form for something new', () => {
  const opened = done('Part 1: press «Add allergy»', click(at('n', 'button', 'Add allergy')));
  test('takes what it is called, where no record and no list is called so', () => {
    const o = page('/', [dialog('Add allergy', [field('s', 'Substance'), field('r', 'Reaction'), at('ok', 'button', 'Save')])]);
    expect(next("Add an allergy to 'Tar' with the reaction 'Rash'", o, [opened])).toMatchObject([
      { kind: 'type', target: 's', text: 'Tar' },
      { kind: 'type', target: 'r', text: 'Rash' },
    ]);
  });
  test('is opened before a field that stands in the row of each record', () => {
    const waiting = (ref: string, name: string) => [
      text(`${ref}t`, name),
      select(ref, 'Priority', ['Normal', 'Urgent'], { path: `main>div:${ref}>select` }),
    ];
    const o = page('/', [
      node('h', 'heading', 'Queue'),
      ...waiting('a', 'Otter'),
      ...waiting('b', 'Heron'),
      at('n', 'button', 'Add to queue'),
    ]);
    expect(next('Add Anna Bly to the queue for a Refit, with urgent priority', o)).toEqual([{ kind: 'click', target: 'n' }]);
  });
  test('has lists that show nothing until they are opened: they are looked into before it is ended', () => {
    const task = "Dispense 'Tar oil' 5 l at noon with 2 refills to Anna Bly";
    const pressed = done('Part 1: press «Dispense»', click(at('n', 'button', 'Dispense')), here);
    const filled = done('Part 1: fill «Tar oil | 5 l | 2»', type(field('m', 'Oil', ''), 'Tar oil'), { step: 2, ...here });
    const form = (more: AxNode[] = []) =>
      page('/', [
        dialog('Dispense', [
          field('m', 'Oil', 'Tar oil'),
          field('v', 'Volume', '5 l'),
          field('r', 'Refills', '2'),
          at('w', 'button', 'Daily', { near: 'When' }),
          ...more,
          at('ok', 'button', 'Dispense', { path: 'main>form>button' }),
        ]),
      ]);
    expect(next(task, form(), [pressed, filled])).toEqual([{ kind: 'click', target: 'w' }]);
    const looked = done('Part 1: unfold «list when»', click(at('w', 'button', 'Daily', { near: 'When' })), {
      step: 3,
      appeared: ['At noon', 'At night'],
      ...here,
    });
    const entry = (ref: string, name: string, i: number) =>
      node(ref, 'generic', name, {
        guess: { role: 'option', name, from: 'class', score: 0.6 },
        marks: marks({ path: `main>p:${i}` }),
      });
    expect(next(task, form([entry('o1', 'At noon', 0), entry('o2', 'At night', 1)]), [pressed, filled, looked])).toEqual([
      { kind: 'click', target: 'o1' },
    ]);
  });
  test('is called what it is to be called, and not what it is to say', () => {
    const task = "Add a signature named 'Short' with the text 'Anna'";
    const pressed = done('Part 1: press «New signature»', click(at('n', 'button', 'New signature')));
    const o = page('/', [dialog('New signature', [field('m', 'Signature name'), at('ok', 'button', 'Create')])]);
    expect(next(task, o, [pressed])).toMatchObject([{ kind: 'type', target: 'm', text: 'Short' }]);
  });
});

test('somebody with a title is searched by the name alone, where nothing was found by both', () => {
  const box = at('q', 'searchbox', 'Find anything', { tag: 'input', path: 'header>input' });
  const task = 'Archive the client "Mr Holm".';
  const o = page('/', [box]);
  const both = done('Part 1: search «Mr Holm»', type(box, 'Mr Holm'));
  expect(next(task, o)).toMatchObject([{ kind: 'type', text: 'Mr Holm' }]);
  expect(next(task, o, [both])).toMatchObject([{ kind: 'type', text: 'Holm' }]);
});
