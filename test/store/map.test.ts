/** The learned map is kept beside the trajectories, gone on from with each new one, and always what folding all of them gives. */
import Database from 'libsql';
import { expect, test } from 'vitest';
import { openStore, type Store } from '../../agent-core/node/store/open-store.ts';
import { mapOfText, mapText } from '../../agent-core/recall/map-text.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import type { Trajectory } from '../../agent-core/trajectory.ts';
import { click, marks, node, ORIGIN, page, post, quiet, step, trajectory } from '../recall/make.ts';
import { tempDir } from './temp-store.ts';

const link = (name: string) => node(name, 'link', name, { marks: marks({ tag: 'a', path: `nav>${name}` }) });
const row = (name: string) => node(name, 'row', name, { marks: marks({ path: `tr>${name}` }) });
const [tides, harbour, save] = [
  link('Tides'),
  link('Harbour'),
  node('save', 'button', 'Save', { marks: marks({ path: 'save' }) }),
];
const home = () => page('/', [tides, harbour]);
const list = () => page('/tides', [tides, harbour, row('High at noon'), row('Low at six'), save]);

const runs: Trajectory[] = [
  trajectory([step(home(), click(tides))], list()),
  trajectory([step(home(), click(tides)), step(list(), click(save), post('/tides'))], list()),
  // The same way once more, and a click that led nowhere.
  trajectory([step(home(), click(tides)), step(list(), click(harbour), quiet)], page('/harbour', [tides, row('Quay 4')])),
];

async function keep(store: Store, made: Trajectory): Promise<void> {
  const run = await store.runs.begin({ kind: 'run', origin: ORIGIN, options: {} });
  await store.journal(run).keep(made);
}
const stored = (dir: string, sql: string): unknown[] => {
  const db = new Database(`${dir}/fieldguide.sqlite`);
  try {
    if (!sql.startsWith('update')) return db.prepare(sql).all();
    db.prepare(sql).run();
    return [];
  } finally {
    db.close();
  }
};

test('as text it is the same map', () => {
  expect(mapOfText(mapText(foldMap(runs)))).toEqual(foldMap(runs));
});

test('going on from an earlier map is folding all, and leaves the earlier one as it was', () => {
  const first = foldMap(runs.slice(0, 1));
  const before = mapText(first);
  expect(foldMap(runs.slice(1), first)).toEqual(foldMap(runs));
  expect(mapText(first)).toBe(before);
});

test('the store tells the map of what it holds, before and after more is learned, over closing, and when its copy is damaged', async () => {
  const dir = tempDir();
  const store = await openStore(dir, { write: true });
  expect(await store.map(ORIGIN)).toEqual(foldMap([]));
  for (const [at, run] of runs.entries()) {
    await keep(store, run);
    expect(await store.map(ORIGIN)).toEqual(foldMap(runs.slice(0, at + 1)));
  }
  await store.close();
  expect(stored(dir, "update map set body = replace(body, '/tides', '/nowhere')")).toEqual([]);
  const again = await openStore(dir, { write: false });
  // It is read, not folded anew.
  expect([...(await again.map(ORIGIN)).states.keys()].some((key) => key.includes('/nowhere'))).toBe(true);
  await again.close();
  expect(stored(dir, "update map set body = '{'")).toEqual([]);
  const mended = await openStore(dir, { write: false });
  expect(await mended.map(ORIGIN)).toEqual(foldMap(runs));
  await mended.close();
});

test('forgetting a site forgets its map', async () => {
  const dir = tempDir();
  const store = await openStore(dir, { write: true });
  await keep(store, runs[0] ?? trajectory([], home()));
  await store.map(ORIGIN);
  await store.guides.forget(ORIGIN);
  await store.close();
  expect(stored(dir, 'select * from map')).toEqual([]);
});
