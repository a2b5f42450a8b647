/** the extension's database as each earlier schema left it, opened by this one: every row is there, also when the upgrade is ended at any operation, and with the old one still open. */
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import { type Database, dexieStore, isLater, openDatabase } from '../../extension/dexie-store.ts';
import { NotStored } from '../../extension/durable.ts';
import { example } from '../contracts/example-store.ts';

const SITE = 'https://shop.test';
/** As they were released: never changed. */
const SCHEMAS: readonly Record<string, string>[] = [
  { examples: 'id, origin, importId', observations: 'hash' },
  { runs: 'id, origin' },
  { explorations: 'id, origin', mirror: 'id, origin', visits: 'id, origin', along: 'origin' },
  { teachings: 'id, origin', shown: '++, teaching', trajectories: 'id, origin', trusted: 'origin', models: 'origin' },
];

/** A database of schema 1 to `version`, with examples by this store and a row in each other table. */
async function made(name: string, version: number): Promise<Dexie> {
  const db = new Dexie(name);
  for (const [i, stores] of SCHEMAS.slice(0, version).entries()) db.version(i + 1).stores(stores);
  const tables: Pick<Database, 'examples' | 'observations'> = {
    examples: db.table('examples'),
    observations: db.table('observations'),
  };
  await dexieStore(Object.assign(db, tables)).put([example('a', SITE), example('b', SITE)]);
  const own = { id: 'r', origin: SITE, teaching: 't' };
  for (const table of db.tables) if (!['examples', 'observations'].includes(table.name)) await table.put(own);
  return db;
}
const rowsOf = async (db: Dexie): Promise<Record<string, unknown>> =>
  Object.fromEntries(await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()])));

describe.each([1, 2, 3, 4])('schema %i', (version) => {
  it('keeps every row', async () => {
    const old = await made(`keeps-${version}`, version);
    const before = await rowsOf(old);
    old.close();
    const db = openDatabase(`keeps-${version}`);
    expect(await dexieStore(db).list(SITE)).toEqual([example('a', SITE), example('b', SITE)]);
    expect(await rowsOf(db)).toMatchObject(before);
    db.close();
  });

  it('keeps every row when the upgrade was ended at any of its operations', async () => {
    const old = await made(`ended-${version}`, version);
    const before = await rowsOf(old);
    old.close();
    const create = IDBDatabase.prototype.createObjectStore;
    let ended = 0;
    for (let at = 1; ; at += 1) {
      let n = 0;
      const spy = vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementation(function (this: IDBDatabase, ...given) {
        n += 1;
        if (n === at) throw new DOMException('ended here', 'AbortError');
        return create.apply(this, given);
      });
      const db = openDatabase(`ended-${version}`);
      const opened = await db.open().then(
        () => true,
        () => false,
      );
      spy.mockRestore();
      db.close();
      if (opened) break;
      ended += 1;
    }
    const added = SCHEMAS.slice(version).reduce((sum, stores) => sum + Object.keys(stores).length, 0);
    expect(ended).toBe(added);
    const db = openDatabase(`ended-${version}`);
    expect(await rowsOf(db)).toMatchObject(before);
    db.close();
  });

  it('is upgraded while another page has it open as it was', async () => {
    const old = await made(`open-${version}`, version);
    const db = openDatabase(`open-${version}`);
    expect(await dexieStore(db).list(SITE)).toHaveLength(2);
    old.close();
    db.close();
  });
});

it('a database of a later version is not touched, and its examples can still be read and exported', async () => {
  const later = await made('later', 4);
  later.close();
  const next = new Dexie('later');
  for (const [i, stores] of SCHEMAS.entries()) next.version(i + 1).stores(stores);
  next.version(9).stores({ tomorrow: 'id' });
  await next.table('tomorrow').put({ id: 'x', of: 'later' });
  next.close();
  const db = openDatabase('later');
  expect(await dexieStore(db).list(SITE)).toEqual([example('a', SITE), example('b', SITE)]);
  expect(isLater(db)).toBe(true);
  await expect(dexieStore(db).put([example('c', SITE)])).rejects.toThrow(NotStored);
  await expect(dexieStore(db).remove(['a'])).rejects.toThrow('later version');
  expect(await dexieStore(db).list(SITE)).toEqual([example('a', SITE), example('b', SITE)]);
  db.close();
  const again = new Dexie('later');
  await again.open();
  expect(again.verno).toBe(9);
  expect(await again.table('tomorrow').toArray()).toEqual([{ id: 'x', of: 'later' }]);
  again.close();
});
