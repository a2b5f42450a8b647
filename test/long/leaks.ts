/**
 * `npm run test:long -- leaks [n]`: the leak page n times over http and https, with fresh and with named profiles (`safety.md` 5.6). Each
 * run proves the barrier anew, on a browser without anything of the run before; five runs share one start of the browser.
 */
import { rm } from 'node:fs/promises';
import { errors } from 'playwright';
import * as z from 'zod';
import { raiseBarrier } from '../../agent-core/node/barrier.ts';
import { BarrierLost } from '../../agent-core/node/barrier-answer.ts';
import { findBrowser } from '../../agent-core/node/browser.ts';
import { type Launched, launch } from '../../agent-core/node/browser-launch.ts';
import { barrierFolder } from '../../agent-core/node/built.ts';
import { profileFolder } from '../../agent-core/node/folders.ts';
import { type LeakServers, leaked, serveLeakPage } from '../support/leak-page.ts';
import { tryLeaks } from '../support/leak-run.ts';
import { VECTORS } from '../support/leak-vectors.ts';
import { ownCertificate } from '../support/own-certificate.ts';
import { kept } from './kept.ts';

/** Without the barrier every vector is out within it (`test/node/barrier.e2e.test.ts`). */
const LINGER = 1_200;
const PER_START = 5;
const MOST_FRUITLESS = 20;
const profileName = (how: string) => `leak-test-${how.replace(/\W+/g, '-')}`;
const Shard = z.strictObject({ how: z.string(), runs: z.number(), out: z.record(z.string(), z.number()) });
type Shard = z.infer<typeof Shard>;

/** What a page of the run before could have left: workers, caches, storage. The named profile keeps its cookies. */
async function forget({ context }: Launched, origins: readonly string[], named: boolean): Promise<void> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const storageTypes = named ? 'service_workers,cache_storage' : 'all';
  for (const origin of origins) await session.send('Storage.clearDataForOrigin', { origin, storageTypes });
  await page.close();
}

/** `runs` times in one start. A page that did not come in time, on a busy machine, is no run: it is told and not counted. */
async function start(servers: LeakServers, profile: string | null, runs: number): Promise<Pick<Shard, 'runs' | 'out'>> {
  const out: Shard['out'] = {};
  let done = 0;
  const hosts = [new URL(servers.origin).hostname];
  const browser = await launch({ headed: false, profile, extension: barrierFolder(), hosts });
  const read = new Set([servers.origin, servers.second]);
  const origins = { read, write: new Set<string>(), mayDoIrreversible: false };
  try {
    for (let run = 0; run < runs; run += 1) {
      if (run > 0) await forget(browser, [...read], profile !== null);
      await raiseBarrier(browser.context, { phase: 'read', origins, posts: [] });
      for (const id of await tryLeaks(browser.context, servers, { linger: LINGER })) out[id] = (out[id] ?? 0) + 1;
      done += 1;
    }
  } catch (error) {
    const got = leaked(servers);
    const gone = error instanceof Error && /has been closed/.test(error.message);
    const slow = error instanceof errors.TimeoutError || error instanceof BarrierLost || gone;
    if (!slow || got.length > 0) throw error;
    console.log(`not counted: ${error.message.split('\n')[0]}`);
  } finally {
    await browser.close();
  }
  return { runs: done, out };
}

/** `true` when nothing got out in any run. */
export async function leaks(n = 100): Promise<boolean> {
  const { browser, ...tls } = ownCertificate((await findBrowser()).path);
  process.env.FIELDGUIDE_BROWSER = browser;
  const progress = kept('leaks', (line) => Shard.parse(line));
  const ways = [undefined, tls].flatMap((keys) =>
    ['fresh', 'named'].map((profile) => ({ keys, profile, how: `${keys === undefined ? 'http' : 'https'}, ${profile} profile` })),
  );
  const of = (how: string) => progress.done.filter((shard) => shard.how === how);
  const runsOf = (how: string) => of(how).reduce((sum, shard) => sum + shard.runs, 0);
  // Shard by shard, the way with the fewest runs first, so that a suite that is ended early has seen each.
  let fruitless = 0;
  for (;;) {
    const [next] = ways.filter(({ how }) => runsOf(how) < n).sort((a, b) => runsOf(a.how) - runsOf(b.how));
    if (next === undefined) break;
    const { keys, profile, how } = next;
    const servers = await serveLeakPage(keys);
    const name = profile === 'fresh' ? null : profileName(how);
    const shard = { how, ...(await start(servers, name, Math.min(PER_START, n - runsOf(how)))) };
    await servers.close();
    if (shard.runs === 0) fruitless += 1;
    if (fruitless > MOST_FRUITLESS)
      throw new Error(`${fruitless} starts gave no run: this machine is too busy, or the barrier does not come up.`);
    progress.add(shard);
    console.log(`${how}: ${shard.runs} more, out: ${JSON.stringify(shard.out)}`);
  }
  let bad = 0;
  for (const { how } of ways) {
    const out = of(how).flatMap((shard) => Object.entries(shard.out));
    bad += out.length;
    const found = out.map(([id, times]) => `V-${id} ${times}x`).join(', ') || 'nothing';
    const runs = runsOf(how);
    console.log(
      `${how}, ${VECTORS.length} vectors, n = ${runs} in ${of(how).length} starts: ${found} got out; 95 % bound ${(300 / runs).toFixed(1)} %, no seed`,
    );
    const folder = profileFolder(profileName(how));
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
  if (bad === 0) progress.clear();
  return bad === 0;
}
