/** The worker. Listeners are registered at once; what must last is in IndexedDB: Chrome stops and starts the worker as it likes. */
import './no-eval.ts';
import { builtIn } from '../agent-core/models/built-in/built-in.ts';
import { assist } from './assist.ts';
import { isPanel, type Reply, Request } from './border.ts';
import { borrowModel, type Lent } from './core-model.ts';
import { serveOptions } from './core-work.ts';
import type { Desk } from './desk.ts';
import { BUILT_IN } from './dexie-models.ts';
import { leave, sweepRuns } from './dexie-runs.ts';
import { openDatabase } from './dexie-store.ts';
import { NotStored, tellPanel } from './durable.ts';
import { serveExplorer } from './explore.ts';
import { words } from './panel/say.ts';
import { serveReadAlong } from './read-along.ts';
import { tabPage } from './tab-page.ts';
import { serveTeach } from './teach.ts';
import { thumb } from './thumbs.ts';
import { watchDetach } from './trusted-input.ts';

// Not `openPanelOnActionClick`: with it Chrome 156 gives no activeTab, and the panel could not know the site (measured).
void chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: false });
chrome.action.onClicked.addListener((tab) => {
  // Before any await: the click's leave to open the panel ends with this task.
  void chrome.sidePanel.open({ windowId: tab.windowId });
  // No panel is open yet: it looks for itself when it starts.
  chrome.runtime.sendMessage({ kind: 'pointed' }).catch(() => undefined);
});

/** Once in a profile: Chrome tells of an installation again after some repairs of its own. */
async function welcome(): Promise<void> {
  const { welcomed } = await chrome.storage.local.get('welcomed');
  if (welcomed === true) return;
  await chrome.storage.local.set({ welcomed: true });
  await chrome.tabs.create({ url: 'onboarding/index.html' });
}

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void welcome();
});

void words();
const own = { id: chrome.runtime.id, base: chrome.runtime.getURL('') };
const db = openDatabase();
const stopExploring = serveExplorer(db, own);
serveReadAlong(db);
watchDetach();
serveOptions(db, own);
/** Nothing is asked there any more. */
function unframe(tabs: readonly number[]): void {
  const setup = { prefix: '', key: crypto.randomUUID(), keep: [], maskValues: true };
  for (const tab of tabs)
    tabPage(tab, () => setup)
      .call({ do: 'outline', ref: null })
      .catch(() => undefined);
}

/** What another worker left behind when it ended. */
let sweeping: Promise<void> | null = null;
const swept = (): Promise<void> => {
  sweeping ??= sweepRuns(db).then(unframe, (error: unknown) => {
    sweeping = null;
    throw error;
  });
  return sweeping;
};
swept().catch(() => tellPanel('notWritten'));

interface Work {
  tabId: number;
  stop: AbortController;
  desk: Desk | null;
}
const works = new Map<string, Work>();
/** A call of the browser's interface now and then keeps the worker alive (`toolchain.md` 9). */
const ALIVE_MS = 20_000;

const badge = (tabId: number, text: string): void => {
  chrome.action.setBadgeText({ tabId, text }).catch(() => undefined);
};

const teacher = serveTeach(db, { own, badge });

/** Built in here, or the core's: whose key and ledger stay there. */
async function modelFor(o: { origin: string; task: string; name: string }): Promise<Lent | { why: string }> {
  return o.name === BUILT_IN ? { model: builtIn(), close: () => undefined } : borrowModel(o);
}

async function start({ tabId, task, model: name }: Extract<Request, { do: 'start' }>): Promise<Reply> {
  await swept();
  if (await teacher.has(tabId)) return { ok: false, why: 'teaching' };
  const { url } = await chrome.tabs.get(tabId);
  if (url === undefined || !/^https?:/.test(url)) return { ok: false, why: 'noSite' };
  // One lease a tab: two agents in one page would undo each other. From here to where it is taken nothing is awaited.
  if ([...works.values()].some((work) => work.tabId === tabId)) return { ok: false, why: 'busy' };
  const id = crypto.randomUUID();
  const work: Work = { tabId, stop: new AbortController(), desk: null };
  works.set(id, work);
  badge(tabId, '…');
  const { origin } = new URL(url);
  const lent = await modelFor({ origin, task, name });
  if ('why' in lent) {
    works.delete(id);
    badge(tabId, '');
    return { ok: false, why: lent.why };
  }
  const alive = setInterval(() => void chrome.runtime.getPlatformInfo(), ALIVE_MS);
  const { signal } = work.stop;
  const dismissed = () => work.stop.abort(new Error('stopped by the person'));
  const lost = () => work.stop.abort(new Error('What is done could not be written down.'));
  const onDesk = (desk: Desk) => {
    work.desk = desk;
  };
  const over = () => {
    clearInterval(alive);
    lent.close();
    works.delete(id);
    badge(tabId, '');
  };
  assist({ db, tabId, id, task, origin, signal, onDesk, model: lent.model, dismissed, lost }).then(over, (error: unknown) => {
    over();
    if (!(error instanceof NotStored)) throw error;
    tellPanel('notWritten');
  });
  return { ok: true };
}

async function look(tabId: number): Promise<Reply> {
  // Another's masks would spoil what is being recorded.
  if (await teacher.has(tabId)) return { ok: true };
  const setup = { prefix: '', key: crypto.randomUUID(), keep: [], maskValues: true };
  const page = await tabPage(tabId, () => setup)
    .call({ do: 'snapshot' })
    .catch(() => null);
  if (page === null) return { ok: false, why: 'closed' };
  const controls = (node: typeof page.tree): number =>
    (node.marks === undefined ? 0 : 1) + node.children.reduce((sum, child) => sum + controls(child), 0);
  return { ok: true, controls: controls(page.tree) };
}

async function serve(request: Request): Promise<Reply> {
  if (request.do === 'start') return start(request);
  if (request.do === 'look') return look(request.tabId);
  if (request.do === 'thumb') return thumb(db, request.run, request.right);
  if (request.do === 'teach-start' && [...works.values()].some((work) => work.tabId === request.tabId))
    return { ok: false, why: 'busy' };
  if (request.do === 'teach-start' || request.do === 'teach-stop' || request.do === 'teach-keep') return teacher.serve(request);
  const work = works.get(request.run);
  if (work === undefined) {
    await leave(db, request.run);
    return { ok: false, why: 'over' };
  }
  switch (request.do) {
    case 'stop':
      work.stop.abort(new Error('stopped by the person'));
      return { ok: true };
    case 'take-over':
      work.desk?.takeOver();
      return { ok: true };
    case 'hand-back':
      work.desk?.handBack();
      return { ok: true };
    case 'answer':
      return work.desk?.answer(request.question, request.answer) ? { ok: true } : { ok: false, why: 'over' };
    case 'away':
      return work.desk?.answerAway(request.site, request.answer) ? { ok: true } : { ok: false, why: 'over' };
  }
}

chrome.commands.onCommand.addListener((command) => {
  if (command !== 'stop') return;
  for (const work of works.values()) work.stop.abort(new Error('stopped by the person'));
  void stopExploring();
});

chrome.runtime.onMessage.addListener((message: unknown, sender, answer: (reply: Reply) => void) => {
  const request = isPanel(sender, own) ? Request.safeParse(message).data : undefined;
  if (request === undefined) return;
  serve(request).then(answer, (error: unknown) => {
    const full = error instanceof NotStored;
    answer({ ok: false, why: full ? 'notWritten' : 'failed' });
    if (!full) throw error;
  });
  return true;
});
