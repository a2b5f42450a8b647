/** What stands in the form that narrows a list is no state, no field and no deed of a record in it; and what else a console of many lists asks for. Named as one that nobody here wrote has it. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { askedAfter, done } from './ask.ts';

const reply = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history));
const next = (task: string, o: Observation, history: HistoryEntry[] = []) => reply(task, o, history).actions;
type Over = Parameters<typeof marks>[0];
const at = (ref: string, role: string, name: string, over: Over = {}, more: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: 'button', path: `main>${role}#${ref}`, ...over }), ...more });
const inForm = (ref: string, role: string, name: string, more: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: role === 'button' ? 'button' : 'input', path: `main>form>div>${ref}` }), ...more });
const filter = node('f', 'form', 'Filter', {
  children: [
    inForm('f1', 'textbox', 'Name'),
    inForm('f2', 'radio', 'Any', { states: { checked: true } }),
    inForm('f3', 'radio', 'Enabled', { states: { checked: false } }),
    inForm('f4', 'radio', 'Disabled', { states: { checked: false } }),
    inForm('f5', 'textbox', 'tag'),
    inForm('f6', 'textbox', 'value'),
    inForm('f7', 'button', 'Remove'),
    inForm('f8', 'button', 'Add'),
    inForm('f9', 'button', 'Apply'),
    inForm('f0', 'button', 'Reset'),
  ],
});
const boat = at('b', 'button', 'Otter', {}, { states: { expanded: true, haspopup: 'menu' } });
const entries = ['Boat, Log', 'Boat, Configuration'].map((name, i) =>
  at(`m${i}`, 'menuitem', name, { path: `body>ul>li:${i}>a` }),
);
const opened = page('/boats', [node('h', 'heading', 'Boats'), filter, boat, node('o', 'menu', 'Boat', { children: entries })]);
const menu = done('Part 1: enter «Otter»', click(boat), { url: opened.url, appeared: entries.map(({ name }) => name) });

group("a list's own filter", () => {
  test('says nothing of whether the record is on: its menu leads to where that is said', () => {
    expect(next('Disable the boat "Otter"', opened, [menu])).toEqual([{ kind: 'click', target: 'm1' }]);
  });
  test('is no field of the record, nor leads to one', () => {
    const task = 'Add the tag "owner" with the value "harbour" to the boat "Otter"';
    expect(next(task, opened, [menu])).toEqual([{ kind: 'click', target: 'm1' }]);
  });
  test('has a "Remove" that removes no record', () => {
    expect(next('Delete the boat "Otter"', opened, [menu])).toEqual([{ kind: 'click', target: 'm1' }]);
  });
});

test('buttons below a form, told as a row, are no record', () => {
  const row = (ref: string, name: string) =>
    at(ref, 'button', name, { row: 'Update Delete Cancel', path: `main>form>ul>li>${ref}` });
  const bar = node('l', 'listitem', '', { children: [row('b1', 'Update'), row('b2', 'Delete'), row('b3', 'Cancel')] });
  const link = at('a', 'link', 'otter', { tag: 'a' });
  const o = page('/edit', [node('h', 'heading', 'Boats'), inForm('n', 'textbox', 'Name', { value: 'otter' }), bar]);
  expect(next('Remove the boat "otter"', o, [done('Part 1: enter «otter»', click(link))])).toEqual([
    { kind: 'click', target: 'b2' },
  ]);
});

test('entries of the menu that are called alike lead to different places', () => {
  const link = (ref: string, name: string, href: string) =>
    at(ref, 'link', name, { tag: 'a', path: `nav>${ref}`, attributes: { href } });
  const [first, second] = [link('n1', 'Boats', '/monitoring/boats'), link('n2', 'Boats', '/configuration/boats')];
  const o = page('/monitoring/boats', [
    node('n', 'navigation', 'Main', { children: [first, second] }),
    node('h', 'heading', 'Today'),
  ]);
  const looked = done('Part 1: look «Boats»', click(first), { url: o.url });
  expect(next('Change the berth of the boat "Otter" to 4', o, [looked])).toEqual([{ kind: 'click', target: 'n2' }]);
});

group('a field that takes only what its list offers', () => {
  const task = 'Set the berth of the boat "Otter" to 4 and its group to "Small craft"';
  const GROUP = 'Group. type here to search';
  const form = (berth: string, value: string, ...more: AxNode[]) =>
    page('/edit', [
      node('h', 'heading', 'Otter'),
      inForm('n', 'textbox', 'Berth', { value: berth }),
      inForm('g', 'textbox', GROUP, { value }),
      ...more,
      inForm('s', 'button', 'Update'),
    ]);
  const berth = done('Part 1: fill «4»', type(inForm('n', 'textbox', 'Berth'), '4'));
  const typed = done('Part 2: fill «Small craft»', type(inForm('g', 'textbox', GROUP), 'Small craft'));
  const waited = done('Part 2: fill «Small craft»', { kind: 'wait', ms: 500 });
  test('is filled by itself, after what stands before it', () => {
    expect(next(task, form('', ''))).toMatchObject([{ kind: 'type', target: 'n' }]);
    expect(next(task, form('4', ''), [berth])).toMatchObject([{ kind: 'type', target: 'g' }]);
  });
  test('is waited for, once', () => {
    expect(next(task, form('4', 'Small craft'), [berth, typed])).toEqual([{ kind: 'wait', ms: 500 }]);
    expect(next(task, form('4', 'Small craft'), [berth, typed, waited])).toEqual([{ kind: 'click', target: 's' }]);
  });
  test('is chosen from once its list is there', () => {
    const offer = at('o', 'option', 'Small craft', { tag: 'li', path: 'body>ul>li' });
    const came = { ...typed, appeared: ['Small craft'] };
    expect(next(task, form('4', 'Small craft', offer), [berth, came])).toEqual([{ kind: 'click', target: 'o' }]);
  });
});

group('a form that was not taken', () => {
  const task = 'Create a boat named "Otter" in the group "Small craft"';
  const name = inForm('n', 'textbox', 'Boat name', { value: 'Otter' });
  const groups = inForm('g', 'textbox', 'Groups');
  const said = 'The field "groups" cannot be empty.';
  const o = page('/new', [node('h', 'heading', 'Boats'), text('e', said), name, groups, inForm('s', 'button', 'Add')]);
  const fills = [
    done('Part 1: fill «Otter | Small craft»', type(name, 'Otter')),
    done('Part 1: fill «Otter | Small craft»', type(groups, 'Small craft')),
  ];
  const sent = (appeared: string[]) =>
    done('Part 1: commit «Add»', click(inForm('s', 'button', 'Add')), { url: o.url, writes: ['POST /new'], appeared });
  test('may have lost what it did not take', () => {
    const told = reply(task, o, [...fills, sent(['Error message', said])]);
    expect(told.actions).toMatchObject([{ kind: 'stop', status: 'partial' }]);
    expect(told.note).toContain('cannot be empty');
  });
  test('complains of the same when it is pressed again', () => {
    expect(next(task, o, [...fills, sent([said]), sent([])])).toMatchObject([{ kind: 'stop', status: 'partial' }]);
  });
});

test('what a new record is for, and a number that stands on any page, are told where nothing took them', () => {
  const task = 'Schedule a visit called "Refit" for the boat Otter, one hour long';
  const name = inForm('n', 'textbox', 'Name', { value: 'Refit' });
  const o = page('/visits', [node('h', 'heading', 'Visits 12'), text('t', 'Refit'), text('u', 'Visit added')]);
  const history = [
    done('Part 1: fill «Refit»', type(name, 'Refit'), { url: 'http://x/new' }),
    done('Part 1: commit «Add»', click(inForm('s', 'button', 'Add')), {
      url: o.url,
      writes: ['POST /new'],
      appeared: ['Visit added'],
    }),
  ];
  const told = reply(task, o, history);
  expect(told.actions).toMatchObject([{ kind: 'stop', status: 'partial' }]);
  expect(told.note).toContain('«Otter»');
  expect(told.note).toContain('«1»');
});

test('whose something is, by a login or a name that ends in s', () => {
  const [want] = wantsOf("Change petra's last name to Lindqvist");
  expect(want).toMatchObject({ op: 'set', entity: 'petra', values: [{ field: 'last name', value: 'Lindqvist' }] });
  expect(wantsOf("Change James' last name to Lind")[0]).toMatchObject({ entity: 'James', values: [{ field: 'last name' }] });
  expect(wantsOf("Change tomas' role to Admin")[0]).toMatchObject({ entity: 'tomas', values: [{ field: 'role' }] });
  for (const none of ["Change today's menu to Soup", "Change the user's role to Admin", "Set my team's name to North"])
    expect(wantsOf(none)[0]?.entity).toBeUndefined();
});
