/** One SQLite file in a folder of its own, one writer. */
import { isUtf8 } from 'node:buffer';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, Migrator, SqliteAdapter, SqliteDialect, type SqliteStatement, sql } from 'kysely';
import Database from 'libsql';
import * as z from 'zod';
import type { Engine } from './engine.ts';
import { migrationNames, migrationsFor } from './migrations.ts';
import type { Tables } from './schema.ts';
import { damaged, newer, StoreError } from './store-error.ts';

const FILE = 'fieldguide.sqlite';
/** Another process's commit takes milliseconds, on a disk that is busy itself some seconds; a wait this long means something is wrong. */
const BUSY_MS = 15_000;
/** While the store is opened: the caller tries again, and is not blocked as long as that. */
const OPENING_BUSY_MS = 3_000;

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

/** SQLite can undo a change of the schema, and Kysely lets it only when told: without that a migration that fails in the middle leaves a store that no version can open. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
class Dialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new Adapter();
  }
}

/**
 * A statement of libsql 0.5.29 costs 4 KB and what was last bound to it, and goes only when the event loop turns after a collection: filling a store never lets it, and the memory is native,
 * which no collection is made for. So each text is prepared once; there are a few hundred, since lists come in pieces of a limited size (`pieces`).
 */
function prepared(sqlite: Database.Database): (query: string) => Database.Statement {
  const ready = new Map<string, Database.Statement>();
  return (query) => {
    const statement = ready.get(query) ?? sqlite.prepare(query);
    ready.set(query, statement);
    return statement;
  };
}

/**
 * A prepared statement of libsql 0.5.29 that ends with SQLITE_BUSY is not reset: the connection reads the file as it was then, and can write no more. What is given as text leaves nothing behind,
 * so the lock is taken that way, and then nothing in a transaction is busy.
 */
function locked<T>(sqlite: Database.Database, work: () => T): T {
  if (sqlite.inTransaction) return work();
  sqlite.exec('begin immediate');
  try {
    const done = work();
    sqlite.exec('commit');
    return done;
  } catch (error) {
    // A full disk has ended the transaction by itself.
    if (sqlite.inTransaction) sqlite.exec('rollback');
    throw error;
  }
}

const READS = /^\s*(?:select|pragma)\b/i;

function connect(sqlite: Database.Database): Kysely<Tables> {
  const prepare = prepared(sqlite);
  const statement = (query: string): SqliteStatement => {
    // A full disk has ended the transaction by itself: undoing it again would hide why.
    if (query === 'rollback' && !sqlite.inTransaction) return prepare('select 1');
    const plain = prepare(query);
    if (READS.test(query)) return plain;
    // A transaction of ours always writes: taking the lock at once waits for another process instead of failing on a stale snapshot.
    const run: SqliteStatement['run'] =
      query === 'begin'
        ? () => {
            sqlite.exec('begin immediate');
            return { changes: 0, lastInsertRowid: 0 };
          }
        : (values) => locked(sqlite, () => plain.run(values));
    return {
      reader: plain.reader,
      run,
      all: (values) => locked(sqlite, () => plain.all(values)),
      iterate: (values) => plain.iterate(values),
    };
  };
  sqlite.exec(
    `pragma busy_timeout = ${OPENING_BUSY_MS}; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on`,
  );
  return new Kysely<Tables>({
    dialect: new Dialect({ database: { prepare: statement, close: () => sqlite.close() } }),
  });
}

function connectOrClose(sqlite: Database.Database): Kysely<Tables> {
  try {
    return connect(sqlite);
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

const Names = z.array(z.object({ name: z.instanceof(ArrayBuffer) }));
const quoted = (name: ArrayBuffer): string => `"${Buffer.from(name).toString().replaceAll('"', '""')}"`;

/**
 * A text that is not UTF-8 ends the whole process when libsql 0.5.29 hands it over (it panics), and SQLite's own check lets it pass: so every value is first read as bytes.
 * Returns the table, or ''.
 */
function notText(sqlite: Database.Database): string {
  const names = (query: string, ...values: string[]): ArrayBuffer[] =>
    Names.parse(sqlite.prepare(query).all(...values)).map(({ name }) => name);
  const tables = names(`select cast(name as blob) as name from sqlite_master where type = 'table'`);
  for (const table of tables) {
    if (!isUtf8(table)) return 'its list of tables';
    const columns = names('select cast(name as blob) as name from pragma_table_info(?)', Buffer.from(table).toString());
    const all = columns.map((column, i) => `cast(${quoted(column)} as blob) as c${i}`).join();
    for (const row of sqlite.prepare(`select ${all} from ${quoted(table)}`).iterate()) {
      const values: unknown[] = Object.values(row ?? {});
      if (values.some((value) => value instanceof ArrayBuffer && !isUtf8(value))) return quoted(table);
    }
  }
  return '';
}

/** About 100 ms for 60 MB (measured): better than learning of the damage in the middle of a run. */
async function soundOrThrow(db: Kysely<Tables>, sqlite: Database.Database, dir: string): Promise<void> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
  const verdict = rows[0]?.quick_check ?? 'no answer';
  if (verdict !== 'ok') throw damaged(dir, verdict);
  const where = notText(sqlite);
  if (where !== '') throw damaged(dir, `a text in ${where} is not UTF-8`);
}

/** Names already applied to a store; empty for a new file. */
async function applied(db: Kysely<Tables>): Promise<string[]> {
  const known = await sql`select name from sqlite_master where type = 'table' and name = 'kysely_migration'`.execute(db);
  if (known.rows.length === 0) return [];
  const rows = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.rows.map((row) => row.name);
}

async function migrate(db: Kysely<Tables>, sqlite: Database.Database, dir: string): Promise<void> {
  await soundOrThrow(db, sqlite, dir);
  const before = await applied(db);
  if (before.some((name) => !migrationNames.includes(name))) throw newer(dir);
  if (before.length === migrationNames.length) return;
  const { error } = await new Migrator({ db, provider: migrationsFor('sqlite') }).migrateToLatest();
  // Two processes may have met on a new file: fine when the other one did it.
  if (error !== undefined && (await applied(db)).length !== migrationNames.length) throw error;
}

/** Opens the file in `dir`, made if it is not there. Throws StoreError `foreign`, and what the file system reports. */
export function openSqlite(dir: string): Engine {
  const sqlite = new Database(prepare(dir), { timeout: OPENING_BUSY_MS });
  const db = connectOrClose(sqlite);
  return {
    kind: 'sqlite',
    db,
    transact: (work) => db.transaction().execute(work),
    clock: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
    // A transaction of ours is alone already.
    rowLock: sql``,
    place: dir,
    async migrate() {
      await migrate(db, sqlite, dir);
      sqlite.exec(`pragma busy_timeout = ${BUSY_MS}`);
    },
    hold: async () => async () => undefined,
    holder: async () => '',
    lost: new AbortController().signal,
    async scrub() {
      sqlite.exec('vacuum');
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
    },
    async check() {
      const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
      return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
    },
    async close() {
      // libsql lets go of its files only when its statements are collected: leave a whole file behind, not one with its news in the WAL.
      try {
        await sql`pragma wal_checkpoint(truncate)`.execute(db);
      } finally {
        await db.destroy();
      }
    },
  };
}
