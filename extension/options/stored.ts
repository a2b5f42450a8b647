/** The database, and of which sites anything is in it. */
import * as z from 'zod';
import { type Database, openDatabase } from '../dexie-store.ts';

export const db: Database = openDatabase();

export interface Site {
  origin: string;
  examples: number;
}
const Owned = z.looseObject({ origin: z.string() });

/** Every site that any table names as its row's own. */
export async function listSites(): Promise<Site[]> {
  const counts = new Map<string, number>();
  for (const table of db.tables) {
    await table.each((row: unknown) => {
      const origin = Owned.safeParse(row).data?.origin;
      if (origin !== undefined) counts.set(origin, (counts.get(origin) ?? 0) + (table.name === 'examples' ? 1 : 0));
    });
  }
  return [...counts].map(([origin, examples]) => ({ origin, examples })).sort((a, b) => (a.origin < b.origin ? -1 : 1));
}
