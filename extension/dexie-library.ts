/** What the pages of the extension read and change: rows of one site without its pages, kept up to date while they are shown. */
import { liveQuery } from 'dexie';
import { type Database, ExampleRow, ImportRow, type ObservationRow } from './dexie-database.ts';
import { release } from './dexie-pages.ts';

export interface Site {
  origin: string;
  examples: number;
}

/** All of one site's examples, newest first; `unreadable` counts rows that are damaged. */
export interface Shelf {
  origin: string;
  entries: ExampleRow[];
  unreadable: number;
  imports: ImportRow[];
}

/** Sites of which something is known, the fullest first. */
export async function sites(db: Database): Promise<Site[]> {
  const origins = await db.examples.orderBy('origin').uniqueKeys();
  const counted = origins.map(async (origin) => ({
    origin: String(origin),
    examples: await db.examples.where('origin').equals(origin).count(),
  }));
  return (await Promise.all(counted)).sort((a, b) => b.examples - a.examples || (a.origin < b.origin ? -1 : 1));
}

export async function shelf(db: Database, origin: string): Promise<Shelf> {
  const rows = await db.examples.where('origin').equals(origin).toArray();
  const entries = rows.flatMap((row) => ExampleRow.safeParse(row).data ?? []);
  const imports = (await db.imports.where('origin').equals(origin).toArray()).flatMap((row) => ImportRow.safeParse(row).data ?? []);
  entries.sort((a, b) => b.provenance.at - a.provenance.at || (a.id < b.id ? -1 : 1));
  return { origin, entries, unreadable: rows.length - entries.length, imports };
}

/** Runs `query` now and after every change of what it read, in this or another page of the extension. Returns how to stop. */
export function watch<T>(query: () => Promise<T>, seen: (value: T) => void, failed: (error: unknown) => void): () => void {
  const running = liveQuery(query).subscribe({ next: seen, error: failed });
  return () => running.unsubscribe();
}

/** The person's word stands as proof: from here on these rank in tasks. */
export async function accept(db: Database, ids: readonly string[], at: number): Promise<void> {
  await db.transaction('rw', db.examples, async () => {
    for (const found of await db.examples.bulkGet([...ids])) {
      if (found === undefined) continue;
      const { certificate, ...row } = ExampleRow.parse(found);
      const proofs = [...certificate.proofs, { by: 'human' as const, at, detail: 'accepted in the extension' }];
      await db.examples.put({ ...row, certificate: { ...certificate, status: 'live', reason: '', proofs } });
    }
  });
}

/** What was removed, so that it can be put back. */
export interface Removed {
  rows: ExampleRow[];
  pages: ObservationRow[];
}

export async function remove(db: Database, ids: readonly string[]): Promise<Removed> {
  return db.transaction('rw', [db.examples, db.observations, db.trajectories], async () => {
    const rows = (await db.examples.bulkGet([...ids])).flatMap((row) => row ?? []);
    const hashes = [...new Set(rows.flatMap((row) => row.pages))];
    const pages = (await db.observations.bulkGet(hashes)).flatMap((page) => page ?? []);
    await db.examples.bulkDelete([...ids]);
    await release(db, hashes);
    return { rows, pages };
  });
}

export async function restore(db: Database, removed: Removed): Promise<void> {
  await db.transaction('rw', [db.examples, db.observations], async () => {
    await db.observations.bulkPut(removed.pages);
    await db.examples.bulkPut(removed.rows);
  });
}

/** Deletes all that is known of one site. */
export async function forget(db: Database, origin: string): Promise<void> {
  const tables = [db.examples, db.observations, db.trajectories, db.chunks, db.imports];
  await db.transaction('rw', tables, async () => {
    const mine = { origin };
    const hashes = [
      ...(await db.examples.where(mine).toArray()).flatMap((row) => row.pages),
      ...(await db.trajectories.where(mine).toArray()).flatMap((row) => row.pages),
    ];
    for (const table of [db.examples, db.trajectories, db.chunks, db.imports]) await table.where(mine).delete();
    await release(db, hashes);
  });
}

/** Deletes everything. */
export async function forgetAll(db: Database): Promise<void> {
  await db.transaction('rw', db.tables, () => Promise.all(db.tables.map((table) => table.clear())));
}
