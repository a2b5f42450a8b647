/** One action of an exploration: permitted, written down, performed, committed. The only way that learning acts outside of `pursue`. */
import { cameOf, effectDigest, stoppedBy, writesOf } from '../effect.ts';
import type { BudgetMeter } from '../policy/budget.ts';
import type { ActionClass, Mode } from '../policy/decide.ts';
import type { Gate } from '../policy/gate.ts';
import type { Environment, Journal } from '../ports.ts';
import { actionText } from '../prompts/action-text.ts';
import { stored } from '../retarget.ts';
import type { Action, Observation, Origin, Step } from '../trajectory.ts';
import type { LearnEvent, Stage as Name } from './report.ts';

/** Where an exploration acts, and what it may spend. */
export interface Stage {
  origin: Origin;
  mode: Mode;
  environment: Environment;
  gate: Gate;
  journal: Journal;
  budget: BudgetMeter;
  /** Opens the url afresh and observes. */
  reset: (url: string) => Promise<Observation>;
  /** Next free `seq` of the journal. */
  seq: { next: number };
  signal: AbortSignal | undefined;
  now: () => number;
  onEvent: (event: LearnEvent) => void;
}

/** Work must end: the person stopped it, or nothing is left to spend. */
export class Ended extends Error {
  override readonly name = 'Ended';
}

/** `stopped`, `budget: steps`, `budget: minutes`, or '' while there is something left. */
export function endOf(stage: Pick<Stage, 'budget' | 'signal'>): string {
  if (stage.signal?.aborted) return 'stopped';
  const left = stage.budget.left();
  if (left.ms <= 0) return 'budget: minutes';
  if (left.steps <= 0) return 'budget: steps';
  if (left.pages <= 0) return 'budget: pages';
  return '';
}
export function assertOn(stage: Pick<Stage, 'budget' | 'signal'>): void {
  const end = endOf(stage);
  if (end !== '') throw new Ended(end);
}

export type Acted = { done: true; step: Step; after: Observation } | { done: false; cls: ActionClass | 'not-allowed' };

/** Classes that no exploration touches, whatever the mode allows: irreversible, credentials, files, other sites. */
const LEFT_ALONE = new Set<ActionClass>(['I', 'C', 'F', 'X', 'N2']);

/** Performs `action`, decided on page `on`; the gate debits it. Throws Ended when time, steps or the person say so. */
export async function act(
  stage: Stage,
  action: Action,
  o: { on: Observation; during: Name; thought: string; free?: boolean },
): Promise<Acted> {
  assertOn(stage);
  const answer = await stage.gate.permit(action, stage.signal);
  const plain = stored(action, o.on);
  if ('refused' in answer) {
    stage.onEvent({
      kind: 'refused',
      action: actionText(plain),
      deed: plain,
      why: `${answer.refused.cls}: ${answer.refused.reasons.join(', ')}`,
    });
    return { done: false, cls: answer.refused.cls };
  }
  const { verdict } = answer.permitted;
  if (LEFT_ALONE.has(verdict.cls)) return { done: false, cls: verdict.cls };
  const seq = stage.seq.next;
  stage.seq.next += 1;
  await stage.journal.intent(seq, { action, verdict, url: o.on.url });
  const before = stage.now();
  const { observation: after, effect } = await stage.environment.perform(answer.permitted, stage.signal);
  const settled = stage.now();
  const step: Step = {
    observation: o.on,
    by: 'rule',
    thought: o.thought,
    action: plain,
    effect,
    times: { before, acted: before, settled, wall: before },
  };
  await stage.journal.commit(seq, step);
  // What nobody knows counts as a write until it was seen to write nothing: else looking around spends what trying things again needs.
  if (verdict.cls === 'W' && !effect.unexecuted && writesOf(step).length === 0) await stage.budget.debit({ writes: -1 });
  stage.onEvent({
    kind: 'step',
    stage: o.during,
    action: actionText(plain),
    effect: effectDigest(step, after),
    ...{ stopped: stoppedBy(step), deed: plain, came: cameOf(step, after) },
    url: after.url,
    title: after.title,
  });
  return { done: true, step, after };
}

/** Classes whose effect somebody else may see. */
const HARMLESS = new Set<ActionClass>(['R0', 'N1', 'U']);
export const BROKEN_OFF = 'it was broken off after it had begun to write, and is not done again';

/** The same stage; in a sandbox, before its first action that may write, `note` is durable: whoever goes on after a kill reads it there. */
export function noting(stage: Stage, note: () => Promise<void>): Stage {
  if (stage.mode !== 'sandbox') return stage;
  const { journal } = stage;
  let noted = false;
  return {
    ...stage,
    journal: {
      ...journal,
      async intent(seq, entry) {
        if (!noted && !HARMLESS.has(entry.verdict.cls)) {
          await note();
          noted = true;
        }
        await journal.intent(seq, entry);
      },
    },
  };
}

/** The same stage for a unit of work that must not write twice: before its first write the unit is noted as finished, and whoever goes on after a kill leaves it alone. */
export const onceOnly = (stage: Stage, unit: string): Stage =>
  noting(stage, () => stage.journal.finish(unit, { status: 'unknown', because: BROKEN_OFF }));

/** Opens a page afresh. Throws Ended when nothing is left, so that a spent exploration does not go on turning pages. */
export async function open(stage: Stage, url: string): Promise<Observation> {
  assertOn(stage);
  return stage.reset(url);
}

/** A part of a budget: at most so many steps, writes and milliseconds from now on, and never more than the whole has left. Whoever spends the whole spends the part. */
export function share(whole: BudgetMeter, part: { steps: number; writes: number; ms: number }): BudgetMeter {
  const start = whole.left();
  const left: BudgetMeter['left'] = () => {
    const now = whole.left();
    return {
      ...now,
      steps: Math.max(0, Math.min(now.steps, part.steps - (start.steps - now.steps))),
      writes: Math.max(0, Math.min(now.writes, part.writes - (start.writes - now.writes))),
      ms: Math.max(0, Math.min(now.ms, part.ms - (start.ms - now.ms))),
    };
  };
  return {
    left,
    debit: async (spend) => (spend.steps ?? 0) <= left().steps && (spend.writes ?? 0) <= left().writes && whole.debit(spend),
  };
}
