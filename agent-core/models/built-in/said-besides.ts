/** What is told of a new record by a preposition: for whom it is and with whom, in which room, year and house it is. */
import { restore } from './atoms.ts';
import { english } from './lexicon.en.ts';
import { any, eitherCase, escaped } from './patterns.ts';
import { isPerson } from './person.ts';
import type { Atoms } from './phrases.ts';
import { spokenField } from './spoken.ts';
import type { Value, Want } from './want.ts';

const WORD = "\\p{Lu}[\\p{L}'’-]+";
const WHOM = new RegExp(`\\bfor (${WORD}(?: ${WORD}){1,3})(?=[.,;]|$| [a-z])`, 'u');

/** "An interview for Ann Lee with Bo Berg": it is hers, and he is beside her; "a note for Ann Lee in the category ⟦0⟧": not the category's. */
function forWhom(want: Want): Want {
  const [, whom = ''] = WHOM.exec(want.text) ?? [];
  if (!isPerson(whom) || !want.context.includes(whom)) return want;
  const context = want.context.filter((text) => text !== whom);
  const beside = context.find((text) => isPerson(text) && want.text.includes(` with ${text}`));
  if (want.entity === undefined && beside !== undefined)
    return {
      ...want,
      entity: whom,
      context: context.filter((text) => text !== beside),
      values: [...want.values, { field: 'with', value: beside, optional: true }],
    };
  const isField = want.values.some(
    ({ value, field, optional }) => optional === true && field !== undefined && value === want.entity,
  );
  return isField ? { ...want, entity: whom, context } : want;
}

const ROOM = new RegExp(`(?:^| )(?:${any(english.statements.rooms.map(eitherCase))})(?: (?:[A-Z]|[A-Z]?\\d+[A-Z]?))?$`);
/** "In the IT Suite": chosen where the form asks for a room. */
function inRoom(want: Want): Want {
  const isRoom = (text: string): boolean => /^\p{Lu}/u.test(text) && ROOM.test(text);
  const rooms = [...want.place, ...want.context].filter(
    (text) => isRoom(text) && new RegExp(`\\b(?:in|at) (?:the )?${text}`).test(want.text),
  );
  return rooms.length === 0
    ? want
    : {
        ...want,
        place: want.place.filter((text) => !rooms.includes(text)),
        context: want.context.filter((text) => !rooms.includes(text)),
        values: [...want.values, ...rooms.map((value): Value => ({ field: 'room', value, optional: true }))],
      };
}

const NUMBERED = /^(\p{Lu}\p{Ll}+) \d+[A-Z]?$/u;
/** "In Year 8", "for Year 8 and Year 9 only": a field that its own name says. */
function numbered(want: Want): Want {
  const named = (text: string): Value[] => {
    const parts = text.replace(/ only$/, '').split(/,? and |, /);
    const values = parts.flatMap((value): Value[] => {
      const [, kind = ''] = NUMBERED.exec(value) ?? [];
      return kind === '' || english.months.includes(kind.toLowerCase())
        ? []
        : [{ field: kind.toLowerCase(), value, optional: true }];
    });
    return values.length === parts.length ? values : [];
  };
  const told = [...want.place, ...want.context].flatMap(named);
  const left = (texts: string[]): string[] => texts.filter((text) => named(text).length === 0);
  return told.length === 0
    ? want
    : { ...want, place: left(want.place), context: left(want.context), values: [...want.values, ...told] };
}

/** "As a user with the role ⟦0⟧": the role is said twice, once by its name. */
function oneRole(values: readonly Value[]): Value[] {
  const roles = values.filter(({ field }) => field === 'role');
  const isKind = ({ field, value }: Value): boolean => field === 'role' && [...english.people, ...english.staff].includes(value);
  return roles.length > 1 ? values.filter((value) => !isKind(value)) : [...values];
}

