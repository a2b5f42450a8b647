/** What is told of a record behind its name: "worth 40 points, due ⟦0⟧, with a fee of ⟦1⟧ and the tags ⟦2⟧ and ⟦3⟧", one modifier at a time. */
import { english } from '../lexicon.en.ts';
import { isPerson } from '../person.ts';
import { COLOUR } from '../settle.ts';
import { beside, namedAs, severalOf } from './beside.ts';
import { isAnd, isMark, isValue, isWord } from './cursor.ts';
import { flagIn, gradeIn, sortIn } from './flags.ts';
import type { Token } from './tokens.ts';
import { type Tail, Told } from './told.ts';
import { DETERMINERS, IS, NAMING, PARTICIPLES, POINTERS, PREPOSITIONS, THAT, WITH } from './words.ts';

/** `loose`: words alone between marks are told, too. */
export const readTail = (tokens: readonly Token[], { loose = false }: { loose?: boolean } = {}): Tail =>
  new TailReader(tokens, loose).read();

class TailReader extends Told {
  readonly #loose: boolean;
  #flags = false;

  constructor(tokens: readonly Token[], loose: boolean) {
    super(tokens);
    this.#loose = loose;
  }

  read(): Tail {
    const on = this.on;
    for (let token = on.peek(); token !== undefined; token = on.peek()) {
      const start = on.at;
      if (this.#modifier(token)) continue;
      on.at = start + 1;
      this.tail.left.push(token.value);
    }
    return this.tail;
  }

  /** One modifier that begins with this token; `false` where it is none that we know. */
  #modifier(token: Token): boolean {
    const on = this.on;
    const told = beside(on, this.tail.values.at(-1));
    if (told !== null) this.tail.values.push(...told);
    if (told !== null) return true;
    if (on.isParticiple(token)) return this.#participle();
    const prep = isWord(token, PREPOSITIONS);
    const opens = token.kind === 'mark' || isAnd(token) || prep || [WITH, NAMING, THAT].some((words) => isWord(token, words));
    if (!opens) return this.#pair(false);
    // "On behalf of Ann Lee".
    on.at += prep && token.text === 'on' && on.peek(1)?.text === 'behalf' ? 3 : 1;
    // "With monthly statements and read-only access".
    const mark = on.at;
    const field = isAnd(token) && this.#flags ? on.words() : '';
    const grade = field !== '' && on.isEnd(on.peek()) ? gradeIn(field) : null;
    if (grade === null) on.at = mark;
    else this.put(grade.field, grade.value);
    if (token.kind === 'mark' || isAnd(token)) return true;
    this.#flags = isWord(token, WITH);
    if (prep) return this.#whom(token.text) || this.#object(token.text);
    if (isWord(token, WITH)) return this.#pair(true);
    if (isWord(token, NAMING)) return this.value('name');
    if (this.saysHow()) return true;
    if (on.says('is', 'are', 'will', 'be', 'should')) on.at += 1;
    return on.isParticiple(on.peek()) || isWord(on.peek(), WITH);
  }

  /** "A fee of ⟦0⟧", "priority High", "40 points", "High priority", "⟦0⟧ as the F", "F on". `flags`: what has no value is to be so. */
  #pair(flags: boolean): boolean {
    const on = this.on;
    const none = on.says('no');
    on.skipDeterminers();
    if (on.says('no')) on.at += 1;
    const first = on.peek();
    // "Contact: Ann Lee", as a sentence of its own.
    const headed = first?.kind === 'name' && /^\p{Lu}\p{Ll}+$/u.test(first.text) && isMark(on.peek(1), ':');
    if (first !== undefined && isValue(first) && !headed) return this.#valueFirst(first);
    if (headed) on.at += 1;
    const field = headed ? first.text.toLowerCase() : on.words();
    if (field === '') return false;
    // "With kilograms as the default unit".
    if (flags && on.says('as') && on.peek(1)?.text === 'the') {
      on.at += 2;
      const name = on.words(4);
      if (name === '') return false;
      this.put(name, field);
      return true;
    }
    const flag = on.isEnd(on.peek()) ? flagIn(field) : null;
    if (flag !== null) {
      this.put(flag.field, flag.value);
      return true;
    }
    if (on.says('on', 'off') && on.isEnd(on.peek(1)) && !isWord(on.peek(1), PREPOSITIONS)) {
      this.put(field.replace(/ (?:turned|switched|set)$/, ''), on.peek()?.text ?? 'on');
      on.at += 1;
      return true;
    }
    // "Priority high", "delivery on 6 June".
    const sorted = on.isEnd(on.peek()) ? sortIn(field) : null;
    if (sorted !== null) {
      this.put(sorted.field, sorted.value);
      return true;
    }
    const has = on.at;
    if (this.#loose && on.says('on', 'at', 'by') && /^(?:date|time)$/.test(on.peek(1)?.sort ?? '')) on.at += 1;
    while (isMark(on.peek(), ':') || isWord(on.peek(), IS)) on.at += 1;
    const said = on.at > has;
    if (said) on.skipDeterminers();
    const token = on.peek();
    if (this.value(field, said)) {
      this.more(field, token?.sort);
      if (token?.kind === 'number' && on.peek()?.kind === 'word' && !on.isEnd(on.peek())) this.tail.besides.push(on.words(3));
      return true;
    }
    on.at = has;
    // "Approval by the direct manager".
    if (on.says('by')) {
      on.at += 1;
      on.skipDeterminers();
      if (this.value(field, true)) return true;
    }
    // "…, indoors, full day": what it is, in a word or two.
    if (this.#loose && on.isEnd(on.peek()) && !flags && !none && on.tokens[has - field.split(' ').length - 1]?.kind === 'mark') {
      this.put('', field, true);
      return true;
    }
    if (!on.isEnd(on.peek()) || !(flags || none)) return false;
    // "With high priority".
    const grade = none ? null : gradeIn(field);
    if (grade !== null) {
      this.put(grade.field, grade.value);
      return true;
    }
    this.put(field.replace(/^(?:no|without) /, ''), none ? 'off' : 'on', true);
    return true;
  }

