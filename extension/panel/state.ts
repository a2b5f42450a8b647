/** What the panel shows: the site of the active tab, its examples from IndexedDB, and a guide that waits for a yes. */
import { effect, signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import * as z from 'zod';
import type { Example } from '../../agent-core/example.ts';
import { type ReadGuide, readGuide } from '../../agent-core/guide.ts';
import { GuideError } from '../../agent-core/guide-lines.ts';
import { Reply, type Request } from '../border.ts';
import { watchKnown } from '../dexie-explorations.ts';
import { takeIn } from '../dexie-known.ts';
import { type Database, dexieStore, isLater, openDatabase } from '../dexie-store.ts';
import { NotStored } from '../durable.ts';
import { t } from './say.ts';

export const db: Database = openDatabase();
const store = dexieStore(db);
/** Written by a later version of the extension: to be read and exported only. */
export const later = signal(false);
db.on('ready', () => {
  later.value = isLater(db);
});

export const view = signal<'do' | 'teach' | 'explore' | 'known'>('do');

/** '' where the active tab shows no web page. */
export const origin = signal('');
/** The page beside the panel, without query and fragment, which may hold what is nobody's business; '' where it is none of a site. */
export const tabUrl = signal('');
/** The tab beside the panel, where it shows a site. */
export const tab = signal<number | null>(null);
/** How many examples of this site are here. */
export const known = signal(0);
/** They themselves: read only while they are looked at, for a guide of hundreds takes a second. */
export const examples = signal<readonly Example[]>([]);
export const words = signal('');
export const waiting = signal<ReadGuide | null>(null);
/** What is known of the site of the guide that waits. */
export const knownThere = signal<readonly Example[]>([]);
export const told = signal<{ text: string; bad: boolean }>({ text: '', bad: false });

/** Controls that the recorder sees on the page at hand; `null` where it has no leave to look. */
export const seen = signal<number | null>(null);

export const tell = (text: string, bad = false): void => {
  told.value = { text, bad };
};
const notWritten = (): string => (later.value ? 'why_later' : 'why_notWritten');
export const problem = (error: unknown): void => {
  const told = error instanceof NotStored ? t(notWritten()) : error instanceof Error ? error.message : String(error);
  tell(told, true);
};

/** The computer says that it has no network. */
export const offline = signal(!navigator.onLine);
for (const event of ['online', 'offline'] as const)
  addEventListener(event, () => {
    offline.value = !navigator.onLine;
  });

/** What went wrong in the worker where nobody waits for its answer, in words; '' when nothing did. */
export const notice = signal('');

/** Asks the worker; what it does not answer is no. */
export async function ask(request: Request): Promise<Reply> {
  const reply = Reply.safeParse(await browser.runtime.sendMessage(request));
  const answer: Reply = reply.success ? reply.data : { ok: false, why: 'failed' };
  if (answer.ok && request.do !== 'look') notice.value = '';
  return !answer.ok && answer.why === 'notWritten' && later.value ? { ok: false, why: 'later' } : answer;
}

async function look(tabId: number): Promise<void> {
  seen.value = null;
  const reply = await ask({ do: 'look', tabId });
  if (tab.value === tabId) seen.value = reply.ok ? (reply.controls ?? null) : null;
}

/** Reads the active tab anew; the address is visible on a granted site or after a click on the toolbar button. */
async function refresh(): Promise<void> {
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  const url = active?.url !== undefined && URL.canParse(active.url) ? new URL(active.url) : null;
  const site = url !== null && /^https?:$/.test(url.protocol) ? url.origin : null;
  tab.value = site === null ? null : (active?.id ?? null);
  tabUrl.value = site === null || url === null ? '' : `${url.origin}${url.pathname}`;
  origin.value = site ?? origin.value;
  if (origin.value !== '') await renew();
  if (tab.value === null) seen.value = null;
  else await look(tab.value);
}

/** The list follows examples that arrive while the core explores, but is not read anew for each of them. */
const FOLLOW_MS = 1_000;
let unwatch = (): void => undefined;
effect(() => {
  unwatch();
  const of = origin.value;
  if (of === '') return;
  let waiting = false;
  const follow = (): void => {
    waiting = false;
    renew().catch(problem);
  };
  unwatch = watchKnown(db, of, () => {
    if (waiting) return;
    waiting = true;
    setTimeout(follow, FOLLOW_MS);
  });
});

const lines = async function* (file: File): AsyncGenerator<string> {
  const text = await file.text();
  yield* text.split('\n').filter((line) => line !== '');
};

/** Reads the list anew after the person changed it. */
export async function list(): Promise<void> {
  const of = origin.value;
  const rows = await store.list(of);
  if (origin.value !== of) return;
  examples.value = rows;
  known.value = rows.length;
}

/** Of the examples as much as is shown. */
async function renew(): Promise<void> {
  if (view.value === 'known') return list();
  const of = origin.value;
  const count = await db.examples.where('origin').equals(of).count();
  if (origin.value === of) known.value = count;
}
effect(() => {
  examples.value = [];
  if (origin.value !== '' && view.value === 'known') list().catch(problem);
});

/** Reads the file and asks; nothing is stored yet. */
export async function openGuide(file: File): Promise<void> {
  told.value = { text: '', bad: false };
  try {
    const guide = await readGuide(lines(file));
    knownThere.value = await store.list(guide.origin);
    waiting.value = guide;
  } catch (error) {
    if (!(error instanceof GuideError)) throw error;
    problem(error);
  }
}

/** Stores the guide that waits, in quarantine, and shows its site. */
export async function acceptGuide(): Promise<void> {
  const guide = waiting.value;
  waiting.value = null;
  if (guide === null) return;
  try {
    const { fresh, gone } = await takeIn(db, guide);
    origin.value = guide.origin;
    await list();
    notice.value = '';
    const full = gone > 0 ? ` ${t('importRoom', String(gone))}` : '';
    tell(`${t('importDone', String(fresh), guide.origin)}${full}`);
  } catch (error) {
    problem(error);
  }
}
export const refuseGuide = (): void => {
  waiting.value = null;
};

const Trouble = z.strictObject({ kind: z.literal('trouble'), why: z.enum(['', 'notWritten', 'notShown']) });
chrome.runtime.onMessage.addListener((message: unknown, sender) => {
  const told = Trouble.safeParse(message).data;
  if (told !== undefined && sender.id === browser.runtime.id && sender.tab === undefined)
    notice.value = told.why === '' ? '' : t(`why_${told.why}`);
});
// The person pointed at a tab by the toolbar button: now its address is told.
chrome.runtime.onMessage.addListener((message: unknown, sender) => {
  const pointed = typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'pointed';
  if (pointed && sender.id === browser.runtime.id && sender.tab === undefined)
    // A site that the person allows beside the panel tells its address from then on.
    browser.permissions.onAdded.addListener(() => void refresh());
  void refresh();
});
browser.tabs.onActivated.addListener(() => void refresh());
browser.tabs.onUpdated.addListener((_, change) => {
  if (change.url !== undefined || change.status === 'complete') void refresh();
});
void refresh();
