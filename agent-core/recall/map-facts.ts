/** What the map tells of a task: the controls that it may mean, and the way to each from the present page. */
import { findTarget } from '../find-target.ts';
import { labelOf, walk } from '../observation.ts';
import { addressOf, placesOf } from '../page-keys.ts';
import type { Observation, Target } from '../trajectory.ts';
import { type Bm25, bm25 } from './bm25.ts';
import { keysOf } from './ladder.ts';
import { isAstray, knownLinks } from './map-links.ts';
import { words } from './text.ts';
import type { MapControl, MapEdge, UiMap } from './ui-map.ts';

export interface MapFact {
  /** Name of the control, or what the row says. */
  label: string;
  /** `record`: a row, card or list item. `page`: a kind of page that bears words of the task, `options`. */
  kind: string;
  section: string;
  options: string[];
  /** Title of the page it is on. */
  page: string;
  template: string;
  toggle?: string;
  effects: string[];
  /** What to click from the present page, in order; empty when it is here, or when no way is known. */
  path: Target[];
  /** Address that opens its page by itself, where one is known and the page is another one. */
  url?: string;
}

/** A click from one kind of page to another, and what it costs to believe in it. */
interface Passage {
  from: string;
  to: string;
  target: Target;
  cost: number;
}

/** 1 / success rate, +1 for an overlay. */
const costOf = (edge: MapEdge): number => edge.tried / Math.max(edge.worked, 1) + (edge.overlay ? 1 : 0);
/** More where the click led elsewhere than its own address says: to where one was last, or the page was looked at before it came. */
const ASTRAY = 2;
/** Of a link that nobody clicked: more than one click that always worked, less than two. */
const UNTRIED = 1.25;
/** More for a row, whose content may be gone. */
const ROW = 1;

const passages = new WeakMap<UiMap, Passage[]>();

/** Clicks that were made, and links whose address says as much. */
function passagesOf(map: UiMap): Passage[] {
  const known = passages.get(map);
  if (known !== undefined) return known;
  const dear = ({ row }: Target): number => (row === undefined ? 0 : ROW);
  const all = [
    ...map.edges.map((edge) => ({ ...edge, cost: costOf(edge) + dear(edge.target) + (isAstray(edge) ? ASTRAY : 0) })),
    ...knownLinks(map.links, map.states.keys()).map((link) => ({ ...link, cost: UNTRIED + dear(link.target) })),
  ];
  passages.set(map, all);
  return all;
}

interface Way {
  cost: number;
  path: Target[];
}

const lastWays = new WeakMap<UiMap, { o: Observation; ways: Map<string, Way> }>();

/** Cheapest ways from the present page to every template that can be reached (Dijkstra 1959). The first click may be any known one whose target is on the page now, wherever it was seen before. */
export function waysFrom(map: UiMap, o: Observation): Map<string, Way> {
  const last = lastWays.get(map);
  if (last?.o === o) return last.ways;
  const ways = findWays(map, o);
  lastWays.set(map, { o, ways });
  return ways;
}

/** "All" above one list chooses no view of another list. */
const isTabOfOther = ({ role }: Target, { from, to, here }: { from: string; to: string; here: string }): boolean =>
  /^tab$/i.test(role) && addressOf(from) === addressOf(to) && addressOf(from) !== addressOf(here);

function findWays(map: UiMap, o: Observation): Map<string, Way> {
  const here = keysOf(o).template;
  const visible = new Set([...walk(o.tree)].map(({ node }) => labelOf(node)));
  const open = new Map<string, Way>([[here, { cost: 0, path: [] }]]);
  const offer = (to: string, way: Way): void => {
    if (way.cost < (open.get(to)?.cost ?? Number.POSITIVE_INFINITY)) open.set(to, way);
  };
  const all = passagesOf(map);
  for (const { from, to, target, cost } of all) {
    if (from === here || !visible.has(target.name) || isTabOfOther(target, { from, to, here })) continue;
    const node = findTarget(o, target);
    // Of one name a breadcrumb and a menu's entry may be: elsewhere than on its own page a link is known by where it leads.
    const { href } = target.marks.attributes;
    if (node === null || (href !== undefined && href !== node.marks?.attributes.href)) continue;
    offer(to, { cost, path: [target] });
  }
  const leaving = new Map<string, Passage[]>();
  for (const passage of all) {
    const others = leaving.get(passage.from);
    if (others === undefined) leaving.set(passage.from, [passage]);
    else others.push(passage);
  }
  const reached = new Map<string, Way>();
  while (open.size > 0) {
    const [at, way] = [...open].reduce((best, next) => (next[1].cost < best[1].cost ? next : best));
    open.delete(at);
    reached.set(at, way);
    for (const edge of leaving.get(at) ?? []) {
      if (!reached.has(edge.to)) offer(edge.to, { cost: way.cost + edge.cost, path: [...way.path, edge.target] });
    }
  }
  return reached;
}

