/**
 * `npm run test:long -- soak [steps]` (R-07 of `safety.md`): one core and three browsers for very many steps, in sittings of a process's length. Memory and open files must not
 * grow, the store grows with what is in it, nothing is left. Restartable after each sitting.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Page } from 'playwright';
import * as z from 'zod';
import { openBrowser } from '../../agent-core/node/playwright-environment.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import { act, leftAfter, noKills, processesBelow, rssOf } from '../support/browser-kills.ts';
import { startTracker } from '../support/tracker.ts';
import { kept } from './kept.ts';

const SAMPLES = 40;
/** Each has a run, a journal and a tab of its own; a step is waiting for the most part. */
const LANES = 3;
/** Steps of one; what is lost at most when the suite is ended. */
const SITTING = 2_500;
/**
 * The browser library keeps its last 10,000 requests and their answers, all browsers of a process together, until their browser is closed: 17 KB each
 * (`setMaxDispatchersForTest` in playwright-core 1.65; seen in two heap snapshots). They are filled first, so that what grows afterwards grows for ever.
 */
const FILL = 10_500;
const AT_ONCE = 50;
/** As long may a process of a closed browser still live. */
const GONE_MS = 10_000;
/** MB in use that a sitting may leave behind. */
const MOST_LEFT = 15;
/**
 * MB of the core in 10,000 steps, which are an hour of one browser, at most: what is in use after a collection, and what lies outside of V8's heap. Not RSS, which is their sum with V8's
 * own reserve: that moves by tens of MB as V8 likes.
 */
const MOST_GROWTH = 2;

const Sample = z.strictObject({
  ...{ steps: z.number(), minutes: z.number(), core: z.number(), heap: z.number(), native: z.number() },
  ...{ browser: z.number(), files: z.number(), store: z.number() },
});
type Sample = z.infer<typeof Sample>;
type Measured = 'core' | 'heap' | 'native' | 'browser' | 'files' | 'store';
const Sitting = z.strictObject({ steps: z.number(), minutes: z.number(), wrong: z.array(z.string()), samples: z.array(Sample) });
type Sitting = z.infer<typeof Sitting>;

/** Least squares over 10,000 steps, and its standard error, from the second quarter on: our own caches are full by then. */
function slope(samples: readonly Sample[], key: Measured) {
  const late = samples.slice(Math.floor(samples.length / 4));
  const [x, y] = [late.map(({ steps }) => steps / 1e4), late.map((sample) => sample[key])];
  const sum = (all: readonly number[]) => all.reduce((before, one) => before + one, 0);
  const [mx, my] = [sum(x) / x.length, sum(y) / y.length];
  const across = sum(x.map((one) => (one - mx) ** 2));
  const by = sum(x.map((one, i) => (one - mx) * ((y[i] ?? 0) - my))) / across;
  const rest = sum(x.map((one, i) => ((y[i] ?? 0) - my - by * (one - mx)) ** 2));
  return { by, error: Math.sqrt(rest / Math.max(1, x.length - 2) / across) };
}

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

const inUse = (): number => {
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed / 1e6;
};

function sample(root: string, steps: number, began: number): Sample {
  // Before the collection: after it, V8 is still giving pages back.
  const memory = process.memoryUsage();
  const heap = inUse();
  const sizes = ['', '-wal'].map(
    (end) => statSync(join(root, 'store', `fieldguide.sqlite${end}`), { throwIfNoEntry: false })?.size ?? 0,
  );
  return {
    ...{ steps, minutes: (performance.now() - began) / 6e4, core: memory.rss / 1e6, heap },
    native: (memory.rss - memory.heapTotal) / 1e6,
    ...{ browser: rssOf(processesBelow(process.pid).slice(1)), files: readdirSync('/proc/self/fd').length },
    store: sizes.reduce((sum, one) => sum + one, 0) / 1e6,
  };
}

/** As many requests of the page's own as the library keeps. */
async function fill(page: Page, url: string): Promise<void> {
  for (let sent = 0; sent < FILL / LANES; sent += AT_ONCE)
    await page.evaluate(
      async ({ to, n }) => {
        await Promise.all(Array.from({ length: n }, async () => (await fetch(to, { cache: 'no-store' })).text()));
      },
      { to: url, n: AT_ONCE },
    );
}

