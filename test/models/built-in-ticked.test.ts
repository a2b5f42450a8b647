/** A list whose deeds are done to the rows that are ticked: choose the deed, tick the record's own row, send. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { marks, node, page } from '../recall/make.ts';
import { asked, done } from './ask.ts';

const boat = (at: number, name: string, ticked: boolean): AxNode[] => {
  const row = `${name} North pier 12 m`;
  const path = `main>form>table>tbody>tr:${at}`;
  return [
    node(`l${at}`, 'link', name, { marks: marks({ tag: 'a', path: `${path}>td:1>a`, row, attributes: { href: '/boat?id' } }) }),
    node(`c${at}`, 'checkbox', '', {
      states: { checked: ticked },
      marks: marks({ tag: 'input', path: `${path}>td>input`, row, attributes: { type: 'checkbox' } }),
    }),
  ];
};
const option = (ref: string, name: string): AxNode =>
  node(ref, 'option', name, { marks: marks({ tag: 'option', path: `main>form>p>select>${ref}` }) });
const native = (value: string, deeds = ['Choose an action', 'Sink', 'Delete selected boats']): AxNode =>
  node('s', 'combobox', 'Action', {
    value,
    marks: marks({ tag: 'select', path: 'main>form>p>select' }),
    children: deeds.map((deed, at) => option(`o${at}`, deed)),
  });
const drawn = (shown: string): AxNode =>
  node('s', 'combobox', '', {
    states: { haspopup: 'menu', expanded: false },
    marks: marks({ tag: 'span', path: 'main>form>p>span' }),
    children: [node('t', 'StaticText', shown)],
  });
const go = node('g', 'button', 'Go', {
  marks: marks({ tag: 'input', path: 'main>form>p>input', attributes: { type: 'submit' } }),
});
const list = (deeds: AxNode, ticked: readonly string[] = []) =>
  page('/boats', [...boat(0, 'Ebba', ticked.includes('Ebba')), ...boat(1, 'Marie', ticked.includes('Marie')), deeds, go]);
const task = 'Delete the boat "Marie"';

group('a list of deeds for what is ticked', () => {
  test('a native one: the deed, the row, the button', () => {
    expect(act(asked(task, list(native('Choose an action')))).actions).toEqual([
      { kind: 'select', target: 's', option: 'Delete selected boats' },
    ]);
    expect(act(asked(task, list(native('Delete selected boats')))).actions).toEqual([{ kind: 'click', target: 'c1' }]);
    expect(act(asked(task, list(native('Delete selected boats'), ['Marie']))).actions).toEqual([{ kind: 'click', target: 'g' }]);
  });
  test('one that is drawn: it is opened first, and left where it has no such deed', () => {
    const closed = drawn('Choose an action');
    expect(act(asked(task, list(closed))).actions).toEqual([{ kind: 'click', target: 's' }]);
    const opened = (entry: string) => {
      const offered = node('e', 'option', entry, { marks: marks({ tag: 'div', path: 'div:2>ul>li>div' }) });
      const history = [done('Part 1: unfold «delete»', { kind: 'click', target: describe(closed) }, { appeared: [entry] })];
      const at = list(closed);
      return asked(task, { ...at, tree: { ...at.tree, children: [...at.tree.children, offered] } }, { history });
    };
    expect(act(opened('Delete')).actions).toEqual([{ kind: 'click', target: 'e' }]);
    expect(act(opened('Paint')).actions).toEqual([{ kind: 'press', keys: 'Escape' }]);
  });
  test('is left alone where another row is ticked, and where it has no such deed', () => {
    for (const at of [list(native('Choose an action'), ['Ebba']), list(native('Choose an action', ['Choose an action', 'Sink']))])
      expect(act(asked(task, at)).actions).toEqual([{ kind: 'click', target: 'l1' }]);
  });
  test('a page that asks again is answered, then it is done', () => {
    const history = [
      done('Part 1: press «delete»', { kind: 'click', target: describe(go) }, { url: 'http://127.0.0.1:8080/boats' }),
    ];
    const sure = node('y', 'button', 'Yes, delete', {
      marks: marks({ tag: 'input', path: 'main>form>input', attributes: { type: 'submit' } }),
    });
    expect(act(asked(task, page('/boats/sure', [sure]), { history })).actions).toEqual([{ kind: 'click', target: 'y' }]);
    const gone = [done('Part 1: press «delete»', { kind: 'click', target: describe(go) }, { writes: ['POST /boats'] })];
    expect(act(asked(task, list(native('Choose an action')), { history: gone })).actions).toMatchObject([
      { kind: 'stop', status: 'done' },
    ]);
  });
});
