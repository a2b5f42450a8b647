/** What is made where its holder stands open, deeds that read like something new, and boxes below a head. */
import { expect, test } from 'vitest';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { done, heading } from './ask.ts';
import { button, dialog, entry, guess, inRow, next, reply } from './parts.ts';

const at = { url: 'http://127.0.0.1:8080/files' };
const clicked = (target: string) => [{ kind: 'click', target }];
const text = (ref: string, name: string, value = '', path = `main>input#${ref}`): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path }) });

test('a deed on a record that reads like something new is done in its row', () => {
  const more = button('m', 'more', inRow(1, 'Field Tablet 5 Linked'));
  const devices = (...entries: AxNode[]) => page('/files', [heading('Devices'), more, ...entries]);
  const task = "Request a remote wipe of the device 'Field Tablet 5'";
  expect(next(task, devices())).toEqual(clicked('m'));
  const menu = done('Part 1: menu «Field Tablet 5»', click(more), { ...at, appeared: ['Rename', 'Remote wipe'] });
  expect(next(task, devices(entry('e1', 'Rename'), entry('e2', 'Remote wipe')), [menu])).toEqual(clicked('e2'));
});

test('where what it is put into stands open, "New" is pressed, and then the kind', () => {
  const sorts = node('s', 'combobox', 'Name', { marks: marks({ tag: 'select', path: 'main>select' }), value: 'Name' });
  const open = (...more: AxNode[]) => page('/files', [button('n', '+ New'), button('b', 'Contracts'), sorts, ...more]);
  const enter = done('Part 1: enter «Contracts»', click(button('c', 'Contracts')), { ...at, url: 'http://127.0.0.1:8080/' });
  const task = "Create a folder called 'Bids' inside the 'Contracts' folder";
  expect(next(task, open(), [enter])).toEqual(clicked('n'));
  const pressed = done('Part 1: press «+ New»', click(button('n', '+ New')), { ...at, appeared: ['Folder', 'Upload'] });
  expect(next(task, open(entry('f', 'Folder'), entry('u', 'Upload')), [enter, pressed])).toEqual(clicked('f'));
});

test('what sends an answer is no kind of one, and a head of a list asks for nobody', () => {
  const thread = page('/files', [
    button('o', 'Owner', { path: 'main>div:1>button' }),
    text('w', 'Write a comment...'),
    button('c', 'Comment', { path: 'aside>div:1>button' }),
    node('t', 'StaticText', 'Ann Lee'),
    text('r', 'Reply...', '', 'aside>div:2>textarea'),
    button('x', 'Cancel', { path: 'aside>div:2>button:1' }),
    button('s', 'Reply', { path: 'aside>div:2>button:2' }),
  ]);
  const history = [
    done('Part 1: enter «Hull.docx»', click(button('h', 'Hull.docx')), at),
    done('Part 1: press «Reply»', click(button('l', 'Reply', { path: 'aside>a' })), { ...at, appeared: ['Reply...', 'Cancel'] }),
  ];
  const task = "On the file 'Hull.docx', reply 'Done.' to the comment by Ann Lee";
  expect(next(task, thread, history)).toMatchObject([{ kind: 'type', text: 'Done.' }]);
});

test('what each part of a record has alike is not pressed where nothing tells which', () => {
  const comment = (i: number, who: string) => button(`r${i}`, 'Resolve', { row: `${who} Mar 8`, path: `aside>div:${i}>button` });
  const file = page('/files', [heading('Hull.docx'), comment(1, 'Bo Berg'), comment(2, 'Ann Lee')]);
  const enter = done('Part 1: enter «Hull.docx»', click(button('h', 'Hull.docx')), at);
  const then = next("Resolve the file 'Hull.docx'", file, [enter]);
  for (const target of ['r1', 'r2']) expect(then).not.toEqual(clicked(target));
});

test('a record that the part before changed here is not gone to again, and "+ Add tag" adds one', () => {
  const file = page('/files', [
    button('f', 'My Files'),
    node('t', 'StaticText', 'XLS Plan.xlsx'),
    button('n', '3 plans', {}),
    button('a', '+ Add tag'),
  ]);
  const history = [
    done('Part 1: enter «Plan.xlsx»', click(button('p', 'Plan.xlsx')), at),
    done('Part 1: fill «Budget»', type(text('d', 'Description'), 'Budget'), at),
    done('Part 1: commit «Save»', click(button('s', 'Save')), { ...at, writes: ['PUT /api/state'] }),
  ];
  const task = "On the file 'Plan.xlsx', set the description to 'Budget' and add the tag 'Draft'";
  expect(next(task, file, history)).toEqual(clicked('a'));
});

test('"+ Add to group" on the page of who is added', () => {
  const member = page('/files', [heading('Ann Lee'), button('e', 'Edit'), button('g', '+ Add to group')]);
  const enter = done('Part 1: enter «Ann Lee»', click(button('l', 'Ann Lee')), at);
  expect(next("Add Ann Lee to the 'Water Team' group", member, [enter])).toEqual(clicked('g'));
});

