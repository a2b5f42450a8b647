/** "Reject the N T with the F V", "delete the draft for A that lapsed in May": a deed on a record that is named or only described. */
import type { Clause } from '../clauses.ts';
import { english } from '../lexicon.en.ts';
import { orders } from '../orders.en.ts';
import { isPerson } from '../person.ts';
import { RELATIVE } from '../phrases.ts';
import { bareWant, COLOUR, PLACE_WORD } from '../settle.ts';
import type { Value, Want } from '../want.ts';
import { isUnit, isWord } from './cursor.ts';
import { headOf, opens } from './head.ts';
import { readTail } from './tail.ts';
import type { Token } from './tokens.ts';
import type { Tail } from './told.ts';
import { DETERMINERS, FURTHER, POINTERS, THAT } from './words.ts';

export interface Reading {
  want: Want;
  /** Tokens that nothing explains. */
  left: number;
}

const placeName = (text: string): string => text.replace(PLACE_WORD, '').trim();

/** What the tail tells, put where the planner looks for it. */
export function withTail(want: Want, tail: Tail): Want {
  const [holder, ...others] = tail.holders;
  want.values.push(...tail.values);
  want.place.push(...tail.places.map(placeName));
  want.context.push(...tail.people, ...tail.besides, ...others.map(({ noun, name }) => `${noun} ${name}`.trim()));
  if (holder === undefined) return want;
  if (want.entity === undefined)
    return { ...want, entity: holder.name, ...(want.noun === undefined ? { noun: holder.noun } : {}) };
  want.context.push(`${holder.noun} ${holder.name}`.trim());
  return want;
}

const GOES = /^(?:share|transfer|reassign|delegate|hand over)$/;
const DOUBLES = /^(?:duplicate|copy|clone)$/;

/** "The leave request from Ann Lee", "a reminder for INV-7": whose it is tells which one. */
function ofSomebody(tail: Tail, preps: RegExp): string | undefined {
  const at = tail.holders.findIndex(
    ({ prep, name }) => (preps.test(prep) || (prep === 'at' && /^\d/.test(name))) && !english.months.includes(name.toLowerCase()),
  );
  const [holder] = at < 0 ? [] : tail.holders.splice(at, 1);
  if (holder !== undefined) {
    tail.values = tail.values.filter(({ value }) => value !== holder.name);
    return holder.name;
  }
  const whom = tail.told.find(({ name }) => tail.people.includes(name));
  if (whom !== undefined && !preps.test(whom.prep)) return undefined;
  const person = tail.people.shift();
  tail.values = tail.values.filter(({ value }) => value !== person);
  return person;
}

const textOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ value }) => value)
    .join(' ')
    .replace(/ (?=[,;])/g, '');

export interface Described {
  entity: string;
  noun: string;
  rest: Token[];
}

const DAYS = new RegExp(
  `\\b(?:${[...english.weekdays, ...english.months].map((day) => day.slice(0, 1).toUpperCase() + day.slice(1)).join('|')})\\b`,
  'g',
);
/** "The Tuesday class" has no name of its own. */
const withoutDays = (text: string): string => text.replace(DAYS, '');

