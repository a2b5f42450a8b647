/** Forms in parts, records that fold out, and questions whose answer stands beside a name. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
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
