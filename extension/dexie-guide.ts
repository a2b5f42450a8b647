/** A guide file into IndexedDB: into quarantine under its import id, and out again. What is known already is not touched. */
import type { ReadGuide } from '../agent-core/guide.ts';
import { canonical, sha256 } from '../agent-core/hash.ts';
import type { ChunkRow, Database, ExampleRow, ImportRow, ObservationRow, TrajectoryRow } from './dexie-database.ts';
import { createPacker, pagesOf, release } from './dexie-pages.ts';
import { exampleRow } from './dexie-store.ts';

const tablesOf = (db: Database) => [db.examples, db.observations, db.trajectories, db.chunks, db.imports];

interface Rows {
  examples: ExampleRow[];
  trajectories: TrajectoryRow[];
  chunks: ChunkRow[];
  pages: ObservationRow[];
}

async function rowsOf(guide: ReadGuide, importId: string): Promise<Rows> {
  const { origin } = guide;
  const packer = createPacker();
  const rows: Rows = { examples: [], trajectories: [], chunks: [], pages: [] };
  for (const example of guide.examples) rows.examples.push(await exampleRow({ ...example, importId }, packer));
  for (const each of guide.trajectories) {
    const trajectory = await packer.pack(each);
    const hash = await sha256(canonical(trajectory));
    rows.trajectories.push({ hash, origin, importId, pages: pagesOf(trajectory), trajectory });
  }
  for (const chunk of guide.chunks)
    rows.chunks.push({ hash: await sha256(canonical([origin, chunk])), origin, importId, chunk });
  rows.pages.push(...packer.rows.values());
  return rows;
}

/** Those of `rows` that are not in their table: `found` is what the table has at their keys. Equal rows of one file count once. */
function missing<Row>(rows: readonly Row[], found: readonly unknown[], key: (row: Row) => string): Row[] {
  const fresh = rows.filter((_, i) => found[i] === undefined);
  return [...new Map(fresh.map((row) => [key(row), row])).values()];
}

/** Takes a guide in, all or nothing. `at` is epoch ms. Returns what stands in the list of imports. */
export async function takeGuide(
  db: Database,
  guide: ReadGuide,
  o: { file: string; importId: string; at: number },
): Promise<ImportRow> {
  const { examples, trajectories, chunks, pages } = await rowsOf(guide, o.importId);
  const id = (row: ExampleRow) => row.id;
  const hash = (row: { hash: string }) => row.hash;
  return db.transaction('rw', tablesOf(db), async () => {
    const added = missing(examples, await db.examples.bulkGet(examples.map(id)), id);
    await db.observations.bulkPut(pages);
    await db.examples.bulkAdd(added);
    await db.trajectories.bulkAdd(missing(trajectories, await db.trajectories.bulkGet(trajectories.map(hash)), hash));
    await db.chunks.bulkAdd(missing(chunks, await db.chunks.bulkGet(chunks.map(hash)), hash));
    await release(db, pages.map(hash));
    const earlier = await db.imports.get(o.importId);
    const row: ImportRow = {
      ...{ id: o.importId, origin: guide.origin, file: o.file, at: o.at },
      added: added.length + (earlier?.added ?? 0),
      known: examples.length - added.length,
      rejected: guide.rejected.length,
    };
    await db.imports.put(row);
    return row;
  });
}

/** `gone` and all that was distilled from it, over any number of steps. */
function withDescendants(gone: readonly ExampleRow[], rest: readonly ExampleRow[]): ExampleRow[] {
  const taken = new Map(gone.map((row) => [row.id, row]));
  for (let before = -1; before !== taken.size; ) {
    before = taken.size;
    for (const row of rest) if (row.provenance.parents.some((parent) => taken.has(parent))) taken.set(row.id, row);
  }
  return [...taken.values()];
}

/** Removes all that came with one import, and what was distilled from it. Returns how many examples that were. */
export async function takeBack(db: Database, importId: string): Promise<number> {
  return db.transaction('rw', tablesOf(db), async () => {
    const mine = await db.examples.where({ importId }).toArray();
    const origins = [...new Set(mine.map((row) => row.origin))];
    const gone = withDescendants(mine, await db.examples.where('origin').anyOf(origins).toArray());
    const runs = await db.trajectories.where({ importId }).toArray();
    await db.examples.bulkDelete(gone.map((row) => row.id));
    for (const table of [db.trajectories, db.chunks]) await table.where({ importId }).delete();
    await db.imports.delete(importId);
    await release(
      db,
      [...gone, ...runs].flatMap((row) => row.pages),
    );
    return gone.length;
  });
}
