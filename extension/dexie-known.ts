/** What the person does to what is known: accept, reword, delete. Each is one transaction, and none is undone by the core's next word. */
import { proved } from '../agent-core/denials.ts';
import type { Example, Teaches } from '../agent-core/example.ts';
import { canonical, sha256 } from '../agent-core/hash.ts';
import { makeRoom, ROOM } from '../agent-core/learn/room.ts';
import type { Origin } from '../agent-core/trajectory.ts';
import { markDropped } from './dexie-explorations.ts';
import { type Database, dexieStore } from './dexie-store.ts';

/** Takes a guide's examples in: an import never overwrites, and a full guide gives up what is least useful. Counts of what is new, and of what went. */
export async function takeIn(
  db: Database,
  guide: { origin: Origin; examples: readonly Example[] },
  room = ROOM,
): Promise<{ fresh: number; gone: number }> {
  const store = dexieStore(db);
  const known = new Set((await store.list(guide.origin)).map(({ id }) => id));
  const fresh = guide.examples.filter(({ id }) => !known.has(id));
  await store.put(fresh);
  const gone = await makeRoom(store, guide.origin, room);
  return { fresh: fresh.length, gone: gone.length };
}

/** The person's word is a proof: from now on it is used for tasks (`safety.md` 9.4). */
export const acceptExample = (db: Database, example: Example, detail: string): Promise<void> => {
  const certificate = proved(example.certificate, { by: 'human', at: Date.now(), detail });
  return dexieStore(db).put([{ ...example, certificate }]);
};

/** Goes here, and does not come back with the next exploration. */
export async function deleteExample(db: Database, id: string): Promise<void> {
  await db.transaction('rw', [db.examples, db.observations, db.table('mirror')], async () => {
    await dexieStore(db).remove([id]);
    await markDropped(db, id);
  });
}

/** A value that the new words do not name any more cannot be replaced by a task's. */
const slotsIn = (teaches: Extract<Teaches, { kind: 'procedure' }>) =>
  teaches.slots.filter((slot) => slot.required || slot.sample === '' || teaches.instruction.includes(slot.sample));

/** The same steps under other words: a new example, since its id stands for what it teaches, in the place of the old one. */
export async function rewordExample(db: Database, example: Example, words: Teaches, detail: string): Promise<string> {
  const teaches = words.kind === 'procedure' ? { ...words, slots: slotsIn(words) } : words;
  const { trajectory, certificate, provenance } = example;
  const id = await sha256(canonical({ trajectory, teaches }));
  if (id === example.id) return id;
  const proofs = [...certificate.proofs, { by: 'human' as const, at: Date.now(), detail }];
  const reworded = {
    ...example,
    id,
    teaches,
    certificate: { ...certificate, proofs, votes: [] },
    provenance: { ...provenance, parents: [...provenance.parents, example.id] },
  };
  // Both or neither would need one transaction over hashing, which IndexedDB does not wait for: better twice than lost.
  await dexieStore(db).put([reworded]);
  await deleteExample(db, example.id);
  return id;
}
