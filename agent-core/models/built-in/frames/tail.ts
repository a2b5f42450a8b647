/** What is told of a record behind its name: "worth 40 points, due ⟦0⟧, with a fee of ⟦1⟧ and the tags ⟦2⟧ and ⟦3⟧". Reads tokens from left to right, one modifier at a time. */
import { english } from '../lexicon.en.ts';
import { singular } from '../lexicon.ts';
import { isPerson } from '../person.ts';
import { measureOf } from '../units.ts';
import type { Value } from '../want.ts';
import type { Token } from './tokens.ts';
import { DETERMINERS, IS, NAMING, PARTICIPLES, POINTERS, PREPOSITIONS, THAT, WITH } from './words.ts';

export interface Holder {
  prep: string;
  name: string;
  noun: string;
}

export interface Tail {
  values: Value[];
  /** Records that are named behind a preposition, in order. */
  holders: Holder[];
  places: string[];
  people: string[];
  /** Phrases that are understood and belong to no field. */
  besides: string[];
  /** Tokens that nothing explains. */
  left: string[];
}

/** Also months and years, which are no fixed span. */
export const isUnit = (word: string): boolean => measureOf(word) !== '' || english.times.includes(singular(word));
const ACRONYM = /^\p{Lu}{2,5}s?$/u;
const LONGEST = 4;

