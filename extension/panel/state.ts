/** What the panel shows: the site of the active tab, its examples from IndexedDB, and a guide that waits for a yes. */
import { signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import type { Example } from '../../agent-core/example.ts';
import { type ReadGuide, readGuide } from '../../agent-core/guide.ts';
import { GuideError } from '../../agent-core/guide-lines.ts';
import { dexieStore, openDatabase } from '../dexie-store.ts';
import { isLookReply, type LookRequest } from '../messages.ts';

const store = dexieStore(openDatabase());

/** '' where the active tab shows no web page. */
export const origin = signal('');
export const examples = signal<readonly Example[]>([]);
export const words = signal('');
export const waiting = signal<ReadGuide | null>(null);
export const told = signal<{ text: string; bad: boolean }>({ text: '', bad: false });

/** Controls that the recorder sees on the page at hand; `null` where it has no leave to look. */
export const seen = signal<number | null>(null);

const problem = (error: unknown): void => {
  told.value = { text: error instanceof Error ? error.message : String(error), bad: true };
};

/** The worker puts the recorder into the tab, then the tab is asked. */
function look(tabId: number): void {
  seen.value = null;
  const port = browser.runtime.connect({ name: `look:${tabId}` });
  port.onMessage.addListener(async () => {
    const request: LookRequest = { kind: 'look' };
    const reply: unknown = await browser.tabs.sendMessage(tabId, request, { frameId: 0 });
    if (isLookReply(reply)) seen.value = reply.controls;
    port.disconnect();
  });
}

/** Reads the active tab anew; the address is visible on a granted site or after a click on the toolbar button. */
async function refresh(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const url = tab?.url !== undefined && URL.canParse(tab.url) ? new URL(tab.url) : null;
  origin.value = url !== null && /^https?:$/.test(url.protocol) ? url.origin : origin.value;
  examples.value = origin.value === '' ? [] : await store.list(origin.value);
  if (tab?.id !== undefined && origin.value !== '') look(tab.id);
}

const lines = async function* (file: File): AsyncGenerator<string> {
  const text = await file.text();
  yield* text.split('\n').filter((line) => line !== '');
};

/** Reads the file and asks; nothing is stored yet. */
export async function openGuide(file: File): Promise<void> {
  told.value = { text: '', bad: false };
  try {
    waiting.value = await readGuide(lines(file));
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
    // What is known already keeps its proofs: an import never overwrites.
    const known = new Set((await store.list(guide.origin)).map(({ id }) => id));
    await store.put(guide.examples.filter(({ id }) => !known.has(id)));
    origin.value = guide.origin;
    examples.value = await store.list(guide.origin);
    told.value = { text: browser.i18n.getMessage('importDone', [String(guide.examples.length), guide.origin]), bad: false };
  } catch (error) {
    problem(error);
  }
}
export const refuseGuide = (): void => {
  waiting.value = null;
};

browser.tabs.onActivated.addListener(() => void refresh());
browser.tabs.onUpdated.addListener((_, change) => {
  if (change.url !== undefined || change.status === 'complete') void refresh();
});
void refresh();
