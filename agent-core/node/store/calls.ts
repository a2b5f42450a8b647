/** Ledger rows: a paid question before it is sent, and its answer before it is used. */
import type { Kysely } from 'kysely';
import * as z from 'zod';
import type { Tables } from './schema.ts';

const Used = z.strictObject({
  model: z.string(),
  input: z.number(),
  output: z.number(),
  cacheRead: z.number(),
  cacheWrite: z.number(),
  usd: z.number().nullable(),
  ms: z.number(),
  fromStore: z.boolean(),
});

interface Call {
  key: string;
  prompt: string;
  version: number;
  model: string;
  /** Exactly what was sent, as JSON. */
  request: string;
  bytes: number;
  state: 'begun' | 'ended' | 'failed';
  /** Times it was sent. */
  tries: number;
  /** Of these, times that a process died before the answer was kept: it may have been paid twice. */
  doubt: number;
  begun: number;
  ended: number | null;
  reply: unknown;
  raw: string | null;
  usage: z.infer<typeof Used> | null;
}

export interface Calls {
  find(key: string): Promise<Call | null>;
  /** Before sending. An older row that never ended is counted in doubt. */
  begin(call: Pick<Call, 'key' | 'prompt' | 'version' | 'model' | 'request'>): Promise<void>;
  /** Before the reply is used. */
  end(key: string, answer: { reply: unknown; raw: string; usage: z.infer<typeof Used> }): Promise<void>;
  /** The provider said no, or the answer could not be read: the outcome is known, nothing is in doubt. */
  fail(key: string, usage: z.infer<typeof Used> | null): Promise<void>;
  /** What was sent for this run, oldest first. */
  list(): Promise<Call[]>;
}

/** What was sent, over all runs: for the person to look through (`safety.md` 8.3). */
export interface SentLog {
  /** Newest first, at most `most`; `origin` '' means of all sites, `before` is epoch ms. */
  list(o: { origin: string; before: number; most: number }): Promise<(Call & { origin: string })[]>;
  /** Exactly what was sent, as JSON; `null` when it is no longer kept. */
  request(key: string): Promise<string | null>;
}

const fromRow = (row: Tables['call']): Call => ({
  key: row.key,
  prompt: row.prompt,
  version: row.version,
  model: row.model,
  request: row.request,
  bytes: row.bytes,
  state: row.state,
  tries: row.tries,
  doubt: row.doubt,
  begun: row.begun,
  ended: row.ended,
  reply: row.reply === null ? undefined : JSON.parse(row.reply),
  raw: row.raw,
  usage: row.usage === null ? null : Used.parse(JSON.parse(row.usage)),
});

export const callRows = (db: Kysely<Tables>, o: { run: string; origin: string }): Calls => ({
  async find(key) {
    const row = await db.selectFrom('call').selectAll().where('key', '=', key).executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  },
  async begin(call) {
    const at = Date.now();
    const fresh = { ...o, begun: at, ended: null, reply: null, raw: null, usage: null, state: 'begun' as const };
    await db
      .insertInto('call')
      .values({ ...call, ...fresh, bytes: Buffer.byteLength(call.request), tries: 1, doubt: 0 })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((e) => ({
          ...fresh,
          tries: e('call.tries', '+', 1),
          doubt: e
            .case()
            .when('call.state', '=', 'begun')
            .then(e('call.doubt', '+', 1))
            .else(e.ref('call.doubt'))
            .end(),
        })),
      )
      .execute();
  },
  async end(key, { reply, raw, usage }) {
    await db
      .updateTable('call')
      .set({ state: 'ended', ended: Date.now(), reply: JSON.stringify(reply ?? null), raw, usage: JSON.stringify(usage) })
      .where('key', '=', key)
      .execute();
  },
  async fail(key, usage) {
    await db
      .updateTable('call')
      .set({ state: 'failed', ended: Date.now(), usage: usage === null ? null : JSON.stringify(usage) })
      .where('key', '=', key)
      .execute();
  },
  async list() {
    return (await db.selectFrom('call').selectAll().where('run', '=', o.run).orderBy('begun').execute()).map(fromRow);
  },
});

export const sentRows = (db: Kysely<Tables>): SentLog => ({
  async list({ origin, before, most }) {
    const all = db.selectFrom('call').selectAll().where('begun', '<', before);
    const own = origin === '' ? all : all.where('origin', '=', origin);
    const rows = await own.orderBy('begun', 'desc').limit(most).execute();
    return rows.map((row) => ({ ...fromRow(row), origin: row.origin }));
  },
  async request(key) {
    const row = await db.selectFrom('call').select('request').where('key', '=', key).executeTakeFirst();
    return row?.request ?? null;
  },
});
