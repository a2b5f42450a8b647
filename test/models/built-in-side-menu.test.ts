/** A menu that nothing says to be one, with pictures before its names, and kinds of page of the map that bear the task's words. */
import { expect, describe as group, test } from 'vitest';
import { controlsOf } from '../../agent-core/learn/controls.ts';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import { describe, withoutPicture } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import { act as prompt } from '../../agent-core/prompts/act.ts';
import type { MapFact } from '../../agent-core/recall/map-facts.ts';
import { pagesFor } from '../../agent-core/recall/map-pages.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import { standing } from '../../agent-core/standing.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, step, trajectory } from '../recall/make.ts';
import { asked, askedAfter, done } from './ask.ts';

const row = (ref: string, name: string, x = 8, more: Partial<AxNode> = {}): AxNode =>
  node(ref, 'generic', name, {
    guess: { role: 'row', name, from: 'pointer', score: 0.5 },
    marks: marks({ tag: 'div', path: `div>div>div:${ref}`, box: [x, 50, 216, 30] }),
    ...more,
  });
const menu = (x = 8): AxNode[] => [
  row('1', '⌂ Home', x),
  row('2', '✉ Inbox 6', x),
  row('3', '◎ Goals', x),
  row('4', '▦ Plan of the week', x),
  row('5', 'Pell Cycles Spring Campaign ⋯', x),
];
const entries = (o: Observation): string[] => [...standing(o).entries].map(({ name }) => name);
const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history));

group('rows of few words', () => {
  test('are entries of a menu at the side, also where records follow there', () => {
    expect(entries(page('/', menu()))).toEqual(['⌂ Home', '✉ Inbox 6', '◎ Goals', '▦ Plan of the week']);
    // In the middle of the page one long row says that they are records.
    expect(entries(page('/', menu(500)))).toEqual([]);
    expect(entries(page('/', menu(500).slice(0, 4)))).toHaveLength(4);
    expect(entries(page('/', menu().slice(3)))).toEqual([]);
  });
  test('are each worth a try to a sweep, and records are not', () => {
    const tried = controlsOf(page('/', menu()));
    expect(tried.filter((one) => one.menu).map(({ node: { name } }) => name)).toHaveLength(4);
    expect(tried.find(({ node: { name } }) => name.startsWith('Pell'))?.menu).toBe(false);
    expect(controlsOf(page('/', [...menu(), row('6', '⎋ Log out')])).map(({ node: { name } }) => name)).not.toContain(
      '⎋ Log out',
    );
  });
  test('are looked behind by the planner, under their name without the picture', () => {
    const { note, actions } = next('Rename the goal "Ten case studies" to "Twelve case studies"', page('/', menu()));
    expect(actions).toMatchObject([{ kind: 'click', target: '3' }]);
    expect(note).toContain('goal');
    const seen = [done('Part 1: go «goal»', click(menu()[2] as AxNode), { appeared: [] })];
    expect(
      next('Rename the goal "Ten case studies" to "Twelve case studies"', page('/', menu()), seen).actions,
    ).not.toMatchObject([{ kind: 'click', target: '3' }]);
  });
  test('lose a picture, and no sign that is a name or a sum', () => {
    expect(['◎ Goals', '✉ Inbox 6', '📄 Brief', '▤  Browse all'].map(withoutPicture)).toEqual([
      'Goals',
      'Inbox 6',
      'Brief',
      'Browse all',
    ]);
    expect(['+ Create', '★', '👍 5', '$5', '#1 Fix', '(none)'].map(withoutPicture)).toEqual([
      '+ Create',
      '★',
      '👍 5',
      '$5',
      '#1 Fix',
      '(none)',
    ]);
  });
});

