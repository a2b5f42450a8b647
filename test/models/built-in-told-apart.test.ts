/** Records that are told by two names or by how they are, values that are written otherwise, lists and what makes their records. */
import { expect, describe as group, test } from 'vitest';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text } from '../recall/make.ts';
import { done } from './ask.ts';
import { button, cell, dialog, entry, guess, inRow, link, list, next, reply, tab } from './parts.ts';

group('a record', () => {
  test('of somebody who is only told beside it: any row of its name', () => {
    const rows = cell('r', 0, [
      link('l', 'What is the hull interview like?', inRow(0, 'Ann Bly What is the hull interview like?')),
    ]);
    expect(next('Mark the answer by Tom Wong about the hull interview as helpful', page('/', [rows]))).toEqual([
      { kind: 'click', target: 'l' },
    ]);
  });
  test('of somebody: her name stands in its row', () => {
    const row = (at: number, name: string) => cell(`r${at}`, at, [link(`l${at}`, name, inRow(at, name))]);
    const visits = page('/', [row(0, 'Sea trial 30 min'), row(1, '10:00 Nadia Bly Sea trial')]);
    expect(next("Cancel Nadia Bly's 'Sea trial'", visits)).toEqual([{ kind: 'click', target: 'l1' }]);
    expect(next("Cancel Nadia Bly's 'Sea trial'", page('/', [row(0, 'Sea trial 30 min')]))).not.toContainEqual({
      kind: 'click',
      target: 'l0',
    });
  });
  test('of somebody may stand in a long row of its own, which says both', () => {
    const long = button('v', '10:00 am – 10:30 am Nadia Bly Event type Sea trial Rowan Castle Details');
    expect(next("Cancel Nadia Bly's 'Sea trial'", page('/', [long]))).toEqual([{ kind: 'click', target: 'v' }]);
    expect(next("Cancel the visit 'Sea trial'", page('/', [long]))).not.toEqual([{ kind: 'click', target: 'v' }]);
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
  test('between two signs are stepped to, one press at a time', () => {
    const steps = (now: string) =>
      dialog('Manage seats', [
        button('l', '−'),
        text('n', now),
        button('m', '+'),
        button('s', 'Update seats', { path: 'div>button' }),
      ]);
    const opened = done('Part 1: unfold «number of seats»', click(button('o', 'Manage seats')), { appeared: ['Manage seats'] });
    const task = 'Increase the number of seats to 18';
    expect(next(task, page('/', [steps('16')]), [opened])).toEqual([{ kind: 'click', target: 'm' }]);
    expect(next(task, page('/', [steps('20')]), [opened])).toEqual([{ kind: 'click', target: 'l' }]);
    const stepped = done('Part 1: choose «number of seats by one»', click(button('m', '+')), { step: 2, appeared: ['18'] });
    expect(next(task, page('/', [steps('18')]), [opened, stepped])).toEqual([{ kind: 'click', target: 's' }]);
  });
  test('"it" is never typed', () => {
    const field = node('f', 'textbox', 'Description', { marks: marks({ tag: 'textarea', path: 'main>form>textarea' }) });
    const form = page('/', [node('h', 'heading', 'New event type'), field, button('s', 'Create')]);
    const pressed = done('Part 1: press «New event type»', click(button('n', 'New event type')));
    expect(next('Create an event type and put it in front', form, [pressed])).not.toMatchObject([{ kind: 'type' }]);
  });
});

group('an entry of the menu', () => {
  test('that was looked behind is the same where none is marked as open, and it looks like a row or a button', () => {
    const task = "Delete the account 'Petty cash'";
    const marked = [tab('t1', 'Home', true, 'nav'), tab('t2', 'Visits', false, 'nav')];
    expect(next(task, page('/', marked))).toEqual([{ kind: 'click', target: 't2' }]);
    const seen = done('Part 1: look «Visits»', click(tab('t2', 'Visits', false, 'nav')));
    const plain = (ref: string, name: string): AxNode =>
      node(ref, 'generic', name, {
        guess: guess('row', name),
        marks: marks({ tag: 'div', row: name, path: `nav>div:${ref.slice(1)}` }),
      });
    expect(next(task, page('/', [plain('r1', 'Home'), plain('r2', 'Visits')]), [seen])).not.toEqual([
      { kind: 'click', target: 'r2' },
    ]);
  });
  test('that is a real button leads on, though a title stands before the first', () => {
    const part = (ref: string, name: string, on: boolean): AxNode =>
      button(
        ref,
        name,
        { near: 'All about it', section: 'Questions', path: `main>div>button:${ref.slice(1)}` },
        { guess: guess('tab', '', on) },
      );
    const open = page('/', [part('b1', 'Mine', true), part('b2', 'All questions', false)]);
    expect(next("Delete the question 'Petty cash'", open)).toEqual([{ kind: 'click', target: 'b2' }]);
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
