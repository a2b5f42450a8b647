/** Pages that the person opened and the extension was let read, without the core: the last look at each kind of page of a site. */
import { type Dexie, liveQuery, type Table } from 'dexie';
import * as z from 'zod';
import { FlatRow, flatten, unflatten } from '../agent-core/flat-rows.ts';
import { keys } from '../agent-core/page-keys.ts';
import { Observation, type Trajectory } from '../agent-core/trajectory.ts';

const Visit = z.strictObject({
  /** Site and kind of page. */
  id: z.string(),
  origin: z.string(),
  observation: Observation.extend({ tree: z.array(FlatRow) }),
  /** Epoch ms. */
  at: z.number(),
});
const Along = z.strictObject({ origin: z.string(), on: z.boolean() });

/** Kinds of page a site; the oldest go. */
const KEPT = 200;
const visits = (db: Dexie): Table<unknown, string> => db.table('visits');
const along = (db: Dexie): Table<unknown, string> => db.table('along');

export const setAlong = async (db: Dexie, origin: string, on: boolean): Promise<void> => {
  await along(db).put({ origin, on } satisfies z.infer<typeof Along>);
};
export const isAlong = async (db: Dexie, origin: string): Promise<boolean> =>
  Along.safeParse(await along(db).get(origin)).data?.on === true;

/** Sites that are read along now. */
export const listAlong = async (db: Dexie): Promise<string[]> =>
  (await along(db).toArray()).flatMap((row) => {
    const one = Along.safeParse(row).data;
    return one?.on === true ? [one.origin] : [];
  });

export async function keepVisit(db: Dexie, observation: Observation): Promise<void> {
  const { origin } = new URL(observation.url);
  const id = `${origin} ${keys(observation).template}`;
  const row: z.infer<typeof Visit> = {
    id,
    origin,
    at: Date.now(),
    observation: { ...observation, tree: flatten(observation.tree) },
  };
  await visits(db).put(Visit.parse(row));
  const all = await visits(db).where('origin').equals(origin).sortBy('at');
  await visits(db).bulkDelete(all.slice(0, -KEPT).flatMap((one) => Visit.safeParse(one).data?.id ?? []));
}

/** As the map of the interface is folded from: each page by itself, nothing done on it. */
export async function visitedPages(db: Dexie, origin: string): Promise<Trajectory[]> {
  const rows = await visits(db).where('origin').equals(origin).toArray();
  return rows.flatMap((row): Trajectory[] => {
    const visit = Visit.safeParse(row).data;
    if (visit === undefined) return [];
    const last = { ...visit.observation, tree: unflatten(visit.observation.tree) };
    return [{ origin, by: 'human', steps: [], last, outcome: 'unknown' }];
  });
}

/** Calls `seen` now and after every change. Returns how to stop. */
export function watchAlong(db: Dexie, origin: string, seen: (now: { on: boolean; pages: number }) => void): () => void {
  const read = async () => ({ on: await isAlong(db, origin), pages: await visits(db).where('origin').equals(origin).count() });
  const running = liveQuery(read).subscribe({ next: seen, error: () => seen({ on: false, pages: 0 }) });
  return () => running.unsubscribe();
}
