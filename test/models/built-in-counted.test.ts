/** What is counted is chosen from what there is; fields of a row save themselves as they are left; what is known of a record, beside the site's own search. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { asked, done, fact, link } from './ask.ts';
import { button, next, reply } from './parts.ts';

const heading = (name: string): AxNode => node(`h${name}`, 'heading', name);
const at = (...children: AxNode[]): Observation => page('/', children);
const clicks = (target: string) => [{ kind: 'click', target }];
const below = (ref: string, name: string): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>footer>button:${ref}` }) });

group('"30 pieces of the ⟦0⟧"', () => {
  const task = "Request a transfer of 30 pieces of the 'Reef Knot' with the reason 'Balance'.";
  const pressed = done('Part 1: press «New transfer»', click(button('n', 'New transfer')), { appeared: ['Reason', 'Continue'] });
  const note = (value = '') =>
    node('i', 'textbox', 'Instructions', { value, marks: marks({ tag: 'input', path: 'main>input' }) });
  const reason = node('r', 'textbox', 'Reason', { value: 'Balance', marks: marks({ tag: 'input', path: 'main>p>input' }) });
  const typed = done('Part 1: fill «Balance»', type(reason, 'Balance'));
  const went = done('Part 1: commit «Continue»', click(below('3', 'Continue')), {
    appeared: ['Find an item'],
    vanished: ['Reason'],
  });
  const step = (...more: AxNode[]) =>
    at(heading('New transfer'), ...more, below('1', 'Cancel'), below('2', 'Back'), below('3', 'Continue'));
  const box = node('s', 'searchbox', 'Find an item', { marks: marks({ tag: 'input', path: 'main>div>input' }) });
  const add = (ref: string, name: string) =>
    node(ref, 'button', `Add ${name}`, { marks: marks({ path: `main>ul>li:${ref}>button` }) });
  test('is no text of the form', () => {
    expect(next(task, step(reason, note()), [pressed, typed])).toEqual(clicks('3'));
  });
  test('is added from the list in its step, looked up where it is not in sight, and then counted', () => {
    const before = [pressed, typed, went];
    expect(next(task, step(box, add('7', 'Bowline')), before)).toMatchObject([{ kind: 'type', target: 's', text: 'Reef Knot' }]);
    expect(next(task, step(box, add('8', 'Reef Knot')), before)).toEqual(clicks('8'));
    const chosen = done('Part 1: choose «Reef Knot»', click(add('8', 'Reef Knot')), { appeared: ['Quantity of Reef Knot'] });
    const many = node('q', 'spinbutton', 'Quantity of Reef Knot', {
      value: '1',
      marks: marks({ tag: 'input', path: 'main>ul>li>input' }),
    });
    expect(next(task, step(box, many), [...before, chosen])).toMatchObject([{ kind: 'type', target: 'q', text: '30' }]);
  });
});

group('fields in the row of a table', () => {
  const field = (ref: string, name: string, value: string, cell: number): AxNode =>
    node(ref, 'spinbutton', name, {
      value,
      states: { focused: ref === 'b' },
      marks: marks({ tag: 'input', path: `main>table>tbody>tr>td:${cell}>input`, row: 'Otter Rose Portland yard' }),
    });
  const task = "Raise the minimum of the rule for the 'Otter Rose' to 24 and its maximum to 72.";
  const row = (least: string, most: string) =>
    at(
      heading('Boats'),
      field('a', 'Minimum for Otter Rose, Portland yard', least, 1),
      field('b', 'Maximum for Otter Rose, Portland yard', most, 2),
    );
  const fill = (ref: string, name: string, text: string, cell: number, more = {}) =>
    done('Part 1: fill «24 | 72»', type(field(ref, name, '', cell), text), more);
  const both = [
    fill('a', 'Minimum for Otter Rose, Portland yard', '24', 1),
    fill('b', 'Maximum for Otter Rose, Portland yard', '72', 2, { writes: ['PUT /state'] }),
  ];
  test('the second is typed once more, where the first saved itself and drew the row anew', () => {
    expect(next(task, row('24', '60'), both)).toMatchObject([{ kind: 'type', target: 'b', text: '72' }]);
  });
  test('the last one is left, so that it saves itself', () => {
    const again = fill('b', 'Maximum for Otter Rose, Portland yard', '72', 2);
    expect(next(task, row('24', '72'), [...both, again])).toEqual([{ kind: 'press', keys: 'Tab' }]);
  });
});

test('what came by a known way and has no button is kept by Enter', () => {
  const field = (value: string) =>
    node('f', 'textbox', 'New reason', {
      value,
      states: { focused: true },
      marks: marks({ tag: 'input', path: 'main>div>input' }),
    });
  const o = at(heading('Adjustment reasons'), field('Water'));
  const went = done('Part 1: go «Reasons»', click(link('l', 'Reasons')), { appeared: ['New reason'] });
  const typed = done('Part 1: fill «Water»', type(field(''), 'Water'));
  expect(next("Add 'Water' to the adjustment reasons.", o, [went, typed])).toEqual([{ kind: 'press', keys: 'Enter' }]);
});

group('what is known of a record', () => {
  const search = node('s', 'button', 'Search or go to… /', { marks: marks({ path: 'header>button' }) });
  const alerts = link('a', 'Alerts');
  const known = (label: string) =>
    fact(label, 'record', [
      { ref: 'x', role: 'link', name: 'Alerts', marks: marks({ tag: 'a', path: 'nav>a:a', attributes: { href: '/Alerts' } }) },
    ]);
  const moved = (label: string) =>
    act(
      asked(
        'Close the receipt RC-882.',
        at(node('n', 'navigation', 'Main', { children: [alerts] }), search, heading('Overview')),
        { facts: [known(label)] },
      ),
    ).actions;
  test('a longer row that only mentions it comes after the site’s own search', () => {
    expect(moved('RC-882 has 2 open issues since March 6, 2026 Alert actions')).toEqual(clicks('s'));
    expect(moved('RC-882 Harbour')).toEqual(clicks('a'));
  });
});

test('"From*" is the list for where something comes from', () => {
  const chosen = (ref: string, name: string) =>
    node(ref, 'button', name, { states: { haspopup: 'listbox' }, marks: marks({ path: `main>div>button#${ref}` }) });
  const reason = node('r', 'textbox', 'Reason', { value: 'Balance', marks: marks({ tag: 'input', path: 'main>p>input' }) });
  const o = at(heading('New transfer'), chosen('f', 'From*'), reason, below('1', 'Cancel'), below('2', 'Continue'));
  const pressed = done('Part 1: press «New transfer»', click(button('n', 'New transfer')), { appeared: ['From*', 'Continue'] });
  const typed = done('Part 1: fill «Balance»', type(reason, 'Balance'));
  expect(reply("Request a transfer from Reno Yard to Otter Yard with the reason 'Balance'.", o, [pressed, typed]).note).toContain(
    'unfold «from»',
  );
});

test('what is to grow by 20 is not set to 20', () => {
  const stock = node('f', 'spinbutton', 'Stock', { value: '35', marks: marks({ tag: 'input', path: 'main>input' }) });
  const o = at(heading('Reef Knot'), stock, below('1', 'Save'));
  expect(next("Increase the stock of the 'Reef Knot' by 20.", o)).toMatchObject([{ kind: 'stop', status: 'infeasible' }]);
  expect(next("Raise the stock of the 'Reef Knot' to 20.", o)).toMatchObject([{ kind: 'type', text: '20' }]);
});

test('a sum that is set is not told done by a switch that is on', () => {
  const known = fact('Loans need approval', 'switch', [], { page: 'Settings' });
  const own = node('w', 'switch', 'Loans need approval', { states: { checked: true }, marks: marks({ path: 'main>button' }) });
  const o = at(heading('Settings'), own);
  const task = 'Set the amount from which loans need approval to $2,000.';
  expect(act(asked(task, o, { facts: [known] })).actions).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
});
