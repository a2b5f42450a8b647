/** Tries one proposed task with the agent itself, the help page's own steps in its prompt (`method.md` 3.5). */
import { type PursuitEnd, pursue } from '../agent.ts';
import { cameOf, effectDigest, stoppedBy } from '../effect.ts';
import type { ProposedTask } from '../example.ts';
import type { Model } from '../ports.ts';
import { actionText } from '../prompts/action-text.ts';
import type { Recall } from '../recall/recall.ts';
import { foldMap } from '../recall/ui-map.ts';
import type { Step, Trajectory } from '../trajectory.ts';
import { clean } from './clean.ts';
import { type Edits, refined } from './conflict.ts';
import { labelWindows } from './label.ts';
import { mapBrief } from './map-brief.ts';
import { Ended, endOf, open, type Stage } from './stage.ts';
import { allWindows } from './windows.ts';

/** Actions of one try. */
const STEPS = 15;
/** Steps between two looks at whether they lead anywhere (NNetNav, arXiv 2410.02907). */
const PREFIX = 4;
const NOWHERE = 'no task fits what was done so far';

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

/** The task after what this try has shown of the site; what was known before was looked at before. */
async function revised(task: ProposedTask, so: Trajectory, o: Tried): Promise<string | null> {
  const { edits, model, stage } = o;
  const brief = mapBrief(foldMap([so]), [so], []);
  const signal = stage.signal === undefined ? {} : { signal: stage.signal };
  return (await refined({ ...task, text: so.goal ?? task.text }, { brief, edits, model, ...signal }))?.text ?? null;
}

export interface Tried {
  stage: Stage;
  model: Model;
  recall: Recall | null;
  byPaper: boolean;
  /** What may still be edited of the task. */
  edits: Edits;
}

/** One try from `start`, in which the task is edited where a page contradicts it. The end of a budget or the person's stop ends it as `stopped`, with what was done so far. */
export async function rollout(task: ProposedTask, start: string, o: Tried): Promise<PursuitEnd> {
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
    revise: (so) => revised(task, so, o),
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
