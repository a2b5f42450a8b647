/** Menus in rows, questions that name something, lists that only show, records that are told by two names. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Marks, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text } from '../recall/make.ts';
import { askedAfter, done } from './ask.ts';

const reply = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history));
const next = (task: string, o: Observation, history: HistoryEntry[] = []) => reply(task, o, history).actions;
const control =
  (role: string) =>
  (ref: string, name: string, over: Partial<Marks> = {}, more: Partial<AxNode> = {}) =>
    node(ref, role, name, { marks: marks({ tag: role, path: `main>${role}#${ref}`, ...over }), ...more });
const button = control('button');
const link = control('link');
const guess = (role: NonNullable<AxNode['guess']>['role'], name: string, on?: boolean): AxNode['guess'] => ({
  role,
  name,
  from: 'class',
  score: 0.7,
  ...(on === undefined ? {} : { on }),
});
const tab = (ref: string, name: string, on = false, path = 'main>nav'): AxNode =>
  node(ref, 'generic', name, {
    guess: guess('tab', name, on),
    marks: marks({ tag: 'div', path: `${path}>div:${ref.replace(/\D/g, '') || '0'}` }),
  });
const entry = (ref: string, name: string, over: Partial<Marks> = {}): AxNode =>
  node(ref, 'generic', name, {
    guess: guess('menuitem', name),
    marks: marks({ tag: 'div', path: `main>div>div:${ref}`, ...over }),
  });
const list = (ref: string, name: string, value: string, over: Partial<Marks> = {}): AxNode =>
  node(ref, 'generic', '', {
    value,
    guess: guess('combobox', name),
    marks: marks({ tag: 'div', path: `main>div#${ref}`, ...over }),
  });
const cell = (ref: string, at: number, children: AxNode[]): AxNode =>
  node(ref, 'row', '', { children, marks: marks({ tag: 'tr', path: `main>table>tbody>tr:${at}` }) });
const inRow = (at: number, row: string): Partial<Marks> => ({ row, path: `main>table>tbody>tr:${at}>td>x` });
const dialog = (name: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });
const select = (ref: string, name: string, options: readonly string[], over: Partial<Marks> = {}): AxNode =>
  node(ref, 'combobox', name, {
    value: options[0] ?? '',
    marks: marks({ tag: 'select', path: `main>select#${ref}`, ...over }),
    children: options.map((option, i) => node(`${ref}${i}`, 'option', option, { marks: marks({ tag: 'option' }) })),
  });

group('the menu of a row', () => {
  const rows = (open = '') =>
    ['Heron visit', 'Otter visit', 'Seal visit'].flatMap((name, i) => {
      const row = `${name} 30 min More${name === open ? ' Edit Delete' : ''}`;
      const all = [text(`t${i}`, name), button(`m${i}`, 'More', inRow(i, row))];
      return cell(`r${i}`, i, name === open ? [...all, entry('e1', 'Edit'), entry('e2', 'Delete')] : all);
    });
  const opened = done('Part 1: menu «Otter visit»', click(button('m1', 'More', inRow(1, 'Otter visit 30 min More'))), {
    appeared: ['Edit', 'Delete'],
  });
  test('stands open: its entry is pressed, not the menu again, though its row says more now', () => {
    expect(next('Delete the visit "Otter visit"', page('/', rows()))).toEqual([{ kind: 'click', target: 'm1' }]);
    expect(next('Delete the visit "Otter visit"', page('/', rows('Otter visit')), [opened])).toEqual([
      { kind: 'click', target: 'e2' },
    ]);
  });
  test('of another row is never opened for it', () => {
    const shut = done('Part 1: menu «Otter visit»', click(button('m1', 'More', inRow(1, 'Otter visit 30 min More'))), {
      appeared: [],
    });
    const { actions } = reply('Archive the visit "Otter visit"', page('/', rows()), [shut, { ...shut, step: 2 }]);
    expect(actions).not.toContainEqual({ kind: 'click', target: 'm0' });
    expect(actions).not.toContainEqual({ kind: 'click', target: 'm2' });
  });
  test('is none of a record that shares only words with the name in quotes', () => {
    const other = cell('r', 0, [text('t', 'Tide'), button('m', 'Manage', inRow(0, 'Tide Sync visit data to Tide Manage'))]);
    expect(next('Revoke the token "Data board sync"', page('/', [other]))).not.toContainEqual({ kind: 'click', target: 'm' });
  });
  test('may be called by what it is for', () => {
    const claim = cell('r', 0, [
      text('t', 'Lodge'),
      button('m', 'Claim actions', inRow(0, 'Lodge 118.00 Submitted Claim actions')),
    ]);
    expect(next('Reject the claim "Lodge"', page('/', [claim]))).toEqual([{ kind: 'click', target: 'm' }]);
  });
});

group('a question', () => {
  const pressed = (label: string, appeared: string[]) =>
    done(`Part 1: press «${label}»`, click(button('p', label, { path: 'div>button' })), { appeared });
  const asks = (name: string) =>
    dialog(`Disconnect ${name}?`, [
      button('no', 'Cancel', { path: 'div>b' }),
      button('yes', 'Disconnect', { path: 'div>button' }),
    ]);
  const rows = ['Tide', 'Buoy'].map((name, i) =>
    cell(`r${i}`, i, [text(`t${i}`, name), button(`m${i}`, 'Manage', inRow(i, `${name} Manage`))]),
  );
  test('that takes the place of another dialog, with buttons of the same names, is answered', () => {
    const history = [pressed('Disconnect', ['Disconnect Tide?'])];
    expect(next('Disconnect the Tide integration', page('/', [...rows, asks('Tide')]), history)).toEqual([
      { kind: 'click', target: 'yes' },
    ]);
  });
  test('about another record than the task’s is not', () => {
    const history = [pressed('Disconnect', ['Disconnect Buoy?', 'Cancel'])];
    expect(next('Disconnect the Tide integration', page('/', [...rows, asks('Buoy')]), history)).not.toContainEqual({
      kind: 'click',
      target: 'yes',
    });
  });
});

group('what only shows', () => {
  test('a tab called as the deed does nothing to a record', () => {
    const rows = cell('r', 0, [text('t', 'Petty cash'), text('s', 'Overhead')]);
    const actions = next('Archive the account "Petty cash"', page('/', [tab('a', 'Archive'), tab('o', 'All', true), rows]));
    expect(actions).not.toContainEqual({ kind: 'click', target: 'a' });
  });
  test('a list of states with "All" is no list of deeds, and "All tags" no field', () => {
    const box = node('x', 'checkbox', 'Select Lodge', {
      states: { checked: false },
      marks: marks({ tag: 'input', ...inRow(0, 'Lodge Submitted') }),
    });
    const rows = cell('r', 0, [box, text('t', 'Lodge'), link('l', 'Lodge', inRow(0, 'Lodge Submitted'))]);
    const states = select('s', 'Status', ['Open', 'All', 'Rejected']);
    expect(next('Reject the claim "Lodge"', page('/', [states, rows]))).not.toContainEqual({
      kind: 'select',
      target: 's',
      option: 'Rejected',
    });
    const tags = list('f', 'All tags', 'All tags');
    expect(next("Add the tag 'VIP' to the contact 'Lodge'", page('/', [tags, rows]))).not.toContainEqual({
      kind: 'click',
      target: 'f',
    });
  });
  test('the head of a column is no way to anywhere', () => {
    const head = node('h', 'columnheader', 'Claimed by', {
      guess: guess('button', 'Claimed by'),
      marks: marks({ tag: 'th', path: 'main>table>thead>tr>th' }),
    });
    const way = link('w', 'Contacts');
    expect(next('Approve the claims of the crew', page('/', [head, way]))).not.toContainEqual({ kind: 'click', target: 'h' });
  });
  test('a box that ticks a row is not its switch', () => {
    const row = 'Quarterly review 60 min';
    const box = node('x', 'generic', '', { guess: guess('checkbox', 'Crew'), marks: marks({ ...inRow(0, row) }) });
    const flip = node('s', 'generic', '', {
      guess: guess('switch', '', true),
      marks: marks({ ...inRow(0, row), path: 'main>table>tbody>tr>td:2>i' }),
    });
    expect(
      next("Turn off the event type 'Quarterly review'", page('/', [cell('r', 0, [box, text('t', 'Quarterly review'), flip])])),
    ).toEqual([{ kind: 'click', target: 's' }]);
  });
});

group('a record', () => {
  test('of somebody: her name stands in its row', () => {
    const row = (at: number, name: string) => cell(`r${at}`, at, [link(`l${at}`, name, inRow(at, name))]);
    const visits = page('/', [row(0, 'Sea trial 30 min'), row(1, '10:00 Nadia Bly Sea trial')]);
    expect(next("Cancel Nadia Bly's 'Sea trial'", visits)).toEqual([{ kind: 'click', target: 'l1' }]);
    expect(next("Cancel Nadia Bly's 'Sea trial'", page('/', [row(0, 'Sea trial 30 min')]))).not.toContainEqual({
      kind: 'click',
      target: 'l0',
    });
  });
  test('told by how it is: the row that says so', () => {
    const row = (at: number, label: string): AxNode =>
      node(`r${at}`, 'row', label, {
        states: { clickable: true },
        guess: guess('row', label),
        marks: marks({ tag: 'tr', path: `main>table>tbody>tr:${at}` }),
      });
    const rows = [row(0, 'INV-40 Lark Gallery Draft'), row(1, 'INV-25 Lark Gallery Awaiting payment')];
    expect(next('Void the invoice to Lark Gallery that is awaiting payment', page('/', rows))).toEqual([
      { kind: 'click', target: 'r1' },
    ]);
    // No row says so: what the list does not show yet is looked up.
    const box = node('q', 'searchbox', 'Search', { marks: marks({ tag: 'input', path: 'main>input' }) });
    expect(
      next('Void the invoice to Lark Gallery that is awaiting payment', page('/', [box, ...rows.slice(0, 1)])),
    ).toMatchObject([{ kind: 'type', target: 'q' }]);
  });
  test('has tabs of its own, which are looked through before one leaves it', () => {
    const came = ['Sea trial', 'Details', 'Limits'];
    const entered = done('Part 1: enter «Sea trial»', click(link('l', 'Sea trial')), { appeared: came });
    const nav = [tab('n1', 'Visits', false, 'nav'), tab('n2', 'Events', false, 'nav')];
    const open = page('/', [...nav, node('h', 'heading', 'Sea trial'), tab('a1', 'Details', true), tab('b2', 'Limits')]);
    expect(next("Set the minimum notice of the event 'Sea trial' to 3 days", open, [entered])).toEqual([
      { kind: 'click', target: 'b2' },
    ]);
  });
  test('is moved up by one place at a time until it is the first', () => {
    const row = (at: number, name: string) =>
      cell(`r${at}`, at, [button(`u${at}`, 'Move up', inRow(at, `Move up ${name}`)), text(`t${at}`, name)]);
    const rules = (...names: string[]) =>
      page(
        '/',
        names.map((name, at) => row(at, name)),
      );
    const task = "Move the rule 'Diesel' to the top of the list";
    expect(next(task, rules('Fees', 'Rent', 'Diesel'))).toEqual([{ kind: 'click', target: 'u2' }]);
    expect(reply(task, rules('Diesel', 'Fees', 'Rent')).actions).toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
  test('is ticked where the button for the deed sleeps until one is', () => {
    const box = (at: number, name: string, on = false) =>
      node(`x${at}`, 'checkbox', '', {
        states: { checked: on },
        marks: marks({ tag: 'input', row: name, path: `main>table>tbody>tr:${at}>td>input` }),
      });
    const rows = (on: boolean) => [
      button('a', 'Archive', {}, { states: on ? {} : { disabled: true } }),
      cell('r0', 0, [box(0, 'Rent', false), text('t0', 'Rent')]),
      cell('r1', 1, [box(1, 'Petty cash', on), text('t1', 'Petty cash')]),
    ];
    const task = "Archive the account 'Petty cash'";
    expect(next(task, page('/', rows(false)))).toEqual([{ kind: 'click', target: 'x1' }]);
    const ticked = done('Part 1: choose «Petty cash»', click(box(1, 'Petty cash')));
    expect(next(task, page('/', rows(true)), [ticked])).toEqual([{ kind: 'click', target: 'a' }]);
  });
});

group('values', () => {
  test('of a group of radio buttons, by what the group is called', () => {
    const radio = (ref: string, name: string, on: boolean) =>
      node(ref, 'radio', name, {
        states: { checked: on },
        marks: marks({ tag: 'input', section: 'Finance', path: `main>input#${ref}` }),
      });
    const scheme = node('g', 'radiogroup', '', {
      guess: { name: 'VAT scheme', from: 'near', score: 0.8 },
      children: [radio('a', 'Standard', true), radio('b', 'Cash basis', false)],
    });
    expect(next('Switch the VAT scheme to Cash basis', page('/', [scheme]))).toEqual([{ kind: 'click', target: 'b' }]);
  });
  const duration = list('c', 'Duration', '30 min');
  const unfolded = (appeared: string[]) => done('Part 1: unfold «duration»', click(duration), { appeared });
  test('that are durations, however they are written', () => {
    const open = page('/', [duration, entry('o1', '15 min'), entry('o2', '60 min')]);
    expect(next('Set the duration to 1 hour', open, [unfolded(['15 min', '60 min'])])).toEqual([{ kind: 'click', target: 'o2' }]);
  });
  test('that a list has not, but "Custom", go into the field beside it', () => {
    const appeared = ['15 min', '30 min', 'Custom'];
    const open = page('/', [duration, entry('o1', '15 min'), entry('o2', 'Custom')]);
    expect(next('Set the duration to 20 minutes', open, [unfolded(appeared)])).toEqual([{ kind: 'click', target: 'o2' }]);
    const chosen = done('Part 1: unfold «duration»', click(entry('o2', 'Custom')), { step: 2, appeared: ['Minutes'] });
    const own = node('n', 'spinbutton', 'Minutes', { value: '', marks: marks({ tag: 'input', path: 'main>input' }) });
    expect(
      next('Set the duration to 20 minutes', page('/', [list('c', 'Duration', 'Custom'), own]), [unfolded(appeared), chosen]),
    ).toMatchObject([{ kind: 'type', target: 'n', text: '20' }]);
  });
  test('that the one empty list of what was pressed asks for', () => {
    const pressed = done('Part 1: press «Reassign host»', click(button('p', 'Reassign host')), {
      appeared: ['Reassign host', 'New host'],
    });
    const asks = dialog('Reassign host', [
      list('h', 'New host', 'Select a user'),
      button('no', 'Cancel'),
      button('yes', 'Reassign'),
    ]);
    expect(next("Reassign the 'Sea trial' to Tom Baker", page('/', [asks]), [pressed])).toEqual([{ kind: 'click', target: 'h' }]);
  });
  test('"it" is never typed', () => {
    const field = node('f', 'textbox', 'Description', { marks: marks({ tag: 'textarea', path: 'main>form>textarea' }) });
    const form = page('/', [node('h', 'heading', 'New event type'), field, button('s', 'Create')]);
    const pressed = done('Part 1: press «New event type»', click(button('n', 'New event type')));
    expect(next('Create an event type and put it in front', form, [pressed])).not.toMatchObject([{ kind: 'type' }]);
  });
});

group('lists', () => {
  test('a box that names columns searches the list below it', () => {
    const box = node('q', 'textbox', 'Code or name', { marks: marks({ tag: 'input', path: 'main>input' }) });
    const row = cell('r', 0, [link('l', 'Rent', inRow(0, '469 Rent'))]);
    expect(next("Delete the account 'Petty cash'", page('/', [box, row]))).toMatchObject([
      { kind: 'type', target: 'q', text: 'Petty cash' },
    ]);
    const town = node('q', 'textbox', 'Town or city', { marks: marks({ tag: 'input', path: 'main>input' }) });
    expect(next("Delete the account 'Petty cash'", page('/', [town]))).not.toMatchObject([{ kind: 'type', target: 'q' }]);
  });
  test('are turned from the first page on, where the way back sleeps', () => {
    const pager = [button('b', '‹', {}, { states: { disabled: true } }), button('n', '›')];
    const row = cell('r', 0, [link('l', 'Rent', inRow(0, '469 Rent'))]);
    expect(next("Delete the account 'Petty cash'", page('/', [row, ...pager]))).toEqual([{ kind: 'click', target: 'n' }]);
  });
  test('of several sorts have one button for all of them; another page has another', () => {
    const sorts = [tab('t1', 'All', true), tab('t2', 'Customers'), tab('t3', 'Suppliers')];
    const contacts = page('/', [node('h', 'heading', 'Contacts'), button('a', 'Add contact'), ...sorts]);
    const gone = [done('Part 1: go «supplier»', click(tab('t3', 'Suppliers')))];
    expect(next("Add a new supplier 'Oak Veneers'", contacts, gone)).toEqual([{ kind: 'click', target: 'a' }]);
    const menu = [tab('t1', 'Issues', true, 'nav'), tab('t2', 'Labels', false, 'nav'), tab('t3', 'Epics', false, 'nav')];
    const issues = page('/', [node('h', 'heading', 'Issues'), button('a', 'New issue'), ...menu]);
    expect(next("Create a label called 'Oak'", issues)).toEqual([{ kind: 'click', target: 't2' }]);
  });
  test('a dialog that was only looked at makes nothing that it does not name', () => {
    const looked = done('Part 1: look «Log time»', click(button('l', 'Log time')), {
      appeared: ['Log time', 'Description', 'Save time'],
    });
    const field = (ref: string, name: string) =>
      node(ref, 'textbox', name, { marks: marks({ tag: 'input', path: `div>input#${ref}` }) });
    const fields = [field('f', 'Description'), field('p', 'Contact person')];
    const open = page('/', [dialog('Log time', [...fields, button('s', 'Save time', { path: 'div>button' })])]);
    const task = "Add a new supplier 'Oak Veneers' with the contact person Elsie March";
    expect(next(task, open, [looked])).not.toMatchObject([{ kind: 'type' }]);
  });
});
