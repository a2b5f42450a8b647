/** Runs: what was asked, what was spent, how it ended; and the journal that lets another process go on with one. */
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import * as z from 'zod';
import { stoppedBy } from '../../effect.ts';
import type { Budget } from '../../policy/decide.ts';
import { Effect } from '../../trajectory.ts';
import type { Tables } from './schema.ts';

const RunState = z.enum(['queued', 'running', 'done', 'failed', 'interrupted']);
export type RunState = z.infer<typeof RunState>;
const RunKind = z.enum(['explore', 'run', 'import', 'verify', 'record', 'check']);
type RunKind = z.infer<typeof RunKind>;

/** What is left of a budget's names after spending: missing means nothing spent. */
const Spent = z.strictObject({
  steps: z.number().optional(),
  pages: z.number().optional(),
  writes: z.number().optional(),
  irreversible: z.number().optional(),
  calls: z.number().optional(),
  microUsd: z.number().optional(),
  ms: z.number().optional(),
});

/** Of a committed step. */
const Came = z.object({ effect: Effect });

export interface Run {
  id: string;
  origin: string;
  kind: RunKind;
  state: RunState;
  /** 1 for the first process that worked on it, 2 after one resume, ...; 0 while it waits for its first. */
  sitting: number;
  /** As the command was given; what --resume starts again with. */
  options: unknown;
  spent: Partial<Budget>;
  report: unknown;
  /** Epoch ms. */
  started: number;
  ended: number | null;
}

export interface Runs {
  begin(o: { origin: string; kind: RunKind; options: unknown; queued?: true }): Promise<Run>;
  /** Puts a run that ended back in line. `false`: it has not ended. */
  queue(id: string): Promise<boolean>;
  /** Ids, oldest first. */
  inState(kind: RunKind, state: RunState): Promise<string[]>;
  /** Is there one that waits or is worked on. */
  pending(kind: RunKind): Promise<boolean>;
  /** The run with one more sitting; `null` when there is none of that id. */
  resume(id: string): Promise<Run | null>;
  find(id: string): Promise<Run | null>;
  /** Newest first. */
  list(origin?: string): Promise<Run[]>;
  /** Durable before it returns: called before the money or the step is spent. */
  spend(id: string, spent: Partial<Budget>): Promise<void>;
  end(id: string, state: RunState, report: unknown): Promise<void>;
  /** Actions that stopped the run's wishes, with the verdict. */
  refusals(id: string): Promise<unknown[]>;
  /** How many steps were committed, and how many begun without a known end. */
  steps(id: string): Promise<{ committed: number; unknown: number }>;
  /** How many writes the barrier stopped in its steps. */
  stopped(id: string): Promise<number>;
}

/** Sorts by time, is safe as a folder name, and tells two runs of one second apart. */
const newId = (now: number): string =>
  `${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${randomBytes(3).toString('hex')}`;

const fromRow = (row: Tables['run']): Run => ({
  id: row.id,
  origin: row.origin,
  kind: RunKind.parse(row.kind),
  state: RunState.parse(row.state),
  sitting: row.sitting,
  options: JSON.parse(row.options),
  // exactOptionalPropertyTypes: a key that is there has a number.
  spent: Object.fromEntries(Object.entries(Spent.parse(JSON.parse(row.spent))).filter(([, value]) => value !== undefined)),
  report: row.report === null ? null : JSON.parse(row.report),
  started: row.started,
  ended: row.ended,
});

export const runRows = (db: Kysely<Tables>): Runs => {
  const find = async (id: string): Promise<Run | null> => {
    const row = await db.selectFrom('run').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  };
  return {
    find,
    async begin({ origin, kind, options, queued }) {
      const started = Date.now();
      const row = {
        id: newId(started),
        origin,
        kind,
        state: queued ? 'queued' : 'running',
        sitting: queued ? 0 : 1,
        options: JSON.stringify(options),
        spent: '{}',
        report: null,
        started,
        ended: null,
      };
      await db.insertInto('run').values(row).execute();
      return fromRow(row);
    },
    async resume(id) {
      await db
        .updateTable('run')
        .set((e) => ({ sitting: e('sitting', '+', 1), state: 'running', ended: null }))
        .where('id', '=', id)
        .execute();
      return find(id);
    },
    async queue(id) {
      const back = db.updateTable('run').set({ state: 'queued', ended: null }).where('id', '=', id);
      return (await back.where('state', 'not in', ['queued', 'running']).executeTakeFirst()).numUpdatedRows === 1n;
    },
    async inState(kind, state) {
      const rows = db.selectFrom('run').select('id').where('kind', '=', kind).where('state', '=', state).orderBy('started');
      return (await rows.execute()).map(({ id }) => id);
    },
    async pending(kind) {
      const rows = db.selectFrom('run').select('id').where('kind', '=', kind).where('state', 'in', ['queued', 'running']);
      return (await rows.limit(1).execute()).length > 0;
    },
    async list(origin) {
      const all = db.selectFrom('run').selectAll().orderBy('started', 'desc');
      return (await (origin === undefined ? all : all.where('origin', '=', origin)).execute()).map(fromRow);
    },
    async spend(id, spent) {
      await db
        .updateTable('run')
        .set({ spent: JSON.stringify(spent) })
        .where('id', '=', id)
        .execute();
    },
    async end(id, state, report) {
      await db
        .updateTable('run')
        .set({ state, report: JSON.stringify(report ?? null), ended: Date.now() })
        .where('id', '=', id)
        .execute();
    },
    async refusals(id) {
      const rows = await db.selectFrom('refusal').select('entry').where('run', '=', id).orderBy('id').execute();
      return rows.map((row) => JSON.parse(row.entry));
    },
    async steps(id) {
      const rows = await db.selectFrom('step').select('committed').where('run', '=', id).execute();
      const committed = rows.filter((row) => row.committed !== null).length;
      return { committed, unknown: rows.length - committed };
    },
    async stopped(id) {
      const rows = await db.selectFrom('step').select('step').where('run', '=', id).where('step', 'is not', null).execute();
      const came = rows.flatMap(({ step }) => Came.safeParse(JSON.parse(step ?? 'null')).data ?? []);
      return came.flatMap(stoppedBy).length;
    },
  };
};
