/** One SQLite file in a folder of its own, one writer. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, Migrator, SqliteDialect, sql } from 'kysely';
import Database from 'libsql';
import type { Engine } from './engine.ts';
import { migrationNames, migrationsFor } from './migrations.ts';
import type { Tables } from './schema.ts';
import { damaged, newer, StoreError } from './store-error.ts';

const FILE = 'fieldguide.sqlite';
/** Another process's commit takes milliseconds; a wait this long means something is wrong. */
const BUSY_MS = 5_000;

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

/** Names already applied to a store; empty for a new file. */
async function applied(db: Kysely<Tables>): Promise<string[]> {
  const known = await sql`select name from sqlite_master where type = 'table' and name = 'kysely_migration'`.execute(db);
  if (known.rows.length === 0) return [];
  const rows = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.rows.map((row) => row.name);
}

async function migrate(db: Kysely<Tables>, dir: string): Promise<void> {
  await soundOrThrow(db, dir);
  const before = await applied(db);
  if (before.some((name) => !migrationNames.includes(name))) throw newer(dir);
  if (before.length === migrationNames.length) return;
  const { error } = await new Migrator({ db, provider: migrationsFor('sqlite') }).migrateToLatest();
  // Two processes may have met on a new file: fine when the other one did it.
  if (error !== undefined && (await applied(db)).length !== migrationNames.length) throw error;
}

/** Opens the file in `dir`, made if it is not there. Throws StoreError `foreign`, and what the file system reports. */
export function openSqlite(dir: string): Engine {
  const db = connect(prepare(dir));
  return {
    kind: 'sqlite',
    db,
    transact: (work) => db.transaction().execute(work),
    clock: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
    place: dir,
    migrate: () => migrate(db, dir),
    hold: async () => async () => undefined,
    holder: async () => '',
    lost: new AbortController().signal,
    async scrub() {
      await sql`vacuum`.execute(db);
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
    },
    async check() {
      const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
      return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
    },
    async close() {
      // libsql lets go of its files only when its statements are collected: leave a whole file behind, not one with its news in the WAL.
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
      await db.destroy();
    },
  };
}
