/** Learning, from help pages and a first look to certified examples: the table of contents (`method.md` 3). */
import * as z from 'zod';
import { type Example, HelpChunk, ProposedTask } from '../example.ts';
import { EXPLORING, isHeldOut, worthOf } from '../hold-out.ts';
import type { BudgetMeter } from '../policy/budget.ts';
import type { Mode } from '../policy/decide.ts';
import type { Gate } from '../policy/gate.ts';
import type { Environment, ExampleStore, Journal, Model, ReadHelp } from '../ports.ts';
import type { Recall } from '../recall/recall.ts';
import { foldMap } from '../recall/ui-map.ts';
import type { Observation, Trajectory } from '../trajectory.ts';
import { aboutOf, chunkId } from './about.ts';
import { digestRest, keepLesson, keepRun } from './afterwards.ts';
import { newEdits, refined } from './conflict.ts';
import { begin, type Exploration, mapOf, proveWaiting, report, shareOf, signalOf, stageOf } from './exploration.ts';
import { harvest } from './harvest.ts';
import { inAppHelp, seenHelp } from './in-app.ts';
import { mapBrief } from './map-brief.ts';
import { practise } from './practice.ts';
import { preflight } from './preflight.ts';
import { propose } from './propose.ts';
import type { LearnEvent, LearnReport } from './report.ts';
import { assertOn, Ended, onceOnly, open } from './stage.ts';
import { SWEEP, sweep } from './sweep.ts';
import { newSweep, SweepState } from './sweep-state.ts';
import { keysOf } from './transition.ts';

export type { LearnEvent, LearnReport } from './report.ts';

export interface LearnSetup {
  run: string;
  /** Where every look at the site begins. */
  start: string;
  mode: Mode;
  environment: Environment;
  gate: Gate;
  model: Model;
  /** Says what was done, afterwards; by default `model`. */
  labeller?: Model;
  /** Cheap first. All must agree. */
  judges: readonly Model[];
  /** Runs are learned from together, after each stage, so that labels and votes can be asked for in batches; else each as soon as it ends. */
  together?: boolean;
  store: ExampleStore;
  journal: Journal;
  /** `null`: no help is read. */
  readHelp: ReadHelp | null;
  helpUrls: readonly string[];
  /** All help that was found so far, each time that more was. */
  keepHelp?: (chunks: readonly HelpChunk[]) => Promise<void>;
  /** Label every window of a run, as the paper does, not a choice of them. */
  allWindows?: boolean;
  /** Tasks are tried with the paper's recall, which `recall` then makes, and the model writes both texts of each window. */
  byPaper?: boolean;
  /** Share of tasks, drawn by chance, that are tried without memory; by default 0.05. */
  holdOut?: number;
  /** Tries of each task, 1 to 3; the best is learned from. By default 1. */
  tries?: number;
  budget: BudgetMeter;
  reset: (url: string) => Promise<Observation>;
  recall: (examples: readonly Example[], trajectories: readonly Trajectory[]) => Recall;
  /** Trajectories of this origin that are kept already, of earlier sittings and runs; by default none. */
  kept?: () => Promise<readonly Trajectory[]>;
  signal?: AbortSignal;
  /** Milliseconds since the epoch. */
  now: () => number;
  onEvent: (event: LearnEvent) => void;
}

/**
 * Explores a site and fills the store. Ends well when nothing is left to do or to spend, or when `signal` says so; what is finished is journalled and not done again when the same
 * run is learned once more. Throws what the environment, store or model throw for good.
 */
export async function learn(s: LearnSetup): Promise<LearnReport> {
  const x = await begin(s);
  await stageOf(x, () => readTheHelp(x));
  await stageOf(x, () => digestRest(x));
  await stageOf(x, () => lookAround(x, SURVEY, true));
  await stageOf(x, () => lookAround(x, 0.45));
  await stageOf(x, () => digestRest(x));
  await stageOf(x, () => proveWaiting(x, 0.5));
  await stageOf(x, () => thinkOfTasks(x));
  await stageOf(x, () => tryTasks(x));
  await stageOf(x, () => digestRest(x));
  await stageOf(x, () => proveWaiting(x, 1));
  await spendTheRest(x);
  return report(x, await worthOf(s.journal));
}

