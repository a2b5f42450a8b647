/** Which model the person wants for tasks on a site, and when they agreed that masked pages go to it (`safety.md` 8.4). */
import type { Dexie, Table } from 'dexie';
import * as z from 'zod';

const Choice = z.strictObject({
  origin: z.string(),
  /** As the core names it. */
  model: z.string(),
  /** Epoch ms. */
  at: z.number(),
});
const rowsOf = (db: Dexie): Table<unknown, string> => db.table('models');

export const BUILT_IN = 'built-in';
export const chosenModel = async (db: Dexie, origin: string): Promise<string> =>
  Choice.safeParse(await rowsOf(db).get(origin)).data?.model ?? BUILT_IN;
export const listChosen = async (db: Dexie): Promise<{ origin: string; model: string }[]> =>
  (await rowsOf(db).toArray())
    .flatMap((row) => Choice.safeParse(row).data ?? [])
    .filter(({ model }) => model !== BUILT_IN)
    .sort((a, b) => (a.origin < b.origin ? -1 : 1));
export const chooseModel = async (db: Dexie, origin: string, model: string): Promise<void> => {
  await rowsOf(db).put({ origin, model, at: Date.now() } satisfies z.infer<typeof Choice>);
};
