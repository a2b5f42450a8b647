/** A person has a site explored from the real side panel, by the real core: consent, progress, the core killed and gone on with, and what was learned in IndexedDB. */
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright';
import { expect, it } from 'vitest';
import { badge, button, number, sorted, state, stored, truth, withSite, writes } from '../support/explore-panel.ts';
import { killBrowser } from '../support/kill-browser.ts';
import { hostsOf, listeners } from '../support/native-host.ts';
import { openPanel, withExtension } from '../support/panel.ts';
import type { Site } from '../support/tracker.ts';

const accessible = async (panel: Page): Promise<void> => {
  const found = (await new AxeBuilder({ page: panel }).setLegacyMode().analyze()).violations;
  expect(found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
};

async function endWell({ site, panel, store }: { site: Site; panel: Page; store: string }): Promise<void> {
  await button(panel, 'Pause').click();
  await state(panel, 'Paused').waitFor();
  await expect.poll(() => badge(panel)).toBe('');
  expect(sorted(await stored(panel))).toEqual(sorted(await truth(store, site.url)));
  await button(panel, 'Give up the rest').click();
  await state(panel, 'Stopped').waitFor();
  expect(await button(panel, 'Go on').count()).toBe(0);
  const count = (await stored(panel)).size;
  await panel.getByRole('button', { name: `Known ${count}` }).click();
  // They are read when they are looked at.
  await expect.poll(() => panel.locator('ul.examples > li').count()).toBe(count);
}

it('explores after consent; the examples arrive meanwhile; a killed core, then a killed browser, lose nothing, and it is gone on with', async () => {
  await withSite({ core: true, linked: true }, async ({ site, panel, store, context, id, profile }) => {
    const before = site.log.length;
    await button(panel, 'Explore this site').click();
    await panel.getByRole('form', { name: `May Fieldguide explore ${site.url}?` }).waitFor();
    await accessible(panel);
    expect(site.log.length).toBe(before);
    await panel.getByRole('textbox', { name: 'Whose account is it?' }).fill('none');
    await button(panel, 'Agree and explore').click();
    await state(panel, 'Exploring').waitFor();
    await expect.poll(async () => (await stored(panel)).size, { timeout: 60_000 }).toBeGreaterThan(3);
    await expect.poll(() => badge(panel), { timeout: 60_000 }).toMatch(/^[1-9]\d*%$/);
    await expect.poll(() => number(panel, 'writes stopped'), { timeout: 60_000 }).toBeGreaterThan(0);
    await panel.getByText(/^Would change something/).waitFor();
    await accessible(panel);

    const [host = 0] = hostsOf(store);
    expect(listeners(host).listening).toEqual([]);
    const had = await stored(panel);
    const done = await number(panel, 'actions');
    process.kill(host, 'SIGKILL');
    await state(panel, 'Interrupted').waitFor();
    await expect.poll(() => badge(panel)).toBe('');
    await panel.getByText('Nothing that was learned is lost').waitFor();
    expect([...(await stored(panel)).keys()]).toEqual(expect.arrayContaining([...had.keys()]));

    await button(panel, 'Go on').click();
    await state(panel, 'Exploring').waitFor();
    await expect.poll(() => number(panel, 'actions'), { timeout: 60_000 }).toBeGreaterThan(done + 3);
    const [kept, told] = [await stored(panel), await number(panel, 'actions')];
    const [stopped, pages] = [await number(panel, 'writes stopped'), await number(panel, 'kinds of page')];
    expect(stopped).toBeGreaterThan(0);
    await killBrowser(context);
    const after = async (context: BrowserContext) => {
      await (await context.newPage()).goto(site.url);
      const panel = await openPanel(context, { id, profile, url: site.url });
      await panel.getByText(`The exploration of ${new URL(site.url).host} was broken off`).waitFor();
      await accessible(panel);
      expect([...(await stored(panel)).keys()]).toEqual(expect.arrayContaining([...kept.keys()]));
      await button(panel, 'Go on').click();
      await expect.poll(() => number(panel, 'actions'), { timeout: 60_000 }).toBeGreaterThan(told);
      await expect.poll(() => badge(panel), { timeout: 60_000 }).toMatch(/^[1-9]\d*%$/);
      // Of the whole exploration, not of what came since.
      expect(await number(panel, 'writes stopped')).toBeGreaterThanOrEqual(stopped);
      expect(await number(panel, 'kinds of page')).toBeGreaterThanOrEqual(pages);
      await endWell({ site, panel, store });
    };
    await withExtension(after, 'light', { profile });
    expect(writes(site)).toEqual([]);
    const help = site.log.filter(({ path }) => path.startsWith('/help/')).map(({ path }) => path);
    expect(help.toSorted()).toEqual([...new Set(help)].toSorted());
  });
});

it('without the core: says what to type, and reads along what the person opens, clicking nothing', async () => {
  await withSite({ core: false, linked: false }, async ({ site, page, panel: first, context, id, profile }) => {
    await button(first, 'Explore this site').click();
    const [closed, worker] = [first.waitForEvent('close'), context.waitForEvent('serviceworker')];
    // The press closes the panel it is in, sometimes before it is told that it was done; that it was, the two events say.
    const press = button(first, 'Restart Fieldguide')
      .click()
      .catch(() => undefined);
    await Promise.all([press, closed, worker]);
    const panel = await openPanel(context, { id, profile, url: site.url });
    const told = panel.getByRole('alert');
    await told.getByText('npm exec fieldguide -- install').waitFor();
    expect(await told.textContent()).toContain('The core is not installed');
    await accessible(panel);
    await button(panel, 'Read along on this site').click();
    await button(panel, 'Stop reading along').waitFor();
    await page.goto(`${site.url}/labels`);
    await panel.getByText('1 kinds of page read').waitFor();
    await page.goto(`${site.url}/`);
    await panel.getByText('2 kinds of page read').waitFor();
    await button(panel, 'Stop reading along').click();
    await button(panel, 'Read along on this site').waitFor();
    await page.goto(`${site.url}/settings`);
    expect(await panel.getByText('2 kinds of page read').count()).toBe(1);
    expect(writes(site)).toEqual([]);
  });
});
