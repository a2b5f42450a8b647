/** The loop: observe, recall, ask, and do what the gate permits, until the task is done or cannot be (`method.md` 3.5). */
import { objection } from './acceptance.ts';
import { askModel, remember } from './asking.ts';
import type { Example } from './example.ts';
import { createFollowing } from './follow.ts';
import { headsMenu, isCovered } from './holders.ts';
import { holds } from './holds.ts';
import { watchLogin } from './login.ts';
import { nodeAt } from './observation.ts';
import { parroted } from './parrot.ts';
import type { Verdict } from './policy/gate.ts';
import { ModelError, type Ranked } from './ports.ts';
import type { ActReply, HistoryEntry } from './prompts/act.ts';
import { newNonce } from './prompts/fence.ts';
import { type End, keepFared, noteRefusal, noteStep, noteVerdict, type Pursuit, type PursuitEnd, type Run } from './pursuit.ts';
import { sameNode, stored } from './retarget.ts';
import type { Action, Effect, Step, StopStatus } from './trajectory.ts';
import { typedAnswer } from './typed-answer.ts';
import { createWatch } from './watch.ts';

export type { Pursuit, PursuitEnd, PursuitEvent } from './pursuit.ts';

/** Times in a row that the page is read again because what was seen is gone. */
const REREADS = 3;
const NO_EFFECT: Effect = { requests: [], dialogs: [], downloads: [], unexecuted: false };

const refusalText = (verdict: Verdict): string =>
  `class ${verdict.cls} is ${verdict.kind === 'ask' ? 'not approved' : 'not permitted'} here (${verdict.reasons.join(', ')})`;

type Said = { note: string; raw: string; expect: ActReply['expect']; shown: readonly Ranked<Example>[] };

/** Gate, intent, perform, commit. `null`: it was refused or there is no budget, and the rest of the reply must wait. */
async function attempt(run: Run, action: Action, said: Said): Promise<{ step: Step; entry: HistoryEntry } | End | null> {
  const { p, observation } = run;
  const task = [run.task, ...p.tutorial].join('\n');
  const why =
    parroted(action, { task, examples: said.shown.map(({ item }) => item), observation }) ??
    (run.watch.isDead(stored(action, observation)) ? 'it did nothing twice, it is not tried again' : null);
  if (why !== null) {
    noteRefusal(run, action, { note: said.note, why });
    return null;
  }
  // The gate debits what it permits.
  const answer = await p.gate.permit(action, p.signal);
  if ('refused' in answer && p.budget.left().steps === 0) return { status: 'stopped', because: 'the budget for steps is spent' };
  if ('refused' in answer && run.rereads < REREADS && answer.refused.reasons.includes('no-such-element')) {
    // Seen, but gone since: a list that was still being filtered, a page that drew itself anew. Nothing was tried, so nothing is noted.
    run.rereads += 1;
    run.observation = await p.environment.observe(p.signal);
    return null;
  }
  if ('refused' in answer) {
    await noteVerdict(run, action, { ...said, why: refusalText(answer.refused), verdict: answer.refused });
    return null;
  }
  p.signal?.throwIfAborted();
  const seq = p.firstSeq + run.steps.length;
  const followed = run.following.note(action, said.shown, observation);
  await p.journal.intent(seq, { action, verdict: answer.permitted.verdict, url: observation.url });
  const before = p.now();
  const { observation: after, effect } = await p.environment.perform(answer.permitted, p.signal);
  const settled = p.now();
  run.following.landed(after, effect);
  const step: Step = {
    observation,
    by: p.model.name === 'built-in' ? 'rule' : 'model',
    thought: said.note,
    raw: said.raw,
    action: stored(action, observation),
    effect,
    times: { before, acted: before, settled, wall: before },
  };
  await p.journal.commit(seq, step);
  await keepFared(run, run.following.settled());
  run.steps.push(step);
  run.observation = after;
  run.rereads = 0;
  return { step, entry: noteStep(run, step, { after, followed, verdict: answer.permitted.verdict }) };
}

