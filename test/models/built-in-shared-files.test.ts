/** Records that are opened in a layer, shared and put into folders: what is looked at before it is closed, and what is not pressed. */
import { expect, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { asked, done, fact, heading } from './ask.ts';
import { button, dialog, entry, guess, inRow, list, next, reply } from './parts.ts';

const at = { url: 'http://127.0.0.1:8080/files' };
const row = (i: number, name: string, ...more: AxNode[]): AxNode[] => [button(`r${i}`, name, inRow(i, `${name} me`)), ...more];
const more = (i: number, name: string, label = 'more'): AxNode =>
  button(`m${i}${label}`, label, { row: `${name} me`, path: `main>table>tbody>tr:${i}>td>${label || 'star'}` });
const clicked = (target: string) => [{ kind: 'click', target }];
const text = (ref: string, name: string, value = '', path = `dialog>input#${ref}`): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path }) });

test('a button without a name is not tried out in a row that has a menu', () => {
  const files = page('/files', [...row(1, 'Hull.pdf', more(1, 'Hull.pdf', ''), more(1, 'Hull.pdf'))]);
  const menu = done('Part 1: menu «Hull.pdf»', click(more(1, 'Hull.pdf')), at);
  const then = next("Lock the file 'Hull.pdf'", files, [menu, done('Part 1: close «×»', { kind: 'press', keys: 'Escape' }, at)]);
  expect(then).toEqual(clicked('r1'));
});

test("the record's layer is looked through before it is closed", () => {
  const layer = (...nodes: AxNode[]) => page('/files', [button('b', 'Home'), dialog('Hull.pdf', nodes)]);
  const enter = done('Part 1: enter «Hull.pdf»', click(button('r1', 'Hull.pdf')), at);
  const task = "Restore version 2 of 'Hull.pdf'";
  expect(next(task, layer(button('x', 'Download'), button('d', 'Details')), [enter])).toEqual(clicked('d'));
  expect(next(task, layer(button('x', 'Download')), [enter])).not.toEqual(clicked('x'));
});

test('an entry of its menu that the task speaks of comes before the record is opened', () => {
  const files = page('/files', [
    ...row(1, 'Hull.pdf', more(1, 'Hull.pdf')),
    entry('e1', 'Copy link'),
    entry('e2', 'Version history'),
  ]);
  const menu = done('Part 1: menu «Hull.pdf»', click(more(1, 'Hull.pdf')), {
    ...at,
    appeared: ['Copy link', 'Version history'],
  });
  expect(next("Restore version 2 of 'Hull.pdf'", files, [menu])).toEqual(clicked('e2'));
});

test('of a part that its menu led to the row that is meant has its own menu', () => {
  const part = page('/files', [
    ...row(1, 'Hull.pdf', more(1, 'Hull.pdf')),
    button('v3', 'more', { row: 'Version 3 Ann', path: 'aside>div:1>button' }),
    button('v2', 'more', { row: 'Version 2 Bo', path: 'aside>div:2>button' }),
  ]);
  const history = [
    done('Part 1: menu «Hull.pdf»', click(more(1, 'Hull.pdf')), at),
    done('Part 1: look «Version history»', click(entry('e2', 'Version history')), at),
  ];
  expect(next("Restore version 2 of 'Hull.pdf'", part, history)).toEqual(clicked('v2'));
});

const folder = (ref: string, name: string): AxNode =>
  node(ref, 'generic', name, { guess: guess('row', name), marks: marks({ tag: 'div', path: `dialog>div>div:${ref}` }) });

test('what is moved goes where it is to go, and nowhere before that is chosen', () => {
  const ends = [button('c', 'Cancel', { path: 'dialog>button:1' }), button('h', 'Move here', { path: 'dialog>button:2' })];
  const picker = (folders: AxNode[], ...around: AxNode[]) =>
    page('/files', [...around, dialog('Move “Hull.pdf”', [...folders, ...ends])]);
  const opened = done('Part 1: unfold «folder»', click(entry('e', 'Move to...')), at);
  const task = "Move 'Hull.pdf' to the 'Marlow' folder";
  const top = [folder('f1', 'Archive ›'), folder('f2', 'Projects ›')];
  expect(next(task, picker(top, ...row(4, 'List.xlsx Projects / Marlow')), [opened])).toEqual(clicked('f2'));
  // Where it lies is written nowhere: one entry after the other.
  expect(next(task, picker(top), [opened])).toEqual(clicked('f1'));
  const inside = done('Part 1: unfold «folder»', click(folder('f2', 'Projects ›')), at);
  expect(next(task, picker([folder('f3', 'Kings ›'), folder('f4', 'Marlow ›')]), [opened, inside])).toEqual(clicked('f4'));
});

