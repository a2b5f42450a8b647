/** What a helpdesk showed: forms of other records, buttons that do something else, lists that name their field, chips, hours of a day. */
import { expect, describe as group, test } from 'vitest';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { done } from './ask.ts';
import { button, cell, dialog, entry, guess, inRow, list, next, reply, tab } from './parts.ts';

const box = (ref: string, name: string, over: Parameters<typeof marks>[0] = {}, more: Partial<AxNode> = {}): AxNode =>
  node(ref, 'textbox', name, { marks: marks({ tag: 'input', path: `main>input#${ref}`, ...over }), ...more });
const row = (ref: string, label: string): AxNode =>
  node(ref, 'row', label, {
    states: { clickable: true },
    guess: guess('row', label),
    marks: marks({ tag: 'tr', path: `main>table>tbody>tr:${ref}` }),
  });
const heading = (name: string): AxNode => node(`h${name}`, 'heading', name);
const at = (...children: AxNode[]): Observation => page('/', children);
const clicks = (target: string) => [{ kind: 'click', target }];

group('looking around', () => {
  const counter = () => [text('t', 'Boats per crew'), button('l', '−'), text('n', '4'), button('m', '+')];
  test('presses no "+" of a number that is stepped', () => {
    expect(next('Register a boat', at(...counter()))).not.toEqual(clicks('m'));
    expect(next('Register a boat', at(button('m', '+')))).toEqual(clicks('m'));
  });
  const digest = ['Off', 'Daily', 'Weekly'].map((name, i) =>
    button(
      `s${i}`,
      name,
      {
        row: 'Email digest Summary of your open boats Off Daily Weekly',
        section: 'Notifications',
        near: i === 0 ? 'Summary of your open boats' : '',
        path: `main>div>button:${i}`,
      },
      { guess: guess('tab', '', name === 'Daily') },
    ),
  );
  const settings = at(heading('Notifications'), text('a', 'Email digest'), text('b', 'Summary of your open boats'), ...digest);
  test('presses no part of a setting, be it explained between its name and its parts', () => {
    expect(next('Turn on the harbour lights', settings)).not.toMatchObject([{ kind: 'click' }]);
    expect(next("Switch the email digest to 'Weekly'", settings)).toEqual(clicks('s2'));
  });
  test('takes tabs below a title and what explains it for tabs', () => {
    const tabs = [tab('x1', 'Workspace', true), tab('x2', 'Business hours')];
    for (const one of tabs) one.marks = { ...one.marks, section: 'Settings', near: 'Workspace configuration' } as AxNode['marks'];
    const o = at(heading('Settings'), text('a', 'Workspace configuration'), ...tabs);
    expect(next('Open the shop on Saturdays from 9:00 AM to 1:00 PM', o)).toEqual(clicks('x2'));
  });
  test('chooses nothing from a list that it opened', () => {
    const routing = list('c', 'Routing', 'Least active agent');
    const opened = done('Part 1: look «Routing»', click({ ...routing, role: 'combobox' }), { appeared: ['Least active agent'] });
    const o = at(routing, entry('o', 'Least active agent'));
    expect(next("Deactivate the rule 'Late'", o, [opened])).not.toEqual(clicks('o'));
  });
});

