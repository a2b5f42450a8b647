/** What a fleet's pages showed: tables of choices, filters that are no fields, drawers, words to be typed before a deed, what only looks like an end of a form. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { done } from './ask.ts';
import { button, cell, dialog, entry, guess, inRow, link, list, next, reply, tab } from './parts.ts';

const box = (ref: string, name: string, over: Parameters<typeof marks>[0] = {}, more: Partial<AxNode> = {}): AxNode =>
  node(ref, 'textbox', name, { marks: marks({ tag: 'input', path: `main>input#${ref}`, ...over }), ...more });
const heading = (name: string): AxNode => node(`h${name}`, 'heading', name);
const at = (...children: AxNode[]): Observation => page('/', children);
const clicks = (target: string) => [{ kind: 'click', target }];
const first = (task: string) => wantsOf(task)[0];

group('of several that are called alike', () => {
  const rights = (name: string, i: number) =>
    ['None', 'View', 'Edit'].map((right) =>
      node(`${name}${right}`, 'generic', '', {
        guess: guess('tab', right, right === 'View'),
        marks: marks({ tag: 'span', row: `${name} None View Edit`, path: `main>div:${i}>div>span:${right}` }),
      }),
    );
  const edit = done('Part 1: edit «Dispatcher»', click(button('e', 'Edit permissions')), { appeared: ['None', 'View', 'Edit'] });
  test('the one in the row of the field is chosen, and none where there is no such row', () => {
    const task = "Change the permissions of the role 'Dispatcher': set 'Fuel' to 'Edit'.";
    const open = (...names: string[]) =>
      at(heading('Dispatcher'), dialog('Dispatcher', [...names.flatMap(rights), button('s', 'Save changes')]));
    expect(next(task, open('Boats', 'Fuel', 'Crews'), [edit])).toEqual(clicks('FuelEdit'));
    expect(next(task, open('Boats', 'Crews'), [edit])).not.toMatchObject([
      { kind: 'click', target: expect.stringMatching(/Edit$/) },
    ]);
  });
  test('an entry of the site’s menu is none of those that a list offers', () => {
    const named = (ref: string, path: string, row = ''): AxNode =>
      node(ref, 'row', 'Finance', {
        states: { clickable: true },
        guess: guess('row', 'Finance'),
        marks: marks({ tag: 'div', path, row }),
      });
    const labels = button('b', 'Labels');
    const o = at(
      heading('Letter 4'),
      named('m', 'nav>div:3', 'Labels Clients Finance'),
      labels,
      named('p', 'main>div>span:2', 'Finance'),
    );
    const unfolded = done('Part 1: unfold «labels»', click(labels), { appeared: ['Finance', 'Apply'] });
    expect(next("Add the label 'Finance' to the letter 'Letter 4'", o, [unfolded])).toEqual(clicks('p'));
  });
  test('the deed below the only text that speaks of the record is pressed', () => {
    const card = (name: string) => [
      text(`t${name}`, `${name} wants the Otter, Mar 19 to Mar 21`),
      button(`n${name}`, 'Decline'),
      button(`y${name}`, 'Approve'),
    ];
    const o = at(heading('Requests'), ...card('Trade show'), ...card('Weekend shift'));
    expect(next("Approve 'Weekend shift'", o)).toEqual(clicks('yWeekend shift'));
    expect(next("Decline 'Trade show'", o)).toEqual(clicks('nTrade show'));
  });
});

group('what only looks like it', () => {
  const history = [
    done('Part 1: press «New order»', click(button('n', 'New order')), { appeared: ['Title'] }),
    done('Part 1: fill «Wiper»', type(box('f', 'Title'), 'Wiper'), { step: 2 }),
  ];
  const task = "Create a work order titled 'Wiper'";
  test('a link to the list of such records ends no form', () => {
    const o = at(link('l', 'Work Orders'), heading('New order'), box('f', 'Title', {}, { value: 'Wiper' }));
    expect(next(task, o, history)).not.toEqual(clicks('l'));
  });
  test('"+ Add" of a chip answers no question, and makes no further one', () => {
    const send = (disabled: boolean) => button('s', 'Create order', {}, { states: disabled ? { disabled: true } : {} });
    const form = (disabled: boolean) =>
      at(dialog('New order', [box('f', 'Title', {}, { value: 'Wiper' }), button('a', '+ Add'), send(disabled)]));
    const sent = done('Part 1: commit «Create order»', click(send(false)), { step: 3, appeared: ['Choose a boat', '+ Add'] });
    expect(next(task, form(false), [...history, sent])).toEqual(clicks('s'));
    expect(next(task, form(true), [...history, sent])).toMatchObject([{ kind: 'stop', status: 'partial' }]);
  });
  test('"Edit" of a table answers no question', () => {
    const rights = ['Edit', 'View'].map((name, i) => tab(`e${i}`, name, i === 1, 'main>div'));
    const o = at(heading('Night'), dialog('Night', [...rights, button('k', 'Save changes')]));
    const chosen = [
      done('Part 1: edit «Edit permissions»', click(button('e', 'Edit permissions'))),
      done('Part 1: choose «Edit»', click(tab('q', 'Edit')), { step: 2, appeared: ['Edit', 'Save changes'] }),
    ];
    expect(next("Change the permissions of the role 'Night': set 'Fuel' to 'Edit'.", o, chosen)).toEqual(clicks('k'));
  });
  test('a filter above the list is no field of what is made', () => {
    const o = at(heading('Work orders'), list('p', 'Priority', 'Priority'), button('n', 'New work order'));
    expect(next("Create a work order titled 'Wiper' with the priority 'High'", o)).toEqual(clicks('n'));
  });
  test('the text before "+ Add" takes no name where a field is called so', () => {
    const form = at(
      heading('Add boat'),
      box('v', 'Boat name', { section: 'Identification' }),
      box('m', '0', { section: 'Assignment', near: 'Starting meter' }),
      button('a', '+ Add', { section: 'Assignment' }),
      button('s', 'Add boat', { section: 'Assignment' }),
    );
    const opened = done('Part 1: press «Add boat»', click(button('n', 'Add boat')), { appeared: ['Boat name'] });
    expect(next("Add a new boat named 'Otter'", form, [opened])).toMatchObject([{ kind: 'type', target: 'v', text: 'Otter' }]);
  });
  test('a day is typed into no name', () => {
    const layer = dialog('Add certificate', [box('f', 'e.g. Forklift', { near: 'Certificate' }), button('s', 'Save')]);
    const entered = done('Part 1: enter «Ann Lee»', click(button('e', 'Ann Lee')));
    const opened = done('Part 1: unfold «date»', click(button('a', 'Date')), { step: 2, appeared: ['Add certificate'] });
    expect(
      next("Set the date of the driver 'Ann Lee' to June 30, 2027", at(heading('Drivers'), layer), [entered, opened]),
    ).not.toMatchObject([{ kind: 'type', target: 'f' }]);
  });
  test('a switch whose row only speaks of it is another one', () => {
    const quiet = node('q', 'switch', 'Quiet hours', {
      states: { checked: false },
      marks: marks({ tag: 'input', row: 'Quiet hours No push or SMS during these hours. From 9 to 6', path: 'main>div>input' }),
    });
    expect(next('Turn on SMS', at(heading('Notifications'), quiet))).not.toEqual(clicks('q'));
  });
  test('a card in a dialog that explains itself is chosen, not looked at', () => {
    const cards = ['Owner Does all there is', 'Reader May look at it'].map((name, i) =>
      tab(`c${i}`, name, i === 0, 'main>div>div'),
    );
    const o = at(heading('Invite user'), dialog('Invite user', [box('f', 'Name', {}, { value: 'x' }), ...cards]));
    const looked = done('Part 1: look «Invite user»', click(button('i', 'Invite user')), { appeared: ['Invite user'] });
    expect(next('Turn on the harbour lights', o, [looked])).not.toMatchObject([
      { kind: 'click', target: expect.stringMatching(/^c/) },
    ]);
  });
});

group('on the way', () => {
  test('a tab that counts is called by its name', () => {
    const o = at(heading('Berths'), tab('t1', 'Timeline', true), tab('t2', 'Requests3'));
    const gone = done('Part 1: go «berth requests»', click(tab('b', 'Berths')), { appeared: ['Timeline', 'Requests3'] });
    const { note, actions } = reply("In the berth requests, approve 'Weekend shift'", o, [gone]);
    expect([note, actions]).toEqual(['Part 1: go «berth requests»', clicks('t2')]);
  });
  test('the menu of the record that is open holds the deed', () => {
    const drawer = dialog('Ann Lee', [tab('p', 'Profile', true), list('a', 'Actions', 'Actions'), button('e', 'Edit')]);
    const entered = done('Part 1: enter «Ann Lee»', click(button('b', 'Ann Lee Driver')), {
      appeared: ['Profile', 'Actions', 'Edit'],
    });
    expect(next("Deactivate the driver 'Ann Lee'", at(drawer), [entered])).toEqual(clicks('a'));
  });
  test('the name is typed where it is asked for before something goes', () => {
    const asks = (value: string) =>
      dialog('Delete role', [
        box('f', 'Type Night watch to confirm', {}, { value }),
        button('n', 'Cancel'),
        button('y', 'Delete role'),
      ]);
    const pressed = done('Part 1: press «Delete role»', click(entry('d', 'Delete role')), {
      appeared: ['Delete role', 'Type Night watch to confirm', 'Cancel'],
    });
    const task = "Delete the role 'Night watch'";
    expect(next(task, at(asks('')), [pressed])).toMatchObject([{ kind: 'type', target: 'f', text: 'Night watch' }]);
    const typed = done('Part 1: fill «Night watch»', type(box('f', 'Type Night watch to confirm'), 'Night watch'), { step: 2 });
    expect(next(task, at(asks('Night watch')), [pressed, typed])).toEqual(clicks('y'));
    expect(next("Delete the role 'Day watch'", at(asks('')), [pressed])).not.toMatchObject([{ kind: 'type' }]);
  });
  test('the last letter is typed once more into a field that lost it, and only once', () => {
    const field = (value: string) => box('f', 'Title', {}, { value });
    const fill = done('Part 1: fill «Wiper»', type(field(''), 'Wiper'));
    const o = (value: string) => at(heading('New order'), field(value), button('s', 'Create order'));
    const task = "Set the title of the order 'Wipe' to 'Wiper'";
    expect(next(task, o('Wipe'), [fill])).toEqual([{ kind: 'type', target: 'f', text: 'r', clear: false, enter: false }]);
    const more = done('Part 1: fill «Wiper»', { ...type(field(''), 'r'), clear: false } as typeof fill.action, { step: 2 });
    expect(next(task, o('Wipe'), [fill, more])).not.toMatchObject([{ kind: 'type', text: 'r' }]);
    expect(next(task, o('Wiper'), [fill])).not.toMatchObject([{ kind: 'type', text: 'r' }]);
  });
  test('what a list in a row offers is not what the row says', () => {
    const role = node('s', 'combobox', 'Role', {
      value: 'Dispatcher',
      marks: marks({ tag: 'select', ...inRow(0, '') }),
      children: ['Dispatcher', 'Night watch'].map((name, i) =>
        node(`o${i}`, 'option', name, { marks: marks({ tag: 'option' }) }),
      ),
    });
    const person = {
      ...cell('r', 0, [text('t', 'Fern Abernathy'), role]),
      states: { clickable: true },
      guess: guess('row', 'Fern Abernathy'),
    };
    expect(reply("Delete the role 'Night watch'", at(heading('Users'), person)).note).not.toMatch(/enter/);
  });
});

group('readings', () => {
  test('each that is moved, what comes after a colon, a number that tells the record', () => {
    expect(wantsOf("Move the boats 'A 1', 'A 2' and 'B 3' to the group 'North'.").map(({ entity }) => entity)).toEqual([
      'A 1',
      'A 2',
      'B 3',
    ]);
    expect(wantsOf("Assign the labels 'a' and 'b' to the boat 'Otter'.")).toHaveLength(1);
    expect(first("Add an expense for the boat 'Otter': category 'Tolls', amount $27.75.")?.values).toMatchObject([
      { field: 'boat', value: 'Otter' },
      { field: 'category', value: 'Tolls' },
      { field: 'amount', value: '$27.75' },
    ]);
    expect(first("Delete the expense with the reference 'GT-8'.")).toMatchObject({
      op: 'delete',
      entity: 'GT-8',
      noun: 'expense',
    });
    expect(first("Add the certificate 'Hazmat', expiring on June 30, 2027, to the driver 'Ann Lee'.")?.values).toMatchObject([
      { field: 'name', value: 'Hazmat' },
      { field: 'expiry date', value: 'June 30, 2027' },
      { field: 'driver', value: 'Ann Lee' },
    ]);
    expect(
      first("Invite 'Ann Lee' with the email 'a@x.org' as a 'Mechanic' who can see only the group 'North'.")?.values,
    ).toContainEqual({
      field: 'role',
      value: 'Mechanic',
    });
  });
});
