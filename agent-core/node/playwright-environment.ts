/** The core's own browser for one run: started, fenced in by the barrier, and looked at and acted in through an Environment. */

import type { Page } from 'playwright';
import { isUrl } from '../is-url.ts';
import { createMask, type Mask } from '../mask.ts';
import type { Mode, Origins } from '../policy/decide.ts';
import type { Environment } from '../ports.ts';
import type { Observation } from '../trajectory.ts';
import { type Barrier, raiseBarrier } from './barrier.ts';
import { startedOnceMore } from './barrier-answer.ts';
import { type Launched, launch } from './browser-launch.ts';
import { barrierFolder, recorderScript } from './built.ts';
import { FrameGone } from './isolated-world.ts';
import { watchNetwork } from './playwright-network.ts';
import { type Opened, openPage } from './playwright-open.ts';
import { BrowserGone, createPageWork } from './playwright-page.ts';
import { picture } from './playwright-picture.ts';
import { openTabs } from './playwright-tabs.ts';
import { createVisited } from './visited.ts';

export { BrowserGone } from './playwright-page.ts';

export interface BrowserSetup {
  mode: Mode;
  origins: Origins;
  headed: boolean;
  /** Name of a profile in the data folder; `null`: a fresh one that is removed at close. */
  profile: string | null;
  /** File with cookies, as Playwright saves them. */
  storageState?: string;
  /** Key of the keyed hash behind placeholders; per guide. */
  key: string;
  /** Values that stand in the task: not masked. */
  keep: string[];
  maskValues: boolean;
  /** File that a Playwright trace is written to at close. */
  trace?: string;
  /** File that a HAR is written to at close, with all that was sent: `cleanHar` before it is kept. */
  har?: string;
  /** Folder of the run's own files, the only ones it may upload by itself. */
  fixtures?: string;
  /** Files that the person picked in this task. */
  picked?: readonly string[];
  /** Exact urls that may be POSTed to by the person's exception. */
  posts?: readonly string[];
  /** Ends the browser. */
  signal?: AbortSignal;
}

export interface CoreBrowser {
  environment: Environment;
  /** `absent` in `assist`, where the same rules are only a second net, and once the barrier is lost. */
  barrier(): 'proved' | 'absent';
  open(url: string): Promise<Opened>;
  /** Back to a known start: other tabs closed, `url` opened. */
  reset(url: string): Promise<Observation>;
  /** Hosts whose scripts, styles, fonts or images were refused. */
  blockedHosts(): string[];
  /** The page itself, for a benchmark's verifier once a run has ended; nothing of ours acts on it. */
  page(): Promise<Page>;
  /** A masked text with what the open page knows its placeholders to stand for: for the screen alone (`safety.md` 8.1). */
  unmasked(text: string): Promise<string>;
  /** Writes a PNG of what is in view, secret fields painted over, the node `highlight` of the last observation outlined; `false` where none could be made in time. */
  screenshot(path: string, highlight?: string): Promise<boolean>;
  close(): Promise<void>;
  /** Why the browser ended, if it was not closed by us. */
  lost: Promise<string>;
}

const TYPED_KEPT = 200;

/** Values that may be shown, the last typed ones among them, and the masks that follow from them. */
function createMasking(o: Pick<BrowserSetup, 'key' | 'keep' | 'maskValues'>) {
  const { key, maskValues } = o;
  const keep = [...o.keep];
  let version = 0;
  let mask: Mask = createMask({ key, keep, maskValues });
  return {
    mask: () => mask,
    setup: { options: () => ({ key, keep, maskValues }), version: () => version },
    typed(text: string) {
      if (text.trim() === '' || keep.includes(text)) return;
      keep.push(text);
      if (keep.length > o.keep.length + TYPED_KEPT) keep.splice(o.keep.length, 1);
      version += 1;
      mask = createMask({ key, keep, maskValues });
    },
  };
}

