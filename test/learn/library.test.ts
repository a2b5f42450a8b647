/** What of a run finds room in the guide. */
import { expect, test } from 'vitest';
import { openLibrary } from '../../agent-core/learn/library.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, example, marks, node, ORIGIN, page, post, step, trajectory } from '../recall/make.ts';
import { tempDir } from '../store/temp-store.ts';

test('of a run at most fifty examples only open something; what sets or saves something has room beside them', async () => {
  const store = await openStore(tempDir(), { write: true });
  const on = (n: number) => page(`/part/${'abcdefghij'[n % 10]}`, [node('t', 'tab', `Part ${n}`)]);
  const shown = (target: AxNode, n: number, effect = {}) => trajectory([{ ...step(on(n), click(target)), ...effect }], on(n + 1));
  const of = (id: string, run: ReturnType<typeof shown>) => {
    const made = example(id, `Do ${id}`, run);
    return { ...made, provenance: { ...made.provenance, run: 'r' } };
  };
  const tab = (n: number): AxNode => node('t', 'tab', `Part ${n}`, { marks: marks({ path: 'main>div' }) });
  const opens = Array.from({ length: 70 }, (_, n) => of(`open-${n}`, shown(tab(n), n)));
  const box = node('b', 'checkbox', 'Keep', { marks: marks({ path: 'main>input' }) });
  const save = node('s', 'button', 'Save', { marks: marks({ path: 'main>button' }) });
  const library = await openLibrary(store.examples, { origin: ORIGIN, run: 'r', now: () => 7 });
  expect(await library.add(opens)).toMatchObject({ beyond: 20 });
  const more = [of('sets', shown(box, 1)), of('saves', shown(save, 2, { effect: post('/save') }))];
  expect(await library.add(more)).toMatchObject({ beyond: 0 });
  expect((await store.examples.list(ORIGIN)).filter(({ id }) => id.startsWith('open-'))).toHaveLength(50);
  await store.close();
});
