/** Without the core: reads the pages that the person opens on a site where they asked for it, and clicks nothing. */

import type { Database } from './dexie-store.ts';
import { isAlong, keepVisit } from './dexie-visits.ts';
import { TabGone, tabPage } from './tab-page.ts';

const originOf = (url: string | undefined): string => (url !== undefined && /^https?:/.test(url) ? new URL(url).origin : '');

/** Masked as a logged-in page is: nobody knows here whether it is one. */
async function read(db: Database, tabId: number, origin: string): Promise<void> {
  const setup = { prefix: '', key: origin, keep: [], maskValues: true };
  const page = tabPage(tabId, () => setup);
  const { cut, ...frame } = await page.call({ do: 'snapshot' });
  if (originOf(frame.url) !== origin) return;
  const tabs = [{ title: frame.title, url: frame.url, active: true }];
  await keepVisit(db, { ...frame, tabs, source: 'dom', ...(cut > 0 ? { cut } : {}) });
}

export function serveReadAlong(db: Database): void {
  chrome.tabs.onUpdated.addListener((tabId, change, tab) => {
    if (change.status !== 'complete') return;
    const origin = originOf(tab.url);
    if (origin === '') return;
    isAlong(db, origin)
      .then(async (on) => {
        if (on) await read(db, tabId, origin);
      })
      .catch((error: unknown) => {
        // Closed or left while it was read: nothing to keep.
        if (!(error instanceof TabGone)) throw error;
      });
  });
}
