/** Reading tokens from left to right: where one stands, what comes next, the value or the words that begin here. */
import { english } from '../lexicon.en.ts';
import { singular } from '../lexicon.ts';
import { measureOf } from '../units.ts';
import type { Token } from './tokens.ts';
import { DETERMINERS, IS, NAMING, PARTICIPLES, PREPOSITIONS, THAT, WITH } from './words.ts';

const DEGREES = /^°[cf]?$/i;
/** Also months and years, which are no fixed span. */
export const isUnit = (word: string): boolean =>
  measureOf(word) !== '' || DEGREES.test(word) || english.times.includes(singular(word));

const ACRONYM = /^\p{Lu}{2,5}s?$/u;
const LONGEST = 4;

export const isWord = (token: Token | undefined, words: ReadonlySet<string>): boolean =>
  token?.kind === 'word' && words.has(token.text);
export const isMark = (token: Token | undefined, mark = ','): boolean => token?.kind === 'mark' && token.text === mark;
export const isAnd = (token: Token | undefined): boolean => token?.kind === 'word' && /^(?:and|or|but|&)$/.test(token.text);
export const isValue = (token: Token | undefined): boolean =>
  token?.kind === 'atom' || token?.kind === 'number' || (token?.kind === 'name' && !ACRONYM.test(token.text));

export class Cursor {
  at = 0;
  readonly tokens: readonly Token[];
  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  says(...words: string[]): boolean {
    const token = this.peek();
    return token?.kind === 'word' && words.includes(token.text);
  }

  skipDeterminers(): void {
    while (isWord(this.peek(), DETERMINERS)) this.at += 1;
  }

  isParticiple(token: Token | undefined): boolean {
    if (token?.kind !== 'word' || PARTICIPLES[token.text] === undefined) return false;
    // "$50 worth of it" tells a sum of something.
    return !(token.text === 'worth' && this.tokens[this.tokens.indexOf(token) + 1]?.text === 'of');
  }

  /** Nothing of the phrase before goes on here. */
  isEnd(token: Token | undefined): boolean {
    if (token === undefined || token.kind === 'mark' || isAnd(token) || this.isParticiple(token)) return true;
    if (/^(?:[–—-]|because)$/.test(token.text)) return true;
    return [PREPOSITIONS, WITH, THAT, NAMING].some((words) => isWord(token, words));
  }

  /** A value that begins here, `per` what it is told behind it; words only where `loose`. */
  value(loose: boolean): { text: string; per: string } | null {
    const token = this.peek();
    if (token === undefined) return null;
    if (token.kind === 'atom' || token.kind === 'name') {
      this.at += 1;
      return { text: token.value, per: token.sort === 'money' ? this.#per() : '' };
    }
    if (token.kind === 'number') {
      this.at += 1;
      const unit = this.peek();
      if (unit?.kind !== 'word' || !isUnit(unit.text)) return { text: token.value, per: '' };
      this.at += 1;
      return { text: `${token.value} ${unit.value}`, per: '' };
    }
    const words: string[] = [];
    while (loose && !this.isEnd(this.peek()) && words.length < LONGEST && this.peek()?.kind === 'word') {
      words.push(this.peek()?.value ?? '');
      this.at += 1;
    }
    return words.length === 0 ? null : { text: words.join(' '), per: '' };
  }

  /** "$49 per month", "$0.004 each". */
  #per(): string {
    const next = this.peek(1);
    if (this.says('per', 'a', 'an', '/') && next?.kind === 'word') {
      this.at += 2;
      return `per ${next.value}`;
    }
    if (this.says('each')) this.at += 1;
    return '';
  }

  /** Words that name a field, up to its value. */
  words(most = 5): string {
    const out: string[] = [];
    while (out.length < most) {
      const token = this.peek();
      if (token === undefined) break;
      const next = this.peek(1);
      // "The VAT of 20%", and not "by the DVLA with …".
      const behind = out.length > 0 && this.isEnd(next);
      const acronym = token.kind === 'name' && ACRONYM.test(token.text) && next !== undefined && !isMark(next) && !behind;
      if (token.kind !== 'word' && !acronym) break;
      // "With a running time of 2 hours".
      const leads = out.length === 0 && this.isParticiple(token) && next?.kind === 'word' && !this.isEnd(next);
      if (token.kind === 'word' && this.isEnd(token) && !leads) {
        // "Sign in page", "opt out": a particle inside of a name.
        const particle = out.length > 0 && /^(?:in|out|up|off|on)$/.test(token.text);
        const inside = particle && next?.kind === 'word' && !this.isEnd(next);
        if (!inside || DETERMINERS.has(next?.text ?? '') || isUnit(next?.text ?? '')) break;
      }
      if (token.kind === 'word' && IS.has(token.text)) break;
      out.push(token.value);
      this.at += 1;
    }
    return out.join(' ');
  }
}
