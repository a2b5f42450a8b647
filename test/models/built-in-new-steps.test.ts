/** Forms for something new: in steps, with fields that must be filled in, with numbers and lists that are called otherwise. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { asked, askedAfter, done, fact, heading, link } from './ask.ts';

const at = (ref: string, role: string, name: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: 'button', path: `body>div>${role}#${ref}` }), ...over });
const field = (ref: string, name: string, value = ''): AxNode =>
  at(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path: `body>div>input#${ref}` }) });
const list = (ref: string, name: string, value = ''): AxNode =>
  at(ref, 'combobox', name, { value, states: { haspopup: 'listbox' } });
const form = (name: string, children: AxNode[], more: AxNode[] = []): Observation =>
  page('/crew', [
    heading('Crew'),
    node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] }),
    ...more,
  ]);
const { url } = page('/crew', []);
const pressed = (name: string) => done(`Part 1: press «${name}»`, click(at('o', 'button', name)), { url });
const next = (task: string, o: Observation, history: HistoryEntry[]) => act(askedAfter(task, o, history)).actions;
const cancel = at('c', 'button', 'Cancel');

group('a name', () => {
  const task = 'Add a sailor named Rosie Bly, in crew 7B and watch Hazel.';
  const opened = pressed('Add sailor');
  test('goes into the two fields that must be filled in, which say so by a sign', () => {
    const o = form('Add sailor', [field('f', 'First name *'), field('l', 'Last name *'), cancel, at('s', 'button', 'Save')]);
    expect(next(task, o, [opened])).toMatchObject([
      { target: 'f', text: 'Rosie' },
      { target: 'l', text: 'Bly' },
    ]);
  });
  test('that went into two fields goes into no further one', () => {
    const filled = done('Part 1: fill «Rosie | Bly»', type(field('f', 'First name *'), 'Rosie'), { step: 2, url });
    const o = form('Add sailor', [field('n', 'Full name'), list('k', 'Crew *'), cancel, at('s', 'button', 'Save')]);
    expect(next(task, o, [opened, filled])).not.toMatchObject([{ kind: 'type', target: 'n' }]);
  });
});

group('a form in steps', () => {
  const task = "Create a sailor 'Rosie'";
  const opened = pressed('New sailor');
  const filled = done('Part 1: fill «Rosie»', type(field('n', 'Name'), 'Rosie'), { step: 2, url });
  const on = (step: number, vanished: string[] = ['Name']) =>
    done('Part 1: commit «Continue»', click(at('g', 'button', 'Continue')), { step, url, vanished, appeared: ['Berth'] });
  const steps = (...more: AxNode[]) => form('New sailor', [field('b', 'Berth'), cancel, at('g', 'button', 'Continue'), ...more]);
  test('is gone through to its end, be there many', () => {
    expect(next(task, steps(), [opened, filled, on(3), on(4)])).toEqual([{ kind: 'click', target: 'g' }]);
    // What brought nothing else is not pressed for ever.
    expect(next(task, steps(), [opened, filled, on(3, []), on(4, [])])).not.toEqual([{ kind: 'click', target: 'g' }]);
  });
  test('is not done before its last one', () => {
    const last = form('New sailor', [cancel, at('e', 'button', 'Create sailor')]);
    expect(next(task, last, [opened, filled, on(3)])).toEqual([{ kind: 'click', target: 'e' }]);
  });
});

group('a number', () => {
  const option = (ref: string, name: string) => at(ref, 'option', name);
  test('is the one of what the list offers that is called as the field, with the number', () => {
    const task = "Create a sailor 'Rosie' in berth 2";
    const unfold = done('Part 1: unfold «berth»', click(list('b', 'Berth *')), {
      step: 2,
      url,
      appeared: [
        'Berth 1 lower, two beds at the bow',
        'Berth 2 upper, two beds at the bow',
        'Berth 21 upper, two beds at the bow',
      ],
    });
    const filled = done('Part 1: fill «Rosie»', type(field('n', 'Name'), 'Rosie'), { url });
    const o = form(
      'New sailor',
      [field('n', 'Name', 'Rosie'), list('b', 'Berth *'), cancel, at('s', 'button', 'Save')],
      [
        option('o1', 'Berth 1 lower, two beds at the bow'),
        option('o3', 'Berth 21 upper, two beds at the bow'),
        option('o2', 'Berth 2 upper, two beds at the bow'),
      ],
    );
    expect(next(task, o, [pressed('New sailor'), filled, unfold])).toEqual([{ kind: 'click', target: 'o2' }]);
  });
  test('of places is what it holds', () => {
    const o = form('New cabin', [
      field('n', 'Code *'),
      at('k', 'spinbutton', 'Capacity *', { value: '30' }),
      at('s', 'button', 'Save'),
    ]);
    expect(next("Create a cabin 'N4' with 26 places.", o, [pressed('New cabin')])).toMatchObject([
      { target: 'n', text: 'N4' },
      { target: 'k', text: '26' },
    ]);
  });
});

test('one of several that stand side by side is chosen, though the task only adds it', () => {
  const radio = (ref: string, name: string, on = false) => at(ref, 'radio', name, { states: { checked: on } });
  const task = 'Add a sailor named Rosie, in crew 7B and watch Hazel.';
  const filled = done('Part 1: fill «Rosie»', type(field('n', 'Name'), 'Rosie'), { step: 2, url });
  const o = (on: boolean) =>
    form('Add sailor', [
      field('n', 'Name', 'Rosie'),
      radio('r1', 'Ash', !on),
      radio('r2', 'Hazel', on),
      cancel,
      at('s', 'button', 'Add'),
    ]);
  expect(next(task, o(false), [pressed('Add sailor'), filled])).toEqual([{ kind: 'click', target: 'r2' }]);
});

test('what found no field is looked for in the lists that must be chosen from', () => {
  const task = "Book the Library on 12 March 2027 with the purpose 'Sailing'.";
  const filled = done('Part 1: fill «12 March 2027 | Sailing»', type(field('p', 'Purpose *'), 'Sailing'), { step: 2, url });
  const o = form('Book a room', [
    list('h', 'Room *'),
    field('y', 'Date *', '12 March 2027'),
    field('p', 'Purpose *', 'Sailing'),
    cancel,
    at('s', 'button', 'Book'),
  ]);
  expect(next(task, o, [pressed('Book a room'), filled])).toEqual([{ kind: 'click', target: 'h' }]);
});

test('a button whose deed is what is made by it makes nothing else', () => {
  const task = "Book the Library for Ann Lee on 12 March 2027 with the purpose 'Sailing'.";
  const rooms = link('r', 'Rooms');
  const known = (name: string) =>
    fact('Purpose *', 'textbox', [rooms, at('b', 'button', name)].map(describe), { section: name, page: 'Bookings' });
  const ask = (name: string) => act(asked(task, page('/', [rooms, heading('Today')]), { facts: [known(name)] })).note;
  expect(ask('Book a room')).toBe('Part 1: go «Purpose *»');
  expect(ask('Schedule a fair')).not.toBe('Part 1: go «Purpose *»');
});

test('what ticks all of a list is no quality of what is made', () => {
  const box = (name: string) =>
    at('b', 'checkbox', name, { states: { checked: false }, marks: marks({ tag: 'input', path: 'main>input#b' }) });
  const ask = (name: string) => {
    const o = page('/crew', [heading('Sailors'), at('i', 'button', 'Invite'), list('k', 'Access'), box(name)]);
    return next('Invite all sailors to the app who have no access to it.', o, [pressed('Invite')]);
  };
  expect(ask('Select all on this page')).not.toEqual([{ kind: 'click', target: 'b' }]);
  expect(ask('App')).toEqual([{ kind: 'click', target: 'b' }]);
});

test('what else is said of what is made is no field of another form', () => {
  const office = link('o', 'Office');
  const ask = (section: string) => {
    const known = fact('Taught: Geography', 'switch', [describe(office)], { section, page: 'Office' });
    const o = page('/', [office, heading('Today')]);
    return act(asked("Create a class '8GE1' for Geography", o, { facts: [known] })).note;
  };
  expect(ask('Subjects')).not.toContain('go «Taught');
  expect(ask('New class')).toContain('go «Taught');
});

test('the cross of a chip is no list that is looked into', () => {
  const task = "Record 'Ice' as a permit of Blue Otter.";
  const chip = (name: string) =>
    at('x', 'button', name, { marks: marks({ tag: 'button', path: 'body>div>span>button', near: 'Conditions' }) });
  const edit = done('Part 1: press «Edit papers»', click(at('e', 'button', 'Edit papers')), { url });
  const filled = done('Part 1: fill «Ice»', type(field('p', 'Permits'), 'Ice'), { step: 2, url });
  const ask = (name: string) => {
    const o = form('Papers', [field('p', 'Permits', 'Ice'), chip(name), cancel, at('s', 'button', 'Save')]);
    return next(task, o, [edit, filled]);
  };
  expect(ask('Remove Swell')).toEqual([{ kind: 'click', target: 's' }]);
  expect(ask('Swell')).toEqual([{ kind: 'click', target: 'x' }]);
});
