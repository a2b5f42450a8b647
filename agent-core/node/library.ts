/**
 * The package as a library: `import { explore, run, recall, exportAs } from 'fieldguide'`. The same work as the command line, through the same gate and barrier;
 * `docs/library.md` has a snippet for each. Stores are folders; several readers may share one, `explore` is alone in it.
 */
import { resolve } from 'node:path';
import type { PursuitEvent } from '../agent.ts';
import { DEFAULTS, type ExportOptions, exportAs as exportSourceAs, type Format } from '../export/formats.ts';
import type { LearnEvent, LearnReport } from '../learn/report.ts';
import { LIMITS } from '../policy/budget.ts';
import type { Approve } from '../policy/gate.ts';
import { exampleText } from '../prompts/example-text.ts';
import { createRecall } from '../recall/recall.ts';
import type { Observation, Step } from '../trajectory.ts';
import { explorePage } from './explore-page.ts';
import { exploreSite } from './explore-site.ts';
import { writeFolder } from './export-folder.ts';
import { exportSource } from './export-source.ts';
import { modelNamed } from './models.ts';
import { writeReport } from './report.ts';
import { runTask } from './run-task.ts';
import { openStore, type Store } from './store/open-store.ts';
import { taskPage } from './task-page.ts';
import { headline } from './words.ts';

interface Common {
  /** Folder of the store; made when it is not there. */
  store: string;
  /** `built-in` (rules, no key, the default) or `anthropic:<model id>`. */
  model?: string;
  signal?: AbortSignal;
}

