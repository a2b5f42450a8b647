/** What stands beside a record and is told in words alone: why, instead of what, how often, for how long, until when. */
import { english } from '../lexicon.en.ts';
import type { Value } from '../want.ts';
import { type Cursor, isAnd, isMark, isUnit, isWord } from './cursor.ts';
import type { Token } from './tokens.ts';
import {
  BOUNDS,
  DETERMINERS,
  FURTHER,
  LISTING,
  NAMING_BY,
  OFTEN,
  PREPOSITIONS,
  REASONS,
  SPANNING,
  TIMES,
  WHEN,
  WITH,
} from './words.ts';

/** "Until", "by", "from": which day of a span it is. */
export const DATE_FIELD: Readonly<Record<string, string>> = {
  until: 'end date',
  till: 'end date',
  through: 'end date',
  to: 'end date',
  by: 'due date',
  from: 'start date',
};

const isDash = (token: Token | undefined): boolean => token?.kind === 'word' && /^[–—-]$/.test(token.text);
const isCount = (token: Token | undefined): boolean =>
  token?.kind === 'number' || (token?.kind === 'word' && english.counts.includes(token.text));
const plainly = (tokens: readonly Token[]): string =>
  tokens
    .map(({ value }) => value)
    .join(' ')
    .replace(/ (?=[,;:])/g, '');

/** Tokens from here up to a mark, a dash or the end; past marks where `whole`. */
function upTo(on: Cursor, whole: 'mark' | 'end'): string {
  const from = on.at;
  while (on.peek() !== undefined && !isDash(on.peek()) && !(whole === 'mark' && on.peek()?.kind === 'mark')) on.at += 1;
  return plainly(on.tokens.slice(from, on.at));
}

/** "Because of the noise", ", reason: sent twice", "– no glass –". */
function reason(on: Cursor): Value[] | null {
  if (on.says('because') || (on.says('due') && on.peek(1)?.text === 'to' && on.peek(2)?.kind === 'word')) {
    on.at += on.says('due') ? 2 : 1;
    if (on.says('of')) on.at += 1;
    // Told, and asked for by some forms only.
    const value = upTo(on, 'end').replace(/^the (?=\S+ \S+$|\S+ (?:of|from|in|at|on) )/, '');
    return [{ field: 'reason', value, optional: true }];
  }
  const named = isWord(on.peek(), REASONS) ? on.peek()?.text : undefined;
  const next = on.peek(1);
  if (
    named !== undefined &&
    (isMark(next, ':') || (next?.kind === 'word' && !isWord(next, PREPOSITIONS) && !isWord(next, DETERMINERS)))
  ) {
    on.at += isMark(next, ':') ? 2 : 1;
    if (on.says('is')) on.at += 1;
    return [{ field: named, value: upTo(on, 'mark') }];
  }
  if (!isDash(on.peek())) return null;
  on.at += 1;
  const from = on.at;
  const value = upTo(on, 'mark');
  const told = on.tokens.slice(from, on.at);
  // Values with fields of their own go on behind the dash.
  if (told.some(({ kind }) => kind === 'number' || kind === 'atom') || (told.length > 1 && told[0]?.kind !== 'name')) {
    const words = told.every(({ kind }) => kind === 'word');
    if (!words) on.at = from;
    else if (isDash(on.peek())) on.at += 1;
    return words ? [{ field: 'reason', value }] : [];
  }
  if (isDash(on.peek())) on.at += 1;
  return value === '' ? [] : [told[0]?.kind === 'name' ? { field: 'name', value } : { field: 'reason', value }];
}

/** "Instead of 7:30", "rather than a letter", ", not three": what the value before it was, or might have been. */
function old(on: Cursor, last: Value | undefined): Value[] | null {
  const two = `${on.peek()?.text ?? ''} ${on.peek(1)?.text ?? ''}`;
  const not = on.says('not') && isMark(on.peek(-1));
  if (!BOUNDS.has(two) && !not) return null;
  on.at += not ? 1 : 2;
  on.skipDeterminers();
  const value = on.value(true)?.text ?? '';
  if (value === '') return null;
  if (last !== undefined) last.old = value;
  return [];
}