/** Share of the budget for seeing which kinds of page there are, before anything is tried on one. */
const SURVEY = 0.3;

/** What tasks and proofs leave over goes into looking further, half for the look and half for its proofs, until nothing is left to try or to spend. */
async function spendTheRest(x: Exploration): Promise<void> {
  for (let before = -1; x.endedBecause === '' && x.swept?.done === false && x.totals.actions > before; ) {
    before = x.totals.actions;
    await stageOf(x, () => lookAround(x, 0.5));
    await stageOf(x, () => digestRest(x));
    await stageOf(x, () => proveWaiting(x, 1));
  }
}

const Help = z.object({ chunks: z.array(HelpChunk), read: z.array(z.string()), skipped: z.number() });

async function readTheHelp(x: Exploration): Promise<void> {
  const { s } = x;
  const done = Help.safeParse(await s.journal.done('help'));
  if (!done.success) s.onEvent({ kind: 'stage', stage: 'help', detail: 'looking for help pages' });
  const found = done.success ? done.data : await freshHelp(x);
  x.chunks = found.chunks;
  x.help = { read: found.read, skipped: found.skipped };
}

async function freshHelp(x: Exploration): Promise<z.infer<typeof Help>> {
  const { s, stage } = x;
  const page = await open(stage, s.start);
  const { readHelp, helpUrls, onEvent } = s;
  const { chunks, read, skipped } = await harvest({ page, origin: stage.origin, readHelp, helpUrls, ...signalOf(x), onEvent });
  const own = readHelp === null ? { chunks: [], read: [] } : await inAppHelp(stage, { page, chunks, read });
  const found = { chunks: [...chunks, ...own.chunks], read: [...read, ...own.read], skipped: skipped.length };
  assertOn(stage);
  await s.keepHelp?.(found.chunks);
  await s.journal.finish('help', found);
  return found;
}

/** Journalled after each stretch: a killed sweep loses at most one. */
async function lookAround(x: Exploration, part: number, survey = false): Promise<void> {
  const { s } = x;
  const stored = SweepState.safeParse(await s.journal.done(SWEEP));
  const state = stored.success ? stored.data : newSweep(s.start, { seed: seedOf(s.run), avoid: x.help.read });
  x.swept = state;
  const tell = (): void => {
    const { pages, places } = state;
    const templates = Object.keys(places).length;
    const { actions } = x.totals;
    s.onEvent({ kind: 'coverage', pages: pages.length, templates, actions, stepsLeft: s.budget.left().steps });
  };
  if (stored.success) tell();
  // Whatever is still under way here was broken off.
  state.lost = [...new Set([...state.lost, ...state.stretch])];
  state.stretch = [];
  if (state.done) return;
  const stage = shareOf(x, part);
  s.onEvent({
    kind: 'stage',
    stage: 'sweep',
    detail: survey ? 'following links to new kinds of page' : 'trying each kind of control once',
  });
  for await (const trajectory of sweep(stage, state, survey)) {
    await keepRun(x, trajectory);
    state.stretch = [];
    await s.journal.finish(SWEEP, state);
    tell();
  }
  await s.journal.finish(SWEEP, state);
}

const seedOf = (text: string): number =>
  [...text].reduce((sum, char) => (Math.imul(sum, 31) + (char.codePointAt(0) ?? 0)) | 0, 7);

