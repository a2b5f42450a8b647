/** A recorded step for the page as it is now, with other values where it wrote: what a replay does must not hold by itself already. */

import { findTarget } from '../find-target.ts';
import { isEntry, isOn, kindOf, labelOf, listPath, nodeAt, walk } from '../observation.ts';
import { words } from '../recall/text.ts';
import type { Action, AxNode, Observation, Step, StoredAction, Target, Trajectory } from '../trajectory.ts';
import { entityOf, isOfRecord, landedWrites } from './transition.ts';

/** Recorded value to the value used instead. */
export type Fresh = Map<string, string>;

/** All recorded values in a text replaced, longest first. */
export function substitute(text: string, fresh: Fresh): string {
  let out = text;
  for (const [sample, value] of [...fresh].sort((a, b) => b[0].length - a[0].length)) {
    if (sample.length > 1) out = out.replaceAll(sample, value);
  }
  return out;
}

export const wrote = (step: Step): boolean => step.effect.unexecuted || landedWrites(step).length > 0;
const writesFrom = (parent: Trajectory, k: number, within = Number.POSITIVE_INFINITY): boolean =>
  parent.steps.slice(k, k + within).some(wrote);

/** Another value of the same shape: the next number or day, the mark before an address, else the text with the mark. */
function freshText(text: string, mark: string): string {
  const day = /^(\d{4}-\d\d-)(\d\d)$/.exec(text);
  if (day) return `${day[1]}${String((Number(day[2]) % 27) + 1).padStart(2, '0')}`;
  if (/^\d+$/.test(text)) return String(Number(text) + 1);
  if (/^\d\d:\d\d$/.test(text)) return text === '11:30' ? '11:45' : '11:30';
  if (/^\S+@\S+$/.test(text)) return `${mark}.${text}`;
  if (/^https?:/.test(text)) return `${text}-${mark}`;
  return `${text} ${mark}`;
}

/** Another option than the recorded one and than the one that is shown now. */
function freshOption(o: Observation, given: { target: Target; recorded: AxNode; shown: readonly string[] }): AxNode {
  const { target, recorded, shown } = given;
  const path = listPath(target.marks.path);
  for (const { node } of walk(o.tree)) {
    if (node === recorded || kindOf(node) !== kindOf(recorded) || listPath(node.marks?.path) !== path) continue;
    const label = labelOf(node);
    if (label !== '' && label !== target.name && !shown.includes(label) && node.states.disabled !== true) return node;
  }
  return recorded;
}

/** The same control in another row: the row most like the recorded one. */
function otherRow(o: Observation, target: Target, recorded: AxNode | null): AxNode | null {
  const row = target.row ?? '';
  const wanted = new Set(words(row));
  let best: { node: AxNode; shared: number } | null = null;
  for (const { node } of walk(o.tree)) {
    const other = node.marks?.row;
    if (other === undefined || other === row || other === recorded?.marks?.row || kindOf(node) !== target.role) continue;
    if (listPath(node.marks?.path) !== listPath(target.marks.path)) continue;
    const shared = words(other).filter((word) => wanted.has(word)).length;
    if (best === null || shared > best.shared) best = { node, shared };
  }
  return best?.node ?? recorded;
}

function nodeFor(parent: Trajectory, k: number, o: Observation, fresh: Fresh): AxNode | null {
  const action = parent.steps[k]?.action;
  const step = parent.steps[k];
  if (action === undefined || step === undefined || !('target' in action)) return null;
  const { target } = action;
  const renamed: Target = {
    ...target,
    name: substitute(target.name, fresh),
    ...(target.row === undefined ? {} : { row: substitute(target.row, fresh) }),
  };
  const recorded = findTarget(o, renamed);
  const earlier = parent.steps.slice(0, k).some((one) => 'target' in one.action && one.action.target.row !== undefined);
  if (
    target.row === undefined ||
    earlier ||
    !isOfRecord(step.observation, target.ref) ||
    isOn(recorded ?? EMPTY) !== undefined ||
    !writesFrom(parent, k, 4)
  )
    return recorded;
  const other = otherRow(o, target, recorded);
  if (other === null || other === recorded) return recorded;
  const [was, is] = [entityOf(step.observation, target.row), entityOf(o, other.marks?.row ?? '')];
  if (was === '' || is === '') return recorded;
  fresh.set(was, is);
  return other;
}
const EMPTY: AxNode = { ref: '', role: '', name: '', states: {}, children: [] };

