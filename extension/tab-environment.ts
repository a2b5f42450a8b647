/** Environment over the user's own tab: seen and acted in through the content script, without the debugger. */
import { walk } from '../agent-core/observation.ts';
import type { PageSetup } from '../agent-core/page-api.ts';
import { isPermitted } from '../agent-core/policy/gate.ts';
import type { ElementFacts, Environment } from '../agent-core/ports.ts';
import type { Action, AxNode, Effect, Observation, Origin } from '../agent-core/trajectory.ts';
import type { Acted } from './messages.ts';
import { TabGone, type TabPage, tabPage } from './tab-page.ts';

export interface TabSetup {
  tabId: number;
  setup: PageSetup;
  /** Origins that may be read now. */
  read: () => ReadonlySet<Origin>;
  /** Resolves at once, or when the person has handed the tab back. True: the person had it since the last look. */
  free: (signal?: AbortSignal) => Promise<boolean>;
}

const NO_EFFECT: Effect = { requests: [], dialogs: [], downloads: [], unexecuted: false };
/** Quiet for so long is settled. Longer than in the core's browser: requests in flight cannot be seen from here. */
const QUIET_MS = 350;
const CAP_MS = 6_000;
const POLL_MS = 50;
const OUTLINE_MS = 200;
const NOT_OURS =
  'The tab shows a page of another site, or one that may not be read. Fieldguide works on the site where it was asked only.';
const HANDED_BACK = 'The person worked on the page meanwhile, so it was read anew.';
const VIEWPORT = { width: 0, height: 0, devicePixelRatio: 1, scrollX: 0, scrollY: 0 };

const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
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

async function tabNow(tabId: number): Promise<{ url: string; title: string; loading: boolean }> {
  const tab = await chrome.tabs.get(tabId).catch((cause: unknown) => {
    throw new TabGone('The tab was closed.', { cause });
  });
  return { url: tab.url ?? '', title: tab.title ?? '', loading: tab.status === 'loading' };
}

/** What is inside of frames is not read from here, and said so. */
function hideFrames(tree: AxNode): void {
  for (const { node } of walk(tree)) {
    if (node.role.toLowerCase() !== 'iframe') continue;
    const src = node.marks?.attributes.src ?? '';
    node.name = URL.canParse(src) ? `[frame hidden: ${new URL(src).host}]` : '[frame hidden]';
    node.children = [];
  }
}

/** Not before the page has come to rest, and never longer than the cap. */
async function settle(o: TabSetup, page: TabPage, signal?: AbortSignal): Promise<void> {
  const until = performance.now() + CAP_MS;
  for (let at = performance.now(); at < until; at = performance.now()) {
    const { url, loading } = await tabNow(o.tabId);
    if (!o.read().has(originOf(url))) return;
    const { quiet, loading: parsing } = await page.call({ do: 'quiet' }, signal).catch((error) => {
      if (signal?.aborted) throw error;
      return { quiet: 0, loading: true };
    });
    if (!loading && !parsing && quiet >= QUIET_MS) return;
    await pause(Math.max(POLL_MS, Math.min(QUIET_MS - quiet, QUIET_MS)), signal);
  }
}

const originOf = (url: string): Origin => (URL.canParse(url) ? new URL(url).origin : '');

async function look(o: TabSetup, page: TabPage, failure: string | undefined, signal?: AbortSignal): Promise<Observation> {
  const { url, title } = await tabNow(o.tabId);
  const tabs = [{ title, url, active: true }];
  const blank: AxNode = { ref: 'e0', role: 'RootWebArea', name: '', states: {}, children: [] };
  const unread = {
    url: url === '' ? 'about:blank' : url,
    title: '',
    tabs: [],
    tree: blank,
    viewport: VIEWPORT,
    source: 'dom' as const,
  };
  if (!o.read().has(originOf(url))) return { ...unread, failure: NOT_OURS };
  try {
    const { cut, ...frame } = await page.call({ do: 'snapshot' }, signal);
    hideFrames(frame.tree);
    const more = { ...(cut > 0 ? { cut } : {}), ...(failure === undefined ? {} : { failure }) };
    return { ...frame, tabs, source: 'dom', ...more };
  } catch (error) {
    if (!(error instanceof TabGone)) throw error;
    await tabNow(o.tabId);
    return { ...unread, failure: failure ?? NOT_OURS };
  }
}

