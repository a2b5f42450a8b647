/** The tables of the extension in IndexedDB. What is read back is parsed by these schemas like any other outside data. */
import { Dexie, type EntityTable } from 'dexie';
import * as z from 'zod';
import { Example, HelpChunk } from '../agent-core/example.ts';
import { FlatRow } from '../agent-core/flat-rows.ts';
import { StoredTrajectory } from '../agent-core/guide-lines.ts';
import { Observation } from '../agent-core/trajectory.ts';

/** An example with hashes in the place of its pages; `origin`, `run` and `pages` repeat what is inside, as index keys. */
export const ExampleRow = Example.extend({
  origin: z.string(),
  run: z.string(),
  pages: z.array(z.string()),
  trajectory: StoredTrajectory,
});
export type ExampleRow = z.infer<typeof ExampleRow>;

export const ObservationRow = z.strictObject({ hash: z.string(), observation: Observation.extend({ tree: z.array(FlatRow) }) });
export type ObservationRow = z.infer<typeof ObservationRow>;

export const TrajectoryRow = z.strictObject({
  hash: z.string(),
  origin: z.string(),
  importId: z.string(),
  pages: z.array(z.string()),
  trajectory: StoredTrajectory,
});
export type TrajectoryRow = z.infer<typeof TrajectoryRow>;

export const ChunkRow = z.strictObject({ hash: z.string(), origin: z.string(), importId: z.string(), chunk: HelpChunk });
export type ChunkRow = z.infer<typeof ChunkRow>;

/** One guide file that was taken in. `at` is epoch ms. */
export const ImportRow = z.strictObject({
  id: z.string(),
  origin: z.string(),
  file: z.string(),
  at: z.number(),
  added: z.number(),
  known: z.number(),
  rejected: z.number(),
});
export type ImportRow = z.infer<typeof ImportRow>;

interface Tables {
  examples: EntityTable<ExampleRow, 'id'>;
  observations: EntityTable<ObservationRow, 'hash'>;
  trajectories: EntityTable<TrajectoryRow, 'hash'>;
  chunks: EntityTable<ChunkRow, 'hash'>;
  imports: EntityTable<ImportRow, 'id'>;
}
export type Database = Dexie & Tables;

/** Opens the database. A released schema is never changed: a change is a further version with its upgrade. */
export function openDatabase(name = 'fieldguide'): Database {
  const db: Dexie = new Dexie(name);
  db.version(1).stores({
    examples: 'id, origin, run, importId, *pages',
    observations: 'hash',
    trajectories: 'hash, origin, importId, *pages',
    chunks: 'hash, origin, importId',
    imports: 'id, origin',
  });
  const tables: Tables = {
    examples: db.table('examples'),
    observations: db.table('observations'),
    trajectories: db.table('trajectories'),
    chunks: db.table('chunks'),
    imports: db.table('imports'),
  };
  return Object.assign(db, tables);
}
