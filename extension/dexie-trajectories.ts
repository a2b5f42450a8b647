/** Whole trajectories of the last tasks and recordings: what a thumb or a correction starts from. Pages stand in the row, so that no example loses its own. */
import type { Dexie, Table } from 'dexie';
import * as z from 'zod';
import { FlatRow, flatten, unflatten } from '../agent-core/flat-rows.ts';
import { canonical, sha256 } from '../agent-core/hash.ts';
import { Observation, Step, Trajectory } from '../agent-core/trajectory.ts';

const Page = Observation.extend({ tree: z.array(FlatRow) });
const Row = z.strictObject({
  /** Of the run or the recording. */
  id: z.string(),
  origin: z.string(),
  /** Epoch ms. */
  at: z.number(),
  hash: z.string(),
  trajectory: Trajectory.extend({ steps: z.array(Step.extend({ observation: Page })), last: Page }),
});

const Age = z.object({ id: z.string(), at: z.number() });

const KEPT = 50;
/** 30 days (`safety.md` 8.4). Milliseconds. */
const OLD = 30 * 24 * 3600 * 1000;
const rowsOf = (db: Dexie): Table<unknown, string> => db.table('trajectories');

const flat = (observation: Observation) => ({ ...observation, tree: flatten(observation.tree) });
const full = (page: z.infer<typeof Page>): Observation => ({ ...page, tree: unflatten(page.tree) });

/** Returns the content hash. */
export async function keepTrajectory(db: Dexie, id: string, trajectory: Trajectory): Promise<string> {
  const hash = await sha256(canonical(trajectory));
  const steps = trajectory.steps.map((step) => ({ ...step, observation: flat(step.observation) }));
  const now = Date.now();
  const row = { id, origin: trajectory.origin, at: now, hash, trajectory: { ...trajectory, steps, last: flat(trajectory.last) } };
  await rowsOf(db).put(Row.parse(row));
  const others = (await rowsOf(db).toArray()).flatMap((other) => Age.safeParse(other).data ?? []).sort((a, b) => b.at - a.at);
  await rowsOf(db).bulkDelete(others.filter(({ at }, i) => i >= KEPT || at < now - OLD).map((other) => other.id));
  return hash;
}

export async function findTrajectory(db: Dexie, id: string): Promise<{ trajectory: Trajectory; hash: string } | null> {
  const row = Row.safeParse(await rowsOf(db).get(id)).data;
  if (row === undefined) return null;
  const steps = row.trajectory.steps.map((step) => ({ ...step, observation: full(step.observation) }));
  return { hash: row.hash, trajectory: { ...row.trajectory, steps, last: full(row.trajectory.last) } };
}
