/** A window in which a person works while it is recorded. Nothing is done to the page: it is read, and what the person does is told by the recorder in it. */

import type { BrowserContext, Page } from 'playwright';
import { Gesture } from '../gesture.ts';
import { isUrl } from '../is-url.ts';
import { createMask } from '../mask.ts';
import { walk } from '../observation.ts';
import { createRecording, type Done, noEffect, withInnerFrame, withMainFrame } from '../recording.ts';
import type { Action, Effect, Observation, Step } from '../trajectory.ts';
import { raiseBarrier } from './barrier.ts';
import { launch } from './browser-launch.ts';
import { barrierFolder } from './built.ts';
import { FrameGone } from './isolated-world.ts';
import { createHistories } from './person-tabs.ts';
import { createEyes } from './playwright-look.ts';
import { watchNetwork } from './playwright-network.ts';
import { openPage } from './playwright-open.ts';
import { openTabs } from './playwright-tabs.ts';
import { settle } from './settle.ts';

export interface PersonSetup {
  url: string;
  /** Further origins that may be used and recorded. */
  also: readonly string[];
  headed: boolean;
  profile: string | null;
  storageState?: string | undefined;
  /** Key of the keyed hash behind placeholders; per guide. */
  key: string;
  maskValues: boolean;
  /** The person is done. Closing the window says the same. */
  until: Promise<unknown>;
  /** The window is open and shows the page. */
  onOpen: (context: BrowserContext) => void;
  onStep: (action: Action, n: number) => void;
}

export interface Recorded {
  steps: Step[];
  /** The page at the end. */
  last: Observation;
  blockedHosts: string[];
  /** Why the page could not be opened; then nothing was recorded. */
  problem?: string;
}

/** A move through history within this time after a gesture was the page's doing. Milliseconds. */
const CAUSED_MS = 1_000;
/** When the browser goes, its tabs go first. Milliseconds. */
const GOING_MS = 300;

/** Throws an Error in plain words when there is no display, the profile is in use, or the browser does not start. */
export async function recordPerson(o: PersonSetup): Promise<Recorded> {
  const launched = await launch({ headed: o.headed, profile: o.profile, extension: barrierFolder(), hosts: 'any' });
  try {
    return await watch(o, launched.context);
  } finally {
    await launched.close();
  }
}

