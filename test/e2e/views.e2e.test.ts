/** Every view, light and dark, from 320 to 600 px, with long texts, from right to left, by keyboard in the order in which it is read, without motion: axe finds nothing and nothing is cut off. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { guideFile, importGuide, withExtension } from '../support/panel.ts';

async function clean(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    where,
  ).toEqual([]);
}

/** Elements that reach out of the window, and texts that are cut off. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.closest('iframe, .unseen, nav, svg, pre, input, select') === null)
      .filter((one) => {
        const { left, right, width } = one.getBoundingClientRect();
        return width > 0 && (left < -1 || right > wide + 1);
      })
      .map((one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 40)}`);
  });

async function everyWidth(page: Page, where: string): Promise<void> {
  for (const dir of ['ltr', 'rtl']) {
    await page.evaluate((to) => {
      document.documentElement.dir = to;
    }, dir);
    for (const width of [320, 360, 600]) {
      await page.setViewportSize({ width, height: 720 });
      expect(await cutOff(page), `${where}, ${width} px, ${dir}`).toEqual([]);
    }
  }
  await page.evaluate(() => {
    document.documentElement.dir = 'ltr';
  });
}

/** What moves here, or would. */
const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const styles = [...document.querySelectorAll('*')].flatMap((one) =>
      ['', '::before', '::after'].map((part) => ({ name: `${one.tagName}${part}`, style: getComputedStyle(one, part) })),
    );
    const would = styles.filter(
      ({ style }) =>
        style.animationName !== 'none' || /[1-9]/.test(style.transitionDuration) || style.scrollBehavior === 'smooth',
    );
    return [...would.map(({ name }) => name), ...document.getAnimations().map(() => 'an animation')];
  });

async function still(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving(page), where).toEqual([]);
}

