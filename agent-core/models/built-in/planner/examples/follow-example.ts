/** A learned procedure with the task's values in place of its own (`method.md` 6.7). A procedure beats a guess. */

import { findTarget } from '../../../../find-target.ts';
import { holds } from '../../../../holds.ts';
import { labelOf, listPath } from '../../../../observation.ts';
import { actionText } from '../../../../prompts/action-text.ts';
import type { Action, Effect, Step, StoredAction, Target } from '../../../../trajectory.ts';
import { plain } from '../../lexicon.ts';
import { similar } from '../../similar.ts';
import { wantsOf } from '../../wants.ts';
import { entityItems, isRecordPage, rowItems, SURE, speaksOf } from '../entity.ts';
import { isFilled } from '../fields/field.ts';
import { isOption } from '../fields/options.ts';
import { typedFor } from '../fields/typed.ts';
import { isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isSwitch } from '../page.ts';
import { type Deed, worked } from '../past.ts';
import { type Fit, fitOf, slotIn } from './example-fit.ts';

const NO_EFFECT: Effect = { requests: [], dialogs: [], downloads: [], unexecuted: false };

/** Of several controls of one name the one whose row is headed as the example's was: the rest of a row may have changed since. */
function ofItsRow(scene: Scene, target: Target): Item | undefined {
  const named = scene.page.scope.filter(
    (item) => item.kind === target.role.toLowerCase() && plain(labelOf(item.node)) === plain(target.name),
  );
  if (named.length < 2 || target.row === undefined) return undefined;
  const head = (row: string): string => plain(row).split(' ')[0] ?? '';
  const headed = named.filter((item) => head(item.row) === head(target.row ?? ''));
  return headed.length === 1 ? headed[0] : undefined;
}

/** The control of step `i` on this page, with the task's record and option instead of the example's. */
function itemOf(scene: Scene, fit: Fit, i: number, target: Target): Item | undefined {
  const slot = slotIn(fit, i, target.name);
  const row = target.row === undefined ? undefined : slotIn(fit, i, target.row);
  if (slot !== undefined) {
    const value = fit.bound.get(slot.name);
    if (value === undefined) return undefined;
    if (slot.kind === 'entity') return entityItems(scene.page, value)[0];
    return scene.page.scope.find((item) => isOption(item.label, value) >= 0.9);
  }
  if (row !== undefined) {
    const value = fit.bound.get(row.name);
    const items = value === undefined ? [] : rowItems(scene.page, value);
    return items.find((item) => item.kind === target.role.toLowerCase() && plain(item.label) === plain(target.name));
  }
  const node = findTarget(scene.page.o, target);
  const item = ofItsRow(scene, target) ?? scene.page.scope.find((other) => other.node === node);
  // One switch of many differs from the next by a word of its name: nearly the same is another one.
  return item !== undefined && plain(labelOf(item.node)) === plain(target.name) ? item : undefined;
}

function actionFor(item: Item, fit: Fit, i: number, action: StoredAction): Action | null {
  const value = (sample: string): string | null => {
    const slot =
      fit.slots.find((other) => other.step === i && plain(other.sample) === plain(sample)) ??
      fit.slots.find((other) => plain(other.sample) === plain(sample));
    return slot === undefined ? sample : (fit.bound.get(slot.name) ?? (slot.required ? sample : null));
  };
  switch (action.kind) {
    case 'click':
    case 'hover':
      return { ...action, target: item.ref };
    case 'type': {
      const text = value(action.text);
      return text === null
        ? null
        : { kind: 'type', target: item.ref, text: typedFor(item, text), clear: action.clear, enter: action.enter };
    }
    case 'select': {
      const option = value(action.option);
      return option === null ? null : { kind: 'select', target: item.ref, option };
    }
    default:
      return null;
  }
}

