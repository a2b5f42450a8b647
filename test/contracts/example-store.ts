/** What every ExampleStore does, told through the port. Runs on libsql in Node and on Dexie in the extension: vitest and core types only. */
import { describe, expect, test } from 'vitest';
import type { Example } from '../../agent-core/example.ts';
import type { ExampleStore } from '../../agent-core/ports.ts';
import type { AxNode, Observation, Step } from '../../agent-core/trajectory.ts';

const button = (ref: string, name: string): AxNode => ({
  ref,
  role: 'button',
  name,
  states: { pressed: false },
  children: [],
  marks: { tag: 'button', attributes: { id: name }, path: `main>button:${ref}`, ordinal: 0, box: [1, 2.5, 30, 4] },
});

/** A page as the recorder gives it: nested, with guesses, states and marks. */
export const page = (url: string, names: readonly string[]): Observation => ({
  url,
  title: `Page of ${url}`,
  tabs: [{ title: 't', url, active: true }],
  tree: {
    ref: '1',
    role: 'main',
    name: '',
    states: {},
    children: [
      {
        ref: '2',
        role: 'group',
        name: 'Tools',
        states: { expanded: true, level: '2' },
        children: names.map((name, i) => button(`${i + 3}`, name)),
      },
      {
        ref: '99',
        role: 'generic',
        name: '',
        value: 'on',
        states: {},
        children: [],
        guess: { role: 'switch', name: 'Mail me', on: true, from: 'class', score: 0.5 },
      },
    ],
  },
  viewport: { width: 1280, height: 720, devicePixelRatio: 1, scrollX: 0, scrollY: 0 },
  source: 'dom',
});

const click = (observation: Observation, name: string): Step => ({
  observation,
  by: 'rule',
  thought: `press ${name}`,
  action: {
    kind: 'click',
    target: {
      ref: '3',
      role: 'button',
      name,
      marks: { tag: 'button', attributes: {}, path: 'main>button:1', ordinal: 0 },
    },
  },
  effect: {
    requests: [
      { method: 'POST', origin: new URL(observation.url).origin, path: '/items', type: 'fetch', status: 201, blocked: false },
    ],
    dialogs: [],
    downloads: [],
    unexecuted: false,
  },
  times: { before: 1, acted: 2, settled: 3, wall: 1_700_000_000_000 },
});

/** A whole, valid example; `id` stands in for the content hash. */
export const example = (id: string, origin: string, o: { run?: string; pages?: readonly Observation[] } = {}): Example => {
  const pages = o.pages ?? [page(`${origin}/a`, ['Add', 'Save']), page(`${origin}/b`, ['Done'])];
  const last = pages.at(-1) ?? page(origin, []);
  return {
    id,
    trajectory: {
      origin,
      by: 'docs',
      goal: 'Add an item',
      steps: pages.slice(0, -1).map((observation) => click(observation, 'Add')),
      last,
      outcome: 'success',
    },
    teaches: {
      kind: 'procedure',
      instruction: `Add the item ${id}`,
      replicate: 'click Add',
      slots: [{ name: 'item', sample: id, kind: 'text', step: 0, required: true }],
      pre: [],
      post: [{ kind: 'visible', arg: 'button|Done', source: 'observed' }],
    },
    certificate: {
      status: 'live',
      reason: '',
      proofs: [{ by: 'replay', at: 1_700_000_000_001, detail: 'guards held' }],
      votes: [],
      stars: 4,
      support: 1,
    },
    provenance: {
      origin,
      run: o.run ?? 'run-1',
      source: `${origin}/a`,
      trajectory: `hash-of-${id}`,
      from: 0,
      to: pages.length - 1,
      how: 'agent-executed',
      parents: [],
      model: 'built-in',
      prompt: 'label@1',
      at: 1_700_000_000_000,
    },
    use: { shown: 0, followed: 0, win: 0, loss: 0, last: 0 },
    importId: '',
  };
};

const byId = (examples: readonly Example[]): Example[] => [...examples].sort((a, b) => (a.id < b.id ? -1 : 1));

type Make = () => Promise<{ store: ExampleStore; close(): Promise<void> }>;
/** A test on a fresh, empty store, which is closed after it. */
export const onFresh = (make: Make) => (run: (store: ExampleStore) => Promise<void>) => async (): Promise<void> => {
  const { store, close } = await make();
  try {
    await run(store);
  } finally {
    await close();
  }
};

