/** Deeds that were done to something else than the task names, seen in runs: each was one of the guide's or of a form beside the right one. */
import { expect, test } from 'vitest';
import type { Example } from '../../agent-core/example.ts';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { describe } from '../../agent-core/observation.ts';
import type { MapFact } from '../../agent-core/recall/map-facts.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, example, marks, node, page, step, trajectory, type } from '../recall/make.ts';
import { asked, done } from './ask.ts';

const control = (ref: string, role: string, name: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: role, path: `main>${role}:${name}` }), ...over });

test('an example of another place than the task names is not followed', () => {
  const [deck, hold] = [control('d', 'button', 'Deck'), control('h', 'button', 'Hold')];
  const bell = control('b', 'switch', 'Bell', { states: { checked: true } });
  const [closed, open] = [page('/', [deck, hold]), page('/', [deck, hold, bell])];
  const learned: Example = {
    ...example('bell', 'Turn off "Bell"', trajectory([step(closed, click(hold)), step(open, click(bell))], open)),
    teaches: { kind: 'procedure', instruction: 'Turn off "Bell"', replicate: '', slots: [], pre: [], post: [] },
  };
  const examples = [{ item: learned, score: 1, from: 0, why: 'query' }];
  expect(act(asked('Turn off "Bell"', closed, { examples })).actions).toEqual([{ kind: 'click', target: 'h' }]);
  const there = act(asked('Go to Deck and turn off "Bell"', closed, { examples }));
  expect(there.actions).toEqual([{ kind: 'click', target: 'd' }]);
});

test("a new thing's field is not gone to in a form whose page is only called somewhat like it", () => {
  const way = control('w', 'button', 'Wallet');
  const open = control('p', 'button', 'Make a payment');
  const amount: MapFact = {
    ...{ label: 'Amount *', kind: 'textbox', section: 'Add money', options: [], effects: [], path: [describe(way)] },
    ...{ page: 'Harbour Pay', template: 'http://127.0.0.1:8080/wallet' },
  };
  const ask = (section: string) =>
    act(asked('Make a $30.00 payment toward the mooring', page('/', [way, open]), { facts: [{ ...amount, section }] }));
  expect(ask('Add money').actions).toEqual([{ kind: 'click', target: 'p' }]);
});

test('what was written into an editor is sent by the form around it, not by one that stands elsewhere', () => {
  const at = (ref: string, role: string, name: string, path: string, tag = 'button'): AxNode =>
    node(ref, role, name, { marks: marks({ tag, path }) });
  const editor = (value: string): AxNode =>
    node('e', 'textbox', '', { value, marks: marks({ tag: 'body', path: '', frame: [0] }) });
  const form = (value: string) =>
    page('/update', [
      at('n', 'button', 'Create new boat', 'header>form>button'),
      node('h', 'heading', 'Update Nils'),
      at('s', 'textbox', 'Subject', 'main>form>input', 'input'),
      editor(value),
      at('u', 'button', 'Update pilot', 'main>form>button'),
    ]);
  const history = [
    done('Part 1: press «Comment»', click(control('c', 'link', 'Comment')), { url: 'http://127.0.0.1:8080/pilots/nils' }),
    done('Part 1: fill «Back soon»', type(editor(''), 'Back soon'), { url: form('').url }),
  ];
  const move = act(asked('Add a comment "Back soon" to the pilot "Nils"', form('Back soon'), { history }));
  expect(move.actions).toEqual([{ kind: 'click', target: 'u' }]);
});

test('a list that was filtered in vain is shown whole again before one looks elsewhere', () => {
  const box = (value: string): AxNode =>
    node('s', 'searchbox', 'Search pilots', { value, marks: marks({ tag: 'input', path: 'main>input' }) });
  const at = page('/pilots', [box('Ottar'), control('o', 'button', 'Office')]);
  const search = (text: string) => done(`Part 1: search «${text}»`, { ...type(box(''), text) }, { url: at.url });
  const move = act(asked('Lock the pilot "Ottar"', at, { history: [search('Ottar')] }));
  expect(move.actions).toEqual([{ kind: 'type', target: 's', text: '', clear: true, enter: false }]);
});

