/** What the pages of a site say, ready to be asked which of them share words with another one. */
import { isOverlay, labelOf } from '../observation.ts';
import type { AxNode, Observation } from '../trajectory.ts';
import { rarity, sumOf } from './bm25.ts';
import { type Read, words } from './text.ts';

/** Fewer pages have no words that stand everywhere, or every word would be one. */
const FEW = 5;
/** Share of the pages from which on a word stands everywhere. */
const EVERYWHERE = 0.6;

/** The nodes of a page in order. */
function* nodes({ tree }: Observation): Generator<AxNode> {
  const rest = [tree];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    yield node;
    for (let i = node.children.length - 1; i >= 0; i -= 1) {
      const child = node.children[i];
      if (child !== undefined) rest.push(child);
    }
  }
}

const isHeading = (node: AxNode): boolean => /^heading$/i.test(node.role) || isOverlay(node);

/** The page's title, its headings and titles of what lies over it, in order. */
export function headings(o: Observation): string[] {
  const all = new Set<string>();
  for (const node of nodes(o)) if (isHeading(node)) all.add(labelOf(node));
  return [o.title, ...all];
}

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
  pages.forEach((page, at) => {
    for (const node of nodes(page)) {
      const inHeading = isHeading(node);
      for (const said of saidIn(labelOf(node))) {
        if (inHeading) add(said.heads, at);
        if (said.lastShown === at) continue;
        said.lastShown = at;
        said.shown += 1;
        said.at.push(at);
      }
    }
    for (const said of saidIn(page.title)) {
      add(said.at, at);
      add(said.heads, at);
    }
  });
  const most = pages.length < FEW ? Number.POSITIVE_INFINITY : EVERYWHERE * pages.length;
  const everywhere = (word: string): boolean => (all.get(word)?.shown ?? 0) >= most;
  const placesOf = (word: string): readonly number[] => (everywhere(word) ? all.get(word)?.heads : all.get(word)?.at) ?? [];
  const idf = (word: string): number => rarity(pages.length, placesOf(word).length);
  return {
    idf,
    of: (o) => new Set([...nodes(o)].flatMap((node) => words(labelOf(node))).filter((word) => !everywhere(word))),
    shared: (given) => sumOf(given, { idf, placesOf, documents: pages.length }),
  };
}
