/** Half of a deed is not the deed, a refused form is none, and what is only looked at is not done. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { ActInput, HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { asked, done, fact, heading } from './ask.ts';

type Over = Parameters<typeof marks>[0];
const at = (ref: string, role: string, name: string, over: Over = {}, more: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: 'button', path: `main>${role}#${ref}`, ...over }), ...more });
const dialog = (name: string, ...children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });
const here = { url: page('/', []).url };
const next = (task: string, o: Observation, history: HistoryEntry[] = [], facts: ActInput['facts'] = []) =>
  act(asked(task, o, { history, facts }));
const pressing = (target: string) => [{ kind: 'click', target }];
const stop = (status: string) => [{ kind: 'stop', status }];

group('"both" are two', () => {
  const guest = (ref: string, name: string): AxNode =>
    node(`r${ref}`, 'row', '', {
      children: [at(ref, 'button', 'Give seat', { row: `${name} Give seat`, path: `main>tr:${ref}>button` })],
    });
  const deck = (...guests: AxNode[]) =>
    page('/', [heading('Otter'), at('t', 'tab', 'Waiting list', {}, { states: { selected: true } }), ...guests]);
  const task = "Give both guests on the waiting list of the boat 'Otter' a seat";
  const [ann, bo, cy] = [guest('1', 'Ann Lee'), guest('2', 'Bo Berg'), guest('3', 'Cy Dahl')];
  const gave = (item: AxNode, step: number) =>
    done('Part 1: press «Give seat»', click(item.children[0] ?? item), { ...here, step, writes: ['PUT /s'] });
  test('and one of them is half of it', () => {
    expect(next(task, deck(ann, bo)).actions).toEqual(pressing('1'));
    expect(next(task, deck(bo), [gave(ann, 1)]).actions).toEqual(pressing('2'));
    expect(next(task, deck(), [gave(ann, 1), gave(bo, 2)]).actions).toMatchObject(stop('done'));
  });
  test('so that nobody knows which of three are meant', () => {
    expect(next(task, deck(ann, bo, cy)).actions).not.toEqual(pressing('1'));
  });
});

test('a deed that was answered for is not answered for again in the row of another record', () => {
  const asks = (ref: string, name: string): AxNode => {
    const row = `${name} Shore leave Pending Decline`;
    return node(`r${ref}`, 'row', '', { children: [at(ref, 'button', 'Decline', { row, path: `main>tr:${ref}>button` })] });
  };
  const [ann, bo] = [asks('1', 'Ann Lee'), asks('2', 'Bo Berg')];
  const toast = node('s', 'status', '', {
    children: [text('st', 'Declined'), at('x', 'button', 'Dismiss', { path: 'div>div>button' })],
  });
  const answer = at('y', 'button', 'Decline', { path: 'div:1>footer>button' });
  const before = [
    done('Part 1: press «Decline»', click(ann.children[0] ?? ann), { ...here, appeared: ['Decline the leave?', 'Keep it'] }),
    done('Part 1: confirm «Decline»', click(answer), { ...here, step: 2, writes: ['PUT /l'], appeared: ['Declined', 'Dismiss'] }),
  ];
  const task = 'Decline the shore leave of Ann Lee';
  const { actions } = next(
    task,
    page('/', [
      ...['Home', 'Crew', 'Ports', 'Dues'].map((name) => at(name, 'link', name, { tag: 'a' })),
      heading('Leave'),
      bo,
      toast,
    ]),
    before,
  );
  expect(actions).not.toEqual(pressing('2'));
});

group('a form', () => {
  const reason = at(
    'r',
    'combobox',
    'Reason *',
    { tag: 'select', section: 'Discount' },
    {
      children: ['Please choose', 'Hardship'].map((label, i) => at(`r${i}`, 'option', label, { tag: 'option' })),
    },
  );
  const radio = (ref: string, name: string, checked: boolean) =>
    at(ref, 'radio', name, { section: 'Discount', row: 'Type Type' }, { states: { checked } });
  const either = (share: boolean, ...fields: AxNode[]) =>
    page('/', [
      dialog(
        'Discount',
        radio('a', 'Amount', !share),
        radio('p', 'Percent', share),
        ...fields,
        reason,
        at('k', 'button', 'Apply discount'),
      ),
    ]);
  const sum = at('s', 'textbox', 'Amount *', { tag: 'input', near: '£', row: 'Amount * £', section: 'Discount' });
  const share = at('n', 'spinbutton', 'Percent *', { tag: 'input', section: 'Discount' });
  const opened = [
    done('Part 1: enter «Ann Lee»', click(at('x', 'link', 'Ann Lee')), here),
    done('Part 1: unfold «discount»', click(at('e', 'menuitem', 'Discount…')), { ...here, step: 2 }),
  ];
  const task = "Give Ann Lee a discount of 50 percent, with the reason 'Hardship'";
  test('that takes a sum or a share is told which before the number, and no sum of 50 is typed for 50 percent', () => {
    expect(next(task, either(false, sum), opened).actions).toEqual(pressing('p'));
    const vain = done('Part 1: choose «Percent»', click(radio('p', 'Percent', false)), { ...here, step: 3 });
    const { actions } = next(task, either(false, sum), [...opened, vain]);
    expect(actions).not.toMatchObject([{ target: 's' }]);
  });
  test('called as the field has it in the part for that: "Percent" chosen is no 50 percent, and another list is called by its own name', () => {
    const chosen = done('Part 1: choose «Percent»', click(radio('p', 'Percent', false)), { ...here, step: 3 });
    expect(next(task, either(true, share), [...opened, chosen]).actions).toMatchObject([{ target: 'n', text: '50' }]);
    const units = page('/', [heading('Ann Lee'), at('o1', 'option', 'Amount'), at('o2', 'option', 'Percent')]);
    expect(next(task, units, opened).actions).not.toEqual(pressing('o2'));
  });
  test('that stays, with an alert in it, was not taken', () => {
    const head = at('h', 'textbox', 'Head', { tag: 'input' }, { value: 'Ole Berg' });
    const filled = done('Part 1: fill «Ole Berg»', type(head, 'Ole Berg'), { ...here, step: 2 });
    const says = 'Look at what is marked in red.';
    const sent = done('Part 1: commit «Save»', click(at('k', 'button', 'Save')), { ...here, step: 3, appeared: [says] });
    const before = [done('Part 1: edit «Otter»', click(at('x', 'button', 'Edit')), here), filled, sent];
    const o = (role: string) =>
      page('/', [dialog('Otter', node('w', role, '', { children: [text('wt', says)] }), head, at('k', 'button', 'Save'))]);
    const set = "Set the head of the club 'Otter' to Ole Berg";
    expect(next(set, o('alert'), before).actions).not.toMatchObject(stop('done'));
    expect(next(set, o('generic'), before).actions).toMatchObject(stop('done'));
  });
  test('for something else, behind an entry of a menu, has none of its fields', () => {
    const menu = at('m', 'button', 'More actions', {}, { states: { haspopup: 'menu' } });
    const way = (entry: string) =>
      fact('Reason *', 'textbox', [describe(menu), describe(at('e', 'menuitem', entry))], {
        template: `${here.url} | `,
        section: entry,
      });
    const o = page('/', [heading('Ann Lee'), menu, at('t', 'tab', 'Dues')]);
    const ask = (entry: string) => next("Set the reason of Ann Lee to 'Hardship'", o, [], [way(entry)]).note ?? '';
    expect(ask('Schedule lesson')).not.toContain('go «Reason *»');
    expect(ask('Details')).toContain('go «Reason *»');
  });
});

group('looking', () => {
  const row = 'Otter Shift Otter Spring season 0 of 4';
  const shift = (name: string) => at('m', 'button', name, { row }, { states: { haspopup: 'menu' } });
  const task = 'Put all overdue bus passes on hold';
  test('presses nothing in the row of a record that nobody spoke of, and moves none', () => {
    const holds = (ref: string, name: string, tag = 'button'): AxNode =>
      node(`r${ref}`, 'row', `${name} Passes on hold`, {
        marks: marks({ tag: 'tr', path: `main>table>tr:${ref}` }),
        children: [
          at(ref, tag === 'a' ? 'link' : 'button', 'Passes on hold', {
            tag,
            row: `${name} Passes on hold`,
            path: `main>table>tr:${ref}>td>${tag}`,
          }),
        ],
      });
    const waiting = (tag?: string) => page('/', [heading('Waiting'), holds('1', 'Otter', tag), holds('2', 'Heron', tag)]);
    expect(next(task, waiting()).actions).not.toEqual(pressing('1'));
    expect(next(task, waiting('a')).actions).toEqual(pressing('1'));
    expect(
      next(task, page('/', [heading('Waiting'), at('m', 'button', 'Move Otter'), at('t', 'tab', 'Archive')])).actions,
    ).not.toEqual(pressing('m'));
  });
  test('chooses nothing of what the menu of such a record offers', () => {
    const looked = done('Part 1: look «Shift Otter»', click(shift('Shift Otter')), {
      ...here,
      appeared: ['Passes on hold', 'Passes due'],
    });
    const o = page('/', [
      heading('Waiting'),
      at('e', 'menuitem', 'Passes on hold of the bus'),
      at('e2', 'menuitem', 'Passes on hold'),
    ]);
    expect(next(task, o, [looked]).actions).not.toEqual(pressing('e2'));
  });
});

group('a form', () => {
  const task = 'Add an expense of $27.75';
  const amount = (value: string) => at('a', 'textbox', 'Amount', { tag: 'input' }, { value });
  const form = (value: string) => page('/', [dialog('Add expense', amount(value), at('c', 'button', 'Cancel'))]);
  const opener = at('o', 'button', 'Add expense');
  const history = [
    done('Part 1: commit «Add expense»', click(opener), { ...here, appeared: ['Amount', 'Cancel'] }),
    done('Part 1: fill «$27.75»', type(amount(''), '27.75'), { ...here, step: 2 }),
    done('Part 1: close «Cancel»', click(at('c', 'button', 'Cancel')), { ...here, step: 3, vanished: ['Amount', 'Cancel'] }),
    done('Part 1: commit «Add expense»', click(opener), { ...here, step: 4, appeared: ['Amount', 'Cancel'] }),
  ];
  test('that was closed unsaved and is opened anew is not ended by that', () => {
    expect(next(task, form(''), history).actions).not.toMatchObject(stop('done'));
  });
  test('is not closed by its cross, which is no list that shows a name', () => {
    const about = "Add the certificate 'Radio', expiring on June 30, 2027, to the sailor 'Ann Lee'";
    const field = (value: string) => at('a', 'textbox', 'Certificate', { tag: 'input' }, { value });
    const cross = (width: number) =>
      at('x', 'button', 'xbtn', { near: 'Ann Lee', path: 'div>header>button', box: [400, 10, width, 16] });
    const until = (value: string) => at('u', 'textbox', 'Expires on', { tag: 'input' }, { value });
    const o = (width: number) =>
      page('/', [dialog('Add certificate', cross(width), field('Radio'), until('06/30/2027'), at('s', 'button', 'Save'))]);
    const begun = [
      done('Part 1: press «Add certificate»', click(opener), { ...here, appeared: ['Certificate', 'Save'] }),
      done('Part 1: fill «Radio | June 30, 2027»', type(field(''), 'Radio'), { ...here, step: 2 }),
      done('Part 1: fill «Radio | June 30, 2027»', type(until(''), '06/30/2027'), { ...here, step: 3 }),
    ];
    expect(next(about, o(160), begun).actions).toEqual(pressing('x'));
    expect(next(about, o(16), begun).actions).toEqual(pressing('s'));
  });
});

test('what is to be changed, and nobody says to what, is told as left out, and nothing is saved for it', () => {
  const edit = at('e', 'button', 'Edit');
  const places = done('Part 1: commit «Save»', click(at('s', 'button', 'Save')), {
    ...here,
    writes: ['PUT /g'],
    appeared: ['Saved'],
  });
  const task = "Set the places of 'Ann Lee' to 2. Update her reply and diet.";
  const { actions, note } = next(task, page('/', [heading('Ann Lee'), text('p', 'Places 2'), edit]), [
    done('Part 1: fill «2»', type(at('f', 'textbox', 'Places'), '2'), { ...here, step: 0 }),
    places,
  ]);
  expect(actions).toMatchObject(stop('partial'));
  expect(note).toContain('reply and diet');
});

group('a deed that the site asks more for', () => {
  const bill = at('r', 'row', 'Select bill 2036 2036 Ann Lee £490.80 Sent');
  const asks = [at('l', 'combobox', 'Reason', { tag: 'select' }), at('c', 'button', 'Cancel'), at('v', 'button', 'Void bill')];
  const pressed = [
    done('Part 1: press «Void…»', click(at('m', 'menuitem', 'Void…')), { ...here, appeared: ['Reason', 'Cancel', 'Void bill'] }),
    done('Part 1: confirm «Void bill»', click(at('v', 'button', 'Void bill')), {
      ...here,
      step: 2,
      appeared: ['Please fill this in'],
    }),
  ];
  const visited = done('Part 1: anew «»', { kind: 'goto', url: 'http://x/' }, { ...here, step: 0, writes: ['PUT /state'] });
  test('is not done while it stands refused, whatever the page sent by itself before', () => {
    const o = page('/', [dialog('Void bill 2036', ...asks, text('p', 'Please fill this in'))]);
    expect(next('Void bill 2036', o, [visited, ...pressed]).actions).not.toMatchObject(stop('done'));
  });
  test('nor once that form was closed', () => {
    const closed = done('Part 1: close «Cancel»', click(at('c', 'button', 'Cancel')), {
      ...here,
      step: 3,
      vanished: ['Reason', 'Void bill'],
    });
    expect(next('Void bill 2036', page('/', [bill]), [visited, ...pressed, closed]).actions).not.toMatchObject(stop('done'));
  });
});

test('what is told of somebody sets nothing of the site that is called alike', () => {
  const leave = at('l', 'textbox', 'Boats leave by', { tag: 'input' }, { value: '12' });
  const o = page('/settings', [heading('Visitors'), leave, at('s', 'button', 'Save changes')]);
  const { actions } = next("Ann Lee gave notice on 5 June. She's selling the boat and leaves on 31 July.", o);
  expect(actions).not.toMatchObject([{ target: 'l' }]);
});
