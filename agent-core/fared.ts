/** How shown examples fare in one task: what a later step or the end showed otherwise than they say, and what was done without them although it is what they are for. */
import type { Example, Guard, Procedure } from './example.ts';
import { findTarget } from './find-target.ts';
import { holds } from './holds.ts';
import { urlTemplate } from './page-keys.ts';
import { instructionWords, isProcedure } from './recall/search-text.ts';
import { contraries, words } from './recall/text.ts';
import type { Action, Effect, Observation } from './trajectory.ts';

/** `why`: '' it held. */
export interface Fared {
  id: string;
  why: string;
}

/** Of an example's words in the task, from which on it is for this task. */
const FOR = 0.8;

/** Is this what the task asks, whatever the values. */
function isFor(example: Procedure, task: string): boolean {
  const [own, asked] = [instructionWords(example), new Set(words(task))];
  const shared = [...own].filter((word) => asked.has(word)).length;
  return own.size > 0 && shared / own.size >= FOR && contraries(example.teaches.instruction) === contraries(task);
}

/** Names a value that another task replaces. */
const names = (example: Procedure, text: string): boolean =>
  example.teaches.slots.some(({ sample }) => sample !== '' && text.includes(sample));

/** The control that it begins with; `null`: no control, or one that belongs to a record. */
function firstControl(example: Procedure) {
  const action = example.trajectory.steps[0]?.action;
  if (action === undefined || !('target' in action)) return null;
  const { target } = action;
  return target.row !== undefined || names(example, target.name) ? null : target;
}

/** The step puts in something else than the example did, so its end may be another. */
function isOtherwise(example: Procedure, i: number, action: Action): boolean {
  const step = example.trajectory.steps[i]?.action;
  if (step?.kind === 'type' && action.kind === 'type') return step.text !== action.text;
  return step?.kind === 'select' && action.kind === 'select' && step.option !== action.option;
}

/** What the page must show at its end whatever the values. Requests carry ids of records, and not every browser of ours sees them. */
const postOf = (example: Procedure): Guard[] =>
  example.teaches.post.filter(({ kind, arg }) => kind !== 'request' && !names(example, arg));

const NOTHING: Effect = { requests: [], dialogs: [], downloads: [], unexecuted: false };
/** The page shows what the example ends with: that a task is done is believed only so, not by the agent's own word. What is absent proves nothing. */
function cameTrue(example: Procedure, last: Observation): boolean {
  const post = postOf(example);
  return post.some(({ kind }) => kind !== 'absent') && post.every((guard) => holds(guard, last, NOTHING));
}

export interface FaredWatch {
  /** A page, and what is shown with it. */
  see(o: Observation, shown: readonly Example[]): void;
  /** What is about to be done, and the steps of examples that it follows. */
  acts(action: Action, followed: readonly { example: Example; i: number }[]): void;
  /** What came of the action, and of what it followed. */
  landed(o: Observation, effect: Effect): void;
  /** Its next step cannot be done here. It counts where the last action followed it: else the task went elsewhere. */
  broken(id: string, why: string): void;
  /** What is settled by now: nothing later changes it. */
  settled(): Fared[];
  /** `last`: the page that the task ended on. */
  told(o: { done: boolean; last: Observation }): Fared[];
}

export function watchFared(task: string): FaredWatch {
  const fates = new Map<string, string>();
  const [just, otherwise] = [new Map<string, { example: Procedure; i: number }>(), new Set<string>()];
  const waiting = new Map<string, { example: Procedure; met: boolean }>();
  return {
    see(o, shown) {
      for (const example of shown)
        if (isProcedure(example) && !fates.has(example.id) && !waiting.has(example.id) && isFor(example, task))
          waiting.set(example.id, { example, met: false });
      for (const [id, one] of waiting) {
        const first = firstControl(one.example);
        const page = one.example.trajectory.steps[0]?.observation.url ?? '';
        if (first === null || findTarget(o, first) !== null) waiting.delete(id);
        else if (urlTemplate(o.url) === urlTemplate(page)) one.met = true;
      }
    },
    acts(action, followed) {
      just.clear();
      for (const { example, i } of followed) {
        if (!isProcedure(example)) continue;
        waiting.delete(example.id);
        just.set(example.id, { example, i });
        if (isOtherwise(example, i, action)) otherwise.add(example.id);
      }
    },
    landed(o, effect) {
      for (const [id, { example, i }] of just) {
        const end = example.trajectory.steps.filter(({ action }) => action.kind !== 'stop').length;
        const post = postOf(example);
        if (i + 1 < end || post.length === 0) continue;
        const broken = post.find((guard) => !holds(guard, o, effect));
        if (broken === undefined) fates.set(id, '');
        else if (!otherwise.has(id) && isFor(example, task)) fates.set(id, `«${broken.arg}» (${broken.kind}) did not come of it`);
      }
    },
    broken(id, why) {
      if (just.has(id)) fates.set(id, why);
    },
    settled: () => [...fates].map(([id, why]) => ({ id, why })),
    told({ done, last }) {
      const without = [...waiting]
        .filter(([id, { example, met }]) => done && met && !fates.has(id) && cameTrue(example, last))
        .map(([id, { example }]) => ({
          id,
          why: `it was done without «${firstControl(example)?.name ?? ''}», which was not there`,
        }));
      return [...[...fates].map(([id, why]) => ({ id, why })), ...without];
    },
  };
}
