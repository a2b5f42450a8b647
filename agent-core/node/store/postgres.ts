/** The same store on PostgreSQL, for many processes at once: the same queries and migrations, advisory locks instead of one writer. */
import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { CompiledQuery, Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Engine, Hold, Transact } from './engine.ts';
import { migrationNames, migrationsFor } from './migrations.ts';
import type { Tables } from './schema.ts';
import { codeOf, newer, placeOf } from './store-error.ts';

/** Our tables are in a schema of their own, so that the database may hold other things. */
const SCHEMA = 'fieldguide';
const INT8 = 20;
const CONNECTIONS = 4;
/** A transaction that met another one is tried again so many times. */
const TRIES = 8;
/** deadlock_detected, serialization_failure */
const MET = new Set(['40P01', '40001']);

/** A number for an advisory lock: 63 bits of the name's hash. */
const numberOf = (name: string): string =>
  (createHash('sha256').update(`fieldguide ${name}`).digest().readBigInt64BE() >> 1n).toString();
/** Shown to whoever finds us in the way: 63 bytes at most, by PostgreSQL. */
const nameOf = (what: string): string => `fieldguide ${process.pid} on ${hostname()}: ${what}`.slice(0, 60);
const OBSERVATIONS = numberOf('observations');

/** All our numbers are times and counts, exact as doubles. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text'),
};

const transactOn =
  (db: Kysely<Tables>): Transact =>
  async (work, o) => {
    for (let n = 1; ; n += 1) {
      try {
        return await db.transaction().execute(async (trx) => {
          const lock = o?.drops === true ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
          await sql`select ${sql.raw(lock)}(${sql.lit(OBSERVATIONS)}::bigint)`.execute(trx);
          return work(trx);
        });
      } catch (error) {
        if (n >= TRIES || !MET.has(codeOf(error))) throw error;
      }
    }
  };

async function applied(db: Kysely<Tables>): Promise<string[]> {
  const there = await sql<{ name: string | null }>`select to_regclass('kysely_migration')::text as name`.execute(db);
  if ((there.rows[0]?.name ?? null) === null) return [];
  const rows = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.rows.map((row) => row.name);
}

/** Connects at once. Throws what the driver reports: `storeError` says it in plain words. */
export async function openPostgres(url: string, what: string): Promise<Engine> {
  const settings = { connectionString: url, keepAlive: true, application_name: nameOf(what), types };
  const pool = new pg.Pool({ ...settings, max: CONNECTIONS });
  // A connection that breaks while idle is replaced at its next use.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool,
      async onCreateConnection(connection) {
        await connection.executeQuery(CompiledQuery.raw(`set search_path to ${SCHEMA}; set synchronous_commit to on`));
      },
    }),
  });
  const lost = new AbortController();
  // Advisory locks belong to a connection: this one is kept for them, and with it all holds go.
  const locks = new pg.Client(settings);
  let closing = false;
  const gone = (): void => {
    if (!closing) lost.abort(new Error(`the connection to ${placeOf(url)} was lost`));
  };
  locks.on('error', gone);
  locks.on('end', gone);
  try {
    await locks.connect();
  } catch (error) {
    closing = true;
    await db.destroy();
    throw error;
  }
  const taken = async (name: string, what: string): Promise<boolean> => {
    const { rows } = await locks.query<{ yes: boolean }>(`select ${what}($1::bigint) as yes`, [numberOf(name)]);
    return rows[0]?.yes === true;
  };
  return {
    kind: 'postgres',
    db,
    transact: transactOn(db),
    clock: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
    rowLock: sql`for update`,
    place: placeOf(url),
    async migrate() {
      await locks.query('select pg_advisory_lock($1::bigint)', [numberOf('schema')]);
      try {
        await locks.query(`create schema if not exists ${SCHEMA}`);
        const before = await applied(db);
        if (before.some((name) => !migrationNames.includes(name))) throw newer(placeOf(url));
        if (before.length === migrationNames.length) return;
        const { error } = await new Migrator({ db, provider: migrationsFor('postgres') }).migrateToLatest();
        if (error !== undefined) throw error;
      } finally {
        await locks.query('select pg_advisory_unlock($1::bigint)', [numberOf('schema')]);
      }
    },
    async hold({ name, shared }: Hold) {
      const suffix = shared ? '_shared' : '';
      if (!(await taken(name, `pg_try_advisory_lock${suffix}`))) return null;
      return async () => {
        if (!lost.signal.aborted) await taken(name, `pg_advisory_unlock${suffix}`);
      };
    },
    async holder({ name }) {
      const number = BigInt(numberOf(name));
      const { rows } = await locks.query<{ name: string }>(
        `select application_name as name from pg_locks join pg_stat_activity using (pid)
         where locktype = 'advisory' and granted and classid::bigint = $1 and objid::bigint = $2 and pid <> pg_backend_pid() limit 1`,
        [(number >> 32n).toString(), (number & 0xffffffffn).toString()],
      );
      return rows[0] === undefined ? '' : ` (${rows[0].name})`;
    },
    lost: lost.signal,
    async scrub() {
      // Old row versions go; what the server's own log and backups hold is its administrator's to remove.
      await sql`vacuum`.execute(db);
    },
    check: async () => [],
    async close() {
      closing = true;
      await locks.end();
      await db.destroy();
    },
  };
}
