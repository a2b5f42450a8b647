/**
 * Input that the page cannot tell from a person's, over Chrome's debugger: puppeteer-core's transport, keyboard and mouse, without its `connect`. A worker may not load code
 * later (`import()` is refused there), and `connect` would switch on ten domains of the debugger where three methods are enough (docs/decisions/0008).
 */
import { CDPSession } from 'puppeteer-core/internal/api/CDPSession.js';
import { ExtensionTransport } from 'puppeteer-core/internal/cdp/ExtensionTransport.js';
import { CdpKeyboard, CdpMouse } from 'puppeteer-core/internal/cdp/Input.js';
import { _keyDefinitions, type KeyInput } from 'puppeteer-core/internal/common/USKeyboardLayout.js';
import * as z from 'zod';

export type { KeyInput };

/** All that is ever sent to the debugger (`safety.md` 3, threat 17). */
const ALLOWED: readonly string[] = ['Input.dispatchMouseEvent', 'Input.dispatchKeyEvent', 'Input.insertText'];

export interface Hands {
  keyboard: CdpKeyboard;
  mouse: CdpMouse;
}

export const isKey = (name: string): name is KeyInput => Object.hasOwn(_keyDefinitions, name);

/** The debugger cannot be had: another one has this tab, or its page refuses one. */
export class NoHands extends Error {
  override readonly name = 'NoHands';
}

const Answer = z.looseObject({ id: z.number(), error: z.looseObject({ message: z.string() }).optional() });

/** As the keyboard and the mouse want it; nothing else asks it for anything. */
class Session extends CDPSession {
  readonly #transport: ExtensionTransport;
  readonly #open = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  #last = 0;
  constructor(transport: ExtensionTransport) {
    super();
    this.#transport = transport;
    transport.onmessage = (text) => {
      const answer = Answer.safeParse(JSON.parse(text)).data;
      const asked = answer === undefined ? undefined : this.#open.get(answer.id);
      if (answer === undefined || asked === undefined) return;
      this.#open.delete(answer.id);
      if (answer.error === undefined) Reflect.apply(asked.resolve, undefined, [undefined]);
      else asked.reject(new NoHands(answer.error.message));
    };
  }
  send: CDPSession['send'] = (method, params) => {
    if (!ALLOWED.includes(method)) throw new Error(`${method} is not among what may be sent to the debugger.`);
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      this.#transport.send(JSON.stringify({ id, method, params, sessionId: 'pageTargetSessionId' }));
    });
  };
  /** Whoever took the debugger away, what was asked is not answered any more. */
  end(): void {
    for (const { reject } of this.#open.values()) reject(new NoHands('The debugger was taken away.'));
    this.#open.clear();
  }
  connection = () => undefined;
  get detached(): boolean {
    return false;
  }
  detach = async (): Promise<void> => undefined;
  id = (): string => 'pageTargetSessionId';
}

/** Tabs in which we are attached now: one lease a tab. */
const leases = new Map<number, { session: Session; dismissed: () => void }>();

/** The person pressed Cancel on Chrome's own bar, or the tab went. Registered at once, like every listener of the worker. */
export function watchDetach(): void {
  chrome.debugger.onDetach.addListener(({ tabId }, reason) => {
    const lease = tabId === undefined ? undefined : leases.get(tabId);
    if (lease === undefined) return;
    lease.session.end();
    if (reason === 'canceled_by_user') lease.dismissed();
  });
}

/**
 * Attached only while `use` runs. `dismissed` is called when the person takes the debugger away meanwhile: that is Stop. Throws NoHands when the debugger cannot be had.
 */
export async function withHands<T>(tabId: number, o: { dismissed: () => void; use: (hands: Hands) => Promise<T> }): Promise<T> {
  if (leases.has(tabId)) throw new NoHands('This tab is being acted in already.');
  const transport = await ExtensionTransport.connectTab(tabId).catch((cause: unknown) => {
    throw new NoHands(cause instanceof Error ? cause.message : String(cause), { cause });
  });
  const session = new Session(transport);
  leases.set(tabId, { session, dismissed: o.dismissed });
  try {
    const keyboard = new CdpKeyboard(session);
    return await o.use({ keyboard, mouse: new CdpMouse(session, keyboard) });
  } finally {
    leases.delete(tabId);
    transport.close();
  }
}
