/** Which shown examples a run follows, and when it must let go of one: at the first guard that fails (`method.md` 5). */

import type { Example, Guard, Slot } from './example.ts';
import { type Fared, watchFared } from './fared.ts';
import { findTarget } from './find-target.ts';
import { holds } from './holds.ts';
import { isUrl } from './is-url.ts';
import type { Ranked } from './ports.ts';
import type { Action, Effect, Observation, StoredAction, Target } from './trajectory.ts';

const NO_EFFECT: Effect = { requests: [], dialogs: [], downloads: [], unexecuted: false };

const slotsOf = (example: Example): readonly Slot[] => (example.teaches.kind === 'procedure' ? example.teaches.slots : []);
const preOf = (example: Example): readonly Guard[] => (example.teaches.kind === 'procedure' ? example.teaches.pre : []);

/** The first guard that fails before step `i`, in words, or `null`. What names a slot's sample is not asked for: the task may fill it otherwise. */
export function brokenGuard(example: Example, i: number, o: Observation): string | null {
  const slots = slotsOf(example);
  const own = (text: string): boolean => slots.some((slot) => slot.sample !== '' && text.includes(slot.sample));
  if (i === 0) {
    const broken = preOf(example).find((guard) => guard.kind !== 'request' && !own(guard.arg) && !holds(guard, o, NO_EFFECT));
    if (broken !== undefined) return `«${broken.arg}» (${broken.kind}) does not hold here`;
  }
  const action = example.trajectory.steps[i]?.action;
  if (action === undefined || !('target' in action)) return null;
  const { target } = action;
  if (slots.some((slot) => slot.step === i) || own(target.name) || own(target.row ?? '')) return null;
  return findTarget(o, target) === null ? `«${target.name}» is not here` : null;
}

/** Is this action the example's step `i`, on the same control. */
function follows(action: Action, example: Example, i: number, o: Observation): boolean {
  const step = example.trajectory.steps[i]?.action;
  if (step === undefined || step.kind !== action.kind || !('target' in step) || !('target' in action)) return false;
  return findTarget(o, step.target)?.ref === action.target;
}

/** Is this action what the example's step `i` does, here. */
function isStep(action: Action, step: StoredAction, o: Observation): boolean {
  const is = (target: Target, ref: string): boolean => findTarget(o, target)?.ref === ref;
  const whole = (url: string): string => (isUrl(url, o.url) ? new URL(url, o.url).href : url);
  if (action.kind === 'goto') return step.kind === 'goto' && whole(step.url) === whole(action.url);
  if (action.kind === 'press') return step.kind === 'press' && step.keys === action.keys;
  if (action.kind === 'drag') return step.kind === 'drag' && is(step.from, action.from) && is(step.to, action.to);
  return 'target' in action && 'target' in step && step.kind === action.kind && is(step.target, action.target);
}

export interface Following {
  /** A page, and the examples that are shown with it. */
  see(o: Observation, shown: readonly Ranked<Example>[]): void;
  /** Examples that may still be shown; tells those that were let go. */
  check(o: Observation): { id: string; why: string }[];
  /** Notes what is about to be done; the id of the example that it follows, if any. */
  note(action: Action, shown: readonly Ranked<Example>[], o: Observation): string | undefined;
  /** What came of it. */
  landed(after: Observation, effect: Effect): void;
  /** Shown examples that have this action among the steps that are still to come. */
  wanting(action: Action, shown: readonly Ranked<Example>[], o: Observation): string[];
  isDropped(id: string): boolean;
  drop(id: string): void;
  /** Lets go of all that is being followed. */
  dropAll(): void;
  shown(): string[];
  followed(): string[];
  /** How examples fared, as far as it is settled. */
  settled(): Fared[];
  /** At the end of the task: how examples fared in it. */
  fared(o: Observation, end: { done: boolean }): Fared[];
}

export function createFollowing(task: string): Following {
  const next = new Map<string, { example: Example; i: number }>();
  const dropped = new Set<string>();
  const [shownEver, ever] = [new Set<string>(), new Set<string>()];
  const watch = watchFared(task);
  const drop = (id: string): void => {
    next.delete(id);
    dropped.add(id);
  };
  return {
    see: (o, shown) => {
      for (const { item } of shown) shownEver.add(item.id);
      watch.see(
        o,
        shown.map(({ item }) => item),
      );
    },
    landed: watch.landed,
    check: (o) => {
      const broken = [...next].flatMap(([id, { example, i }]) => {
        const why = i < example.trajectory.steps.length ? brokenGuard(example, i, o) : null;
        return why === null ? [] : [{ id, why }];
      });
      for (const { id, why } of broken) {
        watch.broken(id, why);
        drop(id);
      }
      return broken;
    },
    note: (action, shown, o) => {
      const followed: { example: Example; i: number }[] = [];
      for (const { item, from } of shown) {
        const i = next.get(item.id)?.i ?? from;
        if (!follows(action, item, i, o)) continue;
        if (brokenGuard(item, i, o) !== null) {
          drop(item.id);
          continue;
        }
        ever.add(item.id);
        next.set(item.id, { example: item, i: i + 1 });
        followed.push({ example: item, i });
      }
      watch.acts(action, followed);
      return followed[0]?.example.id;
    },
    wanting: (action, shown, o) =>
      shown
        .filter(({ item, from }) =>
          item.trajectory.steps.slice(next.get(item.id)?.i ?? from).some((step) => isStep(action, step.action, o)),
        )
        .map(({ item }) => item.id),
    isDropped: (id) => dropped.has(id),
    drop,
    dropAll: () => {
      for (const id of [...next.keys()]) drop(id);
    },
    shown: () => [...shownEver],
    followed: () => [...ever],
    settled: watch.settled,
    fared: (o, end) => {
      watch.see(o, []);
      return watch.told({ ...end, last: o });
    },
  };
}
