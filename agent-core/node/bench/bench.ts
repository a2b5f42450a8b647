/** One measurement: each app explored once, then the same tasks by every arm, each try on a store of its own. Goes on where it was left. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { BenchEnd, BenchTask, ServedApp, Suite, Verdict } from '../../bench/suite.ts';
import { sha256 } from '../../hash.ts';
import { LIMITS } from '../../policy/budget.ts';
import type { Model } from '../../ports.ts';
import { exploreSite } from '../explore-site.ts';
import { runTask, type TaskResult } from '../run-task.ts';
import { openStore } from '../store/open-store.ts';
import { actionText } from '../words.ts';
import { ARMS, type Arm } from './arms.ts';
import { benchPage } from './bench-browser.ts';
import { keepTry, readTries, type Try, UNTOUCHED } from './results.ts';

export interface BenchSetup {
  suite: Suite;
  /** Everything of the measurement: tries, report. */
  out: string;
  /** Where the explorations are, or go: another measurement's folder, so that two builds are held against each other on the same ones. */
  learned: string;
  /** The tasks with these ids; `[]`: all. */
  only: readonly string[];
  model: Model;
  arms: readonly Arm[];
  /** Of one app's exploration. */
  minutes: number;
  /** Tasks of all apps together, drawn by a hash of their names: the same each time. */
  sample: number;
  maxSteps: number;
  signal: AbortSignal;
  say: (line: string) => void;
}

/** What is known of one app's exploration; the port is part of the origin that it was learned under. */
const Explored = z.object({
  port: z.number(),
  minutes: z.number(),
  live: z.number(),
  actions: z.number(),
  templates: z.number(),
});

const folderOf = (o: BenchSetup, app: string): string => join(o.learned, 'apps', app);

