/** Canaries: harmless requests that must be seen refused before a step is done (`safety.md` 5.4). */
import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright';
import type { Denial } from '../barrier-api.ts';
import { patience } from './barrier-answer.ts';
import type { BarrierPolicy } from './barrier-rules.ts';

/** On a machine that is not busy; each is waited for with patience. */
const WAIT_MS = 10_000;
const POLL_MS = 20;
const COUNTED_MS = 2_000;
/** The browser's code for "an extension stopped it". Any other, such as a name not resolved, means that nothing stopped it. */
const BLOCKED = 'net::ERR_BLOCKED_BY_CLIENT';

type Fate = { url: string; error: string };

/** Sends `send()` and waits for the error that the browser reports for `url`. */
async function fate(page: Page, url: string, send: () => Promise<unknown>): Promise<Fate> {
  let settle: (error: string) => void = () => {};
  const seen = new Promise<string>((resolve) => {
    settle = resolve;
  });
  const wait = patience(WAIT_MS);
  const timer = setTimeout(() => settle(`nothing within ${Math.round(wait)} ms`), wait);
  const failed = (request: { url(): string; failure(): { errorText: string } | null }) => {
    if (request.url() === url) settle(request.failure()?.errorText ?? 'no reason');
  };
  const finished = (request: { url(): string }) => {
    if (request.url() === url) settle('it was answered');
  };
  page.on('requestfailed', failed);
  page.on('requestfinished', finished);
  await send();
  const error = await seen;
  clearTimeout(timer);
  page.off('requestfailed', failed);
  page.off('requestfinished', finished);
  return { url, error };
}

const post = (page: Page, url: string) =>
  fate(page, url, () =>
    page.evaluate((to) => {
      void fetch(to, { method: 'POST', mode: 'no-cors', body: '' }).catch(() => null);
    }, url),
  );

/**
 * A GET with a header of its own from a page without an origin: the browser asks by `OPTIONS` first. The browser gives the GET a code of
 * its own for that, so the extension must have counted the refusal.
 */
async function preflight(page: Page, url: string, denials: () => Promise<Denial[]>): Promise<Fate> {
  const { error } = await fate(page, url, () =>
    page.evaluate((to) => {
      void fetch(to, { headers: { 'x-fieldguide': '1' } }).catch(() => null);
    }, url),
  );
  const counts = async (): Promise<boolean> => (await denials()).some((one) => one.method === 'OPTIONS' && one.url === url);
  // The browser tells the extension on another way than the page: seldom, the page hears of it first.
  let counted = await counts();
  for (const until = performance.now() + patience(COUNTED_MS); !counted && performance.now() < until; counted = await counts())
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  return { url, error: counted ? BLOCKED : `OPTIONS was not stopped (${error})` };
}

/** A navigation, in a tab of its own: the error page that follows would stand in the way of the next. */
async function get(context: BrowserContext, url: string): Promise<Fate> {
  const page = await context.newPage();
  const seen = await fate(page, url, () => page.goto(url).catch(() => null));
  await page.close();
  return seen;
}

/**
 * The browser gives no code for a socket that an extension stopped, but one for any other failure ("name not resolved"); so the
 * error must be empty, and the extension must have counted the refusal.
 */
async function socket(page: Page, url: string, denials: () => Promise<Denial[]>): Promise<Fate> {
  const wait = patience(WAIT_MS);
  const error = new Promise<string>((resolve) => {
    page.once('websocket', (opened) => {
      opened.once('socketerror', resolve);
      opened.once('framesent', () => resolve('it was opened'));
    });
    setTimeout(() => resolve(`nothing within ${Math.round(wait)} ms`), wait).unref();
  });
  await page.evaluate((to) => {
    Reflect.construct(Reflect.get(globalThis, 'WebSocket'), [to]);
  }, url);
  const code = await error;
  if (code !== '') return { url, error: code };
  for (const until = performance.now() + wait; performance.now() < until; ) {
    if ((await denials()).some((denial) => denial.url === url)) return { url, error: BLOCKED };
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return { url, error: 'it failed, but not by the barrier' };
}

/** What was not refused as it must be; empty when all was. Canary two goes to real origins and so only after one was refused. */
export async function canaries(
  context: BrowserContext,
  { phase, origins }: BarrierPolicy,
  denials: () => Promise<Denial[]>,
): Promise<string[]> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto('about:blank');
  const host = `fieldguide-${randomUUID()}.invalid`;
  const wrong = (fates: Fate[]) => fates.filter((one) => !one.error.includes(BLOCKED)).map((one) => `${one.url}: ${one.error}`);
  const one = wrong([
    await post(page, `http://${host}/`),
    await socket(page, `ws://${host}/`, denials),
    await get(context, `http://${host}/a`),
  ]);
  if (one.length > 0) return one;
  const writable = phase === 'read' ? new Set<string>() : origins.write;
  const closed = [...origins.read].filter((origin) => !writable.has(origin));
  const targets = closed.length > 0 ? closed : [`https://${host}`];
  const two: Fate[] = [];
  for (const origin of targets) two.push(await post(page, `${origin}/.well-known/fieldguide-canary`));
  // To the stand-in the GET itself is refused, and no preflight follows.
  for (const origin of closed) two.push(await preflight(page, `${origin}/.well-known/fieldguide-preflight`, denials));
  return wrong(two);
}