test('a name is not put into the form that chooses what a list shows, wherever its buttons stand', () => {
  const at = (ref: string, role: string, name: string, path: string, tag = 'button'): AxNode =>
    node(ref, role, name, { marks: marks({ tag, path }) });
  const name = at('n', 'textbox', 'Name', 'main>form>input', 'input');
  const create = at('c', 'button', 'Create boat', 'header>button');
  const [apply, reset] = ['Apply', 'Reset'].map((label, i) => at(`b${i}`, 'button', label, `main>form>button:${i}`));
  const [outside, behind] = ['Apply', 'Reset'].map((label, i) => at(`o${i}`, 'button', label, `main>div>button:${i}`));
  const add = at('a', 'button', 'Add', 'main>form>button:9');
  const ask = (...nodes: (AxNode | undefined)[]) =>
    act(asked('Add a boat named "Nancy"', page('/boats', [node('h', 'heading', 'Boats'), ...nodes.flatMap((one) => one ?? [])])))
      .actions;
  expect(ask(create, name, apply, reset)).toEqual([{ kind: 'click', target: 'c' }]);
  expect(ask(create, name, add, outside, behind)).toEqual([{ kind: 'click', target: 'c' }]);
  const save = at('s', 'button', 'Save boat', 'main>form>button:8');
  expect(ask(name, apply, reset, save)).toMatchObject([{ kind: 'type', target: 'n', text: 'Nancy' }]);
});

test('a form that is written as a list is sent by its own button', () => {
  const at = (ref: string, role: string, name: string, path: string, over: Partial<AxNode> = {}): AxNode =>
    node(ref, role, name, { marks: marks({ tag: role === 'textbox' ? 'input' : 'button', path, ...over.marks }), ...over });
  const row = 'Update Clone Delete Cancel';
  const form = (value: string) =>
    page('/crew?id=4', [
      at('f', 'textbox', 'Crew name', 'main>form>ul>li>div>input', { value }),
      at('x', 'checkbox', 'Apply to all', 'main>form>ul>li:1>div>input'),
      node('li', 'listitem', '', {
        children: ['Update', 'Clone', 'Delete', 'Cancel'].map((label, i) => {
          const path = `main>form>ul>li:2>div>button:${i}`;
          return node(`u${i}`, 'button', label, { marks: marks({ tag: 'button', path, row, attributes: { type: 'submit' } }) });
        }),
      }),
    ]);
  const field = at('f', 'textbox', 'Crew name', 'main>form>ul>li>div>input');
  const history = [
    done('Part 1: enter «Crew one»', click(control('l', 'link', 'Crew one')), { url: 'http://127.0.0.1:8080/crews' }),
    done('Part 1: fill «Crew two»', type(field, 'Crew two'), { url: form('').url }),
  ];
  const move = act(asked('Rename the crew "Crew one" to "Crew two"', form('Crew two'), { history }));
  expect(move.actions).toEqual([{ kind: 'click', target: 'u0' }]);
});

test("the record's own button is pressed, not one of a row in its form that says nearly the same", () => {
  const entered = done('Part 1: enter «Spring tide»', click(control('l', 'link', 'Spring tide')), {
    url: 'http://127.0.0.1:8080/tides',
  });
  const name = control('f', 'textbox', 'Name', { value: 'Spring tide' });
  const remove = node('r', 'button', 'Remove', {
    marks: marks({ tag: 'button', path: 'main>table>tr>td>button', row: 'Spring tide 1 Remove' }),
  });
  const ask = (...nodes: AxNode[]) =>
    act(asked('Delete the tide "Spring tide"', page('/tides?id=3', [name, remove, ...nodes]), { history: [entered] })).actions;
  expect(ask(control('d', 'button', 'Delete'))).toEqual([{ kind: 'click', target: 'd' }]);
  expect(ask()).toEqual([{ kind: 'click', target: 'r' }]);
});

test('what a list shows is no state of a record: it is not set in its filter', () => {
  const at = (ref: string, role: string, label: string): AxNode =>
    node(ref, role, label, { marks: marks({ tag: role, path: `main>form>${role}:${ref}` }) });
  const entered = done('Part 1: enter «Low tide»', click(control('l', 'link', 'Low tide')), { url: 'http://127.0.0.1:8080/' });
  const unfolded = done('Part 1: unfold «severity»', click(control('s', 'link', 'Severity')), {
    url: 'http://127.0.0.1:8080/tides',
  });
  const filter = ['Low', 'High'].map((label, i) => at(`v${i}`, 'checkbox', label));
  const o = page('/tides', [node('h', 'heading', 'Low tide'), ...filter, at('a', 'button', 'Apply'), at('z', 'button', 'Reset')]);
  const ask = (...more: AxNode[]) =>
    act(
      asked(
        'Change the severity of "Low tide" to High',
        { ...o, tree: { ...o.tree, children: [...o.tree.children, ...more] } },
        { history: [entered, unfolded] },
      ),
    );
  expect(JSON.stringify(ask().actions)).not.toContain('v1');
});
