/** What the tail of a clause tells, and how values are put there. */
import type { Value } from '../want.ts';
import { DATE_FIELD } from './beside.ts';
import { Cursor, isAnd, isMark } from './cursor.ts';
import type { Token } from './tokens.ts';

interface Holder {
  name: string;
  noun: string;
  prep: string;
}

export interface Tail {
  values: Value[];
  /** Records that are named behind a preposition, in order. */
  holders: Holder[];
  places: string[];
  people: string[];
  /** Phrases that are understood and belong to no field. */
  besides: string[];
  /** What stands behind a preposition and is said above, too. */
  told: Holder[];
  /** Tokens that nothing explains. */
  left: string[];
}

export class Told {
  readonly on: Cursor;
  readonly tail: Tail = { values: [], holders: [], places: [], people: [], besides: [], told: [], left: [] };

  constructor(tokens: readonly Token[]) {
    this.on = new Cursor(tokens);
  }

  put(field: string, value: string, optional = false): void {
    this.tail.values.push({ ...(field === '' ? {} : { field }), value, ...(optional ? { optional: true as const } : {}) });
  }

  /** A value that begins here, put into the field; `false` where none does. */
  value(field: string, loose = false): boolean {
    const found = this.on.value(loose);
    if (found === null) return false;
    this.put(field, /^\d{1,4}[a-z]?$/i.test(found.text) ? found.text + this.street() : found.text);
    if (found.per !== '') this.tail.besides.push(found.per);
    return true;
  }

  /** Further values of the same field: ", ⟦1⟧ and ⟦2⟧", "– ⟦3⟧". */
  more(field: string, sort: Token['sort'] | undefined, optional = false): void {
    const on = this.on;
    if (sort === undefined || sort === '') return;
    for (;;) {
      let ahead = /^[–-]$/.test(on.peek()?.text ?? '') || isMark(on.peek()) ? 1 : 0;
      if (isAnd(on.peek(ahead))) ahead += 1;
      const next = on.peek(ahead);
      if (ahead === 0 || next?.sort !== sort || !on.isEnd(on.peek(ahead + 1))) return;
      on.at += ahead + 1;
      this.put(field, next.value, optional);
    }
  }

  /** "Who has not paid the fee": said in words alone, without a value. */
  saysHow(): boolean {
    const { on } = this;
    const mark = on.tokens.findIndex(({ kind }, at) => at >= on.at && kind === 'mark');
    const told = on.tokens.slice(on.at, mark < 0 ? undefined : mark);
    if (
      told.length < 2 ||
      told.some(({ kind }) => kind !== 'word') ||
      !/^(?:has|have|had|did|does|do)$/.test(told[0]?.text ?? '')
    )
      return false;
    on.at += told.length;
    this.tail.besides.push(told.map(({ value }) => value).join(' '));
    return true;
  }

  /** "3 May to 9 May", "8:00 – 9:00": from when until when. */
  between(first: Token, text: string): boolean {
    const { on } = this;
    const last = on.peek(1);
    if (
      !/^(?:date|time)$/.test(first.sort) ||
      last?.sort !== first.sort ||
      !/^(?:to|until|till|–|-)$/.test(on.peek()?.text ?? '')
    )
      return false;
    on.at += 2;
    this.put(`start ${first.sort}`, text);
    this.put(`end ${first.sort}`, last.value);
    return true;
  }

  /** "(12) Elm Road, York": what goes on behind the number of a house; '' where nothing does. */
  street(): string {
    const { on } = this;
    if (on.peek()?.kind !== 'name') return '';
    const street = ` ${on.value(false)?.text ?? ''}`;
    const town =
      isMark(on.peek()) && on.peek(1)?.kind === 'name' && on.isEnd(on.peek(2)) && !isMark(on.peek(2), ':')
        ? on.peek(1)
        : undefined;
    if (town === undefined) return street;
    on.at += 2;
    return `${street}, ${town.value}`;
  }

  /** "On ⟦date⟧, ⟦time⟧", "between ⟦time⟧ and ⟦time⟧". */
  when(prep: string, token: Token): boolean {
    const on = this.on;
    on.at += 1;
    const began = this.tail.values.some(({ field }) => /^start (?:date|time)$/.test(field ?? ''));
    if (token.sort === 'time')
      this.put(prep === 'from' ? 'start time' : /^(?:to|until|till)$/.test(prep) ? 'end time' : 'time', token.value);
    else this.put(prep === 'to' && !began ? 'date' : (DATE_FIELD[prep] ?? 'date'), token.value);
    const next = on.peek(1);
    if (prep === 'between' && isAnd(on.peek()) && next?.sort === token.sort) {
      this.put(token.sort === 'time' ? 'end time' : 'end date', next.value);
      on.at += 2;
    } else if (token.sort === 'date' && isMark(on.peek()) && next?.sort === 'time' && on.peek(3)?.sort !== 'time') {
      this.put('time', next.value);
      on.at += 2;
    }
    return true;
  }
}
