import { Gesture } from '../agent-core/gesture.ts';
import { createMask } from '../agent-core/mask.ts';
import type { PageSetup } from '../agent-core/page-api.ts';
import { type Reply, type Request, Told } from './border.ts';
import { findRun } from './dexie-runs.ts';
import type { Database } from './dexie-store.ts';
import {
  addShown,
  allShown,
  allTeachings,
  endTeaching,
  findTeaching,
  putTeaching,
  type Shown,
  type Teaching,
} from './dexie-teachings.ts';
import { NotStored, tellPanel } from './durable.ts';
import type * as messages from './messages.ts';
import { words } from './panel/say.ts';
import { recorded } from './recorded.ts';
import { lookAt, originOf, pause, tabNow } from './tab-look.ts';
import { TabGone, tabPage } from './tab-page.ts';
import { keep, stepsOf, understand } from './taught.ts';

type TeachRequest = Extract<Request, { do: 'teach-start' | 'teach-stop' | 'teach-keep' }>;

/** An address that comes so soon after a gesture was its doing. Milliseconds. */
const CAUSED_MS = 1_000;
/** How often, and how many ms apart, a page is asked to listen again. */
const EARS = 4;
const EAR_MS = 400;

const setupOf = ({ key }: Teaching): PageSetup => ({ prefix: '', key, keep: [], maskValues: false });
export interface Teacher {
  serve(request: TeachRequest): Promise<Reply>;
  /** Is the person showing something in this tab: then nobody else reads it. */
  has(tabId: number): Promise<boolean>;
}

