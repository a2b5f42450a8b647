/** Lessons and facts beyond single procedures (`method.md` 3.13). Never blocks: what cannot be had is left out. */

import type { Example, Teaches } from '../example.ts';
import { canonical, sha256 } from '../hash.ts';
import { urlTemplate } from '../page-keys.ts';
import type { Model } from '../ports.ts';
import { type DistilReply, distil } from '../prompts/distil.ts';
import type { Trajectory } from '../trajectory.ts';
import { isInstructionLike } from './instruction-like.ts';
import { observationAt, transitionsOf } from './transition.ts';
import { unanswered } from './unanswered.ts';

const SEEN_ONCE = 'seen in one run only';
const PREDICTED = 'its write was stopped: a prediction, which a person must confirm';

interface Found {
  teaches: Teaches;
  /** Steps that show it. */
  steps: number[];
}

/** What cites no step of the run is dropped, and so is text that addresses a model. */
function cited(reply: DistilReply, n: number): Found[] {
  const lessons = reply.lessons.map(
    ({ evidence, ...lesson }): Found => ({ teaches: { kind: 'lesson', ...lesson }, steps: evidence }),
  );
  const facts = reply.facts.map(({ evidence, fact }): Found => ({ teaches: { kind: 'fact', text: fact }, steps: evidence }));
  return [...lessons, ...facts].flatMap(({ teaches, steps }) => {
    const real = steps.filter((step) => step >= 0 && step < n);
    const text = Object.values(teaches).join(' ');
    return real.length === 0 || isInstructionLike(text) ? [] : [{ teaches, steps: real }];
  });
}

/** The steps that show it, from the first to the last cited. */
function shown(trajectory: Trajectory, steps: readonly number[]): { window: Trajectory; from: number; to: number } {
  const [from, to] = [Math.min(...steps), Math.max(...steps) + 1];
  const { goal: _, ...rest } = trajectory;
  return { window: { ...rest, steps: trajectory.steps.slice(from, to), last: observationAt(trajectory, to) }, from, to };
}

/**
 * At most 3 lessons and 5 facts of a raw run: dead controls are its news. They wait in quarantine until another run shows the same (equal ids), since no replay can prove a
 * sentence.
 */
export async function distilRun(
  trajectory: Trajectory,
  o: { run: string; hash: string; model: Model; contrast?: Trajectory; signal?: AbortSignal; now: () => number },
): Promise<Example[]> {
  if (trajectory.steps.length === 0) return [];
  const contrast = o.contrast === undefined ? {} : { contrast: transitionsOf(o.contrast) };
  const question = distil({
    goal: trajectory.goal ?? 'look around',
    outcome: trajectory.outcome,
    digest: transitionsOf(trajectory),
    ...contrast,
  });
  const answer = await o.model.ask(question, o.signal).catch(unanswered);
  if (answer === null) return [];
  return Promise.all(
    cited(answer.reply, trajectory.steps.length).map(async ({ teaches, steps }): Promise<Example> => {
      const { window, from, to } = shown(trajectory, steps);
      const predicted = window.steps.some((step) => step.effect.unexecuted);
      return {
        id: await sha256(canonical({ origin: trajectory.origin, teaches })),
        trajectory: window,
        teaches,
        certificate: {
          status: 'quarantine',
          reason: predicted ? PREDICTED : SEEN_ONCE,
          proofs: [],
          votes: [],
          stars: 3,
          support: 1,
        },
        provenance: {
          origin: trajectory.origin,
          run: o.run,
          source: urlTemplate(window.steps[0]?.observation.url ?? window.last.url),
          trajectory: o.hash,
          from,
          to,
          how: predicted ? 'agent-predicted' : 'agent-executed',
          parents: [],
          model: o.model.name,
          prompt: `${question.name}@${question.version}`,
          at: o.now(),
        },
        use: { shown: 0, followed: 0, win: 0, loss: 0, last: 0 },
        importId: '',
      };
    }),
  );
}
