/** The adaptive bar of MAIN-RAG (arXiv 2501.00332) with a floor of our own: mean - n·sd alone always keeps the best of a bad lot. */

/**
 * The score from which something is kept: the larger of `floor` and mean - `spread` × standard deviation (of the population) of the finite scores; the floor when there are none.
 * Never above the best score that reaches the floor, so equal scores are kept or dropped together.
 */
export function bar(scores: readonly number[], { floor = 0.3, spread = 0.5 } = {}): number {
  const finite = scores.filter(Number.isFinite);
  if (finite.length === 0) return floor;
  const mean = finite.reduce((sum, score) => sum + score, 0) / finite.length;
  const sd = Math.sqrt(finite.reduce((sum, score) => sum + (score - mean) ** 2, 0) / finite.length);
  return Math.max(floor, Math.min(mean - spread * sd, Math.max(...finite)));
}

/** What reaches the bar, in the given order. A score that is not a number never does. */
export function aboveBar<T>(
  items: readonly T[],
  score: (item: T) => number,
  options: { floor?: number; spread?: number } = {},
): T[] {
  const least = bar(items.map(score), options);
  return items.filter((item) => score(item) >= least);
}
