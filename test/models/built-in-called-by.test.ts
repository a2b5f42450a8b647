/** What is called by the record's name is the record; what only mentions it is another one, or leads to it. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { isHeadedWith, isRecordPage, opensMenu } from '../../agent-core/models/built-in/planner/entity.ts';
import { pageOf } from '../../agent-core/models/built-in/planner/page.ts';
import { RECORD } from '../../agent-core/models/built-in/planner/ways/fact-score.ts';
import { describe } from '../../agent-core/observation.ts';
import type { ActInput } from '../../agent-core/prompts/act.ts';
import { PAGE } from '../../agent-core/recall/map-pages.ts';
import { words } from '../../agent-core/recall/text.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text } from '../recall/make.ts';
import { asked, done, fact, heading, link } from './ask.ts';

const ask = (task: string, o: Observation, over: Partial<ActInput> = {}) => act(asked(task, o, over));
const pressing = (target: string) => [{ kind: 'click', target }];
const button = (ref: string, name: string, over: Parameters<typeof marks>[0] = {}): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>button#${ref}`, ...over }) });
const row = (at: number, says: string, ...children: AxNode[]): AxNode =>
  node(`r${at}`, 'row', '', {
    children: [text(`t${at}`, says), ...children],
    marks: marks({ tag: 'tr', path: `main>tr:${at}` }),
  });
const inRow = (at: number, says: string) => ({ row: says, path: `main>tr:${at}>td>button` });
const house = link('h', 'Houses');

test('a name begins a row, but for its box, its number in a list or a sign', () => {
  const headed = (label: string) => isHeadedWith(label, 'Pier House?');
  expect(['Pier House? 12 flats', 'Select Pier House?', '3. Pier House? Move up', '#41 Pier House?'].map(headed)).toEqual(
    Array(4).fill(true),
  );
  expect(['41 Pier House? Studio', 'L-2 Pier House?', 'Pier Houses'].map(headed)).toEqual([false, false, false]);
});

test('who is called Dunmore is no menu', () => {
  const items = (name: string) => pageOf(page('/', [button('b', name)]), 'x').items.filter(opensMenu).length;
  expect([items('Kim Dunmore'), items('More'), items('icon-more')]).toEqual([0, 1, 1]);
});

group('the menu of a row', () => {
  const says = (name: string) => `${name} Pier House 420 Vacant`;
  const menu = (at: number, name: string) => row(at, says(name), button(`m${at}`, '', inRow(at, says(name))));
  const task = "Set the year built of 'Pier House' to 1962";
  test('is not the record’s where several rows have its name in common', () => {
    const units = page('/', [heading('Units'), menu(1, '33'), menu(2, '41')]);
    expect(ask(task, units).note).not.toMatch(/: menu «/);
  });
  test('is its own where the row is called by it', () => {
    const own = 'Pier House 52 Quay Street';
    const houses = page('/', [heading('Houses'), row(1, own, button('m1', '', inRow(1, own))), menu(2, '41')]);
    expect(ask(task, houses).actions).toEqual(pressing('m1'));
  });
});

group('with a guide', () => {
  const card = (ref: string, name: string): AxNode =>
    node(ref, 'link', name, { marks: marks({ tag: 'a', path: `main>div>a:${ref}`, attributes: { href: `#/house/${ref}` } }) });
  const [pier, mill] = [card('k0', 'Pier House 52 Quay Street 4 flats'), card('k1', 'Mill Row 9 Mill Lane 3 flats')];
  const pin = (ref: string, one: AxNode): AxNode => button(ref, 'Pin', { row: one.name, path: `main>div>a:${ref}>button` });
  test('the way to the field that led through the record itself comes before any other that mentions it', () => {
    const units = button('u', 'Occupancy 18 of 25');
    const facts = [
      fact('Pier House', 'link', [describe(units)], { page: 'Pier House · 41' }),
      fact('Year built', 'spinbutton', [describe(house), describe(pier)], { page: 'Site' }),
    ];
    expect(ask('Change the year built of Pier House to 1962', page('/', [house, units]), { facts }).actions).toEqual(
      pressing('h'),
    );
  });
  test('a way that was learned through another record’s card leads through the task’s own', () => {
    const o = page('/', [house, heading('Houses'), pier, pin('m0', pier), mill, pin('m1', mill)]);
    const facts = [fact('Policies', PAGE, [describe(pier)], { page: 'Site', options: words('pets per home') })];
    expect(ask('At Mill Row, allow 2 pets per home', o, { facts }).actions).toEqual(pressing('k1'));
  });
  test('a list that only a form led to is gone to by its address', () => {
    const at = fact('3. How far? Move up', RECORD, [describe(button('n', 'New'))], { url: 'http://127.0.0.1:8080/#/questions' });
    const task = "Make the question 'How far?' required";
    const go = (over: object) => ask(task, page('/', [button('n', 'New')]), { facts: [{ ...at, ...over }] }).actions;
    expect(go({})).toEqual([{ kind: 'goto', url: at.url }]);
    expect(go({ template: 'http://127.0.0.1:8080/log | in Log, over Add | textbox*1' })).not.toMatchObject([{ kind: 'goto' }]);
  });
});

group('what was opened and only speaks of the record', () => {
  const lease = (ref: string, name: string): AxNode =>
    node(ref, 'link', name, { marks: marks({ tag: 'a', path: `main>p>a#${ref}`, attributes: { href: `#/tenant/${ref}` } }) });
  const tab = (ref: string, name: string) =>
    node(ref, 'tab', name, { marks: marks({ tag: 'button', path: `main>ul>li:${ref}` }) });
  const o = (...more: AxNode[]) => page('/', [heading('L-24 Active'), lease('a', 'Ann Lee'), ...more]);
  const entered = done('Part 1: enter «Ann Lee»', click(node('r', 'row', 'L-24 Ann Lee Pier House · 21')), {
    url: 'http://127.0.0.1:8080/leases',
  });
  const next = (task: string, ...more: AxNode[]) => ask(task, o(...more), { history: [entered] }).actions;
  test('leads to it by its name', () => {
    expect(next("Add a vehicle 'Skiff' to Ann Lee's household")).toEqual(pressing('a'));
  });
  test('unless one of its own parts is what is meant', () => {
    expect(next('Make Ann Lee a renewal offer of $1,650', tab('1', 'Terms'), tab('2', 'Renewal'))).toEqual(pressing('2'));
  });
});

test('what is added to a list that is said is made by the button of that list', () => {
  const o = page('/', [heading('Pier House'), button('n', '+ New'), button('i', 'Add access item')]);
  expect(ask("Add a fob to the access items of Pier House: its tag is 'Q-3'", o).actions).toEqual(pressing('i'));
});

test('a deed whose button went by it is done, and sets nothing that is called alike', () => {
  const way = link('l', 'Loans');
  const pressed = done('Part 1: press «Approve»', click(button('p', 'Approve')), {
    url: 'http://127.0.0.1:8080/',
    writes: ['PUT /loans/4'],
    vanished: ['Approve', 'Requested'],
    appeared: ['Approved'],
  });
  const facts = [fact('Loans', 'combobox', [describe(way)], { options: ['Any status', 'Requested', 'Approved'] })];
  const o = page('/', [way, heading('Fog Horn'), text('s', 'Approved')]);
  const { actions } = ask("Approve the loan request 'Fog Horn'", o, { facts, history: [pressed] });
  expect(actions).toMatchObject([{ kind: 'stop', status: 'done' }]);
});

test('what holds it is not opened by what only mentions it', () => {
  const entry = (name: string): AxNode =>
    node('k', 'generic', '', {
      guess: { role: 'row', name, from: 'pointer', score: 0.5 },
      marks: marks({ path: 'main>table>tr' }),
    });
  const open = (name: string) =>
    ask(
      "Stop sharing The Pier House's 'Guide' with tenants and share its 'Map' instead.",
      page('/', [heading('Home'), entry(name)]),
    ).actions;
  expect(open('Tobias Moe The Pier House · 4B Jun 30, 2026')).not.toEqual(pressing('k'));
  expect(open('PH The Pier House 52 Quay Street 4 flats')).toEqual(pressing('k'));
  expect(open('B-6 The Pier House 52 Quay Street 4 flats')).toEqual(pressing('k'));
});

test('a page whose title says its name before the site’s, in brackets, is that page', () => {
  const o = (title: string) => pageOf(page('/wiki', [heading('Harbour wiki')], { title }), 'x');
  expect(isRecordPage(o('✎ tides [Harbour wiki]'), 'tides')).toBe(true);
  expect(isRecordPage(o('start [Harbour wiki of tides]'), 'tides')).toBe(false);
});
