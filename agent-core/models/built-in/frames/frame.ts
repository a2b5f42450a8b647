/** A second reading of a clause, token by token, taken where it explains more of the clause than the first. */
import type { Clause } from '../clauses.ts';
import { english } from '../lexicon.en.ts';
import { plain } from '../lexicon.ts';
import { isPerson } from '../person.ts';
import { type Atoms, isPurpose, RELATIVE } from '../phrases.ts';
import { bareWant, PLACE_WORD } from '../settle.ts';
import { measureOf } from '../units.ts';
import type { Value, Want } from '../want.ts';
import { changed } from './changed.ts';
import { isUnit, isWord } from './cursor.ts';
import { readTail, type Tail } from './tail.ts';
import { type Token, tokensOf } from './tokens.ts';
import { DETERMINERS, NAMING, PARTICIPLES, POINTERS, PREPOSITIONS, THAT, WITH } from './words.ts';

interface Reading {
  want: Want;
  /** Tokens that nothing explains. */
  left: number;
}

const opens = (token: Token | undefined): boolean =>
  token === undefined ||
  token.kind === 'mark' ||
  [PREPOSITIONS, WITH, THAT, NAMING].some((words) => isWord(token, words)) ||
  (token.kind === 'word' && (PARTICIPLES[token.text] !== undefined || token.text === 'and'));

const LEADING = new Set(['new', 'another', 'one', ...DETERMINERS]);

/** "45-minute", "9%", "⟦$50⟧" before what kind it is. */
function measured(token: Token, next: Token | undefined): { value: Value; used: number } | null {
  const [, number, unit] = /^(\d[\d.,]*)-([a-z]+)$/i.exec(token.text) ?? [];
  const field = (name: string): string => (measureOf(name) === 'time' || english.times.includes(name) ? 'duration' : name);
  if (number !== undefined && unit !== undefined && isUnit(unit))
    return { value: { field: field(unit), value: `${number} ${unit}${number === '1' || /s$/.test(unit) ? '' : 's'}` }, used: 1 };
  if (token.kind === 'number' && next?.kind === 'word' && isUnit(next.text))
    return { value: { field: field(next.text), value: `${token.value} ${next.value}` }, used: 2 };
  if (/%$/.test(token.text)) return { value: { field: 'percent', value: token.value }, used: 1 };
  if (token.sort === 'money') return { value: { field: 'amount', value: token.value }, used: 1 };
  return null;
}

interface Head {
  kind: string;
  names: string[];
  named: boolean;
  values: Value[];
  rest: Token[];
}

/** "A 45-minute call named ⟦0⟧": the kind, the names behind it, and what is told before it. */
function headOf(tokens: readonly Token[]): Head {
  let at = 0;
  const values: Value[] = [];
  const kind: string[] = [];
  const names: string[] = [];
  while (isWord(tokens[at], LEADING)) at += 1;
  for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
    const found = measured(token, tokens[at + 1]);
    if (found === null) break;
    values.push(found.value);
    at += found.used;
  }
  if (values.length > 0 && tokens[at]?.text === 'of') at += 1;
  while (isWord(tokens[at], LEADING)) at += 1;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token === undefined) break;
    // "The Spanish suggestion ⟦0⟧", "an API key", "a Visa debit card": a name before the word for the kind is a part of it.
    const next = tokens[at + 1];
    const part = token.kind === 'name' && next?.kind === 'word' && !opens(next);
    const purpose = kind.length > 0 && isPurpose(`a ${kind.join(' ')}`, token.text, next?.text, tokens[at + 2]?.text);
    if (!(token.kind === 'word' && !opens(token)) && !part && !purpose) break;
    kind.push(token.value);
    at += 1;
  }
  const named = isWord(tokens[at], NAMING);
  if (named) at += 1;
  for (;;) {
    const token = tokens[at];
    if (token === undefined || !(token.kind === 'name' || token.sort === 'quoted' || token.sort === 'code')) break;
    names.push(token.value);
    at += 1;
    const next = tokens[at]?.kind === 'mark' ? at + 1 : at;
    const listed = isWord(tokens[next], new Set(['and'])) ? next + 1 : next > at ? next : -1;
    const follows = tokens[listed];
    if (follows === undefined || follows.sort !== 'quoted' || token.sort !== 'quoted' || !opens(tokens[listed + 1])) break;
    at = listed;
  }
  // "The ⟦0⟧ video", "the upcoming ⟦0⟧ appointment".
  if (names.length === 1)
    while (tokens[at]?.kind === 'word' && !opens(tokens[at])) {
      kind.push(tokens[at]?.value ?? '');
      at += 1;
    }
  return { kind: kind.join(' '), names, named, values, rest: tokens.slice(at) };
}

const isDay = (text: string): boolean => english.weekdays.includes(plain(text).replace(/s$/, ''));
const place = (text: string): string => text.replace(PLACE_WORD, '').trim();

/** What the tail tells, put where the planner looks for it. */
function withTail(want: Want, tail: Tail): Want {
  const [holder, ...others] = tail.holders;
  want.values.push(...tail.values);
  want.place.push(...tail.places.map(place));
  want.context.push(...tail.people, ...tail.besides, ...others.map(({ noun, name }) => `${noun} ${name}`.trim()));
  if (holder === undefined) return want;
  if (want.entity === undefined)
    return { ...want, entity: holder.name, ...(want.noun === undefined ? { noun: holder.noun } : {}) };
  want.context.push(`${holder.noun} ${holder.name}`.trim());
  return want;
}

