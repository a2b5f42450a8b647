/** The head of what is made or acted on: what is counted of it, its kind, its names. */
import { english } from '../lexicon.en.ts';
import { singular } from '../lexicon.ts';
import { isPurpose } from '../phrases.ts';
import { measureOf } from '../units.ts';
import type { Value } from '../want.ts';
import { isUnit, isWord } from './cursor.ts';
import type { Token } from './tokens.ts';
import { BOUNDS, DETERMINERS, NAMING, PARTICIPLES, PREPOSITIONS, THAT, TIMES, WITH } from './words.ts';

const CUTS = /^(?:and|because|[–—-])$/;
/** Nothing of the words before goes on here. */
export const opens = (token: Token | undefined, next?: Token): boolean =>
  token === undefined ||
  token.kind === 'mark' ||
  [PREPOSITIONS, WITH, THAT, NAMING].some((words) => isWord(token, words)) ||
  (token.kind === 'word' && (PARTICIPLES[token.text] !== undefined || CUTS.test(token.text))) ||
  BOUNDS.has(`${token.text} ${next?.text ?? ''}`) ||
  (isWord(next, TIMES) && english.counts.includes(token.text)) ||
  (isWord(token, TIMES) && token.text !== 'times' && token.text !== 'ways');

const LEADING = new Set(['new', 'another', 'one', ...DETERMINERS]);

/** "45-minute", "9%", "⟦$50⟧" before what kind it is. */
function measured([token, next, after]: readonly Token[]): { value: Value; used: number } | null {
  if (token === undefined) return null;
  const [, number, unit] = /^(\d[\d.,]*)-([a-z]+)$/i.exec(token.text) ?? [];
  const field = (name: string): string => (measureOf(name) === 'time' || english.times.includes(name) ? 'duration' : name);
  if (number !== undefined && unit !== undefined && isUnit(unit))
    return { value: { field: field(unit), value: `${number} ${unit}${number === '1' || /s$/.test(unit) ? '' : 's'}` }, used: 1 };
  // "24 sacks of", "six bent spoons": so many.
  const of = next?.kind === 'word' && after?.kind === 'word' && after.text === 'of';
  const isMany = token.kind === 'number' || english.counts.indexOf(token.text) > 0;
  if (isMany && of && measureOf(next.text) !== 'time' && !english.times.includes(singular(next.text)))
    return { value: { field: 'quantity', value: `${token.value} ${next.value}` }, used: 2 };
  if (token.kind === 'number' && next?.kind === 'word' && isUnit(next.text))
    return { value: { field: field(next.text), value: `${token.value} ${next.value}` }, used: 2 };
  // "2.5 overtime hours": so many of them.
  const isTime = after?.kind === 'word' && next?.kind === 'word' && !opens(next) && isUnit(after.text);
  if (token.kind === 'number' && isTime) return { value: { field: `${next.value} ${after.value}`, value: token.value }, used: 1 };
  const many = english.counts.indexOf(token.text) > 0 || (token.kind === 'number' && /^\d+$/.test(token.text));
  if (many && next?.kind === 'word' && /s$/.test((after?.kind === 'word' && !opens(after) ? after : next).text))
    return { value: { field: 'quantity', value: token.value }, used: 1 };
  if (/%$/.test(token.text)) return { value: { field: 'percent', value: token.value }, used: 1 };
  if (token.sort === 'money') return { value: { field: 'amount', value: token.value }, used: 1 };
  return null;
}

export interface Head {
  kind: string;
  names: string[];
  named: boolean;
  values: Value[];
  rest: Token[];
}

/** "A 45-minute call named ⟦0⟧": the kind, the names behind it, and what is told before it; `whole`: "the 13-tonne digger" is described by its weight. */
export function headOf(tokens: readonly Token[], { whole = false }: { whole?: boolean } = {}): Head {
  let at = 0;
  const values: Value[] = [];
  const kind: string[] = [];
  const names: string[] = [];
  while (isWord(tokens[at], LEADING)) at += 1;
  for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
    const found = measured(tokens.slice(at, at + 3));
    if (found === null || (whole && /^\d[\d.,]*-[a-z]/.test(token.text))) break;
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
    // "2K-40 paint", "the 13-tonne digger".
    const sized = token.kind === 'number' && /[a-z-]/i.test(token.text) && next?.kind === 'word' && !opens(next);
    // "An SOP to the crew".
    const short =
      kind.length === 0 && token.kind === 'name' && /^\p{Lu}{2,5}$/u.test(token.text) && /^an?$/.test(tokens[at - 1]?.text ?? '');
    if (!(token.kind === 'word' && !opens(token, next)) && !short && !part && !purpose && !sized) break;
    kind.push(token.value);
    at += 1;
  }
  // "Room 512", "the forklift 7B": a number behind the kind.
  const [number, unit] = tokens.slice(at, at + 2);
  const isNumber = number?.kind === 'number' && !/%$/.test(number.text) && !(unit?.kind === 'word' && isUnit(unit.text));
  if (isNumber && kind.length > 0) {
    names.push(number.value);
    at += 1;
  }
  const named = isWord(tokens[at], NAMING);
  if (named) at += 1;
  for (;;) {
    const token = tokens[at];
    // "The SKU 77-201".
    const behind = tokens[at + 1];
    if (token?.kind === 'name' && names.length === 0 && /^\p{Lu}{2,5}$/u.test(token.text) && behind?.kind === 'atom') {
      kind.push(token.value);
      names.push(behind.value);
      at += 2;
      break;
    }
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
