/** A sandbox exploration that is killed goes on, and writes nothing a second time that it had written or may have written (`safety.md` 10, R-01). */
import { expect, test } from 'vitest';
import { seeded } from '../../agent-core/bench/statistics.ts';
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

test('killed four times soon after each start, it still comes to every page: a link that was only followed is followed again', async () => {
  const random = seeded(7);
  for (let one = 0; one < 5; one += 1) {
    const site = writeSite();
    const store = await openStore(tempDir(`early-${one}`), { write: true });
    let run = await store.runs.begin({ origin: ORIGIN, kind: 'explore', options: {} });
    for (let kill = 0; kill < 4; kill += 1) {
      await sitOn(site, { store, run, killAt: 1 + Math.floor(random() * 12) });
      run = (await store.runs.resume(run.id)) ?? run;
    }
    await sitOn(site, { store, run, killAt: 0 });
    // Each kill may cost the control that was just being tried, and no more.
    expect(timesOf(site.writes).size).toBeGreaterThanOrEqual(12 - 4);
    await store.close();
  }
}, 120_000);
