/** What the task says besides named values, taken as the open form shows it: by its units, its sources, what kind it asks for; and forms behind buttons without a name. */
import { expect, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { askedAfter, done } from './ask.ts';

const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history)).actions;
const button = (ref: string, name: string, over: Parameters<typeof marks>[0] = {}): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>button#${ref}`, ...over }) });
const field = (ref: string, placeholder: string, near: string, value = ''): AxNode =>
  node(ref, 'textbox', placeholder, { value, marks: marks({ tag: 'input', path: `div>input#${ref}`, near, row: near }) });
const list = (ref: string, name: string, value: string): AxNode =>
  node(ref, 'generic', '', {
    value,
    guess: { role: 'combobox', name, from: 'class', score: 0.8 },
    marks: marks({ tag: 'div', path: `div>div#${ref}`, row: `${name} ${value}` }),
  });
const dialog = (title: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', '', {
    states: { modal: true },
    children: [node('dh', 'heading', title), ...children, button('s', 'Save')],
  });
const opened = (name: string) => done(`Part 1: press «${name}»`, click(button('o', name)));
const over = (title: string, children: AxNode[]) => page('/', [button('o', 'New watch'), dialog(title, children)]);

test('a number with its unit goes where the form shows such a unit, whatever the field is called', () => {
  const task = 'Create a watch named "North" that runs every 5 minutes.';
  const o = over('New watch', [field('n', 'Harbour', 'Name', 'North'), list('i', 'Round', '1 minute')]);
  const filled = done('Part 1: fill «North»', type(field('n', 'Harbour', 'Name'), 'North'));
  expect(next(task, o, [opened('New watch'), filled])).toEqual([{ kind: 'click', target: 'i' }]);
  // Two lists in that unit: which one is not known.
  const two = over('New watch', [
    field('n', 'Harbour', 'Name', 'North'),
    list('i', 'Round', '1 minute'),
    list('j', 'Pause', '2 minutes'),
  ]);
  expect(next(task, two, [opened('New watch'), filled])).not.toEqual([{ kind: 'click', target: 'i' }]);
});

test('a port behind its word, and a source behind "from"', () => {
  const task = 'Add a rule to the gate "Inner" that allows boats on port 51820 from "10.30.0.0/16".';
  const o = page('/gate', [
    node('h', 'heading', 'Inner'),
    dialog('Add rule', [field('p', '443', 'Ports'), field('q', '0.0.0.0/0', 'Source')]),
  ]);
  const enter = done('Part 1: enter «Inner»', click(button('e', 'Inner')));
  const found = next(task, o, [enter, opened('Add rule')]);
  expect(found).toMatchObject([
    { kind: 'type', target: 'p', text: '51820' },
    { kind: 'type', target: 'q', text: '10.30.0.0/16' },
  ]);
});

test('what its noun says first is the type that the form asks for', () => {
  const task = 'Add an MX record with the name "@".';
  const filled = done('Part 1: fill «@»', type(field('n', '@', 'Name'), '@'));
  const o = (heading: string) => over(heading, [list('t', 'Type', 'A'), field('n', '@', 'Name', '@')]);
  expect(next(task, o('Add record'), [opened('Add record'), filled])).toEqual([{ kind: 'click', target: 't' }]);
  expect(next(task, o('Add MX record'), [opened('Add record'), filled])).not.toEqual([{ kind: 'click', target: 't' }]);
});

test('a number between two signs is stepped for what is made, where the unit stands beside it', () => {
  const task = 'Register the boat "Otter" for 3 years.';
  const row = 'Period − 1 + Years';
  const o = (unit: string) =>
    over('Register a boat', [
      field('n', 'Name', 'Name', 'Otter'),
      button('l', '−', { row: row.replace('Years', unit) }),
      text('x', '1'),
      button('m', '+', { row: row.replace('Years', unit) }),
    ]);
  const filled = done('Part 1: fill «Otter»', type(field('n', 'Name', 'Name'), 'Otter'));
  expect(next(task, o('Years'), [opened('Register'), filled])).toEqual([{ kind: 'click', target: 'm' }]);
  expect(next(task, o('Guests'), [opened('Register'), filled])).not.toEqual([{ kind: 'click', target: 'm' }]);
});

test('a share is typed into no name', () => {
  const o = over('New alarm', [field('n', 'High tide', 'Name')]);
  const found = next('Add an alarm at 90%.', o, [opened('New alarm')]);
  expect(found).not.toMatchObject([{ kind: 'type', target: 'n' }]);
});

test('of two buttons without a name the first is pressed, and the form that it opens is the record’s', () => {
  const row = 'Otter Berth 4';
  const nameless = (ref: string) => button(ref, '', { row, path: `tr>td>button#${ref}` });
  const rows = node('t', 'table', '', {
    children: [
      node('r', 'row', '', {
        children: [node('c', 'cell', 'Otter'), node('c2', 'cell', '', { children: [nameless('a'), nameless('b')] })],
      }),
    ],
  });
  const task = 'Change the berth of the boat "Otter" to "7".';
  const first = next(task, page('/boats', [node('h', 'heading', 'Boats'), rows]));
  expect(first).toEqual([{ kind: 'click', target: 'a' }]);
  const after = page('/boats', [node('h', 'heading', 'Boats'), rows, dialog('Edit', [field('f', 'Berth', 'Berth', '4')])]);
  const menu = done('Part 1: menu «Otter»', { kind: 'click', target: describe(nameless('a')) });
  expect(next(task, after, [menu])).toMatchObject([{ kind: 'type', target: 'f', text: '7' }]);
});

