/** The run's tabs: which is active, what was said in dialogs, what wanted to be downloaded, what crashed. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dialog as Box, BrowserContext, Page } from 'playwright';
import type { Mask } from '../mask.ts';
import type { Dialog, Tab } from '../trajectory.ts';
import { WINDOW } from './browser-launch.ts';
import { type IsolatedWorld, openWorld, type WorldSetup } from './isolated-world.ts';
import { type Traffic, watchTraffic } from './settle.ts';

export interface OpenTab {
  page: Page;
  world: IsolatedWorld;
  traffic: Traffic;
}

export interface Tabs {
  active(): Promise<OpenTab>;
  /** As an Observation shows them. */
  list(): Promise<Tab[]>;
  count(): number;
  /** The address of the tab at `index`; `null` if there is none. */
  urlAt(index: number): string | null;
  /** -1: not one of them. */
  indexOf(page: Page): number;
  focus(index: number): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
  /** Waits for tabs that pages have asked for; a blocked one never comes, so not for long. */
  opened(): Promise<void>;
  /** Back to the tab where the work began: the others are closed, a popup of the last stretch of work among them. */
  backToFirst(): Promise<void>;
  /** Confirms and prompts are answered with yes while this is set. */
  acceptDialogs(accept: boolean): void;
  /** What happened since the last call. */
  drain(): { dialogs: Dialog[]; downloads: string[]; notes: string[] };
}

const CRASHED = 'The page crashed and its tab was closed. Open it again, or go on without it.';
const VANISHED = 'The last tab was closed or crashed, and an empty one stands in its place. Open the page again.';
const TITLE_MS = 1_000;
const OPENED_MS = 3_000;
/** A new tab takes a tenth of a second, on a very busy machine some. */
const NEW_MS = 10_000;
const NEW_TRIES = 3;
const POLL_MS = 20;
/** A page of the browser itself, shown in place of one that could not be had. */
export const isErrorPage = (url: string): boolean => url.startsWith('chrome-error:');

const isSmall = (page: Page): boolean => {
  const size = page.viewportSize();
  return size !== null && (size.width < WINDOW.width || size.height < WINDOW.height);
};

async function titleOf(page: Page): Promise<string> {
  const late = new Promise<string>((resolve) => setTimeout(() => resolve(''), TITLE_MS).unref());
  return Promise.race([page.title().catch(() => ''), late]);
}

const KINDS = { alert: 'alert', confirm: 'confirm', prompt: 'prompt', beforeunload: 'beforeunload' } as const;
const kindOf = (type: string): Dialog['kind'] => Object.values(KINDS).find((kind) => kind === type) ?? 'alert';

