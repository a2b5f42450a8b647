/** What looks like a way and sets something instead, and what is saved only when what lies over it is closed. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text } from '../recall/make.ts';
import { asked, askedAfter, done, fact, heading, link } from './ask.ts';

const url = 'http://127.0.0.1:8080/boats/otter';
const button = (ref: string, name: string, over = {}): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>button#${ref}`, ...over }) });
const part = (ref: string, name: string, section: string, over: { on?: boolean; near?: string } = {}): AxNode =>
  node(ref, 'generic', '', {
    guess: { role: 'tab', name, on: over.on ?? false, from: 'class', score: 0.7 },
    marks: marks({ path: `main>${section}>div:${ref}`, section, ...(over.near === undefined ? {} : { near: over.near }) }),
  });
const row = (ref: string, name: string): AxNode => node(ref, 'row', name, { marks: marks({ path: `main>dl>div#${ref}` }) });
const menuitem = (ref: string, name: string): AxNode =>
  node(ref, 'menuitem', name, { marks: marks({ path: `main>ul>li#${ref}` }) });

group('looking around on a record’s page', () => {
  const entered = done('Part 1: enter «Otter»', click(link('b', 'Otter')), { url: 'http://127.0.0.1:8080/boats' });
  test('goes through its tabs, and leaves what its status may be', () => {
    const at = page('/boats/otter', [
      node('h', 'heading', 'Otter'),
      part('1', 'Planning', 'Status', { on: true }),
      part('2', 'Afloat', 'Status'),
      part('3', 'Overview', 'Otter', { on: true, near: 'Afloat since May' }),
      part('4', 'Trips2', 'Otter'),
    ]);
    const seen: unknown[] = [];
    let history = [entered];
    for (let i = 0; i < 4; i += 1) {
      const [action] = act(askedAfter("Add a survey to the boat 'Otter'.", at, history)).actions;
      if (action?.kind !== 'click') break;
      seen.push(action.target);
      const target = [part('1', 'Planning', 'Status'), part('2', 'Afloat', 'Status'), part('4', 'Trips2', 'Otter')].find(
        ({ ref }) => ref === action.target,
      );
      if (target === undefined) break;
      history = [...history, done(`Part 1: look «${target.guess?.name}»`, click(target), { step: history.length + 1, url })];
    }
    expect(seen).toContain('4');
    expect(seen).not.toContain('1');
    expect(seen).not.toContain('2');
  });
  test('chooses nothing of what a property may be set to', () => {
    const at = page('/boats/otter', [heading('Otter'), row('t', 'Type Ketch'), menuitem('k', 'Ketch'), menuitem('d', 'Dinghy')]);
    const looked = done('Part 1: look «Type Ketch»', click(row('t', 'Type Ketch')), {
      step: 2,
      url,
      appeared: ['Ketch', 'Dinghy'],
    });
    const { actions } = act(askedAfter("Add a dinghy called 'Tern' inside the boat 'Otter'.", at, [entered, looked]));
    expect(actions).not.toEqual([{ kind: 'click', target: 'd' }]);
  });
});

group('a known way', () => {
  const card = (ref: string, name: string): AxNode => button(ref, name, { path: `main>li:${ref}>button` });
  const at = page('/repairs', [
    heading('Repairs'),
    card('o', 'R-204 New rig for the Tern, no one yet, due Sep 30'),
    card('m', 'R-202 Sand and paint the Otter, Runa Holm, due Apr 30'),
  ]);
  test('leads through no other record where the record itself is in sight', () => {
    const other = fact('R-204 New rig', 'page', [describe(card('o', 'R-204 New rig for the Tern, no one yet, due Sep 30'))], {
      options: ['sand', 'paint', 'runa', 'holm'],
    });
    const { actions } = act(asked("Log time on the repair 'Sand and paint' for Runa Holm.", at, { facts: [other] }));
    expect(actions).not.toEqual([{ kind: 'click', target: 'o' }]);
  });
  test('does not lead off what holds the record, while that has tabs', () => {
    const plan = page('/plans/spring', [link('r', 'Repairs'), node('h', 'heading', 'Spring'), part('c', 'Checklist6', 'Spring')]);
    const listed = fact('Otter', 'link', [describe(link('r', 'Repairs'))], { page: 'Repairs' });
    const { actions } = act(
      asked("In the plan 'Spring', move the boat 'Otter' to the section 'North'.", plan, { facts: [listed] }),
    );
    expect(actions).toEqual([{ kind: 'click', target: 'c' }]);
  });
});

group('settings', () => {
  const list = (ref: string, name: string, value: string): AxNode =>
    node(ref, 'combobox', name, {
      value,
      marks: marks({ path: `main>div>div#${ref}`, section: 'Notifications', row: `${name} ${value}` }),
    });
  test('the one list that shows a weekday takes one, and the one that shows a time takes that', () => {
    const at = page('/settings/digest', [
      heading('Notifications'),
      list('d', 'On', 'Monday'),
      list('t', 'At', '8:00'),
      button('s', 'Save'),
    ]);
    const ask = (task: string) => act(askedAfter(task, at)).actions;
    expect(ask('Have the digest sent on Friday.')).toEqual([{ kind: 'click', target: 'd' }]);
    expect(ask("Have the digest sent at '9:00'.")).toEqual([{ kind: 'click', target: 't' }]);
  });
  test('a list of several is closed, and what says that it is unsaved is saved', () => {
    const approvers = list('a', 'Approvers', 'Ann Lee, Runa Holm');
    const box = (ref: string, name: string, checked: boolean): AxNode =>
      node(ref, 'checkbox', name, {
        states: { checked },
        marks: marks({ path: `main>div>div>label:${ref}`, section: 'Digest' }),
      });
    const over = node('v', 'generic', '', {
      guess: { role: 'overlay', from: 'class', score: 0.7 },
      children: [box('1', 'Ann Lee', true), box('2', 'Runa Holm', true)],
    });
    const save = button('s', 'Save changes', { section: 'Digest' });
    const history = [
      done('Part 1: unfold «approvers»', click(approvers), { url }),
      done('Part 1: choose «Runa Holm»', click(box('2', 'Runa Holm', false)), { step: 2, url, writes: ['PUT /draft'] }),
    ];
    const task = 'Add Runa Holm to the approvers.';
    const open = page('/boats/otter', [heading('Digest'), approvers, save, text('u', 'Unsaved changes'), over]);
    expect(act(askedAfter(task, open, history)).actions).toEqual([{ kind: 'press', keys: 'Escape' }]);
    const closed = page('/boats/otter', [heading('Digest'), approvers, save, text('u', 'Unsaved changes')]);
    const close = done('Part 1: close «list»', { kind: 'press', keys: 'Escape' }, { step: 3, url });
    expect(act(askedAfter(task, closed, [...history, close])).actions).toEqual([{ kind: 'click', target: 's' }]);
  });
});
