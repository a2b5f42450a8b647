/** Opening the address that a person gave, and saying in plain words why it cannot be worked with. */
import { isUrl } from '../is-url.ts';
import type { Network } from './playwright-network.ts';
import { isErrorPage, type Tabs } from './playwright-tabs.ts';

export interface Opened {
  /** Where we are now. */
  url: string;
  /** HTTP status of the page; `null` if none came. 4xx and 5xx are pages too: the caller decides. */
  status: number | null;
  problem?: string;
}

const OPEN_MS = 30_000;
const LATE_MS = 1_000;
const POLL_MS = 20;
const PAGES = /^(text\/html|application\/xhtml\+xml|image\/svg\+xml|)$/;

/** The browser's codes for what went wrong, https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const REASONS: [RegExp, string][] = [
  [/CERT_|SSL_|_TLS|BAD_SSL/, 'its certificate is not valid or not trusted, so we cannot know who answers'],
  [/NAME_NOT_RESOLVED|DNS/, 'there is no such host; check the spelling'],
  [/CONNECTION_REFUSED/, 'nothing answers there; is the server running, and is the port right?'],
  [/TIMED_OUT|CONNECTION|ADDRESS|INTERNET|EMPTY_RESPONSE|SOCKET/, 'it does not answer'],
  [/TOO_MANY_REDIRECTS/, 'it redirects in a circle'],
  [/BLOCKED_BY_CLIENT/, 'it redirects to a site that is not part of this run'],
  [/ABORTED/, 'it is not a page but a download'],
];
const reasonOf = (code: string): string => REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? `the browser says ${code}`;

interface Opening {
  tabs: Tabs;
  network: Network;
  rest(): Promise<boolean>;
  mayRead(url: string): boolean;
}

/** Why no page came, from what the browser says of its last document. */
function unopened(network: Network): string {
  const failed = network.lastFailure();
  if (failed === null) return `it has not answered within ${OPEN_MS / 1000} s`;
  const blocked = failed.error.includes('BLOCKED_BY_CLIENT') && isUrl(failed.url);
  if (!blocked) return reasonOf(failed.error);
  const { origin } = new URL(failed.url);
  return `${reasonOf(failed.error)} (${origin}); if you log in there, log in first ("Log in first" in the panel, or fieldguide login with --also ${origin}); if it belongs to the site, add it with --also`;
}

/** Goes there in the active tab and waits until it is at rest; a page that never is, is a page all the same. */
export async function openPage(url: string, { tabs, network, rest, mayRead }: Opening): Promise<Opened> {
  if (!mayRead(url)) return { url, status: null, problem: 'it is not among the sites of this run' };
  const { page } = await tabs.active();
  network.begin();
  // Which way it failed is told by the requests, not by the exception; they may be told a moment later.
  const came = await page.goto(url, { waitUntil: 'commit', timeout: OPEN_MS }).then(
    () => true,
    () => false,
  );
  for (let at = 0; !came && at < LATE_MS && network.lastFailure() === null && network.lastDocument() === null; at += POLL_MS)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  const type = network.lastDocument()?.contentType ?? '';
  if (!PAGES.test(type)) return { url, status: network.lastDocument()?.status ?? null, problem: `it is no web page but ${type}` };
  if (!came) return { url, status: null, problem: unopened(network) };
  await rest();
  if (page.isClosed()) return { url, status: null, problem: 'the browser cannot show it: its tab crashed' };
  const here = { url: page.url(), status: network.lastDocument()?.status ?? null };
  if (isErrorPage(here.url)) return { url, status: null, problem: unopened(network) };
  if (!mayRead(here.url)) return { ...here, problem: `it went on to ${new URL(here.url).origin}, which is not part of this run` };
  return here;
}
