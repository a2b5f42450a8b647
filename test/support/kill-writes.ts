/** R-01 for a sandbox: an exploration killed at one durable write, gone on with, and what the site saw of it. */
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { ORIGIN } from '../recall/make.ts';
import { sitOn, timesOf, writeSite } from './write-site.ts';

/** A button is pressed by the look and by its proof; a switch is also turned back by the look, and turned and put back for the proof. */
export const MOST = { Add: 2, Alerts: 4 };

/** Of three pages, two buttons and two switches each. */
const CONTROLS = 12;

export interface KilledAt {
  killed: boolean;
  /** Durable writes of the first sitting. */
  durable: number;
  writes: string[];
  resumeMs: number;
  wrong: string[];
}

/** Killed before durable write `n` (0: not at all), then gone on with to its end. */
export async function killedAt(dir: string, n: number): Promise<KilledAt> {
  const site = writeSite();
  const store = await openStore(dir, { write: true });
  const run = await store.runs.begin({ origin: ORIGIN, kind: 'explore', options: {} });
  const first = await sitOn(site, { store, run, killAt: n });
  const before = await store.runs.steps(run.id);
  await store.close();
  const wrong: string[] = [];
  const began = performance.now();
  const again = await openStore(dir, { write: true });
  const next = first.killed ? await again.runs.resume(run.id) : null;
  const resumeMs = performance.now() - began;
  if (next !== null) await sitOn(site, { store: again, run: next, killAt: 0 });
  const after = await again.runs.steps(run.id);
  if (after.committed < before.committed) wrong.push(`${before.committed - after.committed} committed steps were lost`);
  if (after.unknown > 1) wrong.push(`${after.unknown} steps of unknown end`);
  for (const [name, times] of timesOf(site.writes)) {
    const most = name.startsWith('Add') ? MOST.Add : MOST.Alerts;
    if (times > most) wrong.push(`"${name}" was written to ${times} times, at most ${most} are meant`);
  }
  // What was noted and may have been done is left out; whatever else it was on the way to is not.
  const tried = timesOf(site.writes).size;
  if (tried < CONTROLS - 1) wrong.push(`only ${tried} of ${CONTROLS} controls were tried`);
  for (const problem of await again.check()) wrong.push(problem);
  await again.close();
  return { killed: first.killed, durable: first.durable, writes: site.writes, resumeMs, wrong };
}
