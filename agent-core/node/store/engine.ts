/** What the two databases do differently, so that all queries can be the same. */
import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * One transaction, durable when it returns. `drops`: observations that nobody needs may be deleted in it; on PostgreSQL no other process keeps one meanwhile.
 * What another process got in the way of is done again, so `work` must not leave anything behind elsewhere.
 */
export type Transact = <T>(work: (trx: Transaction<Tables>) => Promise<T>, o?: { drops: true }) => Promise<T>;

/** What a process may hold, named for the one that is told that it cannot have it. */
export interface Hold {
  /** No two share a name, unless both are `shared`. */
  name: string;
  shared: boolean;
}

export interface Engine {
  kind: 'sqlite' | 'postgres';
  db: Kysely<Tables>;
  transact: Transact;
  /** The database's own clock, epoch ms: those of many machines differ. */
  clock: RawBuilder<number>;
  /** The end of a select in a transaction whose rows nobody else may change before it ends. */
  rowLock: RawBuilder<unknown>;
  /** For people, without a password: a folder or a database. */
  place: string;
  /** Brings the schema up to date. Throws StoreError `newer`. */
  migrate(): Promise<void>;
  /**
   * Takes a hold that ends with this process, whatever ends it. `null`: somebody else has it. Within one process the same hold may be taken more than once on PostgreSQL and
   * means nothing on SQLite, where a writer is alone.
   */
  hold(hold: Hold): Promise<(() => Promise<void>) | null>;
  /** Who has it, in brackets after a blank; '' when that cannot be told. */
  holder(hold: Hold): Promise<string>;
  /** Aborted when this process may have lost its holds: it must stop. */
  lost: AbortSignal;
  /** After a site was forgotten: makes what was deleted unreadable where the database lets us. */
  scrub(): Promise<void>;
  /** Reads everything: `[]` when sound, else what is wrong. */
  check(): Promise<string[]>;
  close(): Promise<void>;
}
