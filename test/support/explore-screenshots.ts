/** Pictures of what needs a site: a task that asks, one that is done, and one whose tab was sent elsewhere; consent, exploring, and without the core; light, dark, and 320 px wide. */
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { startDemoSite } from '../../agent-core/node/demo-site.ts';
import { withCore } from './native-panel.ts';

/** The panel's page in a tab beside the site's: of a width that is chosen. */
async function panelOn(context: BrowserContext, id: string, url: string): Promise<{ panel: Page; site: Page }> {
  const panel = await context.newPage();
  await panel.goto(`chrome-extension://${id}/panel/index.html`);
  const site = await context.newPage();
  await site.goto(url);
  await panel.getByText(new URL(url).host).first().waitFor();
  return { panel, site };
}

const view = (panel: Page, name: string) => panel.getByRole('navigation').getByRole('button', { name, exact: true }).click();

/** A person shows how it is done, and keeps what was understood. */
async function teach(panel: Page, site: Page, shot: (name: string) => Promise<void>): Promise<void> {
  await panel.setViewportSize({ width: 400, height: 720 });
  await view(panel, 'Teach');
  await panel.getByRole('button', { name: 'Start recording' }).click();
  await panel.getByText('Recording. Do it in the page now.').waitFor();
  await site.getByText('Alerts').click();
  await site.locator('.switch[data-name=digest]').click();
  await panel.locator('ol.steps li').nth(1).waitFor();
  await panel.getByRole('button', { name: 'I am done' }).click();
  await panel.getByRole('button', { name: 'Keep', exact: true }).waitFor();
  await shot('panel-taught');
  await panel.getByRole('button', { name: 'Keep', exact: true }).click();
  await panel.getByText('Kept. The next task on this site can use it.').waitFor();
  await view(panel, 'Do');
  await panel.setViewportSize({ width: 400, height: 760 });
}

/** A task up to its last question, and after it. */
async function task(panel: Page, shot: (name: string) => Promise<void>): Promise<void> {
  await panel.getByRole('textbox', { name: 'Your task on this site' }).fill('Turn off "Weekly digest"');
  await panel.getByRole('button', { name: 'Do it', exact: true }).click();
  const [yes, card] = [panel.getByRole('button', { name: 'Do it once' }), panel.locator('section.ask')];
  const over = panel.getByRole('button', { name: 'Do it again' });
  for (let n = 0; ; n += 1) {
    await yes.and(panel.locator(':enabled')).or(over).first().waitFor();
    if (await over.isVisible()) break;
    const last = (await card.textContent())?.includes('Weekly digest') === true;
    if (last) await shot('panel-task');
    await yes.click();
    await panel.getByText('You allowed').nth(n).waitFor();
  }
  await shot('panel-done');
}

/** The site sends the tab to another one while a card is open. */
async function sentAway(o: {
  panel: Page;
  site: Page;
  url: string;
  to: string;
  shot: (name: string) => Promise<void>;
}): Promise<void> {
  const { panel, site } = o;
  await site.goto(o.url);
  await panel.getByRole('button', { name: 'Do it again' }).first().click();
  const card = panel.getByRole('region', { name: 'May this be done?' });
  await card.waitFor();
  await site.goto(o.to);
  await card.getByRole('button', { name: 'Not this' }).click();
  await panel.getByText('Your task has left its site').waitFor();
  await o.shot('panel-away');
  await panel.getByRole('button', { name: 'Stop' }).first().click();
  await panel.getByRole('status').getByText('Stopped').waitFor();
}

export async function exploreScreenshots(outDir: string): Promise<void> {
  const [site, other] = [await startDemoSite(), await startDemoSite()];
  const shot = async (panel: Page, name: string, scheme: string, fullPage = true): Promise<void> => {
    // From its top: the bar that stays there would stand in the middle of the picture. Nothing lies under the pointer.
    await panel.mouse.move(0, 0);
    await panel.evaluate((whole) => {
      const [run, bar] = [document.querySelector('section.run'), document.querySelector('header')];
      const below = (run?.getBoundingClientRect().top ?? 0) + scrollY - (bar?.clientHeight ?? 0) - 12;
      scrollTo(0, whole ? 0 : below);
    }, fullPage);
    await panel.screenshot({ path: join(outDir, `${name}-${scheme}.png`), fullPage, animations: 'disabled' });
  };
  try {
    for (const scheme of ['light', 'dark'] as const) {
      // The digest is on again.
      await fetch(`${site.url}/__reset`, { method: 'POST' });
      await withCore({ core: true, linked: true, sites: [], scheme, active: [`${site.url}/*`] }, async ({ context, id }) => {
        const { panel, site: page } = await panelOn(context, id, `${site.url}/settings`);
        await teach(panel, page, (name) => shot(panel, name, scheme));
        await fetch(`${site.url}/__reset`, { method: 'POST' });
        await page.goto(site.url);
        await task(panel, (name) => shot(panel, name, scheme, false));
        await fetch(`${site.url}/__reset`, { method: 'POST' });
        const to = other.url.replace('127.0.0.1', 'localhost');
        await sentAway({ panel, site: page, url: site.url, to, shot: (name) => shot(panel, name, scheme) });
        await page.goto(`${site.url}/settings`);
        await panel.setViewportSize({ width: 360, height: 720 });
        await view(panel, 'Explore');
        await panel.getByRole('button', { name: 'Explore this site' }).click();
        await panel.getByRole('textbox', { name: 'Whose account is it?' }).fill('my test account');
        await shot(panel, 'explore-consent', scheme);
        await panel.getByRole('button', { name: 'Agree and explore' }).click();
        await panel.getByText(/^Would change something/).waitFor({ timeout: 300_000 });
        // So many of what was looked at have been proved.
        await panel
          .locator('.numbers dd')
          .first()
          .and(panel.getByText(/^([5-9]|\d\d)$/))
          .waitFor({ timeout: 600_000 });
        await shot(panel, 'explore', scheme);
        await panel.setViewportSize({ width: 320, height: 720 });
        await shot(panel, 'explore-narrow', scheme);
      });
      await withCore({ core: false, linked: true, scheme, active: [`${site.url}/*`] }, async ({ context, id }) => {
        const { panel } = await panelOn(context, id, `${site.url}/settings`);
        await view(panel, 'Explore');
        await panel.getByRole('button', { name: 'Explore this site' }).click();
        await panel.getByRole('alert').waitFor();
        await shot(panel, 'explore-no-core', scheme);
      });
    }
  } finally {
    site.close();
    other.close();
  }
}
