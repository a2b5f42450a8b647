/** How near a stored page is to the present one: the first rung that holds anything counts (`method.md` 5). */
import { keys } from '../page-keys.ts';
import type { Observation } from '../trajectory.ts';

export type PageKeys = ReturnType<typeof keys>;

const computed = new WeakMap<Observation, PageKeys>();
/** `keys`, once an observation. */
export function keysOf(o: Observation): PageKeys {
  const known = computed.get(o) ?? keys(o);
  computed.set(o, known);
  return known;
}

/** Keys that were made of this page before. */
export const rememberKeys = (o: Observation, known: PageKeys): void => void computed.set(o, known);

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

/** Each stored page's rung, in their order. `alike` and `shared`: of each page, how much its structure and its words have of the present one, 0..1; from `least` on it is built alike. */
export const ladder = (
  pages: readonly PageKeys[],
  now: PageKeys,
  o: { least: number; alike: Float64Array; shared: Float64Array },
): Rung[] =>
  pages.map((page, i) => {
    if (page.masked === now.masked) return { rung: 0, score: 1 };
    if (page.template === now.template) return { rung: 1, score: 0.85 };
    const alike = o.alike[i] ?? 0;
    if (alike >= o.least) return { rung: 2, score: 0.6 * alike };
    return { rung: 3, score: 0.5 * (o.shared[i] ?? 0) };
  });
