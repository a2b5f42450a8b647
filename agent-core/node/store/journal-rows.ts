/** The Journal port on the store: each call is one durable transaction (WAL, synchronous=FULL) before it returns. */
import type { Kysely } from 'kysely';
import { canonical, sha256 } from '../../hash.ts';
import type { Journal } from '../../ports.ts';
import { callKey } from '../journal.ts';
import type { Transact } from './engine.ts';
import type { Observations } from './observations.ts';
import type { Tables } from './schema.ts';
import { StoreError } from './store-error.ts';

/**
 * `sitting` tells the processes apart that worked on one run, so that each may count its steps from 0. Of two that think a run theirs only the later one
 * can begin a step: the other's `intent` throws StoreError `taken`.
 */
export const journalRows = (
  db: Kysely<Tables>,
  o: { run: string; sitting: number; observations: Observations; transact: Transact },
): Journal => {
  const { run, sitting, observations, transact } = o;
  return {
    async intent(seq, entry) {
      const row = { run, sitting, seq, intent: JSON.stringify(entry), intended: Date.now(), step: null, committed: null };
      await transact(async (trx) => {
        // Whoever took the run over has raised its sitting, and waits for this row lock to do so.
        const now = await trx
          .updateTable('run')
          .set({ sitting })
          .where('id', '=', run)
          .where('sitting', '=', sitting)
          .executeTakeFirst();
        if (now.numUpdatedRows !== 1n) {
          throw new StoreError(
            'taken',
            `Run ${run} was taken over by another process, so this one stops before it does anything.`,
          );
        }
        await trx.insertInto('step').values(row).execute();
      });
    },
    async commit(seq, step) {
      await transact(async (trx) => {
        const stored = await observations.keepStep(trx, step, { owner: 'step', id: `${run}/${sitting}/${seq}` });
        const done = await trx
          .updateTable('step')
          .set({ step: JSON.stringify(stored), committed: Date.now() })
          .where('run', '=', run)
          .where('sitting', '=', sitting)
          .where('seq', '=', seq)
          .executeTakeFirst();
        if (done.numUpdatedRows !== 1n) throw new Error(`step ${seq} of run ${run} was committed without an intent`);
      });
    },
    async refused(entry) {
      await db
        .insertInto('refusal')
        .values({ run, entry: JSON.stringify(entry), at: Date.now() })
        .execute();
    },
    async done(unit) {
      const row = await db.selectFrom('unit').select('result').where('run', '=', run).where('unit', '=', unit).executeTakeFirst();
      return row === undefined ? undefined : JSON.parse(row.result);
    },
    async finish(unit, result) {
      // `undefined` is no JSON; `null` says "finished, nothing to tell".
      const row = { run, unit, result: JSON.stringify(result ?? null), at: Date.now() };
      await db
        .insertInto('unit')
        .values(row)
        .onConflict((conflict) => conflict.columns(['run', 'unit']).doUpdateSet(row))
        .execute();
    },
    async charge(about, only) {
      const free = db.updateTable('call').set({ about }).where('run', '=', run).where('about', 'is', null);
      if (only === undefined) return void (await free.execute());
      const keys = await Promise.all(only.map(({ model, prompt }) => callKey(model, prompt)));
      if (keys.length > 0) await free.where('key', 'in', keys).execute();
    },
    async keep(trajectory) {
      const hash = await sha256(canonical(trajectory));
      await transact(async (trx) => {
        const [stored] = await observations.keep(trx, [{ trajectory, owner: 'trajectory', id: `${run}/${hash}` }]);
        await trx
          .insertInto('trajectory')
          .values({ run, hash, origin: trajectory.origin, body: JSON.stringify(stored), at: Date.now() })
          .onConflict((conflict) => conflict.columns(['run', 'hash']).doNothing())
          .execute();
      });
      return hash;
    },
  };
};
