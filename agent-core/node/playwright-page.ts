/** The Environment over Playwright: what is seen in the active tab, what the gate must know, and what an action did. */

import { tellsTheSame } from '../as-judged.ts';
import { isUrl } from '../is-url.ts';
import type { Mask } from '../mask.ts';
import type { ActionClass } from '../policy/decide.ts';
import { isPermitted, type Permitted } from '../policy/gate.ts';
import type { Environment } from '../ports.ts';
import type { Effect } from '../trajectory.ts';
import type { Barrier } from './barrier.ts';
import { FrameGone } from './isolated-world.ts';
import { act, type Done } from './playwright-act.ts';
import { aim, pointOf, type Stage } from './playwright-aim.ts';
import { createEyes, STUCK } from './playwright-look.ts';
import { isWrite, type Network } from './playwright-network.ts';
import { recover } from './playwright-recover.ts';
import type { FramePlace } from './playwright-snapshot.ts';
import type { OpenTab, Tabs } from './playwright-tabs.ts';
import { settle } from './settle.ts';
import type { Visited } from './visited.ts';

/** The browser is dead. Nothing can be observed or done in it any more. */
export class BrowserGone extends Error {
  override readonly name = 'BrowserGone';
}

export interface PageSetting {
  tabs: Tabs;
  network: Network;
  /** Ends the browser and throws BrowserGone when it does not answer, or is no longer what was proved. */
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
  visited: Visited;
}

const ACT_MS = 60_000;
/** Between two looks whether a browser that is at work still lives. */
const WATCH_MS = 15_000;
const SAFE: readonly ActionClass[] = ['R0', 'N1', 'U', 'N2'];

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

/**
 * Whatever fails in a dead browser fails because it is dead, so its barrier is asked before that is said. One that hangs is found in the same
 * way, since its barrier does not answer either, and is ended.
 */
async function alive<T>(
  o: Pick<PageSetting, 'gone' | 'barrier'>,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const before = o.gone();
  if (before !== null) throw new BrowserGone(before);
  let watch: NodeJS.Timeout | undefined;
  const hung = new Promise<never>((_, reject) => {
    watch = setInterval(() => void o.barrier.check().catch(reject), WATCH_MS);
  });
  try {
    return await Promise.race([work(), hung]);
  } catch (cause) {
    if (cause instanceof BrowserGone) throw cause;
    if (o.gone() === null && !signal?.aborted) await o.barrier.check();
    const reason = o.gone();
    throw reason === null ? cause : new BrowserGone(reason, { cause });
  } finally {
    clearInterval(watch);
  }
}

/** Does it; what the driver or the page could not do is a failure, unless the browser is dead. */
async function done(stage: Stage, permitted: Permitted, gone: PageSetting['gone']): Promise<Done> {
  try {
    return await within(act(stage, permitted), { failure: STUCK });
  } catch (error) {
    if (gone() !== null || !(error instanceof Error) || stage.signal?.aborted) throw error;
    if (error instanceof FrameGone) return { failure: 'The page went elsewhere before the action could be done. Observe again.' };
    return { failure: `The browser could not do it: ${said(error)}` };
  }
}

export function createPageWork(o: PageSetting): PageWork {
  const eyes = createEyes(o);
  const mayRead = (url: string) => isUrl(url) && o.read().has(new URL(url).origin);

  /** Under `assist` the person may have accepted a further origin for exactly this action. */
  async function grant({ action, facts, verdict }: Permitted): Promise<void> {
    if (verdict.cls !== 'N2') return;
    const url = action.kind === 'goto' ? action.url : (facts?.href ?? '');
    if (isUrl(url) && !mayRead(url)) await o.widen(new URL(url).origin);
  }

  const stageOf = (tab: OpenTab, signal: AbortSignal | undefined): Stage => {
    const { placeOf, focus } = eyes;
    return { tabs: o.tabs, tab, placeOf, focus, mayRead, real: o.visited.real, files: o.files, signal };
  };

  /** Brings the pointer where the click will be; where that cannot be done, the click will say so. */
  async function restOn(ref: string, signal: AbortSignal | undefined): Promise<void> {
    const stage = stageOf(await o.tabs.active(), signal);
    const target = aim(stage, ref);
    const point = target === null ? null : await pointOf(stage, target);
    if (point !== null && !('failure' in point)) await stage.tab.page.mouse.move(point.x, point.y);
  }

  async function perform(permitted: Permitted, signal?: AbortSignal) {
    const { action, verdict, facts } = permitted;
    await o.barrier.check();
    await grant(permitted);
    await o.barrier.denials();
    o.network.begin();
    // A page that crashed since it was last looked at would be an empty tab without a reason.
    const earlier = o.tabs.drain().notes;
    const tab = await o.tabs.active();
    const before = tab.page.url();
    o.tabs.acceptDialogs(!SAFE.includes(verdict.cls) && verdict.expect === 'effect');
    const result = await done(stageOf(tab, signal), permitted, o.gone);
    await settle(await o.tabs.active(), { acted: true, signal });
    await o.tabs.opened();
    const after = await o.tabs.active();
    if (after.page !== tab.page) await settle(after, { acted: true, signal });
    o.tabs.acceptDialogs(false);
    if (action.kind === 'type' && facts?.secret === 'none') o.typed(action.text);
    const requests = o.network.requests(await o.barrier.denials());
    const stopped = await recover(o, before, signal);
    const { dialogs, downloads, notes } = o.tabs.drain();
    const unexecuted = requests.some((request) => request.blocked && isWrite(request.method) && o.read().has(request.origin));
    // Where a write was expected to be stopped, that it was is the effect and no failure.
    const failure = earlier[0] ?? notes[0] ?? result?.failure ?? (unexecuted ? undefined : (stopped ?? undefined));
    const effect: Effect = { requests, dialogs, downloads, unexecuted };
    return { observation: await eyes.look(failure, signal), effect };
  }

  return {
    observe: (signal) =>
      alive(o, signal, async () => {
        signal?.throwIfAborted();
        await o.barrier.check();
        await settle(await o.tabs.active(), { acted: false, signal });
        // What befell the page between two steps; else the next one would find an empty tab and no reason.
        return eyes.look(o.tabs.drain().notes[0], signal);
      }),
    inspect: (action, signal) =>
      alive(o, signal, async () => {
        signal?.throwIfAborted();
        try {
          const facts = await eyes.factsOf(action);
          if (action.kind !== 'click' || facts === null) return facts;
          // Many rows say something else below the pointer, as a date that becomes a size: then that is judged. What becomes another thing is judged as it was, and so not pressed.
          await restOn(action.target, signal);
          const now = await eyes.factsOf(action);
          return now !== null && tellsTheSame(facts, now) ? now : facts;
        } catch (error) {
          if (error instanceof FrameGone && o.gone() === null) return null;
          throw error;
        }
      }),
    perform: (permitted, signal) =>
      alive(o, signal, async () => {
        if (!isPermitted(permitted)) throw new Error('Only an action that the gate permitted can be performed.');
        signal?.throwIfAborted();
        return perform(permitted, signal);
      }),
    rest: (signal) => alive(o, signal, async () => settle(await o.tabs.active(), { acted: true, signal })),
    placeOf: eyes.placeOf,
  };
}