const PHRASE = /^(?:for|about|of|at|in|on|from|to|by|with)$/;
/** "Parcel at Hull that is still held", "key for the boat house", "winter tyres": what tells the record, and what stands behind it; `null`: nothing does. */
export function describedBy(kind: string, rest: readonly Token[], phrase: string): Described | null {
  const noun = kind.split(' ').at(-1) ?? '';
  // "The urgent pick list" is one of them.
  const shown = english.interfaceNouns.includes(noun.toLowerCase()) && !/^\p{Ll}+ \p{Ll}+ list$/u.test(kind);
  if (
    kind === '' ||
    /\p{Lu}\p{Ll}/u.test(withoutDays(kind)) ||
    (shown && !DOUBLES.test(phrase) && !(rest[0]?.text === 'for' && isWord(rest[1], DETERMINERS)))
  )
    return null;
  const that = rest.findIndex((token) => isWord(token, THAT));
  const before = rest.slice(0, Math.max(that, 0));
  if (that >= 0 && before.every(({ kind: sort, text }) => sort !== 'mark' && text !== 'and')) {
    const stop = rest.findIndex(
      ({ kind: sort, text }, at) => at > that && (sort === 'mark' || /^(?:with|because|[–—-])$/.test(text)),
    );
    const end = stop < 0 ? rest.length : stop;
    return { entity: `${kind} ${textOf(rest.slice(0, end))}`, noun, rest: rest.slice(end) };
  }
  const [prep, det, after] = rest;
  // "Access of the member ⟦0⟧": whose it is tells which one.
  const whose = prep?.text === 'of' ? rest.findIndex(({ kind: sort }) => sort === 'name' || sort === 'atom') : -1;
  if (whose > 0 && !rest.slice(1, whose).some((token) => opens(token))) return null;
  // "The crew of three".
  const isCount = det?.kind === 'number' || english.counts.includes(det?.text ?? '');
  if (prep?.text === 'of' && isCount && opens(after))
    return { entity: `${kind} of ${det?.value ?? ''}`, noun, rest: rest.slice(2) };
  // "For the north pond": no span, no day, no person.
  if (prep !== undefined && /^(?:for|about|of)$/.test(prep.text) && isWord(det, DETERMINERS)) {
    let at = 2;
    while (rest[at]?.kind === 'word' && !opens(rest[at], rest[at + 1])) at += 1;
    const words = rest.slice(2, at);
    const isSpan = words.some(({ text }) => isUnit(text) || FURTHER.has(text));
    const isOne = words.length > 0 && !isSpan && rest[at]?.kind !== 'name' && rest[at]?.kind !== 'atom';
    // "The claim for the wet cellar": what for, and the kind beside it.
    if (isOne && !kind.includes(' ') && prep.text !== 'of') return { entity: textOf(words), noun: kind, rest: rest.slice(at) };
    if (isOne) return { entity: `${kind} ${textOf(rest.slice(0, at))}`, noun, rest: rest.slice(at) };
  }
  const placed = rest.some(
    ({ text, kind: sort }, at) =>
      sort === 'word' &&
      /^(?:on|in|of)$/.test(text) &&
      rest[at + 1]?.kind !== 'atom' &&
      (text !== 'of' || rest[at + 2]?.kind === 'number'),
  );
  return kind.includes(' ') || (placed && PHRASE.test(prep?.text ?? '')) ? { entity: kind, noun, rest: [...rest] } : null;
}

/** "Check 2218": a number alone names no place. */
export const heldIn = ({ name, noun }: { name: string; noun: string }): string =>
  /\p{L}{2}/u.test(name) ? name : `${noun} ${name}`.trim();

/** To whom or what it goes, and what it is for: chosen where that asks for it. */
const OPTIONAL = /^(?:to|for|against|from|into)$/;
function further(tail: Tail, control: string, phrase: string, isNamed: boolean): void {
  for (const { prep, name } of tail.told) {
    if (!OPTIONAL.test(prep) || tail.values.some(({ value }) => value === name) || POINTERS.has(name)) continue;
    if (control.endsWith(` ${name}`)) continue;
    // Whom it is done for is gone to.
    const isWhom = prep !== 'for' || orders.reserves.includes(phrase) || isNamed;
    if (!tail.besides.includes(name) && !(tail.people.includes(name) && isWhom)) continue;
    const isHeir = GOES.test(phrase) && prep === 'to' && isPerson(name);
    tail.values.push(isHeir ? { value: name } : { field: prep, value: name, optional: true });
    tail.besides = tail.besides.filter((text) => text !== name);
    if (prep !== 'for') tail.people = tail.people.filter((text) => text !== name);
  }
}