/** "Twice a day", "three times a week", "every 6 hours", "daily", "three ways". */
function often(on: Cursor): Value[] | null {
  const start = on.at;
  const first = on.peek();
  if (isWord(first, OFTEN) && on.isEnd(on.peek(1))) {
    on.at += 1;
    return [{ field: 'frequency', value: first?.value ?? '' }];
  }
  const counted = isCount(first) && isWord(on.peek(1), TIMES);
  if (isWord(first, TIMES) || counted) {
    on.at += counted ? 2 : 1;
    if (on.says('a', 'an', 'per', 'every', 'each') && isUnit(on.peek(1)?.text ?? '')) {
      on.at += 2;
      return [{ field: 'frequency', value: plainly(on.tokens.slice(start, on.at)) }];
    }
    if (counted && on.peek(-1)?.text === 'ways') return [{ field: 'ways', value: plainly(on.tokens.slice(start, on.at)) }];
    on.at = start;
    return null;
  }
  if (!on.says('every') || !isCount(on.peek(1)) || !isUnit(on.peek(2)?.text ?? '')) return null;
  on.at += 3;
  return [{ field: 'frequency', value: plainly(on.tokens.slice(start, on.at)) }];
}

/** "For another year", "by two nights", "until the end of May", "from Monday". */
function span(on: Cursor): Value[] | null {
  const start = on.at;
  const prep = on.peek()?.text ?? '';
  if (on.peek()?.kind !== 'word') return null;
  if (SPANNING.has(prep)) {
    on.at += 1;
    // "By a year".
    const [one, year] = [on.peek(), on.peek(1)];
    if (on.says('a', 'an') && year?.kind === 'word' && isUnit(year.text) && on.isEnd(on.peek(2))) {
      on.at += 2;
      return [{ field: 'duration', value: `${one?.value ?? ''} ${year.value}` }];
    }
    if (on.says('the', 'a', 'an')) on.at += 1;
    const from = on.at;
    const more = isWord(on.peek(), FURTHER);
    if (more) on.at += 1;
    const count = isCount(on.peek());
    if (count) on.at += 1;
    const unit = on.peek();
    if ((more || count) && unit?.kind === 'word' && isUnit(unit.text)) {
      on.at += 1;
      return [{ field: 'duration', value: plainly(on.tokens.slice(from, on.at)) }];
    }
    on.at = start;
  }
  if (DATE_FIELD[prep] === undefined && prep !== 'at' && prep !== 'on') return null;
  on.at += 1;
  on.skipDeterminers();
  const from = on.at;
  const token = on.peek();
  if (isWord(token, WHEN) && on.peek(1)?.text === 'of' && on.peek(2) !== undefined) {
    on.at += 2;
    while (on.peek() !== undefined && !on.isEnd(on.peek())) on.at += 1;
    return [{ field: DATE_FIELD[prep] ?? 'date', value: plainly(on.tokens.slice(from, on.at)) }];
  }
  // "Until further notice".
  if (/^(?:until|till)$/.test(prep) && isWord(token, FURTHER) && on.peek(1)?.kind === 'word' && on.isEnd(on.peek(2))) {
    on.at += 2;
    return [{ field: 'end date', value: plainly(on.tokens.slice(from, on.at)) }];
  }
  const day = token?.kind === 'name' && english.weekdays.includes(token.text.toLowerCase().replace(/s$/, ''));
  if (day && DATE_FIELD[prep] !== undefined && prep !== 'to') {
    on.at += 1;
    return [{ field: DATE_FIELD[prep] ?? 'day', value: token.value }];
  }
  on.at = start;
  return null;
}

/** "Under the name of Ann Lee". */
function name(on: Cursor): Value[] | null {
  const start = on.at;
  if (!on.says('under', 'in')) return null;
  on.at += 1;
  on.skipDeterminers();
  if (isWord(on.peek(), NAMING_BY)) {
    on.at += 1;
    if (on.says('of')) on.at += 1;
    const value = on.value(false)?.text;
    if (value !== undefined) return [{ field: 'name', value }];
  }
  on.at = start;
  return null;
}

