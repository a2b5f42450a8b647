/** The record that is open, and what it holds, before the rest of the site; what mentions it by the way, last. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { ActInput, HistoryEntry } from '../../agent-core/prompts/act.ts';
import { keysOf } from '../../agent-core/recall/ladder.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text } from '../recall/make.ts';
import { asked, done, fact, heading, link } from './ask.ts';

type Over = Parameters<typeof marks>[0];
const at = (ref: string, role: string, name: string, over: Over = {}, more: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: 'button', path: `main>${role}#${ref}`, ...over }), ...more });
const menu = (ref: string, name: string, over: Over = {}): AxNode =>
  at(ref, 'button', name, over, { states: { haspopup: 'menu', expanded: false } });
const here = { url: page('/', []).url };
const next = (task: string, o: Observation, history: HistoryEntry[] = [], facts: ActInput['facts'] = []) =>
  act(asked(task, o, { history, facts }));
const pressing = (target: string) => [{ kind: 'click', target }];

group('on the way to a record', () => {
  const crews = link('w', 'Crews & ports');
  const card = 'Crew 8 Deck Head: Ann Lee 10 sailors Edit crew';
  const known = fact(card, 'record', [describe(crews)], { page: 'Crews' });
  const gone = done(`Part 1: go «${card}»`, click(link('s', 'Sailing')), { url: 'http://x/#/start' });
  const task = 'Set the head of Crew 8 to Ole Berg';
  const row = (ref: string, says: string): AxNode[] => [
    node(`r${ref}`, 'row', says, {
      marks: marks({ tag: 'tr', path: `main>table>tr:${ref}` }),
      children: [at(ref, 'link', says.split(' ')[0] ?? '', { row: says, tag: 'a' })],
    }),
  ];
  test('rows that mention it beside their own are passed by', () => {
    const o = page('/trips', [
      crews,
      heading('Trips'),
      ...row('1', 'T1 Northward Crew 8 Ida Holm'),
      ...row('2', 'T2 Southward Crew 9 Ida Holm'),
    ]);
    expect(next(task, o, [gone], [known]).actions).toEqual(pressing('w'));
  });
  test('but not the record itself', () => {
    const o = page('/trips', [crews, heading('Trips'), ...row('1', 'Crew 8 Northward'), ...row('2', 'Crew 9 Southward')]);
    expect(next(task, o, [gone], [known]).actions).not.toEqual(pressing('w'));
  });
  test('nor what is listed as her, where a request of hers says what is to be done', () => {
    const request = fact('Ann Lee Shore leave 17 Mar Pending Approve Decline', 'record', [describe(crews)], { page: 'Leave' });
    const way = done(`Part 1: go «${request.label}»`, click(link('s', 'Sailing')), { url: 'http://x/#/start' });
    const o = page('/sailors', [
      crews,
      heading('Sailors'),
      ...row('1', 'Ann Lee Mate Active'),
      ...row('2', 'Bo Berg Cook Active'),
    ]);
    expect(next('Decline the shore leave of Ann Lee', o, [way], [request]).actions).toEqual(pressing('w'));
  });
  test('a number within another name is not its number', () => {
    const ask = (name: string) => next(task, page('/', [heading('Trips'), at('l', 'link', name, { tag: 'a' })])).note ?? '';
    expect(ask('Crew 8 deck')).toContain('enter «Crew 8»');
    expect(ask('8B not out')).not.toContain('enter «Crew 8»');
  });
});

group('within the record that is open', () => {
  const opened = done('Part 1: enter «Ann Lee»', click(at('x', 'link', 'Ann Lee')), { ...here, url: 'http://x/list' });
  const says = 'F-4 Sea trial of Otter £62.00 Due Actions for F-4';
  const dues = (...more: AxNode[]) =>
    page('/', [
      heading('Ann Lee'),
      at('t1', 'tab', 'Dues'),
      at('t2', 'tab', 'Family'),
      menu('m', 'Actions for F-4', { row: says }),
      menu('m2', 'Actions for F-5', { row: 'F-5 Berth £10.00 Actions for F-5' }),
      ...more,
    ]);
  const task = "Give Ann Lee a discount of 50 percent on the Otter sea trial, with the reason 'Hardship'";
  test('the menu of the row that the task speaks of comes before its other parts', () => {
    expect(next(task, dues(), [opened]).actions).toEqual(pressing('m'));
  });
  test('and the entry of that menu that is called as the field', () => {
    const unfolded = done('Part 1: menu «sea trial Otter»', click(menu('m', 'Actions for F-4', { row: says })), {
      step: 2,
      ...here,
      appeared: ['Pay', 'Discount…'],
    });
    const o = dues(at('e1', 'menuitem', 'Pay'), at('e2', 'menuitem', 'Discount…'));
    expect(next(task, o, [opened, unfolded]).actions).toEqual(pressing('e2'));
    expect(next(task, o, [opened]).actions).not.toEqual(pressing('e2'));
  });
  test('what unfolds below its name is looked into before one leaves it', () => {
    const o = page('/', [
      node('h', 'heading', 'Otter'),
      menu('s', 'Stage', { section: 'Otter' }),
      menu('a', 'More actions', { section: 'Otter' }),
      at('q', 'searchbox', 'Search', { tag: 'input' }),
    ]);
    const first = next("Open the trip 'Otter' for sign-up", o);
    expect(first.actions).toEqual(pressing('a'));
    const vain = done(first.note ?? '', click(menu('a', 'More actions', { section: 'Otter' })), {
      ...here,
      appeared: ['Delete'],
    });
    expect(next("Open the trip 'Otter' for sign-up", o, [vain]).actions).toEqual(pressing('s'));
  });
  test('"take it out of service" switches off what is called "In service"', () => {
    const row = (label: string, checked: boolean) =>
      page('/', [
        heading('Boats'),
        at('s', 'switch', label, { row: `Otter Edit Otter ${label}` }, { states: { checked } }),
        menu('m', 'Actions for Otter', { row: `Otter Edit Otter ${label}` }),
      ]);
    const out = "Take the boat 'Otter' out of service";
    expect(next(out, row('In service: Otter', true)).actions).toEqual(pressing('s'));
    expect(next(out, row('In service: Otter', false)).actions).toMatchObject([{ kind: 'stop', status: 'done' }]);
    expect(next("Put the boat 'Otter' into service", row('In service: Otter', false)).actions).toEqual(pressing('s'));
    expect(next(out, row('Insured: Otter', true)).actions).not.toEqual(pressing('s'));
  });
});

group('all of a kind', () => {
  const row = (ref: string, says: string): AxNode =>
    node(`r${ref}`, 'row', '', {
      children: [menu(ref, `Actions for ${ref}`, { row: `${says} Actions for ${ref}`, path: `main>table>tr:${ref}>button` })],
    });
  const list = (title: string, ...more: AxNode[]) =>
    page('/dues', [
      heading(title),
      ...more,
      row('F-1', 'F-1 Ann Lee Berth pass Overdue'),
      row('F-2', 'F-2 Bo Berg Berth pass Paid'),
      row('F-3', 'F-3 Ida Holm Sea trial Overdue'),
    ]);
  test('are those whose row says what they are, where no page of the site is called so', () => {
    const task = 'Put all overdue berth passes on hold';
    expect(next(task, list('Dues')).actions).toEqual(pressing('F-1'));
    expect(next('Delete all overdue berth passes', list('Dues')).note ?? '').not.toContain('menu «F-1');
    const bar = node('n', 'navigation', '', { children: [link('p', 'Passes')] });
    const been = done('Part 1: go «passes»', click(link('p', 'Passes')), { url: 'http://x/passes' });
    expect(next(task, list('Dues', bar), [been]).note ?? '').not.toContain('menu «F-1');
    expect(next(task, list('Dues'), [been]).note ?? '').toContain('menu «F-1');
  });
  test('are those that the page says below its name that it lists, unless another of them is chosen', () => {
    const task = "Mark all overdue 'Sea trial' charges as settled";
    const tab = (name: string) => at('t', 'tab', name, {}, { states: { selected: true } });
    const says = text('s', 'Charges and refunds.');
    expect(next(task, list('Dues', says, tab('All'))).actions).toEqual(pressing('F-3'));
    expect(next(task, list('Dues', says, tab('Refunds 4'))).note ?? '').not.toContain('menu «F-3');
    expect(next(task, list('Dues', tab('All'))).note ?? '').not.toContain('menu «F-3');
  });
  test('whose deed the map knows in a menu are done here, not looked for elsewhere', () => {
    const o = list('Charges');
    const known = fact('Mark settled', 'button', [], { page: 'Charges', template: keysOf(o).template });
    const gone = done('Part 1: go «Mark settled»', click(link('d', 'Dues')), { url: 'http://x/start' });
    expect(next("Mark all overdue 'Sea trial' charges as settled", o, [gone], [known]).actions).toEqual(pressing('F-3'));
  });
  test('"Mark settled" marks as settled', () => {
    const o = list('Charges', at('e', 'menuitem', 'Mark settled'));
    const opened = done('Part 1: menu «F-3 Ida Holm Sea trial Overdue»', click(menu('F-3', 'Actions for F-3')), {
      url: o.url,
      appeared: ['Mark settled'],
    });
    expect(next("Mark all overdue 'Sea trial' charges as settled", o, [opened]).actions).toEqual(pressing('e'));
  });
});