/** "In the towns Leeds and York". */
const OF_KINDS =
  /^the ([a-z]+s) ([A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*(?:, [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)*,? and [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)$/;
const OF_KIND = /^(?:the )?([a-z]+) (⟦\d+⟧|[A-Z\d][\w'’-]*(?: [A-Z][\w'’-]*)*)$/;
/** "Form 7B and house Hazel", in which something new is: each by its kind; none where a part is something else. */
export function kindsIn(text: string, atoms: Atoms): Value[] {
  const [, several, names = ''] = OF_KINDS.exec(text.replace(/[\s,]+$/, '')) ?? [];
  if (several !== undefined) return names.split(/,? and |, /).map((value) => ({ field: several, value }));
  const kinds = text
    .replace(/[\s,]+$/, '')
    .split(/,? and |, /)
    .map((part) => OF_KIND.exec(part.trim()));
  const values = kinds.flatMap((found): Value[] => {
    const [, field = '', value = ''] = found ?? [];
    return field === '' ? [] : [{ field, value: restore(value, atoms), optional: true }];
  });
  const isShown = values.every(({ field = '' }) => english.interfaceNouns.includes(field));
  return values.length > 1 && values.length === kinds.length && !isShown ? values : [];
}

/** "Book the Library": what is made is a booking of it. */
export function bookingOf({ verb, values }: Want, head: string): Partial<Want> {
  const [, booked] = /^(?:book|reserve|hire)$/.test(verb) ? (/^the ([A-Z]\S*(?: [A-Z]\S*)*)$/.exec(head) ?? []) : [];
  return booked === undefined ? {} : { noun: 'booking', values: [...values, { value: booked }] };
}

const COLOURED = new RegExp(`^((?:light |dark )?(?:${english.statements.colours.join('|')})) (.+)$`);
/** "A pink tag". */
function coloured(want: Want): Want {
  const [, value, noun] = COLOURED.exec(want.noun ?? '') ?? [];
  return value === undefined || noun === undefined
    ? want
    : { ...want, noun, values: [...want.values, { field: 'color', value }] };
}

const SO_LONG = new RegExp(`^(?:next )?((?:\\d+|${any(english.counts)}) (?:${any(english.times)})s?)$`);
/** "Raise the limit to ⟦0⟧ for the next 14 days". */
function forSoLong(want: Want): Want {
  const long = want.context.find((text) => SO_LONG.test(text) && new RegExp(`\\bfor (?:the )?${text}`).test(want.text));
  const [, value] = SO_LONG.exec(long ?? '') ?? [];
  if (value === undefined) return want;
  return {
    ...want,
    context: want.context.filter((text) => text !== long),
    values: [...want.values, { field: 'duration', value, optional: true }],
  };
}

/** "Excuse Ann Lee from the spring test in Botany": out of what she is taken, and no page on the way. */
function outOf(want: Want): Want {
  const from = want.place.find((text) => new RegExp(`\\bfrom (?:the )?${escaped(text)}(?: in |$)`).test(want.text));
  if (from === undefined || want.entity === undefined || !isPerson(want.entity)) return want;
  return {
    ...want,
    place: want.place.filter((text) => text !== from),
    context: [...want.context, from],
    values: [...want.values, { field: 'from', value: from, optional: true }],
  };
}

/** "For Ann Lee and Bo Berg": each of them. */
const PAIR = new RegExp(`^${WORD} ${WORD}(?:, ${WORD} ${WORD})*,? and ${WORD} ${WORD}$`, 'u');

/** A new record with all that is told of it beside its own fields. */
export function besidesOf(read: Want, atoms: Atoms): Want {
  const want = { ...read, text: restore(read.text, atoms) };
  const values = want.values.map((value) => (value.field === undefined ? value : { ...value, field: spokenField(value.field) }));
  if (want.op === 'set') return forSoLong({ ...want, values });
  if (want.op === 'press') return outOf({ ...want, values });
  if (want.op !== 'create') return { ...want, values };
  want.context = want.context.flatMap((text) => (PAIR.test(text) ? text.split(/,? and |, /) : [text]));
  // "Ann Lee, retired, …": how it is with her.
  const [, is] = / named [^,]+, ([a-z]+)(?= with |,|$)/.exec(want.text) ?? [];
  if (is !== undefined && !want.context.includes(is)) want.context = [...want.context, is];
  return coloured(numbered(inRoom(forWhom({ ...want, values: oneRole(values) }))));
}
