/** Teach in the worker: what the person does in their tab is heard and kept at once; what it was for is proposed when they stop, and becomes an example by their word. */
import type { Example, Procedure } from '../agent-core/example.ts';
import { Gesture } from '../agent-core/gesture.ts';
import { clean } from '../agent-core/learn/clean.ts';
import { learnRecording } from '../agent-core/learn/learn-recording.ts';
import { contrastOf, kept, wholeOf } from '../agent-core/learn/teach.ts';
import { createMask } from '../agent-core/mask.ts';
import { builtIn } from '../agent-core/models/built-in/built-in.ts';
import type { PageSetup } from '../agent-core/page-api.ts';
import type { Trajectory } from '../agent-core/trajectory.ts';
import { type Reply, type Request, Told } from './border.ts';
import { findRun } from './dexie-runs.ts';
import { type Database, dexieStore } from './dexie-store.ts';
import {
  addShown,
  allShown,
  allTeachings,
  endTeaching,
  findTeaching,
  type Proposal,
  putTeaching,
  type Shown,
  type Teaching,
} from './dexie-teachings.ts';
import { findTrajectory, keepTrajectory } from './dexie-trajectories.ts';
import { NotStored, tellPanel } from './durable.ts';
import { stepText } from './panel/plain.ts';
import { words } from './panel/say.ts';
import { recorded } from './recorded.ts';
import { lookAt, originOf, pause, tabNow } from './tab-look.ts';
import { TabGone, tabPage } from './tab-page.ts';

type TeachRequest = Extract<Request, { do: 'teach-start' | 'teach-stop' | 'teach-keep' }>;

/** An address that comes so soon after a gesture was its doing. Milliseconds. */
const CAUSED_MS = 1_000;
const MOST_PROPOSALS = 8;
/** How often, and how many ms apart, a page is asked to listen again. */
const EARS = 4;
const EAR_MS = 400;

const setupOf = ({ key }: Teaching): PageSetup => ({ prefix: '', key, keep: [], maskValues: false });
const isProcedure = (example: Example): example is Procedure => example.teaches.kind === 'procedure';
const stepsOf = ({ steps, origin }: Trajectory): string[] => steps.map(({ action }) => stepText(action, origin));

const proposalOf = (example: Procedure, whole: boolean): Proposal => ({
  id: example.id,
  instruction: example.teaches.instruction,
  steps: stepsOf(example.trajectory),
  whole,
});

export interface Teacher {
  serve(request: TeachRequest): Promise<Reply>;
  /** Is the person showing something in this tab: then nobody else reads it. */
  has(tabId: number): Promise<boolean>;
}

/** Backward construction over what was shown, all in quarantine; then the whole of it, where no proposal covers that. */
async function understand(db: Database, row: Teaching): Promise<Proposal[]> {
  const raw = recorded(row.origin, await allShown(db, row.id));
  if (raw === null || raw.steps.length === 0) return [];
  const source = { run: row.id, model: 'built-in', now: () => Date.now() };
  const hash = await keepTrajectory(db, row.id, raw);
  const model = builtIn();
  const { examples } = await learnRecording(raw, {
    ...{ run: row.id, model, judges: [model], store: dexieStore(db), kept: [], now: source.now },
    journal: { keep: async () => hash },
  });
  const own = examples.filter(isProcedure).sort((a, b) => b.trajectory.steps.length - a.trajectory.steps.length);
  const all = clean(raw);
  const covering = own.find((example) => example.trajectory.steps.length === all.steps.length);
  const whole = covering ?? (await wholeOf(all.steps.length > 0 ? all : raw, row.task, { ...source, hash }));
  if (whole === null) return [];
  if (covering === undefined) await dexieStore(db).put([whole]);
  const others = own.filter(({ id }) => id !== whole.id);
  // Said in the same words, it is the whole once more: nobody could choose.
  const { instruction } = whole.teaches;
  const same = others.filter(({ teaches }) => instruction !== '' && teaches.instruction === instruction);
  await dexieStore(db).remove(same.filter(({ provenance }) => provenance.run === row.id).map(({ id }) => id));
  const parts = others.filter((one) => !same.includes(one)).slice(0, MOST_PROPOSALS - 1);
  const told = proposalOf(whole, true);
  // What corrects a task is that task done right, whatever else it looks like.
  return [{ ...told, instruction: row.task || told.instruction }, ...parts.map((part) => proposalOf(part, false))];
}

/** What the person keeps is live by their word; the rest of it goes. */
async function keep(db: Database, row: Teaching, chosen: readonly { id: string; instruction: string }[]): Promise<number> {
  const store = dexieStore(db);
  const here = new Map((await store.list(row.origin)).filter(isProcedure).map((example) => [example.id, example]));
  const detail = row.corrects === '' ? 'a person showed it and kept it' : 'a person showed how it is done right';
  const live: Procedure[] = [];
  for (const { id, instruction } of chosen) {
    const example = row.proposals.some((one) => one.id === id) ? here.get(id) : undefined;
    if (example !== undefined) live.push(await kept(example, { instruction, detail, now: () => Date.now() }));
  }
  const whole = live.find((_, i) => row.proposals.some((one) => one.whole && one.id === chosen[i]?.id));
  const wrong = row.corrects === '' || whole === undefined ? null : await findTrajectory(db, row.corrects);
  const contrast =
    wrong === null || whole === undefined
      ? null
      : await contrastOf(wrong.trajectory, whole, {
          ...{ run: row.id, hash: wrong.hash, model: 'built-in', now: () => Date.now() },
          instruction: row.task,
        });
  await store.put(contrast === null ? live : [...live, contrast]);
  const staying = new Set(live.map(({ id }) => id));
  // Only what this recording brought: what was known before gained support and stays.
  const mine = row.proposals.filter(({ id }) => here.get(id)?.provenance.run === row.id && !staying.has(id));
  await store.remove(mine.map(({ id }) => id));
  return live.length;
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
    await addShown(db, shown);
    const rows = known.get(row.id) ?? (await allShown(db, row.id)).slice(0, -1);
    known.set(
      row.id,
      [...rows, shown].sort((a, b) => a.at - b.at),
    );
    if (shown.kind === 'look') return;
    const told = recorded(row.origin, known.get(row.id) ?? []);
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
    if (observation.failure === undefined) await inTurn(() => show(row, { kind: 'look', teaching: row.id, at, observation }));
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

  async function heard(tabId: number, told: string): Promise<void> {
    const at = Date.now();
    lastGesture = at;
    const row = await recordingIn(tabId);
    if (row === undefined) return;
    const gesture = Gesture.parse(JSON.parse(told));
    if (gesture.seen !== null && originOf(gesture.seen.url) !== row.origin) return;
    await inTurn(() => show(row, { kind: 'gesture', teaching: row.id, at, gesture }));
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
    if (page.failure !== undefined) return { ok: false, why: 'closed' };
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
  chrome.runtime.onMessage.addListener((message: unknown, sender) => {
    const told = Told.safeParse(message).data;
    // The main frame of a tab, by our own content script.
    if (told === undefined || sender.id !== o.own.id || sender.tab?.id === undefined || sender.frameId !== 0) return;
    heard(sender.tab.id, told.gesture).catch(unheard);
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
