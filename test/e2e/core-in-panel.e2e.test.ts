/** What the panel and the settings have the real core do: prove again what is known, delete what was deleted, and show what was sent. */
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { button, state, stored, truth, withSite, writes } from '../support/explore-panel.ts';
import { showDigest, view } from '../support/worker-rounds.ts';

/** By hand: `FIELDGUIDE_LONG=1 npx vitest run --project e2e test/e2e/core-in-panel.e2e.test.ts`. */
const long = it.skipIf(process.env.FIELDGUIDE_LONG === undefined);

/** Shows the panel how the digest is turned off, and keeps that: known here, and not by the core. */
async function teach(panel: Page, page: Page): Promise<void> {
  await showDigest(panel, page);
  await panel.getByRole('button', { name: 'I am done' }).click();
  await panel.getByRole('button', { name: 'Keep', exact: true }).click();
  await panel.getByText('Kept. The next task on this site can use it.').waitFor();
}

long(
  'what was taught is offered to the core and proved by it; what is deleted in the panel is deleted there, too',
  async () => {
    await withSite({ core: true, linked: true }, async ({ site, page, panel, store }) => {
      await teach(panel, page);
      site.reset();
      const written = writes(site).length;
      await view(panel, /^Known/);
      await button(panel, 'Verify again').click();
      await panel.getByRole('textbox', { name: 'Whose account is it?' }).fill('none');
      await button(panel, 'Agree and verify').click();
      await state(panel, 'Explored').waitFor({ timeout: 180_000 });
      const [here, there] = [await stored(panel), await truth(store, site.url)];
      expect(there.size).toBeGreaterThan(0);
      // In `read` nothing is written, whatever was taught.
      expect(writes(site).length).toBe(written);
      expect([...there.keys()].filter((id) => !here.has(id))).toEqual([]);

      await view(panel, /^Known/);
      await panel.locator('.headline').first().click();
      await button(panel, 'Delete').first().click();
      await button(panel, 'Delete it').click();
      await panel.getByText('Deleted.').waitFor();
      const [gone] = [...here.keys()].filter((id) => there.has(id));
      const left = await stored(panel);
      const deleted = [...here.keys()].filter((id) => !left.has(id));
      expect([deleted.length, gone === undefined]).toEqual([1, false]);
      await expect
        .poll(async () => [...(await truth(store, site.url)).keys()].filter((id) => deleted.includes(id)), { timeout: 30_000 })
        .toEqual([]);
    });
  },
  400_000,
);
