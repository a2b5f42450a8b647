/** New records: what opens their form, what only looks like a part of it, and what each field takes. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { askedAfter, done } from './ask.ts';

type Over = Parameters<typeof marks>[0];
const at = (ref: string, role: string, name: string, over: Over = {}, more: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: 'button', path: `main>${role}#${ref}`, ...over }), ...more });
const list = (ref: string, name: string, over: Over = {}, more: Partial<AxNode> = {}): AxNode =>
  at(ref, 'combobox', name, over, { states: { haspopup: 'listbox', expanded: false }, ...more });
const option = (ref: string, name: string): AxNode => at(ref, 'option', name, { tag: 'li' });
const native = (ref: string, name: string, value: string, options: string[]): AxNode =>
  at(
    ref,
    'combobox',
    name,
    { tag: 'select' },
    {
      value,
      children: options.map((label, i) =>
        at(`${ref}${i}`, 'option', label, { tag: 'option', path: `main>select#${ref}>option:${i}` }),
      ),
    },
  );
const box = (ref: string, name: string, checked = false): AxNode =>
  at(ref, 'checkbox', name, { tag: 'input', row: 'Open to A B C' }, { states: { checked } });
const field = (ref: string, name: string, value = ''): AxNode => at(ref, 'textbox', name, { tag: 'input' }, { value });
const dialog = (name: string, ...children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });
const here = { url: page('/', []).url };
const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history));
const pressed = (label: string) => done(`Part 1: press «${label}»`, click(at('n', 'button', label)), here);
const trips = node('h', 'heading', 'Trips');

group('the form of a new record is opened', () => {
  const create = at('n', 'button', 'New trip');
  const task = "Create a trip called 'Long tide' on Wednesdays";
  test('before a list that only narrows what is shown: it is called as a column, or stands beside the search', () => {
    const head = at('c', 'columnheader', '', { tag: 'th' }, { children: [at('cb', 'button', 'Day')] });
    expect(next(task, page('/', [trips, create, list('f', 'Day'), head])).actions).toEqual([{ kind: 'click', target: 'n' }]);
    const find = at('s', 'searchbox', 'Search trips', { tag: 'input', path: 'main>div:1>div>div>input' });
    const beside = list('f', 'Day', { path: 'main>div:1>div>div:1>button' });
    expect(next(task, page('/', [trips, create, find, beside])).actions).toEqual([{ kind: 'click', target: 'n' }]);
  });
  test('by the entry of a menu that says the end of what it is', () => {
    const entries = ['Boat', 'Incident entry', 'Task'].map((name, i) => at(`m${i}`, 'menuitem', name));
    const opened = done('Part 1: press «New»', click(at('n', 'button', 'New')), {
      ...here,
      appeared: ['Boat', 'Incident entry', 'Task'],
    });
    const o = page('/', [at('n', 'button', 'New'), ...entries]);
    const move = next('Record a serious incident entry for Ann Lee, dated 4 March 2026', o, [opened]);
    expect(move.actions).toEqual([{ kind: 'click', target: 'm1' }]);
    expect(move.note).toContain('press «');
  });
  test('by a button that says what is recorded, not by one for what is only like an entry', () => {
    const ask = (...names: string[]) =>
      next(
        'Record a serious incident entry for Ann Lee, dated 4 March 2026',
        page('/', [trips, ...names.map((name, i) => at(`b${i}`, 'button', name))]),
      );
    expect(ask('Add task', 'Record incident').actions).toEqual([{ kind: 'click', target: 'b1' }]);
    expect(ask('Add task').note).not.toContain('press «Add task»');
    expect(next("Create a wiki page titled 'Tides'", page('/', [trips, at('p', 'button', 'New page')])).actions).toEqual([
      { kind: 'click', target: 'p' },
    ]);
  });
});

group('what a field takes', () => {
  test('the list "From" takes the hour at which something starts, if it offers it', () => {
    const form = (...hours: string[]) =>
      page('/', [
        dialog(
          'New trip',
          field('t', 'Name *', 'Long tide'),
          native('a', 'From', hours[0] ?? '', hours),
          native('z', 'To', hours[0] ?? '', hours),
          at('k', 'button', 'Create trip'),
        ),
      ]);
    const before = [
      pressed('New trip'),
      done('Part 1: fill «Long tide»', type(field('t', 'Name *'), 'Long tide'), { step: 2, ...here }),
    ];
    const task = "Create a trip called 'Long tide' from 15:45 to 17:00";
    expect(next(task, form('09:00', '10:00', '15:45', '17:00'), before).actions).toMatchObject([{ kind: 'select' }]);
    const ports = dialog('New trip', field('t', 'Name *', 'Long tide'), field('a', 'From', 'Quay'), field('z', 'To', 'Pier'));
    expect(next(task, page('/', [ports]), before).actions.map(({ kind }) => kind)).not.toContain('type');
  });
  test('what is told to be for one or the other ticks the boxes that are called so', () => {
    const o = (a: boolean, b: boolean) =>
      page('/', [dialog('New trip', field('t', 'Name *'), box('x', 'Year 8', a), box('y', 'Year 9', b), box('z', 'Year 10'))]);
    const task = "Create a trip called 'Long tide' for Year 8 and Year 9 only";
    expect(next(task, o(false, false), [pressed('New trip')]).actions).toEqual([{ kind: 'click', target: 'x' }]);
    expect(next(task, o(true, false), [pressed('New trip')]).actions).toEqual([{ kind: 'click', target: 'y' }]);
  });
  test('what stands in a room goes where the place is asked for', () => {
    const o = page('/', [dialog('New trip', field('t', 'Name *'), field('p', 'Place'), at('k', 'button', 'Create trip'))]);
    const { actions } = next("Create a trip called 'Long tide' in the Great Hall", o, [pressed('New trip')]);
    expect(actions).toMatchObject([
      { target: 't', text: 'Long tide' },
      { target: 'p', text: 'Great Hall' },
    ]);
  });
});

group('lists that are looked into before the form is ended', () => {
  const task = 'Record an incident for Mia Tanner, dated 4 March 2026';
  const filled = [
    pressed('Record incident'),
    done('Part 1: fill «4 March 2026»', type(field('t', 'Date *'), '4 March 2026'), { step: 2, ...here }),
  ];
  const form = (...more: AxNode[]) =>
    page('/', [
      dialog(
        'Record incident',
        list('l', 'Sailor *', { row: 'Sailor * Sailor *' }),
        list('g', 'Grade *', { row: 'Grade * Grade *' }),
        field('t', 'Date *', '4 March 2026'),
        at('k', 'button', 'Record'),
        ...more,
      ),
    ]);
  const unfold = done('Part 1: unfold «list sailor *»', click(list('l', 'Sailor *', { row: 'Sailor * Sailor *' })), {
    step: 3,
    ...here,
    appeared: ['Ada Ahl', 'Bo Berg'],
  });
  test('may be longer than what is told of them: what is offered is not chosen by that', () => {
    const o = form(option('o1', 'Ada Ahl'), option('o2', 'Bo Berg'), option('o3', 'Mia Tanner'));
    expect(next(task, o, [...filled, unfold]).actions).toEqual([{ kind: 'click', target: 'o3' }]);
  });
  test('are not opened again for a value that was chosen from them', () => {
    const graded = [
      done('Part 1: unfold «grade»', click(list('g', 'Grade *')), { step: 3, ...here }),
      done('Part 1: choose «Grave»', click(option('o', 'Grave')), { step: 4, ...here }),
    ];
    const chosen = [
      { ...unfold, step: 5 },
      done('Part 1: choose «Mia Tanner»', click(option('o3', 'Mia Tanner')), { step: 6, ...here }),
    ];
    const said = "Record an incident for Mia Tanner with the grade 'Grave', dated 4 March 2026, in the 'Library'";
    expect(next(said, form(text('g1', 'Grave'), text('l1', 'Mia Tanner')), [...filled, ...graded, ...chosen]).actions).toEqual([
      { kind: 'click', target: 'k' },
    ]);
  });
  test('when closed in vain are no sign that the form is another record’s', () => {
    const closed = done('Part 1: close «list»', click(list('l', 'Sailor *', { row: 'Sailor * Sailor *' })), { step: 4, ...here });
    const o = form(at('x', 'button', 'Close'));
    expect(
      next("Record an incident for Mia Tanner in the category 'Storm', dated 4 March 2026", o, [...filled, unfold, closed]).note,
    ).not.toContain('close «Close»');
  });
});