/** Tab reaches every control that can be used, once round. */
async function byKeyboard(page: Page, where: string): Promise<void> {
  const all = await page.locator('button:enabled:visible, select:visible, textarea:visible, summary:visible').count();
  await page.evaluate(() => {
    // From the top, wherever the focus was.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const seen = new Set<string>();
  const places: number[] = [];
  for (let i = 0; i < all + 12; i += 1) {
    await page.keyboard.press('Tab');
    const { at, middle } = await page.evaluate(() => {
      const one = document.activeElement;
      if (one === null || one === document.body) return { at: -1, middle: 0 };
      const { top, height } = one.getBoundingClientRect();
      // The bar with the views stays where it is while the rest is scrolled.
      const scrolled = one.closest('header') === null ? scrollY : 0;
      return {
        at: [...document.querySelectorAll('button, select, textarea, summary')].indexOf(one),
        middle: top + height / 2 + scrolled,
      };
    });
    if (at === -1 || seen.has(String(at))) continue;
    seen.add(String(at));
    places.push(middle);
  }
  expect(seen.size, where).toBeGreaterThanOrEqual(all);
  // From the top down, as it is read aloud; what stands in one row may differ by half a line.
  expect(
    places.filter((place, i) => place < (places[i - 1] ?? 0) - 12),
    where,
  ).toEqual([]);
}

/** Three tasks whose tabs have left their site, as the worker writes them down: told above every view. */
async function strand(page: Page): Promise<void> {
  const site = 'https://workshop.example';
  const places = [
    { site: `https://${'payments-of-the-harbour.'.repeat(6)}example`, may: true },
    { site, may: true },
    { site: '', may: false },
  ];
  const rows = places.map((away, i) => ({
    ...{
      id: `left-${i}`,
      tabId: 1,
      origin: site,
      task: `Order ${i + 40} litres of paint`,
      at: i,
      state: 'paused',
      because: '',
      wants: 'site',
      away,
    },
    ...{ answer: '', entries: [], question: null, modelCalls: 0, examples: [], followed: [] },
  }));
  await page.evaluate(
    (rows) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('fieldguide');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('runs', 'readwrite');
          for (const row of rows) writing.objectStore('runs').put(row);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    rows,
  );
  await page.reload();
}

const LONG = [
  `Donaudampfschifffahrts${'gesellschafts'.repeat(20)}kapitän`,
  'Set every one of the many options of this page anew. '.repeat(8),
];

it.each(['light', 'dark'] as const)('every view is clean in %s', async (scheme) => {
  const site = await start();
  const file = await guideFile(site.url, LONG);
  await withExtension(async (context, id) => {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(`chrome-extension://${id}/panel/index.html`);
    await strand(page);
    await importGuide(page, file);
    await page.locator('.headline').first().click();
    await page.getByRole('button', { name: 'Edit', exact: true }).waitFor();
    expect(await page.getByRole('region', { name: /^Your task/ }).count()).toBe(3);
    // Whoever has not asked for stillness sees buttons answer.
    expect(await moving(page)).toContain('BUTTON');
    for (const name of [/^Known/, 'Explore', 'Teach', 'Do']) {
      await page.getByRole('navigation').getByRole('button', { name }).click();
      if (name === 'Do') await page.locator('#task').fill(LONG.join(' '));
      await clean(page, `panel, ${name}`);
      await still(page, `panel, ${name}`);
      if (scheme === 'dark') continue;
      await everyWidth(page, `panel, ${name}`);
      await byKeyboard(page, `panel, ${name}`);
    }
    for (const name of ['options', 'onboarding']) {
      await page.goto(`chrome-extension://${id}/${name}/index.html`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await clean(page, name);
      await still(page, name);
      if (scheme === 'light') await everyWidth(page, name);
    }
    expect(errors).toEqual([]);
  }, scheme);
  await site.close();
});

it('the demo of the first page does its task, asking before it changes anything', async () => {
  await withExtension(async (context, id) => {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${id}/onboarding/index.html`);
    await page.getByRole('radio', { name: 'Set "Landing view" to "Board"' }).check();
    await page.getByRole('button', { name: 'Do it', exact: true }).click();
    const card = page.getByRole('region', { name: 'May this be done?' });
    const landing = page.frameLocator('iframe').getByRole('combobox', { name: 'Landing view' });
    await card.waitFor();
    // Chosen it may be, kept it is not.
    const said = page.frameLocator('iframe').getByRole('status');
    expect(await said.textContent()).toBe('');
    const done = page.getByText('Done. Look at the page');
    for (let asked = 0; asked < 4 && !(await done.isVisible()); asked += 1) {
      await card.getByRole('button', { name: 'Do it once' }).click();
      await Promise.race([done.waitFor(), page.waitForTimeout(1500)]);
    }
    await done.waitFor();
    expect(await landing.inputValue()).toBe('Board');
    expect(await said.textContent()).toBe('Saved.');
  });
});

it('what is known can be accepted, reworded and deleted, and a site forgotten for good', async () => {
  const site = await start();
  const file = await guideFile(site.url);
  await withExtension(async (context, id) => {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${id}/panel/index.html`);
    await importGuide(page, file);
    await page.getByText('Close issue "Gate 4 prints two tickets"').click();
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByText('From now on it is used').waitFor();
    expect(await page.locator('details.live .headline').allTextContents()).toEqual(['Close issue "Gate 4 prints two tickets"']);
    await page.getByText('Set "Landing view" to "Board"').click();
    await page.getByRole('button', { name: 'Edit', exact: true }).last().click();
    await page.getByRole('textbox', { name: 'What these steps do' }).fill('Begin with the board');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Your words are kept.').waitFor();
    await page.getByText('Turn off "Weekly digest"').click();
    await page.getByRole('button', { name: 'Delete', exact: true }).first().click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByText('Deleted.').waitFor();
    await page.reload();
    await page.goto(`chrome-extension://${id}/options/index.html`);
    await page.getByText('2 examples').waitFor();
    await page.getByRole('button', { name: `Forget ${site.url}` }).click();
    await page.getByRole('button', { name: 'Forget it', exact: true }).click();
    await page.getByText(`${site.url} is forgotten`).waitFor();
    await page.getByText('No site is known in this browser.').waitFor();
    // Our own look, not the product's: no row of any table has the site's name.
    const rows = await page.evaluate(
      () =>
        new Promise<string>((resolve, reject) => {
          const opening = indexedDB.open('fieldguide');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = async () => {
            const names = [...opening.result.objectStoreNames];
            const all = await Promise.all(
              names.map(
                (name) =>
                  new Promise((done) => {
                    const asked = opening.result.transaction(name).objectStore(name).getAll();
                    asked.onsuccess = () => done(asked.result);
                  }),
              ),
            );
            resolve(JSON.stringify(all));
          };
        }),
    );
    expect(rows).not.toContain(site.url);
    expect(rows).not.toContain(new URL(site.url).host);
  });
  await site.close();
});
