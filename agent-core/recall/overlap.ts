/** What many documents share with one query, by postings: only documents that share something cost anything. */

export interface Overlap {
  /** Of each document: the weight of its words that stand in `given`. */
  shared(given: ReadonlySet<string>): Float64Array;
  /** Of each document: the weight of all its words. */
  masses: Float64Array;
}

export function overlap(documents: readonly ReadonlySet<string>[], weight: (word: string) => number): Overlap {
  const postings = new Map<string, number[]>();
  const masses = new Float64Array(documents.length);
  documents.forEach((document, at) => {
    for (const word of document) {
      const list = postings.get(word);
      if (list === undefined) postings.set(word, [at]);
      list?.push(at);
      masses[at] = (masses[at] ?? 0) + weight(word);
    }
  });
  return {
    masses,
    shared(given) {
      const sums = new Float64Array(documents.length);
      for (const word of given) {
        const rarity = weight(word);
        for (const at of postings.get(word) ?? []) sums[at] = (sums[at] ?? 0) + rarity;
      }
      return sums;
    },
  };
}

/** Weighted Jaccard of each bag with another: sum of the smaller counts over sum of the larger. 0..1; two empty bags share nothing. */
export function likeness(bags: readonly ReadonlyMap<string, number>[]): (other: ReadonlyMap<string, number>) => Float64Array {
  const sizeOf = (bag: ReadonlyMap<string, number>): number => [...bag.values()].reduce((sum, count) => sum + count, 0);
  const sizes = bags.map(sizeOf);
  const postings = new Map<string, { at: number; count: number }[]>();
  bags.forEach((bag, at) => {
    for (const [item, count] of bag) {
      const list = postings.get(item);
      if (list === undefined) postings.set(item, [{ at, count }]);
      list?.push({ at, count });
    }
  });
  return (other) => {
    const shared = new Float64Array(bags.length);
    for (const [item, count] of other) {
      for (const one of postings.get(item) ?? []) shared[one.at] = (shared[one.at] ?? 0) + Math.min(count, one.count);
    }
    const size = sizeOf(other);
    return shared.map((both, at) => (both === 0 ? 0 : both / (size + (sizes[at] ?? 0) - both)));
  };
}
