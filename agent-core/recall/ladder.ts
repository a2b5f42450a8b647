/** How near a stored page is to the present one: the first rung that holds anything counts (`method.md` 5). */
import { keys } from '../page-keys.ts';
import type { Observation } from '../trajectory.ts';
import type { Bm25 } from './bm25.ts';

export type PageKeys = ReturnType<typeof keys>;

const computed = new WeakMap<Observation, PageKeys>();
/** `keys`, once an observation. */
export function keysOf(o: Observation): PageKeys {
  const known = computed.get(o) ?? keys(o);
  computed.set(o, known);
  return known;
}

/** Weighted Jaccard of two bags: sum of the smaller counts over sum of the larger. 0..1. */
export function bagLikeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let [shared, all] = [0, 0];
  for (const [item, count] of a) {
    shared += Math.min(count, b.get(item) ?? 0);
    all += Math.max(count, b.get(item) ?? 0);
  }
  for (const [item, count] of b) if (!a.has(item)) all += count;
  return all === 0 ? 0 : shared / all;
}

/** 0: the same page but for counts and dates; 1: the same kind; 2: built alike; 3: shares words. */
export interface Rung {
  rung: 0 | 1 | 2 | 3;
  /** 0..1. */
  score: number;
}

export const RUNG_WORDS = [
  'seen this page',
  'seen this kind of page',
  'seen a page built like this',
  'seen a page with these words',
] as const;

/** Each stored page's rung, in their order. `least` is the sketch likeness from which pages are built alike. */
export function ladder(
  pages: readonly PageKeys[],
  now: { keys: PageKeys; words: readonly string[] },
  options: { least: number; index: Bm25; documents: readonly ReadonlySet<string>[] },
): Rung[] {
  const here = new Set(now.words);
  return pages.map((page, i) => {
    if (page.masked === now.keys.masked) return { rung: 0, score: 1 };
    if (page.template === now.keys.template) return { rung: 1, score: 0.85 };
    const alike = bagLikeness(page.sketch, now.keys.sketch);
    if (alike >= options.least) return { rung: 2, score: 0.6 * alike };
    return { rung: 3, score: 0.5 * options.index.coverage(here, options.documents[i] ?? new Set()) };
  });
}