  #ends(ahead: number): boolean {
    const on = this.on;
    return on.isEnd(on.peek(ahead)) || (on.peek(ahead)?.text === 'only' && on.isEnd(on.peek(ahead + 1)));
  }

  #valueFirst(first: Token): boolean {
    const on = this.on;
    const several = namedAs(on, first);
    for (const { role, name } of several) this.put(role, name);
    if (several.length > 0) return true;
    const found = on.value(false)?.text ?? '';
    if (first.kind === 'name' && /\d$/.test(found) && on.says('only') && on.isEnd(on.peek(1))) on.at += 1;
    const number = first.kind === 'name' && on.peek()?.kind === 'number' && this.#ends(1) ? on.value(false)?.text : undefined;
    if (number !== undefined && on.says('only')) on.at += 1;
    const text = number === undefined ? found : `${found} ${number}`;
    if (on.says('as')) {
      on.at += 1;
      on.skipDeterminers();
      this.put(on.words(3) || 'as', text);
      return true;
    }
    const mark = on.at;
    const field = on.words(3);
    if (field !== '' && on.isEnd(on.peek()) && !POINTERS.has(field)) {
      this.put(field, text);
      this.more(field, first.sort);
      return true;
    }
    on.at = mark;
    // A name without a field is asked for by the form, or is no value.
    if (first.kind === 'name') (isPerson(text) ? this.tail.people : this.tail.besides).push(text);
    else if (!this.between(first, text)) this.put('', text);
    this.more('', first.sort);
    return true;
  }

  /** The object of a preposition. */
  #object(prep: string): boolean {
    const on = this.on;
    on.skipDeterminers();
    const token = on.peek();
    if (token === undefined) return false;
    if (token.kind === 'name' && english.weekdays.includes(token.text.toLowerCase().replace(/s$/, ''))) return this.value('day');
    if (token.sort === 'date' || token.sort === 'time') return this.when(prep, token);
    if (token.sort === 'money') return this.value(/^(?:at|for)$/.test(prep) ? 'price' : 'amount');
    if (token.sort === 'url') return this.value('url');
    if (token.sort === 'email') {
      const field = prep === 'to' ? 'to' : 'email';
      this.value(field);
      this.more(field, 'email');
      return true;
    }
    if (token.kind === 'number') {
      const number = on.value(false)?.text ?? '';
      const text = /^(?:to|at)$/.test(prep) ? number + this.street() : number;
      const field = /%/.test(text) ? 'percent' : prep === 'for' ? 'duration' : prep === 'of' ? '' : prep;
      const rest = on.words(3);
      this.put(rest !== '' && !text.includes(' ') ? rest : field, text);
      // "At 9 Mill Lane": which one.
      if (!this.#loose && / \p{Lu}/u.test(text)) this.tail.holders.push({ prep, name: text, noun: '' });
      return true;
    }
    return this.#record(prep);
  }

  /** "To A, B and the client": each of them. */
  #whom(prep: string): boolean {
    const names = prep === 'to' ? severalOf(this.on) : [];
    for (const value of names) this.put('to', value, true);
    return names.length > 0;
  }

  /** "The client ⟦0⟧", "the zone Benelux", "the ⟦1⟧ pipeline", or words alone. */
  #record(prep: string): boolean {
    const on = this.on;
    const isNoun = isWord(on.peek(-1), DETERMINERS) || english.records.includes(on.peek()?.text ?? '');
    const kind = on.words(3);
    // "By entering the code ⟦0⟧" tells how it is done.
    if (/^\p{Ll}+ing(?: |$)/u.test(kind) && prep === 'by') return false;
    const named = on.peek();
    if (named !== undefined && (named.kind === 'atom' || named.kind === 'name' || (named.kind === 'number' && kind !== ''))) {
      on.at += 1;
      const after = kind === '' ? on.words(3) : '';
      const noun = kind || after;
      if (after !== '' && !on.isEnd(on.peek())) return false;
      this.tail.told.push({ prep, name: after === '' ? named.value : `${named.value} ${after}`, noun });
      // "To the access items of Quarry Lofts": what has them.
      if (prep === 'of' && named.kind === 'name' && noun === '' && this.tail.besides.length > 0) {
        this.tail.holders.push({ prep, name: named.value, noun });
        return true;
      }
      // "In the Garden Room" is nobody.
      if (named.kind === 'name' && noun === '' && isPerson(named.value)) {
        const nobody = this.#loose && /^(?:in|at|of|under)$/.test(prep);
        if (nobody && prep === 'of') this.tail.holders.push({ prep, name: named.value, noun });
        else (nobody ? this.tail.besides : this.tail.people).push(named.value);
        return true;
      }
      const told = /^(?:as|by|via|about)$/.test(prep);
      const isRecord = named.sort === 'quoted' || named.sort === 'code' || (named.kind === 'name' && kind !== '');
      if (!told && !isRecord && noun === '') {
        if (named.kind !== 'name') return false;
        // "For Year 8".
        if (on.peek()?.kind === 'number' && on.isEnd(on.peek(1))) {
          this.tail.besides.push(`${named.value} ${on.peek()?.value ?? ''}`);
          on.at += 1;
          return true;
        }
        if (/^(?:in|on|under|at|within|inside)$/.test(prep)) this.tail.places.push(named.value);
        else if (prep === 'of' || (!this.#loose && /^(?:for|about)$/.test(prep)))
          this.tail.holders.push({ prep, name: named.value, noun });
        else this.tail.besides.push(named.value);
        return true;
      }
      if (told || noun !== '') this.put(noun || prep, named.value, !/^(?:as|via)$/.test(prep));
      if (!told && isRecord) this.tail.holders.push({ prep, name: named.value, noun });
      this.more(noun, named.sort, true);
      return true;
    }
    if (kind === '' || (!isNoun && /ing$/.test(kind.split(' ')[0] ?? ''))) return false;
    this.tail.told.push({ prep, name: kind, noun: '' });
    if (prep === 'in' && COLOUR.test(kind)) this.put('color', kind);
    else if (POINTERS.has(kind)) this.tail.besides.push(kind);
    else if (/^(?:by|via)$/.test(prep)) this.put(prep, kind, true);
    else if (prep === 'as') this.put('as', kind);
    else if (prep === 'without') this.put(kind, 'off', true);
    else if (/^(?:in|on|under|at|within|inside)$/.test(prep)) this.tail.places.push(kind);
    else this.tail.besides.push(kind);
    return true;
  }

  /** "Due by ⟦0⟧", "limited to one use per customer", "effective immediately". */
  #participle(): boolean {
    const on = this.on;
    const said = on.peek()?.text ?? '';
    on.at += 1;
    const field = PARTICIPLES[said] === said && on.says('by') ? `${said} by` : (PARTICIPLES[said] ?? said);
    const prep = isWord(on.peek(), PREPOSITIONS) ? (on.peek()?.text ?? '') : '';
    if (prep !== '') on.at += 1;
    on.skipDeterminers();
    const token = on.peek();
    const mark = on.at;
    const kind = token?.kind === 'word' ? on.words(3) : '';
    const named = on.peek();
    if (kind !== '' && (named?.kind === 'atom' || named?.kind === 'name')) {
      this.value(field);
      this.more(field, named.sort);
      return true;
    }
    on.at = mark;
    const isRange = /^(?:runs|running|valid|covering)$/.test(said) && prep === 'from' && token?.sort === 'date';
    const own = isRange ? 'start date' : token?.sort === 'time' ? field.replace(/ date$/, ' time') : field;
    if (!this.value(own, true)) return false;
    this.more(own, token?.sort);
    const last = this.tail.values.at(-1);
    if (/%$/.test(last?.value ?? '') && on.says('off')) on.at += 1;
    const unit = on.peek()?.kind === 'word' && !on.isEnd(on.peek()) ? on.words(3) : '';
    // "Worth 40 points".
    if (unit !== '' && said === 'worth' && token?.kind === 'number' && last !== undefined) last.field = unit;
    else if (unit !== '') this.tail.besides.push(unit);
    return true;
  }
}
