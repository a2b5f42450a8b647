/** Maximal marginal relevance (Carbonell and Goldstein 1998): takes what is good and unlike what was taken. */

/**
 * At most `limit` items in the order taken. Each time the largest `balance × score - (1 - balance) × similarity to the most similar one taken`; first come first on ties.
 * `allowed` may refuse an item in view of what was taken.
 */
export function mmr<T>(
  items: readonly T[],
  options: {
    score: (item: T) => number;
    similar: (a: T, b: T) => number;
    limit: number;
    balance?: number;
    allowed?: (item: T, taken: readonly T[]) => boolean;
  },
): T[] {
  const { score, similar, limit, balance = 0.7, allowed = () => true } = options;
  const taken: T[] = [];
  let rest = [...items];
  while (taken.length < limit && rest.length > 0) {
    let best: { item: T; worth: number } | undefined;
    for (const item of rest) {
      if (!allowed(item, taken)) continue;
      const worth = balance * score(item) - (1 - balance) * Math.max(0, ...taken.map((other) => similar(item, other)));
      if (best === undefined || worth > best.worth) best = { item, worth };
    }
    if (best === undefined) break;
    const { item } = best;
    taken.push(item);
    rest = rest.filter((other) => other !== item);
  }
  return taken;
}
