/** Explorations in the worker: one at a time, through the core. What the person sees is in IndexedDB before they see it; what a dead worker leaves is told as interrupted. */

import type { FromCore } from '../agent-core/native-messages.ts';
import { LIMITS } from '../agent-core/policy/budget.ts';
import { isPanel } from './border.ts';
import { tellDeleted } from './core-work.ts';
import {
  dropGone,
  type Exploration,
  findExploration,
  hadOf,
  isUnderWay,
  keepFromCore,
  leftOver,
  NO_COUNTS,
  partOf,
  putExploration,
  sweepExplorations,
  type Terms,
} from './dexie-explorations.ts';
import type { Database } from './dexie-store.ts';
import { NotStored, tellPanel } from './durable.ts';
import { type ExploreReply, ExploreRequest, type LoginStopped } from './explore-border.ts';
import { told } from './explore-told.ts';
import { greet } from './greet.ts';
import type { Core } from './native.ts';
import { setNext } from './next.ts';
import { offerOf } from './offer.ts';

/** USD for the model; the core's own default. */
const MONEY = 3;

/** How often, and how many ms apart, the end of an exploration that found no room is written again. */
const LAST_TRIES = 24;
const AGAIN_MS = 5_000;

const badge = (text: string) => void chrome.action.setBadgeText({ text }).catch(() => undefined);