/** Less than any difference of two costs: what is spoken of comes first among equals. */
const COST_LEAST = 0.001;
/** Letters that two words must begin with alike: "mails" and "Mailbox". */
const BEGIN = 4;
/** Words of the objective that the chosen tabs or sections of a kind of page begin with. */
function meant(template: string, asked: readonly string[]): number {
  const chosen = placesOf(template).flatMap(words);
  return new Set(asked.filter((word) => word.length >= BEGIN && chosen.some((other) => other.startsWith(word)))).size;
}

/** What a click more is worth where the objective speaks of the section that it leads to. */
const SPOKEN_OF = 1;

/** The cheapest state to find it in; an unreachable one only when there is no other. Of several sections elsewhere that have such a control, the one that the objective speaks of. */
function nearest(
  control: MapControl,
  ways: ReadonlyMap<string, Way>,
  asked: readonly string[],
): { template: string; page: string; path: Target[] } {
  const states = [...control.states].map(([template, page]) => {
    const way = ways.get(template);
    const cost = way?.cost ?? Number.POSITIVE_INFINITY;
    return { template, page, way, cost: cost > 0 && meant(template, asked) > 0 ? cost - SPOKEN_OF - COST_LEAST : cost };
  });
  states.sort((a, b) => a.cost - b.cost || (a.template < b.template ? -1 : 1));
  const [best] = states;
  return { template: best?.template ?? '', page: best?.page ?? '', path: best?.way?.path ?? [] };
}

interface Search {
  records: Bm25;
  index: Bm25;
  /** Of each control: it is no entry of a list, and no row that was clicked; the list and the record tell as much. */
  tells: boolean[];
  /** Of each control: the words of its label, and of each of its options. */
  labels: Set<string>[];
  options: string[][][];
}
const searches = new WeakMap<UiMap, Search>();

const ENTRY = /^(?:menuitem|option)$/i;
/** Words of a name; what is longer is what a row says. */
const LONGEST = 8;

/** A day of a calendar: another one stands there next month. */
const isDay = (label: string): boolean =>
  /\b\d{1,2}\b/.test(label) && /\b(?:19|20)\d\d\b/.test(label) && !Number.isNaN(Date.parse(label));

/** Made at the first question: a map never changes. */
function searchOf(map: UiMap): Search {
  const known = searches.get(map);
  if (known !== undefined) return known;
  const labels = map.controls.map((control) => words(control.label));
  const options = map.controls.map((control) => control.options.filter((option) => option.length > 1).map(words));
  const documents = map.controls.map((control, at) => {
    const label = labels[at] ?? [];
    const around = words([control.section, ...new Set(control.states.values())].join(' '));
    return [...label, ...label, ...around, ...(options[at] ?? []).flat()];
  });
  const records = bm25(map.records.map(({ text }) => words(text)));
  const offered = new Set(map.controls.flatMap((control) => control.options));
  const tells = map.controls.map(
    ({ kind, label }) => !(ENTRY.test(kind) && offered.has(label)) && label.split(' ').length <= LONGEST && !isDay(label),
  );
  const search = { records, index: bm25(documents), labels: labels.map((label) => new Set(label)), options, tells };
  searches.set(map, search);
  return search;
}

const shared = (label: ReadonlySet<string>, given: ReadonlySet<string>): number =>
  [...label].filter((word) => given.has(word)).length;

const QUOTED = /(?<!\p{L})'[^']+'(?!\p{L})|"[^"]+"|[“„«‘][^”“»’]+[”“»’]/gu;
/** Two words or more with capitals. */
const NAME = /\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*)+/gu;
/** What the objective says besides the names in it. */
const withoutNames = (objective: string): string =>
  objective
    .replace(/^\p{Lu}|(?<=[.!?] )\p{Lu}/gu, (letter) => letter.toLowerCase())
    .replace(QUOTED, ' ')
    .replace(NAME, ' ');

