/** Held-out queries against the corpus: how often the first, or one of the first five, brings about what was asked. */
import { mcnemar, wilson } from '../../agent-core/bench/statistics.ts';
import type { Procedure } from '../../agent-core/example.ts';
import { keysOf } from '../../agent-core/recall/ladder.ts';
import { createRecall, type RecallParts } from '../../agent-core/recall/recall.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import type { Observation } from '../../agent-core/trajectory.ts';
import { effectOf, type HeldOut, siteOf } from './corpus.ts';

const ALL: RecallParts = { by: 'both', examples: true, facts: false };
export const ARMS: Readonly<Record<string, RecallParts>> = {
  ours: ALL,
  'instruction-keyed, no page': { ...ALL, by: 'objective' },
  'observation only': { ...ALL, by: 'page' },
  'query only': { ...ALL, by: 'question' },
  'ours without the bar': { ...ALL, without: ['bar'] },
  'ours without variety': { ...ALL, without: ['variety'] },
  'ours, whole runs only': { ...ALL, without: ['windows'] },
};

/** Where a query is asked: on the site's front page, or on another sight of the kind of page where the example starts. */
export type Place = 'front page' | "control's page";

export interface Asked {
  query: HeldOut;
  origin: string;
  pages: Record<Place, Observation>;
}

/** Queries whose effect no example of the corpus has are left out. */
export function asked(corpus: readonly Procedure[], queries: readonly HeldOut[]): Asked[] {
  const bySite = new Map<string, Procedure[]>();
  for (const example of corpus) bySite.set(siteOf(example), [...(bySite.get(siteOf(example)) ?? []), example]);
  return queries.flatMap((query): Asked[] => {
    const own = bySite.get(query.site) ?? [];
    const seen = [...new Set(own.flatMap(({ trajectory }) => [...trajectory.steps.map((s) => s.observation), trajectory.last]))];
    const target = own.find((example) => effectOf(example) === query.effect);
    const start = target?.trajectory.steps[0]?.observation;
    const [front] = seen.toSorted((a, b) => a.url.length - b.url.length);
    if (target === undefined || start === undefined || front === undefined) return [];
    const at = keysOf(start);
    const other = seen.find((page) => keysOf(page).template === at.template && keysOf(page).raw !== at.raw);
    return [{ query, origin: target.trajectory.origin, pages: { 'front page': front, "control's page": other ?? start } }];
  });
}

/** Place of the first example of the wanted effect among what was recalled; -1: none. In the order of `all`. */
export async function places(
  corpus: readonly Procedure[],
  all: readonly Asked[],
  o: { parts: RecallParts; place: Place },
): Promise<number[]> {
  const effects = new Map(corpus.map((example) => [example.id, effectOf(example)]));
  const recall = createRecall({ examples: corpus, map: foldMap([]), parts: o.parts });
  const found: number[] = [];
  for (const { query, origin, pages } of all) {
    const given = { origin, objective: query.query, history: [], observation: pages[o.place], query: '', lastEffect: '' };
    const { examples } = await recall(given, 5);
    found.push(examples.findIndex(({ item }) => effects.get(item.id) === query.effect));
  }
  return found;
}

const share = (hits: number, n: number): string => {
  const [low, high] = wilson(hits, n);
  return `${((100 * hits) / Math.max(1, n)).toFixed(1)}% (${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)})`;
};

/** One line an arm; against ours by exact McNemar on the first five. */
export function line(name: string, found: readonly number[], ours: readonly number[]): string {
  const first = found.filter((at) => at === 0).length;
  const five = found.filter((at) => at >= 0).length;
  const gained = found.filter((at, i) => at >= 0 && (ours[i] ?? -1) < 0).length;
  const lost = found.filter((at, i) => at < 0 && (ours[i] ?? -1) >= 0).length;
  const pair = found === ours ? '' : `; against ours +${gained} -${lost}, p = ${mcnemar(gained, lost).toFixed(4)}`;
  return `${name.padEnd(28)} @1 ${share(first, found.length)}, @5 ${share(five, found.length)}${pair}`;
}