/** The stop as a step of its own, so that a trace says how it ended. Nothing is performed. */
async function stop(run: Run, action: Extract<Action, { kind: 'stop' }>, said: Said): Promise<{ step: Step; end: End } | null> {
  const { p, observation } = run;
  const why = objection(action, { objective: run.task, checklist: run.checklist, observation });
  if (why !== null && run.rejectedStops === 0) {
    run.rejectedStops += 1;
    run.lastFailure = why;
    p.onEvent?.({ kind: 'rejected', why });
    return null;
  }
  const status: StopStatus = why === null ? action.status : 'partial';
  const at = p.now();
  const step: Step = {
    observation,
    by: p.model.name === 'built-in' ? 'rule' : 'model',
    thought: said.note,
    raw: said.raw,
    action: { ...action, status },
    effect: NO_EFFECT,
    times: { before: at, acted: at, settled: at, wall: at },
  };
  const seq = p.firstSeq + run.steps.length;
  await p.journal.intent(seq, {
    action,
    verdict: { cls: 'R0', reasons: [], kind: 'allow', expect: 'none' },
    url: observation.url,
  });
  await p.journal.commit(seq, step);
  run.steps.push(step);
  const answer = action.answer === undefined ? {} : { answer: action.answer };
  return {
    step,
    end: {
      status,
      because: status === 'done' ? said.note || status : unlessLoggedIn(run, why ?? (said.note || status)),
      ...answer,
    },
  };
}

/** Logging in is for the person: on the page at hand, after which the run goes on from what it then shows, or before a new run. */
async function leaveLogin(run: Run): Promise<End | null> {
  const { p } = run;
  if (p.handOver === undefined) {
    const before =
      run.steps.length === 0
        ? 'before anything was done'
        : run.steps.length === 1
          ? 'after one step'
          : `after ${run.steps.length} steps`;
    return { status: 'stopped', because: `the site asked for a login ${before}, and logging in is for you`, wantsLogin: true };
  }
  p.handOver();
  run.observation = await p.environment.observe(p.signal);
  // It led to the login and nowhere else: it is still to be done.
  if (run.history.at(-1)?.writes.length === 0) run.history.pop();
  run.lastFailure =
    'the site asked for a login, and the person was given the page to log in; see whether the last step is still to be done';
  return null;
}

/** Should it be tried again with a login. */
const unlessLoggedIn = (run: Run, because: string): string =>
  run.login.offers(run.observation)
    ? `${because} (nobody is logged in on this page: if it needs a login, log in and try again)`
    : because;

/** One reply, carried out as far as it goes. */
async function* turn(run: Run): AsyncGenerator<Step, End | null> {
  for (const { id, why } of run.following.check(run.observation)) {
    run.lastFailure = `an example is no longer followed: ${why}`;
    run.p.onEvent?.({ kind: 'dropped', example: id, why });
  }
  await keepFared(run, run.following.settled());
  const recalled = await remember(run);
  const { reply, raw } = await askModel(run, recalled);
  const said: Said = { note: reply.note ?? '', raw, expect: reply.expect, shown: recalled.examples };
  const planned = run.observation;
  for (const wanted of reply.actions) {
    const action = sameNode(wanted, planned, run.observation);
    if (action === null) return null;
    if (action.kind === 'stop') {
      const stopped = await stop(run, action, said);
      if (stopped === null) return null;
      yield stopped.step;
      return stopped.end;
    }
    const outcome = await attempt(run, action, said);
    if (outcome === null) return null;
    if (!('step' in outcome)) return outcome;
    yield outcome.step;
    const { entry } = outcome;
    const node = 'target' in action ? nodeAt(outcome.step.observation, action.target) : undefined;
    const folds = node !== undefined && headsMenu(outcome.step.observation, node);
    // What lay beneath something else was not reached: once that is gone, the same click is another step.
    const from = isCovered(entry.why) ? `${entry.before} covered` : entry.before;
    const circle = run.watch.note(from, entry.action, { nothing: entry.outcome === 'nothing', folds });
    if (circle === 'loop') return { status: 'partial', because: 'it went in circles' };
    if (circle === 'again') run.following.dropAll();
    if (run.login.asks(run.observation)) return null;
    const unexpected = reply.expect !== undefined && !holds(reply.expect, run.observation, outcome.step.effect);
    if (circle === 'again' || unexpected || entry.outcome !== 'done' || run.history.length >= run.p.maxSteps) return null;
  }
  return null;
}

