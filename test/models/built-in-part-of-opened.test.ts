/** A part of a record, a record that shares its name with one of another kind, and a name that the last step of a form looks up. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { asked, askedAfter, done, fact, heading, link } from './ask.ts';

type Over = Parameters<typeof marks>[0];
const at = (ref: string, role: string, name: string, over: Over = {}, more: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, {
    marks: marks({ tag: role === 'link' ? 'a' : 'button', path: `main>${role}#${ref}`, ...over }),
    ...more,
  });
const field = (ref: string, name: string, over: Over = {}): AxNode =>
  node(ref, 'textbox', name, { value: '', marks: marks({ tag: 'input', path: `main>form>input#${ref}`, ...over }) });
const dialog = (name: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });
const list = (ref: string, name: string): AxNode =>
  node(ref, 'generic', '', {
    guess: { role: 'row', name, from: 'pointer', score: 0.5 },
    marks: marks({ path: `main>tr:${ref}` }),
  });

group('a part of what was opened', () => {
  const task = "Record £450 of spending on the 'Masts' cost line of 'Spring refit'.";
  const tab = (ref: string, name: string, on: boolean): AxNode =>
    at(ref, 'tab', name, { section: 'Spring refit' }, { states: { selected: on } });
  const menu = at('m', 'button', 'more', { section: 'Spring refit' });
  const head = (on: string): AxNode[] => [
    heading('Spring refit'),
    menu,
    ...['Overview', 'Costs'].map((name) => tab(name, name, name === on)),
  ];
  const opened = done('Part 1: enter «Spring refit»', click(list('r', 'Spring refit Yard 2 Planned')), {
    url: page('/', []).url,
    appeared: ['Spring refit', 'more'],
  });
  const line = (ref: string, name: string): AxNode => at(ref, 'button', 'more', { row: `${name} £1,900 £300`, section: 'Costs' });
  const costs = page('/refits/1', [...head('Costs'), line('a', 'Sails'), line('b', 'Masts')]);

  test('is looked for behind its tabs, before its menu', () => {
    const reply = act(askedAfter(task, page('/refits/1', head('Overview')), [opened]));
    expect(reply.actions).toEqual([{ kind: 'click', target: 'Costs' }]);
  });
  test('has its deeds in the menu of its row', () => {
    const looked = done('Part 1: look «Costs»', click(tab('Costs', 'Costs', false)), { step: 2, url: costs.url });
    const menus = done('Part 1: look «more»', click(menu), { step: 3, url: costs.url });
    const reply = act(askedAfter(task, costs, [opened, looked, menus]));
    expect(reply.actions).toEqual([{ kind: 'click', target: 'b' }]);
  });
  test('takes what is told of it, and not the name of what was opened', () => {
    const pressed = done('Part 1: press «Record spending»', click(at('s', 'button', 'Record spending')), { url: costs.url });
    const form = dialog('Record spending', [field('n', 'Amount', { section: 'Record spending' }), save('Record spending')]);
    const reply = act(askedAfter(task, page('/refits/1', [...head('Costs'), form]), [opened, pressed]));
    expect(reply.actions).toMatchObject([{ kind: 'type', target: 'n', text: '450' }]);
  });
});

const save = (section: string): AxNode => at('x', 'button', 'Record', { section });

group('somebody beside whom something is made', () => {
  const task = "Log a visit with Runa Holm with the summary 'Agreed.'";
  const crew = link('c', 'People');

  test('is not opened by a click on a list', () => {
    const went = done('Part 1: go «Runa Holm»', click(link('b', 'Berths')), { url: page('/', []).url });
    const rows = page('/berths', [crew, heading('Berths'), list('r', '2026.5 Long pier, north side Runa Holm Rented Anna Bly')]);
    const reply = act(askedAfter(task, rows, [went]));
    expect(reply.note).not.toContain('enter «Runa Holm»');
  });
  test('has a form that knows such a kind, opened by the verb of the task', () => {
    const button = at('l', 'button', 'Log contact', { section: 'Runa Holm' });
    const knows = (label: string) => [
      fact(label, 'tab', [describe(button)], {
        section: 'Log contact',
        page: 'People',
        template: `${page('/people', []).url}/{id}`,
      }),
    ];
    const went = done('Part 1: go «Runa Holm»', click(list('r', 'Runa Holm Skipper Bergen')), { url: page('/people', []).url });
    const own = page('/people/7', [crew, heading('Runa Holm'), button]);
    const after = (label: string) => act(asked(task, own, { facts: knows(label), history: [went] })).actions;
    expect(after('Visit')).toEqual([{ kind: 'click', target: 'l' }]);
    expect(after('Letter')).not.toEqual([{ kind: 'click', target: 'l' }]);
  });
});

group('the last step of a form', () => {
  const task = "Create a charter titled 'Ferry' for the Quay Trust, with the 'Old Lady, second boat' as its only boat.";
  const form = (end: string): AxNode =>
    dialog('New charter', [
      text('h', 'Boats'),
      field('q', 'Search name or number', { section: 'New charter', near: 'Boats' }),
      at('k', 'button', 'Cancel', { section: 'New charter' }),
      at('x', 'button', end, { section: 'New charter' }),
    ]);
  const title = field('t', 'Title *', { section: 'New charter' });
  const url = page('/charters', []).url;
  const history = [
    done('Part 1: press «New charter»', click(at('n', 'button', 'New charter')), { url }),
    done('Part 1: fill «Ferry | Quay Trust»', type(title, 'Ferry'), { step: 2, url }),
    done('Part 1: commit «Next»', click(at('x', 'button', 'Next')), { step: 3, url, vanished: ['Title *'] }),
  ];
  const after = (end: string) => act(askedAfter(task, page('/charters', [heading('Charters'), form(end)]), history)).actions;

  test('looks up the name that nothing took', () => {
    expect(after('Create charter')).toMatchObject([{ kind: 'type', target: 'q', text: 'Old Lady, second boat' }]);
    expect(after('Next')).not.toMatchObject([{ kind: 'type' }]);
  });
});

group('a record that is called as one of another kind', () => {
  const task = "Change the fate of the 'Old Lady' disposal to 'Scrapped'";
  const boats = link('b', 'Boats');
  const disposals = link('s', 'Disposals');
  const known = fact('Old Lady Cutter 1920', 'record', [describe(boats)], { page: 'Boats' });

  test('is looked for in the list of its kind', () => {
    const yard = link('y', 'Yard');
    const lists = fact('Disposals', 'button', [describe(yard)], { page: 'Yard' });
    const front = page('/', [boats, yard, heading('Today')]);
    expect(act(asked(task, front, { facts: [known, lists] })).actions).toEqual([{ kind: 'click', target: 'y' }]);
    const boat = task.replace('disposal', 'boat');
    expect(act(asked(boat, front, { facts: [known, lists] })).actions).toEqual([{ kind: 'click', target: 'b' }]);
  });
  test('has the menu of its row before the link to the other', () => {
    const row = { row: 'Old Lady Worn out Sold 4 March' };
    const rows = (href: string) =>
      page('/disposals', [
        boats,
        disposals,
        heading('Disposals'),
        at('o', 'link', 'Old Lady', { ...row, attributes: { href } }),
        at('m', 'button', 'more', row),
      ]);
    expect(act(asked(task, rows('/boats/3'))).actions).toEqual([{ kind: 'click', target: 'm' }]);
    expect(act(asked(task, rows('/disposals/3'))).actions).toEqual([{ kind: 'click', target: 'o' }]);
  });
});

group('a row of another kind', () => {
  const row = { row: 'T-204 Mend the mast Old Lady 30 Sep' };
  const bar = node('nv', 'navigation', '', { children: [link('r', 'Repairs'), link('f', 'Refunds 2')] });
  const at204 = (name: string) => page('/list', [bar, heading(name), text('n', 'T-204'), at('m', 'button', 'more', row)]);

  test('that only mentions the record is passed by where the site lists its kind', () => {
    const opened = done('Part 1: enter «Old Lady»', click(list('o', 'Old Lady Cutter 1920')), { url: page('/boats', []).url });
    const went = done('Part 1: go «Old Lady»', click(link('r', 'Repairs')), { step: 2, url: page('/boats/3', []).url });
    const approve = (name: string) => act(askedAfter("Approve the 'Old Lady' refund", at204(name), [opened, went])).actions;
    expect(approve('Repairs')).not.toEqual([{ kind: 'click', target: 'm' }]);
    expect(approve('Refunds')).toEqual([{ kind: 'click', target: 'm' }]);
  });
});

group('the menu of a record', () => {
  test('has no deed in an entry that says nothing of it', () => {
    const menu = at('m', 'button', 'More actions', { section: 'Old Lady' }, { states: { haspopup: 'menu' } });
    const url = page('/boats/3', []).url;
    const opened = [
      done('Part 1: enter «Old Lady»', click(at('o', 'link', 'Old Lady')), { url: page('/boats', []).url }),
      done('Part 1: menu «Old Lady»', click(menu), { step: 2, url, appeared: ['New survey', 'Duplicate'] }),
    ];
    const entries = ['New survey', 'Duplicate'].map((name) => at(name, 'menuitem', name, { section: 'Old Lady' }));
    const reply = act(
      askedAfter("Approve the boat 'Old Lady'", page('/boats/3', [heading('Old Lady'), menu, ...entries]), opened),
    );
    expect(reply.note).not.toContain('press «');
  });
});

group('a form for something else', () => {
  test('is no way to what is made, though the task says its word later', () => {
    const add = at('a', 'button', 'Add boat');
    const knows = [fact('Views', 'button', [describe(add)], { page: 'Boats' })];
    const front = page('/', [heading('Today'), add]);
    const task = "Save a view called 'Small and dry' that lists only small boats.";
    expect(act(asked(task, front, { facts: knows })).actions).not.toEqual([{ kind: 'click', target: 'a' }]);
  });
});
