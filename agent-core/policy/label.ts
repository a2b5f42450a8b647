/** What a control's label says it does. */
import { list, VERBS } from './words.ts';

/** Strongest word found. `whole`: the label is nothing but this word. `confirm`: it answers a question that stands elsewhere. */
export interface Said {
  readonly cls: 'I' | 'W' | 'local' | 'none';
  readonly word: string;
  /** 0-based place of its first word. */
  readonly at: number;
  readonly whole: boolean;
  readonly confirm: boolean;
  /** Words in the label; 0: empty or an icon. */
  readonly length: number;
}

interface Phrase {
  readonly words: readonly string[];
  readonly classes: ReadonlySet<'I' | 'W' | 'local' | 'confirm'>;
}

/** Also names of things: "order history", "blog post". Verbs only where a verb stands. */
const NOUNS = new Set(
  list(`post, order, share, comment, report, star, watch, link, like, rate, flag, pin, fork, set, run, mark, vote, lock, trash, archive,
  update, start, stop, move, import, clone, register, reset, join, reply, merge, wire, drop, ban, transfer, purchase, rate, follow,
  suspend, publish, forward, close, kick, pay, buy, build, schedule, sperren, salir, entrar, bloquer, virer, posten, commander, reserver`),
);
/** After one of these stands a verb again. */
const CONNECTORS = new Set(
  list(
    `and, or, then, to, yes, ok, please, now, confirm, permanently, force, bulk, quick, also, want, click, i, und, ja, et, oui, y, si, zu`,
  ),
);
const NOWHERE: Said = { cls: 'none', word: '', at: -1, whole: false, confirm: false, length: 0 };
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Lower case, without accents and invisible characters; `&`, `/` and `,` join as "and" does. */
const plain = (text: string): string =>
  text
    .replace(/\p{Cf}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[&/,+]/g, ' and ');

/** Words of a text, comparable with the lists in `words.ts`. */
export const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

function phraseBook(): ReadonlyMap<string, readonly Phrase[]> {
  const found = new Map<string, Set<'I' | 'W' | 'local' | 'confirm'>>();
  const note = (words: readonly string[], cls: 'I' | 'W' | 'local' | 'confirm'): void => {
    for (const word of words) {
      const key = wordsOf(word).join(' ');
      found.set(key, (found.get(key) ?? new Set()).add(cls));
    }
  };
  for (const verbs of VERBS) {
    note(verbs.irreversible, 'I');
    note(verbs.write, 'W');
    note(verbs.local, 'local');
    note(verbs.confirm, 'confirm');
  }
  const book = new Map<string, Phrase[]>();
  for (const [key, classes] of found) {
    const words = key.split(' ');
    const first = words[0] ?? '';
    book.set(
      first,
      [...(book.get(first) ?? []), { words, classes }].sort((a, b) => b.words.length - a.words.length),
    );
  }
  return book;
}
const BOOK = phraseBook();
const CJK_WORDS = VERBS.filter(({ lang }) => lang === 'zh' || lang === 'ja');

/** Chinese and Japanese put no spaces between words. */
function saidWithoutSpaces(text: string, length: number): Said {
  for (const cls of ['I', 'W'] as const) {
    for (const verbs of CJK_WORDS) {
      const word = (cls === 'I' ? verbs.irreversible : verbs.write).find((one) => text.includes(one));
      if (word !== undefined) return { cls, word, at: 0, whole: text === word, confirm: false, length };
    }
  }
  const confirm = CJK_WORDS.some((verbs) => verbs.confirm.includes(text));
  return { ...NOWHERE, length, confirm };
}

/** The longest phrase of the book that begins at `at`. */
function phraseAt(words: readonly string[], at: number): Phrase | undefined {
  return BOOK.get(words[at] ?? '')?.find((phrase) => phrase.words.every((word, i) => words[at + i] === word));
}

function saidBy(phrase: Phrase, at: number, length: number): Said {
  const whole = at === 0 && phrase.words.length === length;
  const { classes } = phrase;
  const confirm = whole && classes.has('confirm');
  const word = phrase.words.join(' ');
  const said = (cls: Said['cls']): Said => ({ cls, word, at, whole, confirm, length });
  if (classes.has('I')) return said('I');
  // "Cancel" and "Close" alone leave a dialog; with an object they do something to it.
  if (classes.has('local') && (whole || !classes.has('W'))) return said('local');
  if (classes.has('W')) return said('W');
  return said('none');
}

const RANK = { none: 0, local: 1, W: 2, I: 3 } as const;
const isVerbPlace = (words: readonly string[], at: number): boolean => at === 0 || CONNECTORS.has(words[at - 1] ?? '');

/**
 * Reads a label. A word that is also a noun counts only where a verb stands; after a leading "open", "view", "edit" only what a
 * connector brings in counts ("Review and pay"). In more than eight words only the first counts: that is a sentence.
 */
export function saidIn(label: string): Said {
  const words = wordsOf(label);
  if (CJK.test(label)) return saidWithoutSpaces(words.join(''), words.length);
  let best: Said = { ...NOWHERE, length: words.length };
  let local = false;
  for (let at = 0; at < words.length; at += 1) {
    const phrase = phraseAt(words, at);
    if (phrase === undefined) continue;
    const one = saidBy(phrase, at, words.length);
    const verbPlace = isVerbPlace(words, at);
    if (at === 0 && one.cls === 'local') local = true;
    const counts = verbPlace || (!local && !NOUNS.has(one.word) && one.cls !== 'local');
    if (counts && (at === 0 || words.length <= 8) && RANK[one.cls] >= RANK[best.cls]) best = one;
    at += phrase.words.length - 1;
  }
  return best;
}

/** Does one of these words or phrases stand in the text, as whole words? */
export function holdsPhrase(text: string, phrases: readonly string[]): string | undefined {
  const inside = ` ${wordsOf(text).join(' ')} `;
  return phrases.find((phrase) => inside.includes(` ${phrase} `));
}

/** A title says more than what a control does: longer than any label of one. */
export const isTitle = (name: string): boolean => wordsOf(name).length > 4;
