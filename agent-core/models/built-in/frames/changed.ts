/** "Change the F of the N ⟦0⟧ from O to V, its G to W": fields and values of one record. */
import type { Clause } from '../clauses.ts';
import { english } from '../lexicon.en.ts';
import { bareWant, PLACE_WORD } from '../settle.ts';
import type { Want } from '../want.ts';
import { isUnit } from './cursor.ts';
import { readTail } from './tail.ts';
import type { Token } from './tokens.ts';
import { DETERMINERS, PARTICIPLES, PREPOSITIONS } from './words.ts';

/** What the number of a kind is called. */
const COUNTS = new RegExp(`(?:^| )(?:number|count|share|percentage|${english.statements.sums.join('|')})$`);

const OF = /^(?:of|for|on|in|within|under|at)$/;

export function changed(clause: Clause, tokens: readonly Token[]): { want: Want; left: number } | null {
  const want = bareWant('set', clause);
  let at = 0;
  const word = (ahead = 0): string => (tokens[at + ahead]?.kind === 'word' ? (tokens[at + ahead]?.text ?? '') : '');
  const skip = (): void => {
    while (DETERMINERS.has(word())) at += 1;
  };
  const phrase = (most = 5): string => {
    const out: string[] = [];
    while (out.length < most) {
      const token = tokens[at];
      const acronym = token?.kind === 'name' && /^\p{Lu}{2,5}$/u.test(token.text);
      if (token === undefined || !(token.kind === 'word' || acronym)) break;
      if (PREPOSITIONS.has(token.text) || token.text === 'and' || token.text === 'with') break;
      out.push(token.value);
      at += 1;
    }
    return out.join(' ');
  };
  /** "Effective ⟦0⟧", "with the reason ⟦1⟧": more is told of it. */
  const isTold = (): boolean => PARTICIPLES[tokens[at - 1]?.text ?? ''] !== undefined;
  const named = (): string | null => {
    const token = tokens[at];
    if (token === undefined || token.kind === 'word' || token.kind === 'mark') return null;
    at += 1;
    return token.value;
  };
  /** "4 Mill Lane, Ely". */
  const addressed = (): string | null => {
    const [number, street, comma, town, end] = tokens.slice(at, at + 5);
    if (number?.kind !== 'number' || street?.kind !== 'name') return null;
    const isTown = comma?.text === ',' && town?.kind === 'name' && end === undefined;
    at += isTown ? 4 : 2;
    return `${number.value} ${street.value}${isTown ? `, ${town.value}` : ''}`;
  };
  const holders: { name: string; noun: string }[] = [];
  // "The client ⟦0⟧: billing email ⟦1⟧, currency EUR".
  const colon = tokens.findIndex(({ text }) => text === ':');
  if (colon > 0) {
    skip();
    const noun = phrase();
    const name = named();
    if (name === null || at !== colon) return null;
    const { values, left, besides } = readTail(tokens.slice(colon), { loose: true });
    if (left.length > 0 || values.length === 0) return null;
    return { want: { ...want, entity: name, noun, values, context: besides }, left: 0 };
  }
  while (at < tokens.length) {
    if (tokens[at]?.kind === 'mark' || word() === 'and') {
      at += 1;
      continue;
    }
    skip();
    const start = at;
    const known = holders.length;
    let field = phrase();
    if (field === '' || isTold()) {
      at = start;
      break;
    }
    // "the question ⟦0⟧ to V": what kind it is, then its name.
    let old: string | undefined;
    while (OF.test(word()) || word() === 'from') {
      const prep = word();
      at += 1;
      const isThe = word() === 'the';
      skip();
      if (prep === 'from') {
        old = named() ?? phrase(3);
        continue;
      }
      const kind = phrase(3);
      const name = named();
      const after = name !== null && kind === '' ? phrase(3) : '';
      if (name !== null) holders.push({ name, noun: kind || after });
      // "The number of crew": what is counted belongs to the field.
      else if (kind !== '' && prep === 'of' && COUNTS.test(field) && /^(?:to|as|at|from)$/.test(word()))
        field = `${field} of ${kind}`;
      else if (prep === 'of' && isThe && kind !== '' && !isUnit(kind) && !PLACE_WORD.test(` ${kind}`))
        holders.push({ name: kind, noun: kind.split(' ').at(-1) ?? '' });
      else if (kind !== '' && PLACE_WORD.test(` ${kind}`)) want.place.push(kind.replace(PLACE_WORD, '').trim());
      else return null;
    }
    // "…, collected on the 15th": told of it, and no field.
    if (!/^(?:to|as|at)$/.test(word())) {
      holders.splice(want.values.length > 0 ? known : holders.length);
      at = start;
      break;
    }
    at += 1;
    skip();
    const value = addressed() ?? named() ?? phrase(4);
    if (value === '') return null;
    const unit = word() !== '' && !PREPOSITIONS.has(word()) && word() !== 'and' ? phrase(2) : '';
    want.values.push({ field, value: unit === '' ? value : `${value} ${unit}`, ...(old === undefined ? {} : { old }) });
    // "To ⟦date⟧ at ⟦time⟧".
    if (word() === 'at' && tokens[at + 1]?.sort === 'time') {
      want.values.push({ field: 'time', value: tokens[at + 1]?.value ?? '' });
      at += 2;
    }
    while (OF.test(word())) {
      at += 1;
      skip();
      const kind = phrase(3);
      const name = named();
      if (name !== null) holders.push({ name, noun: kind || phrase(3) });
      else if (kind !== '') want.place.push(kind.replace(PLACE_WORD, '').trim());
      else return null;
    }
  }
  if (want.values.length === 0) return null;
  const tail = readTail(tokens.slice(at));
  want.values.push(...tail.values);
  want.context.push(...tail.besides, ...tail.people);
  holders.push(...tail.holders);
  const [record, ...others] = holders;
  if (record !== undefined) Object.assign(want, { entity: record.name, noun: record.noun });
  want.context.push(...others.map(({ noun, name }) => `${noun} ${name}`.trim()));
  return { want, left: tail.left.length };
}
