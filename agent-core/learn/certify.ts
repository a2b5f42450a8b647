/** Proof by doing it again: one replay of a run proves all examples cut from it, each at its own end (`method.md` 3.11). */

import type { Guard, Procedure, Proof } from '../example.ts';
import { holds } from '../holds.ts';
import { actionText } from '../prompts/action-text.ts';
import type { Effect, Observation, Trajectory } from '../trajectory.ts';
import { type Fresh, needsTurning, rebind, substitute, wrote } from './rebind.ts';
import { act, Ended, open, type Stage } from './stage.ts';

export type Finding = { proved: true; proof: Proof } | { proved: false; reason: string; retry: boolean };

/** Before a guard is believed to fail: client-side apps save and draw late. Milliseconds. */
const PATIENCE = 900;

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done, { once: true });
  });

const guardText = (guard: Guard): string => `${guard.kind} ${guard.arg}`;

interface Replay {
  stage: Stage;
  parent: Trajectory;
  fresh: Fresh;
  findings: Map<string, Finding>;
  mark: string;
}

/** What can never be proved by a replay, before anything is done. */
function hopeless(example: Procedure): string {
  if (example.trajectory.steps.some((step) => step.effect.unexecuted))
    return 'its write was stopped: a prediction, which a person must confirm';
  if (example.teaches.post.length === 0) return 'nothing at its end can be checked';
  return '';
}

/** Index of the last step that acts; a stop does not. */
const lastActing = ({ trajectory, provenance }: Procedure): number => {
  let last = provenance.to - 1;
  for (let i = trajectory.steps.length - 1; i >= 0 && trajectory.steps[i]?.action.kind === 'stop'; i -= 1) last -= 1;
  return last;
};

async function settled(stage: Stage, after: Observation, post: readonly Guard[], effect: Effect): Promise<Guard | undefined> {
  // A write that the server refused did not happen.
  const landed = { ...effect, requests: effect.requests.filter((request) => (request.status ?? 200) < 400) };
  const failing = (o: Observation): Guard | undefined => post.find((guard) => !holds(guard, o, landed));
  if (failing(after) === undefined) return undefined;
  await pause(PATIENCE, stage.signal);
  return failing(await stage.environment.observe(stage.signal));
}

async function check(replay: Replay, example: Procedure, done: { after: Observation; effect: Effect }): Promise<void> {
  const { stage, fresh, findings } = replay;
  const post = example.teaches.post.map((guard) => ({ ...guard, arg: substitute(guard.arg, fresh) }));
  const failed = await settled(stage, done.after, post, done.effect);
  if (failed !== undefined) {
    findings.set(example.id, { proved: false, reason: `replay: afterwards "${guardText(failed)}" did not hold`, retry: true });
    return;
  }
  const values = [...fresh].map(([sample, value]) => `"${value}" for "${sample}"`).join(', ');
  const detail = `${post.length} conditions held again${values === '' ? '' : `, with ${values}`}`;
  findings.set(example.id, { proved: true, proof: { by: 'replay', at: stage.now(), detail } });
}

/** Fails all examples that need step `k`; those that ended before keep what they have. */
function fail(replay: Replay, examples: readonly Procedure[], k: number, finding: { reason: string; retry: boolean }): void {
  for (const example of examples) {
    if (lastActing(example) < k || replay.findings.has(example.id)) continue;
    const reason =
      example.provenance.from > k ? `replay: the way to its start was lost (${finding.reason})` : `replay: ${finding.reason}`;
    replay.findings.set(example.id, { proved: false, reason, retry: finding.retry });
  }
}

async function again(replay: Replay, examples: readonly Procedure[]): Promise<void> {
  const { stage, parent } = replay;
  const start = parent.steps[0]?.observation.url;
  if (start === undefined) return;
  let at = await open(stage, start);
  const end = Math.max(-1, ...examples.map(lastActing));
  for (let k = 0; k <= end; k += 1) {
    const step = parent.steps[k];
    if (step === undefined || step.action.kind === 'stop') continue;
    let bound = rebind(parent, k, at, replay);
    if ('missing' in bound) {
      await pause(PATIENCE, stage.signal);
      at = await stage.environment.observe(stage.signal);
      bound = rebind(parent, k, at, replay);
    }
    if ('missing' in bound) {
      fail(replay, examples, k, { reason: bound.missing, retry: !wrote(step) });
      return;
    }
    if (needsTurning(step, bound.node)) {
      const turned = await act(stage, bound.action, { on: at, during: 'replay', thought: 'put the switch back first' });
      if (turned.done) at = turned.after;
      const second = rebind(parent, k, at, replay);
      if (!('missing' in second)) bound = second;
    }
    const acted = await act(stage, bound.action, { on: at, during: 'replay', thought: `again: ${actionText(step.action)}` });
    if (!acted.done) {
      fail(replay, examples, k, { reason: `"${actionText(step.action)}" is not permitted (class ${acted.cls})`, retry: false });
      return;
    }
    if (acted.after.failure !== undefined) {
      fail(replay, examples, k, { reason: acted.after.failure, retry: !wrote(step) });
      return;
    }
    at = acted.after;
    for (const example of examples)
      if (lastActing(example) === k) await check(replay, example, { after: at, effect: acted.step.effect });
  }
}

/**
 * Replays `parent` (cleaned) from a fresh start and says of each example cut from it whether its conditions held again. Where it wrote, other values are used, so that nothing holds
 * by itself. One retry, and only of runs that write nothing. When budget or time end, the rest has no finding: it waits.
 */
export async function certify(
  parent: Trajectory,
  examples: readonly Procedure[],
  stage: Stage,
  o: { mark: string },
): Promise<Map<string, Finding>> {
  const findings = new Map<string, Finding>();
  for (const example of examples) {
    const reason = hopeless(example);
    if (reason !== '') findings.set(example.id, { proved: false, reason, retry: false });
  }
  const waiting = (): Procedure[] => examples.filter(({ id }) => !findings.has(id));
  const readsOnly = !parent.steps.some(wrote);
  try {
    if (waiting().length > 0) await again({ stage, parent, fresh: new Map(), findings, mark: o.mark }, waiting());
    const failed = examples.filter(({ id }) => {
      const finding = findings.get(id);
      return finding?.proved === false && finding.retry;
    });
    if (!readsOnly || failed.length === 0) return findings;
    const second: Replay = { stage, parent, fresh: new Map(), findings: new Map(), mark: o.mark };
    await again(second, failed);
    for (const [id, finding] of second.findings) findings.set(id, finding);
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
  }
  return findings;
}
