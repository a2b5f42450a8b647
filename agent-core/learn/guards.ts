/** Conditions before and after a window, derived by code: what replay compares, and what trust hangs on later (`method.md` 3.9). */
import { diff } from '../effect.ts';
import type { Guard } from '../example.ts';
import { isInteractive, isOn, isOverlay, isText, kindOf, labelOf, walk } from '../observation.ts';
import { urlTemplate } from '../page-keys.ts';
import type { AxNode, Observation, StoredAction, Trajectory } from '../trajectory.ts';
import { landedWrites, observationAt } from './transition.ts';

export interface Guards {
  pre: Guard[];
  post: Guard[];
}

const observed = (kind: Guard['kind'], arg: string): Guard => ({ kind, arg, source: 'observed' });
const visibleGuard = (role: string, name: string): Guard => observed('visible', `${role}|${name.trim()}`);
const MOST = 6;
const OPTION = /^(option|menuitem|menuitemradio|treeitem|radio)$/i;
const NAME = 120;
/** Dates, counts and ids change by themselves. */
const steady = (name: string): boolean => name.trim() !== '' && name.length <= NAME && !/\d/.test(name);

function before(window: Trajectory): Guard[] {
  const [first] = window.steps;
  if (first === undefined) return [];
  const out = [observed('url', urlTemplate(first.observation.url))];
  const { action } = first;
  if ('target' in action && action.target.name !== '' && action.target.row === undefined)
    out.push(visibleGuard(action.target.role, action.target.name));
  for (const { node } of walk(first.observation.tree)) {
    if (isOverlay(node) && steady(labelOf(node))) out.push(visibleGuard(kindOf(node), labelOf(node)));
  }
  return out.slice(0, MOST);
}

/** What the person put in, in this window. */
const entered = (action: StoredAction): string[] => {
  if (action.kind === 'type') return [action.text];
  if (action.kind === 'select') return [action.option];
  // A click on an option puts its name in.
  return action.kind === 'click' && OPTION.test(action.target.role) ? [action.target.name] : [];
};

/** A control's own name for a `value` guard: its label, unless the label is the value itself. */
function fieldName(node: AxNode, value: string): string {
  const label = labelOf(node);
  if (label !== '' && label !== value) return label;
  return node.marks?.near ?? node.marks?.column ?? '';
}

/** Values and states that the steps set: of the control acted on, or equal to what was put in. What changed by itself proves nothing. */
function changedValues(o: Observation, after: Observation, by: { ref: string; values: readonly string[] }): Guard[] {
  const out: Guard[] = [];
  for (const pair of diff(o, after).changed) {
    const [was, is] = [isOn(pair.before), isOn(pair.after)];
    const shown = pair.after.value ?? labelOf(pair.after);
    if (pair.before.ref !== by.ref && !by.values.includes(shown)) continue;
    if (was !== is && is !== undefined && labelOf(pair.after) !== '') {
      out.push(observed('value', `${labelOf(pair.after)}=${is ? 'on' : 'off'}`));
      continue;
    }
    const value = pair.after.value ?? (isInteractive(pair.after) ? labelOf(pair.after) : '');
    const previous = pair.before.value ?? labelOf(pair.before);
    const name = fieldName(pair.after, value);
    if (value !== previous && value !== '' && name !== '' && value.length <= NAME)
      out.push(observed('value', `${name}=${value}`));
  }
  return out;
}

/** What came up: the overlay or heading, what carries an entered value, else the controls of a menu. */
function cameUp(after: Observation, appeared: readonly AxNode[], values: readonly string[]): Guard[] {
  const carrying = appeared.filter((node) => values.some((value) => value.length > 1 && labelOf(node).trim() === value.trim()));
  const titles = appeared.filter((node) => (isOverlay(node) || /^heading$/i.test(node.role)) && steady(labelOf(node)));
  const controls = appeared.filter((node) => isInteractive(node) && steady(labelOf(node)) && node.marks?.row === undefined);
  const chosen = [...carrying.slice(0, 1), ...titles.slice(0, 1)];
  const all = chosen.length > 0 ? chosen : controls.slice(0, 2);
  return all
    .filter((node) => [...walk(after.tree)].some((visit) => visit.node === node))
    .map((node) => visibleGuard(isText(node) ? '' : kindOf(node), labelOf(node)));
}

/** What the last effect of the window shows. Several states of one page may satisfy one guard; together they tell that it worked. */
function after(window: Trajectory): Guard[] {
  const acting = window.steps.filter((step) => step.action.kind !== 'stop');
  const last = acting.at(-1);
  const first = acting[0];
  if (last === undefined || first === undefined) return [];
  const end = observationAt(window, window.steps.indexOf(last) + 1);
  const values = acting.flatMap((step) => entered(step.action));
  const { appeared, vanished, navigated } = diff(last.observation, end);
  const out: Guard[] = navigated ? [observed('url', urlTemplate(end.url))] : [];
  for (const request of landedWrites(last)) out.push(observed('request', `${request.method} ${request.path}`));
  const ref = 'target' in last.action ? last.action.target.ref : '';
  if (!navigated || values.length > 0) out.push(...changedValues(last.observation, end, { ref, values }));
  out.push(...cameUp(end, appeared, values));
  const closed = vanished.filter((node) => isOverlay(node) && steady(labelOf(node))).slice(0, 1);
  out.push(...closed.map((node) => observed('absent', `${kindOf(node)}|${labelOf(node)}`)));
  // An entered value that is still shown says that it was kept.
  const kept = changedValues(first.observation, end, { ref: '', values });
  const unique = new Map([...out, ...kept].map((guard) => [`${guard.kind} ${guard.arg}`, guard]));
  return [...unique.values()].slice(0, MOST);
}

/** Guards of a window as it was seen once. An empty `post` means that nothing can be checked, and no replay can prove it. */
export const deriveGuards = (window: Trajectory): Guards => ({ pre: before(window), post: after(window) });

/** What two sightings of the same thing share. Falls back on the first when they share nothing. */
export function intersectGuards(a: readonly Guard[], b: readonly Guard[]): Guard[] {
  const seen = new Set(b.map((guard) => `${guard.kind} ${guard.arg}`));
  const both = a.filter((guard) => seen.has(`${guard.kind} ${guard.arg}`));
  return both.length === 0 ? [...a] : both.map((guard) => ({ ...guard, source: 'intersect' }));
}
