/** The assistant in the worker: one task in one tab through the one gate. What it does stands in IndexedDB before the panel shows it. */
import { type PursuitEnd, pursue } from '../agent-core/agent.ts';
import type { Example } from '../agent-core/example.ts';
import { used } from '../agent-core/learn/teach.ts';
import { createBudget, LIMITS } from '../agent-core/policy/budget.ts';
import { createGate } from '../agent-core/policy/gate.ts';
import { createOrigins } from '../agent-core/policy/origins.ts';
import { hasLanguage, type Journal, type Model } from '../agent-core/ports.ts';
import { createRecall } from '../agent-core/recall/recall.ts';
import { foldMap } from '../agent-core/recall/ui-map.ts';
import { stored } from '../agent-core/retarget.ts';
import type { Action, Observation, Step } from '../agent-core/trajectory.ts';
import { away } from './away.ts';
import { type Desk, openDesk } from './desk.ts';
import { type Database, dexieStore } from './dexie-store.ts';
import { keepTrajectory } from './dexie-trajectories.ts';
import { setTrusted, wantsTrusted } from './dexie-trusted.ts';
import { visitedPages } from './dexie-visits.ts';
import { stepText } from './panel/plain.ts';
import { refusalText } from './refusal.ts';
import { keepSaid } from './said.ts';
import { tabEnvironment, targetOf } from './tab-environment.ts';
import { TabGone, type TabPage, tabPage } from './tab-page.ts';

const MAX_STEPS = 40;

const headline = ({ teaches }: Example): string =>
  teaches.kind === 'procedure' ? teaches.instruction : teaches.kind === 'lesson' ? teaches.title : teaches.text;

/** Intent before, commit after: a worker that ends between the two leaves a step that says so. */
function journalOf(desk: Desk, origin: string, seen: () => Observation | null): Journal {
  return {
    async intent(_, { action }) {
      const at = seen();
      if (action.kind === 'stop' || at === null) return;
      const { examples } = desk.row();
      await desk.add({
        ...{ kind: 'step', text: stepText(stored(action, at), origin), note: '', state: 'doing', why: '' },
        examples: examples.map(({ id }) => id),
      });
    },
    async commit(_, step: Step) {
      if (step.action.kind === 'stop') return;
      const failure = seen()?.failure ?? '';
      await desk.settle({ note: step.thought, state: failure === '' ? 'done' : 'failed', why: failure });
    },
    refused: async () => undefined,
    done: async () => undefined,
    finish: async () => undefined,
    keep: async () => '',
  };
}

interface Given {
  db: Database;
  tabId: number;
  origin: string;
  task: string;
  id: string;
  model: Model;
  signal: AbortSignal;
  /** The person took the debugger away: that is Stop. */
  dismissed: () => void;
  /** What is done can no longer be written down: that is Stop, too. */
  lost: () => void;
}

type Answer = boolean | 'kind';
/** What the card is about is framed in the page while it asks, and until it is done. */
async function framed(page: TabPage, action: Action, ask: () => Promise<Answer>): Promise<Answer> {
  const target = targetOf(action);
  const frame = (ref: string | null) => page.call({ do: 'outline', ref }).catch(() => null);
  if (target !== null) void frame(target);
  let granted: Answer = false;
  try {
    granted = await ask();
    return granted;
  } finally {
    if (target !== null && granted === false) void frame(null);
  }
}

/** The page still knows what it masked. */
async function tellSaid(run: string, page: TabPage, answer: string): Promise<void> {
  const said = answer === '' ? '' : await page.call({ do: 'unmasked', text: answer }).catch(() => answer);
  if (said !== answer) await keepSaid(run, said);
}

