/** Menus in rows, questions that name something, controls that only show. */
import { expect, describe as group, test } from 'vitest';
import { click, marks, node, page, text } from '../recall/make.ts';
import { done } from './ask.ts';
import { button, cell, dialog, entry, guess, inRow, link, list, next, reply, select, tab } from './parts.ts';

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

test('looking around answers no question and presses nothing that a field’s name stands before', () => {
  const asks = dialog('Billed yearly', [button('no', 'Cancel', { path: 'div>b' }), button('yes', 'Change', { path: 'div>c' })]);
  const looked = done('Part 1: look «Billed yearly»', click(button('y', 'Billed yearly')), {
    appeared: ['Billed yearly', 'Cancel', 'Change'],
  });
  expect(next("Revoke the token 'Tide sync'", page('/', [asks]), [looked])).not.toContainEqual({ kind: 'click', target: 'yes' });
  const clock = (ref: string, name: string, on: boolean) =>
    button(
      ref,
      name,
      { near: 'Time format', section: 'Account', path: `main>div>button:${ref.slice(1)}` },
      { guess: guess('tab', '', on) },
    );
  const pair = [
    button('p', '12h', {}, { guess: guess('option', '', true) }),
    button('q', '24h', {}, { guess: guess('option', '', false) }),
  ];
  const brought = done('Part 1: look «Account»', click(button('a', 'Account')), { appeared: ['12h', '24h'] });
  expect(next("Revoke the token 'Tide sync'", page('/', pair), [brought])).not.toMatchObject([{ kind: 'click' }]);
  const settings = page('/', [clock('b1', '12 hours', true), clock('b2', '24 hours', false), clock('b3', 'Swatch beats', false)]);
  expect(next("Revoke the token 'Tide sync'", settings)).not.toMatchObject([{ kind: 'click' }]);
});