/** Where the page contradicts a task that may be edited, it is another from here on. */
async function revise(run: Run): Promise<End | null> {
  const { p, steps, observation } = run;
  if (p.revise === undefined) return null;
  const { origin, by } = p;
  const task = await p.revise({ origin, by, goal: run.task, steps: [...steps], last: observation, outcome: 'unknown' });
  if (task === null) return { status: 'partial', because: 'the site does not offer what the task names, and nothing like it' };
  if (task === run.task) return null;
  run.task = task;
  run.checklist = [];
  run.lastFailure = 'the task was edited, since the page does not offer what it named: the objective above is what it is now';
  return null;
}

const OUTCOMES = { done: 'success', partial: 'partial', infeasible: 'fail', stopped: 'unknown' } as const;

async function finished(run: Run, end: End): Promise<PursuitEnd> {
  const { p } = run;
  const stopped = run.steps.at(-1)?.action;
  const typed = stopped?.kind === 'stop' && end.answer !== undefined ? typedAnswer(run.task, stopped, run.observation) : null;
  await keepFared(run, run.following.fared(run.observation, { done: end.status === 'done' }));
  return {
    ...end,
    ...(typed === null ? {} : { typed }),
    trajectory: {
      origin: p.origin,
      by: p.by,
      goal: run.task,
      steps: run.steps,
      last: run.observation,
      outcome: OUTCOMES[end.status],
    },
    shown: run.following.shown(),
    followed: run.following.followed(),
    fared: run.fared,
    aged: run.aged,
    refused: run.refused,
    usage: run.usage,
  };
}

/**
 * Pursues a task and yields each Step as soon as it is committed to the journal; the stop is the last Step. Returns the Trajectory and how it ended. An aborted `signal`, a spent
 * budget or a model that cannot answer ends it as `stopped`; anything else that throws is a bug and is thrown on.
 */
export async function* pursue(p: Pursuit): AsyncGenerator<Step, PursuitEnd> {
  const run: Run = {
    p,
    task: p.task,
    nonce: newNonce(),
    observation: await p.environment.observe(p.signal),
    steps: [],
    history: [],
    checklist: [],
    query: '',
    lastFailure: '',
    expand: [],
    watch: createWatch(),
    // What explores meets logins as pages like any other.
    login: watchLogin(p.by === 'task' ? [p.task, ...p.tutorial] : null),
    following: createFollowing(p.task),
    fared: [],
    aged: [],
    refused: 0,
    rereads: 0,
    rejectedStops: 0,
    usage: [],
  };
  let end: End | null = null;
  try {
    while (end === null) {
      if (p.signal?.aborted) end = { status: 'stopped', because: 'stopped by the person' };
      if (end === null && run.login.asks(run.observation)) {
        end = await leaveLogin(run);
        continue;
      }
      if (run.history.length >= p.maxSteps) end ??= { status: 'partial', because: `not done after ${p.maxSteps} steps` };
      end ??= await revise(run);
      end ??= yield* turn(run);
    }
  } catch (error) {
    if (p.signal?.aborted) return finished(run, { status: 'stopped', because: 'stopped by the person' });
    if (error instanceof ModelError)
      return finished(run, { status: 'stopped', because: `the model did not answer: ${error.message}`, parked: error.ends });
    throw error;
  }
  return finished(run, end);
}