test('a question with entries to choose from is not answered by the button below them', () => {
  const asks = page('/files', [
    dialog('Copy “Hull.pdf”', [
      folder('f1', 'Archive ›'),
      folder('f2', 'Projects ›'),
      button('c', 'Cancel', { path: 'dialog>button:1' }),
      button('h', 'Copy here', { path: 'dialog>button:2' }),
    ]),
  ]);
  const pressed = done('Part 1: press «Copy to...»', click(entry('e', 'Copy to...')), { ...at, appeared: ['Copy here'] });
  expect(next("Copy 'Hull.pdf' to the 'Archive' folder", asks, [pressed])).toEqual(clicked('f1'));
});

test('nobody is let in before the role that the task says is chosen', () => {
  const form = (role: string, offered: AxNode[] = []) =>
    page('/files', [
      dialog('Share “Plan.xlsx”', [
        text('p', 'Add people', 'Ann Lee'),
        list('l', role, role, { path: 'dialog>div:2' }),
        ...offered,
        button('c', 'Cancel', { path: 'dialog>button:1' }),
        button('s', 'Send', { path: 'dialog>button:2' }),
      ]),
    ]);
  const history = [
    done('Part 1: press «Share»', click(button('sh', 'Share')), at),
    done('Part 1: fill «Ann Lee»', type(text('p', 'Add people'), 'Ann Lee'), at),
  ];
  const task = "Share 'Plan.xlsx' with Ann Lee as a Commenter";
  expect(next(task, form('Viewer'), history)).toEqual(clicked('l'));
  const people = page('/files', [dialog('Share “Plan.xlsx”', [text('p', 'Add people or groups'), button('x', 'Done')])]);
  const dated = next(`${task}, with access that expires on 2026-06-30`, people, history.slice(0, 1));
  expect(dated).toMatchObject([{ kind: 'type', target: 'p', text: 'Ann Lee' }]);
});

test('nobody is handed the ownership by what moves a record', () => {
  const files = page('/files', [...row(1, 'Plan.xlsx', more(1, 'Plan.xlsx')), entry('e', 'Move to...')]);
  const menu = done('Part 1: menu «Plan.xlsx»', click(more(1, 'Plan.xlsx')), { ...at, appeared: ['Move to...'] });
  expect(next("Transfer the ownership of 'Plan.xlsx' to Ann Lee", files, [menu])).not.toEqual(clicked('e'));
});

test('a dialog that was cancelled is no end, whatever a search before it sent', () => {
  const files = page('/files', [...row(1, 'Plan.xlsx', more(1, 'Plan.xlsx'))]);
  const history = [
    done('Part 1: search «Plan.xlsx»', type(text('s', 'Search'), 'Plan.xlsx'), { ...at, writes: ['PUT /api/state'] }),
    done('Part 1: menu «Plan.xlsx»', click(more(1, 'Plan.xlsx')), at),
    done('Part 1: press «Hand over…»', click(entry('e', 'Hand over…')), at),
    done('Part 1: close «Cancel»', click(button('c', 'Cancel')), at),
  ];
  expect(reply("Hand over 'Plan.xlsx' to Ann Lee", files, history).actions).not.toMatchObject([{ status: 'done' }]);
});

test('it is taken out of the list that the task says, and nothing else goes that only bears some of its words', () => {
  const task = "Remove 'lagunasurveys.it' from the allowed domains";
  const files = page('/files', [...row(1, 'Laguna Surveys Contract.docx', more(1, 'Laguna Surveys Contract.docx'))]);
  expect(next(task, files)).not.toMatchObject([{ kind: 'click' }]);
  const guest = page('/people', [button('g', 'Remove', { row: 'Rosa rosa@lagunasurveys.it Guest', path: 'main>tr:1>button' })]);
  expect(next(task, guest)).not.toEqual(clicked('g'));
  const cross = (ref: string, near: string) => button(ref, '×', { near, path: `main>span#${ref}>button` });
  const policy = page('/policies', [
    node('t', 'StaticText', 'Allowed domains'),
    node('t1', 'StaticText', 'river.org'),
    cross('x1', 'river.org'),
    node('t2', 'StaticText', 'lagunasurveys.it'),
    cross('x2', 'lagunasurveys.it'),
    text('i', 'example.com', '', 'main>input'),
    button('a', 'Add'),
  ]);
  expect(next(task, policy)).toEqual(clicked('x2'));
});

