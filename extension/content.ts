/** In the page's isolated world, beside the recorder: answers our own worker, and nobody else. Imports no library, to stay small in every page. */
import type { PageApi, PageSetup } from '../agent-core/page-api.ts';
import type { PageCall, PageReply, Told } from './messages.ts';
import { outline } from './outline.ts';
import { actInPage } from './page-act.ts';

declare global {
  var fieldguide: PageApi | undefined;
  var fieldguideAnswers: true | undefined;
  /** The recorder's ear. */
  var fieldguideGesture: ((gesture: string) => void) | undefined;
}

/** The worker alone sends these; that they are well formed is its compiler's word. */
const isPageCall = (message: unknown): message is PageCall =>
  typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'page' && 'call' in message;

let known = '';
/** Masks cost a moment to make, so only when they are others. */
function setUp(page: PageApi, setup: PageSetup): void {
  const now = JSON.stringify(setup);
  if (now !== known) page.setup(setup);
  known = now;
}

/** A worker that ended with it in its hands has not kept it: how often, and how many ms apart, it is told again. */
const AGAIN = 20;
const AGAIN_MS = 250;

/** To the worker, whoever it is now, at once: the page may be gone in a moment. */
function deliver(told: Told, left: number): void {
  const again = (): void => {
    if (left > 0) setTimeout(deliver, AGAIN_MS, told, left - 1);
  };
  chrome.runtime.sendMessage(told).then((kept: unknown) => {
    if (kept !== true) again();
  }, again);
}
const teller =
  (key: string) =>
  (gesture: string): void =>
    deliver({ kind: 'gesture', key, at: Date.now(), gesture }, AGAIN);

/** Through open shadow roots. */
function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/** Requests of this document that have ended. */
let sent = 0;

type Other = Exclude<
  PageCall['call']['do'],
  'drawn' | 'snapshot' | 'facts' | 'focus' | 'unmasked' | 'quiet' | 'outline' | 'scroll' | 'act'
>;
function forHands(page: PageApi, call: Extract<PageCall['call'], { do: Other }>, key: string): PageReply[Other] {
  switch (call.do) {
    case 'reach':
      return page.reach(call.ref);
    case 'into':
      outline(null);
      return page.focus(call.ref, call.clear);
    case 'arm': {
      outline(null);
      const at = call.ref === null ? focused() : null;
      const ref = call.ref ?? (at === null ? null : page.refOf(at));
      return ref !== null && page.arm(ref, call.facts, call.end);
    }
    case 'lands':
      return page.lands(call.at);
    case 'disarm':
      return page.disarm();
    case 'traffic':
      return { sent, document: performance.timeOrigin };
    case 'capture':
      globalThis.fieldguideGesture = teller(key);
      page.capture();
      return null;
    case 'flush':
      page.flush();
      return null;
  }
}

function reply(
  page: PageApi,
  { call, setup }: PageCall & { call: Exclude<PageCall['call'], { do: 'drawn' }> },
): PageReply[keyof PageReply] {
  switch (call.do) {
    case 'snapshot':
      return page.snapshot();
    case 'facts':
      return page.facts(call.ref);
    case 'focus': {
      const at = focused();
      const ref = at === null ? null : page.refOf(at);
      return ref === null ? null : page.facts(ref);
    }
    case 'unmasked':
      return page.unmasked(call.text);
    case 'quiet':
      return { quiet: page.quietFor(), loading: document.readyState === 'loading', programs: document.scripts.length > 0 };
    case 'outline': {
      const element = call.ref === null ? null : page.element(call.ref);
      if (call.ref !== null) page.reach(call.ref);
      outline(element instanceof Element ? element : null);
      return null;
    }
    case 'scroll':
      scrollBy({ top: innerHeight * call.by, behavior: 'instant' });
      return null;
    case 'act':
      outline(null);
      return actInPage(page, call.action, call.facts);
    default:
      return forHands(page, call, setup.key);
  }
}

/** A tab that nobody sees draws nothing. One that is seen draws by then, on a machine at a load of 13, too: there half a second was too short, and a frame took one press of 15. */
const DRAWN_MS = { hidden: 500, visible: 5000 };
/** A frame is drawn with what was styled before, and shown when the third is asked for. */
function drawn(then: () => void): void {
  setTimeout(then, DRAWN_MS[document.visibilityState]);
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(then)));
}

/** `true`: the answer comes later. */
function answer(message: unknown, sender: chrome.runtime.MessageSender, send: (value: unknown) => void): true | undefined {
  // The worker has no tab; content scripts and pages in a tab have one.
  if (sender.id !== chrome.runtime.id || sender.tab !== undefined || !isPageCall(message)) return undefined;
  const page = globalThis.fieldguide;
  if (page === undefined) return undefined;
  setUp(page, message.setup);
  const { call } = message;
  if (call.do === 'drawn') {
    drawn(() => send({ value: null }));
    return true;
  }
  send({ value: reply(page, { ...message, call }) });
  return undefined;
}

// Injected again on a page that has it: one answer is enough.
if (globalThis.fieldguideAnswers === undefined) {
  globalThis.fieldguideAnswers = true;
  chrome.runtime.onMessage.addListener(answer);
  new PerformanceObserver((list) => {
    sent += list.getEntries().length;
  }).observe({ type: 'resource', buffered: true });
}
