/** One writer per store: a row that names the process which may change guides. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { bootId, startOf } from './process-identity.ts';
import type { Tables } from './schema.ts';
import { StoreError } from './store-error.ts';

/** Tokens that this process holds, to tell them from a row that it could not give back. */
const held = new Set<string>();

const clock = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/**
 * Takes the writer's row, or takes it over from a process that is gone (other boot, other start time, no such pid), in one
 * immediate transaction. Returns the function that gives it back.
 * Throws StoreError `held` when a living process has it.
 */
export async function becomeWriter(db: Kysely<Tables>, o: { dir: string; what: string }): Promise<() => Promise<void>> {
  const token = randomUUID();
  const me = {
    id: 1,
    pid: process.pid,
    started: startOf(process.pid) ?? '',
    boot: bootId(),
    token,
    what: o.what,
    at: Date.now(),
  };
  const gone = async (on: Kysely<Tables>): Promise<void> => {
    const holder = await on.selectFrom('writer').selectAll().executeTakeFirst();
    if (holder === undefined) return;
    const living = holder.boot === me.boot && startOf(holder.pid) === holder.started;
    if (living && (holder.pid !== me.pid || held.has(holder.token))) {
      throw new StoreError(
        'held',
        `Another Fieldguide is writing to the store in ${o.dir}: process ${holder.pid} (${holder.what}, since ${clock(holder.at)} UTC). ` +
          'Two at once would mix up what they learn. Wait for it, stop it with Ctrl-C, or choose another store with --store <dir>.',
      );
    }
  };
  // First without a lock: one that writes without a pause would keep us from learning who it is.
  await gone(db);
  try {
    await db.transaction().execute(async (trx) => {
      await gone(trx);
      await trx.deleteFrom('writer').execute();
      await trx.insertInto('writer').values(me).execute();
    });
  } catch (error) {
    // Whoever kept us waiting for the lock may have become the writer meanwhile.
    await gone(db);
    throw error;
  }
  held.add(token);
  return async () => {
    held.delete(token);
    await db.deleteFrom('writer').where('token', '=', token).execute();
  };
}
