/** Sites that the person let us read: one host permission and one registered pair of content scripts for each. */
import browser from 'webextension-polyfill';

/** Injected together, in this order, into every frame. */
export const SCRIPTS = ['recorder.js', 'content.js'];

/** The match pattern that asks for one site and no more. */
export const patternOf = (origin: string): string => `${origin}/*`;

/** Web sites only: everything else that Chrome shows is not ours to read. */
export function originOf(url: string | undefined): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}

/** Match patterns that were granted, as Chrome keeps them. */
export const allowed = async (): Promise<string[]> => (await browser.permissions.getAll()).origins ?? [];

export const isAllowed = (origin: string): Promise<boolean> => browser.permissions.contains({ origins: [patternOf(origin)] });

const idOf = (pattern: string): string => `site ${pattern}`;

/** Registers the scripts for what is granted and unregisters the rest. Chrome forgets registrations at an update, grants it keeps. */
async function reconcile(): Promise<void> {
  const wanted = new Map((await allowed()).map((pattern) => [idOf(pattern), pattern]));
  const there = (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id);
  const gone = there.filter((id) => !wanted.has(id));
  if (gone.length > 0) await chrome.scripting.unregisterContentScripts({ ids: gone });
  const fresh = [...wanted].filter(([id]) => !there.includes(id));
  await chrome.scripting.registerContentScripts(
    fresh.map(([id, pattern]) => ({
      id,
      matches: [pattern],
      js: SCRIPTS,
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: 'document_idle' as const,
      persistAcrossSessions: true,
    })),
  );
}

let turn: Promise<void> = Promise.resolve();
/** One after the other: grants and the start of the worker may come at the same time. */
export function registerSites(): Promise<void> {
  turn = turn.then(reconcile, reconcile);
  return turn;
}