async function watch(o: PersonSetup, context: BrowserContext): Promise<Recorded> {
  const own = new Set([new URL(o.url).origin, ...o.also]);
  const barrier = await raiseBarrier(context, {
    phase: 'login',
    origins: { read: own, write: own, mayDoIrreversible: true },
    posts: [],
  });
  if (o.storageState !== undefined) await context.setStorageState(o.storageState);
  const options = { key: o.key, keep: [], maskValues: o.maskValues };
  const mask = createMask(options);
  const network = watchNetwork(context, () => mask);
  let gone = false;
  const closed = new Promise<void>((resolve) =>
    context.once('close', () => {
      gone = true;
      resolve();
    }),
  );
  const work = createWork(() => gone);
  const tabs = await openTabs(context, {
    setup: { options: () => options, version: () => 0 },
    mask: () => mask,
    person: { gesture: (page, frameId, payload) => heard(page, frameId, payload) },
  });
  const eyes = createEyes({ tabs, mask: () => mask, read: () => own, gone: () => (gone ? 'The window was closed.' : null) });
  const recording = createRecording();
  const histories = createHistories();
  const lastGesture = new WeakMap<Page, number>();
  let open: Effect = noEffect();

  /** What came of the last thing is told; the next begins. */
  function turnOver(): Effect {
    const { dialogs, downloads } = tabs.drain();
    open.requests.push(...network.requests([]));
    open.dialogs.push(...dialogs);
    open.downloads.push(...downloads);
    network.begin();
    open = noEffect();
    return open;
  }
  async function look(): Promise<Observation> {
    await settle(await tabs.active(), { acted: true });
    return eyes.look(undefined);
  }
  const opened = await openPage(o.url, {
    tabs,
    network,
    rest: async () => settle(await tabs.active(), { acted: true }),
    mayRead: () => true,
  });
  let at = await eyes.look(undefined);
  if (opened.problem !== undefined) return { steps: [], last: at, blockedHosts: network.blockedHosts(), problem: opened.problem };
  await histories.moved(await tabs.active(), { caused: true, mask: mask.url });

  async function done(
    action: Action,
    observation: Observation,
    more: Pick<Done, 'effect' | 'at'> & { takesBack?: number },
  ): Promise<void> {
    recording.add({ observation, action, effect: more.effect, at: more.at }, more.takesBack ?? 0);
    at = await look();
    recording.settled(Date.now());
    o.onStep(action, recording.count());
  }
  /** The person went on in another tab. */
  async function goTo(page: Page, when: number): Promise<void> {
    const active = await tabs.active();
    if (active.page === page) return;
    const index = tabs.indexOf(page);
    if (index < 0) return;
    await tabs.focus(index);
    await done({ kind: 'tab_focus', index }, at, { effect: noEffect(), at: when });
  }
  async function frameSeen(frameId: string, seen: NonNullable<Gesture['seen']>): Promise<Observation> {
    const main = await (await tabs.active()).world.main();
    const before = recording.last();
    if (main.frameId === frameId) return withMainFrame(before === undefined ? [at] : [at, before.observation], seen);
    const root = [...walk(at.tree)].find(
      ({ node }) => node.role === 'RootWebArea' && eyes.placeOf(node.ref)?.world.frameId === frameId,
    );
    return root === undefined ? at : withInnerFrame(at, root.node.ref, seen.tree);
  }
  const mayTell = (url: string): boolean => !isUrl(url) || !/^https?:/.test(url) || own.has(new URL(url).origin);

  function heard(page: Page, frameId: string, payload: string): void {
    const gesture = Gesture.parse(JSON.parse(payload));
    if (gesture.seen !== null && !mayTell(gesture.seen.url)) return;
    const when = Date.now();
    lastGesture.set(page, when);
    const effect = turnOver();
    work.add(async () => {
      await goTo(page, when);
      const observation = gesture.seen === null ? at : await frameSeen(frameId, gesture.seen);
      await done(gesture.action, observation, { effect, at: when, takesBack: gesture.takesBack });
    });
  }
  function moved(page: Page): void {
    const when = Date.now();
    work.add(async () => {
      const tab = await tabs.active();
      if (tab.page !== page) return;
      const caused = when - (lastGesture.get(page) ?? 0) < CAUSED_MS;
      const action = await histories.moved(tab, { caused, mask: mask.url });
      if (action !== null) await done(action, at, { effect: turnOver(), at: when });
      else at = await look();
    });
  }
  function follow(page: Page): void {
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) moved(page);
    });
    page.once('close', () => {
      const when = Date.now();
      const byPage = when - (lastGesture.get(page) ?? 0) < CAUSED_MS;
      work.add(async () => {
        await new Promise((resolve) => setTimeout(resolve, GOING_MS));
        if (gone || tabs.count() === 0) return;
        if (byPage) at = await look();
        else await done({ kind: 'close_tab' }, at, { effect: turnOver(), at: when });
      });
    });
  }
  for (const page of context.pages()) follow(page);
  context.on('page', (page) => {
    const when = Date.now();
    follow(page);
    work.add(async () => {
      if ((await page.opener()) === null) await done({ kind: 'new_tab' }, at, { effect: turnOver(), at: when });
      else at = await look();
    });
  });
  o.onOpen(context);
  await Promise.race([o.until, closed, work.failed]);
  if (!gone) for (const frame of (await tabs.active()).world.present()) await frame.call('flush').catch(() => undefined);
  await work.end();
  turnOver();
  if (gone) recording.dropTrailing('close_tab');
  await barrier.denials().catch(() => []);
  return { steps: recording.steps(), last: at, blockedHosts: network.blockedHosts() };
}

/** One thing after another. What fails because the window is gone, or the page left meanwhile, is no failure. */
function createWork(gone: () => boolean) {
  let chain: Promise<void> = Promise.resolve();
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  return {
    failed,
    add(step: () => Promise<void>): void {
      chain = chain.then(step).catch((error: unknown) => {
        if (!gone() && !(error instanceof FrameGone)) fail(error);
      });
    },
    /** All that was heard is worked off, also what is heard meanwhile. */
    async end(): Promise<void> {
      for (let before: Promise<void> | null = null; before !== chain; ) {
        before = chain;
        await before;
      }
    },
  };
}
