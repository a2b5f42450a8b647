/** What went wrong in the lists of applications that nobody here wrote: a button of a row pressed for another deed, a notice taken for a question, a row ticked as a value. */
import { expect, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { asked, done, heading, link } from './ask.ts';

const ORIGIN = 'http://127.0.0.1:8080';
const at = (ref: string, role: string, name: string, path: string, over: Partial<AxNode['marks']> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: role === 'textbox' ? 'input' : role, path, ...over }) });
const actions = (task: string, o: Observation, history: Parameters<typeof asked>[2] = {}) => act(asked(task, o, history)).actions;

const went = done('Part 1: go «mooring»', click(link('m', 'Moorings')), { url: `${ORIGIN}/` });
const row = (name: string, i: number, buttons: string[]): AxNode[] =>
  buttons.map((label, j) =>
    at(`${i}${j}`, 'button', `${label} ${name}`, `main>form>table>tbody>tr:${i}>td>button:${j}`, {
      row: `${name} ${buttons.map((one) => `${one} ${name}`).join(' ')}`,
      column: 'Name',
    }),
  );

test('of several buttons below the header Name none is a list of names', () => {
  const list = (buttons: string[]) =>
    page('/moorings', [heading('Moorings'), ...row('West', 1, buttons), ...row('East', 2, buttons)]);
  const ask = (buttons: string[]) => actions('Rename the mooring "West" to "Lee"', list(buttons), { history: [went] });
  expect(JSON.stringify(ask(['Show', 'Delete']))).not.toContain('"11"');
  expect(ask(['Delete'])).not.toEqual([{ kind: 'click', target: '10' }]);
});

test('what was opened in the place of its row takes the new name, and is sent; not the form for another one beside it', () => {
  const opener = at('q', 'button', 'Quick edit West', 'main>form>table>tbody>tr:1>td>button', { row: 'West Quick edit West' });
  const editor = (value: string) =>
    page('/moorings', [
      heading('Moorings'),
      at('n', 'textbox', 'Name', 'aside>form>input'),
      at('a', 'button', 'Add mooring', 'aside>form>button', { attributes: { type: 'submit' } }),
      { ...at('e', 'textbox', 'Name', 'main>form>table>tbody>tr:2>td>input'), value },
      at('u', 'button', 'Update mooring', 'main>form>table>tbody>tr:2>td>button'),
    ]);
  const opened = done('Part 1: unfold «name»', click(opener), {
    ...{ url: editor('').url, appeared: ['Name', 'Update mooring'], vanished: ['Quick edit West'] },
  });
  const task = 'Rename the mooring "West" to "Lee"';
  expect(actions(task, editor('West'), { history: [went, opened] })).toMatchObject([{ kind: 'type', target: 'e', text: 'Lee' }]);
  const filled = done('Part 1: fill «Lee»', type(at('e', 'textbox', 'Name', 'main>form>table>tbody>tr:2>td>input'), 'Lee'), {
    url: editor('').url,
  });
  expect(actions(task, editor('Lee'), { history: [went, opened, filled] })).toEqual([{ kind: 'click', target: 'u' }]);
});

test('a notice that can be dismissed asks nothing, and what does the same to another record answers nothing', () => {
  const pressed = done('Part 1: toggle «Dusk Blue»', click(link('b', 'Activate Dusk Blue')), {
    url: `${ORIGIN}/looks`,
    writes: ['GET /looks?activate'],
    appeared: ['Dismiss this notice.', 'Activate Dusk Green', 'Customize Dusk Blue'],
  });
  const others = Array.from({ length: 8 }, (_, i) => link(`o${i}`, `Place ${i}`));
  const ask = (out: string) => {
    const [notice, twin] = [at('x', 'button', out, 'main>div>button'), link('g', 'Activate Dusk Green')];
    const own = link('b', 'Customize Dusk Blue');
    const o = page('/looks', [heading('Looks'), ...others, notice, own, twin]);
    const fresh = { ...pressed, appeared: [...pressed.appeared, out] };
    return JSON.stringify(actions('Activate the theme "Dusk Blue"', o, { history: [fresh] }));
  };
  expect(ask('Dismiss this notice.')).not.toContain('"g"');
  expect(ask('Cancel')).not.toContain('"g"');
});

test('the tick of a row is no value, where a list of deeds is done to the rows that are ticked', () => {
  const box = at('t', 'checkbox', 'Select Otter', 'main>form>table>tbody>tr:1>td>input', { row: 'Select Otter Otter' });
  const other = at('s', 'checkbox', 'Select Tern', 'main>form>table>tbody>tr:2>td>input', { row: 'Select Tern Tern' });
  const bulk = { ...at('l', 'combobox', 'Select bulk action', 'main>form>select', { tag: 'select' }), value: 'Bulk actions' };
  const list = page('/boats', [heading('Boats'), bulk, at('a', 'button', 'Apply', 'main>form>button'), box, other]);
  const unfolded = done('Part 1: unfold «boat»', click(link('b', '2 Boats')), { url: `${ORIGIN}/` });
  const move = actions('Put the boat "Otter" into the group "Racers"', list, { history: [unfolded] });
  expect(JSON.stringify(move)).not.toContain('"t"');
});

