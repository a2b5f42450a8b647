/** What the assistant did, as the panel shows it: written before and after each step, so that it outlives worker and panel. */
import { type Dexie, liveQuery, type Table } from 'dexie';
import * as z from 'zod';
import { durable } from './durable.ts';

/** One line of a run. Page text in it is shown in quotes and never as anything but text. */
const Entry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('step'),
    text: z.string(),
    note: z.string(),
    /** `doing` without a worker: nobody knows whether it was done. */
    state: z.enum(['doing', 'done', 'failed']),
    why: z.string(),
    examples: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal('refused'), text: z.string(), why: z.string() }),
  z.strictObject({ kind: z.literal('note'), text: z.string() }),
  z.strictObject({ kind: z.literal('approved'), text: z.string(), granted: z.boolean() }),
]);
export type Entry = z.infer<typeof Entry>;

/** A card (`safety.md` 7): our own words over what the page shows. */
const Question = z.strictObject({
  id: z.string(),
  verb: z.string(),
  object: z.string(),
  data: z.string(),
  host: z.string(),
  /** The other site that it leads to; '' of none. */
  site: z.string().default(''),
  row: z.string(),
  fields: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  undo: z.boolean(),
  /** May this kind be allowed for the rest of the run. */
  kind: z.boolean(),
  handover: z.boolean(),
});
export type Question = z.infer<typeof Question>;

const RunRow = z.strictObject({
  id: z.string(),
  tabId: z.number(),
  origin: z.string(),
  task: z.string(),
  /** Epoch ms. */
  at: z.number(),
  /** `paused`: the person has taken over. `interrupted`: the worker ended in the middle. */
  state: z.enum(['running', 'asking', 'paused', 'done', 'partial', 'infeasible', 'stopped', 'interrupted']),
  because: z.string(),
  /** `paused` because the site wants this of the person first. */
  wants: z.enum(['', 'login', 'site']).default(''),
  /** The tab left the site: where it is, '' where nobody can say, and whether the person may let the task go on there. */
  away: z.strictObject({ site: z.string(), may: z.boolean() }).nullable().default(null),
  answer: z.string(),
  entries: z.array(Entry),
  question: Question.nullable(),
  modelCalls: z.number(),
  /** Examples that were shown to the model for the last step, and why these. */
  examples: z.array(z.strictObject({ id: z.string(), headline: z.string(), why: z.string() })),
  followed: z.array(z.string()),
  /** What the model set out to do, and what of it is met. */
  plan: z.array(z.strictObject({ text: z.string(), met: z.boolean() })).default([]),
  /** The person's word on what came of it. */
  thumb: z.enum(['', 'up', 'down']).default(''),
  /** The model that did it. */
  model: z.string().default('built-in'),
});
export type RunRow = z.infer<typeof RunRow>;

const LIVE: readonly string[] = ['running', 'asking', 'paused'];
export const isLive = ({ state }: Pick<RunRow, 'state'>): boolean => LIVE.includes(state);

const KEPT = 200;
const runsOf = (db: Dexie): Table<unknown, string> => db.table('runs');

/** Throws NotStored. */
export const putRun = async (db: Dexie, row: RunRow): Promise<void> => {
  await durable(runsOf(db).put(RunRow.parse(row)));
};

export const findRun = async (db: Dexie, id: string): Promise<RunRow | undefined> =>
  RunRow.safeParse(await runsOf(db).get(id)).data;

const parsed = (rows: readonly unknown[]): RunRow[] => rows.flatMap((row) => RunRow.safeParse(row).data ?? []);

/** Newest first. */
const listRuns = async (db: Dexie, origin: string): Promise<RunRow[]> =>
  parsed(await runsOf(db).where('origin').equals(origin).toArray()).sort((a, b) => b.at - a.at);

/** What no run that is over has. */
export const OVER = { wants: '', away: null, question: null } as const;

/** A run that nobody does any more: its worker ended, or could not write down how it ended. */
export async function leave(db: Dexie, id: string): Promise<void> {
  const row = await findRun(db, id);
  if (row !== undefined && isLive(row)) await putRun(db, { ...row, ...OVER, state: 'interrupted' });
}

/** Runs that a worker left behind when it ended are over; old ones go. Nothing is done again by itself. Returns the tabs they were in. */
export async function sweepRuns(db: Dexie): Promise<number[]> {
  const rows = parsed(await runsOf(db).toArray()).sort((a, b) => b.at - a.at);
  const left = rows.filter(isLive);
  for (const { id } of left) await leave(db, id);
  await runsOf(db).bulkDelete(rows.slice(KEPT).map(({ id }) => id));
  return left.map(({ tabId }) => tabId);
}

const Shown = z.looseObject({ id: z.string(), state: z.string() });
/** Calls `seen` now and after every change with what is under way on any site, and with the run `also`. */
export function watchLive(db: Dexie, also: () => string, seen: (rows: RunRow[]) => void): void {
  const list = async (): Promise<RunRow[]> => {
    const rows = await runsOf(db).toArray();
    const wanted = (row: unknown): boolean => {
      const one = Shown.safeParse(row).data;
      return one !== undefined && (one.id === also() || LIVE.includes(one.state));
    };
    return parsed(rows.filter(wanted)).sort((a, b) => b.at - a.at);
  };
  liveQuery(list).subscribe({ next: seen, error: () => seen([]) });
}

/** Calls `seen` now and after every change, wherever it was made. Returns how to stop. */
export function watchRuns(db: Dexie, origin: string, seen: (rows: RunRow[]) => void): () => void {
  const running = liveQuery(() => listRuns(db, origin)).subscribe({ next: seen, error: () => seen([]) });
  return () => running.unsubscribe();
}
