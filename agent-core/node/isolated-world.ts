/**
 * The recorder in an isolated world of every frame of one tab, frames in other processes included, and calls to it. Page script cannot
 * see or change that world. Nothing but constant function bodies is ever evaluated.
 */

import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Frame, Page } from 'playwright';
import type { PageApi, PageSetup } from '../page-api.ts';
import { recorderScript } from './built.ts';

const NAME = 'fieldguide';
/** The recorder tells gestures here (`recorder/page.ts`). In our own world only: no page can call it. */
const EAR = 'fieldguideGesture';
/** Read by `recorder/page.ts`: a frame that we have not yet talked to takes no input. */
const SHUT = 'globalThis.fieldguideShut = true;';
/** To a frame that is held as it is made. */
const GO = JSON.stringify({ id: 1, method: 'Runtime.runIfWaitingForDebugger' });
const CALL = 'function (name, ...given) { return globalThis.fieldguide[name](...given); }';
/** The element with the focus, through open shadow roots. */
const FOCUSED =
  'function () { let at = document.activeElement; while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement; return at; }';
/** A page that does not answer for so long is stuck (`safety.md` 3, threat 14). */
const ANSWER_MS = 30_000;
const APPEAR_MS = 1_500;
const POLL_MS = 25;

/** The frame navigated or went away, or its page does not answer. */
export class FrameGone extends Error {
  override readonly name = 'FrameGone';
}

type Method = keyof PageApi;

/** One frame's document at this moment. */
export interface FrameWorld {
  frameId: string;
  call<K extends Method>(name: K, ...given: Parameters<PageApi[K]>): Promise<ReturnType<PageApi[K]>>;
  /** A handle of the element for CDP calls on `session`; `null` if it is gone. */
  handle(ref: string): Promise<string | null>;
  /** What has the focus: an element with its ref, or the frame that holds it. */
  focused(): Promise<{ ref: string | null; frameId: string | null }>;
  /** The frame that an Iframe node holds; `null` if none. */
  childFrame(ref: string): Promise<string | null>;
  session: CDPSession;
}

export interface IsolatedWorld {
  main(): Promise<FrameWorld>;
  /** `null` when nothing of ours runs there: a document of the browser itself, or one that is still on its way. */
  frame(frameId: string): Promise<FrameWorld | null>;
  /** Worlds that exist now. */
  present(): FrameWorld[];
  session: CDPSession;
}

/** Options for `setup`, applied before the first call to a document and again when `version` has risen. */
export interface WorldSetup {
  options(): Omit<PageSetup, 'prefix'>;
  version(): number;
  /** A page asked for a new window; its tab comes a moment later. */
  opening(): void;
  /** Where a person is recorded: gets each Gesture as JSON, with the frame it was done in. */
  gesture?: (frameId: string, payload: string) => void;
}

interface Context {
  session: CDPSession;
  /** Told when the page crashes: what a crashed page is asked is never answered. */
  crash: Set<() => void>;
  id: number;
  frameId: string;
  configured: number;
}

let script: Promise<string> | null = null;
const source = (): Promise<string> => {
  script ??= readFile(recorderScript(), 'utf8');
  return script;
};

async function answered<T>(answer: Promise<T>, crash: Set<() => void>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let crashed: () => void = () => {};
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new FrameGone(`The page has not answered for ${ANSWER_MS / 1000} s.`)), ANSWER_MS);
    crashed = () => reject(new FrameGone('The page crashed.'));
  });
  crash.add(crashed);
  try {
    return await Promise.race([answer, late]);
  } catch (cause) {
    throw cause instanceof FrameGone ? cause : new FrameGone('The frame has gone to another page or was removed.', { cause });
  } finally {
    clearTimeout(timer);
    crash.delete(crashed);
  }
}

/** Runs one of the constant bodies in a context. A thrown error there is a bug of ours, not a frame that is gone. */
async function evaluate(context: Context, body: string, given: unknown[], byValue: boolean) {
  const { session, id, crash } = context;
  const reply = await answered(
    session.send('Runtime.callFunctionOn', {
      functionDeclaration: body,
      executionContextId: id,
      arguments: given.map((value) => ({ value })),
      returnByValue: byValue,
    }),
    crash,
  );
  if (reply.exceptionDetails) {
    throw new Error(`The recorder failed: ${reply.exceptionDetails.exception?.description ?? reply.exceptionDetails.text}`);
  }
  return reply.result;
}

function frameWorld(context: Context, configure: () => Promise<void>): FrameWorld {
  const { session, frameId, crash } = context;
  const refOf = async (objectId: string): Promise<string | null> => {
    const reply = await answered(
      session.send('Runtime.callFunctionOn', {
        functionDeclaration: CALL,
        executionContextId: context.id,
        arguments: [{ value: 'refOf' }, { objectId }],
        returnByValue: true,
      }),
      crash,
    );
    return reply.result.value ?? null;
  };
  const frameOf = async (objectId: string): Promise<string | null> =>
    (await answered(session.send('DOM.describeNode', { objectId }), crash)).node.frameId ?? null;
  const handle = async (ref: string) => {
    await configure();
    return (await evaluate(context, CALL, ['element', ref], false)).objectId ?? null;
  };
  return {
    frameId,
    session,
    async call(name, ...given) {
      await configure();
      return (await evaluate(context, CALL, [name, ...given], true)).value;
    },
    handle,
    async focused() {
      await configure();
      const { objectId } = await evaluate(context, FOCUSED, [], false);
      if (objectId === undefined) return { ref: null, frameId: null };
      const held = await frameOf(objectId);
      return held === null ? { ref: await refOf(objectId), frameId: null } : { ref: null, frameId: held };
    },
    async childFrame(ref) {
      const objectId = await handle(ref);
      return objectId === null ? null : frameOf(objectId);
    },
  };
}