/** The aim of a step, so that the rules know what was done when the example ends. */
function aimOf(fit: Fit, i: number, action: StoredAction): 'fill' | 'choose' | 'press' | 'go' | 'commit' | 'toggle' {
  const last = fit.ranked.item.trajectory.steps.findLastIndex((step) => step.action.kind !== 'stop');
  if (action.kind === 'type') return 'fill';
  if (action.kind === 'select') return 'choose';
  if (i < last) return slotIn(fit, i, 'target' in action ? action.target.name : '')?.kind === 'option' ? 'choose' : 'go';
  const teaches = fit.ranked.item.teaches;
  const op = teaches.kind === 'procedure' ? wantsOf(teaches.instruction)[0]?.op : undefined;
  if (op === 'on' || op === 'off') return 'toggle';
  if (op === 'press' || op === 'delete') return 'press';
  return slotIn(fit, i, 'target' in action ? action.target.name : '')?.kind === 'option'
    ? 'choose'
    : op === 'open' || op === 'answer' || op === 'find'
      ? 'go'
      : 'commit';
}

/** On another record's page the same button does it to that one. What leads to the record, or names it, may be anywhere. */
function isForeign(scene: Scene, fit: Fit, i: number, item: Item): boolean {
  const { entity } = scene.want;
  if (entity === undefined || isRecordPage(scene.page, entity) || speaksOf(`${item.label} ${item.row}`, entity) >= SURE)
    return false;
  const ofRecord = (step: Step): boolean =>
    'target' in step.action &&
    [step.action.target.name, step.action.target.row ?? ''].some((text) => slotIn(fit, i, text)?.kind === 'entity');
  const way = fit.ranked.item.trajectory.steps.findIndex(ofRecord);
  // Before the step that opens the record one is on the way; after it, it must have been taken.
  if (i < way) return false;
  const entered = scene.mine.some(
    ({ entry: { action, outcome } }) =>
      outcome === 'done' && 'target' in action && speaksOf(`${action.target.name} ${action.target.row ?? ''}`, entity) >= SURE,
  );
  return !entered && (way >= 0 || fit.slots.some(({ kind }) => kind === 'entity'));
}

/** Step `i` on this page, with the task's values; `null` when its control is not here or it was done already. */
function stepMove(scene: Scene, fit: Fit, i: number, action: StoredAction): Move {
  if (!('target' in action)) return null;
  const item = itemOf(scene, fit, i, action.target);
  if (item !== undefined && isForeign(scene, fit, i, item)) return null;
  if (item === undefined || item.disabled || isSpent(scene, item) || timesDone(scene, item) > 0) return null;
  const next = actionFor(item, fit, i, action);
  if (next === null) return null;
  const slot = slotIn(fit, i, action.target.name);
  const named = slot === undefined ? action.target.name : (fit.bound.get(slot.name) ?? '');
  const about = next.kind === 'type' ? next.text : next.kind === 'select' ? next.option : named;
  const aim = aimOf(fit, i, action);
  // The task may have more to fill in than the example had.
  const more = scene.want.values.some((value) => value.optional !== true && !isFilled(scene, value));
  return aim === 'commit' && more && !fit.spoken ? null : { aim, about, actions: [next], confidence: 0.9 };
}

/** What a step would fill in was filled in already, so the steps after it may be looked at. */
const isBehind = (scene: Scene, fit: Fit, i: number, action: StoredAction): boolean => {
  if (action.kind !== 'type' && action.kind !== 'select') return true;
  const slot = fit.slots.find((other) => other.step === i);
  const value = slot === undefined ? undefined : fit.bound.get(slot.name);
  return (
    value !== undefined &&
    scene.mine.some((deed) => (deed.aim === 'fill' || deed.aim === 'choose') && plain(deed.about).includes(plain(value)))
  );
};

/** With the task's values in place of the example's own. */
const inTask = (fit: Fit, text: string): string =>
  fit.slots.reduce(
    (now, { name, sample }) => (sample === '' ? now : now.replaceAll(sample, fit.bound.get(name) ?? sample)),
    text,
  );

