/** A site's turns, over all processes that work on it: each takes the next free one and waits for it. */
import type { Kysely } from 'kysely';
import { type RawBuilder, sql } from 'kysely';
import type { Tables } from './schema.ts';

export interface Pace {
  /** Takes the next turn of a site, `everyMs` after the one before, whoever had that. Returns how many milliseconds to wait for it. */
  turn(origin: string, everyMs: number): Promise<number>;
}

export const paceRows = (db: Kysely<Tables>, clock: RawBuilder<number>): Pace => ({
  async turn(origin, everyMs) {
    const every = Math.ceil(everyMs);
    // One statement: two workers never get the same turn. `next` is when the turn after this one begins.
    const later = sql<number>`(case when pace.next > ${clock} then pace.next else ${clock} end) + ${sql.lit(every)}`;
    const row = await db
      .insertInto('pace')
      .values({ origin, next: sql<number>`${clock} + ${sql.lit(every)}` })
      .onConflict((conflict) => conflict.column('origin').doUpdateSet({ next: later }))
      .returning(['next', clock.as('now')])
      .executeTakeFirstOrThrow();
    return Math.max(0, row.next - every - row.now);
  },
});
