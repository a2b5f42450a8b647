/** A guide that is full: what goes, what stays. */
import { expect, test } from 'vitest';
import type { Example } from '../../agent-core/example.ts';
import { openLibrary } from '../../agent-core/learn/library.ts';
import { createWeights, type Gone, ROOM, surplus } from '../../agent-core/learn/room.ts';
import { example, ORIGIN, page } from '../recall/make.ts';
import { longRun } from './site.ts';

const base = example('base', 'Turn on the light', longRun());
type Status = Example['certificate']['status'];
const made = (id: string, status: Status = 'live', over: Partial<Example> = {}): Example => ({
  ...base,
  id,
  certificate: { ...base.certificate, status, reason: status === 'live' ? '' : 'said so' },
  ...over,
});
const used = (win: number, loss: number) => ({ shown: 9, followed: win + loss, win, loss, last: 1 });
const ids = (gone: readonly Gone[]) => gone.map(({ example }) => example.id);

const all = [
  made('won', 'live', { use: used(3, 0) }),
  made('lost', 'live', { use: used(0, 2) }),
  made('fresh'),
  made('waiting', 'quarantine'),
  made('stale', 'stale'),
  made('retired', 'retired'),
  made('shown', 'retired', { provenance: { ...base.provenance, how: 'human' } }),
  made('praised', 'live', {
    use: used(0, 9),
    certificate: { ...base.certificate, proofs: [{ by: 'human', at: 1, detail: 'a person said that it was right' }] },
  }),
];

test('retired go first, then stale, then what waits, then the least useful; what a person showed or praised stays', () => {
  const room = (examples: number) => ({ room: { ...ROOM, examples } });
  expect(ROOM).toEqual({ examples: 5_000, pages: 500, bytes: 67_108_864 });
  expect(surplus(all)).toEqual([]);
  expect(ids(surplus(all, room(7)))).toEqual(['retired']);
  expect(ids(surplus(all, room(0)))).toEqual(['retired', 'stale', 'waiting', 'lost', 'fresh', 'won']);
});

test('room is counted in bytes too, a page that two share once; and the older of equals goes', () => {
  const twins = ['younger', 'older'].map((id, i) => made(id, 'live', { provenance: { ...base.provenance, at: 9 - i } }));
  const weights = createWeights();
  const pages = new Set([...base.trajectory.steps.map(({ observation }) => observation), base.trajectory.last]);
  const shared = [...pages].reduce((sum, page) => sum + weights.page(page), 0);
  const own = twins.reduce((sum, twin) => sum + weights.own(twin), 0);
  const at = (bytes: number) => ids(surplus(twins, { room: { ...ROOM, bytes } }));
  expect(at(shared + own)).toEqual([]);
  expect(at(shared + own - 1)).toEqual(['older']);
  // The pages go with the last that holds them.
  expect(at(1)).toEqual(['older', 'younger']);
  const other = made('other', 'retired', { trajectory: { ...base.trajectory, steps: [], last: page('/alone', []) } });
  expect(ids(surplus([...twins, other], { room: { ...ROOM, bytes: shared + own } }))).toEqual(['other']);
});

test('the page goes whose best example is the worst, with all that was seen on it; a page of a person stays', () => {
  const on = (id: string, names: readonly string[], over: Partial<Example> = {}): Example =>
    made(id, 'live', {
      ...over,
      trajectory: {
        ...base.trajectory,
        steps: names.slice(0, -1).map((name) => seenOn(name)),
        last: page(`/${names.at(-1)}`, []),
      },
    });
  const seenOn = (name: string) => {
    const [step] = base.trajectory.steps;
    if (step === undefined) throw new Error('no step');
    return { ...step, observation: page(`/${name}`, []) };
  };
  const shared = [
    on('poor', ['home', 'poor'], { use: used(0, 3) }),
    on('fair', ['home', 'fair'], { use: used(1, 0) }),
    on('good', ['home', 'good'], { use: used(3, 0) }),
    on('taught', ['home', 'taught'], { use: used(0, 9), provenance: { ...base.provenance, how: 'human' } }),
  ];
  const at = (pages: number) => ids(surplus(shared, { room: { ...ROOM, pages } }));
  expect(at(5)).toEqual([]);
  expect(at(4)).toEqual(['poor']);
  expect(at(3)).toEqual(['poor', 'fair']);
  // What a person showed keeps both of its pages, room or not.
  expect(at(0)).toEqual(['poor', 'fair', 'good']);
  // A page that a useful one shares with a poor one does not go before the page of a fair one alone.
  const mixed = [
    on('poor', ['both'], { use: used(0, 3) }),
    on('good', ['both'], { use: used(3, 0) }),
    on('fair', ['fair'], { use: used(1, 0) }),
  ];
  expect(ids(surplus(mixed, { room: { ...ROOM, pages: 1 } }))).toEqual(['fair']);
});

test('an exploration keeps its guide within its room, and says what went and why', async () => {
  const rows = new Map<string, Example>();
  const store = {
    put: async (examples: readonly Example[]) => {
      for (const one of examples) rows.set(one.id, one);
    },
    list: async () => [...rows.values()],
    remove: async (gone: readonly string[]) => {
      for (const id of gone) rows.delete(id);
    },
    denied: async () => [],
    tried: async () => [],
  };
  await store.put([made('stale', 'stale'), made('shown', 'retired', { provenance: { ...base.provenance, how: 'human' } })]);
  const library = await openLibrary(store, { origin: ORIGIN, run: 'r', now: () => 7, room: { ...ROOM, examples: 2 } });
  const why = 'it no longer held, and the guide had too many examples';
  expect(await library.add([made('new')])).toMatchObject({
    ...{ kept: [{ id: 'new' }], beyond: 0 },
    evicted: [{ example: { id: 'stale' }, why }],
  });
  expect([...rows.keys()]).toEqual(['shown', 'new']);
  expect(library.all().map(({ id }) => id)).toEqual(['shown', 'new']);
});