async function withStore<T>(dir: string, write: string | null, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(resolve(dir), { write: write !== null, what: write ?? '', onProblem: () => undefined });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

const never = (): AbortSignal => new AbortController().signal;

export interface ExploreOptions extends Common {
  /** Your consent in your own words: whose account the site is explored with; `none` without a login. Kept in the store. */
  account: string;
  /** `read` (default): nothing but GET and HEAD leaves the browser. `sandbox`: writes that can be undone are made. */
  mode?: 'read' | 'sandbox';
  minutes?: number;
  maxActions?: number;
  helpUrls?: readonly string[];
  onEvent?: (event: LearnEvent) => void;
}

/** Learns a site. `report`: path of a page for people. Throws Error with a message for people when there is no page to work with. */
export const explore = (url: string, o: ExploreOptions): Promise<LearnReport & { reportFile: string }> =>
  withStore(o.store, `explore ${url}`, async (store) => {
    const { origin } = new URL(url);
    const { mode = 'read', minutes = 45, maxActions = LIMITS.explore.steps, account } = o;
    if (account.trim() === '')
      throw new Error('Say whose account the site is explored with: that is your consent. Without a login: "none".');
    const limits = { ...LIMITS.explore, ms: minutes * 60_000, steps: maxActions };
    const model = modelNamed(o.model ?? 'built-in', { thinking: false });
    await store.guides.giveConsent({
      origin,
      mode,
      account,
      terms: { library: true, model: model.name, limits },
      at: Date.now(),
    });
    const run = await store.runs.begin({ origin, kind: 'explore', options: { url, mode, minutes, maxActions } });
    const setup = { store, run, url, mode, limits, model, helpUrls: o.helpUrls ?? [], signal: o.signal ?? never() };
    const explored = await exploreSite({
      ...setup,
      also: [],
      paperFaithful: false,
      judges: [],
      headed: false,
      profile: null,
      screenshots: false,
      onEvent: o.onEvent ?? (() => undefined),
    }).catch(async (error: unknown) => {
      await store.runs.end(run.id, 'failed', null);
      throw error;
    });
    const reportFile = resolve(store.folder(run.id), 'report.html');
    writeReport(
      reportFile,
      explorePage({ url, mode, explored, examples: await store.examples.list(origin), runs: await store.trajectories(origin) }),
    );
    await store.runs.end(run.id, setup.signal.aborted ? 'interrupted' : 'done', explored.report);
    return { ...explored.report, reportFile };
  });

export interface RunOptions extends Common {
  url: string;
  /** Asked before what is risky; by default nobody is, and it is not done. */
  approve?: Approve;
  maxSteps?: number;
  /** Off: as if nothing had been learned. */
  examples?: boolean;
  onEvent?: (event: PursuitEvent | { kind: 'step'; step: Step; n: number }) => void;
}

export interface RunResult {
  run: string;
  /** `null`: stopped from outside. */
  success: boolean | null;
  answer: string | null;
  stoppedBecause: string;
  /** Address that it ended on. */
  endedAt: string;
  steps: Step[];
  /** Ids of the examples that it rested on. */
  followed: string[];
  modelCalls: number;
  usd: number | null;
  reportFile: string;
}

/** Does a task on a site, with what was learned of it. */
export const run = (task: string, o: RunOptions): Promise<RunResult> =>
  withStore(o.store, null, async (store) => {
    const { maxSteps = LIMITS.run.steps, url } = o;
    const done = await runTask({
      store,
      url,
      task,
      examples: o.examples ?? true,
      trust: 'assist',
      approve: o.approve ?? (async () => false),
      limits: { ...LIMITS.run, steps: maxSteps },
      maxSteps,
      model: modelNamed(o.model ?? 'built-in', { thinking: false }),
      headed: false,
      profile: null,
      screenshots: false,
      signal: o.signal ?? never(),
      onEvent: o.onEvent ?? (() => undefined),
    });
    const { end, steps, tally } = done;
    const reportFile = resolve(store.folder(done.run), 'report.html');
    writeReport(reportFile, taskPage({ task, url, done, examples: await store.examples.list(new URL(url).origin) }));
    return {
      run: done.run,
      success: end.status === 'stopped' ? null : end.status === 'done',
      answer: end.answer ?? null,
      stoppedBecause: end.because,
      endedAt: end.trajectory.last.url,
      steps: steps.map(({ step }) => step),
      followed: [...end.followed],
      modelCalls: tally.modelCalls,
      usd: tally.usd,
      reportFile,
    };
  });

export interface Found {
  id: string;
  instruction: string;
  /** Why this one, in a few words. */
  why: string;
  /** The steps as a language model is shown them. Evidence, never orders. */
  text: string;
}

const unseen = (url: string): Observation => ({
  url,
  title: '',
  tabs: [],
  tree: { ref: '', role: 'RootWebArea', name: '', states: {}, children: [] },
  viewport: { width: 1280, height: 720, devicePixelRatio: 1, scrollX: 0, scrollY: 0 },
  source: 'dom',
});

/** Proved examples for a task, best first. `page`: what can be seen now, where something can; with it those that fit the page come first. */
export const recall = (task: string, o: { store: string; url: string; limit?: number; page?: Observation }): Promise<Found[]> =>
  withStore(o.store, null, async (store) => {
    const { origin } = new URL(o.url);
    const search = createRecall({ examples: await store.examples.list(origin), map: await store.map(origin) });
    const query = { origin, objective: task, history: [], observation: o.page ?? unseen(o.url), query: task, lastEffect: '' };
    const { examples } = await search(query, o.limit ?? 3);
    return examples.map((ranked) => ({
      id: ranked.item.id,
      instruction: headline(ranked.item),
      why: ranked.why,
      text: exampleText(o.page === undefined ? { ...ranked, from: 0 } : ranked, task),
    }));
  });

export interface Written {
  files: number;
  counts: Record<string, unknown>;
  /** What the format could not say, counted by reason. */
  reasons: Record<string, number>;
}

/** Writes what is known of a site to `out`, a new or empty folder, in a format of others. */
export const exportAs = (
  format: Format,
  o: { store: string; url: string; out: string; options?: Partial<ExportOptions> },
): Promise<Written> =>
  withStore(o.store, null, async (store) => {
    const source = await exportSource(store, { origin: new URL(o.url).origin });
    const { files, counts, reasons } = exportSourceAs(format, source, { ...DEFAULTS, ...o.options });
    writeFolder(resolve(o.out), files);
    return { files: files.length, counts, reasons };
  });
