/** Single-page applications: records that open in a panel, forms that take more than named values, rows that change under the pointer. */
import { expect, describe as group, test } from 'vitest';
import { CHANGED } from '../../agent-core/as-judged.ts';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { askedAfter, done } from './ask.ts';

const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history)).actions;
const button = (ref: string, name: string, over: Parameters<typeof marks>[0] = {}): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>button#${ref}`, ...over }) });
const field = (ref: string, name: string, value = '', tag = 'input', role = 'textbox'): AxNode =>
  node(ref, role, name, { value, marks: marks({ tag, path: `main>form>${tag}#${ref}` }) });
const select = (ref: string, name: string, options: readonly string[]): AxNode =>
  node(ref, 'combobox', name, {
    value: options[0] ?? '',
    marks: marks({ tag: 'select', path: `main>form>select#${ref}` }),
    children: options.map((option, i) =>
      node(`${ref}${i}`, 'option', option, { marks: marks({ tag: 'option', path: `main>form>option${ref}${i}` }) }),
    ),
  });
const box = (ref: string, name: string): AxNode =>
  node(ref, 'checkbox', name, { states: { checked: false }, marks: marks({ tag: 'input', path: `main>form>box#${ref}` }) });
const dialog = (name: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });
const row = (ref: string, name: string): AxNode =>
  node(ref, 'generic', name, {
    guess: { role: 'row', name, from: 'pointer', score: 0.8 },
    marks: marks({ tag: 'div', path: `main>div:${ref}` }),
  });

