/** Does one task on a site, with or without what was learned of it. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { type PursuitEnd, type PursuitEvent, pursue } from '../agent.ts';
import { cleanHar } from '../export/clean-har.ts';
import { isHeldOut, withheld } from '../hold-out.ts';
import type { Budget } from '../policy/decide.ts';
import type { Approve } from '../policy/gate.ts';
import { hasLanguage, type Model } from '../ports.ts';
import { createPaperRecall } from '../recall/paper.ts';
import { createRecall, type Recall, type RecallParts } from '../recall/recall.ts';
import type { Step } from '../trajectory.ts';
import { openEncoder } from './encoder.ts';
import { HAR_FILE } from './export-source.ts';
import { paidModel } from './models.ts';
import { openSession, type Session } from './session.ts';
import type { Drawn } from './site-worth.ts';
import type { Store } from './store/open-store.ts';
import type { Run, RunState } from './store/runs.ts';
import { counted, type Tally } from './tally.ts';
import { untilGone } from './until-gone.ts';

export interface TaskSetup {
  store: Store;
  url: string;
  task: string;
  /** Use what is known of the site. */
  examples: boolean;
  /** Which parts of it; all when it is not said. */
  recall?: RecallParts;
  /** The paper's recall, where the model has language; by default ours. */
  paperFaithful?: boolean;
  /** Share of tasks, 0 to 1, drawn by chance, that are done without it, to measure what it is worth; by default none. */
  holdOut?: number;
  /** `assist`: every risky action is asked for. `expendable`: nothing is asked, everything but the forbidden may happen. */
  trust: 'assist' | 'expendable';
  approve: Approve;
  limits: Budget;
  maxSteps: number;
  model: Model;
  headed: boolean;
  profile: string | null;
  storageState?: string | undefined;
  trace?: string | undefined;
  har?: string | undefined;
  screenshots: boolean;
  signal: AbortSignal;
  onEvent: (event: PursuitEvent | { kind: 'step'; step: Step; n: number }) => void;
  /** Called when the run has ended, before its browser is closed. */
  atEnd?: (done: Pick<TaskResult, 'end' | 'said'>, page: Page) => Promise<void>;
}

export interface DoneStep {
  step: Step;
  seconds: number;
  /** Ids of the examples that the model saw for it. */
  examples: string[];
  screenshot: string | null;
}

export interface TaskResult {
  run: string;
  end: PursuitEnd;
  /** The answer as the person reads it, nothing masked: shown once, and kept nowhere. */
  said: string | null;
  steps: DoneStep[];
  /** It was drawn to be done without what is known. */
  heldOut: boolean;
  tally: Tally;
  /** Wall time of the task, the browser's start included. */
  seconds: number;
}

const byPaper = (o: TaskSetup): boolean => o.paperFaithful === true && hasLanguage(o.model);

/** Live examples and the map of the site, as the agent remembers them; `null` when nothing is known or nothing is wanted. */
async function memory(o: TaskSetup): Promise<Recall | null> {
  if (!o.examples) return null;
  const { origin } = new URL(o.url);
  const examples = await o.store.examples.list(origin);
  if (byPaper(o)) return createPaperRecall({ examples, embed: await openEncoder() });
  const map = await o.store.map(origin);
  const chunks = await o.store.guides.chunks(origin);
  if (examples.length + chunks.length === 0 && map.states.size === 0) return null;
  const wordsAreFree = !hasLanguage(o.model);
  return createRecall({ examples, map, chunks, wordsAreFree, ...(o.recall === undefined ? {} : { parts: o.recall }) });
}

const success = ({ status }: PursuitEnd): boolean | null => (status === 'stopped' ? null : status === 'done');

interface Memory {
  recall: Recall | null;
  byPaper: boolean;
  /** Something is known, so that the draw says something. */
  any: boolean;
  heldOut: boolean;
  /** What would have been shown. */
  withheld: Set<string>;
}

/** What the run may know: all, or by the draw nothing. */
async function remembering(o: TaskSetup, run: Run): Promise<Memory> {
  const recall = await memory(o);
  const kept = new Set<string>();
  const heldOut = recall !== null && isHeldOut(run.id, o.holdOut ?? 0);
  const drawn = { any: recall !== null, heldOut, withheld: kept };
  if (recall === null || !heldOut) return { recall, byPaper: byPaper(o), ...drawn };
  // The paper's recall needs a paid question to be asked by, and nothing of it would be shown.
  return { recall: byPaper(o) ? null : withheld(recall, (id) => kept.add(id)), byPaper: false, ...drawn };
}

