import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { reckon } from '../../agent-core/models/built-in/planner/sense/reckon.ts';
import { readingOf } from '../../agent-core/models/built-in/reading.ts';
import { describe } from '../../agent-core/observation.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text } from '../recall/make.ts';
import { done as entry, askedAfter as input } from './ask.ts';

const field = (ref: string, name: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, 'textbox', name, { marks: marks({ tag: 'input', path: `main>${ref}` }), ...over });
const area = (ref: string, value: string): AxNode =>
  node(ref, 'textbox', '', { value, marks: marks({ tag: 'textarea', path: `main>${ref}` }) });
const button = (ref: string, name: string, row = ''): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>${ref}`, ...(row === '' ? {} : { row }) }) });
const typing = (task: string, children: AxNode[]) => act(input(task, page('/log', children))).actions;
const types = (target: string, typed: string) => ({ kind: 'type', target, text: typed, clear: true, enter: false });

group('a value that the page shows', () => {
  test('is a word of a passage, counted from either end, without its signs', () => {
    const log = [text('p1', 'Harbour log'), text('p2', 'Gates opened late, wind from the north-east.'), field('f1', 'Remark')];
    expect(typing('Find the 2nd word in the paragraph and type it into the textbox.', log)).toEqual([types('f1', 'opened')]);
    expect(typing('Find the last word in the paragraph and type that into the remark field', log)).toEqual([
      types('f1', 'north-east'),
    ]);
  });
  test('is copied from the field that is counted to, to the letter', () => {
    const notes = [area('a1', 'Low water at six. '), area('a2', 'Pilot aboard; '), field('f1', '')];
    const task = 'Copy the text from the 2nd text area and paste it into the text input';
    expect(typing(task, notes)).toEqual([types('f1', 'Pilot aboard; ')]);
  });
  test('stands beside its label, for one field or for each', () => {
    const ship = [
      ...[text('t1', 'Draught'), text('t2', '4.2 m'), text('t3', 'Flag'), text('t4', 'Norway')],
      ...[text('l1', 'Flag:'), field('f1', 'Flag'), text('l2', 'Draught:'), field('f2', 'Draught')],
    ];
    expect(typing('Enter the value of Draught into the draught field', ship)).toEqual([types('f2', '4.2 m')]);
    expect(typing('Enter the value that belongs to each label into the form', ship)).toEqual([
      types('f1', 'Norway'),
      types('f2', '4.2 m'),
    ]);
  });
  test('is worked out', () => {
    const sum = [text('t1', '12 - 3 × 2 ='), field('f1', 'Result'), button('b1', 'Check')];
    expect(typing('Solve the problem and type your answer into the textbox.', sum)).toEqual([types('f1', '6')]);
    const equation = [text('t1', '3y - 4 = 11'), field('f1', 'y')];
    expect(typing('Solve for y and type the answer into the textbox.', equation)).toEqual([types('f1', '5')]);
  });
  test('that is not there is not made up', () => {
    const bare = [field('f1', 'Remark')];
    expect(typing('Find the 4th word in the paragraph and type it into the textbox', bare)[0]?.kind).toBe('stop');
  });
  test('is no pointer where a name is meant', () => {
    expect(readingOf('Word of the day')).toBeNull();
    expect(typing('Enter "the text below" into the textbox', [text('t1', 'Sold out today'), field('f1', '')])).toEqual([
      types('f1', 'the text below'),
    ]);
  });
});

test('sums and equations', () => {
  expect(reckon('2 x 4 =', '')).toBe('8');
  expect(reckon('10 ÷ 4 =', '')).toBe('2.5');
  expect(reckon('7 - 2x = 1', 'x')).toBe('3');
  expect(reckon('x + 2', 'x')).toBeNull();
  expect(reckon('Gate 4', '')).toBeNull();
  expect(reckon('12', '')).toBeNull();
  expect(reckon('2026-11-26', '')).toBeNull();
});

test('a number field that took its number counts nothing, least of all for a name with a number in it', () => {
  const typable = (ref: string, role: string, name: string, value: string) =>
    node(ref, role, name, { value, marks: marks({ tag: 'input', path: `main>form>${ref}` }) });
  const [name, depth] = [typable('n', 'textbox', 'Name', 'C3'), typable('d', 'spinbutton', 'Depth', '4')];
  const send = node('s', 'button', 'Save', {
    marks: marks({ tag: 'input', path: 'main>form>s', attributes: { type: 'submit' } }),
  });
  const put = (item: AxNode, text: string, step: number) =>
    entry('Part 1: fill «C3 | 4»', { kind: 'type', target: describe(item), text, clear: true, enter: false }, { step });
  const o = page('/berths/add', [node('h', 'heading', 'Add berth'), name, depth, send]);
  const history = [put(name, 'C3', 1), put(depth, '4', 2)];
  expect(act(input('Create a berth "C3" with a depth of 4', o, history)).actions).toEqual([{ kind: 'click', target: 's' }]);
});

group('a slider', () => {
  const slider = (over: Partial<AxNode> = {}): AxNode =>
    node('s1', 'generic', '', {
      guess: { role: 'slider', from: 'class', score: 0.7 },
      marks: marks({ path: 'main>s1' }),
      ...over,
    });
  const task = 'Select 40 with the slider and press Apply';
  test('takes the focus, then keys: pages while it is far, single steps when it is near', () => {
    const far = page('/heat', [slider(), text('v', '10'), button('b', 'Apply')]);
    const first = act(input(task, far));
    expect(first.actions).toEqual([{ kind: 'click', target: 's1' }]);
    const held = (now: string) => page('/heat', [slider({ states: { focused: true } }), text('v', now), button('b', 'Apply')]);
    const history = [entry(first.note ?? '', click(slider()))];
    expect(act(input(task, held('10'), history)).actions).toEqual([{ kind: 'press', keys: 'PageUp' }]);
    expect(act(input(task, held('42'), history)).actions).toEqual([{ kind: 'press', keys: 'ArrowDown' }]);
    expect(act(input(task, held('40'), history)).actions).toEqual([{ kind: 'click', target: 'b' }]);
  });
});

test('a counter that takes no text is counted up or down by the keys', () => {
  const counter = (value: string) =>
    node('n1', 'spinbutton', 'Berths', { value, states: { focused: true }, marks: marks({ tag: 'input', path: 'main>n1' }) });
  const task = 'Select 2 with the spinner and press Apply';
  const at = (value: string) => page('/berths', [counter(value), button('b', 'Apply')]);
  const first = act(input(task, at('5')));
  expect(first.actions).toEqual([types('n1', '2')]);
  const typed = entry(first.note ?? '', { ...types('n1', '2'), kind: 'type', target: describe(counter('5')) });
  expect(act(input(task, at('5'), [typed])).actions).toEqual([{ kind: 'press', keys: 'ArrowDown' }]);
  expect(act(input(task, at('2'), [typed])).actions).toEqual([{ kind: 'click', target: 'b' }]);
});

group('a further menu', () => {
  const item = (ref: string, name: string, more: boolean): AxNode =>
    node(ref, 'menuitem', name, { states: more ? { haspopup: 'menu' } : {}, marks: marks({ path: `main>${ref}` }) });
  test('opens by resting on its entry; the last entry is clicked', () => {
    const task = 'Select Charts > Tides';
    const closed = page('/', [item('m1', 'Charts', true), item('m2', 'Print', false)]);
    const first = act(input(task, closed));
    expect(first.actions).toEqual([{ kind: 'hover', target: 'm1' }]);
    const open = page('/', [item('m1', 'Charts', true), item('m3', 'Tides', false), item('m2', 'Print', false)]);
    const rested = entry(first.note ?? '', { kind: 'hover', target: describe(item('m1', 'Charts', true)) });
    expect(act(input(task, open, [rested])).actions).toEqual([{ kind: 'click', target: 'm3' }]);
  });
});
