/** What is seen in the active tab, and what the gate must know of an action's target. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Mask } from '../mask.ts';
import type { ElementFacts } from '../ports.ts';
import type { Action, AxNode, Observation } from '../trajectory.ts';
import { isUnmade, UNMADE } from '../unmade.ts';
import { WINDOW } from './browser-launch.ts';
import { FrameGone } from './isolated-world.ts';
import { type FramePlace, snapshotTab } from './playwright-snapshot.ts';
import type { Tabs } from './playwright-tabs.ts';
import { settle } from './settle.ts';
import type { Visited } from './visited.ts';

export interface Eyes {
  /** A page that its programs are still making is waited for. */
  look(failure: string | undefined, signal?: AbortSignal): Promise<Observation>;
  /** What has the focus, if it is a node of ours. */
  focus(): Promise<{ place: FramePlace; ref: string } | null>;
  factsOf(action: Action): Promise<ElementFacts | null>;
  /** Frame of a ref of the last observation. */
  placeOf(ref: string): FramePlace | undefined;
}

interface Setting {
  tabs: Tabs;
  mask(): Mask;
  /** Origins that may be read now. */
  read(): ReadonlySet<string>;
  /** Why the browser is dead; `null` while it lives. */
  gone(): string | null;
  /** Where the browser has been. */
  visited?: Visited;
}

export const STUCK = 'The page does not answer, so it could not be read. Go to another page.';
const TRIES = 4;
const PAUSE_MS = 100;
const VIEWPORT = { ...WINDOW, devicePixelRatio: 1, scrollX: 0, scrollY: 0 };

/** Stands for a page that cannot be read. */
async function blank({ tabs, mask }: Setting, failure: string): Promise<Observation> {
  const { page } = await tabs.active();
  const tree: AxNode = { ref: 'e0', role: 'RootWebArea', name: '', states: {}, children: [] };
  return { url: mask().url(page.url()), title: '', tabs: await tabs.list(), tree, viewport: VIEWPORT, source: 'dom', failure };
}

/** The ref whose facts decide; `null` for actions without a target. */
function targetOf(action: Action): string | null {
  switch (action.kind) {
    case 'click':
    case 'hover':
    case 'type':
    case 'select':
    case 'upload':
      return action.target;
    case 'drag':
      return action.from;
    case 'press':
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

export function createEyes(o: Setting): Eyes {
  let places = new Map<string, FramePlace>();

  async function once(failure: string | undefined): Promise<Observation> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const tab = await o.tabs.active();
      try {
        const seen = await snapshotTab(tab.world, o.read());
        places = seen.places;
        const { url, title, tree, viewport } = seen.main;
        const real = tab.page.url();
        if (o.mask().url(real) === url) o.visited?.note(url, real);
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
    return blank(o, failure ?? STUCK);
  }

  async function hasPrograms(): Promise<boolean> {
    const { page } = await o.tabs.active();
    return (
      (await page
        .locator('script')
        .count()
        .catch(() => 0)) > 0
    );
  }

  /** Address of the last document that was waited for in vain. */
  let bare = '';
  async function look(failure: string | undefined, signal?: AbortSignal): Promise<Observation> {
    const until = performance.now() + UNMADE.capMs;
    for (;;) {
      const seen = await once(failure);
      if (!isUnmade(seen) || seen.url === bare || seen.failure !== undefined || !(await hasPrograms())) return seen;
      if (performance.now() > until) {
        bare = seen.url;
        return seen;
      }
      await sleep(UNMADE.pollMs, undefined, { signal });
      await settle(await o.tabs.active(), { acted: false, signal });
    }
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
    const ref = targetOf(action);
    if (ref !== null) return (await places.get(ref)?.world.call('facts', ref)) ?? null;
    const at = action.kind === 'press' ? await focus() : null;
    return at === null ? null : at.place.world.call('facts', at.ref);
  }

  return { look, focus, factsOf, placeOf: (ref) => places.get(ref) };
}