function knownApp(o: BenchSetup, app: string): z.infer<typeof Explored> | null {
  const file = join(folderOf(o, app), 'explored.json');
  return existsSync(file) ? Explored.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

async function explore(o: BenchSetup, app: string, served: ServedApp): Promise<void> {
  const folder = folderOf(o, app);
  rmSync(join(folder, 'store'), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await served.reset();
  const store = await openStore(join(folder, 'store'), { write: true, what: `bench ${app}` });
  try {
    const run = await store.runs.begin({ origin: new URL(served.url).origin, kind: 'explore', options: { url: served.url } });
    const { report, seconds } = await exploreSite({
      store,
      run,
      url: served.url,
      mode: 'sandbox',
      helpUrls: [],
      also: [],
      // The app is the benchmark's own copy, made to be changed.
      limits: { ...LIMITS.explore, steps: 1500, pages: 1500, writes: 1500, ms: o.minutes * 60_000 },
      paperFaithful: false,
      model: o.model,
      judges: [],
      headed: false,
      profile: null,
      storageState: served.storageState,
      screenshots: false,
      signal: o.signal,
      onEvent: () => undefined,
    });
    await store.runs.end(run.id, 'done', report);
    o.signal.throwIfAborted();
    const { actions, templates } = report;
    const row = { port: Number(new URL(served.url).port), minutes: seconds / 60, live: report.examples.live, actions, templates };
    writeFileSync(join(folder, 'explored.json'), JSON.stringify(row));
    o.say(
      `${app}: explored ${(seconds / 60).toFixed(1)} min, ${actions} actions, ${templates} kinds of page, ${row.live} live examples`,
    );
  } finally {
    await store.close();
  }
}

const blank = (task: BenchTask, arm: string): Omit<Try, 'passed' | 'message'> => ({
  app: task.app,
  id: task.id,
  instruction: task.instruction,
  difficulty: task.difficulty,
  arm,
  status: '',
  because: '',
  steps: [],
  seconds: 0,
  shown: 0,
  followed: 0,
  refused: 0,
  modelCalls: 0,
  tokens: 0,
  usd: 0,
});

const endOf = ({ end, said }: Pick<TaskResult, 'end' | 'said'>): BenchEnd => ({
  answer: said ?? '',
  infeasible: end.status === 'infeasible',
  endedAt: end.trajectory.last.url,
});

/** One try. A fault of ours or of the browser is a failure that names itself, not the end of the measurement. */
async function attempt(o: BenchSetup, served: ServedApp, task: BenchTask, arm: Arm): Promise<Try> {
  await served.reset(task);
  // A copy of what the exploration left: a run keeps what it did, and no later try may know of it.
  const scratch = mkdtempSync(join(tmpdir(), 'fieldguide-try-'));
  const learned = join(folderOf(o, task.app), 'store');
  const { recall, times = 1, byPaper = false } = ARMS[arm];
  const maxSteps = o.maxSteps * times;
  if (recall !== null && existsSync(learned)) cpSync(learned, join(scratch, 'store'), { recursive: true });
  const store = await openStore(join(scratch, 'store'), { write: false });
  let refused = 0;
  const row = blank(task, arm);
  let looked: Verdict | null = null;
  try {
    const done = await runTask({
      store,
      url: task.url,
      task: task.instruction,
      examples: recall !== null,
      ...(recall === null ? {} : { recall }),
      paperFaithful: byPaper,
      trust: 'expendable',
      approve: async () => true,
      limits: { ...LIMITS.run, steps: maxSteps, writes: maxSteps, irreversible: maxSteps, ms: o.suite.taskMs * times },
      maxSteps,
      model: o.model,
      headed: false,
      profile: null,
      storageState: task.storageState,
      screenshots: false,
      // One of its own for each try: what a try listens to goes with it.
      signal: AbortSignal.any([o.signal]),
      onEvent: (event) => {
        if (event.kind === 'refused' && event.verdict !== undefined) refused += 1;
      },
      atEnd: async (at, page) => {
        looked = (await served.verifyOn?.(task, endOf(at), benchPage(page))) ?? null;
      },
    });
    const { end, tally } = done;
    o.signal.throwIfAborted();
    const verdict: Verdict = looked ?? (await served.verify(task, endOf(done)));
    return {
      ...row,
      ...verdict,
      status: end.status,
      because: end.because,
      steps: done.steps.map(({ step }) => `[${step.thought}] ${actionText(step.action)}`),
      seconds: done.seconds,
      shown: end.shown.length,
      followed: end.followed.length,
      refused,
      modelCalls: tally.modelCalls,
      tokens: tally.tokens.input + tally.tokens.output,
      usd: tally.usd,
    };
  } catch (error) {
    o.signal.throwIfAborted();
    const because = error instanceof Error ? error.message : String(error);
    return { ...row, passed: false, message: 'the try ended in an error', status: 'error', because, refused };
  } finally {
    await store.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** In the order of a hash of the name: a sample that nobody chose, and a larger one holds the smaller. */
async function drawn(tasks: readonly BenchTask[], most: number): Promise<BenchTask[]> {
  const keyed = await Promise.all(tasks.map(async (task) => ({ task, key: await sha256(`${task.app}/${task.id}`) })));
  return keyed
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, most)
    .map(({ task }) => task);
}

const mark = (row: Try | undefined): string => (row === undefined ? '.' : row.passed ? '+' : '-');

async function measure(o: BenchSetup, served: ServedApp, task: BenchTask): Promise<void> {
  const known = new Map(
    readTries(o.out)
      .filter((row) => row.app === task.app && row.id === task.id)
      .map((row) => [row.arm, row]),
  );
  if (!known.has(UNTOUCHED)) {
    await served.reset(task);
    const row: Try = { ...blank(task, UNTOUCHED), ...(await served.verify(task, null)) };
    keepTry(o.out, row);
    known.set(UNTOUCHED, row);
  }
  if (known.get(UNTOUCHED)?.passed) return o.say(`left out, passes untouched: ${task.id} ${task.instruction}`);
  for (const arm of o.arms) {
    if (known.has(arm)) continue;
    const row = await attempt(o, served, task, arm);
    keepTry(o.out, row);
    known.set(arm, row);
  }
  const marks = o.arms.map((arm) => mark(known.get(arm))).join('');
  const times = o.arms.map((arm) => `${known.get(arm)?.steps.length ?? 0} steps ${(known.get(arm)?.seconds ?? 0).toFixed(0)} s`);
  o.say(`${marks} ${task.app} ${task.id} (${times.join(', ')}) ${task.instruction}`);
}

/** Serves every app once, explores what is not explored, and tries what was not tried. What it leaves is in `out`. */
export async function bench(o: BenchSetup): Promise<void> {
  mkdirSync(o.out, { recursive: true });
  const learns = o.arms.some((arm) => ARMS[arm].recall !== null);
  const apps: ServedApp[] = [];
  try {
    const tasks: BenchTask[] = [];
    const servedOf = new Map<string, ServedApp>();
    for (const app of o.suite.apps) {
      const served = await o.suite.serve(app, knownApp(o, app)?.port);
      apps.push(served);
      servedOf.set(app, served);
      if (learns && knownApp(o, app) === null) await explore(o, app, served);
      tasks.push(...(await served.tasks()).filter(({ id }) => o.only.length === 0 || o.only.includes(id)));
    }
    const unknown = o.only.filter((id) => !tasks.some((task) => task.id === id));
    if (unknown.length > 0) throw new Error(`There is no task ${unknown.join(', ')} in ${o.suite.apps.join(', ')}.`);
    for (const task of await drawn(tasks, o.sample)) {
      o.signal.throwIfAborted();
      const served = servedOf.get(task.app);
      if (served !== undefined) await measure(o, served, task);
    }
  } finally {
    for (const served of apps) await served.close();
  }
}
