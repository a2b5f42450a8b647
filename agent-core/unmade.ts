/** Pages that their programs have not made yet: "Loading…" is no page to decide on. */
import { isInteractive, isText, walk } from './observation.ts';
import type { Observation } from './trajectory.ts';

/** Letters of a message that one waits by. */
const MESSAGE = 300;

/** Longest wait for one document to be made, and between two looks, in milliseconds; neither is measured: long enough for Actual Budget to open its database at a load of 12. */
export const UNMADE = { capMs: 12_000, pollMs: 250 };

/** Nothing on it can be acted on, and it says little. Only of a page with programs: others are what they are. */
export function isUnmade(o: Observation): boolean {
  let said = 0;
  for (const { node, depth } of walk(o.tree)) {
    if (depth > 0 && isInteractive(node)) return false;
    if (isText(node) || depth > 0) said += node.name.length;
    if (said > MESSAGE) return false;
  }
  return true;
}
