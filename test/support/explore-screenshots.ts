/** Pictures of the view that explores: consent, under way, and without the core; light, dark, and 320 px wide. */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { startDemoSite } from '../../agent-core/node/demo-site.ts';
import { withCore } from './native-panel.ts';

/** The panel's page in a tab beside the site's: of a width that is chosen. */
async function panelOn(
  context: Parameters<Parameters<typeof withCore>[1]>[0]['context'],
  id: string,
  url: string,
): Promise<Page> {
  const panel = await context.newPage();
  await panel.goto(`chrome-extension://${id}/panel/index.html`);
  const site = await context.newPage();
  await site.goto(url);
  await panel.getByText(new URL(url).host).first().waitFor();
  await panel.getByRole('button', { name: 'Explore', exact: true }).click();
  return panel;
}

export async function exploreScreenshots(outDir: string): Promise<void> {
  const site = await startDemoSite();
  const shot = async (panel: Page, name: string, scheme: string): Promise<void> => {
    // From its top: the bar that stays there would stand in the middle of the picture.
    await panel.evaluate(() => scrollTo(0, 0));
    await panel.screenshot({ path: join(outDir, `${name}-${scheme}.png`), fullPage: true, animations: 'disabled' });
  };
  try {
    for (const scheme of ['light', 'dark'] as const) {
      await withCore({ core: true, linked: true, sites: [], scheme, active: [`${site.url}/*`] }, async ({ context, id }) => {
        const panel = await panelOn(context, id, `${site.url}/settings`);
        await panel.getByRole('button', { name: 'Explore this site' }).click();
        await panel.getByRole('textbox', { name: 'Whose account is it?' }).fill('my test account');
        await shot(panel, 'explore-consent', scheme);
        await panel.getByRole('button', { name: 'Agree and explore' }).click();
        await panel.getByText(/^Not done \(/).waitFor({ timeout: 120_000 });
        await panel.getByText(/^Would change something \([5-9]/).waitFor({ timeout: 120_000 });
        await shot(panel, 'explore', scheme);
        await panel.setViewportSize({ width: 320, height: 720 });
        await shot(panel, 'explore-narrow', scheme);
        await panel.getByRole('button', { name: 'Stop', exact: true }).click();
        await panel.getByText('Stopped', { exact: true }).waitFor();
      });
      await withCore({ core: false, linked: true, scheme, active: [`${site.url}/*`] }, async ({ context, id }) => {
        const panel = await panelOn(context, id, `${site.url}/settings`);
        await panel.getByRole('button', { name: 'Explore this site' }).click();
        await panel.getByRole('alert').waitFor();
        await shot(panel, 'explore-no-core', scheme);
      });
    }
  } finally {
    site.close();
  }
}
