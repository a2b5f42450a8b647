/** Lists, dates and states that are drawn from plain elements, and layers that cover what one wants: single-page applications. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { askedAfter, done } from './ask.ts';

const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history)).actions;
type Over = Parameters<typeof marks>[0];
const button = (ref: string, name: string, over: Over = {}): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>button#${ref}`, ...over }) });
const field = (ref: string, name: string, value = '', over: Over = {}): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path: `main>form>input#${ref}`, ...over }) });
const drawn = (ref: string, name: string, role: 'row' | 'tab', path: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, 'generic', name, { guess: { role, name, from: 'class', score: 0.7 }, marks: marks({ tag: 'div', path }), ...over });
const tabs = (names: readonly string[], on: string, near: string, path = 'main>div>span'): AxNode[] =>
  names.map((name, i) =>
    node(`t${i}`, 'generic', name, {
      guess: { role: 'tab', name, on: name === on, from: 'class', score: 0.7 },
      marks: marks({ tag: 'span', path: `${path}:${i}`, ...(i === 0 ? { near } : {}) }),
    }),
  );
const dialog = (name: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });
const here = { url: page('/', []).url };

group('a date that a button shows', () => {
  const task = 'Create a visit with the date March 12, 2026';
  const opened = done('Part 1: press «New visit»', click(button('n', 'New visit')));
  const form = (more: AxNode[] = []) =>
    page('/', [
      dialog('New visit', [
        text('l', 'Date'),
        button('b', 'Feb 11, 2026', { near: 'Date' }),
        ...more,
        field('r', 'Reason'),
        button('s', 'Book'),
      ]),
    ]);
  test('is opened, as no choice of it', () => {
    expect(next(task, form(), [opened])).toEqual([{ kind: 'click', target: 'b' }]);
    expect(act(askedAfter(task, form(), [opened])).note).toContain('unfold');
  });
  test('is paged to its month before a day is taken', () => {
    const days = Array.from({ length: 28 }, (_, i) => button(`d${i + 1}`, String(i + 1)));
    const shown = [text('m', 'February 2026'), button('nx', 'Next month'), ...days];
    const unfolded = done('Part 1: unfold «date»', click(button('b', 'Feb 11, 2026')), { step: 2, appeared: ['February 2026'] });
    expect(next(task, form(shown), [opened, unfolded])).toEqual([{ kind: 'click', target: 'nx' }]);
  });
});

group('a list of suggestions over the next field', () => {
  test('goes when the field is left', () => {
    const task = "Create a visit named 'Hull check'";
    const opened = done('Part 1: press «New visit»', click(button('n', 'New visit')));
    const failed = done('Part 1: fill «Hull check»', type(field('r', 'Name'), 'Hull check'), {
      ...{ step: 2, outcome: 'failed' },
      why: 'textbox "Name" is covered by option "Anna Bly". Close or move what covers it, then try again.',
    });
    const o = page('/', [dialog('New visit', [field('r', 'Name'), button('s', 'Book')])]);
    expect(next(task, o, [opened, failed])).toEqual([{ kind: 'press', keys: 'Tab' }]);
  });
  test('that a button opened is closed by that button, where it covers what ends the form', () => {
    const task = "Create a visit named 'Hull check' with the master Anna Bly";
    const opened = done('Part 1: press «New visit»', click(button('n', 'New visit')));
    const filled = done('Part 1: fill «Hull check»', type(field('r', 'Name'), 'Hull check'), { step: 2 });
    const chosen = done('Part 1: choose «Anna Bly»', click(button('m', 'Anna Bly')), { step: 3 });
    const failed = done('Part 1: commit «Book»', click(button('s', 'Book')), {
      ...{ step: 4, outcome: 'failed' },
      why: 'button "Book" is covered by div "Anna Bly". Close or move what covers it, then try again.',
    });
    const o = page('/', [
      dialog('New visit', [field('r', 'Name', 'Hull check'), button('m', 'Anna Bly', { near: 'Master' }), button('s', 'Book')]),
    ]);
    expect(next(task, o, [opened, filled, chosen, failed])).toEqual([{ kind: 'click', target: 'm' }]);
  });
});

group('one of several that stand side by side', () => {
  test('is chosen where the text before them is the field', () => {
    const density = tabs(['Wide', 'Cozy', 'Compact'], 'Wide', 'Density');
    expect(next('Change the display density to Compact', page('/', density))).toEqual([{ kind: 'click', target: 't2' }]);
    const set = tabs(['Wide', 'Cozy', 'Compact'], 'Compact', 'Density');
    expect(next('Change the display density to Compact', page('/', set))).toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
  test('is a swatch of a form, which nobody looks behind', () => {
    const opened = done('Part 1: press «New label»', click(button('n', 'New label')));
    const filled = done('Part 1: fill «Tar»', type(field('r', 'Name'), 'Tar'), { step: 2 });
    const o = page('/', [
      dialog('New label', [field('r', 'Name', 'Tar'), ...tabs(['Red', 'Teal'], 'Red', 'Color'), button('s', 'Create label')]),
    ]);
    expect(next("Create a label named 'Tar' with the teal color", o, [opened, filled])).toEqual([
      { kind: 'click', target: 't1' },
    ]);
  });
});

group('a popup of choices', () => {
  const task = "Apply the labels 'Tar' and 'Rope' to the letter 'Pier'";
  const entered = done('Part 1: enter «Pier»', click(button('e', 'Pier')), here);
  const unfolded = done('Part 1: unfold «labels»', click(button('l', 'Labels')), {
    step: 2,
    appeared: ['Label as…', 'Tar', 'Rope'],
    ...here,
  });
  const entry = (ref: string, name: string, role: 'row' | 'tab', i: number) => drawn(ref, name, role, `body>div>div:${i}`);
  const popup = (role: 'row' | 'tab') =>
    page('/', [
      node('h', 'heading', 'Pier'),
      field('f', 'Label as…'),
      entry('a', 'Tar', role, 0),
      entry('b', 'Rope', role, 1),
      button('ok', 'Apply'),
    ]);
  test('is chosen from, not typed into, one after the other', () => {
    expect(next(task, popup('row'), [entered, unfolded])).toEqual([{ kind: 'click', target: 'a' }]);
    const chosen = done('Part 1: choose «Tar»', click(entry('a', 'Tar', 'row', 0)), { step: 3, ...here });
    expect(next(task, popup('tab'), [entered, unfolded, chosen])).toEqual([{ kind: 'click', target: 'b' }]);
  });
  test('may have an entry behind which one gives a value of one’s own', () => {
    const opened = done('Part 1: press «Snooze»', click(button('s', 'Snooze')), {
      step: 2,
      appeared: ['Later today', 'Pick date & time'],
      ...here,
    });
    const o = page('/', [
      node('h', 'heading', 'Pier'),
      drawn('a', 'Later today', 'row', 'body>div>p'),
      drawn('b', 'Pick date & time', 'row', 'body>div>p:1'),
    ]);
    expect(next("Snooze the letter 'Pier' until March 20, 2026 at 9:00 AM", o, [entered, opened])).toEqual([
      { kind: 'click', target: 'b' },
    ]);
  });
  test('stands beside the dialog that it belongs to, in what holds the two', () => {
    const opened = done('Part 1: press «New contact»', click(button('n', 'New contact')));
    const filled = done('Part 1: fill «Anna»', type(field('r', 'Name'), 'Anna'), { step: 2 });
    const list = done('Part 1: unfold «group»', click(button('g', 'No group')), { step: 3, appeared: ['Suppliers'] });
    const at = (part: string): Over => ({ path: `div:2>div>${part}` });
    const form = dialog('New contact', [
      field('r', 'Name', 'Anna', at('input')),
      button('g', 'No group', { ...at('b'), near: 'Group' }),
      button('s', 'Save contact', at('b:1')),
    ]);
    const loose = drawn('w', 'Suppliers', 'tab', 'div:2>div:1>div:1');
    const behind = drawn('x', 'Suppliers 4', 'tab', 'div>div:3');
    const task = "Create a contact named 'Anna' and put it in the Suppliers group";
    expect(next(task, page('/', [behind, form, loose]), [opened, filled, list])).toEqual([{ kind: 'click', target: 'w' }]);
  });
});

group("a record's row", () => {
  const row = (ref: string, name: string, status: string): AxNode =>
    node(ref, 'row', '', {
      children: [
        text(`${ref}n`, name),
        button(`${ref}s`, status, { row: `${name} ${status} Edit`, column: 'Status', path: `main>tr:${ref}>td` }),
        button(`${ref}e`, 'Edit', { row: `${name} ${status} Edit`, path: `main>tr:${ref}>td:1` }),
      ],
    });
  test('has a list below the header that is the field: before its form, and in no other row', () => {
    const o = page('/', [row('a', 'Dock 1', 'Free'), row('b', 'Dock 4', 'Cleaning')]);
    expect(next('Change the status of Dock 4 to Free', o)).toEqual([{ kind: 'click', target: 'bs' }]);
  });
  test('has a menu, whose entries look like rows', () => {
    const opened = done('Part 1: unfold «name»', click(button('o', 'Folder options')), {
      step: 2,
      appeared: ['Rename', 'Delete folder'],
      ...here,
    });
    const entered = done('Part 1: enter «Old»', click(button('x', 'Old')), here);
    const o = page('/', [
      node('h', 'heading', 'Old'),
      drawn('a', 'Rename', 'row', 'body>div>p'),
      drawn('b', 'Delete folder', 'row', 'body>div>p:1'),
    ]);
    expect(next("Rename the folder 'Old' to 'New'", o, [entered, opened])).toEqual([{ kind: 'click', target: 'a' }]);
  });
  test('of a folder has the menu with what is done to all that is in it', () => {
    const gone = done('Part 1: go «Travel»', click(button('x', 'Travel')), here);
    const options = button('o', 'Folder options', { row: 'Travel Folder options', path: 'main>div>span' });
    const folder = drawn('f', 'Travel', 'row', 'main>div');
    const o = page('/', [folder, options, node('h', 'heading', 'Travel')]);
    const task = 'Mark all messages in the Travel folder as read';
    expect(next(task, o, [gone])).toEqual([{ kind: 'click', target: 'o' }]);
    const menu = done('Part 1: menu «Travel»', click(options), { step: 2, appeared: ['Mark all as read'], ...here });
    const open = page('/', [
      folder,
      options,
      node('h', 'heading', 'Travel'),
      drawn('m', 'Mark all as read', 'row', 'body>div>p'),
    ]);
    expect(next(task, open, [gone, menu])).toEqual([{ kind: 'click', target: 'm' }]);
  });
});
