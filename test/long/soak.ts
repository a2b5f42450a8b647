/** `npm run test:long -- soak [steps]` (R-07 of `safety.md`): one browser for very many steps. Memory and open files must not grow, the store grows with what is in it, nothing is left. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../../agent-core/node/playwright-environment.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import { act, living, noKills, processesBelow, rssOf } from '../support/browser-kills.ts';
import { startTracker } from '../support/tracker.ts';

const SAMPLES = 20;
/** MB an hour of the core, at most, over what it had when a quarter was done. */
const MOST_SLOPE = 2;

interface Sample {
  hours: number;
  core: number;
  browser: number;
  files: number;
  store: number;
}

/** Least squares, from the second quarter on: caches are full by then. */
function slope(samples: readonly Sample[], key: 'core' | 'browser' | 'files'): number {
  const late = samples.slice(Math.floor(samples.length / 4));
  const [x, y] = [late.map(({ hours }) => hours), late.map((sample) => sample[key])];
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [mx, my] = [mean(x), mean(y)];
  const above = x.reduce((sum, one, i) => sum + (one - mx) * ((y[i] ?? 0) - my), 0);
  return above / x.reduce((sum, one) => sum + (one - mx) ** 2, 0);
}

export async function soak(n = 20_000): Promise<boolean> {
  const site = await startTracker();
  const root = mkdtempSync(join(tmpdir(), 'fieldguide-soak-'));
  const store = await openStore(join(root, 'store'), { write: true });
  const run = await store.runs.begin({ origin: site.url, kind: 'explore', options: {} });
  const journal = store.journal(run);
  const setup = { mode: 'read' as const, headed: false, profile: null, key: 'k', keep: [], maskValues: false };
  const browser = await openBrowser({ ...setup, origins: createOrigins({ read: [site.url], write: [] }) });
  const began = performance.now();
  const samples: Sample[] = [];
  const seen = noKills();
  await browser.open(`${site.url}/issues`);
  const below = processesBelow(process.pid).slice(1);
  const outcome = await act(browser, site, {
    ...{ seen, journal, enough: () => seen.steps >= n },
    each: () => {
      if (seen.steps % Math.max(1, Math.floor(n / SAMPLES)) !== 0) return;
      const sizes = ['', '-wal'].map(
        (end) => statSync(join(root, 'store', `fieldguide.sqlite${end}`), { throwIfNoEntry: false })?.size ?? 0,
      );
      const sample = {
        ...{
          hours: (performance.now() - began) / 3.6e6,
          core: process.memoryUsage().rss / 1e6,
          browser: rssOf(processesBelow(process.pid).slice(1)),
        },
        ...{ files: readdirSync('/proc/self/fd').length, store: sizes.reduce((sum, one) => sum + one, 0) / 1e6 },
      };
      samples.push(sample);
      console.log(
        `${seen.steps} steps, ${(sample.hours * 60).toFixed(1)} min: core ${sample.core.toFixed(0)} MB, browser ${sample.browser.toFixed(0)} MB, ${sample.files} files, store ${sample.store.toFixed(1)} MB`,
      );
    },
  });
  await browser.close();
  await store.close();
  await site.close();
  const left = living(below).length;
  const [core, files] = [slope(samples, 'core'), slope(samples, 'files')];
  const hours = samples.at(-1)?.hours ?? 0;
  console.log(
    `n = ${seen.steps} steps in ${(hours * 60).toFixed(0)} min, ended "${outcome}": core ${core.toFixed(1)} MB an hour (${(core * hours).toFixed(1)} MB over the run), browser ${slope(samples, 'browser').toFixed(0)} MB an hour, files ${files.toFixed(1)} an hour, store ${(((samples.at(-1)?.store ?? 0) * 1e3) / Math.max(1, seen.steps)).toFixed(1)} KB a step, ${left} processes left; no seed`,
  );
  rmSync(root, { recursive: true, force: true });
  return outcome === 'went on' && left === 0 && core <= MOST_SLOPE && Math.abs(files * hours) < 5;
}
