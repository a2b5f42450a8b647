/** What went wrong on applications that nobody here wrote: a form called sent that only redrew itself, a button whose "New" was taken for news. */
import { expect, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import { describe } from '../../agent-core/observation.ts';
import type { AxNode, StoredAction } from '../../agent-core/trajectory.ts';
import { click, marks, node, page } from '../recall/make.ts';
import { asked, done, heading, link } from './ask.ts';

const ORIGIN = 'http://127.0.0.1:8080';
const control = (ref: string, role: string, name: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: role, path: `main>${role}:${name}` }), ...over });
const option = (ref: string, name: string, selected = false): AxNode =>
  node(ref, 'option', name, { states: { selected }, marks: marks({ tag: 'option', path: `main>form>select>option:${ref}` }) });
const list = (ref: string, name: string, value: string, choices: string[]): AxNode =>
  node(ref, 'combobox', name, {
    value,
    children: choices.map((one) => option(`${ref}-${one}`, one, one === value)),
    marks: marks({ tag: 'select', path: `main>form>select:${ref}` }),
  });
const submit = (ref: string, name: string): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'input', path: 'main>form>input', attributes: { type: 'submit' } }) });
const select = (target: AxNode, chosen: string): StoredAction => ({ kind: 'select', target: describe(target), option: chosen });
const opened = done('Part 1: enter «Dry dock»', click(control('l', 'link', 'Dry dock')), { url: `${ORIGIN}/` });

test('a status chosen in a form is not set before the form is sent, though the choice drew the form anew', () => {
  const form = (value: string) =>
    page('/works/2', [heading('Dry dock'), list('s', 'Status', value, ['Planned', 'Under way']), submit('u', 'Submit')]);
  const chosen = done('Part 1: choose «Under way»', select(list('s', 'Status', 'Planned', []), 'Under way'), {
    url: form('').url,
    writes: ['POST /works/{n}/redraw'],
  });
  const ask = (...steps: (typeof chosen)[]) =>
    act(asked('Change the status of "Dry dock" to Under way', form('Under way'), { history: [opened, ...steps] })).actions;
  expect(ask(chosen)).toEqual([{ kind: 'click', target: 'u' }]);
});

test('an entry of a menu sets the status by itself', () => {
  const board = page('/works/2', [heading('Dry dock'), control('m', 'button', 'More')]);
  const entry = done('Part 1: choose «Under way»', click(control('e', 'menuitem', 'Move to Under way')), {
    url: board.url,
    writes: ['POST /works/{n}'],
  });
  const move = act(asked('Change the status of "Dry dock" to Under way', board, { history: [opened, entry] }));
  expect(move.actions).toMatchObject([{ kind: 'stop', status: 'done' }]);
});

test('what another form took before does not send the one that was filled in since', () => {
  const keeper = list('k', 'Keeper', 'Ole', ['Nobody', 'Ole']);
  const form = page('/works/2/people', [heading('Dry dock'), keeper, submit('u', 'Save changes')]);
  const chosen = (url: string) => done('Part 1: choose «Ole»', select(keeper, 'Ole'), { url, writes: [] });
  const saved = done('Part 1: commit «Save»', click(control('v', 'button', 'Save')), {
    url: `${ORIGIN}/works/2`,
    writes: ['POST /works/2/reminders'],
  });
  const people = done('Part 1: look «People»', click(link('p', 'People')), { url: `${ORIGIN}/works/2` });
  const history = [opened, chosen(`${ORIGIN}/works/2`), saved, people, chosen(form.url)];
  const move = act(asked('Set the keeper of the work "Dry dock" to Ole', form, { history }));
  expect(move.actions).toEqual([{ kind: 'click', target: 'u' }]);
});

test('"New project" makes no news', () => {
  const ask = (...nodes: AxNode[]) =>
    act(asked('Publish a news item titled "Low water" in the project Quay', page('/projects', [heading('Projects'), ...nodes])));
  const other = control('n', 'link', 'New project');
  expect(JSON.stringify(ask(other).actions)).not.toContain('"n"');
  expect(ask(other, control('a', 'link', 'Add news')).actions).toEqual([{ kind: 'click', target: 'a' }]);
});