/** "Fixed by the joiner Ann Lee", "given ⟦today⟧", "payable monthly", "containing nuts and eggs". */
function told(on: Cursor): Value[] | null {
  const token = on.peek();
  const next = on.peek(1);
  if (token?.kind !== 'word' || next === undefined) return null;
  const done = /^\p{L}{2,}(?:ed|en|ght|ade|one)$/u.test(token.text) && !on.isParticiple(token);
  if (done && next.text === 'by') {
    const start = on.at;
    on.at += 2;
    on.skipDeterminers();
    const kind = on.peek()?.kind === 'word' ? on.words(2) : '';
    const who = on.value(false)?.text ?? kind;
    if (who !== '') return [{ field: `${token.text} by`, value: who }];
    on.at = start;
  }
  const day = next.sort === 'date' ? 1 : /^(?:on|at)$/.test(next.text) ? (isWord(on.peek(2), DETERMINERS) ? 3 : 2) : 0;
  if (done && day > 0 && on.peek(day)?.sort === 'date') {
    on.at += day;
    return [{ field: token.text, value: on.value(false)?.text ?? '' }];
  }
  if (/(?:able|ed)$/.test(token.text) && isWord(next, OFTEN)) {
    on.at += 2;
    return [{ field: token.text, value: next.value }];
  }
  if (!isWord(token, LISTING) || next.kind !== 'word') return null;
  on.at += 1;
  const out: Value[] = [];
  for (;;) {
    on.skipDeterminers();
    const value = on.words(3);
    if (value === '') break;
    out.push({ field: token.text, value });
    const ahead = (isMark(on.peek()) ? 1 : 0) + (isAnd(on.peek(isMark(on.peek()) ? 1 : 0)) ? 1 : 0);
    if (ahead === 0 || on.peek(ahead)?.kind !== 'word' || (isMark(on.peek()) && ahead === 1)) break;
    on.at += ahead;
  }
  return out.length === 0 ? null : out;
}

/** "As received": how it is, be the word a participle. */
function state(on: Cursor): Value[] | null {
  const start = on.at;
  if (!on.says('as')) return null;
  on.at += 1;
  on.skipDeterminers();
  const from = on.at;
  while (on.peek()?.kind === 'word' && !isAnd(on.peek()) && !isWord(on.peek(), PREPOSITIONS) && !isWord(on.peek(), WITH))
    on.at += 1;
  const value = plainly(on.tokens.slice(from, on.at));
  const next = on.peek();
  if (value !== '' && on.at - from < 4 && (next === undefined || next.kind === 'mark' || next.kind === 'word'))
    return [{ field: 'as', value }];
  on.at = start;
  return null;
}

/** "About the drain at plot 9": all of it, where it is told in words. */
function topic(on: Cursor): Value[] | null {
  const start = on.at;
  if (!on.says('about')) return null;
  on.at += 1;
  on.skipDeterminers();
  const from = on.at;
  const ends = (token: Token | undefined): boolean =>
    token === undefined || token.kind === 'mark' || isDash(token) || isAnd(token) || isWord(token, WITH) || token.sort === 'date';
  while (!ends(on.peek()) && !(isWord(on.peek(), PREPOSITIONS) && (on.says('by', 'to') || on.peek(1)?.sort === 'date')))
    on.at += 1;
  const told = on.tokens.slice(from, on.at);
  if (told.length > 1 && told[0]?.kind === 'word') return [{ field: 'about', value: plainly(told) }];
  on.at = start;
  return null;
}

/** A modifier that begins here, as values; `[]`: it is understood and says no value of its own; `null`: it is none of these. */
export function beside(on: Cursor, last: Value | undefined): Value[] | null {
  return reason(on) ?? old(on, last) ?? often(on) ?? span(on) ?? name(on) ?? state(on) ?? topic(on) ?? told(on);
}

/** Names and kinds of people in a list from here, two or more, with nothing behind it that goes on; `[]`: it is none. */
export function severalOf(on: Cursor): string[] {
  const start = on.at;
  const out: string[] = [];
  for (;;) {
    on.skipDeterminers();
    const token = on.peek();
    if (token?.kind === 'name' || token?.sort === 'quoted') on.at += 1;
    const one = token?.kind === 'name' || token?.sort === 'quoted' ? token.value : on.words(3);
    if (one === '') return back(on, start);
    out.push(one);
    const comma = isMark(on.peek()) ? 1 : 0;
    const ahead = comma + (isAnd(on.peek(comma)) ? 1 : 0);
    if (ahead === 0) break;
    on.at += ahead;
  }
  return out.length > 1 && on.isEnd(on.peek()) ? out : back(on, start);
}
const back = (on: Cursor, start: number): string[] => {
  on.at = start;
  return [];
};

/** "A and B as interviewers": each of them, as what. */
export function namedAs(on: Cursor, first: Token): { role: string; name: string }[] {
  const start = on.at;
  const names = first.kind === 'name' || first.sort === 'quoted' ? severalOf(on) : [];
  if (names.length < 2 || !on.says('as')) {
    on.at = start;
    return [];
  }
  on.at += 1;
  on.skipDeterminers();
  const role = on.words(3) || 'as';
  return names.map((name) => ({ role, name }));
}
