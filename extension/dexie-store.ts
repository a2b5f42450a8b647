/** ExampleStore over IndexedDB. */
import { Example } from '../agent-core/example.ts';
import type { ExampleStore } from '../agent-core/ports.ts';
import { type Database, ExampleRow } from './dexie-database.ts';
import { createPacker, createUnpacker, pagesOf, release } from './dexie-pages.ts';

type Packer = ReturnType<typeof createPacker>;

/** The row of one example. Throws when it is not valid or its provenance names another site. */
export async function exampleRow(example: Example, packer: Packer): Promise<ExampleRow> {
  const valid = Example.parse(example);
  const { origin } = valid.trajectory;
  if (valid.provenance.origin !== origin)
    throw new Error(`Example ${valid.id} says it is of ${valid.provenance.origin}, but was seen on ${origin}; it is not stored.`);
  const trajectory = await packer.pack(valid.trajectory);
  return { ...valid, trajectory, origin, run: valid.provenance.run, pages: pagesOf(trajectory) };
}

/** All or nothing per `put`. The transaction is awaited, not the write: only then is it on disk. */
export const dexieStore = (db: Database): ExampleStore => ({
  async put(examples) {
    const packer = createPacker();
    const rows: ExampleRow[] = [];
    for (const example of examples) rows.push(await exampleRow(example, packer));
    await db.transaction('rw', [db.examples, db.observations, db.trajectories], async () => {
      const before = await db.examples.bulkGet(rows.map(({ id }) => id));
      await db.observations.bulkPut([...packer.rows.values()]);
      await db.examples.bulkPut(rows);
      await release(
        db,
        before.flatMap((row) => row?.pages ?? []),
      );
    });
  },
  async list(origin) {
    return db.transaction('r', [db.examples, db.observations], async () => {
      const rows = (await db.examples.where('origin').equals(origin).toArray()).map((row) => ExampleRow.parse(row));
      const unpack = await createUnpacker(
        db,
        rows.flatMap(({ pages }) => pages),
      );
      return rows.map(({ origin: _, run: __, pages: ___, ...example }) => ({
        ...example,
        trajectory: unpack(example.trajectory),
      }));
    });
  },
  async remove(ids) {
    await db.transaction('rw', [db.examples, db.observations, db.trajectories], async () => {
      const gone = await db.examples.bulkGet([...ids]);
      await db.examples.bulkDelete([...ids]);
      await release(
        db,
        gone.flatMap((row) => row?.pages ?? []),
      );
    });
  },
});
