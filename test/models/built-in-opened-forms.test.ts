/** What a press opened: its form is ended by the button that is called as the press was, and until then nothing is done. */
import { expect, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page } from '../recall/make.ts';
import { asked, done, heading } from './ask.ts';

const button = (ref: string, name: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `dialog>div>button:${ref}` }), ...over });
const box = (ref: string, name: string, value: string): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path: `dialog>div:${ref}>input` }) });
const method = (value: string): AxNode =>
  node('m', 'combobox', 'Method', { value, states: { haspopup: 'listbox' }, marks: marks({ path: 'dialog>div>button:9' }) });
const opener = node('e', 'menuitem', 'Take a payment…', { marks: marks({ path: 'menu>div' }) });
const pressed = done('Part 1: press «Take a payment…»', click(opener), {
  appeared: ['Close', 'Amount', 'Reference', 'Cancel', 'Take payment', 'Take a payment'],
});
const form = (value = ''): AxNode =>
  node('d', 'dialog', 'Take a payment', {
    states: { modal: true },
    children: [
      button('x', 'Close'),
      box('a', 'Amount', '103.34'),
      method(value),
      box('r', 'Reference', ''),
      button('c', 'Cancel'),
      button('t', 'Take payment'),
    ],
  });
const task = 'Pay invoice 2047 by cash.';
const on = (value: string) => page('/invoices', [heading('Invoices'), form(value)]);

test('it is not done by that, though all that must be given stands there', () => {
  expect(act(asked(task, on(''), { history: [pressed] })).actions).toEqual([{ kind: 'click', target: 'm' }]);
});

test('its button is called as what opened it', () => {
  const opened = done('Part 1: unfold «list method»', click(method('')), { appeared: ['Cash', 'Card'] });
  const chosen = done('Part 1: choose «cash»', click(node('o', 'option', 'Cash', { marks: marks({ path: 'ul>li' }) })));
  const ended = act(asked(task, on('Cash'), { history: [pressed, opened, chosen] }));
  expect(ended.note).toContain('commit «Take payment»');
  expect(ended.actions).toEqual([{ kind: 'click', target: 't' }]);
});

test('what was filled in is not sent by another form that lies there after its own was closed', () => {
  const chosen = done(
    'Part 1: choose «Rigging»',
    click(node('o', 'option', 'Rigging', { marks: marks({ path: 'dialog>ul>li' }) })),
  );
  const closed = done('Part 1: close «Close»', click(button('x', 'Close')), { vanished: ['Create job'] });
  const looked = done(
    'Part 1: look «Book a lift»',
    click(node('l', 'button', 'Book a lift', { marks: marks({ path: 'main>button' }) })),
    {
      appeared: ['Close', 'Day', 'Book lift', 'Book a lift'],
    },
  );
  const other = node('d', 'dialog', 'Book a lift', {
    states: { modal: true },
    children: [button('x', 'Close'), box('a', 'Day', '8 June'), button('t', 'Book lift')],
  });
  const o = page('/jobs', [heading('Yard jobs'), other]);
  const next = act(asked('Set the trade of the job "Mast check" to Rigging', o, { history: [chosen, closed, looked] }));
  expect(next.note ?? '').not.toContain('Book lift');
});

test('a number goes without its unit into a field that shows it', () => {
  const field = node('f', 'textbox', 'Length overall', {
    marks: marks({ tag: 'input', path: 'main>p>input', row: 'Length overall m' }),
  });
  const save = node('s', 'button', 'Save', { marks: marks({ tag: 'button', path: 'main>p>button' }) });
  const o = page('/boats/1', [heading('Otter'), field, save]);
  expect(act(asked('Set the length overall of the boat "Otter" to 9.6 m', o)).actions).toMatchObject([
    { kind: 'type', text: '9.6' },
  ]);
});

test('the name on the page of a record is not the title of the whole application', () => {
  const form = (head: string) =>
    page('/projects/harbour/settings', [
      heading(head),
      node('f', 'textbox', 'Name *', { value: 'Harbour', marks: marks({ tag: 'input', path: 'main>p>input' }) }),
      node('s', 'button', 'Save', { marks: marks({ tag: 'button', path: 'main>p>button' }) }),
    ]);
  const ask = (head: string) => act(asked('Change the application title to "Quay"', form(head))).actions;
  expect(ask('Harbour')).not.toMatchObject([{ kind: 'type' }]);
  expect(ask('Application')).toMatchObject([{ kind: 'type', target: 'f', text: 'Quay' }]);
});
