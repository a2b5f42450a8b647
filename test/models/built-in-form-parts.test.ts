/** Forms in parts, records that fold out, and questions whose answer stands beside a name. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { leftOut } from '../../agent-core/models/built-in/planner/ends/left-out.ts';
import { pageOf } from '../../agent-core/models/built-in/planner/page.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { asked, askedAfter, done } from './ask.ts';

const control = (ref: string, role: string, name: string, path: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, {
    marks: marks({ tag: role === 'textbox' ? 'input' : role === 'link' ? 'a' : 'button', path }),
    ...over,
  });
const part = (ref: string, name: string, at: number, over: Partial<AxNode> = {}): AxNode =>
  node(ref, 'link', name, {
    marks: marks({ tag: 'a', path: `div>form>ul>li:${at}>a`, attributes: { href: '' } }),
    ...over,
  });
const save = control('s', 'button', 'Save', 'div>form>button');

group('a form in parts', () => {
  const task = 'Create a device named "Crane PC" with the address tcp://127.0.0.41:22000';
  const name = control('n', 'textbox', 'Device Name', 'div>form>input#name', { value: 'Crane PC' });
  const address = control('a', 'textbox', 'Addresses', 'div>form>input#address');
  const dialog = (...children: AxNode[]): Observation =>
    page('/', [
      node('d', 'dialog', 'Add Device', { states: { modal: true }, children: [node('h', 'heading', 'Add Device'), ...children] }),
    ]);
  const opened = done('Part 1: press «Add Device»', click(control('b', 'button', 'Add Device', 'main>button')));
  const filled = done('Part 1: fill «Crane PC»', type(name, 'Crane PC'), { step: 2 });
  const [general, advanced] = [part('g', 'General', 1), part('v', 'Advanced', 2)];
  const ask = (o: Observation, ...more: ReturnType<typeof done>[]) => act(askedAfter(task, o, [opened, filled, ...more])).actions;
  test('is looked through for what has no field here, before it is sent', () => {
    expect(ask(dialog(general, advanced, name, save))).toMatchObject([
      { kind: 'click', target: expect.stringMatching(/^[gv]$/) },
    ]);
    const looked = done('Part 1: look «General»', click(general), { step: 3 });
    expect(ask(dialog(general, advanced, name, save), looked)).toEqual([{ kind: 'click', target: 'v' }]);
    const further = done('Part 1: look «Advanced»', click(advanced), { step: 4 });
    expect(ask(dialog(general, advanced, address, save), looked, further)).toMatchObject([{ kind: 'type', target: 'a' }]);
  });
  test('is sent when all parts were seen, and where there is but one', () => {
    const looked = [general, advanced].map((one, i) => done(`Part 1: look «${one.name}»`, click(one), { step: 3 + i }));
    expect(ask(dialog(general, advanced, name, save), ...looked)).toEqual([{ kind: 'click', target: 's' }]);
    expect(ask(dialog(part('r', 'Read more', 1), name, save))).toEqual([{ kind: 'click', target: 's' }]);
  });
});

test('what is done "in X" is done to the record X where that folds out', () => {
  const head = node('x', 'button', 'Up to Date Tide Tables', {
    states: { expanded: false },
    marks: marks({ tag: 'button', path: 'main>div>button' }),
  });
  const edit = node('e', 'button', 'Edit', {
    marks: marks({ tag: 'button', path: 'main>div>div>button', section: 'Up to Date Tide Tables' }),
  });
  const task = 'Some files should not be kept in Tide Tables: add the ignore pattern *.bak';
  expect(act(asked(task, page('/', [head]))).actions).toEqual([{ kind: 'click', target: 'x' }]);
  const open = page('/', [{ ...head, states: { expanded: true } }, edit]);
  const entered = done('Part 1: enter «Tide Tables»', click(head));
  expect(act(askedAfter(task, open, [entered])).actions).toEqual([{ kind: 'click', target: 'e' }]);
});

group('questions', () => {
  test('name what is asked for', () => {
    const asks = (task: string) => wantsOf(task)[0];
    expect(asks('What version of Harbour is this?')).toMatchObject({ op: 'answer', control: 'version' });
    expect(asks('Which people is the album "Piers" shared with?')).toMatchObject({ control: 'shared', entity: 'Piers' });
    expect(asks('Where on my disk are the Board Minutes?')).toMatchObject({ control: 'path', entity: 'Board Minutes' });
    expect(asks('Who is the issue "Paint the pier" assigned to?')).toMatchObject({ control: 'assignee' });
  });
  test('how much is in X: the sum that follows its name, where all tell the same', () => {
    const link = (ref: string, name: string): AxNode => control(ref, 'link', name, `nav>a#${ref}`);
    const task = 'How much money is in the Savings account?';
    const o = page('/', [link('a', 'Checking 17,313.60'), link('b', 'Savings 10,250.00')]);
    expect(act(asked(task, o)).actions[0]).toMatchObject({ kind: 'stop', status: 'done', answer: '10,250.00' });
    const two = page('/', [link('b', 'Savings 10,250.00'), text('t', 'Savings 3.00')]);
    expect(act(asked(task, two)).actions[0]).not.toMatchObject({ status: 'done' });
  });
});

group('a record that folds out', () => {
  const folds = (name: string, expanded: boolean): AxNode =>
    node('x', 'button', name, { states: { expanded }, marks: marks({ tag: 'button', path: 'main>div>button' }) });
  const edit = node('e', 'button', 'Edit', {
    marks: marks({ tag: 'button', path: 'main>div>div>button', section: 'Up to Date Tide Tables' }),
  });
  const open = page('/', [folds('Up to Date Tide Tables', true), edit]);
  const form = (...children: AxNode[]): Observation =>
    page('/', [
      folds('Up to Date Tide Tables', true),
      node('d', 'dialog', 'Edit (Tide Tables)', {
        states: { modal: true },
        children: [node('h', 'heading', 'Edit (Tide Tables)'), ...children, save],
      }),
    ]);
  const entered = done('Part 1: enter «Tide Tables»', click(folds('Up to Date Tide Tables', false)));
  const edited = done('Part 1: edit «Tide Tables»', click(edit), { step: 2 });
  const name = control('n', 'textbox', 'Name', 'div>form>input#name', { value: 'Tide Tables' });

  test('named beside what is set of it: its name is not overwritten, the other parts are looked at', () => {
    const task = 'Set the address of Tide Tables to tcp://127.0.0.24:22000';
    expect(act(asked(task, page('/', [folds('Up to Date Tide Tables', false)]))).actions).toEqual([
      { kind: 'click', target: 'x' },
    ]);
    expect(act(askedAfter(task, open, [entered])).actions).toEqual([{ kind: 'click', target: 'e' }]);
    const opened = done('Part 1: unfold «address»', click(edit), { step: 2 });
    const reply = act(askedAfter(task, form(part('g', 'General', 1), part('v', 'Advanced', 2), name), [entered, opened]));
    expect(reply.actions).toMatchObject([{ kind: 'click', target: expect.stringMatching(/^[gv]$/) }]);
  });
  test('what a list has a "No …" for is turned off by it', () => {
    const options = ['No versions', 'Staggered versions'].map((label, i) =>
      node(`o${i}`, 'option', label, { marks: marks({ tag: 'option' }) }),
    );
    const list = node('l', 'combobox', '', {
      ...{ value: 'Staggered versions', children: options },
      marks: marks({ tag: 'select', path: 'div>form>select' }),
    });
    const reply = act(askedAfter('Switch off versions for Tide Tables', form(list), [entered, edited]));
    expect(reply.actions).toEqual([{ kind: 'select', target: 'l', option: 'No versions' }]);
  });
  test('is removed in its form; a question that comes late is waited for once', () => {
    const task = 'Remove the table "Tide Tables" from Tracker';
    const titled = (title: string): Observation => ({ ...open, title });
    expect(act(askedAfter(task, titled('Tables | Tracker'), [entered])).actions).toEqual([{ kind: 'click', target: 'e' }]);
    // Taken out of a group, it is not thrown away.
    expect(act(askedAfter(task, titled('Tracker | Harbour'), [entered])).actions).not.toEqual([{ kind: 'click', target: 'e' }]);
    const remove = control('r', 'button', 'Remove', 'div>form>button#r');
    expect(act(askedAfter(task, form(name, remove), [entered, edited])).actions).toEqual([{ kind: 'click', target: 'r' }]);
    const pressed = done('Part 1: press «Remove»', click(remove), { step: 3 });
    expect(act(askedAfter(task, open, [entered, edited, pressed])).actions).toMatchObject([{ kind: 'wait' }]);
    const waited = done('Part 1: press «Remove»', { kind: 'wait', ms: 1500 }, { step: 4, outcome: 'nothing' });
    const reply = act(askedAfter(task, open, [entered, edited, pressed, waited]));
    expect(reply.actions).not.toMatchObject([{ kind: 'wait' }]);
    expect(reply.actions).not.toMatchObject([{ status: 'done' }]);
  });
});

test('before one gives up, what was opened last is looked at once more', () => {
  const o = page('/', [text('t', 'Harbour')]);
  const looked = done('Part 1: look «Settings»', click(control('l', 'link', 'Settings', 'nav>a')), { url: o.url });
  expect(act(askedAfter('Turn on the fog horn', o, [looked])).actions).toMatchObject([{ kind: 'wait' }]);
  const waited = done('Part 1: look «Settings»', { kind: 'wait', ms: 1500 }, { step: 2, outcome: 'nothing', url: o.url });
  expect(act(askedAfter('Turn on the fog horn', o, [looked, waited])).actions).toMatchObject([
    { kind: 'stop', status: 'partial' },
  ]);
});

test('of two records that a sentence names one alone is not all', () => {
  const box = control('b', 'checkbox', 'Ship Plans', 'main>input');
  const o = page('/', [text('a', 'Anna'), text('t', 'Tide Tables'), text('s', 'Ship Plans')]);
  const history = [
    done('Part 1: toggle «Ship Plans»', click(box)),
    done('Part 1: confirm «Save»', click(save), { step: 2, writes: ['PUT /x'] }),
  ];
  const left = (task: string): string[] => leftOut(askedAfter(task, o, history), wantsOf(task), pageOf(o, task));
  expect(left('Anna should get the Ship Plans too')).toEqual([]);
  expect(left('Anna should get the Tide Tables and the Ship Plans too')).toEqual(['«Tide Tables»']);
});

test('a tab may be called by a number, a button that is one is a value', () => {
  const numbered = (role: string): Observation =>
    page('/', [
      control('a', role, '1', 'main>ul>li:1>a', { states: { selected: true } }),
      control('b', role, '2', 'main>ul>li:2>a'),
    ]);
  expect(act(asked('Click on the link "non."', numbered('tab'))).actions).toEqual([{ kind: 'click', target: 'b' }]);
  expect(act(asked('Click on the link "non."', numbered('button'))).actions).toMatchObject([{ kind: 'stop' }]);
});
