/** Kinds of page of the map that bear most of what a task says, wherever on them it stands. */
import type { Observation } from '../trajectory.ts';
import { bm25 } from './bm25.ts';
import { keysOf } from './ladder.ts';
import { type MapFact, waysFrom } from './map-facts.ts';
import { words } from './text.ts';
import type { UiMap } from './ui-map.ts';

/** Kind of a fact that is a whole page; its `options` are the words of the objective that the page bears. */
export const PAGE = 'page';

/** What a kind of page says: in its title, its controls, what its lists offer, and its rows. */
interface PageWords {
  template: string;
  title: string;
  words: ReadonlySet<string>;
}
interface Pages {
  all: PageWords[];
  idf: (word: string) => number;
}

const known = new WeakMap<UiMap, Pages>();

function pagesOf(map: UiMap): Pages {
  const before = known.get(map);
  if (before !== undefined) return before;
  const texts = new Map<string, Set<string>>();
  const add = (template: string, text: string): void => {
    const own = texts.get(template) ?? new Set();
    texts.set(template, own);
    for (const word of words(text)) own.add(word);
  };
  for (const { template, title } of map.states.values()) add(template, title);
  for (const { label, section, options, states } of map.controls)
    for (const template of states.keys()) add(template, [label, section, ...options].join(' '));
  for (const { text, template } of map.records) add(template, text);
  const all = [...texts].map(([template, own]) => ({ template, title: map.states.get(template)?.title ?? '', words: own }));
  const pages = { all, idf: bm25(all.map((page) => [...page.words])).idf };
  known.set(map, pages);
  return pages;
}

/** A page that says hardly more of the task than any other one is no place to go for it: rarity of its words that the task has. */
const LEAST = 2;
/** A word of half of the pages or more, as of a menu that stands on each, tells nothing. */
const COMMON = Math.log(2);
/** What a click more must be worth. */
const CLICK = 0.4;

/** At most `limit` kinds of page, best first, each with the way from the present one: by the rarity among the pages of what they share with the objective. */
export function pagesFor(map: UiMap, objective: string, o: Observation, limit: number): MapFact[] {
  const { all, idf } = pagesOf(map);
  const asked = [...new Set(words(objective))];
  const ways = waysFrom(map, o);
  const here = keysOf(o).template;
  const scored = all.flatMap((page) => {
    const borne = asked.filter((word) => page.words.has(word) && idf(word) > COMMON);
    const score = borne.reduce((sum, word) => sum + idf(word), 0);
    const path = ways.get(page.template)?.path;
    if (score < LEAST || page.template === here || path === undefined || path.length === 0) return [];
    return [{ page, path, borne, score: score - CLICK * path.length }];
  });
  return scored
    .sort((a, b) => b.score - a.score || (a.page.template < b.page.template ? -1 : 1))
    .slice(0, limit)
    .map(({ page: { template, title }, path, borne }) => ({
      label: path.at(-1)?.name ?? title,
      kind: PAGE,
      section: '',
      options: borne,
      page: title,
      template,
      effects: [],
      path,
    }));
}
