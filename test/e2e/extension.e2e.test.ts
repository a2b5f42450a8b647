/** The real extension in a real Chromium: it loads, opens its side panel, and takes a guide. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { guideFile, importGuide, openPanel, withExtension } from '../support/panel.ts';

it('takes a guide that the command line exported, asks first, and lists it as waiting', async () => {
  const site = await start();
  const file = await guideFile(site.url);
  await withExtension(async (context, id) => {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`chrome-extension://${id}/panel/index.html`);
    await page.getByRole('button', { name: /^Known/ }).click();
    expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe('What is known of this site');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('Take in 3 examples').waitFor();
    expect(await page.locator('.examples').count()).toBe(0);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('3 examples of').waitFor();
    const headlines = page.locator('.headline');
    expect(await headlines.allTextContents()).toContain('Turn off "Weekly digest" on the "Settings" page');
    expect(await page.locator('details.quarantine').count()).toBe(3);
    await page.getByRole('searchbox').fill('landing');
    expect(await headlines.allTextContents()).toEqual(['Set "Landing view" to "Board" on the "Settings" page']);
    await page.locator('summary').click();
    expect(await page.locator('details ol li').first().textContent()).toBe('Press “Add”');
    expect(
      (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    ).toEqual([]);
    expect(errors).toEqual([]);
  });
  await site.close();
});

it('refuses a file that is no guide, and one that was changed', async () => {
  const site = await start();
  const file = await guideFile(site.url);
  await withExtension(async (context, id) => {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${id}/panel/index.html`);
    await page.getByRole('button', { name: /^Known/ }).click();
    for (const [name, text] of [
      ['letter.jsonl', 'Dear reader'],
      ['changed.jsonl', `${await import('node:fs').then(({ readFileSync }) => readFileSync(file, 'utf8'))}{}\n`],
    ] as const) {
      await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
      await page.locator('.told.bad').waitFor();
    }
    expect(await page.locator('summary').count()).toBe(0);
  });
  await site.close();
});

it('opens the real side panel on the toolbar button and shows the site of the tab', async () => {
  const site = await start();
  const file = await guideFile(site.url);
  await withExtension(async (context, id, profile) => {
    const seed = await context.newPage();
    await seed.goto(`chrome-extension://${id}/panel/index.html`);
    await importGuide(seed, file);
    await seed.getByText('3 examples of').waitFor();
    await seed.close();
    const page = await context.newPage();
    await page.goto(`${site.url}/settings`);
    const panel = await openPanel(context, { id, profile, url: site.url });
    await panel.getByText(new URL(site.url).host, { exact: true }).waitFor();
    await panel.getByText(/^sees \d+ controls here$/).waitFor();
    await panel.getByRole('button', { name: 'Known 3' }).click();
    await expect.poll(() => panel.locator('summary').count()).toBe(3);
  });
  await site.close();
});