/** "Harbour Foods file": its name, then its kind. */
const OWN = /^(\p{Lu}[\p{L}\d'’-]*(?: (?:& )?\p{Lu}[\p{L}\d'’-]*)*) \p{Ll}+(?: \p{Ll}+)?$/u;
const STATE = /^mark as (.+)$/;
/** "Mark training as done for the employee 33": a field of hers. */
function stateFor(kind: string, tail: Tail, control: string): { entity: string; noun: string; values: Value[] } | null {
  const [, state] = STATE.exec(control) ?? [];
  const whose = tail.told.find(({ prep, name, noun }) => prep === 'for' && noun !== '' && /\d/.test(name));
  if (state === undefined || whose === undefined) return null;
  const of = tail.told.find(({ prep }) => prep === 'of');
  tail.values = tail.values.filter(({ value }) => value !== whose.name);
  tail.holders = tail.holders.filter(({ name }) => name !== whose.name);
  tail.besides = tail.besides.filter((text) => text !== of?.name);
  return {
    entity: whose.name,
    noun: whose.noun,
    values: [{ field: of === undefined ? kind : `${kind} of ${of.name}`, value: state }],
  };
}

/** They point at somebody, or at all that are so. */
const AS_SAID = /^(?:both|any|all|its|his|her|their)$/;

