/** Counts to intervals and tests. Pure; no randomness but a seeded generator. */

/** Wilson score interval for `hits` of `n` at 95% (Wilson 1927; z = 1.959964). Shares in 0..1; n = 0 gives [0, 1]. */
export function wilson(hits: number, n: number, z = 1.959964): [number, number] {
  if (n === 0) return [0, 1];
  const share = hits / n;
  const centre = share + (z * z) / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

const logFactorials: number[] = [0];
const logFactorial = (n: number): number => {
  for (let k = logFactorials.length; k <= n; k += 1) logFactorials.push((logFactorials[k - 1] ?? 0) + Math.log(k));
  return logFactorials[n] ?? 0;
};

/** Exact two-sided McNemar test on the discordant pairs (binomial with p = 1/2). `gained`: only the second arm succeeded. */
export function mcnemar(gained: number, lost: number): number {
  const n = gained + lost;
  if (n === 0) return 1;
  let tail = 0;
  for (let k = 0; k <= Math.min(gained, lost); k += 1) {
    tail += Math.exp(logFactorial(n) - logFactorial(k) - logFactorial(n - k) - n * Math.LN2);
  }
  return Math.min(1, 2 * tail);
}

/** Holm's step-down correction; the adjusted p-values in the order given. */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted: number[] = pValues.map(() => 1);
  let highest = 0;
  for (const [rank, { p, index }] of order.entries()) {
    highest = Math.max(highest, Math.min(1, p * (pValues.length - rank)));
    adjusted[index] = highest;
  }
  return adjusted;
}

/** Mulberry32: a small seeded generator of numbers in 0..1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface PairedResult {
  /** Tasks of one cluster (an app) are drawn together. */
  cluster: string;
  without: boolean;
  with: boolean;
}

/** Bootstrap 95% interval of the paired difference in success, over clusters and then tasks within them. Shares in -1..1. */
export function differenceInterval(pairs: readonly PairedResult[], draws = 2000, seed = 1): [number, number] {
  const clusters = [...new Set(pairs.map((pair) => pair.cluster))].map((name) => pairs.filter((pair) => pair.cluster === name));
  if (clusters.length === 0) return [-1, 1];
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const differences: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    let [sum, n] = [0, 0];
    for (let c = 0; c < clusters.length; c += 1) {
      const cluster = pick(clusters) ?? [];
      for (let t = 0; t < cluster.length; t += 1) {
        const pair = pick(cluster);
        if (!pair) continue;
        sum += Number(pair.with) - Number(pair.without);
        n += 1;
      }
    }
    differences.push(sum / Math.max(1, n));
  }
  differences.sort((a, b) => a - b);
  return [differences[Math.floor(draws * 0.025)] ?? -1, differences[Math.ceil(draws * 0.975) - 1] ?? 1];
}
