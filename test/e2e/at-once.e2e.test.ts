/** What happens around a task: two panels that show it, its tab closed, no network. */
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { openPanel, withExtension } from '../support/panel.ts';
import { startTracker } from '../support/tracker.ts';

const TASK = 'Turn off "Weekly digest"';
const card = (panel: Page) => panel.getByRole('region', { name: 'May this be done?' });
const yes = (panel: Page) => card(panel).getByRole('button', { name: 'Do it once' });
const status = (panel: Page) => panel.getByRole('status').first();
const ask = async (panel: Page): Promise<void> => {
  await panel.getByRole('textbox', { name: 'Your task on this site' }).fill(TASK);
  await panel.getByRole('button', { name: 'Do it', exact: true }).click();
};

/** By hand: `FIELDGUIDE_LONG=1 npx vitest run --project e2e test/e2e/at-once.e2e.test.ts`. */
const long = it.skipIf(process.env.FIELDGUIDE_LONG === undefined);

long('two panels show one task and it is done once; a closed tab and a missing network are told in plain words', async () => {
  const site = await startTracker();
  const writes = () => site.log.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
  await withExtension(async (context, id, profile) => {
    const second = await context.newPage();
    await second.goto(`chrome-extension://${id}/panel/index.html`);
    const page = await context.newPage();
    await page.goto(`${site.url}/settings`);
    const panel = await openPanel(context, { id, profile, url: site.url });
    await panel.getByText(/sees \d+ controls here/).waitFor();
    await second.getByText(new URL(site.url).host).first().waitFor();

    await ask(panel);
    await Promise.all([panel, second].map((one) => yes(one).waitFor()));
    // Whoever is second hears that it is over, or finds nothing to press any more.
    await Promise.any([panel, second].map((one) => yes(one).click()));
    await Promise.all([panel, second].map((one) => status(one).getByText('Done').waitFor()));
    expect(writes().length).toBe(1);

    site.reset();
    await page.goto(`${site.url}/settings`);
    await ask(second);
    await yes(panel).waitFor();
    await page.close();
    await yes(panel)
      .click({ timeout: 2_000 })
      .catch(() => undefined);
    await status(panel).getByText('The tab was closed').waitFor();
    expect(writes()).toEqual([]);

    const again = await context.newPage();
    await again.goto(`${site.url}/settings`);
    const beside = await openPanel(context, { id, profile, url: site.url });
    await beside.getByText(/sees \d+ controls here/).waitFor();
    await ask(beside);
    await yes(beside).waitFor();
    await context.setOffline(true);
    await yes(beside).click();
    await second.getByText('This computer has no network').waitFor();
    await beside.locator('section.run').getByText('You allowed').waitFor();
    // The page shows that nothing was changed: asked again, and not called done.
    await yes(beside).and(beside.locator(':enabled')).waitFor();
    expect(writes()).toEqual([]);
    await context.setOffline(false);
    await second.getByText('This computer has no network').waitFor({ state: 'hidden' });
    await yes(beside).click();
    await status(beside).getByText('Done').waitFor({ timeout: 60_000 });
    expect(writes().length).toBe(1);
  });
  await site.close();
});
