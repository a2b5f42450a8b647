/** BM25 (Robertson and Zaragoza 2009) over lists of words, with idf = ln(1 + (N - df + 0.5) / (df + 0.5)), which is never negative. */

/** Rarity of a word that `df` of so many documents have. */
export const rarity = (documents: number, df: number): number => Math.log(1 + (documents - df + 0.5) / (df + 0.5));

/** Of each document: the rarity of its words that stand in `given`. */
export function sumOf(
  given: ReadonlySet<string>,
  o: { idf: (word: string) => number; placesOf: (word: string) => readonly number[]; documents: number },
): Float64Array {
  const sums = new Float64Array(o.documents);
  for (const word of given) {
    const weight = o.idf(word);
    for (const at of o.placesOf(word)) sums[at] = (sums[at] ?? 0) + weight;
  }
  return sums;
}

export interface Bm25 {
  /** Documents that share a word with the query, best first; equal scores in document order. */
  rank(query: readonly string[]): { at: number; score: number }[];
  /** Rarity of a word here; a word of no document is the rarest. */
  idf(word: string): number;
  /** How much of the rarity in `asked` is found in `given`, 0..1; 0 when nothing is asked. An absolute measure, unlike a score. */
  coverage(asked: ReadonlySet<string>, given: ReadonlySet<string>): number;
  /** Of each document: the rarity of its words that stand in `given`. */
  shared(given: ReadonlySet<string>): Float64Array;
}

/** Documents that have a word, in order, and how often each has it: two lists of numbers, since a guide has some hundred thousand of these pairs. */
interface Posting {
  at: number[];
  counts: number[];
}

function postingsOf(documents: Iterable<readonly string[]>): { postings: Map<string, Posting>; lengths: number[] } {
  const postings = new Map<string, Posting>();
  const lengths: number[] = [];
  for (const document of documents) {
    const at = lengths.push(document.length) - 1;
    for (const word of document) {
      const known = postings.get(word);
      if (known === undefined) {
        postings.set(word, { at: [at], counts: [1] });
        continue;
      }
      const last = known.at.length - 1;
      if (known.at[last] === at) known.counts[last] = (known.counts[last] ?? 0) + 1;
      else {
        known.at.push(at);
        known.counts.push(1);
      }
    }
  }
  return { postings, lengths };
}

export function bm25(documents: Iterable<readonly string[]>, { k1 = 1.2, b = 0.75 } = {}): Bm25 {
  const { postings, lengths } = postingsOf(documents);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1) || 1;
  const placesOf = (word: string): readonly number[] => postings.get(word)?.at ?? [];
  const idf = (word: string): number => rarity(lengths.length, placesOf(word).length);
  const mass = (all: Iterable<string>): number => [...all].reduce((sum, word) => sum + idf(word), 0);
  return {
    idf,
    rank(query) {
      const scores = new Map<number, number>();
      for (const word of new Set(query)) {
        const rarity = idf(word);
        const { at: places, counts } = postings.get(word) ?? { at: [], counts: [] };
        for (const [i, at] of places.entries()) {
          const [count, length] = [counts[i] ?? 0, lengths[at] ?? 0];
          const part = (rarity * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / mean));
          scores.set(at, (scores.get(at) ?? 0) + part);
        }
      }
      return [...scores].map(([at, score]) => ({ at, score })).sort((x, y) => y.score - x.score || x.at - y.at);
    },
    coverage(asked, given) {
      const all = mass(asked);
      return all === 0 ? 0 : mass([...asked].filter((word) => given.has(word))) / all;
    },
    shared: (given) => sumOf(given, { idf, placesOf, documents: lengths.length }),
  };
}
