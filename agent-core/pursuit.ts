/** What a pursuit is given and gives back, and the run between: what was seen, done and refused so far. */
import { cameAndWent, effectDigest, isNoop, writesOf } from './effect.ts';
import type { Example } from './example.ts';
import type { Fared } from './fared.ts';
import type { Following } from './follow.ts';
import type { LoginWatch } from './login.ts';
import { keys } from './page-keys.ts';
import type { BudgetMeter } from './policy/budget.ts';
import { isOfAction, severity } from './policy/decide.ts';
import type { Gate, Verdict } from './policy/gate.ts';
import type { Environment, Journal, Model, Ranked, Usage } from './ports.ts';
import type { ChecklistItem, HistoryEntry } from './prompts/act.ts';
import type { Recall, Recalled } from './recall/recall.ts';
import { stored } from './retarget.ts';
import type { Action, Observation, Origin, Step, Trajectory } from './trajectory.ts';
import type { TypedAnswer } from './typed-answer.ts';
import type { Watch } from './watch.ts';

/** What a run tells while it goes on, beside its steps. */
export type PursuitEvent =
  | { kind: 'recalled'; recalled: Recalled }
  | { kind: 'asked'; usage: Usage; note: string; checklist: readonly ChecklistItem[] }
  | { kind: 'refused'; action: Action; why: string; verdict?: Verdict }
  | { kind: 'dropped'; example: string; why: string }
  | { kind: 'disabled'; examples: readonly string[]; why: string }
  | { kind: 'rejected'; why: string };

export interface Pursuit {
  origin: Origin;
  task: string;
  by: Trajectory['by'];
  model: Model;
  environment: Environment;
  gate: Gate;
  journal: Journal;
  budget: BudgetMeter;
  /** `null`: without memory. */
  recall: Recall | null;
  /** As in the paper: a question a step writes what memory is asked by, and examples are shown whole, before the task. The model must have language. */
  byPaper?: boolean;
  /** Steps of a help page that the task comes from. */
  tutorial: readonly string[];
  /** What the help says that one sees at the end. */
  expected?: string;
  /** What is known of the site as a whole. */
  siteBrief?: string;
  /** Actions performed or refused. */
  maxSteps: number;
  /** `seq` of the first step in the journal. */
  firstSeq: number;
  signal?: AbortSignal;
  /** The site asks for a login in the middle of the task: hands the page to the person, whom the next look waits for. Without it the run ends there. */
  handOver?: () => void;
  /** The last step led to another site, perhaps for a login, and the person or that site has brought the page back. */
  strayed?: () => boolean;
  /** The policy refused a step of these examples. Durable when it returns the ids of those that must not be shown any more; without it nothing is counted. */
  denied?: (examples: readonly string[], o: { step: number; at: number; why: string }) => Promise<readonly string[]>;
  /** How shown examples fared, as soon as it is settled. Durable when it returns the ids of those that lost their standing by it; without it nothing is kept. */
  tried?: (fared: readonly Fared[]) => Promise<readonly string[]>;
  /** A task that we made up may be edited where the page contradicts it: what it is from here on, after each reply; `null`: it is given up. */
  revise?: (so: Trajectory) => Promise<string | null>;
  /** Milliseconds since the epoch. */
  now: () => number;
  onEvent?: (event: PursuitEvent) => void;
}

export interface PursuitEnd {
  trajectory: Trajectory;
  /** `stopped`: from outside, by the person, a budget or a model that does not answer. */
  status: 'done' | 'partial' | 'infeasible' | 'stopped';
  answer?: string;
  /** The answer as data. */
  typed?: TypedAnswer;
  /** In plain words. */
  because: string;
  /** The model would not answer anything else now either: later, with more budget or a server that is up, it can be gone on with. */
  parked?: boolean;
  /** The site asked for a login. */
  wantsLogin?: boolean;
  /** Ids of examples. */
  shown: string[];
  followed: string[];
  /** Examples that held, and those that did not. */
  fared: Fared[];
  /** Ids of examples that lost their standing by it. */
  aged: string[];
  /** Actions that were not permitted. */
  refused: number;
  usage: Usage[];
}

