/** What a newsletter's, a shop's and a console's pages showed: lists behind a filter, bars for what is ticked, months with bare arrows, boxes that a form asks to tick, copies. */
import { expect, describe as group, test } from 'vitest';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { done } from './ask.ts';
import { button, cell, dialog, entry, guess, inRow, link, list, next, reply, select, tab } from './parts.ts';

const box = (ref: string, name: string, over: Parameters<typeof marks>[0] = {}, more: Partial<AxNode> = {}): AxNode =>
  node(ref, 'textbox', name, { marks: marks({ tag: 'input', path: `main>input#${ref}`, ...over }), ...more });
const heading = (name: string): AxNode => node(`h${name}`, 'heading', name);
const at = (...children: AxNode[]): Observation => page('/', children);
const clicks = (target: string) => [{ kind: 'click', target }];
const drawn = (ref: string, name: string, over: Parameters<typeof marks>[0] = {}): AxNode =>
  node(ref, 'generic', '', {
    states: { clickable: true },
    guess: guess('button', name),
    marks: marks({ tag: 'div', path: `main>div#${ref}`, ...over }),
  });
const tick = (ref: string, name: string, on: boolean, over: Parameters<typeof marks>[0] = {}): AxNode =>
  node(ref, 'checkbox', name, { states: { checked: on }, marks: marks({ tag: 'input', path: `main>input#${ref}`, ...over }) });

