/** Tries one proposed task with the agent itself, the help page's own steps in its prompt (`method.md` 3.5). */
import { type PursuitEnd, pursue } from '../agent.ts';
import { cameOf, effectDigest, stoppedBy } from '../effect.ts';
import type { ProposedTask } from '../example.ts';
import type { Model } from '../ports.ts';
import { actionText } from '../prompts/action-text.ts';
import type { MapBrief } from '../prompts/propose-tasks.ts';
import { refineTask } from '../prompts/refine-task.ts';
import type { Recall } from '../recall/recall.ts';
import type { Step, Trajectory } from '../trajectory.ts';
import { clean } from './clean.ts';
import { labelWindows } from './label.ts';
import { Ended, endOf, open, type Stage } from './stage.ts';
import { unanswered } from './unanswered.ts';
import { allWindows } from './windows.ts';

/** Actions of one try. */
const STEPS = 15;
const EDITS = 2;
/** Steps between two looks at whether they lead anywhere (NNetNav, arXiv 2410.02907). */
const PREFIX = 4;
const NOWHERE = 'no task fits what was done so far';

const quotedIn = (text: string): string[] => [...text.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** A value that the task wants in a list which the map knows to be without it. */
function conflictOf(task: string, brief: MapBrief): { missing: string; digest: string; options: string[] } | null {
  const quotes = quotedIn(task).map(plain);
  for (const control of brief.controls) {
    const at = quotes.indexOf(plain(control.label));
    const value = quotedIn(task)[at + 1];
    if (at < 0 || value === undefined || control.options.length < 2) continue;
    const has = control.options.some((option) => plain(option) === plain(value));
    const other = brief.controls.some((one) => plain(one.label) === plain(value));
    if (has || other || !/\b(set|choose|select|change|switch)\b/i.test(task)) continue;
    return { missing: value, digest: `"${control.label}" offers other values`, options: control.options };
  }
  return null;
}

/** The task, edited where the map contradicts it, at most twice; `null` when it is to be dropped. */
export async function refined(
  task: ProposedTask,
  o: { brief: MapBrief; model: Model; signal?: AbortSignal },
): Promise<ProposedTask | null> {
  let now = task;
  for (let edits = 0; edits < EDITS; edits += 1) {
    const conflict = conflictOf(now.text, o.brief);
    if (conflict === null) return now;
    const answer = await o.model.ask(refineTask({ task: now.text, conflict }), o.signal).catch(unanswered);
    if (answer === null) return null;
    const { reply } = answer;
    if (reply.do === 'keep') return now;
    if (reply.do === 'drop' || reply.text === undefined) return null;
    now = { ...now, text: reply.text };
  }
  return now;
}

/** Does some task fit the last steps of the run so far; a form that is being filled is given time. */
async function leadsSomewhere(run: Trajectory, o: { model: Model; signal?: AbortSignal | undefined }): Promise<boolean> {
  const recent = run.steps.slice(-PREFIX);
  if (recent.some(({ action, effect }) => action.kind === 'type' || action.kind === 'select' || effect.unexecuted)) return true;
  const cleaned = clean(run);
  const n = cleaned.steps.length;
  const windows = allWindows(n).filter(({ from, to }) => to > n - PREFIX && to - from <= PREFIX);
  const { labelled } = await labelWindows(cleaned, windows, {
    model: o.model,
    ...(o.signal === undefined ? {} : { signal: o.signal }),
  });
  return labelled.length > 0;
}

/** One try from `start`. The end of a budget or the person's stop ends it as `stopped`, with what was done so far. */
export async function rollout(
  task: ProposedTask,
  start: string,
  o: { stage: Stage; model: Model; recall: Recall | null; byPaper: boolean },
): Promise<PursuitEnd> {
  const { stage } = o;
  await open(stage, start);
  const over = new AbortController();
  const done: Step[] = [];
  let nowhere = false;
  const run = pursue({
    origin: stage.origin,
    task: task.text,
    by: 'docs',
    model: o.model,
    environment: stage.environment,
    gate: stage.gate,
    journal: stage.journal,
    budget: stage.budget,
    recall: o.recall,
    byPaper: o.byPaper,
    tutorial: task.steps,
    ...(task.expected === undefined ? {} : { expected: task.expected }),
    maxSteps: STEPS,
    firstSeq: stage.seq.next,
    signal: stage.signal === undefined ? over.signal : AbortSignal.any([stage.signal, over.signal]),
    now: stage.now,
  });
  for (;;) {
    if (endOf(stage) !== '') over.abort();
    // What was under way when the budget ended may fail in its own words.
    const next = await run.next().catch((cause: unknown) => {
      throw over.signal.aborted ? new Ended(endOf(stage), { cause }) : cause;
    });
    if (next.done === true) {
      stage.seq.next += next.value.trajectory.steps.length + 1;
      if (!nowhere || endOf(stage) !== '') return next.value;
      return { ...next.value, status: 'partial', because: NOWHERE, trajectory: { ...next.value.trajectory, outcome: 'partial' } };
    }
    const { observation, action } = next.value;
    if (done.length > 0 && done.length % PREFIX === 0) {
      const prefix: Trajectory = {
        origin: stage.origin,
        by: 'docs',
        goal: task.text,
        steps: [...done],
        last: observation,
        outcome: 'unknown',
      };
      nowhere = !(await leadsSomewhere(prefix, { model: o.model, signal: stage.signal }));
      if (nowhere) over.abort();
    }
    done.push(next.value);
    stage.onEvent({
      kind: 'step',
      stage: 'task',
      action: actionText(action),
      effect: effectDigest(next.value, observation),
      ...{ stopped: stoppedBy(next.value), deed: action, came: cameOf(next.value, observation) },
      url: observation.url,
      title: observation.title,
    });
  }
}
