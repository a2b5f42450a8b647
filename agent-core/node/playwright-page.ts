/** The Environment over Playwright: what is seen in the active tab, what the gate must know, and what an action did. */
import type { Mask } from '../mask.ts';
import type { ActionClass } from '../policy/decide.ts';
import { isPermitted, type Permitted } from '../policy/gate.ts';
import type { ElementFacts, Environment } from '../ports.ts';
import type { Action, AxNode, Effect, Observation } from '../trajectory.ts';
import type { Barrier } from './barrier.ts';
import { FrameGone } from './isolated-world.ts';
import { act, type Done, type Stage } from './playwright-act.ts';
import { isWrite, type Network } from './playwright-network.ts';
import { type FramePlace, snapshotTab } from './playwright-snapshot.ts';
import { isErrorPage, type OpenTab, type Tabs } from './playwright-tabs.ts';
import { settle } from './settle.ts';

/** The browser is dead. Nothing can be observed or done in it any more. */
export class BrowserGone extends Error {
  override readonly name = 'BrowserGone';
}

export interface PageSetting {
  tabs: Tabs;
  network: Network;
  barrier: Barrier;
  mask(): Mask;
  /** Origins that may be read now. */
  read(): ReadonlySet<string>;
  /** The person accepted one more origin to read. */
  widen(origin: string): Promise<void>;
  /** A value that our own run typed: it is shown unmasked from now on. */
  typed(text: string): void;
  files: Stage['files'];
  /** Why the browser is dead; `null` while it lives. */
  gone(): string | null;
  /** Proves that the barrier still stands; ends the browser and throws otherwise. */
  check(): Promise<void>;
}

const TRIES = 4;
const ACT_MS = 60_000;
const PAUSE_MS = 100;
const SAFE: readonly ActionClass[] = ['R0', 'N1', 'U', 'N2'];
const VIEWPORT = { width: 1280, height: 800, devicePixelRatio: 1, scrollX: 0, scrollY: 0 };
const STUCK = 'The page does not answer, so it could not be read. Go to another page.';

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function within<T>(work: Promise<T>, late: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), ACT_MS);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** First line of what the driver said, without its own decoration. */
const said = (error: Error): string => (error.message.split('\n')[0] ?? '').replace(/^[\w.]+: /, '').slice(0, 200);

export interface PageWork extends Environment {
  /** Waits until the active tab is at rest; `false` if it never was. */
  rest(signal?: AbortSignal): Promise<boolean>;
  /** Frame of a ref of the last observation. */
  placeOf(ref: string): FramePlace | undefined;
}