/** Follows the life of the browser: why it is gone, told once, and the barrier, without whose answer the browser is ended. */
function watchLife(launched: Launched, barrier: Barrier) {
  let reason: string | null = null;
  let closing = false;
  let tell: (reason: string) => void = () => {};
  const lost = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const end = (why: string) => {
    reason ??= why;
    if (!closing) tell(reason);
  };
  let ending: Promise<void> | null = null;
  launched.context.once('close', () => {
    if (ending === null) end(closing ? 'The browser was closed.' : 'The browser ended: it was closed, killed or crashed.');
  });
  async function kill(why: string): Promise<void> {
    reason ??= why;
    ending ??= launched.kill();
    await ending;
    end(reason);
  }
  /** What the barrier answers. When it does not, the browser is ended, and only then is that said. */
  async function asked<T>(work: () => Promise<T>): Promise<T> {
    if (reason !== null) throw new BrowserGone(reason);
    try {
      return await work();
    } catch (cause) {
      const what = cause instanceof Error ? cause.message : String(cause);
      await kill(`${what} The browser was ended for that, and sends nothing more.`);
      throw new BrowserGone(reason ?? what, { cause });
    }
  }
  const fenced: Barrier = {
    check: () => asked(barrier.check),
    denials: () => asked(barrier.denials),
    widen: (policy) => asked(() => barrier.widen(policy)),
  };
  return {
    lost,
    gone: () => reason,
    barrier: fenced,
    async close() {
      closing = true;
      await launched.close();
      end('The browser was closed.');
    },
  };
}

async function fence(launched: Launched, o: BrowserSetup, origins: Origins): Promise<Barrier> {
  try {
    const barrier = await raiseBarrier(launched.context, { phase: o.mode, origins, posts: o.posts ?? [] });
    // An empty list: every permission is refused on every site.
    await launched.context.grantPermissions([]);
    if (o.storageState !== undefined) await launched.context.setStorageState(o.storageState);
    if (o.trace !== undefined) await launched.context.tracing.start({ screenshots: true, snapshots: true });
    return barrier;
  } catch (error) {
    await launched.kill();
    await launched.close();
    throw error;
  }
}

/**
 * Starts the browser and proves its barrier before any page opens. Throws `BarrierLost` when that fails (the browser is ended first),
 * and an Error in plain words when nothing is built or no browser can be had. The caller closes it.
 */
export async function openBrowser(o: BrowserSetup): Promise<CoreBrowser> {
  o.signal?.throwIfAborted();
  recorderScript();
  let { origins } = o;
  const { launched, raised } = await startedOnceMore(async () => {
    const launched = await launch({
      headed: o.headed,
      profile: o.profile,
      extension: barrierFolder(),
      // In `assist` the person may accept further origins, so hosts cannot be fixed at the start.
      hosts: o.mode === 'assist' ? 'any' : [...origins.read].map((origin) => new URL(origin).hostname),
      ...(o.har === undefined ? {} : { har: o.har }),
    });
    return { launched, raised: await fence(launched, o, origins) };
  });
  const life = watchLife(launched, raised);
  const { barrier } = life;
  const masking = createMasking(o);
  const network = watchNetwork(launched.context, masking.mask);
  const tabs = await openTabs(launched.context, masking);
  const visited = createVisited();
  const work = createPageWork({
    visited,
    ...{ tabs, network, barrier, mask: masking.mask, typed: masking.typed, gone: life.gone },
    read: () => origins.read,
    async widen(origin) {
      origins = { ...origins, read: new Set([...origins.read, origin]) };
      await barrier.widen({ phase: o.mode, origins, posts: o.posts ?? [] });
    },
    files: { fixtures: o.fixtures ?? null, picked: o.picked ?? [] },
  });
  const mayRead = (url: string) => isUrl(url) && origins.read.has(new URL(url).origin);
  const open = async (url: string) => {
    await barrier.check();
    return openPage(visited.real(url), { tabs, network, rest: () => work.rest(o.signal), mayRead });
  };
  const close = async () => {
    if (o.trace !== undefined && life.gone() === null) await launched.context.tracing.stop({ path: o.trace });
    await life.close();
  };
  o.signal?.addEventListener('abort', () => void life.close(), { once: true });
  return {
    environment: { observe: work.observe, inspect: work.inspect, perform: work.perform },
    barrier: () => (o.mode === 'assist' || life.gone() !== null ? 'absent' : 'proved'),
    open,
    async reset(url) {
      await barrier.check();
      await tabs.backToFirst();
      const { problem } = await open(url);
      const observation = await work.observe(o.signal);
      return problem === undefined ? observation : { ...observation, failure: `${url} could not be opened: ${problem}.` };
    },
    blockedHosts: network.blockedHosts,
    page: async () => (await tabs.active()).page,
    async unmasked(text) {
      if (life.gone() !== null) return text;
      let out = text;
      for (const world of (await tabs.active()).world.present())
        out = await world.call('unmasked', out).catch((error: unknown) => {
          if (!(error instanceof FrameGone)) throw error;
          return out;
        });
      return out;
    },
    async screenshot(path, highlight) {
      const place = highlight === undefined ? undefined : work.placeOf(highlight);
      const target = place && highlight !== undefined ? { place, ref: highlight } : null;
      return picture(await tabs.active(), { path, values: o.maskValues, target });
    },
    close,
    lost: life.lost,
  };
}