async function sitting(n: number): Promise<Sitting> {
  const site = await startTracker();
  const root = mkdtempSync(join(tmpdir(), 'fieldguide-soak-'));
  const store = await openStore(join(root, 'store'), { write: true });
  const samples: Sample[] = [];
  const seen = Array.from({ length: LANES }, noKills);
  const steps = () => seen.reduce((sum, lane) => sum + lane.steps, 0);
  const setup = { mode: 'read' as const, headed: false, profile: null, key: 'k', keep: [], maskValues: false };
  const origins = createOrigins({ read: [site.url], write: [] });
  const browsers = await Promise.all(seen.map(() => openBrowser({ ...setup, origins })));
  for (const browser of browsers) await browser.open(`${site.url}/issues`);
  const before = inUse();
  await Promise.all(browsers.map(async (browser) => fill(await browser.page(), `${site.url}/issues`)));
  const full = inUse();
  const began = performance.now();
  let below: number[] = [];
  const each = () => {
    if (steps() < ((samples.length + 1) * n) / SAMPLES) return;
    below = processesBelow(process.pid).slice(1);
    const one = sample(root, steps(), began);
    samples.push(one);
    const { minutes, core, heap, browser, files, store: stored } = one;
    console.log(
      `${one.steps} steps, ${minutes.toFixed(1)} min: core ${core.toFixed(0)} MB (${heap.toFixed(1)} in use), browsers ${browser.toFixed(0)} MB, ${files} files, store ${stored.toFixed(1)} MB`,
    );
  };
  const ends = await Promise.all(
    browsers.map(async (browser, at) => {
      const journal = store.journal(await store.runs.begin({ origin: site.url, kind: 'explore', options: {} }));
      const end = await act(browser, site, { seen: seen[at] ?? noKills(), journal, enough: () => steps() >= n, each });
      await browser.close();
      return end;
    }),
  );
  await store.close();
  await site.close();
  rmSync(root, { recursive: true, force: true });
  const after = inUse();
  console.log(
    `in use: ${before.toFixed(1)} MB at the start, ${full.toFixed(1)} with ${FILL} requests, ${after.toFixed(1)} when the browsers are closed`,
  );
  const left = (await leftAfter(below, GONE_MS)).length;
  const writes = site.log.filter(({ method }) => method !== 'GET' && method !== 'HEAD').length;
  const wrong = [
    ...ends.filter((end) => end !== 'went on').map(String),
    ...(left > 0 ? [`${left} processes left`] : []),
    ...(writes > 0 ? [`${writes} writes arrived`] : []),
    ...(after > before + MOST_LEFT ? [`${(after - before).toFixed(1)} MB stay in use when all browsers are closed`] : []),
  ];
  return { steps: steps(), minutes: (performance.now() - began) / 6e4, wrong, samples };
}

function judged({ steps, minutes, wrong, samples }: Sitting): boolean {
  const [core, heap, native, browser, files, stored] = (['core', 'heap', 'native', 'browser', 'files', 'store'] as const).map(
    (key) => slope(samples, key),
  );
  const told = (one: { by: number; error: number } | undefined) =>
    `${(one?.by ?? 0).toFixed(1)} ± ${(2 * (one?.error ?? 0)).toFixed(1)}`;
  console.log(
    `${steps} steps in ${minutes.toFixed(0)} min, from the second quarter on in 10,000 steps: core ${told(core)} MB (in use ${told(heap)}, outside of V8's heap ${told(native)}), browsers ${told(browser)} MB, files ${told(files)}, store ${told(stored)} MB; ${wrong.length} wrong`,
  );
  for (const what of wrong) console.log(`WRONG ${what}`);
  // What a short sitting cannot tell from nothing is no growth; all sittings together are judged by their mean.
  const grows = [heap, native].some((one) => (one?.by ?? 0) - 2 * (one?.error ?? 0) > MOST_GROWTH);
  return wrong.length === 0 && !grows && Math.abs(files?.by ?? 0) < 5;
}

export async function soak(n = 20_000): Promise<boolean> {
  const progress = kept('soak', (line) => Sitting.parse(line));
  const steps = () => progress.done.reduce((sum, one) => sum + one.steps, 0);
  while (steps() < n) progress.add(await sitting(Math.min(SITTING, n - steps())));
  const grew = (key: 'heap' | 'native') =>
    progress.done.reduce((sum, one) => sum + slope(one.samples, key).by * one.steps, 0) / steps();
  const good = progress.done.map(judged).every(Boolean) && grew('heap') <= MOST_GROWTH && grew('native') <= MOST_GROWTH;
  console.log(
    `n = ${steps()} steps in ${progress.done.length} sittings of ${LANES} browsers, ${grew('heap').toFixed(1)} MB in use and ${grew('native').toFixed(1)} MB outside of V8's heap in 10,000 steps over all, 95 % bound ${(300 / steps()).toFixed(3)} %, no seed`,
  );
  if (good) progress.clear();
  return good;
}
