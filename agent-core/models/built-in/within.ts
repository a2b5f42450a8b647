/** "In the segment ⟦0⟧, change the Rating condition": what is meant stands in a record that is gone to first. */
import type { Clause } from './clauses.ts';
import { english } from './lexicon.en.ts';
import { isPerson } from './person.ts';
import { isMessage } from './settle.ts';
import type { Want } from './want.ts';

/** Adds to `want`, which has a record of its own, the one that the clause began with. */
export function within(want: Want, given: { entity?: string; noun?: string }, { lead, phrase }: Clause): void {
  if (given.entity === undefined || want.entity === undefined || want.entity === given.entity) return;
  // "For the user U, click X": X is beside U.
  if (want.op === 'press') want.context.push(given.entity);
  if (want.op === 'press' ? !/^(?:move|report)$/.test(phrase) : !/^(?:in|on|within|inside|under) /i.test(lead)) return;
  want.place.push(given.entity);
  if (given.noun !== undefined && given.noun !== '') want.context.push(given.noun);
  want.holder = { name: given.entity, noun: given.noun ?? '' };
}

/**
 * "In the count ⟦0⟧, accept all differences and post the count": all that the record holds, and the record itself, whose verb makes nothing. `null`: neither is said.
 */
export function ofShared(want: Want, { entity, noun = '' }: Pick<Want, 'entity' | 'noun'>, clause: Clause): Want | null {
  if (entity === undefined || (want.entity ?? entity) !== entity) return null;
  const kind = want.noun ?? '';
  if (
    want.all !== undefined &&
    kind !== '' &&
    kind !== noun &&
    kind !== `${noun}s` &&
    !/^(?:all )?(?:it|them)\b/i.test(clause.body)
  )
    return { ...want, place: [...want.place, entity], holder: { name: entity, noun } };
  const itself =
    want.op === 'create' && want.values.length === 0 && noun !== '' && clause.body.replace(/[.!]$/, '') === `the ${noun}`;
  return itself ? { ...want, op: 'press', control: clause.phrase, entity, noun } : null;
}

/** "On the ticket E, remove the tag V": V is taken out of its field. Without a kind, as a line of an order, V is what goes, in E. */
export const takenOut = (want: Want, { entity = '', noun = '' }: Pick<Want, 'entity' | 'noun'>): Want =>
  (want.noun ?? '') === ''
    ? { ...want, place: want.place.includes(entity) ? want.place : [...want.place, entity], holder: { name: entity, noun } }
    : { ...want, entity, noun, values: [{ field: want.noun ?? '', value: want.entity ?? '' }] };

/** "Stop sharing A's ⟦0⟧ and share its ⟦1⟧": hers who owns the first. */
export const ownerOf = ({ holder }: Want, instruction: string): Want['holder'] =>
  holder !== undefined && new RegExp(`${holder.name.replace(/[^\p{L}\p{N}]/gu, '.')}['’]`, 'u').test(instruction)
    ? holder
    : undefined;

const QUOTED = /(?<![\p{L}\p{N}])(?:'(.+?)'|"(.+?)"|“(.+?)”)(?![\p{L}\p{N}])/gu;
/** One to three words that say a kind. */
const KIND = /^\p{Ll}[\p{L}-]+(?: [\p{L}-]+){0,2}$/u;

/** "The ⟦0⟧ record of the domain ⟦1⟧": a name in quotes behind its kind, beside another name, holds what that one names. */
export function held(want: Want, instruction: string): Want {
  const { entity, context, values, op, noun = '' } = want;
  if (entity === undefined || noun === '' || want.holder !== undefined || /^(?:create|open|find|answer)$/.test(op)) return want;
  for (const [, one, two, three] of instruction.matchAll(QUOTED)) {
    const name = one ?? two ?? three ?? '';
    // What may be a field of it holds it as well: "the first section of the exhibition ⟦1⟧".
    if (name === entity || values.some(({ value, optional }) => value === name && optional !== true)) continue;
    const at = context.findIndex((text) => text.endsWith(` ${name}`) && KIND.test(text.slice(0, -name.length - 1)));
    if (at < 0) continue;
    const kind = (context[at] ?? '').slice(0, -name.length - 1);
    // "To the plan ⟦0⟧", "with the comment ⟦0⟧": what it becomes, or is told.
    if (new RegExp(`\\b(?:to|into|with|as|by) (?:the |an? )?${kind} ['"“]`).test(instruction)) continue;
    return { ...want, holder: { name, noun: kind }, place: [...want.place, name], context: context.with(at, kind) };
  }
  return want;
}

/** "In the space ⟦0⟧, create a page ⟦1⟧ and publish it": the page; what is written on something is not meant. */
function madeIn(before: Want | undefined, record: string): Pick<Want, 'entity' | 'noun' | 'place'> | undefined {
  const made =
    before?.op === 'create' && !isMessage(before.noun)
      ? before.values.find(({ field }) => field === undefined || field === 'name')?.value
      : undefined;
  return made === undefined || before?.entity !== record
    ? undefined
    : { entity: made, noun: before.noun ?? '', place: [...before.place, record] };
}

/** "Reply to the comment by Ann Lee and resolve it": her comment, and not what it stands on. */
function answered(before: Want | undefined, record: string): Pick<Want, 'entity' | 'noun' | 'place' | 'holder'> | undefined {
  const isReply = before?.op === 'create' && english.responses.includes(before.noun ?? '') && before.entity === record;
  const noun = isReply ? before.context.find((text) => isMessage(text)) : undefined;
  const who = isReply ? before.context.find(isPerson) : undefined;
  return noun === undefined || who === undefined
    ? undefined
    : { entity: who, noun, place: [record], holder: { name: record, noun: '' } };
}

/** What "it" is after "in the form ⟦0⟧, make the field ⟦1⟧ required": the field, still in that form. */
export const isWithin = (before: Want | undefined, record: string): Pick<Want, 'entity' | 'noun' | 'place'> | undefined =>
  answered(before, record) ??
  madeIn(before, record) ??
  (before?.entity !== undefined && before.place.includes(record)
    ? { entity: before.entity, ...(before.noun === undefined ? {} : { noun: before.noun }), place: [...before.place] }
    : undefined);
