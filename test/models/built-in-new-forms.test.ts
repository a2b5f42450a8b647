/** Forms beside a record that make something new: what is filled in there does not change the record. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { done, askedAfter as input } from './ask.ts';

const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(input(task, o, history));
const field = (ref: string, name: string, path: string, value = ''): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path }) });
const list = (ref: string, name: string, path: string, options: readonly string[], value = options[0] ?? ''): AxNode =>
  node(ref, 'combobox', name, {
    value,
    marks: marks({ tag: 'select', path }),
    children: options.map((option, at) => node(`${ref}o${at}`, 'option', option)),
  });
const submit = (ref: string, name: string, path: string): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'input', attributes: { type: 'submit' }, path }) });

group('a form for something new beside the record', () => {
  const reminder = (due: string, owner: string): AxNode[] => [
    text('t1', 'New reminder:'),
    field('e1', 'Due', 'div>form>input', due),
    list('e2', 'Owner', 'div>form>select', ['Kim', 'Runa', 'Liv'], owner),
    submit('e3', 'Save', 'div>form>input:2'),
  ];
  const ticket = (due = '', owner = 'Kim'): Observation =>
    page('/ticket/1', [
      node('h', 'heading', 'Leaking pump'),
      ...reminder(due, owner),
      node('e4', 'link', 'Dates'),
      node('e5', 'link', 'People'),
    ]);
  const sent = (note: string, appeared: string[] = []): HistoryEntry =>
    done(note, click(submit('e3', 'Save', 'div>form>input:2')), { writes: ['POST /ticket'], appeared });

  test('a day that the field no longer shows afterwards was not kept', () => {
    const task = 'Set the due date of "Leaking pump" to 2026-12-24';
    const filled = done('Part 1: fill «2026-12-24»', type(field('e1', 'Due', 'div>form>input'), '2026-12-24'));
    expect(next(task, ticket(), [filled, sent('Part 1: commit «Save»')])).not.toMatchObject({
      actions: [{ kind: 'stop', status: 'done' }],
    });
    const kept = next(task, ticket('2026-12-24'), [filled, sent('Part 1: commit «Save»')]);
    expect(kept.actions).toMatchObject([{ kind: 'stop', status: 'done' }]);
    // The field is for the next one, and what was put in is listed.
    const listed = next(task, ticket(), [filled, sent('Part 1: commit «Save»', ['Due: 2026-12-24'])]);
    expect(listed.actions).toMatchObject([{ kind: 'stop', status: 'done' }]);
  });

  test('a list that shows another option afterwards is not tried again', () => {
    const task = 'Set the owner of the ticket "Leaking pump" to Runa';
    const owner = list('e2', 'Owner', 'div>form>select', ['Kim', 'Runa', 'Liv']);
    const chosen = done('Part 1: choose «Runa»', { kind: 'select', target: describe(owner), option: 'Runa' });
    const reply = next(task, ticket(), [chosen, sent('Part 1: commit «Save»')]);
    expect(reply.actions).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
    expect(reply.actions).not.toMatchObject([{ kind: 'select', target: 'e2' }]);
    const kept = next(task, ticket('', 'Runa'), [chosen, sent('Part 1: commit «Save»')]);
    expect(kept.actions).toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
});

group('a form that makes another kind of record', () => {
  const quick = (queue = 'Cranes'): AxNode[] => [
    field('e1', 'Subject', 'div>form>input'),
    list('e2', 'Queue', 'div>form>select', ['Cranes', 'Pumps'], queue),
    submit('e3', 'Create', 'div>form>input:2'),
  ];
  const home = (queue?: string): Observation => page('/', [...quick(queue), node('e4', 'link', 'Admin')]);

  test('is not where a setting of my own is changed', () => {
    expect(next('Change my real name to "Kim Harbour"', home()).actions).not.toMatchObject([{ kind: 'type', target: 'e1' }]);
  });
  test('is not where the kind is made that it has a list of', () => {
    const { actions } = next('Create a queue called "Lights"', home());
    expect(actions).not.toMatchObject([{ target: 'e1' }]);
    expect(actions).not.toMatchObject([{ target: 'e3' }]);
  });
  test("is where its own kind is made, in the list's entry that the task names", () => {
    const task = 'Create a ticket "Buoy light is out" in the queue Pumps';
    const filled = done('Part 1: fill «Buoy light is out»', type(field('e1', 'Subject', 'div>form>input'), 'Buoy light is out'));
    const there = done('Part 1: go «queue Pumps»', click(node('e4', 'link', 'Pumps')));
    expect(next(task, home(), [there, filled]).actions).toEqual([{ kind: 'select', target: 'e2', option: 'Pumps' }]);
    expect(next(task, home('Pumps'), [there, filled]).actions).toEqual([{ kind: 'click', target: 'e3' }]);
  });
});

group('a number with its unit', () => {
  const form = (unit: string): Observation =>
    page('/ticket/1', [
      node('h', 'heading', 'Leaking pump'),
      node('e1', 'textbox', 'Time estimated', { marks: marks({ tag: 'input', path: 'div>form>input' }) }),
      list('e2', '', 'div>form>select', ['Minutes', 'Hours'], unit),
      submit('e3', 'Save Changes', 'div>form>input:2'),
    ]);
  const task = 'Set the estimated time of the ticket "Leaking pump" to 90 minutes';
  test('goes in as a number where the unit is chosen behind the field', () => {
    expect(next(task, form('Minutes')).actions).toMatchObject([{ kind: 'type', target: 'e1', text: '90' }]);
  });
  test('and the unit is chosen where the list shows another', () => {
    const field = node('e1', 'textbox', 'Time estimated', {
      value: '90',
      marks: marks({ tag: 'input', path: 'div>form>input' }),
    });
    const filled = done('Part 1: fill «90 minutes»', type(field, '90'));
    const typed = (unit: string): Observation => {
      const o = form(unit);
      return { ...o, tree: { ...o.tree, children: o.tree.children.map((child) => (child.ref === 'e1' ? field : child)) } };
    };
    expect(next(task, typed('Hours'), [filled]).actions).toEqual([{ kind: 'select', target: 'e2', option: 'Minutes' }]);
    expect(next(task, typed('Minutes'), [filled]).actions).toEqual([{ kind: 'click', target: 'e3' }]);
  });
});

group("of the record's own pages", () => {
  const link = (ref: string, name: string, href: string): AxNode =>
    node(ref, 'link', name, { marks: marks({ tag: 'a', path: `div>${ref}`, attributes: { href } }) });
  const ticket = page('/Ticket/Display.html?id=1', [
    node('h', 'heading', '#1: Leaking pump'),
    link('e1', 'Admin', '/Admin/'),
    link('e2', 'Rusty ladder', '/Ticket/Display.html'),
    link('e3', 'People', '/Ticket/ModifyPeople.html'),
    node('e4', 'searchbox', 'Search'),
  ]);
  test('one is looked at before anything else, also where a query tells the record', () => {
    const entered = done('Part 1: enter «Leaking pump»', click(link('e9', 'Leaking pump', '/Ticket/Display.html')), {
      url: 'http://x/',
    });
    expect(next('Set the owner of the ticket "Leaking pump" to Runa', ticket, [entered]).actions).toEqual([
      { kind: 'click', target: 'e3' },
    ]);
  });
});

group('a person', () => {
  test('is made in no form for a ticket', () => {
    const form = page('/new', [
      node('h', 'heading', 'Create a new ticket in Cranes'),
      field('e1', 'Subject', 'div>form>input'),
      submit('e2', 'Create', 'div>form>input:2'),
      node('e3', 'link', 'Admin'),
    ]);
    const pressed = done('Part 1: press «Create»', click(submit('e9', 'Create', 'div>form:1>input')));
    const { actions } = next('Create a user "ole" with the email address ole@example.org', form, [pressed]);
    expect(actions).toEqual([{ kind: 'click', target: 'e3' }]);
  });
});

group('whom to add', () => {
  const crew = (user = ''): Observation =>
    page('/groups/members?id=3', [
      node('h', 'heading', 'Modify the group Crew'),
      field('e1', 'Add user:', 'div>form>input', user),
      field('e2', 'Add group:', 'div>form>input:1'),
      submit('e3', 'Modify Members', 'div>form>input:2'),
    ]);
  const task = 'Add runa to the group Crew';
  test('is typed where users are added, and sent by the only button of that form', () => {
    expect(next(task, crew()).actions).toMatchObject([{ kind: 'type', target: 'e1', text: 'runa' }]);
    const filled = done('Part 1: fill «runa»', type(field('e1', 'Add user:', 'div>form>input'), 'runa'));
    expect(next(task, crew('runa'), [filled]).actions).toEqual([{ kind: 'click', target: 'e3' }]);
  });
  test('is typed nowhere on a page that does not speak of the group', () => {
    const other = page('/', [field('e1', 'Add user:', 'div>form>input'), node('e4', 'link', 'Admin')]);
    expect(next(task, other).actions).toEqual([{ kind: 'click', target: 'e4' }]);
  });
});

test('what has no width is no way', () => {
  const fold = (width: number): AxNode =>
    node('e1', 'button', 'Admin', { marks: marks({ tag: 'span', path: 'div>span', box: [5, 5, width, 19] }) });
  const task = 'Set the theme to Dark';
  expect(next(task, page('/', [fold(20), node('e2', 'link', 'Tools')])).actions).toEqual([{ kind: 'click', target: 'e1' }]);
  expect(next(task, page('/', [fold(0), node('e2', 'link', 'Tools')])).actions).toEqual([{ kind: 'click', target: 'e2' }]);
});

group('what is my own', () => {
  test('is behind the name that I am logged in by, and there behind "Edit"', () => {
    const menu = [node('e1', 'link', 'Admin'), node('e2', 'link', 'Logged in as kim')];
    const task = 'Set my work phone number to 555-1234';
    expect(next(task, page('/', menu)).actions).toEqual([{ kind: 'click', target: 'e2' }]);
    const looked = done('Part 1: look «Logged in as kim»', click(node('e2', 'link', 'Logged in as kim')));
    const mine = page('/user?id=4', [...menu, node('e3', 'link', 'Edit'), node('e4', 'link', 'History')]);
    expect(next(task, mine, [looked]).actions).toEqual([{ kind: 'click', target: 'e3' }]);
  });
});

test('what may not be typed is not tried again and again', () => {
  const form = page('/new', [field('e1', 'Name', 'div>form>input'), submit('e2', 'Create', 'div>form>input:1')]);
  const refused = done('Part 1: fill «Divers»', type(field('e1', 'Name', 'div>form>input'), 'Divers'), {
    outcome: 'refused',
    why: 'not permitted',
  });
  const { actions } = next('Create a group called "Divers"', form, [refused]);
  expect(actions).not.toMatchObject([{ kind: 'type' }]);
});

test('a list behind the button that makes something narrows what is shown, and is no field of the form', () => {
  const task = "Create a boat 'Heron' with the type 'Ketch'";
  const at = (ref: string, role: string, name: string): AxNode =>
    node(ref, role, name, { states: { haspopup: 'listbox' }, marks: marks({ tag: 'button', path: `main>${role}#${ref}` }) });
  const o = (...children: AxNode[]) => page('/boats', [node('h', 'heading', 'Boats'), ...children]);
  const [button, filter] = [at('n', 'button', 'New boat'), at('f', 'combobox', 'Type')];
  expect(next(task, o(button, filter)).actions).toEqual([{ kind: 'click', target: 'n' }]);
  expect(next(task, o(filter, button)).actions).toEqual([{ kind: 'click', target: 'f' }]);
});
