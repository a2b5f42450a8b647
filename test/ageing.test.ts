/** An example that does not hold in tasks loses its standing, and holding gives it back (`method.md` 3.12): the agent as it is, on a real store. */
import { expect, it, test } from 'vitest';
import { tried } from '../agent-core/ageing.ts';
import { pursue } from '../agent-core/agent.ts';
import type { Example, Guard } from '../agent-core/example.ts';
import { openLibrary } from '../agent-core/learn/library.ts';
import { scripted } from '../agent-core/models/scripted.ts';
import { openStore, type Store } from '../agent-core/node/store/open-store.ts';
import type { Environment } from '../agent-core/ports.ts';
import { createRecall } from '../agent-core/recall/recall.ts';
import { foldMap } from '../agent-core/recall/ui-map.ts';
import type { Action, AxNode, Observation, Step, StopStatus } from '../agent-core/trajectory.ts';
import { guard, world } from './policy/guard.ts';
import { button, link, SHOP, shop } from './policy/make.ts';
import { click, example, marks, node, page, step, trajectory } from './recall/make.ts';
import { tempDir } from './store/temp-store.ts';

const control = (ref: string, role: string, name: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ path: `main>${ref}` }), ...over });
const [tools, exports, orders] = [
  control('e6', 'link', 'Tools'),
  control('e1', 'button', 'Show totals'),
  control('e7', 'link', 'Orders'),
];
const archive = control('e4', 'link', 'Archive');
const digest = (on: boolean): AxNode => control('e5', 'switch', 'Compact view', { states: { checked: on } });
const at = (path: string, children: AxNode[]): Observation => page(path, children, { url: `${SHOP}${path}` });
const office = at('/orders', [tools, orders, digest(true)]);
const totals = node('h1', 'heading', 'Totals of the day');
const toolbox = at('/tools', [exports, tools, orders]);

const taught = (id: string, instruction: string, steps: Step[], o: { last: Observation; post?: Guard[] }): Example => {
  const own = example(id, instruction, trajectory(steps, o.last, { origin: SHOP }));
  const teaches = { kind: 'procedure' as const, instruction, replicate: '', slots: [], pre: [], post: o.post ?? [] };
  return { ...own, teaches, provenance: { ...own.provenance, run: `learned-${id}` } };
};
const seen = (kind: Guard['kind'], arg: string): Guard => ({ kind, arg, source: 'observed' });
const showTotals = taught('totals', 'Show the totals of the day', [step(office, click(tools)), step(toolbox, click(exports))], {
  last: at('/tools', [exports, totals]),
  post: [seen('visible', 'heading|Totals of the day'), seen('request', 'POST /totals')],
});
const compact = taught('compact', 'Turn off "Compact view"', [step(office, click(digest(true)))], {
  last: at('/orders', [digest(false)]),
  post: [seen('value', 'Compact view=off')],
});
const toArchive = taught('archive', 'Open the archive', [step(at('/orders', [archive]), click(archive))], {
  last: toolbox,
  post: [seen('url', `${SHOP}/tools`)],
});

/** What the site shows after each action, in turn. */
async function task(
  store: Store,
  run: string,
  o: { task: string; does: readonly [string, Observation][]; first?: Observation; status?: StopStatus; killAt?: number },
) {
  const w = world({
    e6: link('/tools', 'Tools'),
    e7: link('/orders', 'Orders'),
    e1: button('Show totals'),
    e5: button('Compact view'),
  });
  const next = [...o.does];
  let now = o.first ?? office;
  const environment: Environment = {
    ...w.environment,
    observe: async () => now,
    perform: async (permitted, signal) => {
      now = next.shift()?.[1] ?? now;
      return { ...(await w.environment.perform(permitted, signal)), observation: now };
    },
  };
  const { gate, budget } = guard({ ...w, environment }, { mode: 'sandbox', origins: shop() });
  let writes = 0;
  const write = async (): Promise<void> => {
    writes += 1;
    if (writes === o.killAt) throw new Error('the power went');
  };
  const nothing = { intent: write, commit: write, refused: async () => {}, finish: async () => {} };
  const actions = o.does.map(([target]): Action => ({ kind: 'click', target }));
  const stop: Action = { kind: 'stop', status: o.status ?? 'done', evidence: [] };
  const shown: string[][] = [];
  const going = pursue({
    ...{ origin: SHOP, task: o.task, by: 'task', environment: gate.environment, gate, budget, tutorial: [] },
    journal: { ...nothing, done: async () => undefined, keep: async () => '' },
    model: scripted(() => ({ actions: [actions.shift() ?? stop], next_query: '', confidence: 1 })),
    recall: createRecall({ examples: await store.examples.list(SHOP), map: foldMap([]) }),
    ...{ maxSteps: 20, firstSeq: 0, now: () => Date.now() },
    tried: (fared) => store.examples.tried(fared, { run, at: Date.now() }),
    onEvent: (event) => {
      if (event.kind === 'recalled') shown.push(event.recalled.examples.map(({ item }) => item.id));
    },
  });
  let end = await going.next();
  while (end.done !== true) end = await going.next();
  const { fared, aged } = end.value;
  return { fared, aged, shown: shown[0] };
}
async function stored(...examples: Example[]): Promise<Store> {
  const store = await openStore(tempDir(), { write: true });
  await store.examples.put(examples);
  return store;
}
const ask = 'Show the totals of the day';
const bare = at('/tools', [tools, orders]);
const gone = {
  task: ask,
  does: [['e6', bare] as const].map(([ref, o]): [string, Observation] => [ref, o]),
  status: 'partial' as const,
};
const works: { task: string; does: [string, Observation][] } = {
  task: ask,
  does: [
    ['e6', toolbox],
    ['e1', at('/tools', [exports, tools, totals])],
  ],
};