/** `badge`: what the toolbar button says of this tab. */
export function serveTeach(
  db: Database,
  o: { own: { id: string; base: string }; badge: (tabId: number, text: string) => void },
): Teacher {
  /** One thing after another, so that what was done first is kept first. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  const known = new Map<string, Shown[]>();
  let lastGesture = 0;

  const recordingIn = async (tabId: number): Promise<Teaching | undefined> =>
    (await allTeachings(db)).find((row) => row.state === 'recording' && row.tabId === tabId);

  async function show(row: Teaching, shown: Shown): Promise<void> {
    const rows = known.get(row.id) ?? (await allShown(db, row.id));
    await addShown(db, shown);
    const all = [...rows, shown].sort((a, b) => a.at - b.at);
    known.set(row.id, all);
    if (shown.kind !== 'look') await listSteps(row, all);
  }
  /** The steps as the panel lists them. */
  async function listSteps(row: Teaching, all: readonly Shown[]): Promise<void> {
    const told = recorded(row.origin, all);
    const now = await findTeaching(db, row.id);
    if (now?.state === 'recording') await putTeaching(db, { ...now, steps: told === null ? [] : stepsOf(told) });
  }

  async function look(row: Teaching): Promise<void> {
    const at = Date.now();
    const page = tabPage(row.tabId, () => setupOf(row));
    const read = new Set([row.origin]);
    const observation = await lookAt({ tabId: row.tabId, setup: setupOf(row), read: () => read }, page, {
      ...{ failure: undefined, signal: undefined },
    });
    if (observation !== null && observation.failure === undefined)
      await inTurn(() => show(row, { kind: 'look', teaching: row.id, at, observation }));
  }
  const lookSoon = (row: Teaching): void => {
    look(row).catch((error: unknown) => {
      // Closed or left while it was read: there is nothing to see.
      if (!(error instanceof TabGone)) throw error;
    });
  };
  /** A new document knows nothing of the recording. */
  async function listen(row: Teaching): Promise<void> {
    if (originOf((await tabNow(row.tabId)).url) !== row.origin) return;
    await tabPage(row.tabId, () => setupOf(row)).call({ do: 'capture' });
  }

  /** Told twice where a worker ended before it could answer: kept once. */
  async function heard(tabId: number, { at, key, gesture: told }: messages.Told): Promise<void> {
    lastGesture = Date.now();
    const row = await recordingIn(tabId);
    // Another recording's, told late.
    if (row === undefined || row.key !== key) return;
    const gesture = Gesture.parse(JSON.parse(told));
    if (gesture.seen !== null && originOf(gesture.seen.url) !== row.origin) return;
    const action = JSON.stringify(gesture.action);
    const isIt = (one: Shown): boolean =>
      one.kind === 'gesture' && one.at === at && JSON.stringify(one.gesture.action) === action;
    await inTurn(async () => {
      const before = known.get(row.id) ?? (await allShown(db, row.id));
      if (before.some(isIt)) await listSteps(row, before);
      else await show(row, { kind: 'gesture', teaching: row.id, at, gesture });
    });
    lookSoon(row);
  }

  async function moved(tabId: number, change: { url?: string | undefined; status?: string | undefined }): Promise<void> {
    const row = await recordingIn(tabId);
    if (row === undefined) return;
    if (change.url !== undefined && originOf(change.url) === row.origin && Date.now() - lastGesture > CAUSED_MS) {
      const url = createMask({ key: row.key, keep: [], maskValues: false }).url(change.url);
      await inTurn(() => show(row, { kind: 'went', teaching: row.id, at: Date.now(), action: { kind: 'goto', url } }));
    }
    await listen(row);
    if (change.status === 'complete') lookSoon(row);
  }

  async function start(tabId: number, corrects: string): Promise<Reply> {
    if ((await recordingIn(tabId)) !== undefined) return { ok: false, why: 'teaching' };
    const { url } = await tabNow(tabId);
    if (!/^https?:/.test(url)) return { ok: false, why: 'noSite' };
    const run = corrects === '' ? undefined : await findRun(db, corrects);
    const row: Teaching = {
      ...{ id: crypto.randomUUID(), tabId, origin: originOf(url), key: crypto.randomUUID(), at: Date.now(), state: 'recording' },
      ...{ steps: [], corrects: run === undefined ? '' : corrects, task: run?.task ?? '', proposals: [], why: '' },
    };
    // Seen before anything is done; where Chrome gives no leave, nothing begins.
    const page = await lookAt(
      { tabId, setup: setupOf(row), read: () => new Set([row.origin]) },
      tabPage(tabId, () => setupOf(row)),
      {
        ...{ failure: undefined, signal: undefined },
      },
    );
    if (page === null || page.failure !== undefined) return { ok: false, why: 'closed' };
    await putTeaching(db, row);
    await addShown(db, { kind: 'look', teaching: row.id, at: Date.now(), observation: page });
    await listen(row);
    o.badge(tabId, '●');
    return { ok: true };
  }

  /** From what was shown to proposals. Told again after a worker's end, it gives the same. */
  async function read(row: Teaching): Promise<void> {
    await words();
    const proposals = await understand(db, row);
    known.delete(row.id);
    if (proposals.length === 0) await endTeaching(db, { ...row, state: 'failed', why: 'taughtNothing' });
    else await putTeaching(db, { ...row, state: 'ready', proposals });
  }

  async function stop(id: string): Promise<Reply> {
    const row = await findTeaching(db, id);
    if (row === undefined || row.state !== 'recording') return { ok: false, why: 'over' };
    o.badge(row.tabId, '');
    // What they typed last is told now; a tab that was closed has told it.
    await tabPage(row.tabId, () => setupOf(row))
      .call({ do: 'flush' })
      .catch(() => null);
    await look(row).catch(() => undefined);
    const now = await inTurn(async () => (await findTeaching(db, id)) ?? row);
    const reading: Teaching = { ...now, state: 'reading' };
    await putTeaching(db, reading);
    await read(reading);
    return { ok: true };
  }

  /** A page that is just being replaced answers in a moment. */
  async function goesOn(row: Teaching): Promise<boolean> {
    for (let tries = 0; tries < EARS; tries += 1) {
      const heard = await listen(row).then(
        () => true,
        () => false,
      );
      if (heard) return true;
      await pause(EAR_MS);
    }
    return false;
  }
  /**
   * What another worker left: a recording goes on by itself; what was being understood is read again. After a restart of the browser its tab is another one, and after
   * one of the extension the page has lost its ear: it gets a new one, or where Chrome gives no leave any more, what was shown so far is read.
   */
  async function takeUp(o: { restarted: boolean }): Promise<void> {
    for (const row of await allTeachings(db)) {
      if (row.state === 'reading') await read(row);
      if (row.state !== 'recording') continue;
      if (o.restarted || !(await goesOn(row))) await stop(row.id);
    }
  }

  /** What cannot be kept is not passed over: the person is told while they can still do it again. */
  const unheard = (error: unknown): void => {
    if (!(error instanceof NotStored)) throw error;
    tellPanel('notShown');
  };
  chrome.runtime.onMessage.addListener((message: unknown, sender, answer: (kept: boolean) => void) => {
    const told = Told.safeParse(message).data;
    // The main frame of a tab, by our own content script.
    if (told === undefined || sender.id !== o.own.id || sender.tab?.id === undefined || sender.frameId !== 0) return;
    // A worker that ends before it answers is asked again; what cannot be kept is not.
    heard(sender.tab.id, told).then(
      () => answer(true),
      (error: unknown) => {
        answer(true);
        unheard(error);
      },
    );
    return true;
  });
  chrome.tabs.onUpdated.addListener((tabId, change) => {
    if (change.url === undefined && change.status === undefined) return;
    moved(tabId, change).catch((error: unknown) => {
      if (!(error instanceof TabGone)) throw error;
    });
  });
  chrome.tabs.onRemoved.addListener((tabId) => void recordingIn(tabId).then((row) => (row === undefined ? null : stop(row.id))));
  chrome.runtime.onStartup.addListener(() => void takeUp({ restarted: true }));
  void takeUp({ restarted: false });

  return {
    has: async (tabId) => (await recordingIn(tabId)) !== undefined,
    async serve(request) {
      if (request.do === 'teach-start') return start(request.tabId, request.corrects);
      if (request.do === 'teach-stop') return stop(request.id);
      const row = await findTeaching(db, request.id);
      if (row === undefined || row.state !== 'ready') return { ok: false, why: 'over' };
      const count = await keep(db, row, request.kept);
      await endTeaching(db, { ...row, state: count > 0 ? 'kept' : 'dropped' });
      return { ok: true };
    },
  };
}
