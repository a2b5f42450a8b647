/** A person shows a task in their own tab; it becomes an example by their word, and the next task uses it. */
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { openPanel, withExtension } from '../support/panel.ts';

type Site = Awaited<ReturnType<typeof start>>;
interface Desk {
  site: Site;
  page: Page;
  panel: Page;
  id: string;
}

async function withPanel(use: (o: Desk) => Promise<void>): Promise<void> {
  const site = await start();
  try {
    await withExtension(async (context, id, profile) => {
      const page = await context.newPage();
      await page.goto(`${site.url}/settings`);
      const panel = await openPanel(context, { id, profile, url: site.url });
      await panel.getByText(/sees \d+ controls here/).waitFor();
      await use({ site, page, panel, id });
    });
  } finally {
    await site.close();
  }
}

const view = (panel: Page, name: RegExp) => panel.getByRole('navigation').getByRole('button', { name }).click();
const say = async (panel: Page, task: string): Promise<void> => {
  await view(panel, /^Ask|^Do/);
  await panel.getByRole('textbox', { name: 'Your task on this site' }).fill(task);
  await panel.getByRole('button', { name: 'Do it', exact: true }).click();
};
const card = (panel: Page) => panel.getByRole('region', { name: 'May this be done?' });

/** Says yes to every card until the task is over. */
async function allow(panel: Page): Promise<void> {
  const over = panel.getByRole('button', { name: 'Do it again' }).first();
  for (let seen = 1; ; seen += 1) {
    await card(panel).or(over).first().waitFor();
    if (await over.isVisible()) return;
    await card(panel).getByRole('button', { name: 'Do it once' }).click();
    await panel
      .getByText('You allowed')
      .nth(seen - 1)
      .waitFor();
  }
}

async function turnOffDigest(page: Page, site: Site): Promise<void> {
  const digest = page.locator('.switch[data-name=digest]');
  if (!(await digest.isVisible())) await page.getByText('Alerts').click();
  await digest.click();
  await expect.poll(() => site.state().settings.digest).toBe(false);
}

it('learns a task that a person shows, in the words that they give it', async () => {
  await withPanel(async ({ site, page, panel }) => {
    await view(panel, /^Teach/);
    await panel.getByRole('button', { name: 'Start recording' }).click();
    await panel.getByText('Recording. Do it in the page now.').waitFor();
    await turnOffDigest(page, site);
    await expect.poll(() => panel.locator('ol.steps li').count()).toBeGreaterThan(0);
    await panel.getByRole('button', { name: 'I am done' }).click();
    const said = panel.getByRole('textbox', { name: 'What it does, as you would ask for it' }).first();
    await said.waitFor();
    // Backward construction says by itself what it was for.
    expect(await said.inputValue()).toMatch(/Turn off "Weekly digest"/);
    const read = await panel
      .locator('.proposals textarea')
      .evaluateAll((boxes) => boxes.map((box) => (box instanceof HTMLTextAreaElement ? box.value : '')));
    expect(read.length).toBe(new Set(read).size);
    expect(await panel.locator('.proposals details').first().textContent()).toContain('Press “Weekly digest”');
    await said.fill('Spare me the Monday mail');
    await panel.getByRole('button', { name: 'Keep', exact: true }).click();
    await panel.getByText('Kept. The next task on this site can use it.').waitFor();

    site.reset();
    expect(site.state().settings.digest).toBe(true);
    await page.reload();
    await say(panel, 'Spare me the Monday mail');
    await allow(panel);
    expect(await panel.getByRole('status').first().textContent()).toMatch(/^Done/);
    expect(site.state().settings.digest).toBe(false);
    await panel.getByText('Rests on').click();
    expect(await panel.locator('.rests li').first().textContent()).toContain('Spare me the Monday mail');
    expect(await panel.locator('.rests li').first().textContent()).toContain('followed');
  });
});
