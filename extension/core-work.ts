/** Questions of the options page to the core: one link each, closed when the answer is there. */
import type { FromCore, ToCore } from '../agent-core/native-messages.ts';
import { isOwnPage } from './border.ts';
import { CoreReply, CoreRequest, type Forgotten } from './core-border.ts';
import { markTold, untold } from './dexie-explorations.ts';
import { forgetAll, forgetSite, isBusy } from './dexie-forget.ts';
import type { Database } from './dexie-store.ts';
import { greet } from './greet.ts';
import { forgetSaid } from './said.ts';

type Failed = Extract<CoreReply, { ok: false }>;
type Answer<K extends FromCore['kind']> = Extract<FromCore, { kind: K }>;

const failed = (why: string, detail: string): Failed => ({ ok: false, why, detail });

/** Greets, asks, and waits for the one answer. */
async function askCore<K extends FromCore['kind']>(
  question: ToCore,
  isAnswer: (message: FromCore) => message is Answer<K>,
): Promise<Answer<K> | Failed> {
  return new Promise((resolve) => {
    const greeting = greet({
      async got(message) {
        if (isAnswer(message)) end(message);
        if (message.kind === 'failed' || message.kind === 'refused') end(failed('coreRefused', message.message));
      },
      gone: (detail) => end(failed('coreEnded', detail)),
    });
    const end = (answer: Answer<K> | Failed): void => {
      resolve(answer);
      void greeting.then((greeted) => 'core' in greeted && greeted.core.close());
    };
    void greeting.then((greeted) => {
      if ('why' in greeted) resolve(failed(greeted.why, greeted.detail));
      else greeted.core.send(question);
    });
  });
}

/** What was deleted here goes in the core, too. False: not now; the next exploration or deletion tells it again. */
export async function tellDeleted(db: Database, origin: string): Promise<boolean> {
  const ids = await untold(db, origin);
  if (ids.length === 0) return true;
  if (!(await chrome.permissions.contains({ permissions: ['nativeMessaging'] }))) return false;
  const answer = await askCore({ kind: 'remove', origin, ids }, (message) => message.kind === 'removed');
  if (isFailed(answer)) return false;
  await markTold(db, ids);
  return true;
}

const isFailed = (answer: FromCore | Failed): answer is Failed => 'ok' in answer;

async function hello(): Promise<CoreReply> {
  const greeted = await greet({ got: async () => undefined, gone: () => undefined });
  if ('why' in greeted) return failed(greeted.why, greeted.detail);
  greeted.core.close();
  const { version, model, browser } = greeted.welcome;
  return { ok: true, kind: 'hello', version, model, browser };
}

/** The core's part: without the permission there never was a link, and nothing of ours is there. */
async function forgetInCore(origin: string): Promise<Pick<Forgotten, 'core' | 'detail'>> {
  if (!(await chrome.permissions.contains({ permissions: ['nativeMessaging'] }))) return { core: 'unlinked', detail: '' };
  const answer = await askCore({ kind: 'forget', origin }, (message) => message.kind === 'forgot');
  if (!isFailed(answer)) return { core: 'forgot', detail: '' };
  return { core: answer.why === 'noCore' ? 'unlinked' : 'failed', detail: answer.detail };
}

async function forget(db: Database, origin: string): Promise<CoreReply> {
  if (await isBusy(db, origin)) return failed('forgetBusy', '');
  const started = performance.now();
  const [left, theirs] = await Promise.all([origin === '' ? forgetAll(db) : forgetSite(db, origin), forgetInCore(origin)]);
  await forgetSaid();
  const granted = (await chrome.permissions.getAll()).origins ?? [];
  const origins = origin === '' ? granted : granted.filter((pattern) => pattern.startsWith(`${origin}/`));
  if (origins.length > 0) await chrome.permissions.remove({ origins });
  return { ok: true, kind: 'forgotten', forgotten: { left, seconds: (performance.now() - started) / 1000, ...theirs } };
}

async function serve(db: Database, request: CoreRequest): Promise<CoreReply> {
  switch (request.do) {
    case 'core-hello':
      return hello();
    case 'core-try-model': {
      const answer = await askCore({ kind: 'try-model' }, (message) => message.kind === 'model');
      return isFailed(answer) ? answer : { ok: true, ...answer };
    }
    case 'core-sent': {
      const { origin, before } = request;
      const answer = await askCore({ kind: 'sent', origin, before }, (message) => message.kind === 'sent');
      return isFailed(answer) ? answer : { ok: true, ...answer };
    }
    case 'core-sent-one': {
      const { key } = request;
      const answer = await askCore({ kind: 'sent-one', key }, (message) => message.kind === 'sent-one');
      return isFailed(answer) ? answer : { ok: true, ...answer };
    }
    case 'forget':
      return forget(db, request.origin);
  }
}

/** Answers the options page, and nobody else. */
export function serveOptions(db: Database, own: { id: string; base: string }): void {
  chrome.runtime.onMessage.addListener((message: unknown, sender, answer: (reply: CoreReply) => void) => {
    const request = isOwnPage(sender, own, 'options/index.html') ? CoreRequest.safeParse(message).data : undefined;
    if (request === undefined) return;
    serve(db, request).then(
      (reply) => answer(CoreReply.parse(reply)),
      (error: unknown) => {
        answer(failed('failed', error instanceof Error ? error.message : String(error)));
        throw error;
      },
    );
    return true;
  });
}
