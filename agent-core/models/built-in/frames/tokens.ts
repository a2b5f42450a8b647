/** A clause as tokens: words, names, numbers, atoms, marks. Works on atomised text. */
import { orders } from '../orders.en.ts';
import { type Atoms, RELATIVE } from '../phrases.ts';

type Kind = 'word' | 'name' | 'number' | 'atom' | 'mark';
export interface Token {
  kind: Kind;
  /** As it stands in the atomised text; of a name all of its words. */
  text: string;
  /** The atom's own text, the same as `text` of the others. */
  value: string;
  /** What sort of atom: '' for what is no atom. */
  sort: '' | 'quoted' | 'date' | 'time' | 'money' | 'email' | 'url' | 'code';
}

const NUMBER = /^[#+-]?\d[\d.,:]*(?:–\d[\d.,:]*)?(?:%|[a-z]{1,3}|-[a-z-]+)?$/i;
const NAME = /^\p{Lu}[\p{L}\p{N}'’&+#-]*\.?$/u;
/** Begin a sentence. */
const STARTS = /^(?:Do|Don['’]t|Please|Also|Then|Leave|Keep|It|If|He|She|They|This|These|When|The|A|An|Its|His|Her|Their)$/;
/** Between words of a name. */
const INSIDE = /^(?:&|of|de|da|van|von)$/;

function sortOf(value: string, quoted: boolean): Token['sort'] {
  if (/^\d{1,2}(?::\d\d(?: ?[ap]m)?| ?[ap]m)$/i.test(value)) return 'time';
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return 'date';
  if (quoted) return 'quoted';
  if (RELATIVE.test(value) || /^\d{1,2}(?:st|nd|rd|th)\b/.test(value)) return 'date';
  if (/^[$€£¥]|^[A-Z]{3} \d[\d.,]*$|^\d[\d,]*\.\d\d$/.test(value)) return 'money';
  if (/@.+\./.test(value)) return 'email';
  if (/^https?:|^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(value) && !/^[\d./]+$/.test(value)) return 'url';
  if (
    /\d{4}|^\p{L}{3,9}\.? \d{1,2}|^(?:\p{L}+,? )?\d{1,2}(?:\p{L}\p{L})? \p{L}{3,9}$|\d[/.]\d/u.test(value) &&
    !/^[A-Z]{2,}-/.test(value)
  )
    return 'date';
  return 'code';
}

/** "Week 12", "Autumn 2026", "Room 2.14": a name goes on in a number. */
const isNumberOf = (name: string, number: string): boolean =>
  !/\d/.test(name) &&
  (/\p{Ll}/u.test(name) ? /^\d{1,4}[A-Z]?$|^\d\.\d+$/.test(number) : COURSE.test(name) && /^\d{2,4}[A-Z]?$/.test(number));
/** "BIO 101", and not "PIN 4471", "EUR 200". */
const COURSE = new RegExp(`^(?!(?:${[...orders.keys, ...orders.currencies].join('|')})$)\\p{Lu}{3,5}$`, 'u');

/** Tokens of a clause's body; names of several words are one token, but for the first word of `text` where `begins`. */
export function tokensOf(text: string, atoms: Atoms): Token[] {
  const raw = text
    .replace(/([,;:()])(?=\s|$)/g, ' $1')
    .replace(/\((?=\S)/g, '( ')
    .replace(/[.!?]+$/, '')
    .split(/\s+/)
    .filter((part) => part !== '');
  const out: Token[] = [];
  for (const [at, part] of raw.entries()) {
    const atom = /^⟦(\d+)⟧$/.exec(part);
    const last = out.at(-1);
    if (atom !== null) {
      const { value = '', quoted = false } = atoms[Number(atom[1])] ?? {};
      out.push({ kind: 'atom', text: part, value, sort: sortOf(value, quoted) });
    } // "Aisle A".
    else if (/^[A-Z]$/.test(part) && last?.kind === 'name')
      Object.assign(last, { text: `${last.text} ${part}`, value: `${last.value} ${part}` });
    else if (STARTS.test(part)) out.push({ kind: 'word', text: part.toLowerCase(), value: part, sort: '' });
    else if (last !== undefined && /^[-–]$/.test(part) && last.kind === 'number' && NAME.test(raw[at + 1] ?? '')) {
      // "469 - Workshop Rent": an account's number and name.
      Object.assign(last, { kind: 'name', text: `${last.text} ${part}`, value: `${last.value} ${part}` });
    } else if (/^[,;:()]$/.test(part)) out.push({ kind: 'mark', text: part, value: part, sort: '' });
    else if (last?.kind === 'name' && isNumberOf(last.text, part)) {
      Object.assign(last, { text: `${last.text} ${part}`, value: `${last.value} ${part}` });
    } else if (NUMBER.test(part)) out.push({ kind: 'number', text: part, value: part, sort: '' });
    else if (NAME.test(part) || (last?.kind === 'name' && INSIDE.test(part) && NAME.test(raw[at + 1] ?? ''))) {
      if (last?.kind === 'name') Object.assign(last, { text: `${last.text} ${part}`, value: `${last.value} ${part}` });
      else out.push({ kind: 'name', text: part, value: part, sort: '' });
    } else out.push({ kind: 'word', text: part.toLowerCase(), value: part, sort: '' });
  }
  return out;
}
