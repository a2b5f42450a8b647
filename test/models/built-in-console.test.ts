/** Rules found on the console of a monitoring site: menus that open by a click, lists without a name, and what looking never does. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { marks, node, page } from '../recall/make.ts';
import { asked, done } from './ask.ts';

const menu = node('m', 'menuitem', 'Management', {
  states: { haspopup: 'menu' },
  marks: marks({ tag: 'li', path: 'nav>ul>li' }),
});
const heading = (name: string): AxNode => node('h', 'heading', name);
const button = (ref: string, name: string): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'input', path: `main>${ref}` }) });

group('a further menu', () => {
  const task = 'Rename the pier "Old pier" to "Dry pier"';
  const at = page('/', [menu]);
  const rested = done('Part 1: look «Management»', { kind: 'hover', target: describe(menu) }, { outcome: 'nothing' });
  test('that the pointer does not open, at once or a little later, is clicked', () => {
    expect(act(asked(task, at)).actions).toEqual([{ kind: 'hover', target: 'm' }]);
    expect(act(asked(task, at, { history: [rested] })).actions).toMatchObject([{ kind: 'wait' }]);
    const waited = done('Part 1: look «Management»', { kind: 'wait', ms: 500 }, { step: 2, outcome: 'nothing' });
    expect(act(asked(task, at, { history: [rested, waited] })).actions).toEqual([{ kind: 'click', target: 'm' }]);
  });
});

group('looking', () => {
  test('presses nothing that empties or ends something, nor what says yes to it', () => {
    for (const name of ['Purge', 'Continue', 'Restart now', 'Wipe the log', 'Uninstall', 'Stop'])
      expect(
        act(asked('Rename the pier "Old pier" to "Dry pier"', page('/log', [button('b', name)]))).actions,
        name,
      ).toMatchObject([{ kind: 'stop' }]);
  });
});

group('on the page of a record', () => {
  test('a list without a name is called as the row that it stands in says', () => {
    const list = node('s', 'combobox', '', {
      states: { expanded: false },
      marks: marks({ tag: 'span', path: 'form>div:1>span', row: 'Boat Pier Association North pier' }),
    });
    const other = node('t', 'combobox', '', {
      states: { expanded: false },
      marks: marks({ tag: 'span', path: 'form>div:2>span', row: 'Boat Template Steel hull' }),
    });
    const at = page('/boat', [heading('Marie'), other, list]);
    expect(act(asked('Move the "Marie" to the pier "South pier"', at)).actions).toEqual([{ kind: 'click', target: 's' }]);
  });
  test('"disable the boat X" turns on what is called "Disable boat"', () => {
    const off = node('d', 'checkbox', 'Disable boat', {
      states: { checked: false },
      marks: marks({ tag: 'input', path: 'form>input' }),
    });
    const at = (on: boolean) => page('/boat', [heading('Marie'), { ...off, states: { checked: on } }]);
    expect(act(asked('Disable the boat "Marie"', at(false))).actions).toEqual([{ kind: 'click', target: 'd' }]);
    expect(act(asked('Disable the boat "Marie"', at(true))).actions).toMatchObject([{ kind: 'stop', status: 'done' }]);
    expect(act(asked('Enable the boat "Marie"', at(true))).actions).toEqual([{ kind: 'click', target: 'd' }]);
  });
});

group('a new record', () => {
  const term = node('f', 'textbox', 'Enter a search term', {
    value: '',
    marks: marks({ tag: 'input', path: 'main>form>input', near: 'Search' }),
  });
  const create = node('c', 'menuitem', 'Create', { states: { haspopup: 'menu' }, marks: marks({ tag: 'li', path: 'nav>li' }) });
  const plus = node('p', 'link', '', {
    guess: { name: 'plus', from: 'icon', score: 0.3 },
    marks: marks({ tag: 'a', path: 'main>a' }),
  });
  test('is made behind the plus of its list, and its name is not looked for there', () => {
    const at = page('/colors', [create, heading('Colors'), term, plus]);
    expect(act(asked('Add a color named "Fjord blue"', at)).actions).toEqual([{ kind: 'click', target: 'p' }]);
  });
});
