/** How well a learned procedure is what the task asks for, and which of the task's values stand for its own. */
import type { Example, Procedure, Slot } from '../../../../example.ts';
import type { Ranked } from '../../../../ports.ts';
import { fillSlots } from '../../../../prompts/slots.ts';
import type { Trajectory } from '../../../../trajectory.ts';
import { plain } from '../../lexicon.ts';
import { covers, similar } from '../../similar.ts';
import type { Op, Want } from '../../want.ts';
import { wantsOf } from '../../wants.ts';
import { isRecordPage } from '../entity.ts';
import type { Scene } from '../move.ts';

const KIN: readonly (readonly Op[])[] = [
  ['set', 'choose', 'edit', 'add'],
  ['on', 'off'],
  ['press', 'delete'],
  ['open', 'find', 'answer'],
  ['create', 'add'],
];
const sameOp = (a: Op, b: Op): boolean =>
  a === b || (KIN.some((kin) => kin.includes(a) && kin.includes(b)) && a !== 'on' && a !== 'off');

/** What a want is about, its values and its record left out: the part that must be the same in example and task. */
const theme = (want: Want): string =>
  [...want.values.map((value) => value.field ?? ''), want.control ?? '', want.noun ?? ''].filter((part) => part !== '').join(' ');

/** The task's value for each slot, by what the slot was in the example's own sentence; `null` when one has no value and needs one. */
function bind(slots: readonly Slot[], own: Want, want: Want): Map<string, string> | null {
  const bound = new Map<string, string>();
  const used = new Set<number>();
  for (const slot of slots) {
    const sample = plain(slot.sample);
    if (own.entity !== undefined && plain(own.entity) === sample) {
      if (want.entity === undefined) return null;
      bound.set(slot.name, want.entity);
      continue;
    }
    const at = own.values.findIndex((value) => plain(value.value) === sample);
    const field = own.values[at]?.field ?? slot.field ?? '';
    let best = -1;
    let most = 0.5;
    want.values.forEach((value, i) => {
      const score = used.has(i)
        ? 0
        : (value.field === undefined || field === '') && i === at
          ? 0.6
          : similar(value.field ?? '', field);
      if (score > most) [best, most] = [i, score];
    });
    const value = want.values[best]?.value;
    if (value === undefined) {
      if (slot.required || slot.kind === 'entity') continue;
      return null;
    }
    used.add(best);
    bound.set(slot.name, value);
  }
  return bound;
}

export interface Fit {
  ranked: Ranked<Example>;
  slots: readonly Slot[];
  bound: ReadonlyMap<string, string>;
  fit: number;
  /** The task is the example's own sentence. */
  spoken: boolean;
}

/** The example is about the task's own record, or about none and the record is open before us. */
function isForRecord(scene: Scene, own: Want, slots: readonly Slot[]): boolean {
  const { entity } = scene.want;
  if (own.entity === undefined) return entity === undefined || isRecordPage(scene.page, entity);
  const sample = plain(own.entity);
  return plain(entity ?? '') === sample || slots.some((slot) => plain(slot.sample) === sample);
}

/** The very sentence of the example, with other values or none: then nothing need be understood of it, as where a person taught it in words of their own. */
function spoken(teaches: Procedure['teaches'], want: Want): Map<string, string> | null {
  if (teaches.slots.length === 0) return plain(teaches.instruction) === plain(want.text) ? new Map() : null;
  const filled = fillSlots(teaches.instruction, teaches.slots, want.text);
  // A gap takes all that stands there: "a group called Divers" holds the task's value and is none, and where the gap was a record it must be the task's.
  const own = [want.entity ?? '', ...want.values.map(({ value }) => value)].map(plain).filter((text) => text !== '');
  const swallows = teaches.slots.some(({ name, kind }) => {
    const text = plain(filled.get(name) ?? '');
    return own.some((value) => text.includes(value) && text !== value) || (kind === 'entity' && !own.includes(text));
  });
  return !swallows && teaches.slots.every(({ name }) => filled.has(name)) ? filled : null;
}

/** Each place that the task names was gone to, or is spoken of: "the Desktop channel" is not where an example turned the same switch off. */
function isThere(want: Want, instruction: string, { steps }: Trajectory): boolean {
  const gone = steps.flatMap(({ action, observation }) => [
    observation.title,
    ...('target' in action ? [action.target.name, action.target.marks.section ?? ''] : []),
  ]);
  const said = [instruction, ...gone];
  return want.place.every((place) => place === '' || said.some((text) => covers(text, place) >= 0.65));
}

export function fitOf(scene: Scene, ranked: Ranked<Example>): Fit | null {
  const { want } = scene;
  const { teaches } = ranked.item;
  if (teaches.kind !== 'procedure') return null;
  const same = spoken(teaches, want);
  if (same !== null) return { ranked, slots: teaches.slots, bound: same, fit: 1, spoken: true };
  const [own, ...more] = wantsOf(teaches.instruction);
  if (own === undefined || more.length > 0 || !sameOp(own.op, want.op) || !isForRecord(scene, own, teaches.slots)) return null;
  if (!isThere(want, teaches.instruction, ranked.item.trajectory)) return null;
  const [mine, its] = [theme(want), theme(own)];
  const fit = mine === '' && its === '' ? 0.75 : similar(its, mine);
  const place = want.place.length > 0 && own.place.length > 0 ? similar(own.place.at(-1) ?? '', want.place.at(-1) ?? '') : 0;
  const bound = bind(teaches.slots, own, want);
  // A theme that is only alike must be in the same place.
  return bound === null || fit < (place >= 0.5 ? 0.6 : 0.72) ? null : { ranked, slots: teaches.slots, bound, fit, spoken: false };
}

/** The sample's slot that a text shows, if any. */
export const slotIn = (fit: Fit, i: number, text: string): Slot | undefined =>
  fit.slots.find(
    (slot) =>
      slot.sample !== '' &&
      plain(text).includes(plain(slot.sample)) &&
      (slot.step === i || slot.kind === 'entity' || plain(text) === plain(slot.sample)),
  );
