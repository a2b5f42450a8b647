/** Questions: what the page says of a record, read where a person would read it. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text } from '../recall/make.ts';
import { asked, askedAfter, done } from './ask.ts';

const cell = (ref: string, name: string, role = 'cell', ...children: AxNode[]) => node(ref, role, name, { children });
const row = (ref: string, ...children: AxNode[]) => node(ref, 'row', '', { children });
const link = (ref: string, name: string, row = '') =>
  node(ref, 'link', name, { marks: marks({ tag: 'a', path: `main>${ref}`, ...(row === '' ? {} : { row }) }) });
const heads = row('h', cell('h0', '', 'cell'), cell('h1', 'Name', 'columnheader'), cell('h2', 'Berth', 'columnheader'));
const boat = (ref: string, name: string, berth: string) =>
  row(ref, cell(`${ref}0`, ''), cell(`${ref}1`, name, 'cell', link(`${ref}l`, name, `${name} ${berth}`)), cell(`${ref}2`, berth));
const table = (...rows: AxNode[]) => node('t', 'table', '', { children: [heads, ...rows] });
const show = (title: string, ...children: AxNode[]): Observation => page('/boats', children, { title: `${title} - Quay` });
const said = (task: string, o: Observation) => act(asked(task, o)).actions[0];

group('a question', () => {
  const boats = show(
    'Boats',
    table(boat('a', 'Heron', 'North 4'), boat('b', 'Grey heron', 'South 1'), boat('c', 'Ola', 'West 2')),
  );
  test('is answered by the cell of the row below the column', () => {
    expect(said('What is the berth of the boat "Ola"?', boats)).toMatchObject({ kind: 'stop', status: 'done', answer: 'West 2' });
    expect(said('Which berth does the customer ola have?', boats)).toMatchObject({ answer: 'West 2', evidence: ['c2'] });
    expect(said('What is the berth?', boats)).not.toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('is not answered from one of two rows that speak of it alike', () => {
    const twins = show('Boats', table(boat('a', 'Ola', 'North 4'), boat('b', 'Ola', 'South 1')));
    expect(said('What is the berth of the boat "Ola"?', twins)).toMatchObject({ kind: 'click' });
  });
  test('opens the record where the list does not say it', () => {
    expect(said('What is the length of the boat "Ola"?', boats)).toEqual({ kind: 'click', target: 'cl' });
  });
  test('is answered by what stands beside the label on the record’s page, and not on another’s', () => {
    const facts = [cell('k', 'Length', 'rowheader'), cell('v', '12 m')];
    const own = show('Ola', node('h', 'heading', 'Ola'), node('t', 'table', '', { children: [row('r', ...facts)] }));
    expect(said('What is the length of the boat "Ola"?', own)).toMatchObject({ kind: 'stop', answer: '12 m', evidence: ['v'] });
    expect(said('What is the length of the boat "Heron"?', own)).not.toMatchObject({ kind: 'stop', status: 'done' });
    const lines = show('Ola', node('h', 'heading', 'Ola'), text('l', 'Length: 12 m'));
    expect(said('What is the length of the boat "Ola"?', lines)).toMatchObject({ answer: '12 m' });
  });
  test('is answered by what the record’s page opens over itself, and the record is not searched for on its own page', () => {
    const task = 'What does the note on the boat Ola say?';
    const entered = done('Part 1: enter «Ola»', click(link('l', 'Ola')));
    const [view, box] = [
      link('n', 'View notes'),
      node('s', 'searchbox', 'Search', { marks: marks({ tag: 'input', path: 'form>s' }) }),
    ];
    const own = show('Ola', node('h', 'heading', 'Ola'), view, box);
    expect(act(askedAfter(task, own, [entered])).actions).toEqual([{ kind: 'click', target: 'n' }]);
    const note = node('f', 'textbox', 'Notes (markdown supported)', { value: 'Leaks at the stern' });
    const over = show('Boats', node('d', 'dialog', '', { states: { modal: true }, children: [note] }));
    const viewed = done('Part 1: look «View notes»', click(view), { step: 2 });
    expect(act(askedAfter(task, over, [entered, viewed])).actions[0]).toMatchObject({ answer: 'Leaks at the stern' });
    expect(act(askedAfter(task, over, [viewed])).actions[0]).not.toMatchObject({ status: 'done' });
  });
});
