/** Batches of questions: noted with their questions before they are sent, so that whoever goes on finds their answers. */
import type { Kysely } from 'kysely';
import * as z from 'zod';
import { type Sent, sending } from './calls.ts';
import type { Transact } from './engine.ts';
import type { Tables } from './schema.ts';

/** Keys of the calls, with what was reserved for each, millionths of a US dollar. */
const Keys = z.record(z.string(), z.number());

export interface BatchRow {
  id: string;
  run: string;
  /** The server's id; `null`: nobody knows whether it was sent. */
  provider: string | null;
  keys: Record<string, number>;
  /** Epoch ms. */
  at: number;
}

export interface BatchRows {
  /** Before it is sent, in one transaction. A question that is under way or answered is left out. */
  begin(
    batch: { id: string; model: string; at: number },
    calls: readonly (Omit<Sent, 'batch'> & { reserved: number })[],
  ): Promise<BatchRow>;
  sent(id: string, provider: string): Promise<void>;
  /** All its answers are on file, or it never was. */
  over(id: string): Promise<void>;
  find(id: string): Promise<BatchRow | null>;
}

export const batchRows = (db: Kysely<Tables>, o: { run: string; origin: string; transact: Transact }): BatchRows => ({
  begin: (batch, calls) =>
    o.transact(async (trx) => {
      const keys: Record<string, number> = {};
      for (const { reserved, ...call } of calls) {
        const row = sending({ ...call, batch: batch.id }, o);
        const made = await trx
          .insertInto('call')
          .values(row)
          .onConflict((conflict) => {
            const { tries: _, doubt: __, ...again } = row;
            return conflict
              .column('key')
              .doUpdateSet((e) => ({ ...again, tries: e('call.tries', '+', 1) }))
              .where('call.state', '=', 'failed');
          })
          .executeTakeFirst();
        if ((made.numInsertedOrUpdatedRows ?? 0n) > 0n) keys[call.key] = reserved;
      }
      const row = { ...batch, run: o.run, provider: null, keys: JSON.stringify(keys), state: 'sending' as const };
      await trx.insertInto('batch').values(row).execute();
      return { id: batch.id, run: o.run, provider: null, keys, at: batch.at };
    }),
  async sent(id, provider) {
    await db.updateTable('batch').set({ provider, state: 'sent' }).where('id', '=', id).execute();
  },
  async over(id) {
    await db.updateTable('batch').set({ state: 'read' }).where('id', '=', id).execute();
  },
  async find(id) {
    const row = await db.selectFrom('batch').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : { ...row, keys: Keys.parse(JSON.parse(row.keys)) };
  },
});