/** A pursuit that is photographed after each step and ends with its browser. */
async function follow(
  o: TaskSetup,
  run: Run,
  model: Model,
  { recall, byPaper }: Memory,
  session: Session,
): Promise<{ end: PursuitEnd; steps: DoneStep[] }> {
  const { browser, gate, budget, journal } = session;
  const steps: DoneStep[] = [];
  let shown: string[] = [];
  const shoot = async (n: number): Promise<string | null> => {
    if (!o.screenshots) return null;
    const path = join(o.store.folder(run.id), `step-${String(n).padStart(2, '0')}.png`);
    return (await browser.screenshot(path)) ? path : null;
  };
  const pursuit = pursue({
    origin: run.origin,
    task: o.task,
    by: 'task',
    model: paidModel(model, { ledger: o.store.calls(run), budget }),
    environment: browser.environment,
    gate,
    journal,
    budget,
    recall,
    byPaper,
    tutorial: [],
    maxSteps: o.maxSteps,
    firstSeq: 0,
    signal: o.signal,
    now: () => Date.now(),
    tried: (fared) => o.store.examples.tried(fared, { run: run.id, at: Date.now() }),
    denied: (examples, denial) => o.store.examples.denied(examples, { run: run.id, ...denial }),
    onEvent: (event) => {
      if (event.kind === 'recalled') shown = event.recalled.examples.map(({ item }) => item.id);
      o.onEvent(event);
    },
  });
  for (;;) {
    const next = await untilGone(browser, pursuit.next());
    if (next.done === true) return { end: next.value, steps };
    const step = next.value;
    const seconds = (step.times.settled - step.times.before) / 1000;
    steps.push({ step, seconds, examples: shown, screenshot: await shoot(steps.length + 1) });
    o.onEvent({ kind: 'step', step, n: steps.length });
  }
}

const RAW_HAR = 'network.raw.har';

/** What the browser wrote, cleaned: where the person wants it, and in the run's folder for exports. The raw file does not stay. */
function keepHar(raw: string, wanted: string): void {
  if (!existsSync(raw)) return;
  const text = `${JSON.stringify(cleanHar(JSON.parse(readFileSync(raw, 'utf8'))), null, 2)}\n`;
  rmSync(raw);
  writeFileSync(join(dirname(raw), HAR_FILE), text, { mode: 0o600 });
  writeFileSync(resolve(wanted), text, { mode: 0o600 });
}

/**
 * Runs the task to its end and leaves it in the store: journal, trajectory, counts of the examples used.
 * Throws SiteError when the page cannot be worked with, BrowserGone when the browser ends in the middle, NoEncoder when the paper's recall is wanted and cannot be had.
 */
export async function runTask(o: TaskSetup): Promise<TaskResult> {
  const started = performance.now();
  const { origin } = new URL(o.url);
  const approve = o.trust === 'expendable' ? 'all' : 'ask';
  const options = { task: o.task, url: o.url, examples: o.examples, model: o.model.name, approve };
  const run = await o.store.runs.begin({ origin, kind: 'run', options });
  const { model, tally } = counted(o.model);
  let state: RunState = 'failed';
  let drawn: Drawn | undefined;
  try {
    const known = await remembering(o, run);
    const expendable = o.trust === 'expendable';
    const raw = o.har === undefined ? undefined : join(o.store.folder(run.id), RAW_HAR);
    const session = await openSession({
      ...o,
      har: raw,
      run,
      mode: expendable ? 'sandbox' : 'assist',
      expendable,
      also: [],
      docs: [],
    });
    try {
      const { end, steps } = await follow(o, run, model, known, session);
      await session.journal.keep(end.trajectory);
      const said = end.answer === undefined ? null : await session.browser.unmasked(end.answer);
      await o.atEnd?.({ end, said }, await session.browser.page());
      await o.store.examples.used({ shown: end.shown, followed: end.followed, won: success(end), at: Date.now() });
      state = end.status === 'stopped' ? 'interrupted' : 'done';
      if (o.holdOut !== undefined && o.holdOut > 0 && known.any && end.status !== 'stopped')
        drawn = { memory: !known.heldOut, done: end.status === 'done', withheld: [...known.withheld] };
      return {
        run: run.id,
        end,
        said,
        steps,
        heldOut: known.heldOut,
        tally,
        seconds: (performance.now() - started) / 1000,
      };
    } finally {
      await session.browser.close();
      if (raw !== undefined && o.har !== undefined) keepHar(raw, o.har);
    }
  } finally {
    await o.store.runs.end(run.id, state, { ...tally, ...(drawn === undefined ? {} : { holdOut: drawn }) });
  }
}
