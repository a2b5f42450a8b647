/** A second reading of a clause, token by token, taken where it explains more of the clause than the first. */
import type { Clause } from '../clauses.ts';
import { english } from '../lexicon.en.ts';
import { plain } from '../lexicon.ts';
import { isPerson } from '../person.ts';
import { type Atoms, RELATIVE } from '../phrases.ts';
import { bareWant } from '../settle.ts';
import type { Value, Want } from '../want.ts';
import { acted, type Reading, withTail } from './acted.ts';
import { changed } from './changed.ts';
import { headOf } from './head.ts';
import { moved } from './moved.ts';
import { readTail } from './tail.ts';
import { type Token, tokensOf } from './tokens.ts';
import { POINTERS } from './words.ts';

const isDay = (text: string): boolean => english.weekdays.includes(plain(text).replace(/s$/, ''));
const BOOKS = /^(?:book|reserve|hire|rent)$/;
/** "create a N titled T worth ⟦0⟧ with F V in the K ⟦1⟧". */
function created(clause: Clause, tokens: readonly Token[]): Reading | null {
  const head = headOf(tokens);
  const { names, named, values, rest } = head;
  // "Book Room 204": a booking of it.
  const booked = head.kind === '' && names.length === 1 && values.length === 0 && BOOKS.test(clause.phrase);
  const kind = booked ? 'booking' : head.kind;
  if (kind === '' || POINTERS.has(kind)) return null;
  const want = bareWant('create', clause);
  want.noun = kind.toLowerCase();
  want.values.push(...values, ...names.map((value) => (named ? { field: 'name', value } : { value })));
  const tail = readTail(rest, { loose: true });
  // "From Lyon to Nice": where it begins and ends.
  const ends = ['from', 'to'].map((way) => tail.told.find(({ prep, name }) => prep === way && tail.besides.includes(name)));
  for (const end of ends.includes(undefined) ? [] : ends) {
    if (end === undefined) continue;
    tail.besides = tail.besides.filter((text) => text !== end.name);
    tail.values.push({ field: end.prep, value: end.name, optional: true });
  }
  return { want: withTail(want, tail), left: tail.left.length };
}

/** What a reading loses by judgement, an atom or number that is taken up nowhere being 1: a name, what stands beside (told, but for no field), who stands beside (forms ask for people), a place that is none, a person taken for a place. */
const LOSES = { name: 0.25, beside: 0.75, person: 0.1, noPlace: 0.5, personAsPlace: 0.75 };
/** A whole phrase in place of a field's name, or several things in one value. */
const isOdd = ({ field = '', value }: Value): boolean =>
  /⟦|^(?:it|them)$/.test(field) || / and (?:its?|the)\b|, and /.test(value);

const JOINS = /[,;]|:(?!\d)| [–—-] | because\b| instead of | rather than /;
/** Words that belong to different phrases, taken for one. */
const strange = ({ op, text: said, noun = '', entity = '', control = '', place: places, values, context }: Want): number =>
  places.filter((one) => /^name \S/.test(one) || (op === 'create' && /^[a-z]+$/.test(one) && said.includes(` from the ${one}`)))
    .length +
  [noun, entity, control, ...places, ...context, ...values.map(({ field = '' }) => field)].filter((text) => JOINS.test(text))
    .length +
  values.filter(
    ({ value, field = '' }) =>
      / because$| instead$|rather than|, \p{Ll}+$/u.test(value) || /\p{Lu}\p{Ll}+ of |^[a-z]+ \d/u.test(field),
  ).length;

/** Names, numbers and atoms of a clause that a reading does not take up, and what it takes up wrongly. */
function loss(want: Want, tokens: readonly Token[]): number {
  const { values, entity = '', control = '', place: places, noun = '', holder, op, text } = want;
  const all = [...values.flatMap(({ value, old = '' }) => [value, old]), entity, control, ...places, holder?.name ?? ''];
  const [taken, beside] = [all.map(plain), want.context.map(plain)];
  let lost = 0;
  for (const { kind, value } of tokens) {
    // "Until tomorrow" is told beside a deed.
    if (kind === 'word' || kind === 'mark' || (op === 'press' && RELATIVE.test(value))) continue;
    const said = plain(value);
    if (taken.some((one) => one === said || (kind !== 'atom' && one.includes(said)) || one.startsWith(said))) continue;
    if (kind !== 'atom' && plain(noun).includes(said)) continue;
    if (isPerson(value) && beside.includes(said)) lost += LOSES.person;
    else lost += (kind === 'name' ? LOSES.name : 1) * (beside.some((one) => one.includes(said)) ? LOSES.beside : 1);
  }
  // "The request from Ann Lee" is hers.
  const people = op === 'press' ? places.filter((one) => isPerson(one) && text.includes(`from ${one}`)) : [];
  const noPlaces = places
    .filter((one) => one !== holder?.name && one !== `${holder?.noun ?? ''} ${holder?.name ?? ''}`)
    .filter((one) => /^\D?\d/.test(one) || isDay(one) || english.months.includes(plain(one)));
  const odd = values.filter(isOdd).length + (/⟦|,/.test(noun) ? 1 : 0);
  return lost + LOSES.personAsPlace * people.length + LOSES.noPlace * noPlaces.length + odd + strange(want);
}

/** How much, or until when: nothing that a record would say of itself. */
const isTold = (told: readonly string[]): boolean =>
  told.some((one) => /^\d[\d.,]*%$/.test(one)) || told.some((one) => english.months.includes(plain(one)));

