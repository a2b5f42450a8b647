/** R-09 of `safety.md` in short; 10,000 rows of each store and 20,000 bits by `npm run test:long -- corrupt`. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { dexieStore, openDatabase } from '../../extension/dexie-store.ts';
import { corruptDexie, corruptSqlite, damageFile, flipGuide, restoreFromExport } from '../support/corrupt.ts';
import { chance } from '../support/replay-walk.ts';
import { tempDir } from './temp-store.ts';

const SEED = 9;

test('damaged rows of the core are left out and told, the others are read as they were', async () => {
  const seen = await corruptSqlite(tempDir(), 60, chance(SEED));
  expect(seen.wrong).toEqual([]);
  expect(seen.told).toBeGreaterThan(20);
});

test('damaged rows of the extension are left out and told, the others are read as they were', async () => {
  const db = openDatabase('corrupt');
  const problems: string[] = [];
  const store = dexieStore(db, (message) => problems.push(message));
  const rows = {
    ...{ store, problems },
    all: (table: 'examples' | 'observations') => db.table(table).toArray(),
    put: (table: 'examples' | 'observations', row: unknown) => db.table(table).put(row),
  };
  const seen = await corruptDexie(rows, 200, chance(SEED));
  expect(seen.wrong).toEqual([]);
  expect(seen.told).toBeGreaterThan(50);
  db.close();
});

test('a flipped bit of a guide file is noticed', async () => {
  const seen = await flipGuide(300, chance(SEED));
  expect(seen.wrong).toEqual([]);
  expect(seen.told).toBeGreaterThan(250);
});

test('a damaged database file says so, and the last export makes a new one', async () => {
  const dir = tempDir('');
  const seen = await damageFile(dir, 20, chance(SEED));
  expect(seen.wrong).toEqual([]);
  expect(await restoreFromExport(dir)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});
