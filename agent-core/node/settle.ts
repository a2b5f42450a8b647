/** Waits until a page has come to rest: nothing in flight and no DOM change for a tenth of a second, and never longer than the cap. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page, Request } from 'playwright';
import type { IsolatedWorld } from './isolated-world.ts';

/** Quiet for so long is settled: in 0 of the measured cases a later change was missed (`toolchain.md` 15). */
const QUIET_MS = 100;
const CAP_MS = 5_000;
/** A page that was asked for and is still coming: half of it would be taken for the whole. */
const PAGE_CAP_MS = 15_000;
const POLL_MS = 20;
/** A document that once changed all the time with nothing in flight (a clock, an animation) is given no more than this. */
const RESTLESS_MS = 1_000;
/** Answers of these change what is shown; sockets, beacons, pictures and event streams are not waited for. */
const AWAITED = new Set(['document', 'xhr', 'fetch', 'script']);

/** Requests of one tab. */
export interface Traffic {
  /** In flight and worth waiting for. */
  pending(): number;
  /** The page itself is still coming. */
  loading(): boolean;
  /** Milliseconds since a request began or ended. */
  quietFor(): number;
  /** Whatever is in flight now never ends by itself (long polling): it and its like are not waited for again. */
  giveUp(): void;
  /** Has this document run into the cap before? Its DOM never rests. */
  restless(): boolean;
}

const keyOf = (request: Request): string => {
  const { origin, pathname } = new URL(request.url());
  return `${request.method()} ${origin}${pathname}`;
};

export function watchTraffic(page: Page): Traffic {
  const flying = new Set<Request>();
  const endless = new Set<string>();
  let last = performance.now();
  let restless = false;
  page.on('request', (request) => {
    if (!AWAITED.has(request.resourceType()) || !/^https?:/.test(request.url()) || endless.has(keyOf(request))) return;
    flying.add(request);
    last = performance.now();
  });
  const ended = (request: Request) => {
    if (flying.delete(request)) last = performance.now();
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return;
    restless = false;
    // What the old document asked for has no reader any more; its end is not always reported.
    for (const request of flying) if (!request.isNavigationRequest()) flying.delete(request);
    last = performance.now();
  });
  return {
    pending: () => flying.size,
    loading: () => [...flying].some((request) => request.isNavigationRequest() && request.frame() === page.mainFrame()),
    quietFor: () => performance.now() - last,
    giveUp() {
      restless ||= flying.size === 0;
      for (const request of flying) if (request.resourceType() !== 'document') endless.add(keyOf(request));
      flying.clear();
    },
    restless: () => restless,
  };
}

/** The shortest time that a frame has been quiet; 0 when one is on its way to another document. */
async function quietestFrame(world: IsolatedWorld): Promise<number> {
  const frames = world.present();
  if (frames.length === 0) return 0;
  const times = await Promise.all(frames.map((frame) => frame.call('quietFor').catch(() => 0)));
  return Math.min(...times);
}

interface Settling {
  page: Page;
  world: IsolatedWorld;
  traffic: Traffic;
}

/**
 * `false` when it never came to rest within the cap. Lives through navigations. `acted`: input was just given, and what it sets off may
 * take a moment to begin.
 */
export async function settle(
  { page, world, traffic }: Settling,
  o: { acted: boolean; signal?: AbortSignal | undefined },
): Promise<boolean> {
  const began = performance.now();
  for (;;) {
    o.signal?.throwIfAborted();
    if (page.isClosed()) return true;
    const elapsed = performance.now() - began;
    const cap = traffic.loading() ? PAGE_CAP_MS : CAP_MS;
    if (elapsed > cap || (elapsed > RESTLESS_MS && traffic.restless() && traffic.pending() === 0)) {
      traffic.giveUp();
      return false;
    }
    const quiet = traffic.pending() > 0 ? 0 : Math.min(traffic.quietFor(), o.acted ? elapsed : QUIET_MS);
    if (quiet < QUIET_MS) {
      await sleep(traffic.pending() > 0 ? POLL_MS : Math.max(POLL_MS, QUIET_MS - quiet));
      continue;
    }
    const dom = await Promise.race([quietestFrame(world), sleep(cap - elapsed).then(() => 0)]);
    if (dom >= QUIET_MS && traffic.pending() === 0) return true;
    await sleep(Math.max(POLL_MS, QUIET_MS - dom));
  }
}
