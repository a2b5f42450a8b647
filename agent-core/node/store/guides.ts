/** What else a guide holds: trajectories, help chunks, consent; and forgetting and ageing of all of it. */
import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { HelpChunk } from '../../example.ts';
import type { UiMap } from '../../recall/ui-map.ts';
import type { Trajectory } from '../../trajectory.ts';
import type { Transact } from './engine.ts';
import { mapOf } from './maps.ts';
import { dropUnheld, type Observations, orDamage, StoredTrajectory } from './observations.ts';
import type { Tables } from './schema.ts';

/** Trajectories, journal and what was sent are kept this long, examples until they are forgotten (safety.md 8.4). */
const KEPT_MS = 30 * 24 * 3600 * 1000;

interface Consent {
  origin: string;
  mode: string;
  /** As the person typed it. */
  account: string;
  /** What was agreed to: kinds of data, model, budgets, retention. */
  terms: unknown;
  /** Epoch ms. */
  at: number;
}

export interface Guides {
  trajectories(origin: string): Promise<Trajectory[]>;
  /** The learned map of them. */
  map(origin: string): Promise<UiMap>;
  /** The same with the runs that made them and their content hashes. */
  kept(origin: string): Promise<{ run: string; hash: string; trajectory: Trajectory }[]>;
  putChunks(origin: string, run: string, chunks: readonly HelpChunk[]): Promise<void>;
  chunks(origin: string): Promise<HelpChunk[]>;
  /** The key behind this guide's placeholders, made at first use. Never exported. */
  key(origin: string): Promise<string>;
  consent(origin: string, mode: string): Promise<Consent | null>;
  giveConsent(consent: Consent): Promise<void>;
  /** Removes every row of the origin, then makes what was deleted unreadable. Ids of the runs whose folders must go too. */
  forget(origin: string): Promise<string[]>;
  /** Drops what is older than its time. Ids of the runs whose folders must go too. */
  age(now: number): Promise<string[]>;
}

async function dropRuns(trx: Transaction<Tables>, runs: readonly string[]): Promise<void> {
  for (const run of runs) {
    await trx
      .deleteFrom('map')
      .where('origin', 'in', trx.selectFrom('run').select('origin').where('id', '=', run))
      .execute();
    for (const table of ['step', 'refusal', 'unit', 'call', 'batch', 'trajectory'] as const) {
      await trx.deleteFrom(table).where('run', '=', run).execute();
    }
    await trx.deleteFrom('run').where('id', '=', run).execute();
    await trx.deleteFrom('hold').where('owner', 'in', ['step', 'trajectory']).where('id', 'like', `${run}/%`).execute();
  }
}

async function keptOf(
  db: Kysely<Tables>,
  origin: string,
  o: { observations: Observations; onProblem: (message: string) => void; only?: readonly { run: string; hash: string }[] },
): Promise<{ run: string; hash: string; trajectory: Trajectory }[]> {
  const { only } = o;
  const all = db.selectFrom('trajectory').selectAll().where('origin', '=', origin).orderBy('at');
  const some = async (which: readonly { run: string; hash: string }[]) => {
    const wanted = new Set(which.map(({ run, hash }) => `${run}/${hash}`));
    const found = await all.where('run', 'in', [...new Set(which.map(({ run }) => run))]).execute();
    return found.filter(({ run, hash }) => wanted.has(`${run}/${hash}`));
  };
  const rows = only === undefined ? await all.execute() : only.length === 0 ? [] : await some(only);
  const filled = await o.observations.fill(rows.map(({ body }) => orDamage(() => StoredTrajectory.parse(JSON.parse(body)))));
  return rows.flatMap(({ run, hash }, i) => {
    const trajectory = filled[i];
    if (trajectory !== undefined && !(trajectory instanceof Error)) return [{ run, hash, trajectory }];
    o.onProblem(`Trajectory ${hash} of run ${run} is damaged and was left out.`);
    return [];
  });
}

export const guideRows = (
  db: Kysely<Tables>,
  o: {
    observations: Observations;
    transact: Transact;
    scrub: () => Promise<void>;
    mayWrite: () => void;
    onProblem: (message: string) => void;
  },
): Guides => ({
  kept: (origin) => keptOf(db, origin, o),
  trajectories: async (origin) => (await keptOf(db, origin, o)).map(({ trajectory }) => trajectory),
  map: (origin) =>
    mapOf(db, origin, async (only) => (await keptOf(db, origin, { ...o, only })).map(({ trajectory }) => trajectory)),
  async putChunks(origin, run, chunks) {
    o.mayWrite();
    await o.transact(async (trx) => {
      for (const doc of new Set(chunks.map((chunk) => chunk.doc))) {
        await trx.deleteFrom('chunk').where('origin', '=', origin).where('doc', '=', doc).execute();
      }
      for (const [place, chunk] of chunks.entries()) {
        await trx
          .insertInto('chunk')
          .values({ origin, run, doc: chunk.doc, place, body: JSON.stringify(HelpChunk.parse(chunk)) })
          .execute();
      }
    });
  },
  async chunks(origin) {
    const rows = await db
      .selectFrom('chunk')
      .select('body')
      .where('origin', '=', origin)
      .orderBy('doc')
      .orderBy('place')
      .execute();
    return rows.map((row) => HelpChunk.parse(JSON.parse(row.body)));
  },
  async key(origin) {
    const fresh = { origin, key: randomBytes(32).toString('hex'), at: Date.now() };
    await db
      .insertInto('guide')
      .values(fresh)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return (await db.selectFrom('guide').select('key').where('origin', '=', origin).executeTakeFirstOrThrow()).key;
  },
  async consent(origin, mode) {
    const row = await db
      .selectFrom('consent')
      .selectAll()
      .where('origin', '=', origin)
      .where('mode', '=', mode)
      .executeTakeFirst();
    return row === undefined ? null : { ...row, terms: JSON.parse(row.terms) };
  },
  async giveConsent(consent) {
    const row = { ...consent, terms: JSON.stringify(consent.terms) };
    await db
      .insertInto('consent')
      .values(row)
      .onConflict((conflict) => conflict.columns(['origin', 'mode']).doUpdateSet(row))
      .execute();
  },
  async forget(origin) {
    o.mayWrite();
    const runs = await o.transact(
      async (trx) => {
        const ids = (await trx.selectFrom('run').select('id').where('origin', '=', origin).execute()).map((row) => row.id);
        await dropRuns(trx, ids);
        const examples = (await trx.selectFrom('example').select('id').where('origin', '=', origin).execute()).map(
          (row) => row.id,
        );
        for (const id of examples) await trx.deleteFrom('hold').where('owner', '=', 'example').where('id', '=', id).execute();
        for (const table of ['example', 'chunk', 'guide', 'consent', 'trajectory', 'call', 'pace', 'map'] as const) {
          await trx.deleteFrom(table).where('origin', '=', origin).execute();
        }
        await dropUnheld(trx);
        return ids;
      },
      { drops: true },
    );
    await o.scrub();
    return runs;
  },
  async age(now) {
    o.mayWrite();
    return o.transact(
      async (trx) => {
        const old = await trx
          .selectFrom('run')
          .select('id')
          .where('started', '<', now - KEPT_MS)
          .execute();
        const ids = old.map((row) => row.id);
        await dropRuns(trx, ids);
        if (ids.length > 0) await dropUnheld(trx);
        return ids;
      },
      { drops: true },
    );
  },
});
