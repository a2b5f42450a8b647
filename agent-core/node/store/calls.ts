/** Ledger rows: a paid question before it is sent, and its answer before it is used. */
import { type Kysely, sql } from 'kysely';
import * as z from 'zod';
import type { Engine } from './engine.ts';
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

export interface Call {
  key: string;
  prompt: string;
  version: number;
  model: string;
  /** Exactly what was sent: a line of JSON, and another for each time that the model was asked to mend its answer. */
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
  /** Hash of the trajectory that it was asked for, or a word for what belongs to no single one; `null`: to nothing yet. */
  about: string | null;
  /** The batch that it was sent in. */
  batch: string | null;
}

export type Sent = Pick<Call, 'key' | 'prompt' | 'version' | 'model' | 'request'> & { batch?: string };

export interface Calls {
  /** Does `work` while nobody else, here or in another process, asks this question: two workers must not both pay for it. */
  alone<T>(key: string, work: () => Promise<T>): Promise<T>;
  find(key: string): Promise<Call | null>;
  /** Before sending. An older row that never ended is counted in doubt. */
  begin(call: Sent): Promise<void>;
  /** Before a further request for the same question is sent. */
  again(key: string, request: string): Promise<void>;
  /** Before the reply is used. */
  end(key: string, answer: { reply: unknown; raw: string; usage: z.infer<typeof Used> }): Promise<void>;
  /** The provider said no, or the answer could not be read: the outcome is known, nothing is in doubt. */
  fail(key: string, usage: z.infer<typeof Used> | null): Promise<void>;
  /** What was sent for this run, oldest first. */
  list(): Promise<Call[]>;
}

/** While another process asks the same question, we look this often whether it has the answer. Milliseconds. */
const LOOK_MS = 200;
/** What was sent, over all runs: for the person to look through (`safety.md` 8.3). */
export interface SentLog {
  /** Newest first, at most `most`; `origin` '' means of all sites, `before` is epoch ms. */
  list(o: { origin: string; before: number; most: number }): Promise<(Call & { origin: string })[]>;
  /** Exactly what was sent, as of a Call; `null` when it is no longer kept. */
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
  about: row.about,
  batch: row.batch,
});

/** One after the other within this process, whoever opened the store; between processes by a hold. */
const turns = new Map<string, Promise<unknown>>();
async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(name) ?? Promise.resolve()).then(work, work);
  turns.set(name, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(name) === mine) turns.delete(name);
  }
}

const only = { about: null, reply: null, raw: null, usage: null, ended: null, state: 'begun' as const };

/** The row of a question that is about to be sent for the first time. */
export const sending = (call: Sent, o: { run: string; origin: string }) => ({
  ...{ key: call.key, prompt: call.prompt, version: call.version, model: call.model, request: call.request },
  ...{ run: o.run, origin: o.origin, batch: call.batch ?? null },
  ...only,
  begun: Date.now(),
  bytes: Buffer.byteLength(call.request),
  ...{ tries: 1, doubt: 0 },
});

/** All calls of a site, of every run, oldest first. */
export const callsOf = async (db: Kysely<Tables>, origin: string): Promise<Call[]> =>
  (await db.selectFrom('call').selectAll().where('origin', '=', origin).orderBy('begun').orderBy('key').execute()).map(fromRow);

export const callRows = (
  db: Kysely<Tables>,
  { hold, place, ...o }: { run: string; origin: string } & Pick<Engine, 'hold' | 'place'>,
): Calls => ({
  alone: (key, work) =>
    inTurn(`${place} ${key}`, async () => {
      let release = await hold({ name: `call ${key}`, shared: false });
      while (release === null) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
        release = await hold({ name: `call ${key}`, shared: false });
      }
      try {
        return await work();
      } finally {
        await release();
      }
    }),
  async find(key) {
    const row = await db.selectFrom('call').selectAll().where('key', '=', key).executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  },
  async begin(call) {
    const row = sending(call, o);
    const { tries: _, doubt: __, ...again } = row;
    await db
      .insertInto('call')
      .values(row)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((e) => ({
          ...again,
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
  async again(key, request) {
    const line = `\n${request}`;
    await db
      .updateTable('call')
      .set({ request: sql`request || ${line}`, bytes: sql`bytes + ${Buffer.byteLength(request)}` })
      .where('key', '=', key)
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