export type End = Pick<PursuitEnd, 'status' | 'because' | 'answer' | 'parked' | 'wantsLogin'>;

/** A run under way: what is known so far. */
export interface Run {
  p: Pursuit;
  /** As it is now. */
  task: string;
  nonce: string;
  observation: Observation;
  steps: Step[];
  history: HistoryEntry[];
  checklist: readonly ChecklistItem[];
  query: string;
  lastFailure: string;
  /** Marks of the page that the last reply asked to open. */
  expand: readonly string[];
  watch: Watch;
  login: LoginWatch;
  following: Following;
  /** Kept already. */
  fared: Fared[];
  aged: string[];
  refused: number;
  rereads: number;
  rejectedStops: number;
  usage: Usage[];
}

const LABELS = 40;

/** What is settled of the examples is kept before anything else is done: a run may be killed at any moment. */
export async function keepFared(run: Run, fared: readonly Fared[]): Promise<void> {
  const fresh = fared.filter(({ id }) => run.fared.every((one) => one.id !== id));
  if (fresh.length === 0) return;
  run.fared.push(...fresh);
  run.aged.push(...((await run.p.tried?.(fresh)) ?? []));
}

/** Writes down an action that was not performed; the model reads why. */
export function noteRefusal(run: Run, action: Action, given: { note: string; why: string; verdict?: Verdict }): void {
  run.refused += 1;
  run.lastFailure = given.why;
  const key = keys(run.observation);
  run.history.push({
    step: run.history.length + 1,
    action: stored(action, run.observation),
    note: given.note,
    outcome: 'refused',
    why: given.why,
    effect: '',
    before: key.raw,
    after: key.raw,
    page: key.template,
    url: run.observation.url,
    writes: [],
    appeared: [],
    vanished: [],
  });
  const verdict = given.verdict === undefined ? {} : { verdict: given.verdict };
  run.p.onEvent?.({ kind: 'refused', action, why: given.why, ...verdict });
}

/** Writes down what the gate refused, and counts it against the examples that have this step. What a person said no to is not theirs to answer for. */
export async function noteVerdict(
  run: Run,
  action: Action,
  o: { note: string; why: string; verdict: Verdict; shown: readonly Ranked<Example>[] },
): Promise<void> {
  const { p } = run;
  noteRefusal(run, action, o);
  const examples = isOfAction(o.verdict) ? run.following.wanting(action, o.shown, run.observation) : [];
  if (p.denied === undefined || examples.length === 0) return;
  const disabled = await p.denied(examples, { step: p.firstSeq + run.steps.length, at: p.now(), why: o.why });
  for (const id of disabled) run.following.drop(id);
  if (disabled.length > 0) p.onEvent?.({ kind: 'disabled', examples: disabled, why: o.why });
}

/** Writes down a performed step and what came of it. */
export function noteStep(
  run: Run,
  step: Step,
  { after, followed, verdict }: { after: Observation; followed: string | undefined; verdict: Verdict },
): HistoryEntry {
  const nothing = isNoop(step, after);
  const [before, then] = [keys(step.observation), keys(after)];
  const entry: HistoryEntry = {
    step: run.history.length + 1,
    action: step.action,
    note: step.thought,
    outcome: after.failure !== undefined ? 'failed' : nothing ? 'nothing' : 'done',
    why: after.failure ?? '',
    effect: effectDigest(step, after),
    before: before.raw,
    after: then.raw,
    page: before.template,
    url: step.observation.url,
    writes: writesOf(step).map((request) => `${request.method} ${request.path}`),
    ...cameAndWent(step.observation, after, LABELS),
    ...(followed === undefined ? {} : { followed }),
  };
  run.history.push(entry);
  if (run.p.strayed?.() === true) noteStrayed(run, verdict);
  return entry;
}

/** What led away and changed nothing is still to be done; of what may have changed something the model must see for itself. */
function noteStrayed(run: Run, { cls }: Verdict): void {
  if (severity(cls) < severity('W')) run.history.pop();
  run.lastFailure =
    'the last step led to another site, perhaps for a login, and the page is back; see whether that step is still to be done';
}