/** The same sentence, its last step done, and what was seen at its end is seen now: no rule of ours need know what it was about. */
function isThrough(scene: Scene, fit: Fit): boolean {
  const { teaches, trajectory, certificate } = fit.ranked.item;
  if (!fit.spoken || teaches.kind !== 'procedure') return false;
  const last = trajectory.steps.findLast(({ action }) => action.kind !== 'stop')?.action;
  const seen = teaches.post.filter(({ kind }) => kind !== 'request');
  if (last === undefined || (seen.length === 0 && !certificate.proofs.some(({ by }) => by === 'human'))) return false;
  const words = inTask(fit, actionText(last));
  if (!scene.input.history.some(({ action, outcome }) => outcome === 'done' && actionText(action) === words)) return false;
  return seen.every((guard) => holds({ ...guard, arg: inTask(fit, guard.arg) }, scene.input.observation, NO_EFFECT));
}

/** Where the example goes on: after the last of its steps that was done for this want, in its order. What lies before is not done again. */
function begunAt(scene: Scene, fit: Fit): number {
  const { steps } = fit.ranked.item.trajectory;
  const isStep = (i: number, deed: Deed): boolean => {
    const action = steps[i]?.action;
    const done = deed.entry.action;
    if (action === undefined || action.kind !== done.kind || !('target' in action) || !('target' in done)) return false;
    const slot = slotIn(fit, i, action.target.name);
    const name = slot === undefined ? action.target.name : (fit.bound.get(slot.name) ?? '');
    return plain(done.target.name) === plain(name) && done.target.role === action.target.role;
  };
  let at = fit.ranked.from;
  for (const deed of scene.mine) {
    if (!worked(deed)) continue;
    const i = steps.findIndex((_, j) => j >= at && isStep(j, deed));
    if (i >= 0) at = i + 1;
  }
  return at;
}

/** A tab that the example left at once for another one of the same list: it looked there, and the deed needs none of it. */
function isPassedBy(steps: readonly Step[], i: number): boolean {
  const [one, other] = [steps[i]?.action, steps[i + 1]?.action];
  if (one?.kind !== 'click' || other?.kind !== 'click' || one.target.role !== 'tab' || other.target.role !== 'tab') return false;
  return listPath(one.target.marks.path) === listPath(other.target.marks.path) && one.target.name !== other.target.name;
}

/** The switch that the want names, word for word, is on this page, or what it is in has been gone to. */
const standsHere = ({ page, want }: Scene): boolean =>
  /^(?:on|off)$/.test(want.op) &&
  want.entity === undefined &&
  page.scope.some((item) => isSwitch(item) && !item.disabled && similar(item.label, want.control ?? '') >= 0.95);

/**
 * The next step of the best example that fits the want, or `null`: the first from the matched page on whose control is here, a step that fills something in never passed over.
 */
export function followExample(scene: Scene): Move {
  const fits = scene.input.examples
    .flatMap((ranked) => fitOf(scene, ranked) ?? [])
    .sort((a, b) => b.fit - a.fit || b.ranked.score - a.ranked.score);
  for (const fit of fits) {
    if (isThrough(scene, fit)) return { done: true, evidence: [] };
    const { steps } = fit.ranked.item.trajectory;
    for (let i = begunAt(scene, fit); i < steps.length; i += 1) {
      const action = steps[i]?.action;
      if (action === undefined || isPassedBy(steps, i)) continue;
      const move = stepMove(scene, fit, i, action);
      // What is meant stands here: an example that leads elsewhere first was learned on another page.
      if (move !== null && 'aim' in move && move.aim === 'go' && standsHere(scene)) break;
      if (move !== null) return move;
      if (!isBehind(scene, fit, i, action)) i = steps.length;
    }
  }
  return null;
}