group('a record in a panel beside its list', () => {
  const list = [row('a', 'Heron 9:00'), row('b', 'Otter 9:30')];
  const brought = ['Close panel', 'Heron', 'Confirmed', 'Berth'];
  const panel = [
    button('x', 'Close panel'),
    button('h', 'Heron'),
    text('t', 'Status'),
    button('c', 'Confirmed', { near: 'Status', row: 'Status Confirmed' }),
    select('s', 'Berth', ['North', 'South']),
  ];
  const entered = done('Part 1: enter «Heron»', click(list[0] ?? row('a', '')), { appeared: brought, url: page('/', []).url });
  const task = "Mark Heron's visit today as arrived";
  test('is open, and its status is what a button below that word shows', () => {
    expect(next(task, page('/', list))).toEqual([{ kind: 'click', target: 'a' }]);
    expect(next(task, page('/', [...list, ...panel]), [entered])).toEqual([{ kind: 'click', target: 'c' }]);
  });
  test('once chosen and written, it is so', () => {
    const chosen = done('Part 1: choose «arrived»', click(button('m', 'Arrived')), { step: 3, writes: ['PUT /state'] });
    expect(next(task, page('/', [...list, ...panel]), [entered, chosen])).toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
  test('leads on to its own page by its name, where the panel has not what is asked for', () => {
    const opened = { ...entered, note: 'Part 1: press «Heron»' };
    const remove = "Remove the Tar cargo from Heron's record";
    expect(next(remove, page('/', [...list, button('h', 'Heron')]), [opened])).toEqual([{ kind: 'click', target: 'h' }]);
  });
});

group('the form for a new record', () => {
  const opened = done('Part 1: press «Add berth»', click(button('n', 'Add berth')));
  const filled = (ref: string, name: string, value: string) =>
    done(`Part 1: fill «${value}»`, type(field(ref, name), value), { step: 2 });
  test('takes the options and boxes that the task says, longer ones first', () => {
    const task = 'Create a berth called "Reef" of type Mooring, on the second pier, with a hull lift and a crane';
    const form = (name: string, kinds = ['Hull', 'Mooring', 'Dry']): Observation =>
      page('/', [
        dialog('Add berth', [
          field('f', 'Berth name', name),
          select('k', 'Type', kinds),
          select('p', 'Pier', ['Pier 1', 'Pier 2']),
          box('l', 'Hull lift'),
          box('c', 'Crane'),
          box('w', 'Water'),
          button('s', 'Add berth'),
        ]),
      ]);
    const history = [opened, filled('f', 'Berth name', 'Reef')];
    expect(next(task, form(''), [opened])).toMatchObject([{ kind: 'type', target: 'f', text: 'Reef' }]);
    expect(next(task, form('Reef'), history)).toEqual([{ kind: 'select', target: 'k', option: 'Mooring' }]);
    const chosen = [...history, done('Part 1: choose «Mooring»', click(select('k', 'Type', [])), { step: 3 })];
    const isMooring = form('Reef', ['Mooring', 'Hull', 'Dry']);
    const [choice] = next(task, isMooring, chosen);
    expect(choice).toMatchObject({ kind: 'click', target: 'l' });
    const after = [
      ...chosen,
      done('Part 1: toggle «Hull lift»', click(box('l', 'Hull lift')), { step: 4 }),
      done('Part 1: toggle «Crane»', click(box('c', 'Crane')), { step: 5 }),
    ];
    expect(next(task, isMooring, after)).toEqual([{ kind: 'select', target: 'p', option: 'Pier 2' }]);
  });
  test('takes nothing that the task says is not to be', () => {
    const form = page('/', [
      dialog('Add berth', [field('f', 'Berth name', 'Reef'), box('c', 'Crane'), button('s', 'Add berth')]),
    ]);
    const history = [opened, filled('f', 'Berth name', 'Reef')];
    expect(next('Create a berth called "Reef" without a crane', form, history)).toEqual([{ kind: 'click', target: 's' }]);
    expect(next('Create a berth called "Reef" with a crane', form, history)).toEqual([{ kind: 'click', target: 'c' }]);
  });
  test('takes a name in two parts, and people in the lists that ask for some', () => {
    const task = 'Add a new sailor named Ann Bly';
    const form = page('/', [dialog('Add sailor', [field('f', 'First name'), field('l', 'Last name'), button('s', 'Add')])]);
    expect(next(task, form, [opened])).toMatchObject([
      { target: 'f', text: 'Ann' },
      { target: 'l', text: 'Bly' },
    ]);
    const picker = button('q', 'Select member', { near: 'Member' });
    const visit = page('/', [dialog('New visit', [picker, field('f', 'Reason'), button('s', 'Book')])]);
    expect(next('Book a visit for Ann Bly', visit, [opened])).toEqual([{ kind: 'click', target: 'q' }]);
  });
});

test('a list in the question that follows a press is answered before it is confirmed', () => {
  const task = 'Cancel the visit "Heron" with the reason "Storm"';
  const pressed = done('Part 1: press «Cancel visit»', click(button('c', 'Cancel visit')), {
    appeared: ['Reason', 'Keep', 'Yes, cancel'],
  });
  const o = page('/', [
    dialog('Cancel visit', [select('r', 'Reason', ['Guest asked', 'Storm']), button('k', 'Keep'), button('y', 'Yes, cancel')]),
  ]);
  expect(next(task, o, [pressed])).toEqual([{ kind: 'select', target: 'r', option: 'Storm' }]);
});

test('what was unfolded offers the folder, not the row of that name before it', () => {
  const [side, move] = [row('a', 'Archive'), button('m', 'Move to')];
  const offered = node('o', 'menuitem', 'Archive', { marks: marks({ tag: 'div', path: 'body>div>menuitem' }) });
  const o = page('/letters/1', [side, node('h', 'heading', 'Fog report'), move, offered], { title: 'Fog report' });
  const opened = done('Part 1: unfold «folder»', click(move));
  expect(next('Move "Fog report" to the Archive folder', o, [opened])).toEqual([{ kind: 'click', target: 'o' }]);
  const alone = page('/letters/1', [side, node('h', 'heading', 'Fog report'), move], { title: 'Fog report' });
  expect(next('Move "Fog report" to the Archive folder', alone)).toEqual([{ kind: 'click', target: 'm' }]);
});

test('a reply is sent before what comes next, unless that is to send it', () => {
  const box = node('w', 'textbox', 'Write a reply', { value: 'Yes', marks: marks({ tag: 'textarea', path: 'main>form>w' }) });
  const parts = [node('h', 'heading', 'Fog report'), box, button('s', 'Send reply'), button('a', 'Archive')];
  const o = page('/letters/1', parts, { title: 'Fog report' });
  const typed = done('Part 1: fill «Yes»', type(box, 'Yes'));
  expect(next('Reply "Yes" to the letter "Fog report", then archive the letter', o, [typed])).toEqual([
    { kind: 'click', target: 's' },
  ]);
});

test('a question at the same address, after what asked it was sent, is answered', () => {
  const sure = node('y', 'button', 'Yes, I’m sure', {
    marks: marks({ tag: 'input', path: 'main>form>y', attributes: { type: 'submit' } }),
  });
  const o = page('/boats', [node('h', 'heading', 'Are you sure?'), text('t', 'Boat: Old Tub'), sure]);
  const sent = done('Part 1: press «delete»', click(button('g', 'Go')), {
    appeared: ['Are you sure?', 'Yes, I’m sure'],
    writes: ['POST /boats'],
    url: o.url,
  });
  expect(next('Delete the boat "Old Tub"', o, [sent])).toEqual([{ kind: 'click', target: 'y' }]);
});

test('a row that says more once the pointer rests on it is clicked once more; one that says something else is not', () => {
  const task = 'Open the folder "Travel"';
  const stopped = done('Part 1: press «Travel»', click(row('t', 'Travel 3')), { outcome: 'failed', why: CHANGED });
  expect(next(task, page('/', [row('t', 'Travel 3 Folder options')]), [stopped])).toEqual([{ kind: 'click', target: 't' }]);
  expect(next(task, page('/', [row('t', 'Delete all')]), [stopped])).not.toEqual([{ kind: 'click', target: 't' }]);
});

group('whose a control is', () => {
  test('"Remove tag" removes none but a tag, and "Save" in a form no pin', () => {
    const heading = node('h', 'heading', 'Heron');
    const at = (...more: AxNode[]) => page('/boats/1', [heading, ...more], { title: 'Heron' });
    expect(next('Remove the Tar cargo', at(text('t', 'Tar'), button('r', 'Remove tag')))).not.toEqual([
      { kind: 'click', target: 'r' },
    ]);
    const form = at(dialog('Edit note', [field('n', 'Note', 'Tar'), button('s', 'Save')]));
    expect(next('Pin the note about the tar', form)).not.toEqual([{ kind: 'click', target: 's' }]);
  });
  test('a button below a text about the record is its own, where there is only one', () => {
    const o = page('/', [text('t', 'Bring the fog log next time'), button('p', 'Pin'), button('e', 'Edit')]);
    expect(next('Pin the note about the fog log', o)).toEqual([{ kind: 'click', target: 'p' }]);
  });
  test('a control that bears the record’s name with its own', () => {
    const o = page('/', [select('a', 'Role of Ole Berg', ['Crew', 'Pilot']), select('b', 'Role of Ann Bly', ['Crew', 'Pilot'])]);
    expect(next("Change Ann Bly's role to Pilot", o)).toEqual([{ kind: 'select', target: 'b', option: 'Pilot' }]);
  });
  test('a row whose first button is called as the deed is no such button', () => {
    const long = row('r', 'Star Ann Bly Fog report from the north pier 10:31');
    expect(next('Star the letter "Fog report"', page('/', [long, button('s', 'Star', { row: long.name })]))).toEqual([
      { kind: 'click', target: 's' },
    ]);
  });
});

test('the box of another list is searched, too', () => {
  const searched = done('Part 1: search «Ann Bly»', type(field('p', 'Find a provider'), 'Ann Bly'));
  const other = node('q', 'searchbox', 'Search sailors', { marks: marks({ tag: 'input', path: 'main>q' }) });
  expect(next("Change Ann Bly's city to Oslo", page('/', [other]), [searched])).toMatchObject([
    { kind: 'type', target: 'q', text: 'Ann Bly' },
  ]);
});
