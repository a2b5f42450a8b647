/** Sites whose pages take no notice of what a script does: there the debugger gives the input from the start. */
import type { Dexie, Table } from 'dexie';
import * as z from 'zod';

const Row = z.strictObject({ origin: z.string() });
const rowsOf = (db: Dexie): Table<unknown, string> => db.table('trusted');

export const wantsTrusted = async (db: Dexie, origin: string): Promise<boolean> =>
  Row.safeParse(await rowsOf(db).get(origin)).success;
export const listTrusted = async (db: Dexie): Promise<string[]> =>
  (await rowsOf(db).toArray()).flatMap((row) => Row.safeParse(row).data?.origin ?? []).sort();
/** The next task tries scripts first again. */
export const dropTrusted = (db: Dexie, origin: string): Promise<void> => rowsOf(db).delete(origin);
export const setTrusted = async (db: Dexie, origin: string): Promise<void> => {
  await rowsOf(db).put({ origin } satisfies z.infer<typeof Row>);
};
