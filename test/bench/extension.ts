/** `npm run bench:extension`: sizes, time to a panel that can be used, time until the worker answers again after it was ended, time to stop (`performance.md` 7). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright';
import { packageRoot } from '../support/cli.ts';
import { openPanel, withExtension } from '../support/panel.ts';
import { startTracker } from '../support/tracker.ts';

const TIMES = 10;
const dir = join(packageRoot, 'dist', 'extension');
const kb = (bytes: number): string => (bytes / 1000).toFixed(1);
const median = (numbers: readonly number[]): string =>
  `${(numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0).toFixed(0)} ms, most ${Math.max(...numbers).toFixed(0)} (n = ${numbers.length})`;

for (const name of readdirSync(dir).filter((one) => one.endsWith('.js'))) {
  const bytes = readFileSync(join(dir, name));
  console.log(`${name}: ${kb(bytes.length)} KB, ${kb(gzipSync(bytes, { level: 9 }).length)} gzipped`);
}

interface Opened {
  /** From the navigation until it can be used and has been painted. */
  ms: number;
  /** What the page's main thread worked for it. */
  cpu: number;
}

async function opened(context: BrowserContext, o: { url: string; ready: (page: Page) => Promise<void> }): Promise<Opened> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  await page.goto(o.url);
  await o.ready(page);
  const ms = await page.evaluate(
    () => new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))),
  );
  const cpu = await worked();
  await page.close();
  return { ms, cpu };
}

/** The worker is ended as Chrome ends it; then the panel asks. */
async function back(context: BrowserContext, panel: Page): Promise<number> {
  const cdp = await context.browser()?.newBrowserCDPSession();
  const { targetInfos } = (await cdp?.send('Target.getTargets')) ?? { targetInfos: [] };
  const worker = targetInfos.find(({ type }) => type === 'service_worker');
  if (cdp === undefined || worker === undefined) throw new Error('no worker to end');
  await cdp.send('Target.closeTarget', { targetId: worker.targetId });
  return panel.evaluate(async () => {
    const since = performance.now();
    await chrome.runtime.sendMessage({ do: 'look', tabId: 0 });
    return performance.now() - since;
  });
}

/** From the click on Stop until the panel says so. */
async function stop(panel: Page): Promise<number> {
  await panel.getByRole('textbox', { name: 'Your task on this site' }).fill('Turn off "Weekly digest"');
  await panel.getByRole('button', { name: 'Do it', exact: true }).click();
  const button = panel.getByRole('button', { name: 'Stop', exact: true });
  await button.waitFor();
  const since = performance.now();
  await button.click();
  await panel
    .getByRole('status')
    .getByText(/^Stopped/)
    .waitFor();
  return performance.now() - since;
}

const site = await startTracker();
await withExtension(async (context, id, profile) => {
  const panels: Opened[] = [];
  const bare: Opened[] = [];
  for (let i = 0; i < TIMES; i += 1) {
    const first = (page: Page) => page.getByRole('textbox').first().waitFor();
    panels.push(await opened(context, { url: `chrome-extension://${id}/panel/index.html`, ready: first }));
    // The anchor: a page of the extension with a text on it and no script.
    bare.push(await opened(context, { url: `chrome-extension://${id}/manifest.json`, ready: async () => undefined }));
  }
  console.log(`panel interactive: ${median(panels.map(({ ms }) => ms))}; main thread ${median(panels.map(({ cpu }) => cpu))}`);
  console.log(`a page without a script: ${median(bare.map(({ ms }) => ms))}; main thread ${median(bare.map(({ cpu }) => cpu))}`);
  const page = await context.newPage();
  await page.goto(`${site.url}/settings`);
  const panel = await openPanel(context, { id, profile, url: site.url });
  const stopped: number[] = [];
  for (let i = 0; i < TIMES; i += 1) stopped.push(await stop(panel));
  console.log(`stop, from the click until the panel says so: ${median(stopped)}`);
  const again: number[] = [];
  for (let i = 0; i < TIMES; i += 1) again.push(await back(context, panel));
  console.log(`worker back after its end: ${median(again)}`);
});
await site.close();