it('is no longer shown after the site was otherwise in two tasks running; a task in which it held begins the count anew', async () => {
  const store = await stored(showTotals);
  const lost = { fared: [{ id: 'totals', why: '«Show totals» is not here' }], aged: [], shown: ['totals'] };
  expect(await task(store, 'r1', gone)).toEqual(lost);
  expect(await task(store, 'r2', works)).toEqual({ fared: [{ id: 'totals', why: '' }], aged: [], shown: ['totals'] });
  expect(await task(store, 'r3', gone)).toEqual(lost);
  expect(await task(store, 'r4', gone)).toEqual({ ...lost, aged: ['totals'] });
  expect((await task(store, 'r5', works)).shown).toEqual([]);
  await store.close();
});

it('what is settled is kept before the next step: a task that is killed later takes none of it with it', async () => {
  const trials = async (o: Parameters<typeof task>[2] & { killAt: number }) => {
    const store = await stored(showTotals);
    await expect(task(store, 'r1', o)).rejects.toThrow('the power went');
    const kept = (await store.examples.list(SHOP)).flatMap(({ certificate }) => certificate.trials ?? []);
    await store.close();
    return kept.map(({ why }) => why);
  };
  // Durable writes: intent and commit of each step, then of the stop.
  expect(await trials({ ...gone, killAt: 2 })).toEqual([]);
  expect(await trials({ ...gone, killAt: 3 })).toEqual(['«Show totals» is not here']);
  expect(await trials({ ...works, killAt: 4 })).toEqual([]);
  expect(await trials({ ...works, killAt: 5 })).toEqual(['']);
});

it('is told by what did not come of its last step, whatever the requests; not where the task went elsewhere in between', async () => {
  const store = await stored(showTotals);
  const empty = await task(store, 'r1', {
    task: ask,
    does: [
      ['e6', toolbox],
      ['e1', toolbox],
    ],
  });
  expect(empty.fared).toEqual([{ id: 'totals', why: '«heading|Totals of the day» (visible) did not come of it' }]);
  const away = await task(store, 'r2', {
    task: ask,
    does: [
      ['e6', toolbox],
      ['e7', office],
      ['e7', office],
    ],
    status: 'partial',
  });
  expect(away.fared).toEqual([]);
  await store.close();
});

it('is not blamed for a task that wants the opposite', async () => {
  const store = await stored(compact);
  const still = at('/orders', [tools, digest(true)]);
  const first = at('/orders', [tools, digest(false)]);
  expect((await task(store, 'r1', { task: 'Turn on "Compact view"', first, does: [['e5', still]] })).fared).toEqual([]);
  expect((await task(store, 'r2', { task: 'Turn off "Compact view"', does: [['e5', still]] })).fared).toEqual([
    { id: 'compact', why: '«Compact view=off» (value) did not come of it' },
  ]);
  await store.close();
});

it('counts where its task was done without it, on pages that have lost its control', async () => {
  const store = await stored(toArchive);
  const without = { task: 'Open the archive', does: [['e6', toolbox]] satisfies [string, Observation][] };
  expect((await task(store, 'r1', without)).fared).toEqual([
    { id: 'archive', why: 'it was done without «Archive», which was not there' },
  ]);
  expect((await task(store, 'r2', { ...without, status: 'partial' })).fared).toEqual([]);
  const there = at('/orders', [tools, archive]);
  expect((await task(store, 'r3', { ...without, first: there })).fared).toEqual([]);
  // The agent says that it is done, and the page does not show it.
  expect((await task(store, 'r4', { ...without, does: [['e6', office]] })).fared).toEqual([]);
  await store.close();
});

test('an exploration tries again what did not hold in tasks, once, and leaves alone what a replay had found stale', async () => {
  const store = await stored(showTotals, compact, toArchive);
  for (const run of ['r1', 'r2']) await store.examples.tried([{ id: 'totals', why: 'x' }], { run, at: Date.now() });
  await store.examples.put([{ ...compact, certificate: { ...compact.certificate, status: 'stale', reason: 'replay: x' } }]);
  const library = await openLibrary(store.examples, { origin: SHOP, run: 'new', now: () => Date.now() });
  const [aged] = library.waiting();
  expect(library.waiting().map(({ id }) => id)).toEqual(['totals']);
  if (aged === undefined) return;
  await library.settle(aged, { proved: false, reason: 'replay: «Show totals» is gone', retry: false });
  expect(library.waiting()).toEqual([]);
  await library.settle(aged, { proved: true, proof: { by: 'replay', at: Date.now(), detail: '' } });
  const back = (await store.examples.list(SHOP)).find(({ id }) => id === 'totals');
  expect(back?.certificate).toMatchObject({ status: 'live', reason: '' });
  expect(back?.certificate.trials).toBeUndefined();
  await store.close();
});

test('only the latest twenty are kept', () => {
  const fresh = showTotals.certificate;
  const many = Array.from({ length: 30 }, (_, n) => ({ run: `r${n}`, at: n, why: '' })).reduce(tried, fresh);
  expect(many.trials?.map(({ run }) => run)).toEqual(Array.from({ length: 20 }, (_, n) => `r${n + 10}`));
});