/** Puts the recorder into a tab, now and in each document to come. */
export async function openWorld(page: Page, setup: WorldSetup): Promise<IsolatedWorld> {
  const contexts = new Map<string, Context>();
  const prefixes = new Map<string, string>();
  const attached = new Map<string, Promise<void>>();
  const crash = new Set<() => void>();
  page.once('crash', () => {
    for (const told of crash) told();
  });

  async function enable(session: CDPSession): Promise<string> {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const frameId: unknown = context.auxData?.frameId;
      if (context.name !== NAME || typeof frameId !== 'string') return;
      const made = { session, crash, id: context.id, frameId, configured: -1 };
      contexts.set(frameId, made);
      if (setup.gesture !== undefined) void listen(made);
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      const from = [...contexts.values()].find((context) => context.session === session && context.id === executionContextId);
      if (name === EAR && from !== undefined) setup.gesture?.(from.frameId, payload);
    });
    const forget = (gone: (context: Context) => boolean) => {
      for (const context of contexts.values()) if (gone(context)) contexts.delete(context.frameId);
    };
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      forget((context) => context.session === session && context.id === executionContextId),
    );
    const forgetAll = () => forget((context) => context.session === session);
    session.on('Runtime.executionContextsCleared', forgetAll);
    session.once('close', forgetAll);
    session.on('Page.windowOpen', () => setup.opening());
    await session.send('Page.enable');
    const { frame } = (await session.send('Page.getFrameTree')).frameTree;
    // Before a world is told: its refs begin with it.
    if (prefixes.size === 0) prefixes.set(frame.id, '');
    await session.send('Runtime.enable');
    if (setup.gesture !== undefined) await session.send('Runtime.addBinding', { name: EAR, executionContextName: NAME });
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `${setup.gesture === undefined ? SHUT : ''}\n${await source()}`,
      worldName: NAME,
      runImmediately: true,
    });
    return frame.id;
  }

  /** The script runs right after its world is made, and the first call waits for it. */
  async function listen(context: Context): Promise<void> {
    await wrap(context)
      .call('capture')
      .catch((error: unknown) => {
        if (!(error instanceof FrameGone)) throw error;
      });
  }

  const session = await page.context().newCDPSession(page);
  const mainId = await enable(session);
  await hold(session);

  /**
   * Frames in processes of their own have sessions of their own. Each is held until ours is in it, before its document begins: one that comes over the target at the moment of
   * the press would take it else. What cannot be got into stays held.
   */
  async function hold(of: CDPSession): Promise<void> {
    const held = new Set<string>();
    of.on('Target.detachedFromTarget', ({ sessionId }) => void held.delete(sessionId));
    of.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      held.add(sessionId);
      const enter = async () => {
        while (!attached.has(targetInfo.targetId) && held.has(sessionId) && !page.isClosed()) {
          for (const frame of page.frames().slice(1)) await attach(frame);
          if (!attached.has(targetInfo.targetId)) await sleep(POLL_MS);
        }
        await attached.get(targetInfo.targetId);
        if (held.has(sessionId)) await of.send('Target.sendMessageToTarget', { sessionId, message: GO });
      };
      // It went away meanwhile, or the tab did.
      enter().catch(() => undefined);
    });
    const filter = [{ type: 'iframe' }];
    await of.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: false, filter });
  }

  async function attach(frame: Frame): Promise<void> {
    const own = await page
      .context()
      .newCDPSession(frame)
      .catch(() => null);
    if (!own) return;
    const { frameTree } = await own.send('Page.getFrameTree').catch(() => ({ frameTree: null }));
    if (frameTree === null || attached.has(frameTree.frame.id)) {
      await own.detach().catch(() => undefined);
      return;
    }
    const { id } = frameTree.frame;
    const ready = enable(own).then(() => hold(own));
    attached.set(id, ready);
    own.once('close', () => attached.delete(id));
    await ready.catch(() => attached.delete(id));
  }

  function wrap(context: Context): FrameWorld {
    return frameWorld(context, async () => {
      if (context.configured === setup.version()) return;
      const prefix = prefixes.get(context.frameId) ?? `f${prefixes.size}`;
      prefixes.set(context.frameId, prefix);
      context.configured = setup.version();
      await evaluate(context, CALL, ['setup', { ...setup.options(), prefix }], true);
    });
  }

  async function appear(frameId: string): Promise<Context | null> {
    const until = performance.now() + APPEAR_MS;
    for (;;) {
      const context = contexts.get(frameId);
      if (context) return context;
      if (performance.now() > until || page.isClosed()) return null;
      await sleep(POLL_MS);
    }
  }

  return {
    session,
    async main() {
      const context = await appear(mainId);
      if (!context) throw new FrameGone('The page shows nothing that can be read yet.');
      return wrap(context);
    },
    async frame(frameId) {
      const context = await appear(frameId);
      return context && wrap(context);
    },
    present: () => [...contexts.values()].map(wrap),
  };
}