test('what must be done by all of a kind is a rule of the site that is turned on, and no deed on them', () => {
  const read = (text: string) => wantsOf(text).map(({ op, control }) => [op, control]);
  expect(read('Visitors must be approved and signed up to book')).toEqual([
    ['on', 'visitors must be approved and signed up to book'],
  ]);
  expect(read('Orders should be confirmed by a clerk')).toEqual([['on', 'orders should be confirmed by a clerk']]);
  expect(read('Alerts should be turned off')).toEqual([['off', 'alerts']]);
  expect(read('The order "Nine ropes" must be confirmed')).toEqual([['press', 'confirm']]);
});

test('"and publish it" is neither another form\'s button nor a link to what was published', () => {
  const at = (ref: string, role: string, name: string, path: string, value = ''): AxNode =>
    node(ref, role, name, {
      value,
      marks: marks({ tag: role === 'textbox' ? 'input' : role, path, attributes: role === 'button' ? { type: 'submit' } : {} }),
    });
  const [posts, editor] = [at('l', 'link', '3 Posts', 'main>a'), at('o', 'link', 'Open site editor', 'main>a:1')];
  const form = (value: string) =>
    page('/desk', [
      ...[heading('Desk'), posts, editor],
      ...[at('t', 'textbox', 'Title', 'main>form>input', value), at('d', 'button', 'Save draft', 'main>form>button')],
      ...[at('c', 'textbox', 'Town', 'main>form:1>input'), at('s', 'button', 'Submit', 'main>form:1>button')],
    ]);
  const task = 'Write a post titled "Low water" and publish it';
  const filled = done(
    'Part 1: fill «Low water»',
    {
      kind: 'type',
      target: describe(at('t', 'textbox', 'Title', 'main>form>input')),
      text: 'Low water',
      clear: true,
      enter: false,
    },
    {
      url: form('').url,
    },
  );
  const ask = (o: ReturnType<typeof form>, ...steps: (typeof filled)[]) => act(asked(task, o, { history: steps })).actions;
  expect(ask(form('Low water'), filled)).toEqual([{ kind: 'click', target: 'd' }]);
  const saved = done('Part 1: commit «Save draft»', click(at('d', 'button', 'Save draft', 'main>form>button')), {
    url: form('').url,
    writes: ['POST /posts'],
  });
  const next = act(asked(task, form(''), { history: [filled, saved] }));
  expect(next.note ?? '').not.toMatch(/press «(?:Submit|3 Posts|Open site editor)»/);
});

const groups = (value: string): AxNode =>
  node('g', 'textbox', 'Groups', { value, marks: marks({ tag: 'input', path: 'main>form>div>input' }) });
const ends = ['Update', 'Delete', 'Cancel'].map((name, i) =>
  node(['u', 'd', 'c'][i] ?? '', 'button', name, {
    marks: marks({ tag: 'button', path: `main>form>ul>li>div>button:${i}`, row: 'Update Delete Cancel' }),
  }),
);
const person = (value: string, chip: AxNode[] = []) =>
  page('/people/4', [heading('Petra'), groups(value), ...chip, node('li', 'listitem', '', { children: ends })]);
const told = (aim: string, action: StoredAction, over: Parameters<typeof done>[2] = {}) =>
  done(`Part 1: ${aim} «Night watch»`, action, { url: person('').url, ...over });
const typed = told('fill', { kind: 'type', target: describe(groups('')), text: 'Night watch', clear: true, enter: false });
const entered = done('Part 1: enter «Petra»', click(control('l', 'link', 'Petra')), { url: `${ORIGIN}/people` });
const waited = told('fill', { kind: 'wait', ms: 500 });

test('what was waited for and taken by a key is sent with its form', () => {
  const chip = node('x', 'button', 'Remove Night watch', { marks: marks({ tag: 'button', path: 'main>form>div>span>button' }) });
  const history = [entered, typed, waited, told('choose', { kind: 'press', keys: 'Enter' }, { appeared: ['Night watch'] })];
  const move = act(asked('Put the user Petra into the group Night watch', person('', [chip]), { history }));
  expect(move.actions).toEqual([{ kind: 'click', target: 'u' }]);
});

test('what a key was not permitted to take is not sent as if it had been', () => {
  const history = [entered, typed, waited, told('choose', { kind: 'press', keys: 'Enter' }, { outcome: 'refused', why: 'no' })];
  const move = act(asked('Put the user Petra into the group Night watch', person('Night watch'), { history }));
  expect(move.actions).toMatchObject([{ kind: 'stop', status: 'partial' }]);
});