test('a second address goes into the field that took the first by Enter, though a chip has taken its name', () => {
  const task = 'Invite "a@x.org" and "b@x.org" with the role "Pilot".';
  const box = (near: string) =>
    node('e', 'textbox', '', {
      marks: marks({ tag: 'input', path: 'div>input#e', near, row: 'Addresses Press Enter after each.' }),
    });
  const typed = done('Part 1: fill «a@x.org»', {
    kind: 'type',
    target: describe(box('Addresses')),
    text: 'a@x.org',
    clear: true,
    enter: true,
  });
  const o = over('Invite', [text('x', 'a@x.org ×'), box('a@x.org ×'), field('w', 'Optional', 'Personal note')]);
  expect(next(task, o, [opened('Invite members'), typed])).toMatchObject([{ kind: 'type', target: 'e', text: 'b@x.org' }]);
});

test('roles to choose from are no parts of the form, and what makes the new one the default is not ticked for its kind', () => {
  const card = (ref: string, name: string, on: boolean, at: number): AxNode =>
    node(ref, 'generic', '', {
      guess: { role: 'tab', name, on, from: 'class', score: 0.7 },
      marks: marks({ tag: 'div', path: `div>div>div:${at}` }),
    });
  const cards = [card('a', 'Admin', true, 1), card('b', 'Pilot', false, 2), card('c', 'Guest', false, 3)];
  const task = 'Invite "a@x.org" with the role "Pilot" and the berth "7".';
  const typed = done('Part 1: fill «a@x.org»', type(field('e', 'Address', 'Address'), 'a@x.org'));
  const chose = done('Part 1: choose «Pilot»', { kind: 'click', target: describe(cards[1] ?? button('z', '')) });
  const found = next(task, over('Invite', [field('e', 'Address', 'Address', 'a@x.org'), ...cards]), [
    opened('Invite members'),
    typed,
    chose,
  ]);
  expect(['a', 'c']).not.toContain('target' in (found[0] ?? {}) ? (found[0] as { target: string }).target : '');
  const tick = node('t', 'checkbox', 'Make this the default sender', {
    states: { checked: false },
    marks: marks({ tag: 'input', path: 'div>input#t' }),
  });
  const sender = next('Add a sender with the name "Ash".', over('Add sender', [tick, field('n', 'Name', 'Name')]), [
    opened('Add sender'),
  ]);
  expect(sender).not.toMatchObject([{ target: 't' }]);
});

test('what was typed into a field that was drawn anew meanwhile is typed once more', () => {
  const task = 'Create a watch named "North" with the harbour "Bergen".';
  const empty = node('h', 'textbox', 'Harbour', {
    states: { focused: true },
    marks: marks({ tag: 'input', path: 'div>input#h' }),
  });
  const o = over('New watch', [field('n', 'Name', 'Name', 'North'), empty]);
  const typed = done('Part 1: fill «North | Bergen»', type(empty, 'Bergen'));
  expect(next(task, o, [opened('New watch'), typed])).toMatchObject([{ kind: 'type', target: 'h', text: 'Bergen' }]);
  expect(next(task, o, [opened('New watch'), typed, typed])).not.toMatchObject([{ kind: 'type', target: 'h' }]);
});

test('an invitation publishes no post that looking has opened, and is made by what says so', () => {
  const task = 'Invite a@x.org to the staff.';
  const looked = done('Part 1: look «Preview»', click(button('o', 'Preview')));
  const preview = page('/', [dialog('Preview', [field('e', 'Address', 'Send a test to'), button('p', 'Publish')])]);
  expect(next(task, preview, [looked])).not.toMatchObject([{ kind: 'type' }]);
  const typed = done('Part 1: fill «a@x.org»', type(field('e', 'Address', 'Send a test to'), 'a@x.org'));
  expect(next(task, preview, [looked, typed])).not.toEqual([{ kind: 'click', target: 'p' }]);
  const staff = page('/staff', [node('h', 'heading', 'Staff'), button('i', 'Invite people')]);
  expect(next(task, staff, [])).toEqual([{ kind: 'click', target: 'i' }]);
});

test('what is left of the name of a place is not sought in the bar that is on every page', () => {
  const entry = (ref: string, name: string): AxNode =>
    node(ref, 'button', name, {
      guess: { role: 'tab', name, from: 'class', score: 0.8 },
      marks: marks({ tag: 'button', path: `nav>button#${ref}` }),
    });
  const inner = node('i', 'tab', 'My pier', { marks: marks({ tag: 'button', path: 'main>div>button' }) });
  const mails = node('m', 'switch', 'Storm mails', { states: { checked: false }, marks: marks({ tag: 'button' }) });
  const bar = node('b', 'navigation', '', { children: [entry('w', 'My pier'), entry('x', 'Notices')] });
  const gone = done('Part 1: go «pier notices»', click(entry('x', 'Notices')));
  const ask = (...main: AxNode[]) => next('Enable storm mails in your pier notices.', page('/', [bar, ...main]), [gone]);
  expect(ask(mails)).toEqual([{ kind: 'click', target: 'm' }]);
  expect(ask(inner)).toEqual([{ kind: 'click', target: 'i' }]);
});
