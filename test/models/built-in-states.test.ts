/** What a record's own page says of it: active, covered, its state; and the tables of kinds and of records that lead there. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text } from '../recall/make.ts';
import { asked, done } from './ask.ts';

const at = (ref: string, role: string, name: string, tag: string, path: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag, path }), ...over });
const inRow = (ref: string, role: string, name: string, tag: string, row: string, n: number, cell: string): AxNode =>
  node(ref, role, name, {
    ...(role === 'checkbox' ? { states: { checked: false } } : {}),
    marks: marks({ tag, path: `main>table>tbody>tr:${n}>${cell}>${tag}`, row }),
  });
const tableOf = (...rows: AxNode[][]): AxNode =>
  node('t', 'table', '', {
    children: rows.map((cells, i) =>
      node(`r${i}`, 'row', '', { children: cells.map((cell, k) => node(`c${i}${k}`, 'cell', '', { children: [cell] })) }),
    ),
  });
const show = (title: string, path: string, ...children: AxNode[]): Observation =>
  page(path, [node('h', 'heading', title), ...children], { title: `${title} | Lockkeeper` });
const next = (task: string, o: Observation, history: HistoryEntry[] = [], over = {}) =>
  act(asked(task, o, { history, ...over })).actions[0];

const kinds = show(
  'Rooms',
  '/',
  tableOf(
    [inRow('k1', 'link', 'Members', 'a', 'Members New', 1, 'th'), inRow('n1', 'link', 'New', 'a', 'Members New', 1, 'td')],
    [inRow('k2', 'link', 'Passages', 'a', 'Passages New', 2, 'th'), inRow('n2', 'link', 'New', 'a', 'Passages New', 2, 'td')],
  ),
);
const members = show(
  'Pick a member',
  '/members/',
  tableOf(
    [inRow('x1', 'checkbox', '', 'input', 'thea 14 May', 1, 'td:1'), inRow('m1', 'link', 'thea', 'a', 'thea 14 May', 1, 'th')],
    [inRow('x2', 'checkbox', '', 'input', 'jorun 2 June', 2, 'td:1'), inRow('m2', 'link', 'jorun', 'a', 'jorun 2 June', 2, 'th')],
  ),
);
const member = (name: string, active: boolean) =>
  show(
    name,
    '/members/7/',
    at('a', 'checkbox', 'Active', 'input', 'main>form>div>input', { states: { checked: active } }),
    at('s', 'button', 'Save', 'button', 'main>form>button'),
  );

group('a record that is to be active or not', () => {
  const task = 'Deactivate the member thea';
  const to = done('Part 1: go «member»', click(inRow('k1', 'link', 'Members', 'a', 'Members New', 1, 'th')));
  const into = done('Part 1: enter «thea»', click(inRow('m1', 'link', 'thea', 'a', 'thea 14 May', 1, 'th')), { step: 2 });
  test('is looked for among its kind, though a table of kinds looks like one of records', () => {
    expect(next(task, kinds)).toEqual({ kind: 'click', target: 'k1' });
  });
  test('by the link to its kind that is here, not by a way to another such link', () => {
    const path = [describe(inRow('k2', 'link', 'Passages', 'a', 'Passages New', 2, 'th'))];
    const fact = { label: 'Members', kind: 'link', section: '', options: [], page: 'Passages', template: 'p', effects: [], path };
    expect(next(task, kinds, [], { facts: [fact] })).toEqual({ kind: 'click', target: 'k1' });
  });
  test('is opened: the checkbox that picks its row says nothing of it', () => {
    expect(next(task, members, [to])).toEqual({ kind: 'click', target: 'm1' });
  });
  test('is switched on its own page, and saved', () => {
    expect(next(task, member('thea', true), [to, into])).toEqual({ kind: 'click', target: 'a' });
    const off = done('Part 1: toggle «active»', click(at('a', 'checkbox', 'Active', 'input', 'main>form>div>input')), {
      step: 3,
    });
    expect(next(task, member('thea', false), [to, into, off])).toEqual({ kind: 'click', target: 's' });
    const saved = done('Part 1: commit «Save»', click(at('s', 'button', 'Save', 'button', 'main>form>button')), {
      ...{ step: 4, writes: ['POST /members/7/'] },
    });
    expect(next(task, members, [to, into, off, saved])).toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('is done where it is so already', () => {
    expect(next(task, member('thea', false), [to, into])).toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('a switch of that name comes first', () => {
    const named = show('Rooms', '/', at('w', 'switch', 'thea', 'button', 'main>button', { states: { checked: true } }));
    expect(next(task, named)).toEqual({ kind: 'click', target: 'w' });
  });
  test('a table of settings has checkboxes without names, too', () => {
    const settings = show(
      'Settings',
      '/settings',
      tableOf([inRow('q', 'checkbox', '', 'input', 'Night lights', 1, 'td:1'), text('l', 'Night lights')]),
    );
    expect(next('Turn on night lights', settings)).toEqual({ kind: 'click', target: 'q' });
  });
});

group('what a record is marked as', () => {
  const task = 'Mark the barge "Heron" as towed';
  const barge = (towed: boolean) =>
    show(
      'Heron',
      '/barges/3/',
      at('b', 'checkbox', 'Towed', 'input', 'main>form>div>input', { states: { checked: towed } }),
      at('s', 'button', 'Save', 'button', 'main>form>button'),
    );
  const into = done('Part 1: enter «Heron»', click(inRow('m', 'link', 'Heron', 'a', 'Heron', 1, 'th')));
  test('is a switch on its page where no button says it', () => {
    expect(next(task, barge(false), [into])).toEqual({ kind: 'click', target: 'b' });
  });
  test('a button that says it comes first', () => {
    const both = show('Heron', '/barges/3/', ...barge(false).tree.children, at('p', 'button', 'Towed', 'button', 'main>button'));
    expect(next(task, both, [into])).toEqual({ kind: 'click', target: 'p' });
  });
});

group('the kind between a field and its record', () => {
  test('says where the record is', () => {
    expect(wantsOf('Set the state of the passage of "Heron" to Done')[0]).toMatchObject({ entity: 'Heron', noun: 'passage' });
    expect(next('Set the state of the passage of "Heron" to Done', kinds)).toEqual({ kind: 'click', target: 'k2' });
  });
  test('a name in capitals after its kind is the record', () => {
    expect(wantsOf('Turn on "Lit" for the lock B7')[0]).toMatchObject({ control: 'Lit', entity: 'B7', noun: 'lock' });
    expect(wantsOf('Turn off the map module of the project Canal')[0]).toMatchObject({
      ...{ control: 'map module', entity: 'Canal', noun: 'project' },
    });
    expect(wantsOf('Turn on "Lit" for the section Advanced')[0]?.entity).toBeUndefined();
  });
  test('a question tells the kind without its auxiliary', () => {
    expect(wantsOf('When did the barge "Heron" pass?')[0]).toMatchObject({ entity: 'Heron', noun: 'barge' });
  });
});

test('what is to be set is not set in the form for a new one', () => {
  const [make, list] = [at('n', 'link', 'New lock', 'a', 'main>a'), at('l', 'link', 'Locks', 'a', 'nav>a')];
  const fact = {
    ...{ label: 'Lit at night', kind: 'checkbox', section: '', options: [], page: 'New lock', template: 'new', effects: [] },
    path: [describe(make)],
  };
  const o = show('Canal', '/', make, list);
  expect(next('Turn on lit at night', o, [], { facts: [fact] })).not.toEqual({ kind: 'click', target: 'n' });
  const other = { ...fact, path: [describe(list)] };
  expect(next('Turn on lit at night', o, [], { facts: [other] })).toEqual({ kind: 'click', target: 'l' });
});

test('the form for a new one has a list that offers the record it is for', () => {
  const task = 'Record a passage of the barge "Heron" with the toll 12';
  const list = (value: string) =>
    at('b', 'combobox', 'Barge', 'select', 'main>form>select', {
      value,
      children: ['---------', 'Heron', 'Tern'].map((name, i) => node(`o${i}`, 'option', name)),
    });
  const toll = (value: string) => at('t', 'textbox', 'Toll', 'input', 'main>form>input', { value });
  const save = at('s', 'button', 'Save', 'button', 'main>form>button');
  const add = done('Part 1: press «Add passage»', click(at('n', 'link', 'Add passage', 'a', 'main>a')));
  const form = (value: string) => show('Add passage', '/passages/add/', list(value), toll(''), save);
  expect(next(task, form('---------'), [add])).toEqual({ kind: 'select', target: 'b', option: 'Heron' });
  const chose = done('Part 1: choose «Heron»', { kind: 'select', target: describe(list('')), option: 'Heron' }, { step: 2 });
  expect(next(task, form('Heron'), [add, chose])).toMatchObject({ kind: 'type', target: 't', text: '12' });
});

test('what was typed and sent as an example does it was searched for: nothing that was found is opened', () => {
  const box = at('q', 'textbox', 'Search', 'input', 'main>form>input', { value: 'ron' });
  const found = show('Barges', '/barges/?q=ron', box, at('l', 'link', 'Ron', 'a', 'main>a'));
  const sent = done('Part 1: fill «ron»', { kind: 'type', target: describe(box), text: 'ron', clear: true, enter: true });
  expect(next('Search for "ron" in the barges', found, [sent])).toMatchObject({ kind: 'stop', status: 'done' });
});
