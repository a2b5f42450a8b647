/** An action's targets: as refs of one page, as descriptions when stored, and found again when the page was read anew. */
import { findTarget } from './find-target.ts';
import { describe, kindOf, nodeAt } from './observation.ts';
import type { Action, Observation, StoredAction, Target } from './trajectory.ts';

const GONE = { role: '', name: '', marks: { tag: '', attributes: {}, path: '', ordinal: 0 } };

/** The action as it is stored: refs become descriptions. A ref that is not on the page keeps its number and nothing else. */
export function stored(action: Action, o: Observation): StoredAction {
  const target = (ref: string): Target => {
    const node = nodeAt(o, ref);
    return node === undefined ? { ref, ...GONE } : describe(node);
  };
  if (action.kind === 'drag') return { ...action, from: target(action.from), to: target(action.to) };
  if ('target' in action) return { ...action, target: target(action.target) };
  return action;
}

/** The ref on `now` of what `ref` was on `planned`; `null` when it is gone or no longer sure. */
function refAgain(ref: string, planned: Observation, now: Observation): string | null {
  if (planned === now) return ref;
  const was = nodeAt(planned, ref);
  if (was === undefined) return ref;
  const same = nodeAt(now, ref);
  if (same !== undefined && kindOf(same) === kindOf(was) && same.marks?.path === was.marks?.path) return ref;
  return findTarget(now, describe(was))?.ref ?? null;
}

/** An action planned on one page, for the page as it is now. `null`: what it was to act on cannot be found again. */
export function sameNode(action: Action, planned: Observation, now: Observation): Action | null {
  if (action.kind === 'drag') {
    const [from, to] = [refAgain(action.from, planned, now), refAgain(action.to, planned, now)];
    return from === null || to === null ? null : { ...action, from, to };
  }
  if (!('target' in action)) return action;
  const target = refAgain(action.target, planned, now);
  return target === null ? null : { ...action, target };
}
