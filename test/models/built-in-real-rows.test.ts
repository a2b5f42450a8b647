/** Rows, trees and forms of sites that nobody here wrote, in which the record is only mentioned. */
import { expect, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page } from '../recall/make.ts';
import { asked, done, heading } from './ask.ts';

const ORIGIN = 'http://127.0.0.1:8080';
const at = (ref: string, role: string, name: string, path: string, over: Partial<AxNode> & { row?: string } = {}): AxNode => {
  const { row, ...rest } = over;
  const tag = role === 'link' ? 'a' : 'input';
  return node(ref, role, name, {
    marks: marks({ tag, path, attributes: role === 'link' ? { href: `/${ref}` } : {}, ...(row === undefined ? {} : { row }) }),
    ...rest,
  });
};

test('the row of a group that lists the record among its members is not ticked to delete the record', () => {
  const list = (row: string, n: number, ...names: string[]): AxNode[] => [
    at(`b${n}`, 'checkbox', '', `main>form>table>tr:${n}>td>input`, { row, states: { checked: 'false' } }),
    ...names.map((name, i) => at(`l${n}${i}`, 'link', name, `main>form>table>tr:${n}>td:${i + 1}>a`, { row })),
  ];
  const end = node('d', 'button', 'Delete', {
    states: { disabled: true },
    marks: marks({ tag: 'button', path: 'main>form>div>button', attributes: { type: 'submit' } }),
  });
  const ask = (...rows: AxNode[]) =>
    act(asked('Delete the host "North lamp"', page('/groups', [heading('Host groups'), ...rows, end]))).actions;
  expect(ask(...list('Piers Hosts 2 North lamp, South lamp', 1, 'Piers', 'North lamp', 'South lamp'))).toEqual([
    { kind: 'click', target: 'l11' },
  ]);
  expect(ask(...list('North lamp Piers 2', 1, 'North lamp', 'Piers'))).toEqual([{ kind: 'click', target: 'b1' }]);
});

test('a new record is not typed over the name of the one that it is put into', () => {
  const form = (value: string) =>
    page('/groups?id=4', [
      heading('Host groups'),
      node('n', 'textbox', 'Group name', { value, marks: marks({ tag: 'input', path: 'main>form>input' }) }),
      node('u', 'button', 'Update', {
        marks: marks({ tag: 'button', path: 'main>form>button', attributes: { type: 'submit' } }),
      }),
    ]);
  const entered = done('Part 1: enter «group Piers»', click(at('l', 'link', 'Piers', 'main>a')), { url: `${ORIGIN}/groups` });
  const ask = (value: string) =>
    JSON.stringify(act(asked('Add a host named North lamp to the group Piers', form(value), { history: [entered] })).actions);
  expect(ask('Piers')).not.toContain('"n"');
  expect(ask('')).toContain('"n"');
});

const FOLDERS = ['Inbox', 'Bills'];
const tree = (open: string): AxNode =>
  node('t', 'tree', '', {
    children: FOLDERS.map((name, i) =>
      at(`t${i}`, 'treeitem', name, `div>div:1>ul>li:${i}`, {
        states: { selected: name === open },
        children: [at(`a${i}`, 'link', name, `div>div:1>ul>li:${i}>a`)],
      }),
    ),
  });
const task = 'Move the bill for ropes from my inbox into the folder Bills';
const letter = at('m', 'link', 'Bill 12 for ropes', 'div>div:2>table>tr>td>a', { row: 'Mia Holm Bill 12 for ropes' });
const mover = at('v', 'button', 'Move to...', 'div>div:2>ul>li>button', { states: { haspopup: 'menu' } });
const inbox = { url: `${ORIGIN}/?box=Inbox` };

