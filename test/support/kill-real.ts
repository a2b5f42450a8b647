/** R-01 with a real browser: an exploration in `sandbox` by the command line, killed at random moments and gone on with, and what its site saw. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { leftAfter, processesBelow } from './browser-kills.ts';
import { cli, startCli } from './cli.ts';
import { MOST } from './kill-writes.ts';
import type { WriteServer } from './write-server.ts';
import { timesOf } from './write-site.ts';

export interface RealKills {
  kills: number;
  commits: number;
  writes: number;
  /** Steps that had begun when the core was killed, and nobody knows whether they were done. */
  unknown: number;
  /** Longest time to open the store again and take the run over, ms. */
  resumeMs: number;
  wrong: string[];
}

/** More than a browser needs to notice that its core is gone. */
const GONE_MS = 5_000;
const Ended = z.object({ endedBecause: z.string(), examples: z.object({ live: z.number() }) });

/** What is on disk right after a kill; the run is taken over as a resumed core would. */
async function takeOver(dir: string, run: string) {
  const began = performance.now();
  const store = await openStore(dir, { write: true });
  const last = run === '' ? (await store.runs.list())[0] : await store.runs.resume(run);
  const ms = performance.now() - began;
  const steps = last ? await store.runs.steps(last.id) : null;
  const wrong = await store.check();
  await store.close();
  return { id: last?.id ?? '', steps, ms, wrong };
}

/** One exploration, killed `kills` times, each time up to 6 s after its browser asked the site for something, then done to its end. */
export async function killReal(site: WriteServer, dir: string, o: { kills: number; random: () => number }): Promise<RealKills> {
  const seen: RealKills = { kills: 0, commits: 0, writes: 0, unknown: 0, resumeMs: 0, wrong: [] };
  const flags = ['--store', dir, '--json'];
  const first = [
    'explore',
    site.url,
    '--mode',
    'sandbox',
    '--account',
    'none',
    '--minutes',
    '5',
    '--model',
    'built-in',
    ...flags,
  ];
  let run = '';
  const args = (): string[] => (run === '' ? first : ['explore', '--resume', run, ...flags]);
  for (let kill = 0; kill < o.kills; kill += 1) {
    const asked = site.requests();
    const { child, done } = startCli(args(), { timeoutMs: 400_000 });
    let over = false;
    void done.then(() => {
      over = true;
    });
    while (!over && site.requests() === asked) await sleep(20);
    await sleep(o.random() * 6_000);
    // It may have come to its end before: then nothing was killed.
    if (over) break;
    const family = processesBelow(child.pid ?? 0);
    child.kill('SIGKILL');
    await done;
    seen.kills += 1;
    const left = await leftAfter(family, GONE_MS);
    if (left.length > 0) seen.wrong.push(`kill ${kill + 1}: ${left.length} processes of the browser lived on for ${GONE_MS} ms`);
    const now = await takeOver(dir, run);
    run = now.id;
    seen.resumeMs = Math.max(seen.resumeMs, now.ms);
    seen.wrong.push(...now.wrong);
    if (now.steps === null) {
      seen.wrong.push(`kill ${kill + 1}: the run is gone`);
      return seen;
    }
    if (now.steps.committed < seen.commits)
      seen.wrong.push(`kill ${kill + 1}: ${seen.commits - now.steps.committed} committed steps were lost`);
    if (now.steps.unknown > seen.kills) seen.wrong.push(`${now.steps.unknown} steps of unknown end after ${seen.kills} kills`);
    seen.commits = now.steps.committed;
    seen.unknown = now.steps.unknown;
  }
  const last = await cli(args(), { timeoutMs: 400_000 });
  const report = last.code === 0 ? Ended.safeParse(JSON.parse(last.stdout)).data : undefined;
  if (report?.endedBecause !== 'finished')
    seen.wrong.push(`it did not come to its end (${last.code}): ${report?.endedBecause ?? last.stderr.slice(-300)}`);
  const times = timesOf(site.writes);
  for (const [name, n] of times) {
    const most = name.startsWith('Add') ? MOST.Add : MOST.Alerts;
    if (n > most) seen.wrong.push(`"${name}" was written to ${n} times, at most ${most} are meant`);
  }
  if (seen.kills === 0 && times.size !== 12) seen.wrong.push(`unkilled it wrote to ${times.size} controls of 12`);
  seen.writes = site.writes.length;
  return seen;
}
