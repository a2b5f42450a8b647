/** A sandbox exploration that is killed goes on, and writes nothing a second time that it had written or may have written (`safety.md` 10, R-01). */
import { expect, test } from 'vitest';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { ORIGIN } from '../recall/make.ts';
import { tempDir } from '../store/temp-store.ts';
import { killedAt } from '../support/kill-writes.ts';
import { sitOn, timesOf, writeSite } from '../support/write-site.ts';

test('killed before any of its durable writes, it goes on: each control is written to at most as often as by one that nobody killed', async () => {
  const whole = await killedAt(tempDir(), 0);
  expect(whole.killed).toBe(false);
  // Each control of three pages, and again as proof.
  expect(timesOf(whole.writes).size).toBe(12);
  const places = 6;
  for (let i = 0; i < places; i += 1) {
    const n = 1 + Math.floor(((i + Math.random()) * whole.durable) / places);
    const seen = await killedAt(tempDir(`store-${n}`), n);
    expect(seen.wrong, `killed before durable write ${n} of ${whole.durable}`).toEqual([]);
  }
}, 240_000);

test('the write that may have happened is known as begun, and the rest of the site is still explored', async () => {
  const store = await openStore(tempDir(), { write: true });
  const run = await store.runs.begin({ origin: ORIGIN, kind: 'explore', options: {} });
  const site = writeSite();
  let killed = false;
  const { perform } = site.environment;
  site.environment.perform = async (permitted, signal) => {
    const done = await perform(permitted, signal);
    if (site.writes.length === 1 && !killed) {
      killed = true;
      throw new Error('the power went after the write had left');
    }
    return done;
  };
  await expect(sitOn(site, { store, run, killAt: 0 })).rejects.toThrow('the power went');
  const [first = ''] = site.writes;
  const again = await store.runs.resume(run.id);
  if (again === null) throw new Error('the run is gone');
  await sitOn(site, { store, run: again, killAt: 0 });
  expect(timesOf(site.writes).get(first)).toBe(1);
  expect(timesOf(site.writes).size).toBe(12);
  expect(await store.runs.steps(run.id)).toMatchObject({ unknown: 1 });
  await store.close();
}, 120_000);

test('killed each time it follows a link for the first time, it still comes to every page', async () => {
  const site = writeSite();
  const { perform } = site.environment;
  const followed = new Set<string>();
  site.environment.perform = async (permitted, signal) => {
    const name = permitted.facts?.role === 'link' ? permitted.facts.name : '';
    if (name === '' || followed.has(name)) return perform(permitted, signal);
    followed.add(name);
    throw new Error('the power went');
  };
  const store = await openStore(tempDir(), { write: true });
  let run = await store.runs.begin({ origin: ORIGIN, kind: 'explore', options: {} });
  for (let over = false; !over; ) {
    const before = followed.size;
    await sitOn(site, { store, run, killAt: 0 }).catch((error: unknown) => expect(String(error)).toContain('the power went'));
    over = followed.size === before;
    run = (await store.runs.resume(run.id)) ?? run;
  }
  expect(followed.size).toBeGreaterThanOrEqual(2);
  expect(timesOf(site.writes).size).toBe(12);
  await store.close();
}, 120_000);