async function goto(o: TabSetup, url: string): Promise<Acted> {
  if (!o.read().has(originOf(url))) return { failure: NOT_OURS };
  await chrome.tabs.update(o.tabId, { url });
  return { done: true };
}

const history = (move: Promise<void>): Promise<Acted> =>
  move.then(
    () => ({ done: true }),
    () => ({ failure: 'There is no such page in this tab.' }),
  );

async function script(
  o: TabSetup,
  page: TabPage,
  action: Extract<Action, { kind: 'click' | 'type' | 'select' }>,
  facts: ElementFacts | null,
  signal?: AbortSignal,
): Promise<Acted> {
  if (facts === null) return { failure: 'The element is no longer on the page. Observe again.' };
  await page.call({ do: 'outline', ref: action.target }, signal);
  await pause(OUTLINE_MS, signal);
  // A click that leaves the page may take the answer with it: then it was done.
  const left = (error: unknown): Acted => {
    if (signal?.aborted || !(error instanceof TabGone)) throw error;
    return { done: true };
  };
  const acted = await page.call({ do: 'act', action, facts }, signal).catch(left);
  return 'goto' in acted ? goto(o, acted.goto) : acted;
}

const NOT_HERE = 'This needs trusted input, which is not given in this tab. Try a click, typing or choosing in its place.';

async function act(o: TabSetup, page: TabPage, action: Action, facts: ElementFacts | null, signal?: AbortSignal): Promise<Acted> {
  switch (action.kind) {
    case 'click':
      return (action.button ?? 'left') === 'left' ? script(o, page, action, facts, signal) : { failure: NOT_HERE };
    case 'type':
    case 'select':
      return script(o, page, action, facts, signal);
    case 'scroll':
      await page.call({ do: 'scroll', by: action.direction === 'down' ? 0.8 : -0.8 }, signal);
      return { done: true };
    case 'goto':
      return goto(o, action.url);
    case 'go_back':
      return history(chrome.tabs.goBack(o.tabId));
    case 'go_forward':
      return history(chrome.tabs.goForward(o.tabId));
    case 'wait':
      await pause(action.ms, signal);
      return { done: true };
    case 'stop':
      return { done: true };
    case 'hover':
    case 'press':
    case 'upload':
    case 'drag':
      return { failure: NOT_HERE };
    case 'new_tab':
    case 'close_tab':
    case 'tab_focus':
      return { failure: 'Fieldguide stays in the tab where it was asked.' };
  }
}

const targetOf = (action: Action): string | null =>
  'target' in action ? action.target : action.kind === 'drag' ? action.from : null;

/** Throws TabGone when the tab was closed, and the signal's reason when that is aborted. */
export function tabEnvironment(o: TabSetup): Environment {
  const page = tabPage(o.tabId, () => o.setup);
  const observe = async (failure: string | undefined, signal?: AbortSignal): Promise<Observation> => {
    await settle(o, page, signal);
    return look(o, page, failure, signal);
  };
  return {
    async observe(signal) {
      await o.free(signal);
      return observe(undefined, signal);
    },
    async inspect(action, signal) {
      await o.free(signal);
      const { url } = await tabNow(o.tabId);
      if (!o.read().has(originOf(url))) return null;
      const ref = targetOf(action);
      if (ref !== null) return page.call({ do: 'facts', ref }, signal);
      return action.kind === 'press' ? page.call({ do: 'focus' }, signal) : null;
    },
    async perform(permitted, signal) {
      if (!isPermitted(permitted)) throw new Error('Only an action that the gate permitted can be performed.');
      if (await o.free(signal)) return { observation: await observe(HANDED_BACK, signal), effect: NO_EFFECT };
      const acted = await act(o, page, permitted.action, permitted.facts, signal);
      const failure = 'failure' in acted ? acted.failure : undefined;
      return { observation: await observe(failure, signal), effect: NO_EFFECT };
    },
  };
}
