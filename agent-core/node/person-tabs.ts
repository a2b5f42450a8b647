/** What a person does with the browser itself: address bar, history, new and closed tabs. */
import type { Page } from 'playwright';
import type { Action } from '../trajectory.ts';
import { FrameGone } from './isolated-world.ts';
import type { OpenTab } from './playwright-tabs.ts';

interface History {
  at: number;
  ids: number[];
}

/** Ways into a page that no script and no link has. Chromium's names of its page transitions. */
const TYPED = new Set(['typed', 'address_bar', 'generated', 'keyword', 'keyword_generated', 'auto_bookmark']);

const TRIES = 20;
const PAUSE_MS = 100;
/** While one document takes the place of another there is nobody to ask. */
async function historyOf({ page, world }: OpenTab) {
  for (let tried = 1; ; tried += 1) {
    try {
      return await world.session.send('Page.getNavigationHistory');
    } catch (cause) {
      if (page.isClosed()) throw new FrameGone('The tab was closed.', { cause });
      if (tried === TRIES) throw cause;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

export interface Histories {
  /** What the person did to bring the tab where it is, since last asked; `null`: the page itself did it, or nothing happened. `caused`: a gesture in the page was just told. */
  moved(tab: OpenTab, o: { caused: boolean; mask: (url: string) => string }): Promise<Action | null>;
}

export function createHistories(): Histories {
  const known = new WeakMap<Page, History>();
  return {
    async moved(tab, { caused, mask }) {
      const { currentIndex, entries } = await historyOf(tab);
      const before = known.get(tab.page) ?? { at: -1, ids: [] };
      known.set(tab.page, { at: currentIndex, ids: entries.map(({ id }) => id) });
      const entry = entries[currentIndex];
      if (entry === undefined || !/^https?:/.test(entry.url)) return null;
      const url = mask(entry.url);
      if (before.ids[currentIndex] !== entry.id) return TYPED.has(entry.transitionType) ? { kind: 'goto', url } : null;
      if (currentIndex === before.at || caused) return null;
      if (Math.abs(currentIndex - before.at) > 1) return { kind: 'goto', url };
      return { kind: currentIndex < before.at ? 'go_back' : 'go_forward' };
    },
  };
}
