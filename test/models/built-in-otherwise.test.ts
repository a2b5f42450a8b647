import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { MapFact } from '../../agent-core/recall/map-facts.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { done as entry, askedAfter as input } from './ask.ts';

const button = (ref: string, name: string, row = ''): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>${ref}`, ...(row === '' ? {} : { row }) }) });
const box = (ref: string, name: string, on: boolean): AxNode => node(ref, 'checkbox', name, { states: { checked: on } });
const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(input(task, o, history));

group('what a record holds is taken out where it is changed', () => {
  const ship = page('/ships/7', [
    node('h', 'heading', 'Heron'),
    ...[text('t1', 'Crew'), button('e1', 'Edit', 'Crew Edit Ola Nord Per Holm'), text('t2', 'Ola Nord')],
    ...[text('t3', 'Cargo'), button('e2', 'Edit'), text('t4', 'Salt')],
  ]);
  test('by the edit button before the text, without the name of the field', () => {
    expect(next("Remove 'Salt' from the ship 'Heron'", ship).actions).toEqual([{ kind: 'click', target: 'e2' }]);
  });
  test('all that is marked, one after the other', () => {
    const task = "Remove all crew from the ship 'Heron'";
    const first = next(task, ship);
    expect(first.actions).toEqual([{ kind: 'click', target: 'e1' }]);
    const dialog = (ola: boolean, per: boolean) =>
      page('/ships/7', [
        node('h', 'heading', 'Heron'),
        node('d', 'dialog', 'Crew', {
          children: [box('c1', 'Ola Nord', ola), box('c2', 'Ida Sund', false), box('c3', 'Per Holm', per), button('s', 'Save')],
        }),
      ]);
    const history = [entry(first.note ?? '', click(button('e1', 'Edit', 'Crew Edit Ola Nord Per Holm')))];
    const second = next(task, dialog(true, true), history);
    expect(second.actions).toEqual([{ kind: 'click', target: 'c1' }]);
    history.push(entry(second.note ?? '', click(box('c1', 'Ola Nord', true))));
    const third = next(task, dialog(false, true), history);
    expect(third.actions).toEqual([{ kind: 'click', target: 'c3' }]);
    history.push(entry(third.note ?? '', click(box('c3', 'Per Holm', true))));
    expect(next(task, dialog(false, false), history).actions).toEqual([{ kind: 'click', target: 's' }]);
  });
});

group('nothing is pressed for what the task does not speak of', () => {
  const list = (rows: [string, string][]) =>
    page(
      '/access',
      rows.map(([ref, row]) => node(`r${ref}`, 'row', row, { children: [text(`t${ref}`, row), button(ref, 'Revoke', row)] })),
    );
  test('the record that is described is found, no other', () => {
    const task = 'Revoke the session coming from the Otter machine.';
    expect(
      next(
        task,
        list([
          ['b1', 'Heron on Windows Revoke'],
          ['b2', 'Otter on Linux Revoke'],
        ]),
      ).actions,
    ).toEqual([{ kind: 'click', target: 'b2' }]);
    const [none] = next(
      task,
      list([
        ['b1', 'Heron on Windows Revoke'],
        ['b3', 'Crane on Mac Revoke'],
      ]),
    ).actions;
    expect(none).not.toMatchObject({ kind: 'click', target: 'b1' });
    expect(none).not.toMatchObject({ kind: 'click', target: 'b3' });
  });
  test('where a place tells which record is meant, the button of another one is left alone', () => {
    const shares = (...names: string[]) =>
      page(
        '/shares',
        names.map((name) =>
          node(`r${name}`, 'row', `${name} 12 Invest`, {
            children: [text(`t${name}`, name), button(name, 'Invest', `${name} 12 Invest`)],
          }),
        ),
      );
    expect(next('Invest $50 in Heron.', shares('Otter', 'Heron')).actions).toEqual([{ kind: 'click', target: 'Heron' }]);
    expect(next('Invest $50 in Heron.', shares('Otter', 'Crane')).actions).not.toMatchObject([{ kind: 'click' }]);
  });
  test('both of two, and what is saved already is left as it is', () => {
    const task = 'Save both Harbourmaster posts.';
    const jobs = (second: string) =>
      page('/jobs', [
        node('r1', 'row', 'Lock keeper Harbourmaster', {
          children: [button('b1', 'bookmark saved', 'Lock keeper Harbourmaster')],
        }),
        node('r2', 'row', 'Pilot Harbourmaster', { children: [button('b2', second, 'Pilot Harbourmaster')] }),
        node('r3', 'row', 'Cook Seaway', { children: [button('b3', 'save', 'Cook Seaway')] }),
      ]);
    const first = next(task, jobs('save'));
    expect(first.actions).toEqual([{ kind: 'click', target: 'b2' }]);
    const history = [entry(first.note ?? '', click(button('b2', 'save', 'Pilot Harbourmaster')))];
    expect(next(task, jobs('bookmark saved'), history).actions).toMatchObject([{ kind: 'stop', status: 'done' }]);
  });
});

group('parts of one task', () => {
  const title = node('f1', 'textbox', 'Title', { marks: marks({ tag: 'input', path: 'form>f1' }) });
  const form = (name: string, about: string) =>
    page('/labels/3/edit', [
      node('h', 'heading', 'Edit label'),
      node('f1', 'textbox', 'Title', { value: name, marks: marks({ tag: 'input', path: 'form>f1' }) }),
      node('f2', 'textbox', 'Description', { value: about, marks: marks({ tag: 'input', path: 'form>f2' }) }),
      button('s', 'Save changes'),
    ]);
  test('the second goes on in the form that the first filled in, and only then it is saved', () => {
    const task = "Rename the 'wet' label to 'dry' and set its description to 'Out of the rain'";
    const history = [
      entry('Part 1: edit «Edit»', click(button('e', 'Edit', 'wet Edit'))),
      entry('Part 1: fill «dry»', type(title, 'dry')),
    ];
    expect(next(task, form('dry', ''), history).actions).toMatchObject([{ kind: 'type', target: 'f2', text: 'Out of the rain' }]);
  });
  test('"and save" is met by the form that was saved, and looks for no other button', () => {
    const done = page('/me', [node('r', 'row', 'A post', { children: [button('b', 'Save', 'A post')] })]);
    const history = [
      entry('Part 1: choose «Night watch»', click(box('c', 'Night watch', false))),
      entry('Part 1: commit «Save my plans»', click(button('s', 'Save my plans'))),
    ];
    expect(next("Add 'Night watch' to your duties in crew plans and save.", done, history).actions).toMatchObject([
      { kind: 'stop', status: 'done' },
    ]);
  });
});

group('looking for a record', () => {
  test('again by the word that tells it, when the list does not know all words in that order', () => {
    const box = node('q', 'searchbox', 'Search issues', {
      value: 'VHF radio change',
      marks: marks({ tag: 'input', path: 'main>q' }),
    });
    const list = page('/issues', [box]);
    const searched = entry('Part 1: search «VHF radio change»', type(box, 'VHF radio change'), { after: 'c' });
    expect(next('Close the VHF radio change issue', list, [searched]).actions).toMatchObject([
      { kind: 'type', target: 'q', text: 'VHF' },
    ]);
  });
});

group('switches', () => {
  test('one of a group is told by what its name adds to the group', () => {
    const o = page('/notices', [
      node('h', 'heading', 'Notices'),
      node('g', 'group', 'Desktop', {
        children: [
          node('s1', 'switch', 'Enable desktop notices', {
            states: { checked: true },
            marks: marks({ tag: 'input', path: 'g>s1', row: 'Desktop Enable desktop notices Tide changes Mooring' }),
          }),
          node('s2', 'switch', 'Tide changes', {
            states: { checked: false },
            marks: marks({ tag: 'input', path: 'g>s2', section: 'Desktop' }),
          }),
          node('s3', 'switch', 'Mooring', {
            states: { checked: true },
            marks: marks({ tag: 'input', path: 'g>s3', section: 'Desktop' }),
          }),
        ],
      }),
    ]);
    expect(next('Enable desktop tide change notices.', o).actions).toEqual([{ kind: 'click', target: 's2' }]);
  });
});

group('where the task says it is', () => {
  const fold = (ref: string, name: string): AxNode =>
    node(ref, 'button', name, { marks: marks({ tag: 'summary', path: `main>${ref}` }) });
  test('a place of two words is gone to in two steps, once each', () => {
    const task = 'Turn off harbour notices for tide changes.';
    const start = page('/me', [fold('n', 'Notices'), fold('p', 'Profile')]);
    const first = next(task, start);
    expect(first.actions).toEqual([{ kind: 'click', target: 'n' }]);
    const notices = page('/me/notices', [fold('d', 'Deck'), fold('h', 'Harbour')]);
    const history = [entry(first.note ?? '', click(fold('n', 'Notices')), { appeared: ['Deck', 'Harbour'] })];
    expect(next(task, notices, history).actions).toEqual([{ kind: 'click', target: 'h' }]);
  });
  test('what was on the page before is no part of the place', () => {
    const task = 'Turn off harbour notices for tide changes.';
    const notices = page('/me/notices', [fold('h', 'Harbour'), fold('p', 'Profile')]);
    const history = [entry('Part 1: go «harbour notices»', click(fold('n', 'Notices')), { appeared: ['Mooring'] })];
    expect(next(task, notices, history).note).not.toContain('go «harbour notices»');
  });
});

group('a sum', () => {
  test('is not taken from where the task does not say: the form is left again, and nothing is said to be done', () => {
    const task = 'Move $20 from my hold account into savings';
    const form = (source: string) =>
      page('/bank', [
        node('d', 'dialog', 'Transfer', {
          children: [
            text('t', source),
            node('f', 'textbox', 'Amount', { value: '', marks: marks({ tag: 'input', path: 'dialog>f' }) }),
            button('x', 'Cancel'),
            button('s', 'Transfer'),
          ],
        }),
      ]);
    const history = [entry('Part 1: press «Transfer»', click(button('b', 'Transfer')))];
    expect(next(task, form('From: hold account'), history).actions).toMatchObject([{ kind: 'type', target: 'f' }]);
    const left = next(task, form('From: berth fees'), history);
    expect(left.actions).toEqual([{ kind: 'click', target: 'x' }]);
    const closed = [...history, entry(left.note ?? '', click(button('x', 'Cancel')))];
    expect(next(task, page('/bank', [button('b', 'Transfer')]), closed).actions).not.toMatchObject([
      { kind: 'stop', status: 'done' },
    ]);
  });
});

group('the map, and what is here', () => {
  const way = button('w', 'West wing');
  const known = (over: Partial<MapFact>): MapFact => ({
    ...{ label: 'E-mail', kind: 'combobox', section: '', options: [], page: 'Notices', template: 't', effects: [] },
    path: [describe(way)],
    ...over,
  });
  const learned = (task: string, o: Observation, facts: MapFact[]) => act({ ...input(task, o), facts }).note ?? '';
  test('a button that edits the field is not left for a field of that name elsewhere', () => {
    const o = page('/me', [way, button('e', 'Edit pager', 'Pager 17')]);
    const reply = act({ ...input("Change the pager to '18'", o), facts: [known({ label: 'Pager' })] });
    expect(reply.actions).toEqual([{ kind: 'click', target: 'e' }]);
  });
  test('a value that is offered here is not left for its field elsewhere', () => {
    const watch = node('c', 'checkbox', 'Night watch', {
      states: { checked: false },
      marks: marks({ tag: 'input', path: 'main>c', row: 'Which duties do you take? Day watch Night watch' }),
    });
    const o = page('/me/plans', [way, watch]);
    expect(learned("Add 'Night watch' to your duties", o, [known({ label: 'Duties' })])).toContain('choose «Night watch»');
  });
  test('a record is not filtered for, and no form is opened to see it', () => {
    const o = page('/issues', [box('f', 'wet', false), button('n', 'New issue'), way]);
    const record = (head: AxNode) => known({ label: 'Broken rudder #7', kind: 'record', path: [describe(head)] });
    const task = "Close the issue 'Broken rudder'";
    expect(learned(task, o, [record(way)])).toContain('go «Broken rudder #7»');
    for (const head of [box('f', 'wet', false), button('n', 'New issue')])
      expect(learned(task, o, [record(head)])).not.toContain('go «Broken rudder #7»');
  });
  test('a sentence is no name of a control', () => {
    const sentence = 'Add label or milestone lists to organize issues on this board';
    const o = page('/labels', [way]);
    expect(
      learned("Create a new label named 'wet'", o, [known({ label: 'Add label', kind: 'button', page: 'Labels' })]),
    ).toContain('go');
    expect(
      learned("Create a new label named 'wet'", o, [known({ label: sentence, kind: 'button', page: 'Labels' })]),
    ).not.toContain('go «');
  });
});
