import { expect, describe as group, test } from 'vitest';
import { amountIn, bestIn, conditionIn } from '../../agent-core/models/built-in/measure.ts';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text } from '../recall/make.ts';
import { done as entry, askedAfter as input } from './ask.ts';

const button = (ref: string, name: string, row = ''): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>${ref}`, ...(row === '' ? {} : { row }) }) });
const field = (ref: string, name: string): AxNode =>
  node(ref, 'textbox', name, { marks: marks({ tag: 'input', path: `main>${ref}` }) });
const actions = (task: string, children: AxNode[], history: HistoryEntry[] = []) =>
  act(input(task, page('/x', children), history)).actions;

group('things that are moved by hand', () => {
  /** A list in columns, 40 pixels a cell. */
  const cells = (names: readonly string[], columns: number): AxNode[] =>
    names.map((name, i) =>
      node(`d${i}`, 'listitem', '', {
        states: { clickable: true, draggable: 'true' },
        guess: { role: 'row', name, from: 'class', score: 0.4 },
        marks: marks({ tag: 'li', path: `ul>li:${i}`, box: [(i % columns) * 50, Math.floor(i / columns) * 50, 40, 40] }),
      }),
    );
  const list = cells(['Bergen', 'Leith', 'Dover', 'Ostend'], 1);
  const grid = cells(['A1', 'A2', 'A3', 'B1', 'B2', 'B3', 'C1', 'C2', 'C3'], 3);
  test.each([
    ['Drag Dover up by one position.', 'd2', 'd1'],
    ['Drag Bergen down by two.', 'd0', 'd2'],
    ['Drag Ostend to the top.', 'd3', 'd0'],
    ['Drag Bergen to the 3rd position.', 'd0', 'd2'],
    ['Drag Leith to the bottom of the list', 'd1', 'd3'],
  ])('in a list: %s', (task, from, to) => {
    expect(actions(task, list)).toEqual([{ kind: 'drag', from, to }]);
  });
  test.each([
    ['Drag A1 to the center.', 'd0', 'd4'],
    ['Drag A1 to the bottom right.', 'd0', 'd8'],
    ['Drag C3 left by one.', 'd8', 'd7'],
    ['Drag A2 to the center left.', 'd1', 'd3'],
  ])('in a grid: %s', (task, from, to) => {
    expect(actions(task, grid)).toEqual([{ kind: 'drag', from, to }]);
  });
  test('into order, the first that is out of place first, then it is saved', () => {
    const piles = cells(['31', '-4', '7'], 1);
    const task = 'Sort the numbers in increasing order, starting with the lowest number at the top.';
    const first = act(input(task, page('/x', [...piles, button('b', 'Save')])));
    expect(first.actions).toEqual([{ kind: 'drag', from: 'd1', to: 'd0' }]);
    const sorted = [...cells(['-4', '7', '31'], 1), button('b', 'Save')];
    const [from, to] = [piles[1], piles[0]];
    if (from === undefined || to === undefined) throw new Error('two piles');
    const done = entry(first.note ?? '', { kind: 'drag', from: describe(from), to: describe(to) }, { outcome: 'nothing' });
    expect(actions(task, sorted, [done])).toEqual([{ kind: 'click', target: 'b' }]);
  });
  test('not what cannot be moved', () => {
    expect(actions('Drag Bergen to the top', [button('b', 'Bergen')])[0]?.kind).not.toBe('drag');
  });
});

group('quantities', () => {
  test('superlatives and what they compare', () => {
    expect(bestIn('buy the cheapest crossing')).toEqual({ most: false, by: 'price' });
    expect(bestIn('book the crossing with the longest duration')).toEqual({ most: true, by: 'duration' });
    expect(bestIn('open the boat with the greatest weight')).toEqual({ most: true, by: 'weight' });
    expect(bestIn('open the boat')).toBeNull();
  });
  test('amounts in texts', () => {
    expect(amountIn('Crossing 3h 43m for $1,117.50', 'price')).toBe(1117.5);
    expect(amountIn('Crossing 3h 43m for $1,117.50', 'duration')).toBe(223);
    expect(amountIn('Weight: 40 t, length 12 m', 'weight')).toBe(40);
    expect(amountIn('Crossing', 'price')).toBeNull();
  });
  test('conditions on a number', () => {
    const [under, odd] = [conditionIn('when the depth is less than $4.50'), conditionIn('draw an odd number')];
    expect([under?.(4.49), under?.(4.5), odd?.(-3), odd?.(2)]).toEqual([true, false, true, false]);
    expect(conditionIn('an odd task')).toBeNull();
  });
  test('the record that shows the least is taken', () => {
    const crossings = [
      ...[button('b1', 'Book for $90', 'Night 9h 5m Book for $90'), button('b2', 'Book for $210', 'Fast 3h 40m Book for $210')],
      button('b3', 'Book for $120', 'Day 5h 10m Book for $120'),
    ];
    expect(actions('Book the crossing with the shortest duration.', crossings)).toEqual([{ kind: 'click', target: 'b2' }]);
    expect(actions('Book the cheapest crossing', crossings)).toEqual([{ kind: 'click', target: 'b1' }]);
    expect(JSON.stringify(actions('Revoke the cheapest crossing', crossings))).not.toContain('"b1"');
    expect(actions('Book the cheapest crossing', [button('b', 'Book')])[0]).toMatchObject({ kind: 'stop', status: 'infeasible' });
  });
  test('one waits until a number is as it should be', () => {
    const at = (price: string) => [text('t', 'Price:'), text('p', price), button('b', 'Buy')];
    const task = 'Buy tin when the price is less than $40.00.';
    expect(actions(task, at('$41.20'))[0]?.kind).toBe('wait');
    expect(actions(task, at('$39.90'))).toEqual([{ kind: 'click', target: 'b' }]);
  });
  test('one tries again until a number is as it should be', () => {
    const drawn = (number: string) => page('/x', [text('n', number), button('b', 'Draw'), button('c', 'Send')]);
    const task = 'Draw a number greater than 3, then press send.';
    const first = act(
      input(task.replace('Draw', 'Generate'), page('/x', [text('n', '-'), button('b', 'Generate'), button('c', 'Send')])),
    );
    expect(first.actions).toEqual([{ kind: 'click', target: 'b' }]);
    const tried = entry(first.note ?? '', click(button('b', 'Generate')));
    const again = (number: string) =>
      actions(task.replace('Draw', 'Generate'), [text('n', number), button('b', 'Generate'), button('c', 'Send')], [tried]);
    expect(again('2')).toEqual([{ kind: 'click', target: 'b' }]);
    expect(again('5')).toEqual([{ kind: 'click', target: 'c' }]);
    expect(drawn('1').url).toContain('/x');
  });
  test('each number is marked by its kind', () => {
    const rows = [
      ...[button('o1', 'Odd', 'Odd 4 Even'), button('e1', 'Even', 'Odd 4 Even')],
      ...[button('o2', 'Odd', 'Odd -7 Even'), button('e2', 'Even', 'Odd -7 Even')],
    ];
    const task = 'Mark the numbers below as odd or even.';
    const first = act(input(task, page('/x', rows)));
    expect(first.actions).toEqual([{ kind: 'click', target: 'e1' }]);
    const done = entry(first.note ?? '', click(button('e1', 'Even', 'Odd 4 Even')), { outcome: 'nothing' });
    expect(actions(task, rows, [done])).toEqual([{ kind: 'click', target: 'o2' }]);
  });
});

group('a text by hand', () => {
  test('is marked by three clicks', () => {
    const pages = [text('t1', 'Gates open at six and close at ten.'), text('t2', 'Pilots wait beyond the mole today.')];
    expect(actions('Highlight the text in the 2nd paragraph', pages)).toEqual([{ kind: 'click', target: 't2', count: 3 }]);
  });
  test('is scrolled to its end by a key, once it has the focus', () => {
    const area = node('a', 'textbox', 'Log', { value: 'long', marks: marks({ tag: 'textarea', path: 'main>a' }) });
    const task = 'Scroll the text area to the bottom';
    const first = act(input(task, page('/x', [area])));
    expect(first.actions).toEqual([{ kind: 'click', target: 'a' }]);
    expect(actions(task, [area], [entry(first.note ?? '', click(area))])).toEqual([{ kind: 'press', keys: 'Control+End' }]);
  });
});

group('a form that searches', () => {
  const form = [field('f1', 'Maker'), field('f2', 'Year'), field('f3', 'Kind'), button('b', 'Search')];
  test('takes from the task what its fields are called, and the rest for the one that is left', () => {
    expect(actions('Search for wooden boats by the maker Colin from year 1969', form)).toEqual([
      { kind: 'type', target: 'f1', text: 'Colin', clear: true, enter: false },
      { kind: 'type', target: 'f2', text: '1969', clear: true, enter: false },
      { kind: 'type', target: 'f3', text: 'wooden', clear: true, enter: false },
    ]);
  });
});

test('a value that is only described is taken from what the field suggests', () => {
  const task = 'Enter a port that starts with "Ber" and ends with "gen".';
  const first = act(input(task, page('/x', [field('f', 'Port')])));
  expect(first.actions).toEqual([{ kind: 'type', target: 'f', text: 'Ber', clear: true, enter: false }]);
  const typed = entry(first.note ?? '', {
    kind: 'type',
    target: describe(field('f', 'Port')),
    text: 'Ber',
    clear: true,
    enter: false,
  });
  const offered = [field('f', 'Port'), node('o1', 'option', 'Bermeo'), node('o2', 'option', 'Bergen')];
  expect(actions(task, offered, [typed])).toEqual([{ kind: 'click', target: 'o2' }]);
});