test('the folder that a letter is to go into is not where letters of its kind are sought', () => {
  const list = page('/?box=Inbox', [heading('Inbox'), tree('Inbox'), letter, mover], { title: 'Post' });
  const gone = done('Part 1: go «inbox»', click(at('a0', 'link', 'Inbox', 'div>div:1>ul>li>a')), inbox);
  const move = act(asked(task, list, { history: [gone] }));
  expect(move.actions).toEqual([{ kind: 'click', target: 'm' }]);
});

test('an entry of the menu that came moves the letter; the folder of that name in the tree is only opened', () => {
  const entered = done('Part 1: enter «bill for ropes»', click(letter), inbox);
  const unfolded = done('Part 1: unfold «folder»', click(mover), { ...inbox, appeared: FOLDERS });
  const menu = FOLDERS.map((name, i) => at(`o${i}`, 'link', name, `div:3>div>ul>li:${i}>a`, { row: name }));
  const open = page('/?box=Inbox', [heading('Inbox'), tree('Inbox'), letter, mover, ...menu], { title: 'Post' });
  expect(act(asked(task, open, { history: [entered, unfolded] })).actions).toEqual([{ kind: 'click', target: 'o1' }]);
  const went = done('Part 1: choose «Bills»', click(at('t1', 'treeitem', 'Bills', 'div>div:1>ul>li:1')), inbox);
  const bills = page('/?box=Bills', [heading('Bills'), tree('Bills'), mover], { title: 'Post' });
  const move = act(asked(task, bills, { history: [entered, unfolded, went] }));
  expect(move.actions).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
});

test('nothing new is made by what a list is narrowed by', () => {
  const filter = [
    at('n', 'textbox', 'Name', 'main>form>input'),
    at('a', 'button', 'Add', 'main>form>button'),
    at('p', 'button', 'Apply', 'main>form>button:1'),
    at('r', 'button', 'Reset', 'main>form>button:2'),
  ];
  const task = 'Add a service "Post room"';
  const ask = (...nodes: AxNode[]) => act(asked(task, page('/services', [heading('Services'), ...nodes])));
  expect(ask(...filter).note ?? '').not.toMatch(/fill|press|commit/);
  expect(ask(...filter, at('c', 'button', 'Create service', 'main>button')).actions).toEqual([{ kind: 'click', target: 'c' }]);
});

test('the name of a part of the page and a choice that says the question again are no answers', () => {
  const list = page('/groups', [
    heading('User groups'),
    node('v', 'navigation', 'Content controls', { children: [at('c', 'button', 'Create user group', 'nav>button')] }),
  ]);
  expect(act(asked('In which user group is ingrid?', list)).actions).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
  const radio = (ref: string, name: string, checked: boolean): AxNode =>
    node(ref, 'radio', name, {
      states: { checked: String(checked) },
      marks: marks({ tag: 'input', path: `main>ul>li:${ref}>input`, near: 'IP address' }),
    });
  const address = at('i', 'textbox', 'IP address', 'main>div>input', { value: '10.40.0.1' });
  const host = page('/host/1', [heading('Bergen Router'), radio('a', 'IP', true), radio('b', 'DNS', false), address]);
  const answer = act(asked('What is the IP address of the Bergen Router?', host));
  expect(answer.actions).toMatchObject([{ kind: 'stop', status: 'done', answer: '10.40.0.1' }]);
});

test('who is put into a group that stands here gets no second group of that name', () => {
  const list = (...nodes: AxNode[]) =>
    page('/people', [heading('Oskar Lund'), ...nodes, at('n', 'button', 'Add group', 'main>button')]);
  const entered = done('Part 1: enter «Oskar Lund»', click(at('o', 'option', 'Oskar Lund', 'div>ul>li')), { url: `${ORIGIN}/` });
  const ask = (...nodes: AxNode[]) =>
    JSON.stringify(act(asked('Put the contact Oskar Lund into the group Board', list(...nodes), { history: [entered] })).actions);
  expect(ask(at('b', 'link', 'Board', 'nav>a'), at('c', 'link', 'Staff', 'nav>a:1'))).not.toContain('"n"');
  expect(ask()).toContain('"n"');
});