group('kinds of page', () => {
  const link = (ref: string, name: string) => node(ref, 'link', name, { marks: marks({ tag: 'a', path: `nav>a:${ref}` }) });
  const [crew, boats, tides] = [link('c', 'Crew'), link('b', 'Boats'), link('t', 'Tides')];
  const nav = [crew, boats, tides];
  const sw = (ref: string, name: string) => node(ref, 'switch', name, { marks: marks({ path: `main>button:${ref}` }) });
  const start = () => page('/', nav, { title: 'Start' });
  const map = foldMap([
    trajectory(
      [step(start(), click(crew))],
      page('/crew', [...nav, row('r1', 'Nils Berg skipper of the Otter since May', 500)], { title: 'Crew' }),
    ),
    trajectory([step(start(), click(boats))], page('/boats', [...nav, sw('x', 'Needs a pilot')], { title: 'Boats' })),
    trajectory([step(start(), click(tides))], page('/tides', [...nav, sw('y', 'Show in feet')], { title: 'Tides' })),
  ]);
  const names = (task: string, o = start()) =>
    pagesFor(map, task, o, 3).map(({ page: title, path }) => [title, path.map(({ name }) => name)]);
  test('that bear what few others bear come first, with the way there', () => {
    expect(names('Promote Nils Berg to skipper of two boats')[0]).toEqual(['Crew', ['Crew']]);
    expect(names('No pilot is needed any more')[0]).toEqual(['Boats', ['Boats']]);
    expect(names('Please translate everything into Danish')).toEqual([]);
    // What stands on each of them, as the menu does, tells nothing of any.
    expect(pagesFor(map, 'Show the crew, boats and tides in feet', start(), 3)[0]?.options).toEqual(['show', 'feet']);
    // Where one is there is no way to go.
    expect(names('Promote Nils Berg', page('/crew', [...nav], { title: 'Crew' })).map(([title]) => title)).not.toContain('Crew');
  });
  const fact = (over: Partial<MapFact> = {}): MapFact => ({
    ...{
      label: 'Tides',
      kind: 'page',
      section: '',
      options: ['feet'],
      page: 'Tides',
      template: 't',
      effects: [],
      path: [describe(tides)],
    },
    ...over,
  });
  test('are gone to before one looks around', () => {
    const note = (facts: MapFact[]) => act(asked('Show heights in feet', start(), { facts })).note ?? '';
    expect(note([fact()])).toContain('go «Tides»');
    expect(note([])).not.toContain('Tides');
  });
  test('that are forms are gone to for what is made, and for nothing else', () => {
    const note = (task: string) =>
      act(asked(task, start(), { facts: [fact({ template: `${page('/', []).url} | over Ask for feet | textbox*1` })] })).note ??
      '';
    expect(note('Show heights in feet')).not.toContain('go «Tides»');
    expect(note('Create a rule in feet')).toContain('go «Tides»');
  });
  test('are left alone once the record was opened', () => {
    const otter = row('r', 'Otter 12 m two masts wooden hull', 500);
    const opened = done('Part 1: enter «Otter»', click(otter), { url: page('/boats', []).url });
    const o = page('/boats/3', [...nav, node('h', 'heading', 'Otter')]);
    expect(act({ ...askedAfter('Show heights of "Otter" in feet', o, [opened]), facts: [fact()] }).note ?? '').not.toContain(
      'Tides',
    );
  });
  test('are not gone to by a count, nor by a button in a record', () => {
    const button = (name: string, row?: string) =>
      node('k', 'button', name, { marks: marks({ path: 'main>button', ...(row === undefined ? {} : { row }) }) });
    const note = (via: AxNode) =>
      act(asked('Show heights in feet', page('/', [...nav, via]), { facts: [fact({ label: 'way', path: [describe(via)] })] }))
        .note ?? '';
    expect(note(button('More charts'))).toContain('go «way»');
    expect(note(button('2'))).not.toContain('go «way»');
    expect(note(button('More charts', 'Otter 12 m two masts'))).not.toContain('go «way»');
  });
  test('behind a record are gone to only where they bear the name that the task has', () => {
    const otter = row('r', 'Otter 12 m two masts wooden hull', 500);
    const o = page('/boats', [node('h', 'heading', 'Boats'), otter]);
    const note = (options: string[]) =>
      act(asked('Promote "Nils Berg"', o, { facts: [fact({ label: 'Otter', options, path: [describe(otter)] })] })).note ?? '';
    expect(note(['nil', 'berg'])).toContain('go «Otter»');
    expect(note(['berg'])).not.toContain('go «Otter»');
  });
  test('are told to a language model as what they are', () => {
    const input = asked('Show heights in feet', start(), { facts: [fact()] });
    expect(JSON.stringify(prompt(input, 'n').render())).toContain('a page of «Tides» speaks of feet; from here: click «Tides»');
  });
});