export function createPageWork(o: PageSetting): PageWork {
  let places = new Map<string, FramePlace>();
  const mayRead = (url: string) => URL.canParse(url) && o.read().has(new URL(url).origin);

  /** Whatever fails in a dead browser fails because it is dead. */
  async function alive<T>(work: () => Promise<T>): Promise<T> {
    const before = o.gone();
    if (before !== null) throw new BrowserGone(before);
    try {
      return await work();
    } catch (cause) {
      const reason = o.gone();
      throw reason === null || cause instanceof BrowserGone ? cause : new BrowserGone(reason, { cause });
    }
  }

  async function look(failure: string | undefined): Promise<Observation> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const tab = await o.tabs.active();
      try {
        const seen = await snapshotTab(tab.world, o.read());
        places = seen.places;
        const { url, title, tree, viewport } = seen.main;
        return {
          ...{ url, title, tabs: await o.tabs.list(), tree, viewport, source: 'dom' },
          ...(seen.cut > 0 ? { cut: seen.cut } : {}),
          ...(failure === undefined ? {} : { failure }),
        };
      } catch (error) {
        if (!(error instanceof FrameGone) || o.gone() !== null) throw error;
        await sleep(PAUSE_MS);
        await settle(tab, { acted: false });
      }
    }
    places = new Map();
    const { page } = await o.tabs.active();
    const tree: AxNode = { ref: 'e0', role: 'RootWebArea', name: '', states: {}, children: [] };
    const url = o.mask().url(page.url());
    return { url, title: '', tabs: await o.tabs.list(), tree, viewport: VIEWPORT, source: 'dom', failure: failure ?? STUCK };
  }

  async function focus(): Promise<{ place: FramePlace; ref: string } | null> {
    let place: FramePlace | undefined = { world: await (await o.tabs.active()).world.main(), holder: null };
    while (place) {
      const { ref, frameId } = await place.world.focused();
      if (frameId === null) return ref === null ? null : { place, ref };
      const inner: string = frameId;
      place = [...places.values()].find(({ world }) => world.frameId === inner);
    }
    return null;
  }

  async function factsOf(action: Action): Promise<ElementFacts | null> {
    switch (action.kind) {
      case 'click':
      case 'hover':
      case 'type':
      case 'select':
      case 'upload':
        return (await places.get(action.target)?.world.call('facts', action.target)) ?? null;
      case 'drag':
        return (await places.get(action.from)?.world.call('facts', action.from)) ?? null;
      case 'press': {
        const at = await focus();
        return (await at?.place.world.call('facts', at.ref)) ?? null;
      }
      case 'scroll':
      case 'goto':
      case 'wait':
      case 'go_back':
      case 'go_forward':
      case 'new_tab':
      case 'close_tab':
      case 'tab_focus':
      case 'stop':
        return null;
    }
  }

  /** A page that could not be had is no place to go on from: back to where the run was. */
  async function recover(before: string, signal?: AbortSignal): Promise<string | null> {
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

  async function back(tab: OpenTab, before: string): Promise<void> {
    const { currentIndex, entries } = await tab.world.session.send('Page.getNavigationHistory');
    const earlier = entries.slice(0, currentIndex + 1).reverse();
    const entry = earlier.find(({ url, id }) => url === before && id !== entries[currentIndex]?.id) ?? earlier[1];
    if (entry) await tab.world.session.send('Page.navigateToHistoryEntry', { entryId: entry.id });
    else await tab.page.goto('about:blank');
  }

  /** Under `assist` the person may have accepted a further origin for exactly this action. */
  async function grant({ action, facts, verdict }: Permitted): Promise<void> {
    if (verdict.cls !== 'N2') return;
    const url = action.kind === 'goto' ? action.url : (facts?.href ?? '');
    if (URL.canParse(url) && !mayRead(url)) await o.widen(new URL(url).origin);
  }

  async function done(stage: Stage, permitted: Permitted): Promise<Done> {
    try {
      return await within(act(stage, permitted.action, permitted.facts), { failure: STUCK });
    } catch (error) {
      if (o.gone() !== null || !(error instanceof Error) || stage.signal?.aborted) throw error;
      if (error instanceof FrameGone)
        return { failure: 'The page went elsewhere before the action could be done. Observe again.' };
      return { failure: `The browser could not do it: ${said(error)}` };
    }
  }

  async function perform(permitted: Permitted, signal?: AbortSignal) {
    const { action, verdict, facts } = permitted;
    await o.check();
    await grant(permitted);
    await o.barrier.denials();
    o.network.begin();
    o.tabs.drain();
    const tab = await o.tabs.active();
    const before = tab.page.url();
    o.tabs.acceptDialogs(!SAFE.includes(verdict.cls) && verdict.expect === 'effect');
    const placeOf = (ref: string) => places.get(ref);
    const result = await done({ tabs: o.tabs, tab, placeOf, focus, mayRead, files: o.files, signal }, permitted);
    await settle(await o.tabs.active(), { acted: true, signal });
    o.tabs.acceptDialogs(false);
    if (action.kind === 'type' && facts?.secret === 'none') o.typed(action.text);
    const requests = o.network.requests(await o.barrier.denials());
    const stopped = await recover(before, signal);
    const { dialogs, downloads, notes } = o.tabs.drain();
    const unexecuted = requests.some((request) => request.blocked && isWrite(request.method) && o.read().has(request.origin));
    // Where a write was expected to be stopped, that it was is the effect and no failure.
    const failure = result?.failure ?? (unexecuted ? undefined : (stopped ?? undefined)) ?? notes[0];
    const effect: Effect = { requests, dialogs, downloads, unexecuted };
    return { observation: await look(failure), effect };
  }

  return {
    observe: (signal) =>
      alive(async () => {
        signal?.throwIfAborted();
        await o.check();
        await settle(await o.tabs.active(), { acted: false, signal });
        return look(undefined);
      }),
    inspect: (action, signal) =>
      alive(async () => {
        signal?.throwIfAborted();
        try {
          return await factsOf(action);
        } catch (error) {
          if (error instanceof FrameGone && o.gone() === null) return null;
          throw error;
        }
      }),
    perform: (permitted, signal) =>
      alive(async () => {
        if (!isPermitted(permitted)) throw new Error('Only an action that the gate permitted can be performed.');
        signal?.throwIfAborted();
        return perform(permitted, signal);
      }),
    rest: (signal) => alive(async () => settle(await o.tabs.active(), { acted: true, signal })),
    placeOf: (ref) => places.get(ref),
  };
}