test('where something is put is a field of it; in a group it may be with others', () => {
  const read = (text: string) =>
    wantsOf(text).map(({ op, entity, values }) => [op, entity, ...values.map((v) => [v.field, v.value])]);
  expect(read('Put the recipe "Cod stew" into the category "Dinners"')).toEqual([['set', 'Cod stew', ['category', 'Dinners']]]);
  expect(read('File the letter "Rent" under the section "Bills"')).toEqual([['set', 'Rent', ['section', 'Bills']]]);
  expect(read('Put the recipe "Cod stew" into the group "Dinners"')[0]?.[0]).toBe('add');
});

test('an arrow between two lists of a form turns no page', () => {
  const arrow = (ref: string, label: string) =>
    at(ref, 'button', label, `main>form>button:${ref}`, { tag: 'input', attributes: { type: 'submit' } });
  const lists = ['l', 'r'].map((ref) => at(ref, 'listbox', '', `main>form>select:${ref}`, { tag: 'select' }));
  const looked = done('Part 1: look «Columns»', click(link('c', 'Columns')), { url: `${ORIGIN}/` });
  const ask = (...more: AxNode[]) =>
    JSON.stringify(
      actions(
        'Move the boat "Otter" to the pier West',
        page('/columns', [heading('Columns'), ...more, arrow('b', '←'), arrow('n', '→')]),
        {
          history: [looked],
        },
      ),
    );
  expect(ask()).toContain('"n"');
  expect(ask(...lists)).not.toContain('"n"');
});

test('sections that came with another page are looked through, though they are drawn as a list', () => {
  const option = (ref: string, name: string) =>
    node(ref, 'option', name, {
      marks: marks({ tag: 'tr', path: `main>table>tbody>tr:${ref}`, box: [0, 30 * Number(ref), 200, 30], row: name }),
    });
  const names = ['Looks', 'Letters', 'Neighbours', 'Servers'];
  const box = node('b', 'listbox', '', {
    children: names.map((name, i) => option(String(i), name)),
    marks: marks({ path: 'main>table' }),
  });
  const o = page('/settings', [link('h', 'Harbour'), link('s', 'Settings'), box], { title: 'Preferences' });
  const looked = (url: string) =>
    done('Part 1: look «Settings»', click(link('s', 'Settings')), { url: `${ORIGIN}${url}`, appeared: names });
  const ask = (url: string) => JSON.stringify(actions('Set my time zone to Tokyo', o, { history: [looked(url)] }));
  expect(ask('/letters')).toMatch(/"target":"[0-3]"/);
  expect(ask('/settings')).not.toMatch(/"target":"[0-3]"/);
});

test('what pages send while one looks around is no end of a deed', () => {
  const o = page('/parcels?box=Old', [heading('Old'), link('o', 'Old ropes'), at('d', 'button', 'Sort', 'main>button')]);
  const here = { url: o.url };
  const history = [
    done('Part 1: enter «Old ropes»', click(link('o', 'Old ropes')), { url: `${ORIGIN}/parcels` }),
    done('Part 1: press «Delete»', click(at('x', 'menuitem', 'Delete', 'main>ul>li')), here),
    done('Part 1: look «Refresh»', click(link('r', 'Refresh')), { ...here, writes: ['POST /check'] }),
  ];
  const move = act(asked('Delete the box "Old ropes"', o, { history }));
  expect(move.actions).not.toMatchObject([{ kind: 'stop', status: 'done' }]);
});

test('what is passed on is sent, and not kept as a draft', () => {
  const to = { ...at('t', 'textbox', 'To', 'main>div>input'), value: 'ida@quay.example' };
  const keep = at('k', 'menuitem', 'Save', 'main>div:1>ul>li');
  const o = page('/write', [heading('Write'), to, keep, at('s', 'button', 'Send', 'main>div:2>button')]);
  const opened = { url: `${ORIGIN}/mail/4` };
  const history = [
    done('Part 1: enter «Low tide»', click(link('l', 'Low tide')), { url: `${ORIGIN}/mail` }),
    done('Part 1: press «Forward»', click(at('f', 'menuitem', 'Forward', 'main>ul>li')), opened),
    done('Part 1: fill «ida@quay.example»', type(at('t', 'textbox', 'To', 'main>div>input'), 'ida@quay.example'), { url: o.url }),
    done('Part 1: fill «ida@quay.example»', { kind: 'wait', ms: 500 }, { url: o.url, outcome: 'nothing' }),
  ];
  expect(actions('Forward the mail "Low tide" to ida@quay.example', o, { history })).toEqual([{ kind: 'click', target: 's' }]);
});