export async function openTabs(
  context: BrowserContext,
  o: {
    setup: Omit<WorldSetup, 'opening' | 'gesture'>;
    mask: () => Mask;
    /** A person uses these tabs: what they do is told here, and they answer dialogs themselves. */
    person?: { gesture(page: Page, frameId: string, payload: string): void };
  },
): Promise<Tabs> {
  const tabs: { page: Page; traffic: Traffic; ready: Promise<IsolatedWorld | null> }[] = [];
  let activePage: Page | null = null;
  let accept = false;
  let awaited = 0;
  const opening = () => {
    awaited += 1;
  };
  let happened: { dialogs: Dialog[]; downloads: string[]; notes: string[] } = { dialogs: [], downloads: [], notes: [] };

  async function answer(box: Box): Promise<void> {
    const kind = kindOf(box.type());
    const accepted = kind === 'alert' || kind === 'beforeunload' || accept;
    happened.dialogs.push({ kind, message: o.mask().text(box.message()), accepted });
    // The page may have gone meanwhile, and its question with it.
    if (o.person === undefined) await (accepted ? box.accept(box.defaultValue()) : box.dismiss()).catch(() => undefined);
  }

  function add(page: Page): void {
    if (tabs.some((tab) => tab.page === page)) return;
    const { person } = o;
    const gesture = person && ((frameId: string, payload: string) => person.gesture(page, frameId, payload));
    // A popup of 200 by 200 pixels would show the site's other form: menus folded, half of it off the screen.
    const sized = person === undefined && isSmall(page) ? page.setViewportSize(WINDOW).catch(() => undefined) : undefined;
    const world = openWorld(page, { ...o.setup, opening, ...(gesture === undefined ? {} : { gesture }) });
    // What a page that crashed is asked is never answered.
    const ready = new Promise<IsolatedWorld | null>((resolve, reject) => {
      page.once('close', () => resolve(null));
      page.once('crash', () => resolve(null));
      Promise.all([world, sized]).then(([made]) => resolve(made), reject);
    });
    // Awaited when the tab is used; a popup that closes at once must not end the process.
    ready.catch(() => undefined);
    tabs.push({ page, traffic: watchTraffic(page), ready });
    activePage = page;
    page.on('dialog', answer);
    page.on('download', (download) => {
      happened.downloads.push(o.mask().text(download.suggestedFilename()));
      void download.cancel().catch(() => undefined);
    });
    page.once('close', () => remove(page));
    page.once('crash', () => {
      happened.notes.push(CRASHED);
      remove(page);
      // With its last tab the browser closes its window, and is left half shut: the other tab comes first.
      void (tabs.length === 0 ? replaced() : Promise.resolve()).then(
        () => page.close().catch(() => undefined),
        () => undefined,
      );
    });
  }

  function remove(page: Page): void {
    const at = tabs.findIndex((tab) => tab.page === page);
    if (at < 0) return;
    tabs.splice(at, 1);
    if (activePage === page) activePage = tabs[Math.min(at, tabs.length - 1)]?.page ?? null;
  }

  for (const page of context.pages()) add(page);
  context.on('page', (page) => {
    awaited = Math.max(0, awaited - 1);
    add(page);
  });
  /** The browser may put a new tab into a process that is just crashing: it never comes, or comes crashed. */
  async function oneMore(): Promise<void> {
    const before = tabs.length;
    for (let tries = 0; tabs.length <= before && tries < NEW_TRIES; tries += 1) {
      let late = false;
      const made = context.newPage().then((page) => (late ? page.close() : add(page)));
      await Promise.race([made, sleep(NEW_MS, undefined, { ref: false })]).catch((error: unknown) => {
        if (tries === NEW_TRIES - 1 || context.browser()?.isConnected() === false) throw error;
      });
      late = true;
      made.catch(() => undefined);
    }
  }
  let replacing: Promise<void> | null = null;
  const replaced = (): Promise<void> => {
    if (happened.notes.length === 0) happened.notes.push(VANISHED);
    replacing ??= oneMore().finally(() => {
      replacing = null;
    });
    return replacing;
  };
  const current = async () => {
    if (tabs.length === 0) await replaced();
    const tab = tabs.find(({ page }) => page === activePage) ?? tabs.at(-1);
    if (!tab)
      throw new Error(
        `The browser has no tab left and opened none in ${(NEW_TRIES * NEW_MS) / 1000} s: its pages crash or hang as they are made. Give this machine some rest, then start again.`,
      );
    activePage = tab.page;
    return tab;
  };

  return {
    async active() {
      for (;;) {
        const { page, traffic, ready } = await current();
        const world = await ready;
        if (world !== null) return { page, traffic, world };
        remove(page);
      }
    },
    async list() {
      const active = await current();
      return Promise.all(
        tabs.map(async ({ page }) => {
          const mask = o.mask();
          return { title: mask.text(await titleOf(page)), url: mask.url(page.url()), active: page === active.page };
        }),
      );
    },
    count: () => tabs.length,
    urlAt: (index) => tabs[index]?.page.url() ?? null,
    indexOf: (page) => tabs.findIndex((tab) => tab.page === page),
    async focus(index) {
      const tab = tabs[index];
      if (!tab) return;
      activePage = tab.page;
      await tab.page.bringToFront();
    },
    async open() {
      add(await context.newPage());
    },
    async close() {
      const { page } = await current();
      const opener = await page.opener();
      if (tabs.length === 1) await oneMore();
      await page.close({ runBeforeUnload: false });
      remove(page);
      if (opener && tabs.some((tab) => tab.page === opener)) activePage = opener;
      await (await current()).page.bringToFront();
    },
    async opened() {
      for (let at = 0; awaited > 0 && at < OPENED_MS; at += POLL_MS) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      awaited = 0;
    },
    async backToFirst() {
      await current();
      for (const { page } of tabs.slice(1)) {
        await page.close();
        remove(page);
      }
      await (await current()).page.bringToFront();
    },
    acceptDialogs(next) {
      accept = next;
    },
    drain() {
      const drained = happened;
      happened = { dialogs: [], downloads: [], notes: [] };
      return drained;
    },
  };
}
