/** Pages stand once under their content hash, and go with the last row that was seen on them. */
import { flatten, unflatten } from '../agent-core/flat-rows.ts';
import type { StoredTrajectory } from '../agent-core/guide-lines.ts';
import { canonical, sha256 } from '../agent-core/hash.ts';
import type { Observation, Trajectory } from '../agent-core/trajectory.ts';
import { type Database, ObservationRow } from './dexie-database.ts';

export const pagesOf = (trajectory: StoredTrajectory): string[] => [
  ...new Set([...trajectory.steps.map((step) => step.observation), trajectory.last]),
];

/** Takes the pages out of trajectories; `rows` are the pages met so far, each once. Hashing must be over before a transaction begins. */
export function createPacker() {
  const rows = new Map<string, ObservationRow>();
  const hashes = new Map<Observation, string>();
  const keep = async (observation: Observation): Promise<string> => {
    const hash = hashes.get(observation) ?? (await sha256(canonical(observation)));
    hashes.set(observation, hash);
    if (!rows.has(hash)) rows.set(hash, { hash, observation: { ...observation, tree: flatten(observation.tree) } });
    return hash;
  };
  return {
    rows,
    async pack(trajectory: Trajectory): Promise<StoredTrajectory> {
      const steps = [];
      for (const step of trajectory.steps) steps.push({ ...step, observation: await keep(step.observation) });
      return { ...trajectory, steps, last: await keep(trajectory.last) };
    },
  };
}

/** Puts the pages back into trajectories. Throws when one of them is gone. */
export async function createUnpacker(db: Database, hashes: Iterable<string>) {
  const found = await db.observations.bulkGet([...new Set(hashes)]);
  const pages = new Map<string, Observation>();
  for (const row of found) {
    if (row === undefined) continue;
    const { hash, observation } = ObservationRow.parse(row);
    pages.set(hash, { ...observation, tree: unflatten(observation.tree) });
  }
  const page = (hash: string): Observation => {
    const observation = pages.get(hash);
    if (observation === undefined) throw new Error(`The page ${hash} that an example was seen on is gone from the store.`);
    return observation;
  };
  return (stored: StoredTrajectory): Trajectory => ({
    ...stored,
    steps: stored.steps.map((step) => ({ ...step, observation: page(step.observation) })),
    last: page(stored.last),
  });
}

/** Drops those of `hashes` that no row holds any more. Inside a transaction on the three tables. */
export async function release(db: Database, hashes: readonly string[]): Promise<void> {
  const gone = [...new Set(hashes)];
  const held = new Set<unknown>([
    ...(await db.examples.where('pages').anyOf(gone).uniqueKeys()),
    ...(await db.trajectories.where('pages').anyOf(gone).uniqueKeys()),
  ]);
  await db.observations.bulkDelete(gone.filter((hash) => !held.has(hash)));
}
