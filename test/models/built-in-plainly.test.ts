/** What the page in sight plainly says counts before what the run remembers: a field that still shows the old value, a row of another record, a button that speaks of something else. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { asked, done, heading, link } from './ask.ts';

type Over = Parameters<typeof marks>[0];
const at = (ref: string, role: string, name: string, over: Over = {}, more: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: 'button', path: `main>${role}#${ref}`, ...over }), ...more });
const here = { url: page('/', []).url };
const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(asked(task, o, { history }));
const pressing = (target: string) => [{ kind: 'click', target }];
const stop = (status: string) => [{ kind: 'stop', status }];

group('the page that comes after a form', () => {
  const field = (value: string) => at('f', 'textbox', 'Berth', { tag: 'input', path: 'div>input' }, { value });
  const before: HistoryEntry[] = [
    done('Part 1: enter «Otter»', click(at('o', 'link', 'Otter')), { ...here, appeared: ['Otter', 'Berth', '3'] }),
    done('Part 1: edit «Otter»', click(at('e', 'button', 'Edit')), { ...here, step: 2, appeared: ['Save'], vanished: ['3'] }),
    done('Part 1: fill «14»', type(field('3'), '14'), { ...here, step: 3 }),
    done('Part 1: commit «Save»', click(at('s', 'button', 'Save')), { ...here, step: 4, writes: ['PUT /o'], vanished: ['Save'] }),
  ];
  const record = (berth: string, label = 'Berth') =>
    page('/', [heading('Otter'), text('l', label), text('v', berth), at('e', 'button', 'Edit')]);
  const cells = (ref: string, role: string, ...names: string[]): AxNode =>
    node(ref, 'row', '', { children: names.map((name, i) => node(`${ref}${i}`, role, name)) });
  const list = (berth: string) =>
    page('/', [
      heading('Boats'),
      node('t', 'table', '', {
        children: [
          cells('h', 'columnheader', 'Boat', 'Berth'),
          cells('a', 'cell', 'Heron', '9'),
          cells('b', 'cell', 'Otter', berth),
        ],
      }),
    ]);
  const task = "Set the berth of the boat 'Otter' to 14";
  test('says that nothing came of it, where its field still shows the old value', () => {
    for (const o of [record('3'), list('3')]) {
      const { actions, note } = next(task, o, before);
      expect(actions).toMatchObject(stop('partial'));
      expect(note).toContain('«3»');
    }
  });
  test('says so only of the very field, of what was seen before, and where the new value is not in sight', () => {
    for (const o of [record('14'), list('14'), record('3', 'Crew'), record('8'), record('3 of 14')])
      expect(next(task, o, before).actions).toMatchObject(stop('done'));
  });
});

test('a question is not answered in the row of another record, be its buttons new', () => {
  const row = (ref: string, name: string, ...buttons: string[]): AxNode =>
    node(`r${ref}`, 'row', '', {
      children: buttons.map((label) =>
        at(`${ref}${label[0]}`, 'button', label, { row: `${name} leave ${buttons.join(' ')}`, path: `main>tr:${ref}>button` }),
      ),
    });
  const bars = ['Home', 'Crew', 'Ports', 'Dues'].map((name) => link(name, name));
  const declined = done('Part 1: press «Decline»', click(at('1D', 'button', 'Decline', { row: 'Ann Lee leave Decline' })), {
    ...here,
    appeared: ['Decline now', 'Keep'],
  });
  const task = 'Decline the leave of Ann Lee';
  const o = (name: string) => page('/', [...bars, heading('Leave'), row('2', name, 'Decline now', 'Keep')]);
  expect(next(task, o('Bo Berg'), [declined]).actions).not.toEqual(pressing('2D'));
  expect(next(task, o('Ann Lee'), [declined]).actions).toEqual(pressing('2D'));
});

test('a button that edits something else is not pressed for one word in passing', () => {
  const task = 'The bell should ring at the first quay';
  const o = (name: string) => page('/', [at('e', 'button', name), at('t', 'tab', 'Archive')]);
  expect(next(task, o('Edit first name')).actions).not.toEqual(pressing('e'));
  expect(next(task, o('Edit bell')).actions).toEqual(pressing('e'));
});

test('of what a look opened nothing is chosen, unless it leads on, is a link, or the task says it', () => {
  const looked = done('Part 1: look «More»', click(at('m', 'button', 'More')), {
    ...here,
    appeared: ['Copy berth fee', 'Berth fee', 'Berth fee lists', 'Berth fee table'],
  });
  const task = 'Set the berth fee to monthly';
  const after = (entry: AxNode) => next(task, page('/', [heading('Quay'), entry]), [looked]).actions;
  const entry = (name: string, over: Over = {}, more: Partial<AxNode> = {}) => at('i', 'menuitem', name, over, more);
  expect(after(entry('Copy berth fee'))).not.toMatchObject([{ target: 'i' }]);
  expect(after(entry('Berth fee'))).toEqual(pressing('i'));
  expect(after(entry('Berth fee lists', { tag: 'a', attributes: { href: '/fees' } }))).toEqual(pressing('i'));
  expect(after(entry('Berth fee table', {}, { states: { haspopup: 'menu' } }))).toEqual([{ kind: 'hover', target: 'i' }]);
});

test('a button that begins with a verb that says little and goes on with another thing is not pressed', () => {
  const o = (name: string, path = '/') => page(path, [heading('Ann Lee'), at('b', 'button', name)]);
  const task = 'Close the account of Ann Lee';
  expect(next('Make the trial of Ann Lee public', o('Make admin')).actions).not.toEqual(pressing('b'));
  for (const name of ['Close account', 'Close', 'Close permanently']) expect(next(task, o(name)).actions).toEqual(pressing('b'));
  expect(next(task, o('Close membership')).actions).toEqual(pressing('b'));
});
