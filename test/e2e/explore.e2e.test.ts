/** A person has a site explored from the real side panel, by the real core: consent, progress, the core killed and gone on with, and what was learned in IndexedDB. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { button, number, sorted, state, stored, truth, withSite, writes } from '../support/explore-panel.ts';
import { hostsOf, listeners } from '../support/native-host.ts';
import { openPanel } from '../support/panel.ts';

const accessible = async (panel: Page): Promise<void> => {
  const found = (await new AxeBuilder({ page: panel }).setLegacyMode().analyze()).violations;
  expect(found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
};

it('explores after consent; the examples arrive meanwhile; a killed core loses nothing and is gone on with', async () => {
  await withSite({ core: true, linked: true }, async ({ site, panel, store }) => {
    const before = site.log.length;
    await button(panel, 'Explore this site').click();
    await panel.getByRole('form', { name: `May Fieldguide explore ${site.url}?` }).waitFor();
    await accessible(panel);
    expect(site.log.length).toBe(before);
    await panel.getByRole('textbox', { name: 'Whose account is it?' }).fill('none');
    await button(panel, 'Agree and explore').click();
    await state(panel, 'Exploring').waitFor();
    await expect.poll(async () => (await stored(panel)).size, { timeout: 60_000 }).toBeGreaterThan(3);
    await expect.poll(() => number(panel, 'writes stopped'), { timeout: 60_000 }).toBeGreaterThan(0);
    await panel.getByText(/^Would change something/).waitFor();
    await accessible(panel);

    const [host = 0] = hostsOf(store);
    expect(listeners(host).listening).toEqual([]);
    const had = await stored(panel);
    const done = await number(panel, 'actions');
    process.kill(host, 'SIGKILL');
    await state(panel, 'Interrupted').waitFor();
    await panel.getByText('Nothing that was learned is lost').waitFor();
    expect([...(await stored(panel)).keys()]).toEqual(expect.arrayContaining([...had.keys()]));

    await button(panel, 'Go on').click();
    await state(panel, 'Exploring').waitFor();
    await expect.poll(() => number(panel, 'actions'), { timeout: 60_000 }).toBeGreaterThan(done + 3);
    await button(panel, 'Pause').click();
    await state(panel, 'Paused').waitFor();
    expect(sorted(await stored(panel))).toEqual(sorted(await truth(store, site.url)));
    await button(panel, 'Give up the rest').click();
    await state(panel, 'Stopped').waitFor();
    expect(await button(panel, 'Go on').count()).toBe(0);
    const count = (await stored(panel)).size;
    await panel.getByRole('button', { name: `Known ${count}` }).click();
    // They are read when they are looked at.
    await expect.poll(() => panel.locator('ul.examples > li').count()).toBe(count);
    expect(writes(site)).toEqual([]);
  });
});

it('without the core: says what to type, and reads along what the person opens, clicking nothing', async () => {
  await withSite({ core: false, linked: false }, async ({ site, page, panel: first, context, id, profile }) => {
    await button(first, 'Explore this site').click();
    const [closed, worker] = [first.waitForEvent('close'), context.waitForEvent('serviceworker')];
    await button(first, 'Restart Fieldguide').click();
    await Promise.all([closed, worker]);
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
