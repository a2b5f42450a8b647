/** Every shape the store has had, oldest first. A released migration is never edited: add the next one. */
import { type Kysely, type Migration, type MigrationProvider, sql } from 'kysely';
import type { Tables } from './schema.ts';

const first: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const { schema } = db;
    await schema
      .createTable('writer')
      .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
      .addColumn('pid', 'integer', (c) => c.notNull())
      .addColumn('started', 'text', (c) => c.notNull())
      .addColumn('boot', 'text', (c) => c.notNull())
      .addColumn('token', 'text', (c) => c.notNull())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    await schema
      .createTable('run')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('origin', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('sitting', 'integer', (c) => c.notNull())
      .addColumn('options', 'text', (c) => c.notNull())
      .addColumn('spent', 'text', (c) => c.notNull())
      .addColumn('report', 'text')
      .addColumn('started', 'bigint', (c) => c.notNull())
      .addColumn('ended', 'bigint')
      .execute();
    await guideTables(db);
    await journalTables(db);
  },
};

async function guideTables({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('observation')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('hold')
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull().references('observation.hash'))
    .addPrimaryKeyConstraint('hold_key', ['owner', 'id', 'hash'])
    .execute();
  await schema.createIndex('hold_hash').on('hold').column('hash').execute();
  await schema
    .createTable('trajectory')
    .addColumn('run', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('origin', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('trajectory_key', ['run', 'hash'])
    .execute();
  await schema.createIndex('trajectory_origin').on('trajectory').column('origin').execute();
  await schema
    .createTable('example')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('origin', 'text', (c) => c.notNull())
    .addColumn('run', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('parent_trajectory', 'text', (c) => c.notNull())
    .addColumn('from_step', 'integer', (c) => c.notNull())
    .addColumn('to_step', 'integer', (c) => c.notNull())
    .addColumn('how', 'text', (c) => c.notNull())
    .addColumn('chunk', 'text')
    .addColumn('parents', 'text', (c) => c.notNull())
    .addColumn('model', 'text', (c) => c.notNull())
    .addColumn('prompt', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('trajectory', 'text', (c) => c.notNull())
    .addColumn('teaches', 'text', (c) => c.notNull())
    .addColumn('certificate', 'text', (c) => c.notNull())
    .addColumn('shown', 'integer', (c) => c.notNull())
    .addColumn('followed', 'integer', (c) => c.notNull())
    .addColumn('win', 'integer', (c) => c.notNull())
    .addColumn('loss', 'integer', (c) => c.notNull())
    .addColumn('last_used', 'bigint', (c) => c.notNull())
    .addColumn('import_id', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('example_origin').on('example').column('origin').execute();
  await schema.createIndex('example_run').on('example').column('run').execute();
  await schema
    .createTable('guide')
    .addColumn('origin', 'text', (c) => c.primaryKey())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createTable('chunk')
    .addColumn('origin', 'text', (c) => c.notNull())
    .addColumn('doc', 'text', (c) => c.notNull())
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('run', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('chunk_key', ['origin', 'doc', 'place'])
    .execute();
}

async function journalTables({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('step')
    .addColumn('run', 'text', (c) => c.notNull())
    .addColumn('sitting', 'integer', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('intent', 'text', (c) => c.notNull())
    .addColumn('intended', 'bigint', (c) => c.notNull())
    .addColumn('step', 'text')
    .addColumn('committed', 'bigint')
    .addPrimaryKeyConstraint('step_key', ['run', 'sitting', 'seq'])
    .execute();
  await schema
    .createTable('refusal')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('run', 'text', (c) => c.notNull())
    .addColumn('entry', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('refusal_run').on('refusal').column('run').execute();
  await schema
    .createTable('unit')
    .addColumn('run', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('unit_key', ['run', 'unit'])
    .execute();
  await schema
    .createTable('call')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('run', 'text', (c) => c.notNull())
    .addColumn('origin', 'text', (c) => c.notNull())
    .addColumn('prompt', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('model', 'text', (c) => c.notNull())
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('doubt', 'integer', (c) => c.notNull())
    .addColumn('begun', 'bigint', (c) => c.notNull())
    .addColumn('ended', 'bigint')
    .addColumn('reply', 'text')
    .addColumn('raw', 'text')
    .addColumn('usage', 'text')
    .execute();
  await schema.createIndex('call_run').on('call').column('run').execute();
  await schema
    .createTable('consent')
    .addColumn('origin', 'text', (c) => c.notNull())
    .addColumn('mode', 'text', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull())
    .addColumn('terms', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('consent_key', ['origin', 'mode'])
    .execute();
}

const all: Record<string, Migration> = { '0001-first': first };

export const migrations: MigrationProvider = { getMigrations: async () => all };

/** Names of the migrations this version knows, in order. */
export const migrationNames: readonly string[] = Object.keys(all);

/** Names already applied to a store; empty for a new file. */
export async function appliedMigrations(db: Kysely<Tables>): Promise<string[]> {
  const known = await sql<{
    name: string;
  }>`select name from sqlite_master where type = 'table' and name = 'kysely_migration'`.execute(db);
  if (known.rows.length === 0) return [];
  const rows = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.rows.map((row) => row.name);
}
