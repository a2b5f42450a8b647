/** What the pages of a site say, ready to be asked which of them share words with another one. */
import { isOverlay, labelOf, walk } from '../observation.ts';
import type { AxNode, Observation } from '../trajectory.ts';
import { rarity, sumOf } from './bm25.ts';
import { type Read, words } from './text.ts';

/** Fewer pages have no words that stand everywhere, or every word would be one. */
const FEW = 5;
/** Share of the pages from which on a word stands everywhere. */
const EVERYWHERE = 0.6;

const isHeading = (node: AxNode): boolean => /^heading$/i.test(node.role) || isOverlay(node);

/** The page's title, its headings and titles of what lies over it, in order. */
export function headings(o: Observation): string[] {
  const all = new Set<string>();
  for (const { node } of walk(o.tree)) if (isHeading(node)) all.add(labelOf(node));
  return [o.title, ...all];
}

/** What a page says, each word once, joined by blanks, which no word has: what it shows, and its title and headings. */
export interface Saying {
  shown: string;
  heads: string;
}

const sayings = new WeakMap<Observation, Saying>();
/** What was made of this page before, so that it need not be read again. */
export const rememberSaying = (o: Observation, known: Saying): void => void sayings.set(o, known);
export function sayingOf(o: Observation): Saying {
  const once = (texts: readonly string[]): string => [...new Set(texts.flatMap(words))].join(' ');
  const known = sayings.get(o) ?? { shown: once([...walk(o.tree)].map(({ node }) => labelOf(node))), heads: once(headings(o)) };
  sayings.set(o, known);
  return known;
}
const listOf = (line: string): readonly string[] => (line === '' ? [] : line.split(' '));

export interface PageWords {
  /** The words that a page shows but for those that stand everywhere, menus and footers. */
  of(o: Observation): Set<string>;
  /** Rarity of a word among the pages. Words that stand everywhere count only where they are in a heading. */
  idf(word: string): number;
  /** Of each page: the rarity of its words that stand in `given`. */
  shared(given: ReadonlySet<string>): Float64Array;
}

/** Of a word: the places of the pages that say it at all and of those that have it in a heading, in order; and how many show it under some name. */
interface Said {
  at: number[];
  heads: number[];
  shown: number;
  lastShown: number;
}

const add = (places: number[], at: number): void => {
  if (places[places.length - 1] !== at) places.push(at);
};

/**
 * A site's pages say the same over and over (of 220,000 names on 1,686 pages 25,000 are different), so of each text are remembered the lists that a page with it belongs to.
 * Pages whose saying is known are not read at all.
 */
export function pageWords(pages: readonly Observation[], read: Read): PageWords {
  const all = new Map<string, Said>();
  const saidBy = (word: string): Said => {
    const known = all.get(word) ?? { at: [], heads: [], shown: 0, lastShown: -1 };
    all.set(word, known);
    return known;
  };
  const texts = new Map<string, readonly Said[]>();
  const saidIn = (text: string): readonly Said[] => {
    const known = texts.get(text) ?? read(text).map(saidBy);
    texts.set(text, known);
    return known;
  };
  const show = (said: Said, at: number): void => {
    if (said.lastShown === at) return;
    said.lastShown = at;
    said.shown += 1;
    said.at.push(at);
  };
  const head = (said: Said, at: number): void => {
    add(said.at, at);
    add(said.heads, at);
  };
  const readPage = (page: Observation, at: number): void => {
    for (const { node } of walk(page.tree)) {
      const said = saidIn(labelOf(node));
      for (const one of said) show(one, at);
      if (isHeading(node)) for (const one of said) head(one, at);
    }
    for (const one of saidIn(page.title)) head(one, at);
  };
  const take = ({ shown, heads }: Saying, at: number): void => {
    for (const word of listOf(shown)) show(saidBy(word), at);
    for (const word of listOf(heads)) head(saidBy(word), at);
  };
  for (const [at, page] of pages.entries()) {
    const known = sayings.get(page);
    if (known === undefined) readPage(page, at);
    else take(known, at);
  }
  const most = pages.length < FEW ? Number.POSITIVE_INFINITY : EVERYWHERE * pages.length;
  const everywhere = (word: string): boolean => (all.get(word)?.shown ?? 0) >= most;
  const placesOf = (word: string): readonly number[] => (everywhere(word) ? all.get(word)?.heads : all.get(word)?.at) ?? [];
  const idf = (word: string): number => rarity(pages.length, placesOf(word).length);
  return {
    idf,
    of: (o) => new Set([...walk(o.tree)].flatMap(({ node }) => words(labelOf(node))).filter((word) => !everywhere(word))),
    shared: (given) => sumOf(given, { idf, placesOf, documents: pages.length }),
  };
}
