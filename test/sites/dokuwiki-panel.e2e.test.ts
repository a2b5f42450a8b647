/**
 * DokuWiki in the real panel, as a person does it: logs in by hand, has a page made, allows what it is asked, takes over the login when it has ended.
 * By hand: `FIELDGUIDE_LONG=1 npx vitest run --project e2e test/sites/dokuwiki-panel.e2e.test.ts`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { openPanel, withExtension } from '../support/panel.ts';
import { startDokuwiki } from './dokuwiki.ts';
import { SiteUnavailable, type Wiki } from './php-site.ts';

const long = it.skipIf(process.env.FIELDGUIDE_LONG === undefined);
const over = (panel: Page) => panel.getByRole('button', { name: 'Do it again' }).first();
const card = (panel: Page) => panel.locator('section.ask');

async function logIn(page: Page, wiki: Wiki): Promise<void> {
  await page.goto(`${wiki.url}/doku.php?id=start&do=login`);
  await page.locator('input[name=u]').fill(wiki.user);
  await page.locator('input[name=p]').fill(wiki.password);
  await page.locator('form button[type=submit]', { hasText: 'Log In' }).click();
  await page.getByText('Log Out').first().waitFor();
}

/** Allows every card until the task is over, or `enough` cards were seen. Returns what the cards said. */
async function allow(panel: Page, enough = 40): Promise<string[]> {
  const said: string[] = [];
  while (said.length < enough) {
    await card(panel).or(over(panel)).first().waitFor({ timeout: 90_000 });
    if (await over(panel).isVisible()) return said;
    said.push((await card(panel).textContent()) ?? '');
    await card(panel)
      .getByRole('button', { name: /^(Do it once|Continue)$/ })
      .click();
    await panel
      .getByText('You allowed')
      .nth(said.length - 1)
      .waitFor();
  }
  return said;
}
async function ask(panel: Page, task: string): Promise<void> {
  await panel.getByRole('textbox', { name: 'Your task on this site' }).fill(task);
  await panel.getByRole('button', { name: 'Do it', exact: true }).click();
  await over(panel).waitFor({ state: 'hidden' });
}

long(
  'makes a page on DokuWiki after asking, and hands the page over when the login ends in the middle',
  async ({ skip }) => {
    const scratch = mkdtempSync(join(tmpdir(), 'fieldguide-dokuwiki-panel-'));
    let wiki: Wiki | undefined;
    try {
      wiki = await startDokuwiki(scratch);
      const at: Wiki = wiki;
      await withExtension(async (context, id, profile) => {
        const page = await context.newPage();
        await page.setViewportSize({ width: 1100, height: 800 });
        await logIn(page, at);
        await page.goto(`${at.url}/doku.php?id=start`);
        const panel = await openPanel(context, { id, profile, url: at.url });
        await panel.getByText(/sees \d+ controls here/).waitFor();
        await ask(panel, 'Create a page called "pilots" with the text "Pilots board at buoy seven."');
        const cards = await allow(panel);
        expect(await panel.getByRole('status').first().textContent()).toMatch(/^Done/);
        expect(await at.read('/doku.php?id=pilots&do=export_raw')).toContain('Pilots board at buoy seven.');
        expect(
          cards.some((text) => /save/i.test(text)),
          cards.join('\n'),
        ).toBe(true);

        // The login ends in the middle of a task, as the wiki ends it after a while; the rest is for the person.
        await page.goto(`${at.url}/doku.php?id=start`);
        await ask(panel, 'Create a page called "tugs" with the text "Tugs wait at the mole."');
        await card(panel).waitFor({ timeout: 90_000 });
        await context.clearCookies();
        const login = panel.getByRole('region', { name: 'The site asks for a login' });
        for (let n = 0; n < 6 && !(await login.isVisible()); n += 1) {
          await card(panel).getByRole('button', { name: 'Do it once' }).click();
          await panel.getByText('You allowed').nth(n).waitFor();
          await card(panel).or(login).or(over(panel)).first().waitFor({ timeout: 90_000 });
        }
        expect(await login.textContent()).toContain('Log in on the page yourself');
        expect(await page.title()).not.toContain('Register');
        expect(await at.read('/doku.php?id=tugs&do=export_raw')).not.toContain('Tugs wait');
      });
    } catch (error) {
      if (error instanceof SiteUnavailable) skip(error.message);
      throw error;
    } finally {
      wiki?.close();
      rmSync(scratch, { recursive: true, force: true });
    }
  },
  600_000,
);