group('a sentence', () => {
  const said = (task: string) => wantsOf(task).map(({ op, entity, noun, values }) => ({ op, entity, noun, values }));
  test('has a name that begins with a preposition, by its capital', () => {
    expect(wantsOf("Post an update with the summary 'Work resumes' and the status On track")[0]?.values).toEqual([
      { field: 'summary', value: 'Work resumes' },
      { field: 'status', value: 'On track' },
    ]);
    expect(said('Move the issue "Fix login" to In progress')).toMatchObject([
      { entity: 'Fix login', values: [{ value: 'In progress' }] },
    ]);
  });
  test('moves a record that is called by its kind and name', () => {
    expect(said('Move the task Order chairs to Done')).toMatchObject([
      { op: 'set', entity: 'Order chairs', noun: 'task', values: [{ value: 'Done' }] },
    ]);
  });
  test('that only tells something is no part of the task; one that demands is', () => {
    expect(said("Our designer is leaving. Deactivate Ann Bly's account.")).toHaveLength(1);
    expect(said('Old imports should run every two hours. Archive the folder Drafts.')).toHaveLength(2);
    expect(said('Our designer is leaving.')).toHaveLength(1);
    // What goes on about it needs to know whom it spoke of.
    expect(said('Ann Bly from the Harbour Museum is a guest at the moment; change her role to member.')).toMatchObject([
      { op: 'set', entity: 'Ann Bly', values: [{ field: 'role', value: 'member' }] },
    ]);
    expect(said('The steering group has no time on Monday. Reschedule the event to Tuesday.').length).toBeGreaterThan(1);
    expect(said('The new designer is a guest at the moment. Change her role to member.')).toHaveLength(2);
  });
});

test('a menu without a name that leads to another page leaves the record that was open', () => {
  const text = node('n', 'textbox', 'Display name', { value: '', marks: marks({ tag: 'input', path: 'main>form>input' }) });
  const save = node('s', 'button', 'Save', { marks: marks({ tag: 'button', path: 'main>form>button' }) });
  const task = 'Rename the label "Quick win" to "Small job"';
  const card = row('k', 'Quick win icon set for allergens in design since March', 500);
  const gear = node('g', 'button', '⚙', { marks: marks({ tag: 'button', path: 'header>button' }) });
  const url = page('/board', []).url;
  const history = [
    done('Part 1: enter «Quick win»', click(card), { url, appeared: ['Close'] }),
    done('Part 1: menu «⚙»', click(gear), { url: page('/board/7', []).url, appeared: ['Display name', 'Save'] }),
  ];
  expect(next(task, page('/settings', [node('h', 'heading', 'Profile'), text, save]), history).actions).not.toMatchObject([
    { kind: 'type' },
  ]);
});

test('a question whether a project is to be deleted is not answered for a card, nor for what is only pointed at', () => {
  const ask = node('q', 'dialog', 'Delete project?', {
    states: { modal: true },
    children: [
      node('qh', 'heading', 'Delete project?'),
      node('x', 'button', 'Cancel', { marks: marks({ tag: 'button', path: 'div>button#x' }) }),
      node('d', 'button', 'Delete project', { marks: marks({ tag: 'button', path: 'div>button#d' }) }),
    ],
  });
  const entry = node('m', 'menuitem', 'Delete…', { marks: marks({ path: 'div>div#m' }) });
  const o = page('/', [ask]);
  const history = [
    done('Part 1: press «Delete…»', click(entry), { url: o.url, appeared: ['Delete project?', 'Cancel', 'Delete project'] }),
  ];
  const pressed = (task: string) => next(task, o, history).actions;
  const confirmed = [{ kind: 'click', target: 'd' }];
  expect(pressed('Delete the card for the Northgate Museum')).not.toMatchObject(confirmed);
  expect(pressed('Delete the one for the Northgate Museum')).not.toMatchObject(confirmed);
  expect(pressed('Delete the project "Bramble Foods"')).toMatchObject(confirmed);
});