/** "create a N titled T worth ⟦0⟧ with F V in the K ⟦1⟧". */
function created(clause: Clause, tokens: readonly Token[]): Reading | null {
  const { kind, names, named, values, rest } = headOf(tokens);
  if (kind === '' || POINTERS.has(kind)) return null;
  const want = bareWant('create', clause);
  want.noun = kind.toLowerCase();
  want.values.push(...values, ...names.map((value) => (named ? { field: 'name', value } : { value })));
  const tail = readTail(rest);
  return { want: withTail(want, tail), left: tail.left.length };
}

const GOES = /^(?:share|transfer|reassign|delegate|hand over)$/;
const DOUBLES = /^(?:duplicate|copy|clone)$/;

/** "The leave request from Ann Lee", "a reminder for INV-7": whose it is tells which one. */
function ofSomebody(tail: Tail): string | undefined {
  const at = tail.holders.findIndex(({ prep }) => /^(?:of|from|for|by|with|to|on)$/.test(prep));
  const [holder] = at < 0 ? [] : tail.holders.splice(at, 1);
  if (holder !== undefined) {
    tail.values = tail.values.filter(({ value }) => value !== holder.name);
    return holder.name;
  }
  const person = tail.people.shift();
  tail.values = tail.values.filter(({ value }) => value !== person);
  return person;
}

/** "reject the N T with the F V". */
function pressed(clause: Clause, tokens: readonly Token[], before: Want): Reading | null {
  const { kind, names, values, rest } = headOf(tokens);
  const [entity, ...more] = names;
  // With whom something is shared, or to whom it goes, tells no record.
  if (more.length > 0 || POINTERS.has(kind) || (entity === undefined && GOES.test(clause.phrase))) return null;
  const control = before.control ?? clause.phrase;
  const tail = readTail(rest);
  // "Marked as paid" is said by the button.
  tail.values = tail.values.filter(({ field, value }) => !(field === 'as' && control.endsWith(` as ${value}`)));
  const copies = DOUBLES.test(clause.phrase);
  tail.values = tail.values.map((value) =>
    copies && /^(?:as|to|into)$/.test(value.field ?? '') ? { ...value, field: 'name' } : value,
  );
  // "The Castlegate line": a name of its own tells which one.
  const whose = entity === undefined ? (/\p{Lu}\p{Ll}/u.test(kind) ? undefined : ofSomebody(tail)) : entity;
  if (whose === undefined) return null;
  const want: Want = { ...bareWant(before.op, clause), entity: whose, noun: kind, control, values };
  return { want: withTail(want, tail), left: tail.left.length };
}

/** What a reading loses by judgement, an atom or number that is taken up nowhere being 1: a name, what stands beside (told, but for no field), who stands beside (forms ask for people), a place that is none, a person taken for a place. */
const LOSES = { name: 0.25, beside: 0.75, person: 0.1, noPlace: 0.5, personAsPlace: 0.75 };
/** A whole phrase in place of a field's name, or several things in one value. */
const isOdd = ({ field = '', value }: Value): boolean =>
  /⟦|^(?:it|them)$/.test(field) || / and (?:its?|the)\b|, and /.test(value);

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
  const noPlaces = places.filter((one) => /^\D?\d/.test(one) || isDay(one));
  const odd = values.filter(isOdd).length + (/⟦|,/.test(noun) ? 1 : 0);
  return lost + LOSES.personAsPlace * people.length + LOSES.noPlace * noPlaces.length + odd;
}

/** Both readings of a clause and what each of them loses; `undefined` where there is no second one. */
function weighed(
  first: Want,
  clause: Clause,
  atoms: Atoms,
): { before: number; reading: Reading | null; after: number } | undefined {
  if (!/^(?:create|add|press|set|edit)$/.test(first.op) || first.all !== undefined || first.each !== undefined) return undefined;
  const tokens = tokensOf(clause.body, atoms);
  if (tokens.length === 0) return undefined;
  const before = loss(first, tokens);
  const reading =
    first.op === 'create' || (first.op === 'add' && clause.phrase !== 'assign')
      ? created(clause, tokens)
      : first.op === 'press'
        ? pressed(clause, tokens, first)
        : first.op === 'set' || first.op === 'edit'
          ? changed(clause, tokens)
          : null;
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
  if (first.op === 'add' && (own.length === 0 || english.multiple.includes(reading.want.noun ?? ''))) return first;
  // Whom it is about is not lost again.
  const { entity } = reading.want;
  const isLost =
    first.entity !== undefined && entity === undefined && !reading.want.values.some(({ value }) => value === first.entity);
  if (isLost) return first;
  const gain = first.op === 'create' ? 0 : SURE;
  return after + gain < before || (after <= before && misplaces(first, reading.want)) ? reading.want : first;
}

/** What one reading takes for the record that is acted on is the value of a field in the other, or the reverse; or the other has more to fill in. */
function misplaces(first: Want, second: Want): boolean {
  const { entity, op } = first;
  const { values, entity: own } = second;
  // "Its unit system to Metric": what one reading sets a field to is the field of the other.
  if (first.values.some(({ value }) => values.some(({ field = '' }) => field !== '' && plain(field) === plain(value))))
    return true;
  if (entity === undefined && own !== undefined && op === 'press' && first.values.some(({ value }) => value === own)) return true;
  const isField = ({ field = '', optional }: Value): boolean => optional !== true && field !== '' && field !== 'name';
  if (entity !== undefined && entity !== own && values.some((value) => value.value === entity && isField(value))) return true;
  return (
    op === 'create' && values.length > first.values.length && values.filter(isField).length > first.values.filter(isField).length
  );
}
