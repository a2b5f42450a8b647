/** How alike two short texts are, as names of controls: stems, synonyms, beginnings of words. */
import { words } from '../../recall/text.ts';
import { english } from './lexicon.en.ts';
import { plain, synonymIndex } from './lexicon.ts';

const synonyms = synonymIndex(english);

/** 1 the same stem, 0.8 a synonym, 0.7 one begins the other (four letters and more), else 0. */
function alike(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [synonyms.get(a), synonyms.get(b)];
  if (left !== undefined && right !== undefined && [...left].some((at) => right.has(at))) return 0.8;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 4 && long.startsWith(short) ? 0.7 : 0;
}

const best = (word: string, others: readonly string[]): number =>
  others.reduce((most, other) => Math.max(most, alike(word, other)), 0);

/** "Cash back" is "cashback" where the other text writes it so. */
function joined(list: readonly string[], others: readonly string[]): readonly string[] {
  const at = list.findIndex((word, i) => others.includes(`${word}${list[i + 1] ?? ' '}`));
  return at < 0 ? list : [...list.slice(0, at), `${list[at]}${list[at + 1]}`, ...list.slice(at + 2)];
}

const pair = (a: string, b: string): [readonly string[], readonly string[]] => {
  const [left, right] = [words(a), words(b)];
  return [joined(left, right), joined(right, left)];
};

/** Share of `asked` that `text` covers, 0..1; 0 when nothing is asked. */
export function covers(text: string, asked: string): number {
  const [has, wants] = pair(text, asked);
  if (wants.length === 0) return 0;
  return wants.reduce((sum, word) => sum + best(word, has), 0) / wants.length;
}

/** Likeness of a label and a phrase, 0..1: what of the phrase the label covers, and a little of the reverse; 1 only for equal texts. */
export function similar(label: string, phrase: string): number {
  const [a, b] = [plain(label), plain(phrase)];
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const [left, right] = pair(label, phrase);
  if (left.length === 0 || right.length === 0) return 0;
  const forth = right.reduce((sum, word) => sum + best(word, left), 0) / right.length;
  const back = left.reduce((sum, word) => sum + best(word, right), 0) / left.length;
  const inside = a.length > 3 && b.length > 3 && (a.includes(b) || b.includes(a)) ? 0.05 : 0;
  return Math.min(0.97, 0.55 * forth + 0.42 * back + inside);
}

/** What a phrase says beyond what stands around: "debit card limit" on the page of the debit card is "limit". */
export function beyond(phrase: string, around: string): string {
  const has = new Set(words(around));
  return plain(phrase)
    .split(' ')
    .filter((word) => !has.has(words(word)[0] ?? word))
    .join(' ');
}

/** The best likeness over several phrases. */
export const similarToAny = (label: string, phrases: readonly string[]): number =>
  phrases.reduce((most, phrase) => Math.max(most, similar(label, phrase)), 0);

/** Is the label one of these words, or does it begin with one: "Save", "Save changes", "Save profile". 1 equal, 0.8 begins, else 0. The sign that a field must be filled in is no part of its name. */
export function isWord(label: string, list: readonly string[]): number {
  const text = plain(label).replace(/ ?\*$/, '');
  if (text === '' && label.trim() !== '' && list.includes(label.trim())) return 1;
  if (text === '') return 0;
  if (list.includes(text)) return 1;
  return list.some((word) => word.length > 2 && text.startsWith(`${word} `)) ? 0.8 : 0;
}

/** `text` occurs in `whole`, case, blanks and quotes aside, not inside of a word. */
export function mentions(whole: string, text: string): boolean {
  const [haystack, needle] = [plain(whole), plain(text)];
  if (needle === '') return false;
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
    const [before, after] = [haystack[at - 1] ?? ' ', haystack[at + needle.length] ?? ' '];
    const inner = (char: string): boolean => /[\p{L}\p{N}]/u.test(char);
    if (!(inner(before) && inner(needle[0] ?? '')) && !(inner(after) && inner(needle.at(-1) ?? ''))) return true;
  }
  return false;
}
