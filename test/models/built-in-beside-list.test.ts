/** Records that open beside their list, forms in steps, and layers that cover what one looks for. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { asked, askedAfter, done, fact, heading, link } from './ask.ts';

const tab = (ref: string, name: string, section: string, on = false): AxNode =>
  node(ref, 'generic', '', {
    guess: { role: 'tab', name, on, from: 'class', score: 0.7 },
    marks: marks({ path: `main>div>div#${ref}`, section }),
  });
const button = (ref: string, name: string, over = {}): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>button#${ref}`, ...over }) });
const dialog = (name: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });

group('a record beside its list', () => {
  const row = node('r', 'button', 'Rope Loft', { marks: marks({ tag: 'button', path: 'main>li>button', row: 'Rope Loft 2' }) });
  const history = [done('Part 1: enter «Rope Loft»', click(row), { url: 'http://127.0.0.1:8080/#/rooms/2' })];
  const shown = page('/#/rooms/2', [
    link('n', 'People'),
    heading('Rooms'),
    row,
    node('h2', 'heading', 'Rope Loft', { states: { level: '2' } }),
    tab('o', 'Boats', 'Rope Loft', true),
    tab('t', 'Details', 'Rope Loft'),
  ]);
  const task = 'Restrict access to the Rope Loft.';
  test('is looked through by its own tabs, before one goes elsewhere', () => {
    expect(act(askedAfter(task, shown, history)).actions).toEqual([{ kind: 'click', target: 't' }]);
  });
  test('is not left for the page of another route, and a known tab of its own is no other one’s', () => {
    const known = (over: object) =>
      fact('Restricted access', 'switch', [describe(tab('t', 'Details', 'Rope Loft'))], { section: 'Access', ...over });
    const own = known({ template: 'http://127.0.0.1:8080/#/rooms/{id}' });
    expect(act(asked(task, shown, { history, facts: [own] })).note).toBe('Part 1: go «Restricted access»');
    const other = known({ template: 'http://127.0.0.1:8080/#/rooms/{id}/keys/{id}' });
    expect(act(asked(task, shown, { history, facts: [other] })).note).not.toBe('Part 1: go «Restricted access»');
  });
});

group('a row of what holds it', () => {
  test('has its menu opened before one leaves for the record’s own page', () => {
    const in_ = (ref: string, role: string, name: string, path: string) =>
      node(ref, role, name, { marks: marks({ path, row: 'Otter 12 Up Down', section: 'Spring' }) });
    const at = page('/plans/spring', [
      heading('Spring'),
      node('r', 'row', '', { children: [in_('o', 'link', 'Otter', 'tr>a'), in_('m', 'button', '', 'tr>td>button')] }),
    ]);
    const task = "In the plan 'Spring', move the boat 'Otter' to the section 'North'.";
    expect(act(askedAfter(task, at)).actions).toEqual([{ kind: 'click', target: 'm' }]);
  });
});

group('what was out of reach below a drawer', () => {
  const invitations = tab('i', 'Invitations 3', 'People');
  const at = page('/people', [heading('People'), tab('u', 'Users', 'People', true), invitations]);
  const failed = {
    outcome: 'failed' as const,
    why: 'div "Invitations 3" is covered by div.',
    url: 'http://127.0.0.1:8080/people',
  };
  const look = done('Part 1: look «Invitations 3»', click(invitations), failed);
  const close = done('Part 1: close «dialog»', { kind: 'press', keys: 'Escape' }, { step: 2, url: failed.url });
  const task = "Revoke the invitation of 'ann@harbour.example'.";
  test('is opened when that is gone', () => {
    expect(act(askedAfter(task, at, [look, close])).actions).toEqual([{ kind: 'click', target: 'i' }]);
  });
  test('a search box that is covered is uncovered first', () => {
    const box = node('s', 'searchbox', 'Search people', { marks: marks({ tag: 'input', path: 'main>input' }) });
    const why = 'input "Search people" is covered by div.';
    const search = done('Part 1: search «ann@harbour.example»', type(box, 'ann@harbour.example'), { ...failed, why });
    expect(act(askedAfter(task, page('/people', [heading('People'), box]), [search])).note).toMatch(/close/);
  });
});

group('a form that lies over the page', () => {
  const url = 'http://127.0.0.1:8080/boats';
  test('shows one date, which is the one that is asked for', () => {
    const date = button('e', 'Apr 5, 2026', { row: 'New end date * Apr 5, 2026', near: 'New end date *' });
    const at = page('/boats', [heading('Boats'), dialog('Extend charter', [date, button('c', 'Cancel'), button('x', 'Extend')])]);
    const history = [done('Part 1: press «Extend…»', click(button('m', 'Extend…')), { url, appeared: ['Extend charter'] })];
    const task = "Extend the charter 'Ferry' until June 30, 2026.";
    expect(act(askedAfter(task, at, history)).actions).toEqual([{ kind: 'click', target: 'e' }]);
  });
  test('has the kind of what is logged among its parts', () => {
    const kinds = ['Call', 'Meeting', 'Visit'].map((name, i) =>
      node(`k${i}`, 'generic', '', {
        guess: { role: 'tab', name, on: i === 0, from: 'class', score: 0.7 },
        marks: marks({ path: `div>div:${i}`, section: 'Log contact', ...(i === 0 ? { near: 'Kind' } : {}) }),
      }),
    );
    const summary = node('s', 'textbox', 'Summary *', {
      value: 'Agreed.',
      marks: marks({ tag: 'textarea', path: 'div>textarea' }),
    });
    const at = page('/boats', [heading('Runa Holm'), dialog('Log contact', [...kinds, summary, button('x', 'Log')])]);
    const history = [
      done('Part 1: press «Log contact»', click(button('l', 'Log contact')), { url }),
      done('Part 1: fill «Agreed.»', type(summary, 'Agreed.'), { step: 2, url }),
    ];
    const task = "Log a meeting with Runa Holm with the summary 'Agreed.'";
    expect(act(askedAfter(task, at, history)).actions).toEqual([{ kind: 'click', target: 'k1' }]);
    expect(act(askedAfter(task.replace('meeting', 'note'), at, history)).actions).not.toEqual([{ kind: 'click', target: 'k1' }]);
  });
  test('looks up for whom it is, where it must have one', () => {
    const title = node('t', 'textbox', 'Title *', { value: 'Ferry', marks: marks({ tag: 'input', path: 'div>input:1' }) });
    const partner = node('p', 'textbox', 'Search…', {
      marks: marks({ tag: 'input', path: 'div>input:2', near: 'Partner *', row: 'Partner *' }),
    });
    const at = page('/boats', [heading('Charters'), dialog('New charter', [title, partner, button('x', 'Next')])]);
    const history = [
      done('Part 1: press «New charter»', click(button('n', 'New charter')), { url }),
      done('Part 1: fill «Ferry»', type(title, 'Ferry'), { step: 2, url }),
    ];
    const task = "Create a charter titled 'Ferry' to the Quay Trust.";
    expect(act(askedAfter(task, at, history)).actions).toMatchObject([{ kind: 'type', target: 'p', text: 'Quay Trust' }]);
  });
});

group('an address', () => {
  test('has its town and its country where these stand alone', () => {
    const fields = ['Label', 'Street *', 'City', 'Postcode', 'Country'].map((name, i) =>
      node(`f${i}`, 'textbox', name, { marks: marks({ tag: 'input', path: `form>input:${i}`, section: 'Add address' }) }),
    );
    const at = page('/boats/otter', [heading('Otter'), dialog('Add address', [...fields, button('x', 'Add address')])]);
    const opened = done('Part 1: press «Add address»', click(button('a', 'Add address')), {
      url: 'http://127.0.0.1:8080/boats/otter',
    });
    const task = "Add an address labelled 'Store' to the boat 'Otter': 'Dock 6', Port Ardin, postcode '04579', United States.";
    const typed = act(askedAfter(task, at, [opened])).actions.flatMap((action) =>
      action.kind === 'type' ? [[action.target, action.text]] : [],
    );
    expect(typed).toEqual(
      expect.arrayContaining([
        ['f2', 'Port Ardin'],
        ['f3', '04579'],
        ['f4', 'United States'],
      ]),
    );
  });
});

group('where something is made for somebody', () => {
  const box = node('s', 'searchbox', 'Search all', { marks: marks({ tag: 'input', path: 'header>input' }) });
  test('and nothing known makes it, their page is looked up', () => {
    const at = page('/', [link('b', 'Boats'), box, heading('Harbour')]);
    const move = act(asked("Log a meeting with Runa Holm with the summary 'Agreed.'", at));
    expect(move.actions).toMatchObject([{ kind: 'type', target: 's', text: 'Runa Holm' }]);
  });
});