test('of switches that are called alike the one below the head that the task says', () => {
  const box = (ref: string, name: string, column: string): AxNode =>
    node(ref, 'generic', '', {
      guess: guess('switch', name, false),
      marks: marks({ tag: 'div', path: `main>div>div#${ref}`, column }),
    });
  const news = page('/files', [
    heading('Notifications'),
    ...['Files', 'Comments'].flatMap((name, i) => [box(`e${i}`, name, 'Email'), box(`p${i}`, name, 'Push')]),
  ]);
  expect(next("Turn on push notifications for 'Comments'", news)).toEqual(clicked('p1'));
  expect(next("Turn on email notifications for 'Comments'", news)).toEqual(clicked('e1'));
});

test('settings are looked for behind the initials that stand for the account', () => {
  const me = button('me', 'MH');
  const home = page('/files', [me, button('h', 'Home'), entry('s', 'Account settings'), entry('o', 'Sign out')]);
  const looked = done('Part 1: look «MH»', click(me), { ...at, appeared: ['Account settings', 'Sign out'] });
  expect(next("Disconnect the 'Zapier' app", home, [looked])).toEqual(clicked('s'));
  expect(next("Navigate to Security and end the session for 'Firefox'", home, [looked])).toEqual(clicked('s'));
});

test('a button without a name that ended what was to end has done it', () => {
  const unnamed = button('x', '', { row: 'Firefox on Windows Bergen' });
  const menu = done('Part 1: menu «Firefox on Windows»', click(unnamed), { ...at, writes: ['PUT /api/state'] });
  const task = "Revoke the session 'Firefox on Windows'";
  const left = page('/files', [heading('Sessions'), button('o', 'Details', { row: 'Safari on Mac Oslo' })]);
  expect(next(task, left, [menu])).toMatchObject([{ kind: 'stop', status: 'done' }]);
  const there = page('/files', [heading('Sessions'), unnamed]);
  expect(next(task, there, [menu])).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
});

test('a field is not set by a form that makes such a thing, nor by opening one', () => {
  const task = "Set the milestone to 'v2' on the issue 'Leak'";
  const enter = done('Part 1: enter «Leak»', click(button('l', 'Leak')), { ...at, url: 'http://127.0.0.1:8080/issues' });
  const unfold = done('Part 1: unfold «milestone»', click(button('e', 'Edit')), at);
  const about: AxNode = node('d', 'textbox', 'Description', {
    marks: marks({ tag: 'textarea', path: 'main>textarea', attributes: { placeholder: 'Describe the milestone…' } }),
  });
  const form = page('/files', [heading('New milestone'), text('t', 'Title'), about, button('m', 'Create milestone')]);
  const then = next(task, form, [enter, unfold]);
  expect(then).not.toMatchObject([{ kind: 'type' }]);
  expect(then).not.toEqual(clicked('m'));
  // "v2" in the list of milestones was opened, and one came back since.
  const own: AxNode = node('v', 'link', 'v2', { marks: marks({ tag: 'a', path: 'main>a' }) });
  const chose = done('Part 1: choose «v2»', click(own), at);
  const back = done('Part 1: unfold «milestone»', click(button('s', 'Milestones')), { url: 'http://127.0.0.1:8080/v2' });
  const listed = page('/files', [heading('Milestones'), own]);
  expect(next(task, listed, [enter, chose, back])).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
});

test('what is taken out of a list that its row and the page name together', () => {
  const offers = page('/files', [
    heading('Offers'),
    button('r', 'Remove', { row: 'Starbucks Saved 10%', path: 'main>div:1>button' }),
  ]);
  expect(next('Remove the Starbucks offer from your saved offers', offers)).toEqual(clicked('r'));
});

test('a form that must have one more text takes what the task names besides', () => {
  const more: AxNode = text('z', 'Zone*', '', 'dialog>input#z');
  const bins = page('/files', [
    heading('North'),
    dialog('Add bins', [
      text('c', 'Codes*', 'A-05', 'dialog>input#c'),
      more,
      button('x', 'Cancel', { path: 'dialog>button:1' }),
      button('a', 'Add', { path: 'dialog>button:2' }),
    ]),
  ]);
  const history = [
    done('Part 1: press «Add bins»', click(button('b', 'Add bins')), at),
    done('Part 1: fill «A-05»', type(text('c', 'Codes*', '', 'dialog>input#c'), 'A-05'), at),
    done('Part 1: commit «Add»', click(button('a', 'Add', { path: 'dialog>button:2' })), {
      ...at,
      appeared: ['This field is required.'],
    }),
  ];
  expect(next("Add a bin named 'A-05' to Aisle A of North", bins, history)).toMatchObject([
    { kind: 'type', target: 'z', text: 'Aisle A' },
  ]);
  // Before it complained nobody knows.
  expect(next("Add a bin named 'A-05' to Aisle A of North", bins, history.slice(0, 2))).not.toMatchObject([{ target: 'z' }]);
});

test('a link to the list of such things makes none', () => {
  const orders: AxNode = node('l', 'link', 'Purchase orders 3', {
    marks: marks({ tag: 'a', path: 'aside>a:1', row: 'Inbound Purchase orders 3 Suppliers' }),
  });
  const home = page('/files', [orders, heading('Overview')]);
  expect(reply("Create a draft purchase order to 'Hearth Textiles'", home).note).not.toMatch(/press/);
});