/**
 * At most `limit` controls that the objective may mean, or the question for what comes next, best first, each with the way from the present page. Ranked by BM25 over label, section, options and page titles;
 * kept if half of the label (by rarity) or two words of it stand in the objective, or one whole option does.
 */
export function factsFor(map: UiMap, objective: string, o: Observation, limit: number, question = ''): MapFact[] {
  const asked = words(`${objective} ${question}`);
  const given = new Set(asked);
  const { index, labels, options, tells } = searchOf(map);
  const means = (at: number): boolean =>
    index.coverage(labels[at] ?? new Set(), given) >= 0.5 ||
    shared(labels[at] ?? new Set(), given) >= 2 ||
    (options[at] ?? []).some((option) => option.length > 0 && option.every((word) => given.has(word)));
  const rankedBy = (asking: readonly string[]): MapControl[] => {
    const times = new Map<string, number>();
    return (
      index
        .rank(asking)
        .filter(({ at }) => tells[at] === true && means(at))
        // A long name that is said nearly whole tells more than one word that many controls bear.
        .map(({ at, score }) => ({ at, score: score * Math.sqrt(Math.max(1, shared(labels[at] ?? new Set(), given))) }))
        .sort((a, b) => b.score - a.score || a.at - b.at)
        .flatMap(({ at }) => map.controls[at] ?? [])
        .filter((control) => {
          // The same name in many sections: two of them are enough to know of.
          const key = `${control.kind}|${control.label}`;
          const count = (times.get(key) ?? 0) + 1;
          times.set(key, count);
          return control.states.size > 0 && count <= 2;
        })
    );
  };
  const [all, bare, next] = [rankedBy(asked), rankedBy(words(withoutNames(objective))), rankedBy(words(question))];
  // By turns: names of records are many and rare, and what is to be done with them is said in common words; of a long objective the question is one part.
  const ranked = [...new Set(all.flatMap((control, i) => [control, ...bare.slice(i, i + 1), ...next.slice(i, i + 1)]))].slice(
    0,
    limit,
  );
  if (ranked.length === 0) return [];
  const ways = waysFrom(map, o);
  return ranked.map((control) => {
    const { label, kind, section, options: offered, toggle, effects } = control;
    const found = nearest(control, ways, asked);
    const opens = found.template === keysOf(o).template ? '' : (map.states.get(found.template)?.opens ?? '');
    const url = opens === '' ? {} : { url: opens };
    return { label, kind, section, options: offered, ...found, ...url, ...(toggle === undefined ? {} : { toggle }), effects };
  });
}

/** Words in a row of the objective that a row bears as well: as many are a name, not a coincidence. */
const longestRun = (asked: readonly string[], row: ReadonlySet<string>): number => {
  let most = 0;
  let now = 0;
  for (const word of asked) {
    now = row.has(word) ? now + 1 : 0;
    most = Math.max(most, now);
  }
  return most;
};

/**
 * At most `limit` rows that the objective may name, best first: those that bear two of its words in a row (or one with a digit), by BM25 over their text, at most two of one kind of page.
 * Rows that stand on the present kind of page are not told: they are seen.
 */
export function recordsFor(map: UiMap, objective: string, o: Observation, limit: number): MapFact[] {
  const asked = words(objective);
  const here = keysOf(o).template;
  const counts = new Map<string, number>();
  const ranked = searchOf(map)
    .records.rank(asked)
    .flatMap(({ at }) => map.records[at] ?? [])
    .filter(({ text, template }) => {
      if (template === here) return false;
      const row = new Set(words(text));
      if (longestRun(asked, row) < 2 && !asked.some((word) => /\d{3}/.test(word) && row.has(word))) return false;
      const count = (counts.get(template) ?? 0) + 1;
      counts.set(template, count);
      return count <= 2;
    })
    .slice(0, limit);
  if (ranked.length === 0) return [];
  const ways = waysFrom(map, o);
  return ranked.map(({ text, template, page }) => {
    const opens = map.states.get(template)?.opens ?? '';
    return {
      label: text,
      kind: 'record',
      section: '',
      options: [],
      page,
      template,
      effects: [],
      path: ways.get(template)?.path ?? [],
      ...(opens === '' ? {} : { url: opens }),
    };
  });
}