/** Runs on a fresh, empty store each time. */
export const exampleStoreContract = (
  name: string,
  make: () => Promise<{ store: ExampleStore; close(): Promise<void> }>,
): void => {
  const withStore = onFresh(make);
  const shop = 'https://shop.test';

  describe(`example store: ${name}`, () => {
    test(
      'what was put comes back, whole and equal',
      withStore(async (store) => {
        const all = [example('a', shop), example('b', shop)];
        await store.put(all);
        expect(byId(await store.list(shop))).toEqual(all);
      }),
    );

    test(
      'an unknown origin has no examples',
      withStore(async (store) => {
        expect(await store.list('https://nobody.test')).toEqual([]);
      }),
    );

    test(
      'an origin sees its own examples only, compared exactly',
      withStore(async (store) => {
        const others = ['https://shop.test:8443', 'http://shop.test', 'https://a.shop.test', 'https://SHOP.test'];
        await store.put([example('mine', shop), ...others.map((origin, i) => example(`other-${i}`, origin))]);
        expect((await store.list(shop)).map((e) => e.id)).toEqual(['mine']);
        for (const [i, origin] of others.entries()) {
          expect((await store.list(origin)).map((e) => e.id)).toEqual([`other-${i}`]);
        }
      }),
    );

    test(
      'put again under the same id replaces',
      withStore(async (store) => {
        const first = example('a', shop);
        await store.put([first]);
        const second: Example = { ...first, certificate: { ...first.certificate, status: 'stale', reason: 'guard failed' } };
        await store.put([second]);
        expect(await store.list(shop)).toEqual([second]);
      }),
    );

    test(
      'remove takes what is named, ignores what is not there, and leaves the rest',
      withStore(async (store) => {
        await store.put([example('a', shop), example('b', shop), example('c', shop)]);
        await store.remove(['a', 'c', 'never-was']);
        expect(await store.list(shop)).toEqual([example('b', shop)]);
        await store.remove([]);
        expect(await store.list(shop)).toHaveLength(1);
      }),
    );

    test(
      'removing an example keeps the observations that another one shares with it',
      withStore(async (store) => {
        const shared = page(`${shop}/shared`, ['Add']);
        const end = page(`${shop}/end`, []);
        await store.put([example('a', shop, { pages: [shared, end] }), example('b', shop, { pages: [shared, end] })]);
        await store.remove(['a']);
        expect(await store.list(shop)).toEqual([example('b', shop, { pages: [shared, end] })]);
      }),
    );

    test(
      'a row without provenance is refused, and nothing of that put is kept',
      withStore(async (store) => {
        const bad = JSON.parse(JSON.stringify({ ...example('bad', shop), provenance: undefined }));
        await expect(store.put([example('good', shop), bad])).rejects.toThrow();
        expect(await store.list(shop)).toEqual([]);
      }),
    );

    test(
      'a row whose provenance names another origin than its trajectory is refused',
      withStore(async (store) => {
        const own = example('bad', shop);
        const bad: Example = { ...own, provenance: { ...own.provenance, origin: 'https://evil.test' } };
        await expect(store.put([bad])).rejects.toThrow();
        expect(await store.list(shop)).toEqual([]);
        expect(await store.list('https://evil.test')).toEqual([]);
      }),
    );

    test(
      'text of any kind survives: quotes, zero bytes of JSON, emoji, long strings',
      withStore(async (store) => {
        const odd = `'"; drop table example; -- \u0000 \u202e 🦊 ${'x'.repeat(50_000)}`;
        const one = example('odd', shop, { pages: [page(`${shop}/${encodeURIComponent('ü')}`, [odd]), page(`${shop}/b`, [])] });
        await store.put([one]);
        expect(await store.list(shop)).toEqual([one]);
      }),
    );

    test(
      'lessons and facts are kept like procedures',
      withStore(async (store) => {
        const lesson: Example = {
          ...example('lesson', shop),
          teaches: { kind: 'lesson', title: 'Save first', when: 'leaving', body: 'Press Save', polarity: 'do' },
        };
        const fact: Example = { ...example('fact', shop), teaches: { kind: 'fact', text: 'Settings are under Tools' } };
        await store.put([lesson, fact]);
        expect(byId(await store.list(shop))).toEqual([fact, lesson]);
      }),
    );

    test(
      'two hundred at once',
      withStore(async (store) => {
        const all = Array.from({ length: 200 }, (_, i) => example(`e${String(i).padStart(3, '0')}`, shop));
        await store.put(all);
        expect(await store.list(shop)).toHaveLength(200);
      }),
    );
  });
};
