/** The native host: reads frames from the browser, does one work at a time, and ends with the link. Nothing but frames goes to stdout; it listens on nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { GUIDE_LIMITS } from '../../guide-lines.ts';
import { AnyHello, type FromCore, frameTexts, OFFER_PIECE, PROTOCOL, ToCore } from '../../native-messages.ts';
import { parseUntrusted } from '../../untrusted-json.ts';
import { findBrowser } from '../browser.ts';
import { packageRoot } from '../folders.ts';
import { modelNamed } from '../models.ts';
import { FrameError, frameOf, readFrames } from '../native-frames.ts';
import { createOutbox } from '../outbox.ts';
import { plain } from './fault.ts';
import { forget, remove, sent, sentOne, tryModel } from './host-answers.ts';
import { type Desk, lend } from './host-model.ts';
import { type HostStore, hostStore } from './host-store.ts';
import { explore, type Link, logIn, resume, sync, verify } from './host-work.ts';
import { onInterrupt } from './interrupt.ts';
import { say } from './terminal.ts';

/** Our own messages are flat and short; a question to the model holds a page, and a piece of an offered guide is at most 3 bytes a character. */
const LIMITS = { depth: 8, stringBytes: Math.max(1_000_000, 3 * OFFER_PIECE) };
/** The browser kills us 2 s after it has closed the link; whoever else started us gets an end, too. */
const LAST_MS = 10_000;

const version = (): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'))).version;

async function welcome(): Promise<FromCore> {
  const browser = await findBrowser({ install: false }).then(
    (found) => found.version,
    () => '',
  );
  return {
    kind: 'welcome',
    protocol: PROTOCOL,
    version: version(),
    model: modelNamed(undefined, { thinking: false }).name,
    browser,
  };
}

/** What a message that cannot be taken is answered with. */
const unreadable = (why: string): FromCore => ({
  kind: 'refused',
  message: `The core could not read a message: ${why}.`,
  update: '',
});

/** The first message: do both sides speak the same. `null`: they do. */
function mismatch(value: unknown): FromCore | null {
  const hello = AnyHello.safeParse(value).data;
  if (hello === undefined) return unreadable('it must begin with hello');
  if (hello.protocol === PROTOCOL) return null;
  const core = hello.protocol > PROTOCOL;
  return {
    kind: 'refused',
    message: `The extension speaks version ${hello.protocol} of the link, the core version ${PROTOCOL}. Update the ${core ? 'core' : 'extension'}.`,
    update: core ? 'core' : 'extension',
  };
}

interface Work {
  stop: AbortController;
  done: Promise<void>;
  loggedIn: () => void;
}

