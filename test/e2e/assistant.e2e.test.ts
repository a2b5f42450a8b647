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

it('asks before it changes anything, does it in the tab once allowed, and says so; again, it asks again, and what is not allowed is not done', async () => {
  await withPanel(async ({ site, page, panel }) => {
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
    expect(await panel.locator('.plan li.done').first().textContent()).toContain('Weekly digest');

    // Again, it is a task of its own that asks anew; how the first went stays to be read.
    site.reset();
    await page.goto(`${site.url}/settings`);
    await over.click();
    await card(panel).waitFor();
    const earlier = panel.locator('details.earlier');
    await earlier.locator('summary').first().click();
    expect(await earlier.locator('ol.steps li.done').count()).toBeGreaterThan(0);
    // Nothing is done that is not allowed, however often it asks.
    const before = writes(site).length;
    const no = card(panel).getByRole('button', { name: 'Not this' });
    const stop = panel.getByRole('button', { name: 'Stop' });
    await no.click();
    await panel.getByText('You did not allow').first().waitFor();
    for (let again = 0; again < 6 && (await stop.isVisible()); again += 1)
      await Promise.race([no.click({ timeout: 10_000 }), stop.waitFor({ state: 'hidden' })]).catch(() => undefined);
    await stop.waitFor({ state: 'hidden' });
    expect(await panel.getByRole('status').textContent()).not.toContain('Done');
    expect([site.state().settings.digest, writes(site).length]).toEqual([true, before]);
    const found = (await new AxeBuilder({ page: panel }).setLegacyMode().analyze()).violations;
    expect(found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

    // An answer is shown as the page says it; what is kept is masked, and all that is left once the browser's memory is gone.
    await page.evaluate(() => {
      document.body.innerHTML = '<table><tr><th>Name<th>Mail<tr><td>Ola<td>ola@example.org<tr><td>Liv<td>liv@example.org</table>';
    });
    await ask(panel, 'What is the mail of the user Ola?');
    await panel.locator('p.answer', { hasText: /^ola@example\.org$/ }).waitFor();
    await panel.evaluate(() => chrome.storage.session.clear());
    await panel.reload();
    await panel.locator('p.answer', { hasText: /^«email:[0-9a-f]{8}»$/ }).waitFor();
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
    // Handed back when the page shows it, as a person would.
    await page.locator('.switch[data-name=digest]:not(.lit)').waitFor();
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
    await page.locator('fieldguide-outline').waitFor({ state: 'attached' });
    await panel.getByRole('button', { name: 'Stop' }).click();
    await panel.getByRole('status').getByText('Interrupted').waitFor();
    await page.locator('fieldguide-outline').waitFor({ state: 'detached' });
    expect(await card(panel).count()).toBe(0);
    expect(writes(site)).toEqual([]);
  });
});

long(
  'frames in the page what it asks about, marks the toolbar, and waits in plain words when the tab leaves the site',
  async () => {
    const other = await start();
    await withPanel(async ({ site, page, panel }) => {
      await ask(panel, 'Turn off "Weekly digest"');
      await card(panel).waitFor();
      await page.locator('fieldguide-outline').waitFor();
      // Four pixels around it, also when the page moves under it.
      const off = async (): Promise<number[]> => {
        const [frame, control] = await Promise.all([
          page.locator('fieldguide-outline').boundingBox(),
          page.locator('.switch[data-name=digest]').boundingBox(),
        ]);
        if (frame === null || control === null) return [];
        return [control.x - frame.x, control.y - frame.y, frame.width - control.width, frame.height - control.height].map(
          Math.round,
        );
      };
      expect(await off()).toEqual([4, 4, 8, 8]);
      await page.setViewportSize({ width: 320, height: 300 });
      await page.mouse.wheel(0, 40);
      await expect.poll(off).toEqual([4, 4, 8, 8]);
      const marked = (): Promise<string> =>
        panel.evaluate(async () => {
          const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
          return chrome.action.getBadgeText({ tabId: tab?.id ?? 0 });
        });
      expect(await marked()).toBe('…');
      await page.goto(`${other.url}/settings`);
      await card(panel)
        .getByRole('button', { name: 'Do it once' })
        .click({ timeout: 2_000 })
        .catch(() => undefined);
      const left = panel.getByRole('region', { name: 'Your task has left its site' });
      await left.getByText(new URL(other.url).host).first().waitFor();
      expect(await panel.getByRole('status').first().textContent()).toMatch(/^Waiting: the tab is on another site/);
      await left.getByRole('button', { name: 'Stop' }).click();
      await panel.getByRole('status').getByText('Stopped').waitFor();
      expect([...writes(site), ...writes(other)]).toEqual([]);
      await expect.poll(marked).toBe('');
    });
    await other.close();
  },
);

long('a word on what came of it: right makes an example, wrong takes it back, and showing it right makes another', async () => {
  await withPanel(async ({ site, page, panel }) => {
    await ask(panel, 'Turn off "Weekly digest"');
    const [yes, over] = [
      card(panel).getByRole('button', { name: 'Do it once' }),
      panel.getByRole('button', { name: 'Do it again' }),
    ];
    await yes.click();
    await over.waitFor();
    const known = (n: number) => panel.getByRole('navigation').getByRole('button', { name: `Known ${n}`, exact: true });
    await panel.getByRole('button', { name: 'That was right' }).click();
    await panel.getByText('Kept as right').waitFor();
    await known(1).waitFor();
    await panel.getByRole('button', { name: 'That was wrong' }).click();
    await panel.getByText('Taken as wrong').waitFor();
    await panel.getByRole('navigation').getByRole('button', { name: 'Known', exact: true }).waitFor();

    site.reset();
    await page.goto(`${site.url}/settings`);
    await panel.getByRole('button', { name: 'Watch me do it right' }).click();
    await panel.getByText('Recording. Do in the page what was wrong before: Turn off "Weekly digest"').waitFor();
    await page.getByText('Alerts').click();
    await page.locator('.switch[data-name=digest]').click();
    await panel.locator('ol.steps li').nth(1).waitFor();
    await panel.getByRole('button', { name: 'I am done' }).click();
    const said = panel.getByRole('textbox', { name: 'What it does, as you would ask for it' }).first();
    expect(await said.inputValue()).toBe('Turn off "Weekly digest"');
    await panel.getByRole('button', { name: 'Keep', exact: true }).click();
    await panel.getByText('Kept. The next task on this site can use it.').waitFor();
    await known(1).or(known(2)).waitFor();
  });
});
