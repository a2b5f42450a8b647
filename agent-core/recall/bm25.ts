/** BM25 (Robertson and Zaragoza 2009) over lists of words, with idf = ln(1 + (N - df + 0.5) / (df + 0.5)), which is never negative. */

export interface Bm25 {
  /** Documents that share a word with the query, best first; equal scores in document order. */
  rank(query: readonly string[]): { at: number; score: number }[];
  /** Rarity of a word here; a word of no document is the rarest. */
  idf(word: string): number;
  /** How much of the rarity in `asked` is found in `given`, 0..1; 0 when nothing is asked. An absolute measure, unlike a score. */
  coverage(asked: ReadonlySet<string>, given: ReadonlySet<string>): number;
}

export function bm25(documents: readonly (readonly string[])[], { k1 = 1.2, b = 0.75 } = {}): Bm25 {
  const postings = new Map<string, { at: number; count: number }[]>();
  let total = 0;
  documents.forEach((document, at) => {
    total += document.length;
    const counts = new Map<string, number>();
    for (const word of document) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) {
      const list = postings.get(word);
      if (list === undefined) postings.set(word, [{ at, count }]);
      list?.push({ at, count });
    }
  });
  const mean = total / Math.max(documents.length, 1) || 1;
  const idf = (word: string): number => {
    const df = postings.get(word)?.length ?? 0;
    return Math.log(1 + (documents.length - df + 0.5) / (df + 0.5));
  };
  const mass = (all: Iterable<string>): number => [...all].reduce((sum, word) => sum + idf(word), 0);
  return {
    idf,
    rank(query) {
      const scores = new Map<number, number>();
      for (const word of new Set(query)) {
        const rarity = idf(word);
        for (const { at, count } of postings.get(word) ?? []) {
          const length = documents[at]?.length ?? 0;
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
  };
}
