/** IndexedDB as it stands on disk, below Dexie: schema, version and rows, to be kept and put back. */
import * as z from 'zod';

const Dump = z.object({
  version: z.number(),
  stores: z.array(
    z.object({
      name: z.string(),
      keyPath: z.string().nullable(),
      indexes: z.array(z.object({ name: z.string(), keyPath: z.string(), unique: z.boolean(), multiEntry: z.boolean() })),
      rows: z.array(z.unknown()),
    }),
  ),
});
type Dump = z.infer<typeof Dump>;

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** All of one database; its rows must be plain JSON. */
export async function dumpDatabase(name: string): Promise<Dump> {
  const db = await asked(indexedDB.open(name));
  const names = [...db.objectStoreNames];
  const stores: Dump['stores'] = [];
  for (const each of names) {
    const store = db.transaction(each).objectStore(each);
    const indexes = [...store.indexNames].map((index) => {
      const { keyPath, unique, multiEntry } = store.index(index);
      return { name: index, keyPath: String(keyPath), unique, multiEntry };
    });
    const { keyPath } = store;
    stores.push({ name: each, keyPath: keyPath === null ? null : String(keyPath), indexes, rows: await asked(store.getAll()) });
  }
  const { version } = db;
  db.close();
  return Dump.parse({ version, stores });
}

/** Makes the database `name` as the dump says; it must not exist. */
export async function restoreDatabase(name: string, dump: unknown): Promise<void> {
  const { version, stores } = Dump.parse(dump);
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => {
    for (const { name: store, keyPath, indexes, rows } of stores) {
      const made = request.result.createObjectStore(store, { keyPath });
      for (const { name: index, keyPath: path, ...o } of indexes) made.createIndex(index, path, o);
      for (const row of rows) made.put(row);
    }
  };
  (await asked(request)).close();
}
