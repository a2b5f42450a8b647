/** The open form reads the sentence, days get the year that the site shows, looking presses nothing, and known ways lead through no record that nobody spoke of. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { MapFact } from '../../agent-core/recall/map-facts.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { asked, askedAfter, done } from './ask.ts';

const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history)).actions;
type Over = Parameters<typeof marks>[0];
const at = (ref: string, role: string, name: string, over: Over = {}, more: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: 'button', path: `main>${role}#${ref}`, ...over }), ...more });
const field = (ref: string, name: string, value = '', over: Over = {}): AxNode =>
  node(ref, 'textbox', name, { value, marks: marks({ tag: 'input', path: `main>form>input#${ref}`, ...over }) });
const guessed = (ref: string, name: string, role: 'row' | 'tab', path: string): AxNode =>
  node(ref, 'generic', name, { guess: { role, name, from: 'class', score: 0.7 }, marks: marks({ tag: 'div', path }) });
const dialog = (name: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });
const opened = done('Part 1: press «New boat»', click(at('b', 'button', 'New boat')), { url: page('/', []).url });

group('the form for a new record', () => {
  test('reads behind its own labels what the sentence has for them', () => {
    const colour = (value: string) =>
      node('c', 'combobox', 'Colour', { value, marks: marks({ tag: 'div', path: 'main>form>div#c' }) });
    const form = (name: string) =>
      page('/', [
        dialog('New boat', [
          field('n', 'Boat name', name),
          field('p', 'Budget', '500'),
          colour(''),
          at('s', 'button', 'Create boat'),
        ]),
      ]);
    const history = [opened, done('Part 1: fill «Otter | 500»', type(field('n', 'Boat name'), 'Otter'))];
    const task = 'Create a boat named "Otter" with a budget of 500 and the colour blue';
    expect(
      next(task, form('Otter'), [...history, done('Part 1: fill «Otter | 500»', type(field('p', 'Budget'), '500'))]),
    ).toMatchObject([{ kind: 'click', target: 'c' }]);
  });
  test('gives a day the year that the site shows', () => {
    const due = (value: string) =>
      page('/', [
        text('t', 'Wednesday, March 11, 2026'),
        dialog('New task', [
          field('n', 'Task name', 'Paint'),
          field('u', 'Due date', value, { attributes: { type: 'date' } }),
          at('s', 'button', 'Create task'),
        ]),
      ]);
    const pressed = done('Part 1: press «New task»', click(at('b', 'button', 'New task')), { url: page('/', []).url });
    const named = done('Part 1: fill «Paint»', type(field('n', 'Task name'), 'Paint'));
    expect(next('Create a task named "Paint" due March 15', due(''), [pressed, named])).toMatchObject([
      { target: 'u', text: '2026-03-15' },
    ]);
  });
});

group('looking around', () => {
  const task = 'Change the berth of Otter to 4';
  test('presses no reaction, no arrow and no swatch', () => {
    const heading = node('h', 'heading', 'Today');
    for (const name of ['👍 2', '›', '★'])
      expect(next(task, page('/', [heading, at('a', 'button', name)]))).not.toMatchObject([{ kind: 'click' }]);
    const colours = ['Blue', 'Green', 'Red'].map((name, i) => guessed(`c${i}`, name, 'tab', `div>span:${i}`));
    expect(next(task, page('/', [dialog('Colour', colours)]))).not.toMatchObject([{ kind: 'click', target: 'c0' }]);
  });
  test('goes through what came with the place that the task names, before it leaves', () => {
    const link = (ref: string, name: string) => at(ref, 'link', name, { tag: 'a', attributes: { href: `/${ref}` } });
    const place = link('p', 'Harbour Lore');
    const went = done('Part 1: go «Harbour Lore»', click(place), { appeared: ['Drills', 'Grades'], url: 'http://x/' });
    const o = page('/lore', [
      node('n', 'navigation', 'Main', { children: [link('a', 'Account'), link('s', 'Settings')] }),
      node('m', 'navigation', 'Course', { children: [link('l', 'Drills'), link('g', 'Grades')] }),
    ]);
    const [first] = next('In Harbour Lore, set the points to 40', o, [went]);
    expect(first).toMatchObject({ kind: 'click' });
    expect(['l', 'g']).toContain(first !== undefined && 'target' in first ? first.target : '');
  });
});

group('a new kind of leave', () => {
  const task = 'Introduce a leave type called Volunteering: 2 days a year, paid, and no approval needed.';
  const toggle = (ref: string, name: string, on: boolean): AxNode =>
    node(ref, 'switch', name, { states: { checked: on }, marks: marks({ tag: 'div', path: `main>form>div#${ref}` }) });
  const form = (days: string, paid: boolean, approval: boolean) =>
    page('/', [
      dialog('New leave type', [
        field('n', 'Name', 'Volunteering'),
        node('y', 'spinbutton', 'Days per year', { value: days, marks: marks({ tag: 'input', path: 'main>form>input#y' }) }),
        toggle('p', 'Paid', paid),
        toggle('a', 'Needs approval', approval),
        at('s', 'button', 'Create type'),
      ]),
    ]);
  const named = done('Part 1: fill «Volunteering»', type(field('n', 'Name'), 'Volunteering'), { url: page('/', []).url });
  // The map may know the way to the button that opens the form.
  const pressed = done('Part 1: go «Add type»', click(at('b', 'button', 'Add type')), { url: page('/', []).url });
  const then = (days: string, paid: boolean, approval: boolean) => next(task, form(days, paid, approval), [pressed, named]);
  test('is made whatever verb says so, with its number by the unit, and what it is not to need', () => {
    expect(then('', false, true)).toMatchObject([{ kind: 'type', target: 'y', text: '2' }]);
    expect(then('2', false, true)).toMatchObject([{ kind: 'click', target: 'p' }]);
    expect(then('2', true, true)).toMatchObject([{ kind: 'click', target: 'a' }]);
    const { url } = page('/', []);
    const more = [
      done('Part 1: fill «2»', type(field('y', 'Days per year'), '2'), { url }),
      done('Part 1: toggle «Paid»', click(toggle('p', 'Paid', false)), { url }),
      done('Part 1: toggle «Needs approval»', click(toggle('a', 'Needs approval', true)), { url }),
    ];
    expect(next(task, form('2', true, false), [pressed, named, ...more])).toMatchObject([{ kind: 'click', target: 's' }]);
  });
});

group('a known way', () => {
  const other = guessed('r', 'Nils Berg 10455 Sep 9 Follow-up with the surgeon Open', 'row', 'main>div>div:1');
  const fact = (over: Partial<MapFact> = {}): MapFact => ({
    ...{ label: 'Text message', kind: 'radio', section: '', options: [], page: 'Chart', template: 't', effects: [] },
    path: [describe(other)],
    ...over,
  });
  const o = page('/people', [node('h', 'heading', 'People'), other]);
  const note = (task: string, facts: MapFact[]) => act(asked(task, o, { facts })).note ?? '';
  test('leads through no record of which the task does not speak', () => {
    expect(note('Turn off text message', [fact()])).not.toContain('go «Text message»');
    expect(note('Turn off text message for Nils Berg', [fact()])).toContain('Nils Berg');
  });
  test('is not begun where it would', () => {
    const menu = at('p', 'link', 'People', { tag: 'a', attributes: { href: '/people' } });
    const front = page('/', [node('h', 'heading', 'Today'), menu]);
    const facts = [fact({ path: [describe(menu), describe(other)] })];
    expect(act(asked('Turn off text message', front, { facts })).note ?? '').not.toContain('go «Text message»');
  });
  test('to where one adds is no way to what is removed', () => {
    const menu = at('p', 'link', 'People', { tag: 'a', attributes: { href: '/people' } });
    const front = page('/', [node('h', 'heading', 'Today'), menu]);
    const facts = [fact({ label: 'Add allergy', kind: 'button', path: [describe(menu)] })];
    expect(act(asked('Remove the Latex allergy', front, { facts })).note ?? '').not.toContain('go «Add allergy»');
  });
  test('to a record goes through places, not through filters and menus', () => {
    const filter = at('f', 'button', 'Any tag');
    const front = page('/', [node('h', 'heading', 'Today'), filter]);
    const facts = [fact({ label: 'Otter Pier 4 Open', kind: 'record', path: [describe(filter)] })];
    expect(act(asked('Change the berth of the boat "Otter" to 4', front, { facts })).note ?? '').not.toContain('go «Otter');
  });
});

test('what bears just the name was opened: what only mentions it is not opened after it', () => {
  const label = guessed('l', 'News', 'row', 'nav>div:1');
  const letter = guessed('m', 'Select The Ledger News Issue 118 this week letterpress studios are back', 'row', 'main>div:1');
  const o = page('/', [node('h', 'heading', 'Mail'), label, letter]);
  const entered = done('Part 1: enter «News»', click(label), { url: o.url });
  expect(next('Delete the News label', o, [entered])).not.toMatchObject([{ target: 'm' }]);
});

test('a day that the task gives and nothing took is told', () => {
  const task = 'Create a visit called "Refit" on the calendar of Harbour Lore: May 4, 2027';
  const shown = (day: string) => page('/calendar', [node('h', 'heading', 'Calendar'), text('t', `Refit ${day}`)]);
  const history = [
    done('Part 1: fill «Refit»', type(field('n', 'Name'), 'Refit'), { url: 'http://x/new' }),
    done('Part 1: commit «Add»', click(at('s', 'button', 'Add')), { url: page('/calendar', []).url, writes: ['POST /new'] }),
  ];
  expect(act(askedAfter(task, shown('Tuesday'), history)).note).toContain('«May 4, 2027»');
  // Every month has a 4.
  expect(act(askedAfter(task, page('/calendar', [text('t', 'Refit'), text('u', '4')]), history)).note).toContain('«May 4, 2027»');
  for (const day of ['Tue, 4 May', '2027-05-04', 'May 04', '5/4/2027'])
    expect(act(askedAfter(task, shown(day), history)).note ?? '').not.toContain('«May 4, 2027»');
});

group('the end of a form', () => {
  const form = (button: string, ...more: AxNode[]) =>
    page('/', [dialog(`${button} here`, [field('n', 'Summary', 'Work resumes'), ...more, at('s', 'button', button)])]);
  const pressed = done('Part 1: press «Post»', click(at('b', 'button', 'Post')), { url: page('/', []).url });
  const filled = done('Part 1: fill «Work resumes»', type(field('n', 'Summary'), 'Work resumes'));
  const sent = done('Part 1: commit «Post update»', click(at('s', 'button', 'Post update')), { url: page('/', []).url });
  test('is no button that makes another kind of thing', () => {
    expect(
      next('Post a status update with the summary "Work resumes"', form('Create project'), [pressed, filled]),
    ).not.toMatchObject([{ target: 's' }]);
    expect(next('Create a project with the summary "Work resumes"', form('Create project'), [pressed, filled])).toMatchObject([
      { target: 's' },
    ]);
  });
  test('of which nothing came, with the dialog still there, was none', () => {
    const list = node('c', 'combobox', 'State', { value: 'Open', marks: marks({ tag: 'div', path: 'main>form>div#c' }) });
    const chosen = done('Part 1: choose «Open»', click(list));
    const o = page('/', [dialog('Post update', [list, at('s', 'button', 'Post update')])]);
    const post = 'Post a status update with the state Open';
    expect(next(post, o, [pressed, chosen, sent])).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
  test('a name with a year in it is no day', () => {
    const day = 'Set the due date of the boat "Otter" to 30 October 2026';
    const list = at('u', 'combobox', 'Due date', { tag: 'div' }, { states: { expanded: true } });
    const o = page('/otter', [node('h', 'heading', 'Otter'), list, guessed('r', 'Hiring 2026 ⋯', 'row', 'nav>div:1')]);
    const unfolded = done('Part 1: unfold «due date»', click(list), { url: o.url, appeared: ['Hiring 2026 ⋯'] });
    expect(next(day, o, [unfolded])).not.toMatchObject([{ target: 'r' }]);
  });
});
