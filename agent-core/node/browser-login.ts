/** The window in which a person logs in by hand; the agent is paused and blind, nothing of the page is read. */
import type { BrowserContext, Page, Request } from 'playwright';
import { raiseBarrier } from './barrier.ts';
import { launch } from './browser-launch.ts';
import { barrierFolder } from './built.ts';
import { isMainDocument, isStopped } from './playwright-network.ts';

const OPEN_MS = 60_000;
/** So long a login lasts that the site itself keeps only until the browser is closed, in seconds. */
const KEPT_S = 30 * 24 * 3600;

/** Something on an origin that the login has no leave for. */
export interface Stopped {
  origin: string;
  /** The window itself was sent there, as single sign-on does; else a part of a page. */
  page: boolean;
  /** The person says that it belongs to the login: the window goes on there. */
  allow(): void;
}

export interface Login {
  url: string;
  /** Name of the profile that keeps the login. */
  profile: string;
  /** Further origins that the login goes through, such as single sign-on. */
  also?: readonly string[];
  /** The person is done. Closing the window says the same. */
  until: Promise<unknown>;
  /** Once for each origin; once more when the window itself is sent to one of which only parts were stopped before. */
  onStopped?: (stopped: Stopped) => void;
}

/** The window is closed with the browser, and with that go cookies that have no end: they get one. */
async function keepSession(context: BrowserContext): Promise<void> {
  const cookies = (await context.cookies()).filter(({ expires }) => expires === -1);
  const expires = Math.floor(Date.now() / 1000) + KEPT_S;
  if (cookies.length > 0) await context.addCookies(cookies.map((cookie) => ({ ...cookie, expires })));
}

/** The tab that asked; before its first document is there, the newest. */
function tabOf(sent: Request, context: BrowserContext): Page | undefined {
  try {
    return sent.frame().page();
  } catch {
    return context.pages().at(-1);
  }
}

/** Tells what was stopped. A page that was asked for by GET is asked for again; another way in begins anew at `start`. */
function watch(
  context: BrowserContext,
  o: { start: string; allow: (origin: string) => Promise<void>; told: (one: Stopped) => void; failed: (error: unknown) => void },
): Set<string> {
  const known = new Map<string, boolean>();
  const stopped = new Set<string>();
  context.on('requestfailed', (sent) => {
    if (!isStopped(sent) || !/^https?:/.test(sent.url())) return;
    const { origin } = new URL(sent.url());
    const page = isMainDocument(sent);
    if (known.get(origin) === true || (known.has(origin) && !page)) return;
    known.set(origin, page);
    stopped.add(origin);
    const [tab, url] = [tabOf(sent, context), page && sent.method() === 'GET' ? sent.url() : o.start];
    const goOn = async (): Promise<void> => {
      await o.allow(origin);
      stopped.delete(origin);
      // What the person sees in the window tells more than we could.
      await (page ? tab?.goto(url, { timeout: OPEN_MS }) : tab?.reload({ timeout: OPEN_MS }))?.catch(() => null);
    };
    o.told({ origin, page, allow: () => void goOn().catch(o.failed) });
  });
  return stopped;
}

/**
 * Opens the window, waits, closes it; the login stays in the profile. Requests to other origins are refused until the person allows them; the origins that stayed refused are returned.
 * Throws an Error in plain words when there is no display or the profile is in use.
 */
export async function openForLogin(o: Login): Promise<{ stopped: string[] }> {
  const launched = await launch({ headed: true, profile: o.profile, extension: barrierFolder(), hosts: 'any' });
  try {
    const allowed = new Set([new URL(o.url).origin, ...(o.also ?? [])]);
    const { context } = launched;
    const policy = () => ({
      phase: 'login' as const,
      origins: { read: allowed, write: allowed, mayDoIrreversible: true },
      posts: [],
    });
    const barrier = await raiseBarrier(context, policy());
    await barrier.denials();
    let failed = (_: unknown): void => undefined;
    const lost = new Promise<never>((_, reject) => {
      failed = reject;
    });
    const allow = (origin: string): Promise<void> => {
      allowed.add(origin);
      return barrier.widen(policy());
    };
    const stopped = watch(context, { start: o.url, allow, told: o.onStopped ?? (() => undefined), failed });
    const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
    // Closing the window may be the person's way to say that they are done: then it is too late.
    const keep = () => void keepSession(context).catch(() => undefined);
    context.on('page', (page) => page.on('load', keep));
    const page = context.pages()[0] ?? (await context.newPage());
    page.on('load', keep);
    await page.goto(o.url, { timeout: OPEN_MS }).catch(() => null);
    await Promise.race([o.until, closed, lost]);
    await keepSession(context).catch(() => undefined);
    return { stopped: [...stopped].sort() };
  } finally {
    await launched.close();
  }
}
