/** What the clause readers share: records, places and what is left over of a clause. */
import { atomsIn, restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { called, isDescribed, topicOf } from './described.ts';
import { english } from './lexicon.en.ts';
import { plain } from './lexicon.ts';
import { isPerson, isProper } from './person.ts';
import { type Atoms, authorOf, bare, entityOf, hasQuoted, isName, type Segment } from './phrases.ts';
import type { Op, Value, Want } from './want.ts';

const MESSAGE = new RegExp(`^(?:${english.messages.join('|')})$`);
/** "The email from Sarah Chen". */
export const isMessage = (noun = ''): boolean => MESSAGE.test(noun.split(' ').at(-1) ?? '');
const PLACES = /^(?:in|on|under|within|inside|at|from|to)$/;
export const PLACE_WORD = /\s*\b(?:page|tab|section|menu|panel|screen|view|area|sidebar)$/i;

export const bareWant = (op: Op, clause: Clause): Want => ({
  op,
  verb: clause.phrase,
  place: [],
  values: [],
  context: [],
  text: `${clause.phrase} ${clause.body}`,
});
export const COLOUR = new RegExp(`^(?:light |dark )?(?:${english.statements.colours.join('|')})$`);
const DAY = new RegExp(
  `^(?:every )?(${english.weekdays.map((day) => day.slice(0, 1).toUpperCase() + day.slice(1)).join('|')})s?$`,
);
const placeName = (text: string, atoms: Atoms): string => restore(bare(text), atoms).replace(PLACE_WORD, '').trim();
const isPlace = (text: string): boolean => PLACE_WORD.test(bare(text));
export const isRecord = (text: string, atoms: Atoms): boolean => hasQuoted(text, atoms) && !isPlace(text);

/** "to your preferred roles", "to your ⟦0⟧ preferences": a field, no record. */
export const isField = ({ prep, text }: Segment, atoms: Atoms): boolean =>
  prep === 'to' &&
  (hasQuoted(text, atoms) ? english.interfaceNouns.includes(plain(entityOf(text, atoms).noun)) : /^your |^my /i.test(text));

/** "SPRING15", "ORD-7". */
const CODE = /^(?=.*\d)[A-Z][A-Z\d-]{3,}$/;
/** A phrase that tells one record from the others: by a number or a name of its own. */
export const describes = (text: string): boolean =>
  /\bending (?:in|with)\b|\d{3,}/.test(text) || /^[A-Z][\w'’-]+ \w/.test(bare(text)) || CODE.test(bare(text));

/** A name in the middle of a phrase that ends in what kind of thing it is, or two names: not a person or place alone. */
const describesRecord = (text: string): boolean =>
  /^(?:the|my|your) .*\b[A-Z]\w+ .*\b[a-z]{4,}\b/.test(text) && bare(text).split(' ').length >= 3;

/** "the berth A2", "the boat Otter": the kind, then a name of its own; no kind of control or place. */
export function namedKind(text: string): { entity: string; noun: string } | undefined {
  const [, noun = '', entity = ''] = /^the ([a-z]{3,}) ((?:[A-Z]\S*|\S*\d\S*)(?: [A-Z]\S*)*)$/.exec(text) ?? [];
  return noun === '' || english.interfaceNouns.includes(noun) || PLACE_WORD.test(` ${noun}`) ? undefined : { entity, noun };
}

/** "Invoice INV-3047": the kind, then its number. */
const isNumbered = (text: string, atoms: Atoms): boolean => {
  const [, at] = /^(?:the )?[a-z]+ ⟦(\d+)⟧$/.exec(text) ?? [];
  return at !== undefined && /^[A-Z]{2,}-\d+$/.test(atoms[Number(at)]?.value ?? '');
};

/** Segments that are neither value nor field: records, places, and words that only tell candidates apart. */
export function settle(want: Want, segments: readonly Segment[], atoms: Atoms): void {
  for (const [i, { prep, text }] of segments.entries()) {
    // "A comment to the approved Hull Review meeting with Ann Bly": what is made is for that record, which is only described.
    if (
      want.op === 'create' &&
      want.entity === undefined &&
      /^(?:to|on|for)$/.test(prep) &&
      (describesRecord(text) || isDescribed(text))
    ) {
      const rest = segments.slice(i + 1);
      const topic = topicOf(rest);
      const about = rest.filter((more) => /^(?:with|by|from)$/.test(more.prep) && topic?.used.includes(more) !== true);
      // "The Q&A question about X" is told by X alone, "the Hull post about X" by both.
      const own = topic === null || /[A-Z][a-z]{2}/.test(text) ? [called(text)?.entity ?? text] : [];
      want.entity = [...own, ...(topic === null ? [] : [topic.text]), ...about.map((more) => more.text)]
        .map((part) => restore(bare(part), atoms))
        .join(' ');
      return;
    }
    // "A comment on Anna's post".
    if (want.op === 'create' && want.entity === undefined && authorOf(text) !== undefined) {
      Object.assign(want, { entity: entityOf(text, atoms).entity });
      continue;
    }
    if (
      want.entity === undefined &&
      (isRecord(text, atoms) || isNumbered(text, atoms) || (prep === 'of' && describes(text))) &&
      /^(?:of|on|from|to|for|in|about|with|by)$/.test(prep)
    ) {
      Object.assign(want, entityOf(text, atoms));
      continue;
    }
    // "Unit 2 at Alder Court": what it stands in.
    if (
      want.entity !== undefined &&
      want.holder === undefined &&
      prep === 'at' &&
      isRecord(text, atoms) &&
      !/\d:\d/.test(restore(text, atoms))
    ) {
      const { entity: name, noun } = entityOf(text, atoms);
      want.holder = { name, noun };
      want.place.push(name);
      continue;
    }
    const named = want.entity === undefined && /^(?:of|for)$/.test(prep) ? namedKind(text) : undefined;
    if (named !== undefined && atomsIn(text).length === 0) {
      Object.assign(want, named);
      continue;
    }
    // "Turn on restricted access for the Conservation Studio", "extend the loan to the Port Museum": whose it is.
    const whose = /^(?:on|off)$/.test(want.op) ? /^(?:for|of)$/ : want.op === 'press' ? /^(?:for|of|to|at)$/ : null;
    const isIt = prep === 'at' && /^(?:it|them|him|her)$/.test(want.noun ?? '');
    if (want.entity === undefined && !isIt && whose?.test(prep) === true && isProper(text) && !PLACE_WORD.test(text)) {
      want.entity = bare(text);
      continue;
    }
    // "Captions in Portuguese".
    const tongues = text.split(/,? and |, /);
    if (
      /^(?:create|press)$/.test(want.op) &&
      /^(?:in|into|for)$/.test(prep) &&
      tongues.every((one) => english.statements.languages.includes(one))
    ) {
      want.values.push(...tongues.map((value) => ({ field: 'language', value })));
      continue;
    }
    // "A label in purple".
    if (want.op === 'create' && prep === 'in' && COLOUR.test(text)) {
      want.values.push({ field: 'color', value: text });
      continue;
    }
    // "On Fridays".
    const [, day] = DAY.exec(text) ?? [];
    if (day !== undefined && /^(?:set|create|press)$/.test(want.op) && /^(?:on|until|till|every|by|from)$/.test(prep)) {
      want.values.push({ field: prep === 'on' ? 'day' : prep, value: day });
      continue;
    }
    // Who wrote it, and in what order it is to be, are no places.
    const tells =
      (prep === 'from' && ((isName(text) && isMessage(want.noun)) || (want.op === 'create' && isPerson(bare(text))))) ||
      / order$/.test(text);
    if (
      !tells &&
      PLACES.test(prep) &&
      (atomsIn(text).length === 0 || isPlace(text)) &&
      /^(?:in|under|within|inside|on|from)$/.test(prep)
    )
      want.place.push(placeName(text, atoms));
    else want.context.push(restore(bare(text), atoms));
  }
}

export const withField = (field: string, value: string, old?: string): Value => ({
  ...(field === '' ? {} : { field }),
  value,
  ...(old === undefined ? {} : { old }),
});

/** Position of the last segment with such a preposition, -1 without. */
export function lastAt(rest: readonly Segment[], preps: RegExp): number {
  let found = -1;
  rest.forEach(({ prep }, i) => {
    if (preps.test(prep)) found = i;
  });
  return found;
}
