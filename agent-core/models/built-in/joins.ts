/** Clauses that go on with the record, the form or the group of the one before. */
import type { Clause } from './clauses.ts';
import { english } from './lexicon.en.ts';
import { isPerson } from './person.ts';
import type { Value, Want } from './want.ts';

export const PRONOUN = /\b(?:it|its|them|their|her|his|him|that|this one|there)\b/i;

const CHANGING = /^(?:change|update|modify|adjust|switch|turn (?:on|off)|enable|disable)$/;
const OF_RECORD = /^(?:the|its?|their|them)\b/i;

/** A clause that goes on with the record or the form of the one before. */
export function joins(want: Want, clause: Clause, before: Want | undefined): boolean {
  if (before?.op === 'create' && want.op === 'press' && /^(?:it|them)\b/i.test(clause.body) && want.values.length > 0)
    return true;
  if (before === undefined || !/^(?:set|choose|add|on|off)$/.test(want.op) || want.entity !== undefined) return false;
  // What is changed was there before, and what is mine is not the new record's.
  if (
    before.op === 'create' &&
    (/^(?:my|your) /i.test(clause.body) || (CHANGING.test(clause.phrase) && !OF_RECORD.test(clause.body)))
  )
    return false;
  return before.op === 'create' || (before.op === 'edit' && before.values.length >= 0) || PRONOUN.test(clause.body);
}

/** "Publish the fair ⟦0⟧ and add a job to it": to the fair. */
export function toIt(before: Want | undefined, want: Want, { body }: Clause): Want {
  const { entity, noun = '', op } = before ?? {};
  const isMeant = want.op === 'create' && want.entity === undefined && / to it\b/i.test(body) && want.context.includes('it');
  if (!isMeant || entity === undefined || op === 'create' || !/^[\p{Lu}\d]/u.test(entity)) return want;
  return { ...want, entity, ...(want.noun === undefined ? { noun } : {}), context: want.context.filter((text) => text !== 'it') };
}

/** "A and B" in one field are two values of it. */
export function eachPerson(value: Value): Value[] {
  const names = value.value.split(/,? and |, /);
  return names.length > 1 && names.every(isPerson) ? names.map((name) => ({ ...value, value: name })) : [value];
}

/** Fields that several may stand in. */
export const PLURAL = /[^s]s$/;
const ROSTER = new RegExp(`(?:^| )(?:${english.rosters.join('|')})$`);

/** "Create a group called G and add A and B to it": each of them is put into it, once it is there. */
export function intoGroup(before: Want | undefined, want: Want, { body }: Clause): Want[] {
  const kind = before?.op === 'create' ? (before.noun ?? '') : '';
  const made = before?.values.find(({ field }) => field === 'name' || field === undefined)?.value;
  const people = want.values.flatMap(eachPerson);
  if (!ROSTER.test(kind) || made === undefined || want.op !== 'add' || !/ to it$/i.test(body)) return [];
  if (people.length === 0 || !people.every(({ value }) => isPerson(value))) return [];
  const field = kind.split(' ').at(-1) ?? '';
  return people.map(({ value }) => ({ ...want, entity: value, noun: '', context: [], values: [{ field, value: made }] }));
}

export function join(before: Want, want: Want): void {
  // "… and hide it from the menu": so is the switch called.
  const hides =
    /^it$/i.test(want.control ?? '') && !/^turn |^switch |able$/.test(want.verb) ? want.text.replace(/ it\b/, '') : '';
  if (hides !== '') before.values.push({ field: hides, value: 'on' });
  else if (want.op === 'on' || want.op === 'off') before.values.push({ field: want.control ?? '', value: want.op });
  else
    before.values.push(
      ...want.values.flatMap(eachPerson).map((value) => ({
        ...value,
        ...(/^it$/i.test(value.value) && /^(?:default|primary|main)\b/.test(value.field ?? '') ? { value: 'on' } : {}),
        ...(value.field === undefined ? {} : { field: value.field.replace(/^(?:its|their) /i, '') }),
      })),
    );
  if (want.op === 'press' && want.entity !== undefined) before.values.push({ field: 'name', value: want.entity });
  before.context.push(...want.context);
  before.text = `${before.text} and ${want.text}`;
}
