/** What a person shows, while they show it and after: each gesture is on disk before it is told, so that a worker may end at any moment. */
import { type Dexie, liveQuery, type Table } from 'dexie';
import * as z from 'zod';
import { Gesture } from '../agent-core/gesture.ts';
import { Action, Observation } from '../agent-core/trajectory.ts';
import { durable } from './durable.ts';

const Proposal = z.strictObject({
  /** Of the example in quarantine. */
  id: z.string(),
  /** '': the person must say what it was. */
  instruction: z.string(),
  steps: z.array(z.string()),
  /** All that was shown, not a part of it. */
  whole: z.boolean(),
});
export type Proposal = z.infer<typeof Proposal>;

const Teaching = z.strictObject({
  id: z.string(),
  tabId: z.number(),
  origin: z.string(),
  /** Of the keyed hash behind placeholders. */
  key: z.string(),
  /** Epoch ms. */
  at: z.number(),
  /** `reading`: what was shown is being understood. */
  state: z.enum(['recording', 'reading', 'ready', 'kept', 'dropped', 'failed']),
  steps: z.array(z.string()),
  /** The run that went wrong, of which this is the correction; '' of none. */
  corrects: z.string(),
  /** Its task. */
  task: z.string(),
  proposals: z.array(Proposal),
  /** A key of `_locales` when it failed. */
  why: z.string(),
});
export type Teaching = z.infer<typeof Teaching>;

const common = { teaching: z.string(), at: z.number() };
const Shown = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('gesture'), ...common, gesture: Gesture }),
  /** What the person did with the browser itself. */
  z.strictObject({ kind: z.literal('went'), ...common, action: Action }),
  /** The page, come to rest. `at`: when reading it began. */
  z.strictObject({ kind: z.literal('look'), ...common, observation: Observation }),
]);
export type Shown = z.infer<typeof Shown>;

const KEPT = 20;
const rowsOf = (db: Dexie): Table<unknown, string> => db.table('teachings');
const shownOf = (db: Dexie): Table<unknown, number> => db.table('shown');
const parsed = (rows: readonly unknown[]): Teaching[] =>
  rows.flatMap((row) => Teaching.safeParse(row).data ?? []).sort((a, b) => b.at - a.at);

const isOpen = ({ state }: Teaching): boolean => state === 'recording' || state === 'reading' || state === 'ready';

export const putTeaching = async (db: Dexie, row: Teaching): Promise<void> => {
  await durable(rowsOf(db).put(Teaching.parse(row)));
};
export const findTeaching = async (db: Dexie, id: string): Promise<Teaching | undefined> =>
  Teaching.safeParse(await rowsOf(db).get(id)).data;
export const allTeachings = async (db: Dexie): Promise<Teaching[]> => parsed(await rowsOf(db).toArray());

export const addShown = async (db: Dexie, shown: Shown): Promise<void> => {
  await durable(shownOf(db).add(Shown.parse(shown)));
};
/** In the order in which it happened. */
export async function allShown(db: Dexie, teaching: string): Promise<Shown[]> {
  const rows = await shownOf(db).where('teaching').equals(teaching).toArray();
  return rows.flatMap((row) => Shown.safeParse(row).data ?? []).sort((a, b) => a.at - b.at);
}

/** What was understood needs its gestures no more. */
export async function endTeaching(db: Dexie, row: Teaching): Promise<void> {
  await putTeaching(db, row);
  await shownOf(db).where('teaching').equals(row.id).delete();
  const old = (await allTeachings(db)).filter((one) => !isOpen(one)).slice(KEPT);
  await rowsOf(db).bulkDelete(old.map(({ id }) => id));
}

/** Calls `seen` now and after every change with the newest of this site. Returns how to stop. */
export function watchTeaching(db: Dexie, origin: string, seen: (row: Teaching | null) => void): () => void {
  const read = async () => parsed(await rowsOf(db).where('origin').equals(origin).toArray())[0] ?? null;
  const running = liveQuery(read).subscribe({ next: seen, error: () => seen(null) });
  return () => running.unsubscribe();
}