group('a list is narrowed', () => {
  const task = "Filter the boats by the berth 'A2' and add the tag 'wet' to all of them.";
  const go = done('Part 1: go «boats»', click(link('l', 'Boats')));
  test('behind the button that says so, in the field’s own list, and applied', () => {
    // "A2" of another part of the page is not pressed for it.
    expect(next(task, at(heading('Boats'), button('x', 'A2'), button('f', 'Filter')), [go])).toEqual(clicks('f'));
    const panel = [text('t', 'Berth'), drawn('b', 'Any berth', { near: 'Berth' }), button('a', 'Apply')];
    const opened = done('Part 1: unfold «filter»', click(button('f', 'Filter')), {
      step: 2,
      appeared: ['Berth', 'Any berth', 'Apply'],
    });
    expect(next(task, at(heading('Boats'), button('x', 'A2'), button('f', 'Filter'), ...panel), [go, opened])).toEqual(
      clicks('b'),
    );
    const unfolded = done('Part 1: unfold «berth»', click(drawn('b', 'Any berth')), { step: 3, appeared: ['A1', 'A2'] });
    const chosen = done('Part 1: choose «A2»', click(entry('o', 'A2')), { step: 4 });
    const set = [text('t', 'Berth'), drawn('b', 'A2', { near: 'Berth' }), button('a', 'Apply')];
    expect(next(task, at(heading('Boats'), button('f', 'Filter'), ...set), [go, opened, unfolded, chosen])).toEqual(clicks('a'));
  });
  test('and the filter is not saved, where nothing is to be applied', () => {
    const chosen = [
      go,
      done('Part 1: unfold «berth»', click(drawn('b', 'Berth')), { step: 2, appeared: ['A2'] }),
      done('Part 1: choose «A2»', click(entry('o', 'A2')), { step: 3 }),
    ];
    const o = at(heading('Boats'), drawn('b', 'A2', { near: 'Berth' }), button('s', 'Save view'));
    expect(next("Filter the boats by the berth 'A2'.", o, chosen)).toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
  test('what is left of it is ticked as a whole, and the bar that this brings has the button', () => {
    const before = done('Part 1: commit «Apply»', click(button('a', 'Apply')), { step: 2 });
    const filled = done('Part 1: choose «A2»', click(entry('o', 'A2')));
    const rows = (on: boolean) => [
      tick('all', '', on, { path: 'main>table>thead>tr>th>input', row: 'Name Berth' }),
      cell('r1', 1, [tick('c1', '', on, inRow(1, 'Otter A2'))]),
      cell('r2', 2, [tick('c2', '', on, inRow(2, 'Seal A2'))]),
    ];
    expect(next(task, at(heading('Boats'), ...rows(false)), [filled, before])).toEqual(clicks('all'));
    const all = done('Part 2: choose «all rows»', click(tick('all', '', false)), { step: 3, appeared: ['2 chosen', 'Add tag'] });
    expect(next(task, at(heading('Boats'), ...rows(true), button('g', 'Add tag')), [filled, before, all])).toEqual(clicks('g'));
  });
  test('what tells them otherwise does not mean all that stand in a list', () => {
    const rows = at(
      heading('Boats'),
      tick('all', '', false, { path: 'main>table>thead>tr>th>input', row: 'Name Berth' }),
      cell('r1', 1, [tick('c1', '', false, inRow(1, 'Otter A2'))]),
      cell('r2', 2, [tick('c2', '', false, inRow(2, 'Seal B4'))]),
    );
    for (const told of ["Move all old boats from 'A2' to the folder 'Sold'.", 'Set the price of all Garden boats to $49.'])
      expect(next(told, rows, [go])).not.toEqual(clicks('all'));
  });
});

group('a month that is open', () => {
  const days = Array.from({ length: 31 }, (_, i) => drawn(`d${i + 1}`, String(i + 1)));
  const month = (name: string) => at(heading('Otter'), drawn('p', ''), text('m', name), drawn('n', ''), ...days);
  const task = "Set the due date of the boat 'Otter' to April 9, 2026.";
  const opened = [
    done('Part 1: enter «Otter»', click(link('o', 'Otter'))),
    done('Part 1: unfold «due date»', click(drawn('u', 'Pick a date')), { step: 2, appeared: ['March 2026', '1', '2', '9'] }),
  ];
  test('is turned by arrows that have no name, and the day of another one is not taken', () => {
    expect(next(task, month('March 2026'), opened)).toEqual(clicks('n'));
    expect(next(task, month('May 2026'), opened)).toEqual(clicks('p'));
    expect(next(task, month('April 2026'), opened)).toEqual(clicks('d9'));
    const bare = at(heading('Otter'), text('m', 'March 2026'), ...days);
    expect(next(task, bare, opened)).not.toEqual(clicks('d9'));
  });
});

group('a form', () => {
  const task = "Add a boat with the name 'Otter'";
  const form = (on: boolean) =>
    dialog('Add boat', [
      box('n', 'Name', {}, { value: 'Otter' }),
      tick('k', 'The owner gave me permission', on),
      text('e', 'Only boats with a permission can be added.'),
      button('c', 'Cancel'),
      button('s', 'Add boat'),
    ]);
  const tried = [
    done('Part 1: press «Add boat»', click(button('b', 'Add boat')), { appeared: ['Name', 'Cancel'] }),
    done('Part 1: fill «Otter»', type(box('n', 'Name'), 'Otter'), { step: 2 }),
    {
      ...done('Part 1: commit «Add boat»', click(button('s', 'Add boat')), {
        step: 3,
        appeared: ['Only boats with a permission can be added.'],
      }),
      outcome: 'nothing' as const,
    },
  ];
  test('that was refused for a box to tick has it ticked, and is sent once more', () => {
    expect(next(task, at(form(false)), tried)).toEqual(clicks('k'));
    const ticked = done('Part 1: toggle «The owner gave me permission»', click(tick('k', '', false)), { step: 4 });
    expect(next(task, at(form(true)), [...tried, ticked])).toEqual(clicks('s'));
  });
  test('is not closed by the cross beside its name, as if that were a list', () => {
    const cross = drawn('x', '', { near: 'Add boat' });
    const o = at(dialog('Add boat', [cross, box('n', 'Name', {}, { value: 'Otter' }), button('s', 'Add boat')]));
    expect(next("Add a boat with the name 'Otter' in red", o, tried.slice(0, 2))).toEqual(clicks('s'));
  });
  test('of another record, which looking opened, is not written over', () => {
    const looked = done('Part 1: look «Seal 12 m»', click(button('r', 'Seal 12 m', { row: 'Seal 12 m Active' })), {
      appeared: ['Seal', 'Name', 'Save boat'],
    });
    const o = at(heading('Seal'), box('n', 'Name', {}, { value: 'Seal' }), button('s', 'Save boat'));
    expect(next(task, o, [looked])).not.toMatchObject([{ kind: 'type' }]);
  });
  test('has cards that begin with what is asked for', () => {
    const card = (ref: string, name: string) =>
      node(ref, 'radio', name, { states: { checked: false }, marks: marks({ tag: 'div', path: `main>div>div:${ref}` }) });
    const o = at(
      heading('New boat'),
      card('w', 'Wide 8 $40 a month'),
      card('v', 'Narrow 4 $20 a month'),
      box('n', 'Name', {}, { value: 'Otter' }),
      button('s', 'Create boat'),
    );
    const history = [
      done('Part 1: press «New boat»', click(button('b', 'New boat')), { appeared: ['Name'] }),
      done('Part 1: fill «Otter»', type(box('n', 'Name'), 'Otter'), { step: 2 }),
    ];
    expect(next("Create a boat named 'Otter' with the 'Wide 8' plan.", o, history)).toEqual(clicks('w'));
  });
});

group('of what there is two of', () => {
  test('the copy is renamed, and not what it was made of', () => {
    const task = "Duplicate the boat 'Otter' and rename the copy to 'Seal'.";
    const own = at(heading('Otter'), button('r', 'Rename'), link('l', 'Boats'));
    const made = [
      done('Part 1: enter «Otter»', click(link('o', 'Otter'))),
      done('Part 1: press «Duplicate»', click(entry('d', 'Duplicate')), { step: 2, url: own.url }),
    ];
    expect(next(task, own, made)).not.toEqual(clicks('r'));
    const copy = at(
      heading('Boats'),
      cell('a', 1, [link('x', 'Otter', inRow(1, 'Otter'))]),
      cell('b', 2, [link('y', 'Otter (copy)', inRow(2, 'Otter (copy)'))]),
    );
    expect(next(task, copy, made)).toEqual(clicks('y'));
  });
  test('a code is said or not: numbers of other rows are not it', () => {
    const o = at(
      heading('Codes'),
      cell('a', 1, [link('x', 'Can', inRow(1, 'Can 15 in stock, spring'))]),
      cell('b', 2, [link('y', 'SPRING15', inRow(2, 'SPRING15 15% off'))]),
    );
    expect(next('Set the limit of SPRING15 to 750.', o)).toEqual(clicks('y'));
  });
  test('the button of its own makes one the default, its row is not pressed for it', () => {
    const task = "Make 'b.io' the default domain.";
    const o = at(heading('Domains'), drawn('a', 'a.io Added in May Default'), drawn('b', 'b.io Added in June'));
    const opened = done('Part 1: enter «b.io»', click(drawn('b', 'b.io Added in June')), { appeared: ['b.io', 'Make default'] });
    expect(reply(task, o).note).not.toContain('choose');
    expect(next(task, at(heading('b.io'), button('m', 'Make default')), [opened])).toEqual(clicks('m'));
  });
});

group('on the record’s page', () => {
  test('its own tabs come before one leaves it, also where the page has too much to say', () => {
    const o = at(
      link('l', 'Boats'),
      heading('Otter Ready'),
      tab('t1', 'Overview', true),
      tab('t2', 'Access'),
      text('x', 'Length'),
    );
    const entered = done('Part 1: enter «Otter»', click(link('e', 'Otter')), { appeared: ['Otter Ready', 'Length'] });
    expect(next("Remove the guest '10.0.0.1' from the boat 'Otter'.", o, [entered])).toEqual(clicks('t2'));
  });
  test('what shows the old value takes the new one', () => {
    const task = "In the group 'Pier A', change the value of the Length condition from 3 to 2.";
    const o = at(heading('Pier A'), select('f', 'Field', ['Length', 'Width']), drawn('v', '3'), button('s', 'Save group'));
    expect(next(task, o, [done('Part 1: go «Pier A»', click(link('g', 'Pier A')))])).toEqual(clicks('v'));
  });
  test('a text that takes no keys is opened', () => {
    const date = box('d', 'End date', {}, { value: 'Apr 1, 2026', states: { readonly: true } });
    expect(next("Set the end date of the boat 'Otter' to April 30, 2026.", at(heading('Otter'), date))).toEqual(clicks('d'));
  });
  test('the button that says the field is opened before a text that is only like it is written into', () => {
    const o = at(heading('Otter'), box('c', 'Leave a comment…'), button('e', 'Edit note'));
    expect(next("Set the note of the boat 'Otter' to 'Call'.", o)).toEqual(clicks('e'));
  });
  test('where something is to be moved is chosen in what "Move to folder" opens', () => {
    const task = "Move the letter 'May' to the folder 'Old'.";
    const menu = done('Part 1: menu «May»', click(button('k', 'More')), { appeared: ['Edit', 'Move to folder'] });
    const o = at(link('l', 'Old'), heading('May'), entry('e', 'Edit'), entry('m', 'Move to folder'));
    expect(next(task, o, [menu])).toEqual(clicks('m'));
    expect(next(task, at(button('b', 'Old'), heading('May')), [])).not.toEqual(clicks('b'));
  });
  test('the tick beside what is edited in its place ends that', () => {
    const path = (n: number) => `main>p>span>i:${n}`;
    const o = at(
      heading('Otter'),
      list('b', 'Berth', 'A2', { path: 'main>p>span>div' }),
      drawn('y', 'check', { path: path(1) }),
      drawn('n', 'ib', { path: path(2) }),
    );
    const history = [
      done('Part 1: unfold «berth»', click(list('b', 'Berth', 'A1', { path: 'main>p>span>div' })), { appeared: ['A1', 'A2'] }),
      done('Part 1: choose «A2»', click(entry('o', 'A2')), { step: 2 }),
    ];
    expect(next("Set the berth of the boat 'Otter' to 'A2'.", o, history)).toEqual(clicks('y'));
  });
});

group('what is no field of it', () => {
  test('is what counts something, narrows a list, searches the site or belongs to another', () => {
    const stop = (task: string, o: Observation) => reply(task, o).actions;
    expect(reply('Set the threshold to 10.', at(heading('Stock'), tab('t', 'Orders 10'))).note).not.toContain('choose');
    expect(stop('Turn on the low stock alert.', at(heading('Stock'), tick('k', 'Low stock only', false)))).not.toEqual(
      clicks('k'),
    );
    expect(stop("Create a boat named 'Otter'.", at(box('g', 'Global search'), button('n', 'New boat')))).toEqual(clicks('n'));
    const other = node('w', 'switch', 'Auto-renew', {
      states: { checked: true },
      marks: marks({ tag: 'button', ...inRow(1, 'a.io Auto-renew') }),
    });
    const twin = node('v', 'switch', 'Auto-renew', {
      states: { checked: true },
      marks: marks({ tag: 'button', ...inRow(2, 'b.io Auto-renew') }),
    });
    const o = at(
      heading('Domains'),
      cell('a', 1, [link('x', 'a.io', inRow(1, 'a.io')), other]),
      cell('b', 2, [link('y', 'b.io', inRow(2, 'b.io')), twin]),
    );
    expect(stop("Register the domain 'c.io' with auto-renew turned off.", o)).not.toEqual(clicks('w'));
  });
  test('is an address field for a day', () => {
    const o = at(heading('Profile'), box('e', 'Email', {}, { value: 'a@b.io' }), button('s', 'Save'));
    expect(next('Set the weekly email day to Thursday.', o)).not.toMatchObject([{ kind: 'type' }]);
  });
});

group('what is said by a heading or a button alone', () => {
  test('an amount is what its heading calls it', () => {
    const field = node('a', 'spinbutton', 'Amount (USD)', {
      value: '750',
      marks: marks({ tag: 'input', path: 'main>input#a', section: 'Monthly budget' }),
    });
    expect(next('Set the monthly budget to $900.', at(heading('Billing'), heading('Monthly budget'), field))).toMatchObject([
      { kind: 'type', target: 'a', text: '900' },
    ]);
  });
  test('"Comment" below the text ends it, and what is said is chosen from no list', () => {
    const task = "Add a comment saying 'Ship it.' to the visit 'Otter'.";
    const reviewer = list('r', 'Reviewer', 'No reviewer', { section: 'Details' });
    const o = (value: string) =>
      at(
        heading('Otter'),
        box('c', 'Leave a comment here…', { tag: 'textarea', section: 'Comments' }, { value }),
        button('b', 'Comment', { section: 'Comments' }),
        reviewer,
      );
    expect(next(task, o(''))).toMatchObject([{ kind: 'type', target: 'c' }]);
    const filled = done('Part 1: fill «Ship it.»', type(box('c', 'Leave a comment here…', { tag: 'textarea' }), 'Ship it.'));
    expect(next(task, o('Ship it.'), [filled])).toEqual(clicks('b'));
  });
  test('tokens are looked for in the settings', () => {
    const o = at(link('p', 'Boats'), link('s', 'Settings'), link('q', 'Crew'));
    expect(next("Create an API token named 'Night'.", o)).toEqual(clicks('s'));
  });
});
