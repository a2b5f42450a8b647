/**
 * R-08, the extension's side: its storage full at so many sizes, while a guide is taken in and a task is done. All or nothing is stored, it is said in plain words, nothing is done
 * unseen, and with room again all goes on. `unlimitedStorage` would ignore Chrome's override: the copy that is tested has it not; on a full disk the same errors come.
 */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright';
import * as z from 'zod';
import { packageRoot } from '../support/cli.ts';
import { button, stored } from '../support/explore-panel.ts';
import { openPanel, withExtension } from '../support/panel.ts';
import { type Site, startTracker } from '../support/tracker.ts';
import { allow, bigGuide, ended, view, writesOf } from '../support/worker-rounds.ts';

const ROWS = 40;
/** Bytes between two sizes; a guide of so many rows and a task take about half a megabyte together. */
const STEP = 32_000;
const TOLD = /perhaps the disk is full/;

function withLimits(): string {
  const dir = join(mkdtempSync(join(tmpdir(), 'fieldguide-quota-')), 'extension');
  cpSync(join(packageRoot, 'dist', 'extension'), dir, { recursive: true });
  const file = join(dir, 'manifest.json');
  const Manifest = z.looseObject({ permissions: z.array(z.string()) });
  const manifest = Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  const permissions = manifest.permissions.filter((one) => one !== 'unlimitedStorage');
  writeFileSync(file, JSON.stringify({ ...manifest, permissions }));
  return dir;
}

interface Place {
  panel: Page;
  page: Page;
  site: Site;
  limit: (more: number | null) => Promise<void>;
}

async function takeIn({ panel, limit }: Place, at: number, round: number): Promise<string[]> {
  const file = await bigGuide(`http://127.0.0.1:${20_000 + round}`, ROWS);
  const before = await stored(panel);
  await view(panel, /^Known/);
  await panel.locator('input[type=file]').setInputFiles(file);
  await button(panel, 'Import').waitFor();
  await limit(at);
  await button(panel, 'Import').click();
  const [full, done] = [panel.getByText(TOLD).first(), panel.getByText(`${ROWS} examples of`).first()];
  await full.or(done).first().waitFor({ timeout: 30_000 });
  const said = await full.isVisible();
  const now = await stored(panel);
  const came = now.size - before.size;
  const wrong: string[] = [];
  if (came !== 0 && came !== ROWS) wrong.push(`${came} of ${ROWS} rows of a guide were stored`);
  if ((came === 0) !== said) wrong.push(`${came} rows came, and the panel says ${said ? 'that it is full' : 'that all is well'}`);
  if ([...before.keys()].some((id) => !now.has(id))) wrong.push('what was there before is gone');
  return wrong;
}

async function doTask({ panel, page, site, limit }: Place, at: number): Promise<string[]> {
  site.reset();
  await page.goto(`${site.url}/settings`);
  const before = writesOf(site);
  await view(panel, /^Do/);
  await panel.getByRole('textbox', { name: 'Your task on this site' }).fill('Turn off "Weekly digest"');
  await limit(at);
  await panel.getByRole('button', { name: 'Do it', exact: true }).click();
  let over = false;
  const given = allow(panel, () => over);
  await sleep(1_000);
  const full = panel.getByText(TOLD).first();
  await full.or(ended(panel)).first().waitFor({ timeout: 60_000 });
  const said = await full.isVisible();
  await sleep(500);
  over = true;
  const allowed = await given;
  const wrong: string[] = [];
  if (writesOf(site) - before > allowed) wrong.push(`${writesOf(site) - before} writes after ${allowed} times yes`);
  await limit(null);
  // With room again it is written how the task ended, and the next one is done.
  const live = panel.getByRole('button', { name: 'Stop', exact: true });
  const since = performance.now();
  while ((await live.isVisible()) && performance.now() - since < 15_000) await sleep(200);
  if (await live.isVisible()) wrong.push('with room again the panel still says that it works');
  const state =
    (await panel
      .getByRole('status')
      .first()
      .textContent()
      .catch(() => '')) ?? '';
  if (!said && !/^Done/.test(state)) wrong.push(`nothing was said, and the task ended as "${state}"`);
  if (/^Done/.test(state) && site.state().settings.digest) wrong.push('done is said, and it was not done');
  return wrong;
}

/** True when nothing was half stored or silently lost. */
export async function quota(n = 20): Promise<boolean> {
  const wrong: string[] = [];
  const site = await startTracker();
  await withExtension(
    async (context, id, profile) => {
      const page = await context.newPage();
      await page.goto(`${site.url}/settings`);
      const panel = await openPanel(context, { id, profile, url: site.url });
      const own = await context.newPage();
      await own.goto(`chrome-extension://${id}/options/index.html`);
      const cdp: CDPSession = await context.newCDPSession(own);
      await page.bringToFront();
      const origin = `chrome-extension://${id}`;
      const limit = async (more: number | null): Promise<void> => {
        const { usage } = await cdp.send('Storage.getUsageAndQuota', { origin });
        await cdp.send('Storage.overrideQuotaForOrigin', more === null ? { origin } : { origin, quotaSize: usage + more });
      };
      for (let round = 0; round < n; round += 1) {
        const place = { panel, page, site, limit };
        const seen = [...(await takeIn(place, round * STEP, round))];
        await limit(null);
        await page.goto(`${site.url}/labels`);
        seen.push(...(await doTask(place, round * (STEP / 8))));
        for (const what of seen) {
          wrong.push(what);
          console.log(`WRONG with ${round * STEP} bytes of room: ${what}`);
        }
        if (round % 5 === 4) console.log(`${round + 1} sizes, ${wrong.length} wrong`);
      }
    },
    'light',
    { dir: withLimits() },
  );
  await site.close();
  console.log(
    `n = ${n} sizes (0 to ${(n - 1) * STEP} bytes of room), a guide and a task each, ${wrong.length} wrong, 95 % bound ${(300 / n).toFixed(0)} %, no seed: nothing is drawn`,
  );
  return wrong.length === 0;
}
