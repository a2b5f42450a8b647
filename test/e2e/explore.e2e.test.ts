/** A person has a site explored from the real side panel: consent, progress, the core killed and gone on with, and what was learned in the list. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { withCore } from '../support/native-panel.ts';
import { openPanel } from '../support/panel.ts';

it('x', async () => {
  const site = await start();
  try {
    await withCore({ core: true }, async ({ context, id, profile, store }) => {
      console.log(store, readFileSync(join(profile, 'NativeMessagingHosts', 'dev.fieldguide.core.json'), 'utf8'));
      const page = await context.newPage();
      await page.goto(`${site.url}/settings`);
      let panel = await openPanel(context, { id, profile, url: site.url });
      await panel.getByRole('button', { name: 'Explore', exact: true }).click();
      await panel.getByRole('button', { name: 'Explore this site' }).click();
      await panel.screenshot({ path: '/tmp/N-1.png' });
      const gone = panel.waitForEvent('close', { timeout: 10000 }).then(() => 'closed', () => 'not closed');
      const worker = context.waitForEvent('serviceworker');
      await panel.getByRole('button', { name: 'Restart Fieldguide' }).click();
      console.log(await gone);
      console.log((await worker).url());
      await new Promise((r) => setTimeout(r, 1000));
      console.log('browser', context.browser()?.isConnected(), page.url());
      panel = await openPanel(context, { id, profile, url: site.url });
      const form = panel.getByRole('form', { name: /May Fieldguide explore/ });
      await form.waitFor();
      await panel.screenshot({ path: '/tmp/N-2.png', fullPage: true });
      await panel.getByRole('textbox', { name: 'Whose account is it?' }).fill('none');
      await panel.getByRole('button', { name: 'Agree and explore' }).click();
      for (let i = 0; i < 8; i += 1) {
        await new Promise((r) => setTimeout(r, 2500));
        console.log((await panel.locator('main').textContent())?.slice(0, 600));
        await panel.screenshot({ path: `/tmp/N-run${i}.png` });
      }
      expect(1).toBe(1);
    });
  } finally {
    await site.close();
  }
});
