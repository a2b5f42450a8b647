/** A run without what did nothing (`method.md` 3.6). The raw run is kept elsewhere; cleaning what is clean changes nothing. */
import { isNoop, writesOf } from '../effect.ts';
import { isText, labelOf, nodeAt, walk } from '../observation.ts';
import type { AxNode, Observation, Step, StoredAction, Trajectory } from '../trajectory.ts';
import { signature } from '../watch.ts';
import { keysOf, observationAt } from './transition.ts';

/** A step with the page that it led to: steps can be dropped without losing where they ended. */
interface Link {
  step: Step;
  after: Observation;
}

const raw = (o: Observation): string => keysOf(o).raw;
const wrote = (step: Step): boolean => step.effect.unexecuted || writesOf(step).length > 0;

/** Steps that could not be done, stops that say nothing, and steps that did nothing. Those that the barrier stopped stay: they carry a prediction. */
const didSomething = ({ step, after }: Link): boolean => {
  if (step.effect.unexecuted) return true;
  if (step.action.kind === 'stop') return (step.action.answer ?? '') !== '';
  return after.failure === undefined && !isNoop(step, after);
};

/** The same action that led to the same page twice: the later one goes, but only where the pages still join. */
function withoutRepeats(links: readonly Link[]): Link[] {
  const seen = new Set<string>();
  return links.filter(({ step, after }, i) => {
    const key = `${signature(step.action)} ${raw(after)}`;
    const again = seen.has(key) && !wrote(step) && raw(step.observation) === raw(after);
    if (!again || i === 0) seen.add(key);
    return !again;
  });
}

/** Where a page came up before, with equal raw keys and no write in between, what lies between is cut out: longest first. */
function withoutCycles(links: readonly Link[]): Link[] {
  const out: Link[] = [];
  for (let i = 0; i < links.length; i += 1) {
    const link = links[i];
    if (link === undefined) continue;
    const here = raw(link.step.observation);
    let back = -1;
    for (let j = i; j < links.length; j += 1) {
      const other = links[j];
      if (other === undefined || wrote(other.step) || other.step.action.kind === 'stop') break;
      if (raw(other.after) === here) back = j;
    }
    if (back >= 0) {
      i = back;
      continue;
    }
    out.push(link);
  }
  return out;
}

const sameTarget = (a: StoredAction, b: StoredAction): boolean =>
  'target' in a &&
  'target' in b &&
  a.target.role === b.target.role &&
  a.target.marks.path === b.target.marks.path &&
  a.target.name === b.target.name;

/** One action for two that a person means as one: keystrokes into a field, scrolls, hover before a click. `null` when they are two. */
function merged(a: Step, b: Step): StoredAction | null {
  const [first, second] = [a.action, b.action];
  if (wrote(a)) return null;
  if (first.kind === 'hover' && second.kind === 'click' && sameTarget(first, second)) return { ...second, target: first.target };
  if (first.kind === 'scroll' && second.kind === 'scroll' && first.direction === second.direction) return first;
  if (first.kind !== 'type' || second.kind !== 'type' || first.enter || !sameTarget(first, second)) return null;
  if (second.clear) return { ...second, target: first.target };
  return { ...second, target: first.target, clear: first.clear, text: first.text + second.text };
}

function joined(links: readonly Link[]): Link[] {
  const out: Link[] = [];
  for (const link of links) {
    const last = out.at(-1);
    const action = last === undefined ? null : merged(last.step, link.step);
    if (last === undefined || action === null) {
      out.push(link);
      continue;
    }
    out.pop();
    const times = { ...link.step.times, before: last.step.times.before, wall: last.step.times.wall };
    out.push({ step: { ...link.step, observation: last.step.observation, action, times }, after: link.after });
  }
  return out;
}

/** One round. What follows a step is read off the next one anew each time: where a step was dropped, the page after the seam counts. */
function pass(trajectory: Trajectory): Trajectory {
  const links = trajectory.steps.map((step, i): Link => ({ step, after: observationAt(trajectory, i + 1) }));
  const once = withoutRepeats(links.filter(didSomething));
  // A sweep goes round in order to look: each step of its way round teaches something, and no window that holds the whole circle passes the judge.
  const kept = joined(trajectory.by === 'sweep' ? once : withoutCycles(once));
  const { failure: _, ...last } = kept.at(-1)?.after ?? trajectory.steps[0]?.observation ?? trajectory.last;
  return { ...trajectory, steps: kept.map(({ step }) => step), last };
}

/**
 * The run without failed steps, no-ops, repeats and (but for a sweep) cycles, keystrokes merged. Each splice joins pages with equal raw keys; a failed step or a no-op is dropped where it is.
 * Idempotent: rounds go on until nothing more goes.
 */
export function clean(trajectory: Trajectory): Trajectory {
  let now = pass(trajectory);
  for (let before = -1; before !== now.steps.length; ) {
    before = now.steps.length;
    now = pass(now);
  }
  return now;
}

const texts = (nodes: readonly AxNode[]): Set<string> =>
  new Set(nodes.map((node) => labelOf(node)).filter((name) => name !== ''));

/**
 * Steps whose effect nothing later uses: they neither changed the page's address nor wrote nor filled anything, and no later target nor answer came with them. A detour is
 * tagged, never cut: only a person knows whether looking was the point.
 */
export function detours(trajectory: Trajectory): Set<number> {
  const out = new Set<number>();
  trajectory.steps.forEach((step, i) => {
    if (i === trajectory.steps.length - 1 || wrote(step) || !['click', 'hover', 'press'].includes(step.action.kind)) return;
    const after = observationAt(trajectory, i + 1);
    if (after.url !== step.observation.url) return;
    const before = texts([...walk(step.observation.tree)].map(({ node }) => node));
    const came = texts(
      [...walk(after.tree)].map(({ node }) => node).filter((node) => !before.has(labelOf(node)) || isText(node)),
    );
    const used = trajectory.steps.slice(i + 1).some(({ action }) => {
      if (action.kind === 'stop') return (action.answer ?? '') !== '';
      if (!('target' in action)) return true;
      return came.has(action.target.name) || nodeAt(step.observation, action.target.ref) === undefined;
    });
    if (!used) out.add(i);
  });
  return out;
}
