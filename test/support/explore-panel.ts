/** The panel's Explore view beside the demo site, and what the browser and the core have stored. */
import type { Page } from 'playwright';
import * as z from 'zod';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { type WithCore, withCore } from './native-panel.ts';
import { openPanel } from './panel.ts';
import { type Site, startTracker } from './tracker.ts';

export async function withSite(
  o: { core: boolean; linked: boolean },
  use: (given: WithCore & { site: Site; page: Page; panel: Page }) => Promise<void>,
): Promise<void> {
  const site = await startTracker();
  try {
    await withCore({ ...o, sites: [`${site.url}/*`] }, async (given) => {
      const page = await given.context.newPage();
      await page.goto(`${site.url}/settings`);
      const panel = await openPanel(given.context, { ...given, url: site.url });
      await panel.getByRole('button', { name: 'Explore', exact: true }).click();
      await use({ ...given, site, page, panel });
    });
  } finally {
    await site.close();
  }
}

/** What IndexedDB holds: id and status of each example. */
export const stored = async (panel: Page): Promise<Map<string, string>> => {
  const rows: unknown = await panel.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('fieldguide');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('examples').objectStore('examples').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result);
          };
        };
      }),
  );
  const parsed = z.array(z.looseObject({ id: z.string(), certificate: z.looseObject({ status: z.string() }) })).parse(rows);
  return new Map(parsed.map(({ id, certificate }) => [id, certificate.status]));
};
export const truth = async (store: string, origin: string): Promise<Map<string, string>> => {
  const opened = await openStore(store, { write: false });
  const examples = await opened.examples.list(origin);
  await opened.close();
  return new Map(examples.map(({ id, certificate }) => [id, certificate.status]));
};
export const sorted = (map: Map<string, string>) => [...map].sort();
export const writes = (site: Site) => site.log.filter(({ method }) => method !== 'GET' && method !== 'HEAD');
export const button = (panel: Page, name: string) => panel.getByRole('button', { name, exact: true });
export const state = (panel: Page, text: string) =>
  panel.getByRole('region', { name: 'Exploration' }).getByRole('status').getByText(text);
export const number = async (panel: Page, name: string): Promise<number> =>
  Number(await panel.locator('.numbers div', { hasText: name }).locator('dd').textContent());
/** What the toolbar button says of explorations. */
export const badge = (panel: Page): Promise<string> => panel.evaluate(() => chrome.action.getBadgeText({}));