function createExplorer(db: Database) {
  const swept = sweepExplorations(db).catch(() => tellPanel('notWritten'));
  let now: { row: Exploration; core: Core | null; full: boolean } | null = null;
  let login: { core: Core; over: (reply: ExploreReply) => void } | null = null;

  const write = async (change: Partial<Exploration>): Promise<void> => {
    if (now === null) return;
    now.row = { ...now.row, ...change };
    await putExploration(db, now.row);
    badge(now.row.state === 'running' ? `${Math.round(partOf(now.row) * 100)}%` : '…');
  };
  /** Told at once; the row says so as soon as there is room, or when the next worker finds it. */
  const close = async (row: Exploration, tries = LAST_TRIES): Promise<void> => {
    try {
      await putExploration(db, row);
      if (tries < LAST_TRIES) tellPanel('');
    } catch {
      tellPanel('notWritten');
      const again = (): void => {
        // Gone on with meanwhile: then this is no longer its end.
        if (now?.row.id !== row.id) void close(row, tries - 1);
      };
      if (tries > 0) setTimeout(again, AGAIN_MS);
    }
  };
  const over = async (change: Partial<Exploration>): Promise<void> => {
    if (now === null) return;
    const { core, row } = now;
    await close({ ...row, ...change });
    now = null;
    badge('');
    core?.close();
  };
  const keep = async (message: Extract<FromCore, { kind: 'example' }>): Promise<void> => {
    const { seq, example } = message;
    const ours = example.provenance.origin === now?.row.origin;
    const kept =
      ours &&
      (await keepFromCore(db, example).then(
        () => true,
        () => false,
      ));
    now?.core?.send({ kind: 'ack', seq, kept });
    if (ours && !kept) throw new NotStored(`Example ${example.id} could not be stored.`);
  };

  async function got(message: FromCore): Promise<void> {
    const row = now?.row;
    if (row === undefined) return;
    switch (message.kind) {
      case 'begun':
        return write({
          run: message.run,
          state: row.state === 'starting' ? 'running' : row.state,
          resumable: row.work === 'explore',
        });
      case 'progress':
        return write({ ...(message.happening === null ? row : told(row, message.happening)), counts: message.counts });
      case 'example':
        return keep(message);
      case 'gone':
        return message.origin === row.origin ? dropGone(db, message.ids) : undefined;
      case 'ended': {
        const { summary } = message;
        const state = row.state === 'pausing' ? 'paused' : row.state === 'stopping' ? 'stopped' : 'done';
        return over({ state, summary, counts: summary.counts, resumable: summary.resumable && state !== 'stopped' });
      }
      case 'failed':
        return over({
          state: 'failed',
          message: message.message,
          resumable: row.work === 'explore' && (row.run !== '' || message.resumable),
        });
      case 'refused':
        return over({ state: 'failed', message: message.message });
      case 'welcome':
      case 'pong':
      case 'synced':
      case 'login-open':
      case 'login-stopped':
      case 'login-kept':
      case 'lent':
      case 'answered':
      case 'unanswered':
      case 'removed':
        return;
    }
  }
  /** What cannot be stored pauses the exploration: what is missing comes when it is gone on with. */
  async function heard(message: FromCore): Promise<void> {
    try {
      await got(message);
    } catch (error) {
      if (!(error instanceof NotStored) || now === null) throw error;
      now.full = true;
      now.core?.close();
    }
  }
  const gone = (said: string): void => {
    if (now === null) return;
    const { row, full } = now;
    now.core = null;
    void over({ ...leftOver(row), message: full ? chrome.i18n.getMessage('why_storage') : said });
  };

  /** Connects and has it done; the row is written before the core is asked. */
  async function work(row: Exploration): Promise<ExploreReply> {
    await swept;
    if (now !== null || login !== null) return { ok: false, why: 'exploring', detail: '' };
    now = { row, core: null, full: false };
    try {
      await write({ state: 'starting', message: '', summary: null });
    } catch (error) {
      now = null;
      badge('');
      if (error instanceof NotStored) return { ok: false, why: 'notWritten', detail: '' };
      throw error;
    }
    await tellDeleted(db, row.origin);
    const greeted = await greet({ got: heard, gone });
    if ('why' in greeted) {
      await over({ state: row.run === '' ? 'failed' : 'interrupted', message: chrome.i18n.getMessage(`why_${greeted.why}`) });
      return { ok: false, ...greeted };
    }
    const { core } = greeted;
    now.core = core;
    const { terms, origin, run } = row;
    core.send({ kind: 'sync', origin, have: await hadOf(db, origin) });
    if (row.work === 'verify') {
      for (const text of await offerOf(db, origin)) core.send({ kind: 'offer', text });
      const { mode, minutes, account } = terms;
      core.send({ kind: 'verify', origin, mode, minutes, account });
    } else core.send(run === '' ? { kind: 'explore', ...terms, usd: MONEY } : { kind: 'resume', run });
    return { ok: true };
  }

  async function start(terms: Terms, kind: Exploration['work']): Promise<ExploreReply> {
    return work({
      ...{
        id: crypto.randomUUID(),
        origin: new URL(terms.url).origin,
        terms,
        work: kind,
        run: '',
        at: Date.now(),
        state: 'starting',
        message: '',
      },
      ...{ resumable: false, counts: NO_COUNTS, stage: '', lines: [], refused: [], blocked: [], summary: null },
    });
  }

  async function end(id: string, state: 'pausing' | 'stopping'): Promise<ExploreReply> {
    if (now?.row.id === id) {
      now.core?.send({ kind: 'stop' });
      await write({ state });
      return { ok: true };
    }
    // Nothing is under way: what was paused or interrupted is given up.
    const row = await findExploration(db, id);
    if (row === undefined) return { ok: false, why: 'over', detail: '' };
    await putExploration(db, { ...row, state: isUnderWay(row) ? 'interrupted' : 'stopped', resumable: false });
    return { ok: true };
  }

  async function logIn(url: string): Promise<ExploreReply> {
    if (now !== null || login !== null) return { ok: false, why: 'exploring', detail: '' };
    return new Promise((resolve) => {
      const finish = (reply: ExploreReply): void => {
        const was = login;
        login = null;
        resolve(reply);
        was?.core.close();
      };
      const answered = async (message: FromCore): Promise<void> => {
        if (message.kind === 'login-stopped') chrome.runtime.sendMessage(message satisfies LoginStopped).catch(() => undefined);
        if (message.kind === 'login-kept') finish({ ok: true });
        if (message.kind === 'failed') finish({ ok: false, why: 'loginFailed', detail: message.message });
      };
      greet({ got: answered, gone: (detail) => finish({ ok: false, why: 'loginFailed', detail }) }).then(
        (greeted) => {
          if ('why' in greeted) return finish({ ok: false, ...greeted });
          login = { core: greeted.core, over: finish };
          greeted.core.send({ kind: 'login', url });
        },
        () => finish({ ok: false, why: 'failed', detail: '' }),
      );
    });
  }

  async function core(): Promise<ExploreReply> {
    const greeted = await greet({ got: async () => undefined, gone: () => undefined });
    if ('why' in greeted) return { ok: false, ...greeted };
    const { version, model, browser } = greeted.welcome;
    greeted.core.close();
    return { ok: true, core: { version, model, browser } };
  }

  const stop = async (): Promise<void> => {
    if (now !== null) await end(now.row.id, 'stopping');
  };
  const serve = async (request: ExploreRequest): Promise<ExploreReply> => {
    switch (request.do) {
      case 'explore-restart':
        await setNext(request.origin);
        chrome.runtime.reload();
        return { ok: true };
      case 'explore-core':
        return core();
      case 'explore-start': {
        const { do: _, ...terms } = request;
        return start(terms, 'explore');
      }
      case 'explore-verify': {
        const { do: _, ...terms } = request;
        return start({ ...terms, actions: LIMITS.explore.steps, login: false, model: 'built-in' }, 'verify');
      }
      case 'explore-pause':
        return end(request.id, 'pausing');
      case 'explore-stop':
        return end(request.id, 'stopping');
      case 'explore-resume': {
        const row = await findExploration(db, request.id);
        return row?.resumable ? work(row) : { ok: false, why: 'over', detail: '' };
      }
      case 'explore-login':
        return logIn(request.url);
      case 'explore-deleted':
        // While an exploration has the core's store, it is told before the next one.
        if (now === null) await tellDeleted(db, request.origin);
        return { ok: true };
      case 'explore-logged-in':
        login?.core.send({ kind: 'login-done' });
        return { ok: true };
      case 'explore-login-allow':
        login?.core.send({ kind: 'login-allow', origin: request.origin });
        return { ok: true };
    }
  };
  return { serve, stop };
}

/** Answers the panel, and nobody else. Gives what stops an exploration that is under way. */
export function serveExplorer(db: Database, own: { id: string; base: string }): () => Promise<void> {
  const explorer = createExplorer(db);
  // The panel only waits for our end.
  chrome.runtime.onConnect.addListener((port) => {
    if (!isPanel(port.sender ?? {}, own)) port.disconnect();
  });
  chrome.runtime.onMessage.addListener((message: unknown, sender, answer: (reply: ExploreReply) => void) => {
    const request = isPanel(sender, own) ? ExploreRequest.safeParse(message).data : undefined;
    if (request === undefined) return;
    explorer.serve(request).then(answer, (error: unknown) => {
      const full = error instanceof NotStored;
      answer({ ok: false, why: full ? 'notWritten' : 'failed', detail: '' });
      if (!full) throw error;
    });
    return true;
  });
  return explorer.stop;
}