/** "reject the N T with the F V". */
export function acted(clause: Clause, tokens: readonly Token[], before: Want): Reading | null {
  const { kind: sort, names, values, rest } = headOf(tokens, { whole: true });
  // "The blue Corsa": a colour is no kind. "A reminder to all who …" is none that is there.
  const [called, ...more] = names;
  const isNew = /^an?$/.test(tokens[0]?.text ?? '');
  const isColoured = called !== undefined && COLOUR.test(sort);
  const [kind, named]: [string, string | undefined] = isColoured ? ['', `${sort} ${called}`] : [sort, called];
  // "Store it in ⟦0⟧, shelf C, box 9".
  const isIt = /^(?:it|them)$/.test(kind) && named === undefined && rest.some(({ kind: sort }) => sort === 'mark');
  if (isIt && before.op === 'press' && before.entity === undefined) {
    const tail = readTail(rest);
    const control = before.control ?? clause.phrase;
    const places = tail.places.splice(0).map((value): Value => ({ field: 'in', value }));
    tail.values.unshift(...places);
    return { want: withTail({ ...bareWant('press', clause), noun: kind, control }, tail), left: tail.left.length };
  }
  if (more.length > 0 || POINTERS.has(kind.split(' ')[0] ?? '')) return null;
  // "Mark all items as done", "both guests", "the card ending in 4509" are read by the words themselves.
  const [begins] = tokens;
  const ending = tokens.some(({ text }, at) => text === 'ending' && /^(?:in|with)$/.test(tokens[at + 1]?.text ?? ''));
  if (AS_SAID.test(begins?.text ?? '') || ending || / all$/.test(clause.phrase) || / all as /.test(before.control ?? ''))
    return null;
  const control = before.control ?? clause.phrase;
  // "Redeem 500 points": how many goes into the field of that name, and they are no record.
  if (before.entity === undefined && before.values.some(({ field, value }) => field === kind && /^\d/.test(value))) return null;
  const isSum = before.values.some(({ field }) => field === 'amount');
  const counted =
    values.some(({ field }) => field === 'quantity') && kind !== '' && !isSum ? { entity: kind, noun: kind, rest } : null;
  const said =
    named === undefined && !isNew && !english.pointing.includes(clause.phrase)
      ? (describedBy(kind, rest, clause.phrase) ?? counted)
      : null;
  // With whom something is shared, or to whom it goes, tells no record.
  const isOf = OWN.test(kind) || rest[0]?.text === 'of';
  if (named === undefined && said === null && !isOf && GOES.test(clause.phrase)) return null;
  const tail = readTail(said?.rest ?? rest);
  // "Marked as paid" is said by the button.
  tail.values = tail.values.filter(({ field, value }) => !(field === 'as' && control.endsWith(` as ${value}`)));
  const told = tail.values.filter(({ field }) => control.endsWith(` as ${field ?? ''}`));
  tail.values = tail.values.filter((value) => !told.includes(value));
  tail.besides.push(...told.map(({ value }) => value));
  const copies = DOUBLES.test(clause.phrase);
  tail.values = tail.values.map((value) =>
    copies && /^(?:as|to|into)$/.test(value.field ?? '') ? { ...value, field: 'name' } : value,
  );
  // What it is about tells which one, and is filled in nowhere.
  if (before.op === 'press') {
    const topics = tail.values.filter(({ field }) => field === 'about');
    tail.values = tail.values.filter((value) => !topics.includes(value));
    tail.besides.push(...topics.map(({ value }) => value));
  }
  // "Until tomorrow" is told beside a deed, too: some have a button for it.
  tail.besides.push(...tail.values.flatMap(({ value }) => (RELATIVE.test(value) ? [value] : [])));
  const state = named === undefined && before.op === 'press' ? stateFor(kind, tail, control) : null;
  // "The Castlegate line": a name of its own tells which one.
  const [, owned] = OWN.exec(kind) ?? [];
  const own =
    owned !== undefined && before.entity === undefined
      ? owned
      : before.entity !== undefined && kind.startsWith(`${before.entity} `) && /\p{Lu}|\d/u.test(withoutDays(before.entity))
        ? before.entity
        : undefined;
  // "Reserve the hall for Ann Lee": it is kept for her.
  const forWhom = orders.reserves.includes(clause.phrase) ? '' : 'for|';
  const somebody =
    named === undefined && own === undefined && state === null && !/\p{Lu}\p{Ll}/u.test(withoutDays(kind))
      ? ofSomebody(
          tail,
          said === null
            ? new RegExp(`^(?:of|from|${forWhom}by|with|to|on)$`)
            : new RegExp(`^(?:of|from|${forWhom}by${tail.people.length > 0 ? '|on|against' : ''})$`),
        )
      : undefined;
  const kept = forWhom === '' && kind !== '' && before.entity === undefined ? kind : undefined;
  const entity = named ?? own ?? state?.entity ?? somebody ?? said?.entity ?? kept;
  if (entity === undefined && (before.entity !== undefined || kind === '' || rest.length === 0)) return null;
  const noun =
    own === undefined
      ? (state?.noun ?? (somebody === undefined && named === undefined ? (said?.noun ?? kind) : kind))
      : kind.slice(own.length + 1);
  const want: Want = {
    ...bareWant(before.op, clause),
    ...(entity === undefined ? {} : { entity }),
    noun,
    values: [...values, ...(state?.values ?? [])],
  };
  if (before.op === 'press') {
    // "Convert the quote into an order": called so.
    const into = english.converts.includes(clause.phrase)
      ? tail.told.find(({ prep, name }) => /^(?:into|to)$/.test(prep) && tail.besides.includes(name))
      : undefined;
    want.control = into === undefined ? control : `${clause.phrase} ${into.prep} ${into.name}`;
    tail.besides = tail.besides.filter((text) => text !== into?.name);
    further(tail, control, clause.phrase, named !== undefined);
  }
  const holder =
    said !== null && entity === said.entity
      ? tail.told.find(
          ({ prep, noun: sort, name }) => /^(?:on|in|from|of)$/.test(prep) && sort !== '' && /[\p{Lu}\d]/u.test(name),
        )
      : undefined;
  if (holder !== undefined) {
    want.holder = { name: holder.name, noun: holder.noun };
    tail.holders = tail.holders.filter(({ name }) => name !== holder.name);
    tail.values = tail.values.filter(({ value }) => value !== holder.name);
    want.place.push(heldIn(want.holder));
  }
  if (entity === undefined)
    want.context.push(kind, ...tail.holders.splice(0).map(({ noun: sort, name }) => `${sort} ${name}`.trim()));
  return { want: withTail(want, tail), left: tail.left.length };
}
