/** What the planner must not press: while it looks around, before all is said, where two are alike, and when a form was refused. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { done as entry, askedAfter as input } from './ask.ts';

const button = (ref: string, name: string, row = ''): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>${ref}`, ...(row === '' ? {} : { row }) }) });
const box = (ref: string, name: string, value = '', over: Partial<AxNode> = {}): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path: `main>${ref}` }), ...over });
const list = (ref: string, name: string, value: string): AxNode =>
  node(ref, 'combobox', name, { value, marks: marks({ tag: 'button', path: `main>${ref}` }) });
const dialog = (name: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { children: [node('h2', 'heading', name), ...children] });
const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(input(task, o, history));
const pressed = (task: string, o: Observation, history: HistoryEntry[] = []) =>
  next(task, o, history).actions.flatMap((action) => (action.kind === 'click' ? [action.target] : []));

group('looking around', () => {
  test('ends no form that lies open: it is left', () => {
    const o = page('/', [
      dialog('Change berth', [box('f', 'Harbour', 'Otterø'), button('u', 'Update berth'), button('x', 'Cancel')]),
    ]);
    const looked = entry('Part 1: look «Berths»', click(button('b', 'Berths')));
    expect(pressed('Set the berth fee to monthly', o, [looked])).toEqual(['x']);
  });
  test('presses nothing that ends a record, whatever else it says', () => {
    const o = page('/', [button('a', 'Heron on the quay · Revoke access'), node('t', 'tab', 'Bells')]);
    expect(pressed('Turn on fog access', o)).toEqual(['t']);
  });
  test('presses nothing that follows or likes, also where a sign stands before its word', () => {
    expect(pressed('Set the follow limit to 5', page('/', [button('a', '+ Follow')]))).toEqual([]);
  });
  test('edits only what the task speaks of', () => {
    const o = page('/', [button('p', 'Edit profile'), button('f', 'Edit folder defaults')]);
    expect(pressed('New folders should be kept below ~/boats', o)).toEqual(['f']);
    expect(pressed('Turn on the fog horn', o)).toEqual([]);
  });
  test('a form that stayed, was closed by hand and wrote nothing was not sent', () => {
    const history = [
      entry('Part 1: press «New pass»', click(button('n', 'New pass'))),
      entry('Part 1: fill «Heron»', type(box('f', 'Name'), 'Heron'), { step: 2 }),
      entry('Part 1: commit «Create pass»', click(button('c', 'Create pass')), { step: 3 }),
      entry('Part 1: close «×»', click(button('x', '×')), { step: 4 }),
    ];
    const task = 'Create a pass with the name "Heron"';
    const status = (over: HistoryEntry[]) => next(task, page('/', [node('h', 'heading', 'Passes')]), over).actions[0];
    expect(status(history)).toMatchObject({ kind: 'stop', status: 'partial' });
    const sent = history.map((one, i) => (i === 2 ? { ...one, writes: ['POST /passes'] } : one));
    expect(status(sent)).toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('a dialog that its cross does not close is left another way', () => {
    const o = page('/', [dialog('Change berth', [button('c', '×'), box('f', 'Harbour', 'Otterø'), button('x', 'Cancel')])]);
    const history = [
      entry('Part 1: look «Berths»', click(button('b', 'Berths'))),
      entry('Part 1: close «×»', click(button('c', '×'))),
    ];
    expect(pressed('Set the berth fee to monthly', o, history)).toEqual(['x']);
  });
});

group('a sum', () => {
  const form = (from: string, to: string) =>
    page('/', [
      dialog('Exchange', [
        list('l1', 'From Currency', from),
        list('l2', 'To Currency', to),
        box('f', 'Amount', '200'),
        button('s', 'Exchange'),
      ]),
    ]);
  const task = 'Exchange 200 euros to Swedish krona';
  const history = [
    entry('Part 1: press «Exchange»', click(button('e', 'Exchange'))),
    entry('Part 1: fill «200»', type(box('f', 'Amount'), '200')),
  ];
  test('is not sent before both of its lists say what the task says', () => {
    expect(pressed(task, form('USD', 'NOK'), history)).toEqual(['l1']);
  });
  test('a name is chosen by its code, and only in the list that was opened for it', () => {
    const opened = (about: string) => [
      ...history,
      entry(`Part 1: unfold «${about}»`, click(list('l1', 'From Currency', 'USD')), { appeared: ['EUR (12)', 'SEK (0)'] }),
    ];
    const o = page('/', [
      dialog('Exchange', [
        list('l1', 'From Currency', 'USD'),
        list('l2', 'To Currency', 'NOK'),
        box('f', 'Amount', '200'),
        button('s', 'Exchange'),
      ]),
      node('o1', 'option', 'EUR (12)'),
      node('o2', 'option', 'SEK (0)'),
    ]);
    expect(pressed(task, o, opened('from'))).toEqual(['o1']);
    expect(pressed(task, o, opened('to'))).not.toEqual(['o1']);
  });
});

group('two that are alike', () => {
  const rows = (names: string[]) =>
    page('/keys', [
      node('h', 'heading', 'Lent keys'),
      ...names.map((name) =>
        node(`r${name}`, 'row', `${name} Revoke`, {
          children: [text(`t${name}`, name), button(name, 'Revoke', `${name} lent key Revoke`)],
        }),
      ),
    ]);
  test('are no coin toss where one is to be ended', () => {
    expect(pressed('Revoke the lent key that was used on my birthday', rows(['Heron', 'Otter']))).toEqual([]);
  });
  test('the only one is meant', () => {
    expect(pressed('Revoke the lent key', rows(['Heron']))).toEqual(['Heron']);
  });
});

group('a form', () => {
  const task = 'Create a trip called "Skerries" ';
  const o = page('/', [
    dialog('New trip', [
      box('f', 'Name', 'Skerries'),
      box('g', 'Skipper', ''),
      button('s', 'Create trip'),
      button('x', 'Cancel'),
    ]),
    text('e', 'Please enter a skipper'),
  ]);
  const history = (appeared: string[]) => [
    entry('Part 1: press «New trip»', click(button('n', 'New trip'))),
    entry('Part 1: fill «Skerries»', type(box('f', 'Name'), 'Skerries')),
    entry('Part 1: commit «Create trip»', click(button('s', 'Create trip')), { appeared }),
  ];
  test('that was refused in words is not said to be done', () => {
    const { actions } = next(task, o, history(['Please enter a skipper']));
    expect(actions).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
});

group('what kind it is to be', () => {
  const kinds = page('/', [
    dialog('New ticket', [
      node('k1', 'option', 'B Best Pier'),
      node('k2', 'option', 'Best Quay'),
      button('s', 'Buy ticket'),
      button('x', 'Cancel'),
    ]),
  ]);
  const history = [entry('Part 1: press «Buy ticket»', click(button('n', 'Buy ticket')))];
  const task = 'Buy a $9 Best Pier ticket';
  test('is chosen first, by the longest beginning of its name that the form offers', () => {
    expect(pressed(task, kinds, history)).toEqual(['k1']);
  });
  test('and once: a shorter beginning is not chosen after it', () => {
    const chosen = entry('Part 1: choose «best pier»', click(node('k1', 'option', 'B Best Pier')));
    expect(pressed(task, kinds, [...history, chosen])).not.toContain('k1');
    expect(pressed(task, kinds, [...history, chosen])).not.toContain('k2');
  });
});

group('a verb that a switch stands for', () => {
  const bell = (on: boolean) =>
    page('/', [
      node('w', 'switch', 'Tide news', { states: { checked: on } }),
      node('o', 'switch', 'Fog', { states: { checked: true } }),
    ]);
  test('turns it where there is no button of that name, and only if it differs', () => {
    expect(pressed('Unsubscribe from Tide news', bell(true))).toEqual(['w']);
    expect(pressed('Unsubscribe from Tide news', bell(false))).toEqual([]);
  });
});

group('names of fields', () => {
  test('joined words are the two that the page writes', () => {
    const o = page('/', [node('h', 'heading', 'Fees'), list('l', 'Cash Back Kind', 'Fuel'), list('m', 'Kind', 'Net')]);
    expect(pressed('Change my cashback kind to Rope', o)).toEqual(['l']);
  });
  test('on the page that bears its first words the rest is the name; a value may stand between it and its button', () => {
    const o = page('/', [
      node('h', 'heading', 'Quay card'),
      ...[text('t1', 'Daily fee limit'), text('t2', '$400'), button('a', 'Change')],
      ...[text('t3', 'Crane limit'), text('t4', '$900'), button('b', 'Change')],
    ]);
    expect(pressed('Set the quay card crane limit to $1,000', o)).toEqual(['b']);
  });
});
