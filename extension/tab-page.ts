/** In the worker: calls to the content script of one tab's main frame, which is put in where it is not yet. */
import * as z from 'zod';
import type { PageSetup } from '../agent-core/page-api.ts';
import { Acted, ElementFacts, FrameSnapshot, Guarded, Quiet, Reach, Traffic } from './border.ts';
import type { PageCall, PageReply } from './messages.ts';

/** The tab was closed, or shows a page that Chrome gives us no leave to read. */
export class TabGone extends Error {
  override readonly name: string = 'TabGone';
}

/** The browser shows its own page in the place of the site's: no network, or nobody there. */
export class SiteSilent extends TabGone {
  override readonly name: string = 'SiteSilent';
  constructor(cause: unknown) {
    super(
      'The site does not answer: the network is gone, or the site is down. Reload the tab when it is back, then do the task again.',
      {
        cause,
      },
    );
  }
}

const SCRIPTS = ['recorder.js', 'content.js'];

const REPLIES: { [K in keyof PageReply]: z.ZodType<PageReply[K]> } = {
  snapshot: FrameSnapshot,
  facts: ElementFacts.nullable(),
  focus: ElementFacts.nullable(),
  quiet: Quiet,
  unmasked: z.string(),
  outline: z.null(),
  scroll: z.null(),
  act: Acted,
  reach: Reach,
  into: Reach,
  arm: z.boolean(),
  lands: z.boolean(),
  disarm: Guarded,
  drawn: z.null(),
  traffic: Traffic,
  capture: z.null(),
  flush: z.null(),
};

export type TabPage = ReturnType<typeof tabPage>;

/** A page that does not answer for so long is stuck (`safety.md` 3, threat 14). */
const ANSWER_MS = 30_000;

/** Ends with the signal, or when the page is stuck. */
function within<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal?.reason);
    const timer = setTimeout(() => reject(new TabGone('The page does not answer.')), ANSWER_MS);
    const over = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    };
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop);
    work.then(resolve, reject).finally(over);
  });
}

const ONE_PAGE: readonly PageCall['call']['do'][] = ['act', 'reach', 'into', 'arm', 'lands', 'disarm', 'flush'];

const Answer = z.strictObject({ value: z.unknown() });

export function tabPage(tabId: number, setup: () => PageSetup) {
  const send = async (call: PageCall['call']): Promise<unknown> => {
    const message: PageCall = { kind: 'page', setup: setup(), call };
    const answer: unknown = await chrome.tabs.sendMessage(tabId, message, { frameId: 0 });
    return Answer.parse(answer).value;
  };
  const inject = () =>
    chrome.scripting.executeScript({ target: { tabId }, files: SCRIPTS, injectImmediately: true }).catch((cause: unknown) => {
      // Chrome 156 says so, and in no other way.
      throw cause instanceof Error && cause.message.includes('showing error page') ? new SiteSilent(cause) : cause;
    });
  /** Nobody there: a new document. What belongs to an action is not sent twice: the page that it was meant for is gone. */
  const reach = (call: PageCall['call']): Promise<unknown> =>
    ONE_PAGE.includes(call.do)
      ? send(call)
      : send(call).catch(async () => {
          await inject();
          return send(call);
        });
  return {
    async call<K extends keyof PageReply>(call: Extract<PageCall['call'], { do: K }> & { do: K }, signal?: AbortSignal) {
      const value = await within(reach(call), signal).catch((cause) => {
        if (signal?.aborted || cause instanceof TabGone) throw cause;
        throw new TabGone('The page cannot be read.', { cause });
      });
      const what: K = call.do;
      const read = REPLIES[what].safeParse(value);
      // What stands in the page is of another build: the extension was updated under it.
      if (!read.success) throw new TabGone('The page was opened with another version of Fieldguide.', { cause: read.error });
      return read.data;
    },
  };
}
