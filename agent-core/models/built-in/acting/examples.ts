/** Following a recalled example: its steps, the task's values (`method.md` 6.7). */

import type { Example, Slot } from '../../../example.ts';
import { findTarget } from '../../../find-target.ts';
import { labelOf } from '../../../observation.ts';
import type { Ranked } from '../../../ports.ts';
import { fillSlots } from '../../../prompts/slots.ts';
import type { Action, AxNode, StoredAction, Target } from '../../../trajectory.ts';
import { plain } from '../lexicon.ts';
import { similar, similarToAny } from '../similar.ts';
import type { Want } from '../want.ts';
import { wantsOf } from '../wants.ts';
import type { Move, Turn } from './turn.ts';

const FIELD = 0.6;
const ALIKE = 0.75;

/** Values of the slots for this want: by the shape of the sentence, then by field, record, and what is alone. */
function bind(slots: readonly Slot[], instruction: string, turn: Turn): Map<string, string> {
  const bound = new Map(fillSlots(instruction, slots, turn.input.objective));
  if (bound.size === 0) for (const [name, value] of fillSlots(instruction, slots, turn.want.text)) bound.set(name, value);
  const free = new Set(turn.values.filter(({ value }) => ![...bound.values()].includes(value)));
  for (const slot of slots) {
    if (bound.has(slot.name)) continue;
    if (slot.kind === 'entity') {
      if (turn.entity !== undefined) bound.set(slot.name, turn.entity);
      continue;
    }
    const named = [...free].find(
      ({ field }) => field !== undefined && similarToAny(field, [slot.field ?? '', slot.name.replaceAll('_', ' ')]) >= FIELD,
    );
    if (named === undefined) continue;
    bound.set(slot.name, named.value);
    free.delete(named);
  }
  const open = slots.filter((slot) => slot.kind !== 'entity' && !bound.has(slot.name));
  const [only] = [...free];
  if (open.length === 1 && free.size === 1 && open[0] !== undefined && only !== undefined) bound.set(open[0].name, only.value);
  return bound;
}

const SWITCHING = /^(on|off)$/;
const SETTING = /^(set|choose|edit)$/;
const MAKING = /^(create|add)$/;

/** Does the example do the same kind of thing to the same kind of thing. */
function fits(example: Want, turn: Turn): boolean {
  const { want } = turn;
  const same = [SWITCHING, SETTING, MAKING].some((ops) => ops.test(example.op) && ops.test(want.op)) || example.op === want.op;
  if (!same) return false;
  if (SWITCHING.test(want.op))
    return similar(example.control ?? example.entity ?? '', want.control ?? want.entity ?? '') >= ALIKE;
  if (SETTING.test(want.op)) {
    const fields = example.values.map(({ field }) => field ?? example.control ?? example.entity ?? '');
    return turn.values.some(({ field }) => field !== undefined && similarToAny(field, fields) >= ALIKE);
  }
  const nouns = (example.noun ?? '') === '' || (want.noun ?? '') === '' || similar(example.noun ?? '', want.noun ?? '') >= FIELD;
  if (MAKING.test(want.op)) return nouns;
  const verbs = similar(example.control ?? example.verb, want.control ?? want.verb) >= ALIKE;
  return nouns && verbs;
}

const replaced = (text: string, slots: readonly Slot[], bound: ReadonlyMap<string, string>): string => {
  let out = text;
  for (const slot of slots) {
    const value = bound.get(slot.name);
    if (slot.sample !== '' && value !== undefined) out = out.replaceAll(slot.sample, value);
  }
  return out;
};

/** The target with the task's record and option in place of the sample; `null` where it is a sample that the task does not fill. */
function targetOf(target: Target, slots: readonly Slot[], bound: ReadonlyMap<string, string>): Target | null {
  const open = slots.some(
    (slot) => !bound.has(slot.name) && !slot.required && slot.sample.length > 2 && plain(target.name) === plain(slot.sample),
  );
  if (open) return null;
  const entity = slots.find((slot) => slot.kind === 'entity' && bound.has(slot.name) && (target.row ?? '').includes(slot.sample));
  const row = entity === undefined ? target.row : bound.get(entity.name);
  const name = replaced(target.name, slots, bound);
  const marks = { ...target.marks, ...(row === undefined ? {} : { row }) };
  return { ...target, name, marks, ...(row === undefined ? {} : { row }) };
}

function valueAt(
  i: number,
  text: string,
  example: { slots: readonly Slot[] },
  bound: ReadonlyMap<string, string>,
): string | null {
  const slot =
    example.slots.find((other) => other.step === i && other.sample === text) ??
    example.slots.find((other) => other.sample === text);
  if (slot === undefined) return null;
  return bound.get(slot.name) ?? (slot.required ? slot.sample : null);
}

type Filled = { action: StoredAction; node: AxNode };

function stepAt(
  ranked: Ranked<Example>,
  i: number,
  slots: readonly Slot[],
  bound: ReadonlyMap<string, string>,
  turn: Turn,
): Filled | null {
  const action = ranked.item.trajectory.steps[i]?.action;
  if (action === undefined || !('target' in action)) return null;
  const target = targetOf(action.target, slots, bound);
  const node = target === null ? null : findTarget(turn.scene.o, target);
  if (target === null || node === null || !turn.scene.spots.some((spot) => spot.node === node)) return null;
  if (action.kind === 'type') {
    const text = valueAt(i, action.text, { slots }, bound);
    return text === null || plain(node.value ?? '') === plain(text) ? null : { action: { ...action, target, text }, node };
  }
  if (action.kind === 'select') {
    const option = valueAt(i, action.option, { slots }, bound);
    return option === null ? null : { action: { ...action, target, option }, node };
  }
  return action.kind === 'click' ? { action: { ...action, target }, node } : null;
}

/** Was this step done already in the run: the same thing to the same control. */
function wasDone(filled: Filled, turn: Turn): boolean {
  return turn.trail.some(({ action, outcome }) => {
    if (outcome === 'refused' || action.kind !== filled.action.kind || !('target' in action)) return false;
    if (action.target.name !== labelOf(filled.node) || (action.target.row ?? '') !== (filled.node.marks?.row ?? '')) return false;
    return action.kind !== 'type' || (filled.action.kind === 'type' && action.text === filled.action.text);
  });
}

/** The next step of the first example that does what the want asks and has its control on this page. */
export function fromExamples(turn: Turn): Move | null {
  for (const ranked of turn.input.examples) {
    const { teaches, trajectory } = ranked.item;
    if (teaches.kind !== 'procedure') continue;
    const [taught, more] = wantsOf(teaches.instruction);
    if (taught === undefined || more !== undefined || !fits(taught, turn)) continue;
    const bound = bind(teaches.slots, teaches.instruction, turn);
    for (let i = ranked.from; i < trajectory.steps.length; i += 1) {
      const filled = stepAt(ranked, i, teaches.slots, bound, turn);
      if (filled === null || wasDone(filled, turn)) continue;
      const ref = filled.node.ref;
      const { action } = filled;
      const next: Action | null =
        action.kind === 'type' || action.kind === 'select' || action.kind === 'click' ? { ...action, target: ref } : null;
      if (next !== null) return { stage: 'follow', actions: [next] };
    }
  }
  return null;
}
