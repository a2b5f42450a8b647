/** Opens the leak page in a browser, does what a person would, leaves the page, and waits for what may still get out. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext } from 'playwright';
import { type LeakServers, leaked } from './leak-page.ts';
import { VECTORS, type Vector } from './leak-vectors.ts';

/** A machine that does other things, too. */
const TRIED_MS = 60_000;

/** Ids of the vectors that got out. `linger`: milliseconds given to the page and again after leaving it. */
export async function tryLeaks(
  context: BrowserContext,
  servers: LeakServers,
  o: { vectors?: readonly Vector[]; linger: number },
) {
  const vectors = o.vectors ?? VECTORS;
  servers.reset();
  const page = await context.newPage();
  await page.goto(servers.page(vectors), { timeout: TRIED_MS });
  await page.waitForFunction('document.title === "tried"', undefined, { timeout: TRIED_MS });
  for (const vector of vectors.filter(({ when }) => when === 'click')) {
    await page.bringToFront();
    await page.click(`#b${vector.id}`);
    await sleep(150);
  }
  await sleep(o.linger);
  await page.goto(`${servers.origin}/after`);
  await sleep(o.linger);
  await page.close();
  return leaked(servers);
}
