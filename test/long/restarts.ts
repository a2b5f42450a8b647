/** An exploration over the ends of the person's browser: closed, or killed, at random moments, opened again at once, and gone on with from the panel. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright';
import { seeded } from '../../agent-core/bench/statistics.ts';
import { button, number, state, stored, truth } from '../support/explore-panel.ts';
import { killBrowser } from '../support/kill-browser.ts';
import { hostsOf } from '../support/native-host.ts';
import { withCore } from '../support/native-panel.ts';
import { openPanel, withExtension } from '../support/panel.ts';
import { type Site, startTracker } from '../support/tracker.ts';
import { synced, view, writesOf } from '../support/worker-rounds.ts';

const SEED = 20261129;
/** So long after the exploration goes on, at most, its browser ends. */
const MOMENT_MS = 8_000;

type Mode = 'read' | 'sandbox';
interface Before {
  actions: number;
  had: Map<string, string>;
}
interface Life {
  site: Site;
  store: string;
  page: Page;
  panel: Page;
  wrong: string[];
  /** The person presses the toolbar button on the site. */
  point: () => Promise<Page>;
}

const consent = async (panel: Page, mode: Mode): Promise<void> => {
  await view(panel, /^Explore/);
  await button(panel, 'Explore this site').click();
  await panel.getByRole('combobox', { name: 'What it may do' }).selectOption(mode);
  await panel.getByRole('textbox', { name: 'Whose account is it?' }).fill('none');
  await button(panel, 'Agree and explore').click();
};

/** From whatever the panel shows first, on this site or beside a page of none. Returns the panel on this site. */
async function goOn({ site, store, page, panel, wrong, point }: Life, before: Before, elsewhere: boolean): Promise<Page> {
  const { host } = new URL(site.url);
  if (elsewhere) await page.goto('about:blank');
  await panel.getByText(`The exploration of ${host} was broken off`).waitFor();
  const [now, core] = [await stored(panel), await truth(store, site.url)];
  const lost = [...before.had.keys()].filter((one) => core.has(one) && !now.has(one));
  if (lost.length > 0) wrong.push(`${lost.length} examples were lost`);
  await button(panel, 'Go on').click();
  if (!elsewhere) return panel;
  await panel.getByText(`Exploring ${host}`).or(state(panel, 'Exploring')).first().waitFor({ timeout: 60_000 });
  await page.goto(`${site.url}/settings`);
  return point();
}

/** From the start, or from where it was, until `moment` after its next action. */
async function live(o: Life, before: Before | null, at: { moment: number; mode: Mode; elsewhere: boolean }): Promise<Before> {
  const { wrong } = o;
  if (before === null) await consent(o.panel, at.mode);
  const panel = before === null ? o.panel : await goOn(o, before, at.elsewhere);
  await state(panel, 'Exploring')
    .waitFor({ timeout: 60_000 })
    .catch(async (cause: unknown) => {
      throw new Error(`it did not go on: ${await panel.locator('main').textContent()}`, { cause });
    });
  const from = before?.actions ?? 0;
  const since = performance.now();
  let told = await number(panel, 'actions');
  if (told < from) wrong.push(`${from} actions were told before, ${told} after`);
  while (told <= from && performance.now() - since < 60_000) {
    await sleep(50);
    told = await number(panel, 'actions');
  }
  if (told <= from) wrong.push(`no further action within a minute: ${await panel.locator('main').textContent()}`);
  await sleep(at.moment);
  return { actions: await number(panel, 'actions'), had: await stored(panel) };
}

/** No page of the help is read again but the one that was being read. */
function helpTwice(site: Site, ends: number): string[] {
  const read = site.log.filter(({ path }) => path.startsWith('/help')).map(({ path }) => path);
  const again = read.length - new Set(read).size;
  return again > ends ? [`${again} pages of the help were read again`] : [];
}

async function exploration(mode: Mode, o: { n: number; random: () => number }): Promise<{ wrong: string[]; written: string }> {
  const wrong: string[] = [];
  const site = await startTracker();
  await withCore({ core: true, linked: true, sites: [`${site.url}/*`] }, async ({ context: first, id, profile, store }) => {
    const life = async (context: BrowserContext): Promise<Life> => {
      const page = await context.newPage();
      await page.goto(`${site.url}/settings`);
      const point = () => openPanel(context, { id, profile, url: site.url });
      return { site, store, page, wrong, point, panel: await point() };
    };
    let before: Before | null = null;
    for (let round = 0; round < o.n; round += 1) {
      const at = wrong.length;
      const one = async (context: BrowserContext) => {
        const moment = o.random() * MOMENT_MS;
        before = await live(await life(context), before, { mode, moment, elsewhere: round % 3 === 2 });
        if (round % 2 === 1) await killBrowser(context);
        else await context.close();
      };
      if (round === 0) await one(first);
      else await withExtension(one, 'light', { profile });
      console.log(`${mode}: ${round + 1} ends of the browser, ${wrong.length} wrong`);
      for (const what of wrong.slice(at)) console.log(`WRONG ${mode} ${round}: ${what}`);
    }
    const last = async (context: BrowserContext) => {
      wrong.push(...(await synced(await life(context))));
    };
    await withExtension(last, 'light', { profile });
    const since = performance.now();
    while (hostsOf(store).length > 0 && performance.now() - since < 15_000) await sleep(100);
    if (hostsOf(store).length > 0) wrong.push('a core outlived its browser');
  });
  wrong.push(...helpTwice(site, o.n));
  if (mode === 'read' && writesOf(site) > 0) wrong.push(`the exploration wrote ${writesOf(site)} times`);
  const times = new Map<string, number>();
  for (const { method, path } of site.log)
    if (method !== 'GET' && method !== 'HEAD') times.set(`${method} ${path}`, (times.get(`${method} ${path}`) ?? 0) + 1);
  await site.close();
  return { wrong, written: [...times].map(([what, n]) => `${what} ${n}`).join(', ') };
}

/** Half of them in each mode. */
export async function restarts(n = 20): Promise<boolean> {
  const random = seeded(SEED);
  const each = Math.ceil(n / 2);
  const read = await exploration('read', { n: each, random });
  const sandbox = await exploration('sandbox', { n: each, random });
  const wrong = [...read.wrong, ...sandbox.wrong];
  for (const what of wrong) console.log(`WRONG ${what}`);
  console.log(
    `n = ${2 * each} ends of the browser (closed and killed in turn) in two explorations, ${wrong.length} wrong, 95 % bound ${(300 / (2 * each)).toFixed(1)} %, seed ${SEED} for the moments; written in sandbox: ${sandbox.written}`,
  );
  return wrong.length === 0;
}