/** Does what the messages ask. `end`: the link must end, and why. */
function createServer(link: Link, store: HostStore) {
  let work: Work | null = null;
  const desk: Desk = { answer: null };
  let offered = '';
  const allow = new Map<string, () => void>();
  const tell = async (what: string, error: unknown): Promise<void> => {
    const told = await plain(error);
    if (told === null) say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const message = told?.message ?? 'This is a bug in the core of Fieldguide; what was committed is kept. Its log says more.';
    const { run, resumable } = link.begun();
    link.send({ kind: 'failed', what, run, message, resumable });
  };
  const begin = (what: string, act: (o: { signal: AbortSignal; loggedIn: Promise<void> }) => Promise<void>): void => {
    if (work !== null) {
      link.send({
        kind: 'failed',
        what,
        run: '',
        message: 'The core is at work for this browser already. Stop that first.',
        resumable: false,
      });
      return;
    }
    const stop = new AbortController();
    let loggedIn = (): void => undefined;
    const until = new Promise<void>((resolve) => {
      loggedIn = resolve;
    });
    const done = act({ signal: AbortSignal.any([stop.signal, link.gone]), loggedIn: until })
      .catch((error: unknown) => tell(what, error))
      .finally(() => {
        work = null;
      });
    work = { stop, done, loggedIn };
  };
  return {
    async rest() {
      await work?.done;
    },
    take(message: ToCore): void {
      switch (message.kind) {
        case 'hello':
          // modelNamed reads the environment: a half-set one is told, not fatal.
          welcome().then(link.send, (error: unknown) => tell('hello', error));
          return;
        case 'ping':
          link.send({ kind: 'pong' });
          return;
        case 'ack':
          link.outbox.ack(message.seq, message.kept);
          return;
        case 'stop':
          work?.stop.abort(new Error('stopped by the person'));
          return;
        case 'login-done':
          work?.loggedIn();
          return;
        case 'sync':
          // Beside the work: it only reads.
          sync(message, { link, store }).catch((error: unknown) => tell('sync', error));
          return;
        case 'explore':
          begin('explore', ({ signal }) => explore(message, { link, store, signal }));
          return;
        case 'resume':
          begin('resume', ({ signal }) => resume(message, { link, store, signal }));
          return;
        case 'offer':
          // More than a guide may hold is not kept.
          if (offered.length < GUIDE_LIMITS.bytes) offered += message.text;
          return;
        case 'verify': {
          const given = offered;
          offered = '';
          begin('verify', ({ signal }) => verify(message, { link, store, signal, offered: given }));
          return;
        }
        case 'try-model':
          begin('try-model', ({ signal }) => tryModel({ link, store, signal }));
          return;
        case 'remove':
          begin('remove', () => remove(message, { link, store }));
          return;
        case 'forget':
          begin('forget', () => forget(message, { link, store }));
          return;
        case 'sent':
          sent(message, { link, store }).catch((error: unknown) => tell('sent', error));
          return;
        case 'sent-one':
          sentOne(message, { link, store }).catch((error: unknown) => tell('sent-one', error));
          return;
        case 'lend':
          begin('lend', ({ signal }) => lend(message, { link, store, signal, desk }));
          return;
        case 'ask': {
          const { answer } = desk;
          if (answer === null) {
            link.send({ kind: 'unanswered', id: message.id, message: 'No model is lent now.', ends: true });
            return;
          }
          answer(message).then(link.send, (error: unknown) => tell('ask', error));
          return;
        }
        case 'login':
          allow.clear();
          begin('login', (o) => logIn(message, { link, allow, ...o }));
          return;
        case 'login-allow':
          allow.get(message.origin)?.();
          return;
      }
    },
  };
}

function openLink(gone: AbortController): Link {
  let frames = 0;
  let begun = { run: '', resumable: false };
  const send = (message: FromCore): void => {
    if (gone.signal.aborted) return;
    frames += 1;
    for (const text of frameTexts(message, frames)) process.stdout.write(frameOf(text));
  };
  process.stdout.on('error', (error) => gone.abort(error));
  return {
    send,
    gone: gone.signal,
    outbox: createOutbox((seq, example) => send({ kind: 'example', seq, example })),
    begin(run) {
      begun = { run, resumable: true };
    },
    begun: () => begun,
  };
}

/** Serves until the browser closes the link. Gives '' or what was wrong with what it sent. */
export async function serveHost(store: string): Promise<string> {
  const gone = new AbortController();
  const interrupt = onInterrupt('the core');
  interrupt.signal.addEventListener('abort', () => process.stdin.destroy(), { once: true });
  const link = openLink(gone);
  const server = createServer(link, hostStore(store));
  let greeted = false;
  const wrong = (text: string): FromCore | null => {
    const read = parseUntrusted(text, LIMITS);
    if ('refused' in read) return unreadable(read.refused);
    const other = greeted ? null : mismatch(read.value);
    if (other !== null) return other;
    greeted = true;
    const message = ToCore.safeParse(read.value);
    if (!message.success) return unreadable(z.prettifyError(message.error).replaceAll('\n', ' '));
    server.take(message.data);
    return null;
  };
  let problem: FromCore | null = null;
  try {
    for await (const text of readFrames(process.stdin)) {
      problem = wrong(text);
      if (problem !== null) break;
    }
  } catch (error) {
    if (!interrupt.hit() && !(error instanceof FrameError)) throw error;
    if (error instanceof FrameError) problem = unreadable(error.message);
  }
  if (problem !== null) link.send(problem);
  gone.abort(new Error('the browser closed the link'));
  setTimeout(() => process.exit(1), LAST_MS).unref();
  await server.rest();
  return problem?.kind === 'refused' ? problem.message : '';
}
