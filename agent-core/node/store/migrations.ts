/** Every shape the store has had, oldest first. A released migration is never edited: add the next one. */
import { type Kysely, type Migration, type MigrationProvider, sql } from 'kysely';

/** Columns that count by themselves are the one thing that the two databases write differently. */
type Dialect = 'sqlite' | 'postgres';

const first = (dialect: Dialect): Migration => ({
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
    await journalTables(db, dialect);
  },
});

/** For many workers: a site's turn over all of them; batches of questions; what a paid question was for; lists without sorting. */
const many: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema
      .createTable('pace')
      .addColumn('origin', 'text', (c) => c.primaryKey())
      .addColumn('next', 'bigint', (c) => c.notNull())
      .execute();
    await schema
      .createTable('batch')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('run', 'text', (c) => c.notNull())
      .addColumn('model', 'text', (c) => c.notNull())
      .addColumn('provider', 'text')
      .addColumn('keys', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    await schema.createIndex('batch_run').on('batch').column('run').execute();
    await schema.alterTable('call').addColumn('about', 'text').execute();
    await schema.alterTable('call').addColumn('batch', 'text').execute();
    await schema.createIndex('call_origin').on('call').column('origin').execute();
    await schema.createIndex('run_origin').on('run').columns(['origin', 'started']).execute();
    await schema.createIndex('run_state').on('run').columns(['kind', 'state']).execute();
    await schema.dropIndex('example_origin').execute();
    await schema.createIndex('example_origin_at').on('example').columns(['origin', 'at', 'id']).execute();
    await schema.createIndex('example_status').on('example').columns(['origin', 'status']).execute();
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

async function journalTables({ schema }: Kysely<unknown>, dialect: Dialect): Promise<void> {
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
    .addColumn('id', dialect === 'postgres' ? 'bigserial' : 'integer', (c) =>
      dialect === 'postgres' ? c.primaryKey() : c.primaryKey().autoIncrement(),
    )
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

const map: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema
      .createTable('map')
      .addColumn('origin', 'text', (c) => c.primaryKey())
      .addColumn('folded', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .execute();
  },
};

const keys: Migration = {
  async up({ schema }: Kysely<unknown>): Promise<void> {
    await schema.alterTable('observation').addColumn('keys', 'text').execute();
  },
};

const all = (dialect: Dialect): Record<string, Migration> => ({
  '0001-first': first(dialect),
  '0002-many': many,
  '0003-map': map,
  '0004-keys': keys,
});

export const migrationsFor = (dialect: Dialect): MigrationProvider => ({ getMigrations: async () => all(dialect) });

/** Names of the migrations this version knows, in order. */
export const migrationNames: readonly string[] = Object.keys(all('sqlite'));
