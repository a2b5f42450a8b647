/** The person's word on what came of a task: right makes an example of it, wrong takes trust from what it followed. Said again the other way, it is taken back first. */
import { clean } from '../agent-core/learn/clean.ts';
import { judged, kept, wholeOf } from '../agent-core/learn/teach.ts';
import type { Reply } from './border.ts';
import { findRun, isLive, putRun } from './dexie-runs.ts';
import { type Database, dexieStore } from './dexie-store.ts';
import { findTrajectory } from './dexie-trajectories.ts';
import { originOf } from './tab-look.ts';

export async function thumb(db: Database, id: string, right: boolean): Promise<Reply> {
  const run = await findRun(db, id);
  if (run === undefined || isLive(run)) return { ok: false, why: 'over' };
  const now = right ? 'up' : 'down';
  if (run.thumb === now) return { ok: true };
  const store = dexieStore(db);
  const all = await store.list(run.origin);
  const followed = all.filter((example) => run.followed.includes(example.id));
  await store.put(followed.map((example) => judged(example, { was: run.thumb, now })));
  const told = await findTrajectory(db, id);
  // A guide is of one site.
  const ours = told?.trajectory.steps.every(({ observation }) => originOf(observation.url) === run.origin) === true;
  // What it followed is known already; only a way of its own is news.
  if (right && followed.length === 0 && told !== null && ours) {
    const source = { run: id, hash: told.hash, model: run.model, now: () => Date.now() };
    const whole = await wholeOf(clean(told.trajectory), run.task, source);
    if (whole !== null)
      await store.put([await kept(whole, { instruction: run.task, detail: 'a person said that it was right', now: source.now })]);
  }
  if (!right) await store.remove(all.filter(({ provenance }) => provenance.run === id).map((example) => example.id));
  await putRun(db, { ...run, thumb: now });
  return { ok: true };
}
