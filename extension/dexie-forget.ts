/** Forgetting what the extension keeps, with its proof: afterwards every row of every table is searched for the site's name (`safety.md` 8.4). */
import type { Dexie } from 'dexie';
import * as z from 'zod';
import { type Database, dexieStore } from './dexie-store.ts';

const Owned = z.looseObject({ origin: z.string() });
const Page = z.looseObject({ observation: z.looseObject({ url: z.string() }) });

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '');
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** The name itself, not that of a longer host or port that begins alike. */
const nameOf = (origin: string): RegExp => new RegExp(`${literal(origin)}(?![\\w.:-])`);

/** Which tables hold a row whose text fits, as `table: rows`. */
async function holding(db: Dexie, name: RegExp): Promise<string[]> {
  const found: string[] = [];
  for (const table of db.tables) {
    let rows = 0;
    await table.each((row: unknown) => {
      if (name.test(JSON.stringify(row))) rows += 1;
    });
    if (rows > 0) found.push(`${table.name}: ${rows}`);
  }
  const settings = JSON.stringify(await chrome.storage.local.get());
  return name.test(settings) ? [...found, 'settings: 1'] : found;
}

const isOf = (row: unknown, origin: string): boolean =>
  Owned.safeParse(row).data?.origin === origin || originOf(Page.safeParse(row).data?.observation.url ?? '') === origin;

/** Deletes every row of the site, whatever table it is in. Gives the tables that still name it: none is success. */
export async function forgetSite(db: Database, origin: string): Promise<string[]> {
  await db.transaction('rw', db.tables, async () => {
    // With their pages, also those of other sites.
    const ids = (await db.examples.where('origin').equals(origin).toArray()).map(({ id }) => id);
    await dexieStore(db).remove(ids);
    // What was shown names its teaching only.
    const teachings = await db.table('teachings').where('origin').equals(origin).primaryKeys();
    await db.table('shown').where('teaching').anyOf(teachings).delete();
    for (const table of db.tables) await table.filter((row) => isOf(row, origin)).delete();
  });
  const settings = await chrome.storage.local.get();
  const keys = Object.entries(settings).flatMap(([key, value]) => (nameOf(origin).test(JSON.stringify(value)) ? [key] : []));
  await chrome.storage.local.remove(keys);
  return holding(db, nameOf(origin));
}

/** Deletes all of it. Gives the tables that are not empty: none is success. */
export async function forgetAll(db: Database): Promise<string[]> {
  await db.transaction('rw', db.tables, async () => {
    await Promise.all(db.tables.map((table) => table.clear()));
  });
  await chrome.storage.local.clear();
  // Every row has a name in it; settings of nothing have none.
  return holding(db, /"/);
}

const Live = z.looseObject({
  origin: z.string(),
  state: z.enum(['running', 'asking', 'paused', 'starting', 'pausing', 'stopping', 'recording', 'reading']),
});

/** Is something under way that would write again what is forgotten. An exploration that is paused has ended. */
export async function isBusy(db: Database, origin: string): Promise<boolean> {
  const names = ['runs', 'explorations', 'teachings'];
  const [runs = [], explorations = [], teachings = []] = await Promise.all(names.map((name) => db.table(name).toArray()));
  const live = (row: unknown, paused: boolean): boolean => {
    const one = Live.safeParse(row).data;
    return one !== undefined && (origin === '' || one.origin === origin) && (paused || one.state !== 'paused');
  };
  const busy = [...runs, ...teachings].some((row: unknown) => live(row, true));
  return busy || explorations.some((row: unknown) => live(row, false));
}
