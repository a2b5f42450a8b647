/** The tab as it can be seen: its address, its main frame once it has come to rest, and why not where it may not be read. */
import { walk } from '../agent-core/observation.ts';
import type { PageSetup } from '../agent-core/page-api.ts';
import type { AxNode, Observation, Origin } from '../agent-core/trajectory.ts';
import { isUnmade, UNMADE } from '../agent-core/unmade.ts';
import { SiteSilent, TabGone, type TabPage } from './tab-page.ts';

export interface TabSetup {
  tabId: number;
  setup: PageSetup;
  /** Origins that may be read now. */
  read: () => ReadonlySet<Origin>;
}

/** Quiet for so long is settled. Longer than in the core's browser: requests in flight cannot be seen from here. */
const QUIET_MS = 350;
const CAP_MS = 6_000;
const POLL_MS = 50;
export const NOT_OURS =
  'The tab shows a page of another site, or one that may not be read. Fieldguide works on the site where it was asked only.';
const VIEWPORT = { width: 0, height: 0, devicePixelRatio: 1, scrollX: 0, scrollY: 0 };

export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });

export async function tabNow(tabId: number): Promise<{ url: string; title: string; loading: boolean }> {
  const tab = await chrome.tabs.get(tabId).catch((cause: unknown) => {
    throw new TabGone('The tab was closed.', { cause });
  });
  return { url: tab.url ?? '', title: tab.title ?? '', loading: tab.status === 'loading' };
}

/** What is inside of frames is not read from here, and said so. */
export function hideFrames(tree: AxNode): void {
  for (const { node } of walk(tree)) {
    if (node.role.toLowerCase() !== 'iframe') continue;
    const src = node.marks?.attributes.src ?? '';
    node.name = URL.canParse(src) ? `[frame hidden: ${new URL(src).host}]` : '[frame hidden]';
    node.children = [];
  }
}

export const originOf = (url: string): Origin => (URL.canParse(url) ? new URL(url).origin : '');

/** Not before the page has come to rest, and never longer than the cap. */
async function settle(o: TabSetup, page: TabPage, signal?: AbortSignal): Promise<void> {
  const until = performance.now() + CAP_MS;
  for (let at = performance.now(); at < until; at = performance.now()) {
    const { url, loading } = await tabNow(o.tabId);
    if (!o.read().has(originOf(url))) return;
    const { quiet, loading: parsing } = await page.call({ do: 'quiet' }, signal).catch((error) => {
      if (signal?.aborted) throw error;
      return error instanceof SiteSilent ? { quiet: QUIET_MS, loading: false } : { quiet: 0, loading: true };
    });
    if (!loading && !parsing && quiet >= QUIET_MS) return;
    await pause(Math.max(POLL_MS, Math.min(QUIET_MS - quiet, QUIET_MS)), signal);
  }
}

const BLANK: AxNode = { ref: 'e0', role: 'RootWebArea', name: '', states: {}, children: [] };
const unread = ({ url }: { url: string }, failure: string): Observation => ({
  ...{ url: url === '' ? 'about:blank' : url, title: '', tabs: [], tree: structuredClone(BLANK), viewport: VIEWPORT },
  source: 'dom',
  failure,
});

/** `null`: the tab shows a page that may not be read. TabGone: nobody answers in the page, and why. */
async function look(
  o: TabSetup,
  page: TabPage,
  failure: string | undefined,
  signal?: AbortSignal,
): Promise<Observation | TabGone | null> {
  const tab = await tabNow(o.tabId);
  if (!o.read().has(originOf(tab.url))) return null;
  try {
    const { cut, ...frame } = await page.call({ do: 'snapshot' }, signal);
    hideFrames(frame.tree);
    const tabs = [{ title: tab.title, url: tab.url, active: true }];
    const more = { ...(cut > 0 ? { cut } : {}), ...(failure === undefined ? {} : { failure }) };
    return { ...frame, tabs, source: 'dom', ...more };
  } catch (error) {
    if (!(error instanceof TabGone)) throw error;
    await tabNow(o.tabId);
    return error;
  }
}

/** One document may be taking the place of another: nobody answers then for a moment. */
const TRIES = 4;
const AGAIN_MS = 400;

/** Its programs are still making it. One that has nothing to act on is waited for once. */
async function isComing(page: TabPage, seen: Observation, until: number, signal: AbortSignal | undefined): Promise<boolean> {
  if (seen.url === bare || seen.failure !== undefined || !isUnmade(seen)) return false;
  if (performance.now() > until) {
    bare = seen.url;
    return false;
  }
  return page.call({ do: 'quiet' }, signal).then(
    ({ programs }) => programs,
    () => false,
  );
}
/** Address of the last document that was waited for in vain. */
let bare = '';

/** The page at rest; `null` where the tab shows one that may not be read. Throws TabGone when the tab was closed, SiteSilent when the site does not answer, and the signal's reason when that is aborted. */
export async function lookAt(
  o: TabSetup,
  page: TabPage,
  given: { failure: string | undefined; signal: AbortSignal | undefined },
): Promise<Observation | null> {
  const until = performance.now() + UNMADE.capMs;
  for (let tried = 1; ; tried += 1) {
    await settle(o, page, given.signal);
    const seen = await look(o, page, given.failure, given.signal);
    if (seen !== null && !(seen instanceof TabGone) && (await isComing(page, seen, until, given.signal))) {
      tried = 0;
      await pause(UNMADE.pollMs, given.signal);
      continue;
    }
    if (!(seen instanceof TabGone)) return seen;
    if (tried === TRIES && seen instanceof SiteSilent) throw seen;
    if (tried === TRIES) return unread(await tabNow(o.tabId), given.failure ?? NOT_OURS);
    await pause(AGAIN_MS, given.signal);
  }
}