group('something new', () => {
  const rows = [row('1', 'Close as duplicate General Only me'), row('2', 'Refund approved Billing All')];
  test('is made by the button here, not in a row that only mentions where it goes', () => {
    const o = at(heading('Macros'), button('n', 'Create macro'), ...rows);
    expect(next("Create a macro named 'Ask for number' in the category 'General'", o)).toEqual(clicks('n'));
  });
  test('is not written into the form of one that is there', () => {
    const o = at(heading('Edit macro'), box('f', 'Name', {}, { value: 'Close as duplicate' }), button('s', 'Save macro'));
    expect(next("Create a macro named 'Ask for number'", o)).not.toMatchObject([{ kind: 'type', target: 'f' }]);
  });
  test('is not done while what was filled in after a refusal is not sent', () => {
    const send = button('s', 'Create rule');
    const o = at(heading('Rules'), box('f', 'Name of the rule', {}, { value: 'Late' }), send);
    const history = [
      done('Part 1: press «Create rule»', click(send), { appeared: ['Name of the rule'] }),
      done('Part 1: confirm «Create rule»', click(send), { step: 2, appeared: ['Enter a name'] }),
      done('Part 1: fill «Late»', type(box('f', 'Name of the rule'), 'Late'), { step: 3 }),
    ];
    expect(reply("Create a rule named 'Late'", o, history).actions).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
  test('is what the task says that it is, not what its noun is called', () => {
    const card = (ref: string, name: string, on: boolean) =>
      node(ref, 'generic', '', {
        guess: guess('radio', name, on),
        marks: marks({ tag: 'div', path: `main>div>div:${ref.slice(1)}` }),
      });
    const open = [
      heading('Invite agent'),
      box('f', 'Full name'),
      text('r', 'Role'),
      card('r0', 'Owner', true),
      card('r1', 'Agent Works', false),
      card('r2', 'Lead', false),
    ];
    const history = [
      done('Part 1: press «Invite agent»', click(button('i', 'Invite agent')), { appeared: ['Full name'] }),
      done('Part 1: fill «Ann Lee»', type(box('f', 'Full name'), 'Ann Lee'), { step: 2 }),
    ];
    expect(next("Invite a new agent named 'Ann Lee' as a Lead", page('/', [dialog('Invite agent', open)]), history)).toEqual(
      clicks('r2'),
    );
  });
  test('asks who it is for where its list says "Select a customer"', () => {
    const open = dialog('New ticket', [
      list('c', 'Requester', 'Select a customer', { path: 'main>div#c' }),
      box('f', 'Subject', {}, { value: 'Lamp' }),
      list('a', 'Assignee', 'Unassigned', { path: 'main>div#a' }),
      button('s', 'Create ticket'),
    ]);
    const history = [
      done('Part 1: press «New ticket»', click(button('n', 'New ticket')), { appeared: ['Requester', 'Subject'] }),
      done('Part 1: fill «Lamp»', type(box('f', 'Subject'), 'Lamp'), { step: 2 }),
    ];
    expect(next("Create a ticket for Ann Lee with the subject 'Lamp'", at(open), history)).toEqual(clicks('c'));
  });
});

group('a button', () => {
  const note = box('f', 'Only your team can see this note', { tag: 'textarea' }, { value: 'Paid' });
  const filled = [
    done('Part 1: enter «Berth 4»', click(button('e', 'Berth 4'))),
    done('Part 1: fill «Paid»', type(note, 'Paid'), { step: 2 }),
  ];
  const task = "Add an internal note saying 'Paid' to the ticket 'Berth 4'";
  test('that does something with another thing ends no text', () => {
    const o = at(heading('Berth 4'), note, button('m', 'Apply macro'), button('s', 'Submit as Open'));
    expect(next(task, o, filled)).toEqual(clicks('s'));
  });
  test('that opens what it can be done as is followed by the entry that was asked for', () => {
    const split = button('s', 'Submit as');
    const o = at(note, split, entry('p', 'Submit as Pending'), entry('q', 'Submit as Solved'));
    const pressed = done('Part 2: press «Submit as»', click(split), {
      step: 3,
      appeared: ['Submit as Pending', 'Submit as Solved'],
    });
    const reply_ = "Reply 'Paid' to the ticket 'Berth 4' and submit it as Solved";
    expect(next(reply_, o, [...filled, pressed])).toEqual(clicks('q'));
  });
  test('called as the deed and its thing opens the list of such things', () => {
    const o = at(heading('Berth 4'), button('d', 'Edit', { row: 'Due date None Edit' }), button('m', 'Apply macro'));
    expect(next("Apply the macro 'Ask' to the ticket 'Berth 4'", o)).toEqual(clicks('m'));
  });
  test('of the question is pressed where the question speaks of what is to go', () => {
    const gone = button('x', 'Remove', { row: 'Ann Lee Remove' });
    const asks = dialog('Remove member', [
      text('q', 'Remove Ann Lee from this crew?'),
      button('n', 'Cancel'),
      button('y', 'Remove'),
    ]);
    const pressed = done('Part 1: press «Remove»', click(gone), { appeared: ['Remove member', 'Cancel', 'Remove'] });
    expect(next("Remove Ann Lee from the crew 'Dawn'", at(heading('Dawn'), gone, asks), [pressed])).toEqual(clicks('y'));
  });
  test('in the menu of its row deactivates a record that has no switch', () => {
    const more = button('m', 'More actions', inRow(0, 'Holiday notice Returns More actions'));
    const o = at(heading('Macros'), cell('r', 0, [text('t', 'Holiday notice'), more]));
    const task_ = "Deactivate the macro 'Holiday notice'";
    expect(next(task_, o)).toEqual(clicks('m'));
    const opened = done('Part 1: menu «Holiday notice»', click(more), { appeared: ['Edit', 'Deactivate'] });
    expect(
      next(
        task_,
        at(heading('Macros'), cell('r', 0, [text('t', 'Holiday notice'), more]), entry('a', 'Edit'), entry('b', 'Deactivate')),
        [opened],
      ),
    ).toEqual(clicks('b'));
  });
});

group('a field', () => {
  const open = (...children: AxNode[]) => at(heading('Berth 4'), ...children);
  test('whose texts become chips takes each by Enter', () => {
    const chips = [text('a', 'hub'), button('x', '×', { row: 'Tags hub ×' }), box('f', 'Add tag', { row: 'Tags hub ×' })];
    const typed = (enter: boolean) => [{ kind: 'type', target: 'f', text: 'dry', enter }];
    expect(next("Add the tag 'dry' to the ticket 'Berth 4'", open(...chips))).toMatchObject(typed(true));
    expect(next("Set the tag of the ticket 'Berth 4' to 'dry'", open(box('f', 'Tag')))).toMatchObject(typed(false));
  });
  test('that says what is added is called so, before another word for it', () => {
    const form = [
      box('n', 'Name', {}, { value: 'Ask' }),
      list('c', 'Category', 'General'),
      box('f', 'Add a tag and press Enter'),
      button('s', 'Save'),
    ];
    const history = [
      done('Part 1: press «Create macro»', click(button('b', 'Create macro')), { appeared: ['Name'] }),
      done('Part 1: fill «Ask»', type(box('n', 'Name'), 'Ask'), { step: 2 }),
    ];
    expect(next("Create a macro named 'Ask' with the tag 'dry'", at(heading('New macro'), ...form), history)).toMatchObject([
      { kind: 'type', target: 'f', text: 'dry', enter: true },
    ]);
  });
  test('is the only one that asks for such units', () => {
    const hours = node('f', 'spinbutton', 'Hours since status', {
      value: '72',
      marks: marks({ tag: 'input', path: 'main>input' }),
    });
    const o = at(dialog('Edit rule', [box('n', 'Name', {}, { value: 'Remind' }), hours, button('s', 'Save')]));
    const edit = done('Part 1: edit «Edit»', click(button('e', 'Edit')), { appeared: ['Name'] });
    expect(next("Change the rule 'Remind' so that it runs after 48 hours", o, [edit])).toMatchObject([
      { kind: 'type', target: 'f', text: '48' },
    ]);
  });
  test('is the list beside the one that says what is set', () => {
    const lists = [
      list('a', 'Actions', 'Set priority', { row: 'Set priority High', path: 'main>div>div:1' }),
      list('b', 'Actions', 'High', { row: 'Set priority High', path: 'main>div>div:2' }),
    ];
    const entered = done('Part 1: enter «Late»', click(button('e', 'Late')));
    expect(next("Set the priority of the rule 'Late' to 'Urgent'", at(heading('Edit rule'), ...lists), [entered])).toEqual(
      clicks('b'),
    );
  });
  test('of a dialog that is called so takes the value, on the page of the record, too', () => {
    const edit = button('e', 'Edit', { row: 'CCs None Edit' });
    const due = button('d', 'Edit', { row: 'Due date None Edit' });
    const task = "Add 'a@x.org' as a CC to the ticket 'Berth 4'";
    expect(next(task, open(due, edit))).toEqual(clicks('e'));
    const layer = dialog('Edit CCs', [box('f', 'Add email and press Enter'), button('s', 'Save')]);
    const opened = done('Part 1: unfold «CC»', click(edit), { appeared: ['Edit CCs', 'Save'] });
    expect(next(task, open(due, edit, layer), [opened])).toMatchObject([
      { kind: 'type', target: 'f', text: 'a@x.org', enter: true },
    ]);
  });
  test('narrows a list of records, of which the one that bears the name is taken', () => {
    const find = box('f', 'Ticket ID or subject', {}, { value: 'Berth 5' });
    const merge = dialog('Merge ticket', [find, row('1', '#41 Berth 5 Ann Lee Open'), button('s', 'Merge')]);
    const history = [
      done('Part 1: press «Merge»', click(button('m', 'Merge')), { appeared: ['Merge ticket'] }),
      done('Part 1: fill «Berth 5»', type(find, 'Berth 5'), { step: 2 }),
    ];
    expect(next("Merge the ticket 'Berth 4' into the ticket 'Berth 5'", at(heading('Berth 4'), merge), history)).toEqual(
      clicks('1'),
    );
  });
});

group('a record', () => {
  test('in quotes is called by the word as it is written, and is of its kind', () => {
    const found = [button('a', 'Ticket #41 App crashes at sea'), button('b', 'Ticket #42 crash')];
    expect(reply("Rename the ticket tag 'crash' to 'wreck'", at(...found)).note).not.toMatch(/enter/);
    expect(next("Rename the ticket 'crash' to 'wreck'", at(...found))).toEqual(clicks('b'));
  });
});

group('hours of a day', () => {
  const task = 'Open the shop on Saturdays from 9:00 AM to 1:00 PM';
  const day = (name: string, on: boolean, ...lists: AxNode[]) => [
    node(`w${name}`, 'switch', name, {
      states: { checked: on },
      marks: marks({ tag: 'input', row: name, path: `main>div>${name}` }),
    }),
    ...lists,
  ];
  const times = (opens: string, closes: string) =>
    ['from', 'to'].map((name, i) =>
      list(`l${i}`, name, i === 0 ? opens : closes, { row: 'Saturday to', path: `main>div>div:${i}` }),
    );
  test('its switch, then the first time and the second, then the button that saves', () => {
    expect(next(task, at(...day('Friday', true), ...day('Saturday', false)))).toEqual(clicks('wSaturday'));
    const toggled = done('Part 1: toggle «Saturday»', click(button('wSaturday', 'Saturday')));
    const opens = at(...day('Friday', true), ...day('Saturday', true, ...times('10:00 AM', '2:00 PM')));
    expect(next(task, opens, [toggled])).toEqual(clicks('l0'));
    const unfolded = done('Part 1: unfold «Saturday 0»', click(list('l0', 'from', '')), {
      step: 2,
      appeared: ['8:00 AM', '9:00 AM'],
    });
    const offers = at(...day('Saturday', true, ...times('10:00 AM', '2:00 PM')), entry('o', '8:00 AM'), entry('p', '9:00 AM'));
    expect(next(task, offers, [toggled, unfolded])).toEqual(clicks('p'));
    const set = at(...day('Saturday', true, ...times('9:00 AM', '1:00 PM')));
    expect(reply(task, set, [toggled]).actions).toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
});
