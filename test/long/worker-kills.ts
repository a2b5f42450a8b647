/** the extension's worker killed at random moments while it does a task and while a person shows one: nothing done twice, nothing shown lost, and the panel says what happened. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from 'playwright';
import { packageRoot } from '../support/cli.ts';
import { openPanel, withExtension } from '../support/panel.ts';

type Tracker = typeof import('../../fixtures/sites/tracker/server.mjs');
type Site = Awaited<ReturnType<Tracker['start']>>;
interface Place {
  site: Site;
  page: Page;
  panel: Page;
  kill: () => Promise<void>;
}
interface Seen {
  wrong: string[];
  backMs: number[];
  interrupted: number;
}

const TASK = 'Turn off "Weekly digest"';
const MOMENT_MS = 6_000;
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const writes = (site: Site): number => site.log.filter(({ method }) => method !== 'GET' && method !== 'HEAD').length;

async function killer(context: BrowserContext, id: string): Promise<() => Promise<void>> {
  const cdp = await context.browser()?.newBrowserCDPSession();
  return async () => {
    const { targetInfos = [] } = (await cdp?.send('Target.getTargets')) ?? {};
    const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(id));
    if (worker !== undefined) await cdp?.send('Target.closeTarget', { targetId: worker.targetId });
  };
}

/** Says yes to each card until `over`. Returns how often. */
async function allow(panel: Page, over: () => boolean): Promise<number> {
  const yes = panel.getByRole('button', { name: 'Do it once' });
  let given = 0;
  while (!over()) {
    const pressed = await yes.click({ timeout: 300 }).then(
      () => true,
      () => false,
    );
    if (pressed) given += 1;
  }
  return given;
}

const ended = (panel: Page) => panel.getByRole('button', { name: 'Do it again' }).first();

async function assistRound({ site, page, panel, kill }: Place, seen: Seen): Promise<void> {
  site.reset();
  await page.goto(`${site.url}/settings`);
  const before = writes(site);
  await panel.getByRole('textbox', { name: 'Your task on this site' }).fill(TASK);
  await panel.getByRole('button', { name: 'Do it', exact: true }).click();
  await ended(panel).waitFor({ state: 'hidden' });
  let over = false;
  const given = allow(panel, () => over);
  await Promise.race([sleep(Math.random() * MOMENT_MS), ended(panel).waitFor({ timeout: 60_000 })]);
  await kill();
  const killed = performance.now();
  await ended(panel).waitFor({ timeout: 30_000 });
  seen.backMs.push(performance.now() - killed);
  over = true;
  const [allowed, done] = [await given, writes(site) - before];
  // What was under way when the worker died lands in this time, if it lands.
  await sleep(300);
  const status = (await panel.getByRole('status').first().textContent()) ?? '';
  if (done > allowed) seen.wrong.push(`${done} writes after ${allowed} times yes`);
  if (done > 1) seen.wrong.push(`the switch was turned ${done} times`);
  if (!/^(Done|Interrupted|Not done|Stopped)/.test(status)) seen.wrong.push(`the panel says "${status}"`);
  if (status.startsWith('Done') && site.state().settings.digest) seen.wrong.push('done is said, and it was not done');
  if (status.startsWith('Interrupted')) seen.interrupted += 1;
}

async function teachRound({ site, page, panel, kill }: Place, seen: Seen): Promise<void> {
  site.reset();
  await page.goto(`${site.url}/settings`);
  await panel
    .getByRole('navigation')
    .getByRole('button', { name: /^Teach/ })
    .click();
  await panel.getByRole('button', { name: 'Start recording' }).click();
  await panel.getByText('Recording. Do it in the page now.').waitFor();
  const acts = [
    () => page.getByText('Alerts').click(),
    () => page.locator('.switch[data-name=digest]').click(),
    () => page.locator('.switch[data-name=mentions]').click(),
  ];
  const at = Math.floor(Math.random() * acts.length);
  for (const [i, act] of acts.entries()) {
    await act();
    if (i === at) await kill();
    await sleep(Math.random() * 600);
  }
  const shown = performance.now();
  const steps = panel.locator('ol.steps li');
  while ((await steps.count()) < acts.length && performance.now() - shown < 5_000) await sleep(50);
  const kept = await steps.count();
  if (kept !== acts.length) seen.wrong.push(`${acts.length} things were shown, ${kept} are kept`);
  await panel.getByRole('button', { name: 'I am done' }).click();
  await panel.getByRole('button', { name: 'Keep nothing' }).click();
  await panel.getByText('Nothing was kept of it.').waitFor();
  await panel.getByRole('navigation').getByRole('button', { name: /^Do/ }).click();
}

/** True when nothing was done twice or lost. */
export async function workerKills(n = 200): Promise<boolean> {
  const tracker: Tracker = await import(pathToFileURL(join(packageRoot, 'fixtures', 'sites', 'tracker', 'server.mjs')).href);
  const site = await tracker.start();
  const seen: Seen = { wrong: [], backMs: [], interrupted: 0 };
  try {
    await withExtension(async (context, id, profile) => {
      const page = await context.newPage();
      await page.goto(`${site.url}/settings`);
      const panel = await openPanel(context, { id, profile, url: site.url });
      await panel.getByText(/sees \d+ controls here/).waitFor();
      const place = { site, page, panel, kill: await killer(context, id) };
      for (let round = 1; round <= n; round += 1) {
        await (round % 4 === 0 ? teachRound(place, seen) : assistRound(place, seen));
        if (round % 10 === 0) console.log(`${round} kills, ${seen.wrong.length} wrong`);
      }
    });
  } finally {
    await site.close();
  }
  for (const what of seen.wrong) console.log(`WRONG ${what}`);
  const times = seen.backMs.toSorted((a, b) => a - b);
  const part = (share: number): number => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  console.log(
    `n = ${n} kills, ${seen.interrupted} of them in the middle of a task, ${seen.wrong.length} wrong, the panel says so after ${part(0.5)} ms (median), ${part(0.95)} ms (p95), 95 % bound ${(300 / n).toFixed(2)} %, no seed: the moments are the machine's`,
  );
  return seen.wrong.length === 0;
}
