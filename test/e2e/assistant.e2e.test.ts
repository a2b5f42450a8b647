/** A person asks the real side panel, and the work is done in the person's own tab, through the cards. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { openPanel, withExtension } from '../support/panel.ts';

type Site = Awaited<ReturnType<typeof start>>;

async function withPanel(
  use: (o: { site: Site; page: Page; panel: Page; id: string }) => Promise<void>,
  path = '/settings',
): Promise<void> {
  const site = await start();
  try {
    await withExtension(async (context, id, profile) => {
      const page = await context.newPage();
      await page.goto(`${site.url}${path}`);
      const panel = await openPanel(context, { id, profile, url: site.url });
      await panel.getByText(/sees \d+ controls here/).waitFor();
      await use({ site, page, panel, id });
    });
  } finally {
    await site.close();
  }
}

/** By hand: `FIELDGUIDE_LONG=1 npx vitest run --project e2e test/e2e/assistant.e2e.test.ts`. */
const long = it.skipIf(process.env.FIELDGUIDE_LONG === undefined);

const ask = async (panel: Page, task: string): Promise<void> => {
  await panel.getByRole('textbox', { name: 'Your task on this site' }).fill(task);
  await panel.getByRole('button', { name: 'Do it', exact: true }).click();
};
const card = (panel: Page) => panel.getByRole('region', { name: 'May this be done?' });
const writes = (site: Site) => site.log.filter(({ method }) => method !== 'GET' && method !== 'HEAD');

it('asks before it changes anything, does it in the tab once allowed, and says so', async () => {
  await withPanel(async ({ site, panel }) => {
    await ask(panel, 'Turn off "Weekly digest"');
    const seen: string[] = [];
    const over = panel.getByRole('button', { name: 'Do it again' });
    await card(panel).or(over).first().waitFor();
    expect(writes(site)).toEqual([]);
    while (!(await over.isVisible())) {
      seen.push((await card(panel).textContent()) ?? '');
      await card(panel).getByRole('button', { name: 'Do it once' }).click();
      await panel
        .getByText('You allowed')
        .nth(seen.length - 1)
        .waitFor();
      await card(panel).or(over).first().waitFor();
    }
    expect(seen.at(-1)).toContain('Weekly digest');
    expect(await panel.getByRole('status').textContent()).toMatch(/^Done/);
    expect(site.state().settings.digest).toBe(false);
    expect(await panel.locator('ol.steps li.done').count()).toBeGreaterThan(0);
    const found = (await new AxeBuilder({ page: panel }).setLegacyMode().analyze()).violations;
    expect(found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

it('does nothing that was not allowed', async () => {
  await withPanel(async ({ site, panel }) => {
    await ask(panel, 'Turn off "Weekly digest"');
    await card(panel).getByRole('button', { name: 'Not this' }).click();
    await panel.getByText('You did not allow').first().waitFor();
    for (let again = 0; again < 6 && (await panel.getByRole('button', { name: 'Stop' }).isVisible()); again += 1) {
      const no = card(panel).getByRole('button', { name: 'Not this' });
      await Promise.race([no.click({ timeout: 10_000 }), panel.getByRole('button', { name: 'Do it again' }).waitFor()]).catch(
        () => undefined,
      );
    }
    await panel.getByRole('button', { name: 'Do it again' }).waitFor();
    expect(await panel.getByRole('status').textContent()).not.toContain('Done');
    expect(site.state().settings.digest).toBe(true);
    expect(writes(site)).toEqual([]);
  });
});

long('stops at once, and what was waiting is not done', async () => {
  await withPanel(async ({ site, panel }) => {
    await ask(panel, 'Turn off "Weekly digest"');
    await card(panel).waitFor();
    await panel.getByRole('button', { name: 'Stop' }).click();
    await panel.getByRole('status').getByText('Stopped').waitFor();
    expect(await card(panel).count()).toBe(0);
    expect(writes(site)).toEqual([]);
  });
});

long('leaves the tab to the person who takes over, and reads it anew when it is handed back', async () => {
  await withPanel(async ({ site, page, panel }) => {
    await ask(panel, 'Turn off "Weekly digest"');
    await card(panel).waitFor();
    await panel.getByRole('button', { name: 'Take over' }).click();
    await panel.getByRole('status').getByText('The tab is yours').waitFor();
    expect(await card(panel).count()).toBe(0);
    const digest = page.locator('.switch[data-name=digest]');
    // Its section may have been opened for the task already.
    if (!(await digest.isVisible())) await page.getByText('Alerts').click();
    await digest.click();
    await expect.poll(() => site.state().settings.digest).toBe(false);
    await panel.getByRole('button', { name: 'Hand back' }).click();
    await panel.getByRole('button', { name: 'Do it again' }).waitFor();
    expect(site.state().settings.digest).toBe(false);
    expect(writes(site).length).toBe(1);
  });
});

long('says that it was interrupted when the worker died in the middle, and does nothing twice', async () => {
  await withPanel(async ({ site, page, panel, id }) => {
    await ask(panel, 'Turn off "Weekly digest"');
    await card(panel).waitFor();
    const cdp = await page.context().browser()?.newBrowserCDPSession();
    const targets = (await cdp?.send('Target.getTargets'))?.targetInfos ?? [];
    const worker = targets.find(({ type, url }) => type === 'service_worker' && url.includes(id));
    await cdp?.send('Target.closeTarget', { targetId: worker?.targetId ?? '' });
    // The next click wakes a new worker.
    await panel.getByRole('button', { name: 'Stop' }).click();
    await panel.getByRole('status').getByText('Interrupted').waitFor();
    expect(await card(panel).count()).toBe(0);
    expect(writes(site)).toEqual([]);
  });
});
