/** Sentences that say how something is to be: read by the controls in sight or known, never done by chance. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import { describe } from '../../agent-core/observation.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { MapFact } from '../../agent-core/recall/map-facts.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { asked, askedAfter, done, fact } from './ask.ts';

const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history)).actions;
const tagged = (ref: string, role: string, name: string, tag: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag, path: `main>div>${tag}#${ref}` }), ...over });
const select = (ref: string, name: string, options: readonly string[]): AxNode =>
  tagged(ref, 'combobox', name, 'select', {
    value: options[0] ?? '',
    children: options.map((option, i) => tagged(`${ref}${i}`, 'option', option, 'option')),
  });
const number = (ref: string, name: string): AxNode => tagged(ref, 'spinbutton', name, 'input', { value: '60' });
const save = tagged('s', 'button', 'Save', 'button');
const form = (...children: AxNode[]): Observation => ({ ...page('/settings', [...children, save]), title: 'Settings' });
const ORDER = ['Random', 'Smallest First', 'Newest First'];
const order = select('o', 'File Pull Order', ORDER);
const interval = number('i', 'Full Rescan Interval (s)');
const rate = number('r', 'Outgoing Rate Limit (KiB/s)');
const incoming = number('n', 'Incoming Rate Limit (KiB/s)');
const auto = tagged('a', 'checkbox', 'Auto Accept', 'input', { states: { checked: false } });

group('means the control', () => {
  const all = form(order, interval, rate, incoming, auto);
  test('that offers what it says', () =>
    expect(next('Have the files pulled newest first', all)).toEqual([{ kind: 'select', target: 'o', option: 'Newest First' }]));
  test('whose name and unit it gives in other words, in that unit', () => {
    expect(next('Do a full rescan every two hours', all)).toMatchObject([{ kind: 'type', target: 'i', text: '7200' }]);
    expect(next('Send no more than 1 MiB/s', all)).toMatchObject([{ kind: 'type', target: 'r', text: '1024' }]);
    expect(next('Receive no more than 1 MiB/s', all)).toMatchObject([{ kind: 'type', target: 'n', text: '1024' }]);
  });
  test('that is a switch for it', () =>
    expect(next('Automatically accept what others offer me', all)).toEqual([{ kind: 'click', target: 'a' }]));
  test('that is a list without a name', () => {
    const o = form(select('v', '', ['No versions', 'Staggered versions']));
    expect(next('Have the files kept in staggered versions', o)).toEqual([
      { kind: 'select', target: 'v', option: 'Staggered versions' },
    ]);
  });
  test('that is drawn as a button, by what it shows', () => {
    const shown = tagged('d', 'button', 'MM/DD/YYYY', 'button', {
      marks: marks({ tag: 'button', path: 'main>button', near: 'Dates' }),
    });
    const task = 'Show dates as year-month-day, like 2026-12-31';
    expect(next(task, form(shown))).toEqual([{ kind: 'click', target: 'd' }]);
    const offered = ['DD.MM.YYYY', 'YYYY-MM-DD'].map((name, i) => tagged(`q${i}`, 'option', name, 'li'));
    const opened = form(shown, node('l', 'listbox', '', { children: offered }));
    const history = [done('Part 1: unfold «Dates»', click(shown), { appeared: ['DD.MM.YYYY', 'YYYY-MM-DD'] })];
    expect(next(task, opened, history)).toEqual([{ kind: 'click', target: 'q1' }]);
  });
});

group('means none', () => {
  test('where a reading tells more than one value, though nothing in sight is called as its field', () => {
    const lists = fact('Move', 'button', [], { options: ['Berth 12', 'Berth 14'], section: 'Move boat' });
    const reason = tagged('w', 'button', 'Select…', 'button', {
      marks: marks({ tag: 'button', path: 'div>div>button', near: 'Why *', section: 'Move boat', row: 'Why * Select…' }),
    });
    const to = tagged('t', 'textbox', 'Search berths', 'input', { value: 'Berth 12' });
    const dialog = node('d', 'dialog', 'Move boat', {
      states: { modal: true },
      children: [to, reason, tagged('m', 'button', 'Move', 'button')],
    });
    const o = page('/boats/3', [node('h', 'heading', 'Old Lady'), dialog]);
    const task = "Move the 'Old Lady' from the Long Pier to Berth 12, giving 'Repairs' as the reason.";
    const chosen = [
      done('Part 1: unfold «Move»', click(tagged('m', 'button', 'Move', 'button')), { url: o.url }),
      done('Part 1: choose «Berth 12»', click(tagged('b', 'option', 'Berth 12', 'li')), { step: 2, url: o.url }),
    ];
    expect(act(asked(task, o, { facts: [lists], history: chosen })).actions).not.toMatchObject([{ kind: 'stop' }]);
  });
  test('of another measure, of fewer words, or in the form for another record', () => {
    const touched = (task: string, o: Observation): unknown => act(asked(task, o)).note;
    expect(touched('Do a full rescan every two hours', form(rate, auto))).not.toMatch(/fill|toggle/);
    expect(touched('Have the files pulled newest first', form(select('x', 'Theme', ['First', 'Dark'])))).not.toMatch(/choose/);
    const adds = node('d', 'dialog', 'Add Folder', { states: { modal: true }, children: [order, save] });
    const looked = [done('Part 1: look «Add Folder»', click(tagged('b', 'button', 'Add Folder', 'button')))];
    expect(act(askedAfter('Have the files pulled newest first', page('/', [adds]), looked)).note).not.toMatch(/choose/);
  });
  test('and then nothing is said to be done', () => {
    const reply = act(asked('Keep at least 5 GB free on the disk', form(auto)));
    expect(reply.actions).toMatchObject([{ kind: 'stop', status: 'partial' }]);
  });
});

test('what should be so is not done by opening what it is about', () => {
  const rules = tagged('l', 'link', 'Rules', 'a');
  const task = 'The rule for Rossi Print is wrong. It should set the category Posters';
  expect(act(asked(task, page('/', [rules]))).note).not.toMatch(/: press /);
});

group('what is thrown away', () => {
  const task = 'Delete the payment for the door hinge from Petty Cash';
  const remove = (ref: string, row: string): AxNode =>
    node(ref, 'button', 'Delete', { marks: marks({ tag: 'button', path: `main>table>tr#${ref}>td>button`, row }) });
  test('is what the task describes, where it is said to be', () => {
    expect(wantsOf(task)[0]).toMatchObject({ op: 'delete', entity: 'door hinge', noun: 'payment', place: ['Petty Cash'] });
    expect(wantsOf('Delete the transaction for lunch from my account Checking')[0]).toMatchObject({ place: ['Checking'] });
    const o = page('/', [remove('a', 'Rent Petty Cash 40.00'), remove('b', 'Door hinge Petty Cash 9.90')]);
    expect(next(task, o)).toEqual([{ kind: 'click', target: 'b' }]);
  });
  test('is no row that bears the name by the way', () => {
    const other = page('/', [remove('a', 'Rent Petty Cash 40.00'), remove('c', 'Raffle Savings 10.00')]);
    expect(act(asked(task, other)).note).not.toMatch(/: press /);
    const told = 'Delete the letter "Petty Cash" for the harbour';
    expect(act(asked(told, other)).note).not.toMatch(/: press /);
  });
});

group('of a record', () => {
  const head = (ref: string, name: string, n: number, open = false): AxNode =>
    node(ref, 'button', name, {
      states: { expanded: open },
      marks: marks({ tag: 'button', path: `main>div:${n}>button` }),
      children: [node(`${ref}h`, 'heading', name)],
    });
  const edit = node('e', 'button', 'Edit', {
    marks: marks({ tag: 'button', path: 'main>div:2>div>button', section: 'Up to Date Whale Sounds' }),
  });
  const folded = page('/', [head('p', 'Idle Posters', 1), head('w', 'Up to Date Whale Sounds', 2)]);
  const open = page('/', [head('p', 'Idle Posters', 1), head('w', 'Up to Date Whale Sounds', 2, true), edit]);
  const task = 'Do a full rescan of Whale Sounds every two hours';
  const entered = done('Part 1: enter «Whale Sounds»', click(head('w', 'Up to Date Whale Sounds', 2)));
  test('folds it out, edits it, and looks through the parts of its form', () => {
    expect(next(task, folded)).toEqual([{ kind: 'click', target: 'w' }]);
    expect(next(task, open, [entered])).toEqual([{ kind: 'click', target: 'e' }]);
    const tab = tagged('t', 'link', 'Advanced', 'a', {
      marks: marks({ tag: 'a', path: 'div>ul>li>a', attributes: { href: '' } }),
    });
    const dialog = (...more: AxNode[]): Observation =>
      page('/', [
        node('d', 'dialog', 'Edit Folder (Whale Sounds)', {
          states: { modal: true },
          children: [node('h', 'heading', 'Edit Folder (Whale Sounds)'), tab, ...more, save],
        }),
      ]);
    const edited = done('Part 1: edit «Whale Sounds»', click(edit), { step: 2 });
    expect(next(task, dialog(), [entered, edited])).toEqual([{ kind: 'click', target: 't' }]);
    const looked = done('Part 1: look «Advanced»', click(tab), { step: 3 });
    expect(next(task, dialog(interval), [entered, edited, looked])).toMatchObject([{ kind: 'type', target: 'i', text: '7200' }]);
  });
  test('a known way through another one leads through the one that is named', () => {
    const way = [describe(head('p', 'Idle Posters', 1))];
    const fact: MapFact = {
      ...{
        label: 'Paused Whale Sounds',
        kind: 'button',
        section: '',
        options: [],
        page: 'Tracker',
        template: 'http://x/|posters',
      },
      ...{ effects: [], path: way },
    };
    const reply = act(asked('Pause syncing with Whale Sounds for now', folded, { facts: [fact] }));
    expect(reply.actions).toEqual([{ kind: 'click', target: 'w' }]);
  });
});

test('"Closed accounts" closes none', () => {
  const o = page('/', [tagged('c', 'button', 'Closed accounts...', 'button'), text('x', 'Shop Till')]);
  expect(act(asked('Close my account', o)).note).not.toMatch(/: press /);
});

test("the menu of the record's kind is opened before any other", () => {
  const heading = node('h', 'heading', 'Shop Till');
  const [more, menu] = ['More', 'Account menu'].map((name, i) => tagged(`m${i}`, 'button', name, 'button'));
  const o = { ...page('/a', [heading, more as AxNode, menu as AxNode]), title: 'Shop Till' };
  expect(next('Close the account "Shop Till"', o)).toEqual([{ kind: 'click', target: 'm1' }]);
});

group('what the task gives word for word', () => {
  const task = 'Add the device 3L52BMG-GK4QUKM as "Crane PC", it can be reached at tcp://127.0.0.41:22000';
  const [name, id] = ['Device Name', 'Device ID'].map((label, i) => tagged(`f${i}`, 'textbox', label, 'input'));
  const history = [
    done('Part 1: press «Add Device»', click(tagged('b', 'button', 'Add Device', 'button'))),
    done('Part 1: fill «Crane PC»', type(name as AxNode, 'Crane PC'), { step: 2 }),
    done('Part 1: fill «3L52BMG-GK4QUKM»', type(id as AxNode, '3L52BMG-GK4QUKM'), { step: 3 }),
    done('Part 1: commit «Save»', click(save), { step: 4, writes: ['POST /config'], appeared: ['Crane PC'] }),
  ];
  const end = (objective: string, o: Observation): unknown => act(askedAfter(objective, o, history)).actions[0];
  test('is a name, a number and an address', () =>
    expect(wantsOf(task)).toMatchObject([
      {
        ...{ op: 'create', noun: 'device' },
        values: [
          { field: 'name', value: 'Crane PC' },
          { field: 'device ID', value: '3L52BMG-GK4QUKM' },
          { field: 'address', value: 'tcp://127.0.0.41:22000' },
        ],
      },
    ]));
  test('and was left out is no success', () => {
    const listed = page('/', [text('x', 'Crane PC')]);
    expect(end('Add the device 3L52BMG-GK4QUKM as "Crane PC"', listed)).toMatchObject({ status: 'done' });
    expect(end(task, listed)).toMatchObject({ status: 'partial' });
    const address = text('y', 'Address tcp://127.0.0.41:22000');
    expect(end(task, page('/', [text('x', 'Crane PC'), address]))).toMatchObject({ status: 'done' });
    // Also where no reader made a value of it.
    const odd = 'Add the device 3L52BMG-GK4QUKM as "Crane PC". Its colleagues say "Bollard"';
    expect(end(odd, listed)).not.toMatchObject({ status: 'done' });
  });
});
