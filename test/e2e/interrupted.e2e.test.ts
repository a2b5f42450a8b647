/** The browser is closed in the middle of a task, then the site goes away in the middle of one: said in plain words, nothing done twice, nothing lost. */
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { openPanel, withExtension } from '../support/panel.ts';
import { startTracker } from '../support/tracker.ts';

const card = (panel: Page) => panel.getByRole('region', { name: 'May this be done?' });
const ask = async (panel: Page, task: string): Promise<void> => {
  await panel.getByText(/sees \d+ controls here/).waitFor();
  await panel.getByRole('textbox', { name: 'Your task on this site' }).fill(task);
  await panel.getByRole('button', { name: 'Do it', exact: true }).click();
};

it('a task ends in plain words when the browser is restarted, and waits in plain words when the site does not answer any more', async () => {
  const site = await startTracker();
  const writes = () => site.log.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
  let kept = '';
  await withExtension(async (context, id, profile) => {
    kept = profile;
    const page = await context.newPage();
    await page.goto(`${site.url}/settings`);
    const panel = await openPanel(context, { id, profile, url: site.url });
    await ask(panel, 'Turn off "Weekly digest"');
    await card(panel).waitFor();
  });
  await withExtension(
    async (context, id, profile) => {
      const page = await context.newPage();
      await page.goto(`${site.url}/issues`);
      const panel = await openPanel(context, { id, profile, url: site.url });
      const status = panel.getByRole('status').first();
      await status.getByText('Interrupted: the browser ended the work in the middle.').waitFor();
      expect(await panel.locator('ol.steps li').count()).toBeGreaterThan(0);
      expect(await card(panel).count()).toBe(0);
      expect(writes()).toEqual([]);
      // The first page came with the installation, and not again.
      expect(context.pages().filter((one) => one.url().includes('onboarding'))).toEqual([]);

      // Nobody is there any more when what the person allowed is to be done.
      await page.goto(`${site.url}/settings`);
      await ask(panel, 'Turn off "Weekly digest"');
      await card(panel).waitFor();
      await site.close();
      await page.reload().catch(() => undefined);
      await page.getByText('ERR_CONNECTION_REFUSED').waitFor();
      await card(panel).getByRole('button', { name: 'Do it once' }).click();
      const left = panel.getByRole('region', { name: 'Your task waits for you' });
      await left.getByText('or the site did not answer').waitFor();
      await left.getByRole('button', { name: 'Stop' }).click();
      await status.getByText('Stopped').waitFor();
      expect(writes()).toEqual([]);
    },
    'light',
    { profile: kept },
  );
});
