/** What the guard against parroting lets go: no record of an example, though the example speaks of it. */
import { expect, test } from 'vitest';
import type { Example } from '../agent-core/example.ts';
import { parroted } from '../agent-core/parrot.ts';
import { click, example, marks, node, page, step, trajectory, type } from './recall/make.ts';

/** An example about the record `sample`. */
const exampleOf = (sample: string): Example => {
  const open = node('x', 'link', 'Open', { marks: marks({ tag: 'a', path: 'main>a' }) });
  const o = page('/', [open]);
  const slot = { name: 'row', sample, kind: 'entity' as const, step: 0, required: false };
  const made = example('x', `Open "${sample}"`, trajectory([step(o, click(open))], o));
  return {
    ...made,
    teaches: { kind: 'procedure', instruction: `Open "${sample}"`, replicate: '', slots: [slot], pre: [], post: [] },
  };
};

test('does not take for a record what stands in every row, or what the task says in the singular', () => {
  const button = (ref: string, at: number, kind: string) =>
    node(ref, 'link', kind, { marks: marks({ tag: 'a', path: `main>p:${at}>a`, row: `${kind} Add Change` }) });
  const o = page('/', [button('g', 1, 'Groups'), button('u', 2, 'Crews')]);
  const refused = (sample: string, task: string) =>
    parroted({ kind: 'click', target: 'g' }, { task, observation: o, examples: [exampleOf(sample)] });
  expect(refused('Add', 'Rename the crew "Pilots"')).toBeNull();
  expect(refused('Groups', 'Rename the group "Pilots"')).toBeNull();
  expect(refused('Groups', 'Rename the crew "Pilots"')).toContain('groups');
  // A record's name that another row of the list repeats is still its name.
  const [otter, other, lark] = ['Otter', 'Otter', 'Lark'].map((name, i) =>
    node(`r${i}`, 'link', 'Open', { marks: marks({ tag: 'a', path: `main>p:${i}>a`, row: `${name} moored at ${i} Open` }) }),
  );
  if (otter === undefined || other === undefined || lark === undefined) throw new Error('three rows');
  const given = {
    task: 'Open the boat "Lark"',
    observation: page('/', [otter, other, lark]),
    examples: [exampleOf('Otter')],
  };
  expect(parroted({ kind: 'click', target: 'r0' }, given)).toContain('otter');
  expect(parroted({ kind: 'click', target: 'r2' }, given)).toBeNull();
});

test('does not take a field, a button or a link for what an example typed', () => {
  const search = node('s', 'searchbox', 'Search', { marks: marks({ tag: 'input', path: 'main>input' }) });
  const [field, header, option] = [
    node('f', 'textbox', 'Name', { marks: marks({ tag: 'input', path: 'main>form>input' }) }),
    node('h', 'link', 'Name', { marks: marks({ tag: 'a', path: 'main>th>a' }) }),
    node('o', 'option', 'Name', { marks: marks({ tag: 'li', path: 'main>ul>li' }) }),
  ];
  const o = page('/', [search, field, header, option]);
  const searched = example('x', 'Search for "Name"', trajectory([step(o, type(search, 'Name'))], o));
  const given = { task: 'Create a group called "Divers"', observation: o, examples: [searched] };
  expect(parroted({ kind: 'type', target: 'f', text: 'Divers', clear: true, enter: false }, given)).toBeNull();
  expect(parroted({ kind: 'click', target: 'h' }, given)).toBeNull();
  expect(parroted({ kind: 'click', target: 'o' }, given)).toContain('name');
  expect(parroted({ kind: 'type', target: 'f', text: 'Name', clear: true, enter: false }, given)).toContain('name');
});

test('an entry that unfolds a menu is no record, whatever the entries below it are called; a button in a row with one is', () => {
  const link = (ref: string, path: string, row = '') =>
    node(ref, 'link', ref, { marks: marks({ tag: 'a', path, row, attributes: { href: '' } }) });
  const row = 'Office Crews Boats';
  const below = link('b', 'nav>ul>li>ul>li>a');
  const refused = (...nodes: ReturnType<typeof link>[]) =>
    parroted({ kind: 'click', target: 'o' }, { task: 'Lock it', observation: page('/', nodes), examples: [exampleOf('Boats')] });
  expect(refused(link('o', 'nav>ul>li>a', row), below)).toBeNull();
  expect(refused(link('o', 'nav>ul>li>a', row))).toContain('boats');
});