/** Both readings of a clause and what each of them loses; `undefined` where there is no second one. */
function weighed(
  first: Want,
  clause: Clause,
  atoms: Atoms,
): { before: number; reading: Reading | null; after: number } | undefined {
  if (
    !/^(?:create|add|press|set|edit|delete)$/.test(first.op) ||
    (first.all !== undefined && !isTold(first.all.told)) ||
    first.each !== undefined
  )
    return undefined;
  const tokens = tokensOf(first.all === undefined ? clause.body : clause.body.replace(/^all /, ''), atoms);
  if (tokens.length === 0) return undefined;
  const before = loss(first, tokens);
  const reading =
    first.op === 'add' && clause.phrase === 'assign'
      ? moved(clause, tokens)
      : first.op === 'create' || first.op === 'add'
        ? created(clause, tokens)
        : first.op === 'press' || first.op === 'delete'
          ? acted(clause, tokens, first)
          : first.op === 'set' || first.op === 'edit'
            ? (moved(clause, tokens) ?? changed(clause, tokens))
            : null;
  // "Mark down all chairs by 30%": of all of them, and by how much is no condition.
  if (first.all !== undefined && reading !== null) {
    const { entity = '', holder: _holder, ...want } = reading.want;
    const { told: all } = first.all;
    const told = all.filter((one) => !entity.includes(one) && !want.values.some(({ value }) => value.includes(one)));
    return { before: 99, reading: { ...reading, want: { ...want, noun: entity, all: { told } } }, after: 0 };
  }
  return { before, reading, after: reading === null ? 99 : loss(reading.want, tokens) };
}

/** By so much a second reading must be better where nothing is made: a name alone says little. */
const SURE = 0.5;

/** The better of two readings of a clause: `first`, or one that takes up more of what it says. */
export function better(first: Want, clause: Clause, atoms: Atoms): Want {
  const both = weighed(first, clause, atoms);
  if (both === undefined || both.reading === null || both.reading.left > 0) return first;
  const { before, reading, after } = both;
  // What is added with values of its own is made; what has none is put into a field.
  const own = reading.want.values.filter(({ field = '', optional }) => field !== '' && field !== 'name' && optional !== true);
  if (first.op === 'add' && clause.phrase === 'assign')
    return after <= before && first.entity === undefined ? reading.want : first;
  if (first.op === 'add' && (own.length === 0 || english.multiple.includes(reading.want.noun ?? ''))) return first;
  // Whom it is about is not lost again.
  const { entity } = reading.want;
  // "Asking about the best ways to …" is what is written, and no field.
  const writes = ({ values }: Want): boolean => values.some(({ field }) => field === 'text');
  if (writes(first) && !writes(reading.want)) return first;
  const isLost =
    first.entity !== undefined && entity === undefined && !reading.want.values.some(({ value }) => value === first.entity);
  if (isLost) return first;
  const gain = first.op === 'create' ? 0 : SURE;
  return after + gain < before || (after <= before && misplaces(first, reading.want)) ? reading.want : first;
}

const THAT = / (?:that|which|who) /;
/** What one reading takes for the record that is acted on is the value of a field in the other, or the reverse; or the other has more to fill in. */
function misplaces(first: Want, second: Want): boolean {
  const { entity, op } = first;
  const { values, entity: own } = second;
  // "Its unit system to Metric": what one reading sets a field to is the field of the other.
  if (first.values.some(({ value }) => values.some(({ field = '' }) => field !== '' && plain(field) === plain(value))))
    return true;
  if (entity === undefined && own !== undefined && op === 'press' && first.values.some(({ value }) => value === own)) return true;
  // "The draft for Ann Lee that" stops short.
  if (entity !== undefined && own !== undefined && own !== entity && own.includes(entity) && THAT.test(own))
    return entity !== first.noun && !first.context.some((told) => own.endsWith(told));
  // "The winter tyres": told by nothing but words, and what else is said of it is not lost.
  if (op === 'press' && entity === undefined && own !== undefined && values.length >= first.values.length) return true;
  if (op === 'press' && entity === own && values.length > first.values.length) return true;
  // "The photo 18": its kind, and which.
  if (op === 'delete' && own !== undefined && entity === `${second.noun ?? ''} ${own}`) return true;
  // "Copy A as B": A is copied. "About the drain at plot 9": no plot is asked for.
  if (first.values.length === 0 && entity !== own && values.some(({ field, value }) => field === 'name' && value === entity))
    return true;
  const isOwn = ({ field = '' }: Value): boolean => field !== '' && own !== undefined && `${own} `.includes(`${field} `);
  if (own !== undefined && english.moves.includes(first.verb) && first.values.some(isOwn)) return true;
  if (own !== undefined && own === `${first.noun ?? ''} ${entity ?? ''}`) return true;
  // "The Tuesday class": no name of its own.
  if (own !== undefined && own === `${entity ?? ''} ${first.noun ?? ''}` && isDay(own.split(' ')[0] ?? '')) return true;
  const topic = values.find(({ field }) => field === 'about')?.value;
  if (topic !== undefined && first.values.some(({ value }) => value !== topic && topic.includes(value))) return true;
  const said = [...first.context, ...first.values.map(({ value }) => value), entity ?? ''];
  if (topic !== undefined && op === 'create' && !said.some((one) => one !== '' && topic.includes(one))) return true;
  const isField = ({ field = '', optional }: Value): boolean => optional !== true && field !== '' && field !== 'name';
  if (entity !== undefined && entity !== own && values.some((value) => value.value === entity && isField(value))) return true;
  const isMore =
    values.length > first.values.length + 1 && first.values.every((one) => values.some(({ value }) => value.includes(one.value)));
  if (op === 'create' && isMore) return true;
  return (
    op === 'create' && values.length > first.values.length && values.filter(isField).length > first.values.filter(isField).length
  );
}