async function thinkOfTasks(x: Exploration): Promise<void> {
  const { s } = x;
  // What the sweep came by and reads like help is help too.
  const seen = s.readHelp === null ? [] : seenHelp([...x.runs.values()], x.chunks);
  x.chunks = [...x.chunks, ...seen];
  if (seen.length > 0) await s.keepHelp?.(x.chunks);
  const done = z.array(ProposedTask).safeParse(await s.journal.done('tasks'));
  if (done.success) {
    x.tasks = done.data;
    return;
  }
  s.onEvent({
    kind: 'stage',
    stage: 'propose',
    detail: `${x.chunks.length} pieces of help, ${mapOf(x).controls.length} controls`,
  });
  const brief = mapBrief(mapOf(x), [...x.runs.values()], x.library.all());
  const { tasks } = await propose({
    origin: x.stage.origin,
    chunks: x.chunks,
    brief,
    have: x.library
      .all()
      .flatMap(({ teaches, certificate }) =>
        teaches.kind === 'procedure' && certificate.status === 'live' ? [teaches.instruction] : [],
      ),
    model: s.model,
    mark: x.mark,
    ...signalOf(x),
  });
  const possible = tasks.filter((task) => {
    const answer = preflight(task, { brief, mode: s.mode, swept: x.swept?.done === true, lost: x.swept?.lost ?? [] });
    if (!answer.ok) s.onEvent({ kind: 'task-end', text: task.text, status: 'not tried', because: answer.why });
    return answer.ok;
  });
  assertOn(x.stage);
  x.tasks = possible;
  await s.journal.charge?.('tasks');
  await s.journal.finish('tasks', possible);
}

/** Page that shows what the task is about, where it has an address of its own; else the start. */
function startFor(x: Exploration, task: ProposedTask): string {
  const [, label = ''] = task.from.startsWith('map:') ? task.from.slice(4).split('|') : [];
  const control = mapOf(x).controls.find((one) => one.label === label);
  const template = control === undefined ? undefined : [...control.states.keys()][0];
  for (const run of x.runs.values()) {
    for (const step of run.steps) if (keysOf(step.observation).template === template) return step.observation.url;
  }
  return x.s.start;
}

const briefWith = (x: Exploration, more: readonly Trajectory[]) => {
  const runs = [...x.runs.values(), ...more];
  return mapBrief(foldMap(runs), runs, x.library.all());
};

async function tryTasks(x: Exploration): Promise<void> {
  const { s } = x;
  for (const [i, proposed] of x.tasks.entries()) {
    const unit = `task/${i}`;
    if ((await s.journal.done(unit)) !== undefined) continue;
    assertOn(x.stage);
    const brief = mapBrief(mapOf(x), [...x.runs.values()], x.library.all());
    const edits = newEdits();
    const task = await refined(proposed, { brief, edits, model: s.model, ...signalOf(x) });
    if (task === null) {
      await s.journal.finish(unit, { status: 'dropped' });
      continue;
    }
    s.onEvent({ kind: 'task', text: task.text, at: i + 1, of: x.tasks.length });
    const memory = !isHeldOut(`${s.run} ${unit}`, s.holdOut ?? EXPLORING);
    const recall = () => (memory ? s.recall(x.library.all(), [...x.runs.values()]) : null);
    const practised = await practise(task, {
      starts: [startFor(x, task), s.start],
      tries: s.tries ?? 1,
      ...{ stage: onceOnly(x.stage, unit), model: s.model, recall, ...signalOf(x) },
      ...{ byPaper: s.byPaper ?? false, edits },
      brief: (ends) =>
        briefWith(
          x,
          ends.map(({ trajectory }) => trajectory),
        ),
    });
    const { best: end, others } = practised;
    s.onEvent({ kind: 'task-end', text: end.trajectory.goal ?? task.text, status: end.status, because: end.because });
    const chunk = x.chunks.find((one) => task.from === `help:${chunkId(one)}`);
    await keepRun(x, end.trajectory, chunk === undefined ? {} : { source: { chunk: chunkId(chunk), about: aboutOf(chunk) } });
    for (const other of others) await keepLesson(x, other.trajectory, end.trajectory);
    if (end.status === 'stopped') assertOn(x.stage);
    if (end.parked === true) throw new Ended(end.because);
    await s.journal.finish(unit, { status: end.status, because: end.because, memory });
    await proveWaiting(x, 0.3);
  }
}