async function follow(o: Given & { desk: Desk }) {
  const { desk, signal, task, origin } = o;
  const origins = createOrigins({ read: [origin], write: [origin], docs: [], mayDoIrreversible: false, recipients: [] });
  const setup = { prefix: '', key: crypto.randomUUID(), keep: [task], maskValues: false };
  let wanted = await wantsTrusted(o.db, origin);
  const trusted = {
    wanted: () => wanted,
    learn: () => {
      wanted = true;
      void setTrusted(o.db, origin);
    },
  };
  const page = tabPage(o.tabId, () => setup);
  const read = () => gate.origins().read;
  const environment = tabEnvironment({
    ...{ tabId: o.tabId, setup, read, free: desk.free, trusted, dismissed: o.dismissed },
    away: (given) => away({ tabId: o.tabId, site: origin, desk, read, allow: (site) => gate.alsoSite(site) }, given),
  });
  let last: Observation | null = null;
  const seen = (observation: Observation): Observation => {
    last = observation;
    return observation;
  };
  const watched = {
    ...environment,
    observe: async (given?: AbortSignal) => seen(await environment.observe(given)),
    perform: async (...given: Parameters<typeof environment.perform>) => {
      const done = await environment.perform(...given);
      seen(done.observation);
      return done;
    },
  };
  const journal = journalOf(desk, origin, () => last);
  // Time that the person takes to answer is not the run's.
  const budget = createBudget(LIMITS.run, { save: async () => undefined, clock: () => performance.now() - desk.waited() });
  const gate = createGate({
    ...{ environment: watched, mode: 'assist', origins, budget, barrier: () => 'absent', journal, task },
    approve: ({ action, facts, verdict }) => framed(page, action, () => desk.ask({ action, facts, verdict })),
  });
  const examples = await dexieStore(o.db).list(origin);
  const recall =
    examples.length === 0
      ? null
      : createRecall({
          examples,
          map: foldMap([...examples.map(({ trajectory }) => trajectory), ...(await visitedPages(o.db, origin))]),
          wordsAreFree: !hasLanguage(o.model),
        });
  const pursuit = pursue({
    ...{ origin, task, by: 'task', model: o.model, environment: gate.environment, gate, journal, budget, recall },
    ...{ tutorial: [], maxSteps: MAX_STEPS, firstSeq: 0, signal, now: () => Date.now() },
    tried: (fared) => dexieStore(o.db).tried(fared, { run: o.id, at: Date.now() }),
    denied: (ids, denial) => dexieStore(o.db).denied(ids, { run: o.id, ...denial }),
    handOver: () => desk.takeOver('login'),
    strayed: environment.strayed,
    onEvent(event) {
      if (event.kind === 'recalled')
        desk.show(event.recalled.examples.map(({ item, why }) => ({ id: item.id, headline: headline(item), why })));
      if (event.kind === 'asked') desk.asked(event.checklist.map(({ text, met }) => ({ text, met })));
      const why = event.kind === 'refused' ? refusalText(event) : null;
      if (event.kind === 'refused' && why !== null && last !== null)
        desk.refused(stepText(stored(event.action, last), origin), why);
    },
  });
  for (;;) {
    const next = await pursuit.next();
    if (next.done !== true) continue;
    await tellSaid(o.id, page, next.value.answer ?? '');
    return next.value;
  }
}

/** How often an example was shown and followed is told in the guide. */
async function count(db: Database, origin: string, o: Pick<PursuitEnd, 'shown' | 'followed'>): Promise<void> {
  if (o.shown.length === 0) return;
  const store = dexieStore(db);
  const shown = (await store.list(origin)).filter(({ id }) => o.shown.includes(id));
  await store.put(shown.map((example) => used(example, { followed: o.followed.includes(example.id), at: Date.now() })));
}

/** Does the task to its end. What ends it is written down; only a bug of ours is thrown on, and written down too. */
export async function assist(o: Given & { onDesk: (desk: Desk) => void }): Promise<void> {
  const desk = await openDesk({ ...o, model: o.model.name });
  o.onDesk(desk);
  try {
    const end = await follow({ ...o, desk });
    const tell = () => desk.end(end.status, { because: end.because, answer: end.answer ?? '', followed: end.followed });
    // Who pressed Stop waits for the word.
    if (end.status === 'stopped') await tell();
    await keepTrajectory(o.db, o.id, end.trajectory);
    await count(o.db, o.origin, end);
    if (end.status !== 'stopped') await tell();
  } catch (error) {
    const cause: unknown = o.signal.aborted ? o.signal.reason : error;
    const because = cause instanceof Error ? cause.message : String(cause);
    await desk.end('stopped', { because, answer: '', followed: [] });
    if (!o.signal.aborted && !(error instanceof TabGone)) throw error;
  }
}
