/** What the tools of the MCP server do: the same functions as the commands, through the same gate. It cannot consent and cannot approve. */
import { join, resolve } from 'node:path';
import { DEFAULTS, exportAs, type Format } from '../../export/formats.ts';
import type { LearnEvent } from '../../learn/report.ts';
import { LIMITS } from '../../policy/budget.ts';
import { exampleText } from '../../prompts/example-text.ts';
import { createRecall } from '../../recall/recall.ts';
import type { Observation } from '../../trajectory.ts';
import { explorePage } from '../explore-page.ts';
import { writeReport } from '../report.ts';
import type { Store } from '../store/open-store.ts';
import { taskPage } from '../task-page.ts';
import { actionText, headline } from '../words.ts';
import { requireConsent } from './consent.ts';
import { failed } from './fault.ts';
import { readOrigin, readUrl } from './flags.ts';
import { workshop } from './workshop.ts';

/** Where it works, and whom it tells. */
export interface Call {
  store: string;
  signal: AbortSignal;
  /** One line of progress; `done` counts up. */
  progress: (done: number, message: string) => void;
}

async function withStore<T>(call: Call, write: boolean, use: (store: Store) => Promise<T>): Promise<T> {
  const { openStore } = await import('../store/open-store.ts');
  const store = await openStore(call.store, { write, what: 'mcp', onProblem: () => undefined });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

export const listGuides = (call: Call) =>
  withStore(call, false, async (store) => {
    const counts = await store.examples.origins();
    const origins = [...new Set(counts.map(({ origin }) => origin))];
    const of = (origin: string, status: string): number =>
      counts.find((row) => row.origin === origin && row.status === status)?.count ?? 0;
    return origins.map((origin) => ({ origin, live: of(origin, 'live'), quarantine: of(origin, 'quarantine') }));
  });

/** Nothing is known of the page that the asker sees, but its address. */
const unseen = (url: string): Observation => ({
  url,
  title: '',
  tabs: [],
  tree: { ref: '', role: 'RootWebArea', name: '', states: {}, children: [] },
  viewport: { width: 1280, height: 720, devicePixelRatio: 1, scrollX: 0, scrollY: 0 },
  source: 'dom',
});

export const findExamples = (o: { url: string; task: string; limit: number }, call: Call) =>
  withStore(call, false, async (store) => {
    const url = readUrl(o.url);
    const { origin } = new URL(url);
    const examples = await store.examples.list(origin);
    const recall = createRecall({ examples, map: await store.map(origin) });
    const query = { origin, objective: o.task, history: [], observation: unseen(url), query: o.task, lastEffect: '' };
    const found = await recall(query, o.limit);
    return found.examples.map((ranked) => ({
      id: ranked.item.id,
      instruction: headline(ranked.item),
      start: ranked.item.trajectory.steps[0]?.observation.url ?? '',
      text: exampleText({ ...ranked, from: 0 }, o.task),
    }));
  });

export const exportGuide = (o: { origin: string; format: Format; out: string }, call: Call) =>
  withStore(call, false, async (store) => {
    const [{ exportSource }, { FolderError, writeFolder }] = await Promise.all([
      import('../export-source.ts'),
      import('../export-folder.ts'),
    ]);
    const out = resolve(o.out);
    const { files, counts } = exportAs(o.format, await exportSource(store, { origin: readOrigin(o.origin) }), DEFAULTS);
    try {
      writeFolder(out, files);
    } catch (error) {
      throw error instanceof FolderError ? failed(error.message, error) : error;
    }
    return { out, files: files.length, ...counts };
  });

const told = (event: LearnEvent): string => {
  switch (event.kind) {
    case 'step':
      return event.action;
    case 'stage':
      return `${event.stage}: ${event.detail}`;
    case 'help':
      return `read ${event.title}`;
    case 'task':
      return `task ${event.at} of ${event.of}: ${event.text}`;
    case 'example':
      return `learned: ${headline(event.example)}`;
    case 'evicted':
      return `gave up: ${event.what} (${event.why})`;
    case 'refused':
      return `not done: ${event.why}`;
    case 'task-end':
    case 'stopped':
    case 'coverage':
      return '';
  }
};

/** Only with the consent that a person gave once on the command line, for this site, mode and model. */
export const exploreSite = (o: { url: string; mode: 'read' | 'sandbox'; minutes: number }, call: Call) =>
  withStore(call, true, async (store) => {
    const url = readUrl(o.url);
    const { exploreSite: explore, modelNamed } = await workshop();
    const model = modelNamed(undefined, { thinking: false });
    const limits = { ...LIMITS.explore, ms: o.minutes * 60_000 };
    const command = `fieldguide explore ${url}${o.mode === 'read' ? '' : ` --mode ${o.mode}`}`;
    const { origin } = new URL(url);
    await requireConsent(store, { origin, mode: o.mode, model: model.name, limits, account: undefined, command });
    const options = { url, helpUrl: [], also: [], mode: o.mode, minutes: o.minutes };
    const run = await store.runs.begin({ origin, kind: 'explore', options });
    let events = 0;
    try {
      const explored = await explore({
        store,
        run,
        url,
        mode: o.mode,
        helpUrls: [],
        also: [],
        paperFaithful: false,
        judges: [],
        limits,
        model,
        headed: false,
        profile: null,
        screenshots: false,
        signal: call.signal,
        onEvent: (event) => {
          events += 1;
          const message = told(event);
          if (message !== '') call.progress(events, message);
        },
      });
      const { report } = explored;
      const page = join(store.folder(run.id), 'report.html');
      const known = { examples: await store.examples.list(origin), runs: await store.trajectories(origin) };
      writeReport(page, explorePage({ url, mode: o.mode, explored, ...known }));
      await store.runs.end(run.id, call.signal.aborted ? 'interrupted' : 'done', report);
      const { pages, actions, examples, lessons, endedBecause } = report;
      return { run: run.id, origin, pages, actions, examples, lessons, endedBecause, report: page };
    } catch (error) {
      await store.runs.end(run.id, 'failed', null);
      throw error;
    }
  });

/** Risky actions are never approved here: nobody is asked. */
export const runTask = (o: { task: string; url: string; maxSteps: number }, call: Call) =>
  withStore(call, false, async (store) => {
    const url = readUrl(o.url);
    if (o.task.trim() === '') throw failed('The task is empty. Say in a sentence what is to be done.');
    const { runTask: run, modelNamed } = await workshop();
    const done = await run({
      store,
      url,
      task: o.task,
      examples: true,
      trust: 'assist',
      approve: async () => false,
      limits: { ...LIMITS.run, steps: o.maxSteps },
      maxSteps: o.maxSteps,
      model: modelNamed(undefined, { thinking: false }),
      headed: false,
      profile: null,
      screenshots: true,
      signal: call.signal,
      onEvent: (event) => {
        if (event.kind === 'step') call.progress(event.n, actionText(event.step.action));
      },
    });
    const { end, steps, tally } = done;
    const report = join(store.folder(done.run), 'report.html');
    writeReport(report, taskPage({ task: o.task, url, done, examples: await store.examples.list(new URL(url).origin) }));
    return {
      run: done.run,
      success: end.status === 'stopped' ? null : end.status === 'done',
      answer: end.answer ?? null,
      stoppedBecause: end.because,
      steps: steps.map(({ step }) => actionText(step.action)),
      notPermitted: end.refused,
      modelCalls: tally.modelCalls,
      report,
    };
  });
