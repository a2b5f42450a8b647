/** The core's store: one SQLite file in a folder of its own, one schema, one writer. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, Migrator, SqliteDialect, sql } from 'kysely';
import Database from 'libsql';
import type { Journal } from '../../ports.ts';
import type { Trajectory } from '../../trajectory.ts';
import { type Calls, callRows, type SentLog, sentRows } from './calls.ts';
import { type Examples, exampleRows } from './examples.ts';
import { type Guides, guideRows } from './guides.ts';
import { journalRows } from './journal-rows.ts';
import { appliedMigrations, migrationNames, migrations } from './migrations.ts';
import { observationRows } from './observations.ts';
import { type Run, type Runs, runRows } from './runs.ts';
import type { Tables } from './schema.ts';
import { damaged, StoreError, storeError } from './store-error.ts';
import { becomeWriter } from './writer.ts';

const FILE = 'fieldguide.sqlite';
/** Another process's commit takes milliseconds; a wait this long means something is wrong. */
const BUSY_MS = 5_000;

export interface Store {
  dir: string;
  examples: Examples;
  guides: Guides;
  runs: Runs;
  journal(run: Run): Journal;
  calls(run: Run): Calls;
  sent: SentLog;
  /** Of this origin, oldest first; damaged ones are left out and told to `onProblem`. */
  trajectories(origin: string): Promise<Trajectory[]>;
  /** Where this run's report and screenshots go; made when asked for, mode 0700. */
  folder(run: string): string;
  /** Reads the whole file: `[]` when sound, else what is wrong. */
  check(): Promise<string[]>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** May this process change guides. One at a time; readers and their journals need no leave. */
  write: boolean;
  /** Told to a second writer: the command that holds the store. */
  what?: string;
  onProblem?: (message: string) => void;
}

/** Makes the folder 0700 and the file 0600; refuses a folder that holds other things. */
function prepare(dir: string): string {
  const file = join(dir, FILE);
  if (existsSync(dir) && !existsSync(file) && readdirSync(dir).length > 0) {
    throw new StoreError(
      'foreign',
      `${dir} holds other files and no Fieldguide store. A store closes its folder to other users, so it wants one of its own. Give an empty or new folder.`,
    );
  }
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  chmodSync(dir, 0o700);
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  return file;
}

function connect(file: string): Kysely<Tables> {
  const sqlite = new Database(file, { timeout: BUSY_MS });
  sqlite.exec(`pragma busy_timeout = ${BUSY_MS}; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on`);
  return new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: {
        // A transaction of ours always writes: taking the lock at once waits for another process instead of failing on a stale snapshot.
        prepare: (query) => sqlite.prepare(query === 'begin' ? 'begin immediate' : query),
        close: () => sqlite.close(),
      },
    }),
  });
}

/** 25 ms for 60 MB (measured): better than learning of the damage in the middle of a run. */
async function soundOrThrow(db: Kysely<Tables>, dir: string): Promise<void> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
  const verdict = rows[0]?.quick_check ?? 'no answer';
  if (verdict !== 'ok') throw damaged(dir, verdict);
}

async function migrate(db: Kysely<Tables>, dir: string): Promise<void> {
  const applied = await appliedMigrations(db);
  if (applied.some((name) => !migrationNames.includes(name))) {
    throw new StoreError(
      'newer',
      `The store in ${dir} was written by a newer Fieldguide. This version cannot read it and has not changed it. Update Fieldguide, or choose another store with --store <dir>.`,
    );
  }
  if (applied.length === migrationNames.length) return;
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  // Two processes may have met on a new file: fine when the other one did it.
  if (error !== undefined && (await appliedMigrations(db)).length !== migrationNames.length) throw error;
}

/**
 * Opens the store in `dir`, made if it is not there, brought to the present schema.
 * Throws StoreError: `held` (another writer), `corrupt`, `newer`, `foreign`, `unwritable`, `busy`, `full`.
 */
export async function openStore(dir: string, o: StoreOptions): Promise<Store> {
  let db: Kysely<Tables> | null = null;
  try {
    const open = connect(prepare(dir));
    db = open;
    await soundOrThrow(open, dir);
    await migrate(open, dir);
    const release = o.write ? await becomeWriter(open, { dir, what: o.what ?? 'fieldguide' }) : null;
    const store = assemble(open, dir, o);
    return {
      ...store,
      async close() {
        await release?.();
        // libsql lets go of its files only when its statements are collected: leave a whole file behind, not one with its news in the WAL.
        await sql`pragma wal_checkpoint(truncate)`.execute(open);
        await open.destroy();
      },
    };
  } catch (error) {
    await db?.destroy();
    throw storeError(error, dir);
  }
}

function assemble(db: Kysely<Tables>, dir: string, o: StoreOptions): Omit<Store, 'close'> {
  const onProblem = o.onProblem ?? (() => undefined);
  const mayWrite = (): void => {
    if (!o.write) throw new StoreError('reader', `The store in ${dir} was opened for reading only.`);
  };
  const observations = observationRows(db);
  const guides = guideRows(db, { observations, mayWrite, onProblem });
  return {
    dir,
    examples: exampleRows(db, { observations, mayWrite, onProblem }),
    guides,
    trajectories: guides.trajectories,
    runs: runRows(db),
    journal: (run) => journalRows(db, { run: run.id, sitting: run.sitting, observations }),
    sent: sentRows(db),
    calls: (run) => callRows(db, { run: run.id, origin: run.origin }),
    folder(run) {
      const path = join(dir, 'runs', run);
      mkdirSync(path, { recursive: true, mode: 0o700 });
      return path;
    },
    async check() {
      const rows = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
      return rows.rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
    },
  };
}
