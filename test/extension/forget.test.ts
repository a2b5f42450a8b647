/** Forgetting a site: nothing of it is left in any table, nothing of another is touched, and a rest is told. */
import 'fake-indexeddb/auto';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll, forgetSite, isBusy } from '../../extension/dexie-forget.ts';
import { dexieStore, openDatabase } from '../../extension/dexie-store.ts';
import { example } from '../contracts/example-store.ts';

const SITE = 'http://127.0.0.1:300';
/** Begins alike. */
const OTHER = 'http://127.0.0.1:3000';
let settings: Record<string, unknown> = {};
afterAll(() => void vi.unstubAllGlobals());
beforeEach(() => {
  settings = {};
  const local = {
    get: async () => settings,
    remove: async (keys: string[]) => {
      for (const key of keys) delete settings[key];
    },
    clear: async () => {
      settings = {};
    },
  };
  vi.stubGlobal('chrome', { storage: { local } });
});

it('takes every row of the site, in tables with and without its name, and leaves the other site', async () => {
  const db = openDatabase('one');
  await dexieStore(db).put([example('a', SITE), example('b', OTHER)]);
  await db.table('runs').put({ id: 'r', origin: SITE, state: 'done' });
  await db.table('teachings').bulkPut([
    { id: 't', origin: SITE, state: 'kept' },
    { id: 'u', origin: OTHER, state: 'kept' },
  ]);
  await db.table('shown').bulkAdd([
    { teaching: 't', kind: 'went', at: 1, action: { kind: 'goto', url: `${SITE}/x` } },
    { teaching: 'u', kind: 'went', at: 1, action: { kind: 'goto', url: `${OTHER}/x` } },
  ]);
  settings = { exploreNext: SITE, elsewhere: OTHER };
  expect(await forgetSite(db, SITE)).toEqual([]);
  const left = JSON.stringify([await Promise.all(db.tables.map((table) => table.toArray())), settings]);
  expect(left.match(/http:\/\/127\.0\.0\.1:300(?!\d)/g)).toBeNull();
  expect((await dexieStore(db).list(OTHER)).map(({ id }) => id)).toEqual(['b']);
  expect(await db.table('shown').count()).toBe(1);
  expect(settings).toEqual({ elsewhere: OTHER });
});

it('tells where the name still stands: another site that links to it', async () => {
  const db = openDatabase('two');
  await db.table('runs').put({ id: 'r', origin: OTHER, state: 'done', answer: `see ${SITE}/help` });
  expect(await forgetSite(db, SITE)).toEqual(['runs: 1']);
  expect(await forgetAll(db)).toEqual([]);
  expect(await Promise.all(db.tables.map((table) => table.count()))).toEqual(db.tables.map(() => 0));
});

it('nothing is forgotten under what is at work', async () => {
  const db = openDatabase('three');
  await db.table('explorations').put({ id: 'e', origin: SITE, state: 'paused' });
  expect(await isBusy(db, SITE)).toBe(false);
  await db.table('teachings').put({ id: 't', origin: SITE, state: 'recording' });
  expect([await isBusy(db, SITE), await isBusy(db, ''), await isBusy(db, OTHER)]).toEqual([true, true, false]);
});