export function readTail(tokens: readonly Token[]): Tail {
  const tail: Tail = { values: [], holders: [], places: [], people: [], besides: [], left: [] };
  let at = 0;
  const peek = (ahead = 0): Token | undefined => tokens[at + ahead];
  const isWord = (token: Token | undefined, words: ReadonlySet<string>): boolean =>
    token?.kind === 'word' && words.has(token.text);
  const isMark = (token: Token | undefined, mark = ','): boolean => token?.kind === 'mark' && token.text === mark;
  const isAnd = (token: Token | undefined): boolean => token?.kind === 'word' && /^(?:and|or|&)$/.test(token.text);
  const isParticiple = (token: Token | undefined): boolean =>
    token?.kind === 'word' && PARTICIPLES[token.text] !== undefined && !(token.text === 'worth' && tokens[tokens.indexOf(token) + 1]?.text === 'of');
  /** Nothing of the phrase before goes on here. */
  const isEnd = (token: Token | undefined): boolean =>
    token === undefined ||
    token.kind === 'mark' ||
    isAnd(token) ||
    isWord(token, PREPOSITIONS) ||
    isWord(token, WITH) ||
    isWord(token, THAT) ||
    isWord(token, NAMING) ||
    isParticiple(token);
  const put = (field: string, value: string, optional = false): void => {
    tail.values.push({ ...(field === '' ? {} : { field }), value, ...(optional ? { optional: true as const } : {}) });
  };
  const isValue = (token: Token | undefined): boolean =>
    token?.kind === 'atom' || token?.kind === 'number' || (token?.kind === 'name' && !ACRONYM.test(token.text));

  /** A value that begins here; words only where `loose`. */
  function value(loose: boolean): string | null {
    const token = peek();
    if (token === undefined) return null;
    if (token.kind === 'atom' || token.kind === 'name') {
      at += 1;
      if (token.sort === 'money' && isWord(peek(), new Set(['per', 'a', 'each', '/'])) && peek(1)?.kind === 'word') {
        tail.besides.push(`per ${peek(1)?.value}`);
        at += 2;
      } else if (token.sort === 'money' && isWord(peek(), new Set(['each']))) at += 1;
      return token.value;
    }
    if (token.kind === 'number') {
      at += 1;
      const unit = peek();
      if (unit?.kind === 'word' && isUnit(unit.text)) {
        at += 1;
        return `${token.value} ${unit.value}`;
      }
      return token.value;
    }
    if (!loose) return null;
    const words: string[] = [];
    while (!isEnd(peek()) && words.length < LONGEST && peek()?.kind === 'word') {
      words.push(peek()?.value ?? '');
      at += 1;
    }
    return words.length === 0 ? null : words.join(' ');
  }

  /** Further values of the same field: ", ⟦1⟧ and ⟦2⟧". */
  function more(field: string, sort: Token['sort'], optional = false): void {
    const range = peek();
    if ((range?.text === '–' || range?.text === '-') && peek(1)?.sort === sort && sort !== '') {
      put(field, peek(1)?.value ?? '', optional);
      at += 2;
    }
    for (;;) {
      let ahead = 0;
      if (isMark(peek())) ahead += 1;
      if (isAnd(peek(ahead))) ahead += 1;
      const next = peek(ahead);
      const after = peek(ahead + 1);
      const goesOn = next !== undefined && ahead > 0 && next.sort === sort && sort !== '' && (isEnd(after) || isMark(after));
      if (!goesOn) return;
      at += ahead + 1;
      put(field, next.value, optional);
    }
  }

  /** Words that name a field, up to its value. */
  function words(most = 5): string {
    const out: string[] = [];
    while (out.length < most) {
      const token = peek();
      if (token === undefined) break;
      const next = peek(1);
      const acronym = token.kind === 'name' && ACRONYM.test(token.text) && next !== undefined && !isMark(next);
      if (token.kind !== 'word' && !acronym) break;
      if (token.kind === 'word' && isEnd(token)) {
        // "Sign in page", "opt out": a particle inside of a name.
        const inside = out.length > 0 && /^(?:in|out|up|off|on)$/.test(token.text) && next?.kind === 'word' && !isEnd(next);
        if (!inside || DETERMINERS.has(next?.text ?? '') || isUnit(next?.text ?? '')) break;
      }
      if (token.kind === 'word' && IS.has(token.text)) break;
      out.push(token.value);
      at += 1;
    }
    return out.join(' ');
  }

  const FLAG = / (?:turned |switched |set to )?(on|off|enabled|disabled|checked|unchecked|required|hidden|visible)$/;

  /** "A fee of ⟦0⟧", "priority High", "40 points", "High priority", "⟦0⟧ as the F", "F on". `flags`: what has no value is to be so. */
  function pair(flags: boolean): boolean {
    const start = at;
    const none = isWord(peek(), new Set(['no']));
    while (isWord(peek(), DETERMINERS) || isWord(peek(), new Set(['no']))) at += 1;
    const first = peek();
    if (first !== undefined && isValue(first)) {
      const text = value(false) ?? '';
      if (isWord(peek(), new Set(['as']))) {
        at += 1;
        while (isWord(peek(), DETERMINERS)) at += 1;
        const field = words(3);
        put(field === '' ? 'as' : field, text);
        return true;
      }
      const mark = at;
      const field = words(3);
      if (field !== '' && isEnd(peek()) && !POINTERS.has(field)) {
        put(field, text);
        more(field, first.sort);
        return true;
      }
      at = mark;
      if (first.kind === 'name') (isPerson(text) ? tail.people : tail.besides).push(text);
      else put('', text);
      more('', first.sort);
      return true;
    }
    let field = words();
    if (field === '') {
      at = start;
      return false;
    }
    const flag = FLAG.exec(field);
    if (flag !== null && isEnd(peek())) {
      put(field.slice(0, flag.index), /^(?:on|enabled|checked|required|visible)$/.test(flag[1] ?? '') ? 'on' : 'off');
      return true;
    }
    if (isWord(peek(), new Set(['on', 'off'])) && isEnd(peek(1)) && !isWord(peek(1), PREPOSITIONS)) {
      put(field.replace(/ (?:turned|switched|set)$/, ''), peek()?.text ?? 'on');
      at += 1;
      return true;
    }
    const has = at;
    let said = false;
    while (isMark(peek(), ':') || isWord(peek(), IS)) {
      // "The gradebook of ⟦0⟧" is no field with that value where a name follows that is no value.
      said = true;
      at += 1;
    }
    while (said && isWord(peek(), DETERMINERS)) at += 1;
    const token = peek();
    const text = value(said);
    if (text !== null && token !== undefined) {
      put(field, text);
      // "Of the question ⟦0⟧": words that came before the value are its kind.
      more(field, token.sort);
      const up = peek();
      if (up?.kind === 'word' && !isEnd(up) && token.kind === 'number') tail.besides.push(words(3));
      return true;
    }
    at = has;
    // "Approval by the direct manager".
    if (isWord(peek(), new Set(['by']))) {
      at += 1;
      while (isWord(peek(), DETERMINERS)) at += 1;
      const whom = value(true);
      if (whom !== null) {
        put(field, whom);
        return true;
      }
    }
    if (!isEnd(peek()) || !(flags || none)) {
      at = start;
      return false;
    }
    field = field.replace(/^(?:no|without) /, '');
    put(field, none ? 'off' : 'on', true);
    return true;
  }

  const DATE_FIELD: Readonly<Record<string, string>> = {
    until: 'end date',
    till: 'end date',
    through: 'end date',
    to: 'end date',
    by: 'due date',
    from: 'start date',
  };

  /** The object of a preposition. */
  function object(prep: string): boolean {
    const start = at;
    while (isWord(peek(), DETERMINERS)) at += 1;
    const token = peek();
    if (token === undefined) return false;
    if (token.kind === 'name' && english.weekdays.includes(token.text.toLowerCase())) {
      at += 1;
      put('day', token.value);
      return true;
    }
    const ranged = tail.values.some(({ field }) => /^start (?:date|time)$/.test(field ?? ''));
    if (token.sort === 'date' || token.sort === 'time') {
      at += 1;
      if (token.sort === 'time')
        put(prep === 'from' ? 'start time' : /^(?:to|until|till)$/.test(prep) ? 'end time' : 'time', token.value);
      else put(prep === 'to' && !ranged ? 'date' : (DATE_FIELD[prep] ?? 'date'), token.value);
      if (prep === 'between' && isAnd(peek()) && peek(1)?.sort === token.sort) {
        put(token.sort === 'time' ? 'end time' : 'end date', peek(1)?.value ?? '');
        at += 2;
      }
      // "⟦date⟧, ⟦time⟧".
      if (token.sort === 'date' && isMark(peek()) && peek(1)?.sort === 'time') {
        put('time', peek(1)?.value ?? '');
        at += 2;
      }
      return true;
    }
    if (token.sort === 'money') {
      const text = value(false) ?? '';
      put(/^(?:at|for)$/.test(prep) ? 'price' : 'amount', text);
      return true;
    }
    if (token.sort === 'email') {
      at += 1;
      put(prep === 'to' ? 'to' : 'email', token.value);
      more(prep === 'to' ? 'to' : 'email', 'email');
      return true;
    }
    if (token.sort === 'url') {
      at += 1;
      put('url', token.value);
      return true;
    }
    if (token.kind === 'number') {
      const text = value(false) ?? '';
      const field = /%/.test(text) ? 'percent' : prep === 'for' ? 'duration' : prep === 'of' ? '' : prep;
      const rest = words(3);
      if (rest !== '' && !/ /.test(text)) put(rest, text);
      else put(field, text);
      return true;
    }
    // "The client ⟦0⟧", "the zone Benelux".
    const kind = words(3);
    const named = peek();
    if (named !== undefined && (named.kind === 'atom' || named.kind === 'name' || (named.kind === 'number' && kind !== ''))) {
      at += 1;
      const after = kind === '' ? words(3) : '';
      const noun = kind || after;
      if (after !== '' && !isEnd(peek())) {
        at = start;
        return false;
      }
      if (isPerson(named.value) && named.kind === 'name' && noun === '') {
        tail.people.push(named.value);
      } else {
        const told = /^(?:as|by|via|about)$/.test(prep);
        if (told || noun !== '') put(noun || prep, named.value, !/^(?:as|via)$/.test(prep));
        const isRecord = named.sort === 'quoted' || named.sort === 'code' || (named.kind === 'name' && kind !== '');
        if (!told && isRecord) tail.holders.push({ prep, name: named.value, noun });
        else if (!told && noun === '') {
          at = start;
          return false;
        }
        more(noun, named.sort, true);
      }
      return true;
    }
    if (kind === '' || /ing$/.test(kind.split(' ')[0] ?? '')) return false;
    if (POINTERS.has(kind)) tail.besides.push(kind);
    else if (/^(?:by|via)$/.test(prep)) put(prep, kind, true);
    else if (prep === 'as') put('as', kind);
    else if (prep === 'without') put(kind, 'off', true);
    else if (/^(?:in|on|under|at|within|inside)$/.test(prep)) tail.places.push(kind);
    else tail.besides.push(kind);
    return true;
  }

  /** "Due by ⟦0⟧", "limited to one use per customer", "effective immediately". */
  function participle(): boolean {
    const said = peek()?.text ?? '';
    const field = PARTICIPLES[said] ?? said;
    at += 1;
    const prep = isWord(peek(), PREPOSITIONS) ? (peek()?.text ?? '') : '';
    if (prep !== '') at += 1;
    while (isWord(peek(), DETERMINERS)) at += 1;
    const token = peek();
    const mark = at;
    const kind = token?.kind === 'word' ? words(3) : '';
    const named = peek();
    if (kind !== '' && named !== undefined && (named.kind === 'atom' || named.kind === 'name')) {
      at += 1;
      put(field, named.value);
      more(field, named.sort);
      return true;
    }
    at = mark;
    const text = value(true);
    if (text === null) return false;
    const isRange = said === 'runs' || said === 'running' || said === 'valid' || said === 'covering';
    const own = isRange && prep === 'from' && token?.sort === 'date' ? 'start date' : field;
    put(token?.sort === 'time' && / date$/.test(own) ? own.replace(/ date$/, ' time') : own, text);
    more(own, token?.sort ?? '');
    if (/%$/.test(text) && isWord(peek(), new Set(['off']))) at += 1;
    const limit = peek()?.kind === 'word' && !isEnd(peek()) ? words(3) : '';
    if (limit !== '' && token?.kind === 'number' && said === 'worth') Object.assign(tail.values.at(-1) ?? {}, { field: limit });
    else if (limit !== '') tail.besides.push(limit);
    return true;
  }

  while (at < tokens.length) {
    const start = at;
    const token = peek();
    if (token === undefined) break;
    if (token.kind === 'mark' || isAnd(token)) {
      at += 1;
      continue;
    }
    if (isWord(token, WITH)) {
      at += 1;
      if (pair(true)) continue;
    } else if (isWord(token, NAMING)) {
      at += 1;
      const text = value(false);
      if (text !== null) {
        put('name', text);
        continue;
      }
    } else if (isWord(token, THAT)) {
      at += 1;
      if (/^(?:is|are|will|be|should)$/.test(peek()?.text ?? '')) at += 1;
      if (isParticiple(peek()) || isWord(peek(), WITH)) continue;
    } else if (isParticiple(token)) {
      if (participle()) continue;
    } else if (isWord(token, PREPOSITIONS)) {
      const behalf = token.text === 'on' && peek(1)?.text === 'behalf' && peek(2)?.text === 'of';
      at += behalf ? 3 : 1;
      if (object(token.text)) continue;
    } else if (pair(false)) continue;
    at = start + 1;
    tail.left.push(token.value);
  }
  return tail;
}
