/** Words for matching: lower case, without the most common English words, lightly stemmed. Other languages pass through unstemmed but for a plural -s. */

const COMMON = new Set(
  `a an and are as at be by for from has have i if in into is it its me my of on or our so that the their them then there this to was
  we were will with you your please`.split(/\s+/),
);
/** Turn a sentence into its contrary; none of them is an article or a preposition in another of these languages. */
const CONTRARY = new Set(
  `on off not no never without dont doesnt nicht nie kein keine keinen ohne aus pas jamais sans sin nunca senza mai sem não niet geen zonder inte utan`.split(
    ' ',
  ),
);
/** Scripts written without blanks: every two neighbours make a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const withoutE = (word: string): string => (word.endsWith('e') ? word.slice(0, -1) : word);
const undouble = (word: string): string => (/([bdgklmnprt])\1$/.test(word) ? word.slice(0, -1) : word);

/**
 * A light stemmer: plurals, -ing and -ed only (the first steps of Porter 1980 without measure and exceptions), so that `settings`, `setting` and `set`, or `created` and
 * `creating` meet. Words with a digit, and short words, stay.
 */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  let root = word;
  if (root.endsWith('ies') && root.length > 4) root = `${root.slice(0, -3)}y`;
  if (root.endsWith('s')) {
    if (/(ss|x|z|ch|sh)es$/.test(root)) root = root.slice(0, -2);
    if (/[^siu]s$/.test(root)) root = root.slice(0, -1);
  }
  for (const end of ['ing', 'ed']) {
    if (!root.endsWith(end)) continue;
    const rest = root.slice(0, -end.length);
    if (rest.length >= 3 && /[aeiouy]/.test(rest)) return withoutE(undouble(rest));
  }
  return root.length > 4 ? withoutE(root) : root;
}

/** What a run of letters or digits is matched by; '' for the most common words. */
const rootOf = (run: string): string => (COMMON.has(run) ? '' : stem(run));

function rootsIn(text: string, root: (run: string) => string): string[] {
  const out: string[] = [];
  const split = text
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase();
  const unspaced = UNSPACED.test(split);
  for (const run of split.match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []) {
    if (unspaced && UNSPACED.test(run) && run.length > 1) {
      for (let i = 0; i + 1 < run.length; i += 1) out.push(run.slice(i, i + 2));
      continue;
    }
    const word = root(run);
    if (word !== '') out.push(word);
  }
  return out;
}

/** Stemmed words in order, repeats kept. `INV-20` gives `inv`, `20`; `camelCase` is split. */
export const words = (text: string): string[] => rootsIn(text, rootOf);

/** The words of a text. */
export type Read = (text: string) => readonly string[];

/** `words` of each text once, for as long as many texts of one site are read: they say the same over and over, and of 340,000 words on 1,686 pages 13,000 are different. */
export function reader(): Read {
  const texts = new Map<string, readonly string[]>();
  const roots = new Map<string, string>();
  const root = (run: string): string => {
    const known = roots.get(run) ?? rootOf(run);
    roots.set(run, known);
    return known;
  };
  return (text) => {
    const known = texts.get(text) ?? rootsIn(text, root);
    texts.set(text, known);
    return known;
  };
}

/** The words in it that turn it into its contrary, each once: texts that differ in them say different things, however much else they share. */
export function contraries(text: string): string {
  const found =
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  return [...new Set(found.filter((word) => CONTRARY.has(word)))].sort().join(' ');
}

/** Shared over all, 0..1; two empty sets share nothing. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared += 1;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}