test('"from O to V" keeps V where the site calls the field otherwise', () => {
  const form = page('/people/kofi', [heading('Kofi Mensah'), text('q', 'Quota in GB', '250', 'main>input'), button('s', 'Save')]);
  const facts = [fact('Quota in GB', 'textbox', [])];
  const entered = done('Part 1: enter «Kofi Mensah»', click(button('k', 'Kofi Mensah')), at);
  const move = act(asked('Change the storage quota of Kofi Mensah from 250 GB to 300 GB', form, { facts, history: [entered] }));
  expect(move.actions).toMatchObject([{ kind: 'type', target: 'q', text: '300' }]);
});

test('what somebody may do with a record is chosen in her list, where that record is shared', () => {
  const task = "On the folder 'Hull', change Ann Lee's role from Viewer to Editor";
  const rows = [...row(1, 'Plan.pdf Hull', more(1, 'Plan.pdf Hull')), ...row(2, 'Hull', more(2, 'Hull'))];
  expect(next(task, page('/files', rows))).toEqual(clicked('m2more'));
  const menu = done('Part 1: menu «Hull»', click(more(2, 'Hull')), { ...at, appeared: ['Share', 'Rename'] });
  expect(next(task, page('/files', [...rows, entry('e', 'Share'), entry('f', 'Rename')]), [menu])).toEqual(clicked('e'));
  const layer = (...offered: AxNode[]) =>
    page('/files', [
      dialog('Share “Hull”', [
        list('b', 'Bo Berg', 'Viewer'),
        list('a', 'Ann Lee', 'Viewer'),
        list('g', 'General access', 'Viewer'),
        ...offered,
      ]),
    ]);
  const shared = [menu, done('Part 1: look «Share»', click(entry('e', 'Share')), at)];
  expect(next(task, layer(), shared)).toEqual(clicked('a'));
  const option = (ref: string, name: string): AxNode =>
    node(ref, 'generic', name, { guess: guess('option', name), marks: marks({ tag: 'div', path: `dialog>ul>div:${ref}` }) });
  const opened = done('Part 1: unfold «Ann Lee»', click(list('a', 'Ann Lee', 'Viewer')), {
    ...at,
    appeared: ['Editor', 'Remove access'],
  });
  const offers = [option('o1', 'Editor'), option('o2', 'Remove access')];
  expect(next(task, layer(...offers), [...shared, opened])).toEqual(clicked('o1'));
  expect(next("Remove the access of Ann Lee from the folder 'Hull'", layer(...offers), [...shared, opened])).toEqual(
    clicked('o2'),
  );
});

test('the ownership is handed over in the list of who gets it, and the question that follows is answered', () => {
  const task = "Transfer the ownership of 'Hull' to Ann Lee";
  const layer = (...offered: AxNode[]) => page('/files', [dialog('Share “Hull”', [list('a', 'Ann Lee', 'Editor'), ...offered])]);
  const option = (ref: string, name: string): AxNode =>
    node(ref, 'generic', name, { guess: guess('option', name), marks: marks({ tag: 'div', path: `dialog>ul>div:${ref}` }) });
  const shared = [done('Part 1: look «Share»', click(entry('e', 'Share')), at)];
  expect(next(task, layer(), shared)).toEqual(clicked('a'));
  const opened = done('Part 1: unfold «Ann Lee»', click(list('a', 'Ann Lee', 'Editor')), { ...at, appeared: ['Editor'] });
  const offers = [option('o1', 'Editor'), option('o2', 'Transfer ownership')];
  expect(next(task, layer(...offers), [...shared, opened])).toEqual(clicked('o2'));
  const asks = page('/files', [
    dialog('Transfer ownership?', [
      node('q', 'StaticText', 'Ann Lee becomes the owner.'),
      button('c', 'Cancel', { path: 'dialog>button:1' }),
      button('t', 'Transfer', { path: 'dialog>button:2' }),
    ]),
  ]);
  const pressed = done('Part 1: press «Transfer ownership»', click(offers[1] ?? entry('o2', '')), at);
  expect(next(task, asks, [...shared, opened, pressed])).toEqual(clicked('t'));
});

test('what is in the link settings of a record is behind the button of that name where it is shared', () => {
  const task = "In the link settings of 'Hull.pdf', change the expiration date to 2026-07-31";
  const opened = page('/files', [dialog('Hull.pdf', [button('d', 'Details'), button('s', 'Share')])]);
  const enter = done('Part 1: enter «Hull.pdf»', click(button('h', 'Hull.pdf')), at);
  expect(next(task, opened, [enter])).toEqual(clicked('s'));
  const shared = page('/files', [
    dialog('Share “Hull.pdf”', [text('p', 'Add people'), button('g', 'Link settings'), button('x', 'Done')]),
  ]);
  const look = done('Part 1: look «Share»', click(button('s', 'Share')), at);
  expect(next(task, shared, [enter, look])).toEqual(clicked('g'));
});
