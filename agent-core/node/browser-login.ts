/** The window in which a person logs in by hand; the agent is paused and blind, nothing of the page is read. */

import { createMask } from '../mask.ts';
import { raiseBarrier } from './barrier.ts';
import { launch } from './browser-launch.ts';
import { barrierFolder } from './built.ts';
import { watchNetwork } from './playwright-network.ts';

const OPEN_MS = 60_000;

export interface Login {
  url: string;
  /** Name of the profile that keeps the login. */
  profile: string;
  /** Further origins that the login goes through, such as single sign-on. */
  also?: readonly string[];
  /** The person is done. Closing the window says the same. */
  until: Promise<unknown>;
}

/**
 * Opens the window, waits, closes it; the login stays in the profile. Requests to other origins are refused, and their hosts returned.
 * Throws an Error in plain words when there is no display or the profile is in use.
 */
export async function openForLogin(o: Login): Promise<{ blockedHosts: string[] }> {
  const launched = await launch({ headed: true, profile: o.profile, extension: barrierFolder(), hosts: 'any' });
  try {
    const allowed = new Set([new URL(o.url).origin, ...(o.also ?? [])]);
    const { context } = launched;
    const barrier = await raiseBarrier(context, {
      phase: 'login',
      origins: { read: allowed, write: allowed, mayDoIrreversible: true },
      posts: [],
    });
    const mask = createMask({ key: '', keep: [], maskValues: true });
    const network = watchNetwork(context, () => mask);
    await barrier.denials();
    const page = context.pages()[0] ?? (await context.newPage());
    const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
    // What the person sees in the window tells more than we could.
    await page.goto(o.url, { timeout: OPEN_MS }).catch(() => null);
    await Promise.race([o.until, closed]);
    return { blockedHosts: network.blockedHosts() };
  } finally {
    await launched.close();
  }
}