const optionsInside = (node: AxNode): string[] =>
  [...walk(node)].filter((visit) => /^option$/i.test(visit.node.role)).map((visit) => labelOf(visit.node));

/** Is the step a choice from a list that the step before opened, rather than a command of a menu: its name is shown by some control afterwards. */
function isChoice(parent: Trajectory, k: number, action: StoredAction): boolean {
  if (action.kind !== 'click' || k === 0 || action.target.row !== undefined) return false;
  const before = parent.steps[k - 1]?.action;
  if (before?.kind !== 'click' || before.target.role !== 'combobox') return false;
  return isEntry(action.target.role) || action.target.role === 'button';
}

export type Bound = { action: Action; node: AxNode | null } | { missing: string };

/** Step `k` of `parent` as an action on `o`. New values are added to `fresh`, so that later steps and guards agree. */
export function rebind(parent: Trajectory, k: number, o: Observation, given: { fresh: Fresh; mark: string }): Bound {
  const step = parent.steps[k];
  if (step === undefined) return { missing: 'there is no such step' };
  const { action } = step;
  if (action.kind === 'drag') {
    const [from, to] = [findTarget(o, action.from), findTarget(o, action.to)];
    return from === null || to === null
      ? { missing: 'what was dragged is not there' }
      : { action: { ...action, from: from.ref, to: to.ref }, node: from };
  }
  if (!('target' in action)) return { action, node: null };
  const node = nodeFor(parent, k, o, given.fresh);
  if (node === null) return { missing: `${action.target.role} "${action.target.name}" is not there or not alone` };
  if (action.kind === 'type') {
    if (action.text.length > 1 && writesFrom(parent, k) && !given.fresh.has(action.text))
      given.fresh.set(action.text, freshText(action.text, given.mark));
    return { action: { ...action, target: node.ref, text: given.fresh.get(action.text) ?? action.text }, node };
  }
  if (action.kind === 'select') {
    const other = optionsInside(node).find((option) => option !== action.option && option !== node.value && option !== '');
    if (other !== undefined && writesFrom(parent, k)) given.fresh.set(action.option, other);
    return { action: { ...action, target: node.ref, option: given.fresh.get(action.option) ?? action.option }, node };
  }
  if (!isChoice(parent, k, action)) return { action: { ...action, target: node.ref }, node };
  const before = parent.steps[k - 1]?.action;
  const trigger = before?.kind === 'click' ? findTarget(o, before.target) : null;
  const shown = trigger === null ? [] : [trigger.value ?? '', trigger.name];
  const chosen = freshOption(o, { target: action.target, recorded: node, shown });
  if (chosen !== node) given.fresh.set(action.target.name, labelOf(chosen));
  return { action: { ...action, target: chosen.ref }, node: chosen };
}

/** A switch that is not as it was before the recorded step must be put back first, or the replay would do the opposite. */
export function needsTurning(step: Step, now: AxNode | null): boolean {
  if (step.action.kind !== 'click' || now === null) return false;
  const was = nodeAt(step.observation, step.action.target.ref);
  const [before, current] = [was === undefined ? undefined : isOn(was), isOn(now)];
  return (
    before !== undefined &&
    current !== undefined &&
    before !== current &&
    /^(switch|checkbox|togglebutton|menuitemcheckbox)$/i.test(kindOf(now))
  );
}
