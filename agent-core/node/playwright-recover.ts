/** Back from the browser's own error page, which stands where a page was refused or could not be had. */
import type { Network } from './playwright-network.ts';
import { isErrorPage, type OpenTab, type Tabs } from './playwright-tabs.ts';
import { settle } from './settle.ts';

/** By history, which keeps what was typed; where the error page took the place of that entry, by going there again. */
async function back({ page, world }: OpenTab, before: string): Promise<void> {
  const { currentIndex, entries } = await world.session.send('Page.getNavigationHistory');
  const entry = entries.slice(0, currentIndex).findLast(({ url }) => url === before);
  if (entry) await world.session.send('Page.navigateToHistoryEntry', { entryId: entry.id });
  else await page.goto(isErrorPage(before) ? 'about:blank' : before, { waitUntil: 'commit' });
}

/** A page that could not be had is no place to go on from: back to where the run was. Says so, or `null` when there was nothing to do. */
export async function recover(o: { tabs: Tabs; network: Network }, before: string, signal?: AbortSignal): Promise<string | null> {
  const tab = await o.tabs.active();
  if (!isErrorPage(tab.page.url())) return null;
  const reason = o.network.lastFailure()?.error ?? 'no reason was given';
  const popup = (await tab.page.opener()) !== null && o.tabs.count() > 1;
  if (popup) await o.tabs.close();
  else await back(tab, before);
  await settle(await o.tabs.active(), { acted: true, signal });
  if (reason.includes('BLOCKED_BY_CLIENT'))
    return 'The page that should have come was stopped by the barrier, so we are where we were.';
  return `The page that should have come could not be had (${reason}), so we are where we were.`;
}
