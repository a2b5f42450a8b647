/** What the browser asked of servers and what was refused, as a step's Effect tells it. Never bodies, cookies or authorization. */

import type { BrowserContext, Request as Sent } from 'playwright';
import type { Denial } from '../barrier-api.ts';
import { isUrl } from '../is-url.ts';
import type { Mask } from '../mask.ts';
import { urlTemplate } from '../page-keys.ts';
import type { Request } from '../trajectory.ts';

const BLOCKED = 'net::ERR_BLOCKED_BY_CLIENT';
/** Parts of a page; they say nothing of what an action did unless they were refused. */
const PARTS = new Set(['image', 'font', 'stylesheet', 'media', 'manifest', 'texttrack', 'script']);
/** Of these alone refused hosts are listed: a page looks or works wrong without them (`safety.md` 5.2). */
const ASSETS = new Set(['script', 'stylesheet', 'font', 'image']);
const MOST_REQUESTS = 200;
const MOST_KEPT = 5_000;
/** The barrier's names of kinds, in the browser driver's words. */
const TYPES: Record<string, string> = {
  main_frame: 'document',
  sub_frame: 'document',
  xmlhttprequest: 'xhr',
  csp_report: 'cspreport',
};

/** The barrier stopped it. */
export const isStopped = (sent: Sent): boolean => sent.failure()?.errorText === BLOCKED;

export interface Network {
  /** Forget what was before: a step begins. */
  begin(): void;
  /** Requests since `begin`, with those refusals that no page could see. */
  requests(denials: readonly Denial[]): Request[];
  blockedHosts(): string[];
  /** What answered last for a tab's main frame since `begin`; redirects apart. */
  lastDocument(): { status: number; contentType: string } | null;
  /** The last such document that did not load, and why, as the browser names it: `net::ERR_…`. */
  lastFailure(): { url: string; error: string } | null;
}

interface Entry {
  sent: Sent;
  blocked: boolean;
}

const place = (url: string, mask: Mask): { origin: string; path: string } => {
  if (!isUrl(url)) return { origin: '', path: '' };
  const { origin } = new URL(url);
  const template = urlTemplate(mask.url(url));
  return { origin, path: template.startsWith(origin) ? template.slice(origin.length) : new URL(url).pathname };
};

/** Before it is committed a new document has no frame yet, and is a tab's own. */
export function isMainDocument(sent: Sent): boolean {
  if (!sent.isNavigationRequest()) return false;
  try {
    return sent.frame().parentFrame() === null;
  } catch {
    return true;
  }
}

export const isWrite = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

export function watchNetwork(context: BrowserContext, mask: () => Mask): Network {
  let entries = new Map<Sent, Entry>();
  const answers = new WeakMap<Sent, { status: number; contentType: string }>();
  const hosts = new Set<string>();
  let document: { status: number; contentType: string } | null = null;
  let failure: { url: string; error: string } | null = null;

  context.on('request', (sent) => {
    if (/^(https?|wss?):/.test(sent.url()) && entries.size < MOST_KEPT) entries.set(sent, { sent, blocked: false });
  });
  context.on('response', (response) => {
    const answer = {
      status: response.status(),
      contentType: (response.headers()['content-type'] ?? '').split(';')[0]?.trim() ?? '',
    };
    answers.set(response.request(), answer);
    if (isMainDocument(response.request()) && (answer.status < 300 || answer.status >= 400)) document = answer;
  });
  context.on('requestfailed', (sent) => {
    const reason = sent.failure()?.errorText ?? '';
    if (isMainDocument(sent)) failure = { url: sent.url(), error: reason };
    if (!isStopped(sent)) return;
    const entry = entries.get(sent);
    if (entry) entry.blocked = true;
    if (ASSETS.has(sent.resourceType())) hosts.add(new URL(sent.url()).host);
  });

  const told = ({ sent, blocked }: Entry): Request => {
    const answer = answers.get(sent);
    return {
      method: sent.method(),
      ...place(sent.url(), mask()),
      type: sent.resourceType(),
      ...(answer ? { status: answer.status, contentType: answer.contentType } : {}),
      blocked,
    };
  };

  return {
    begin() {
      entries = new Map();
      document = null;
      failure = null;
    },
    requests(denials) {
      const seen = new Set(
        [...entries.values()].filter((entry) => entry.blocked).map(({ sent }) => `${sent.method()} ${sent.url()}`),
      );
      const unseen = denials
        .filter(({ method, url }) => !seen.has(`${method.toUpperCase()} ${url}`))
        .map(({ method, url, type }): Request => {
          return { method: method.toUpperCase(), ...place(url, mask()), type: TYPES[type] ?? type, blocked: true };
        });
      const own = [...entries.values()].filter(
        ({ sent, blocked }) => blocked || isWrite(sent.method()) || !PARTS.has(sent.resourceType()),
      );
      return [...own.map(told), ...unseen].slice(0, MOST_REQUESTS);
    },
    blockedHosts: () => [...hosts].sort(),
    lastDocument: () => document,
    lastFailure: () => failure,
  };
}
