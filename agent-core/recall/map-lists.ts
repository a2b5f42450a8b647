/** What lists offer, as it was learned when they were open: a list that the page draws itself shows nothing of that until then. */
import { isInteractive, kindOf, labelOf, walk } from '../observation.ts';
import type { AxNode, Observation } from '../trajectory.ts';
import { keysOf } from './ladder.ts';
import type { MapFact } from './map-facts.ts';
import { words } from './text.ts';
import type { MapControl, UiMap } from './ui-map.ts';

const known = new WeakMap<UiMap, Map<string, MapControl>>();

const keyOf = (kind: string, label: string, section: string): string => JSON.stringify([kind, label, section]);

/** Lists with what they offer, by kind, label and section. */
function listsOf(map: UiMap): Map<string, MapControl> {
  const before = known.get(map);
  if (before !== undefined) return before;
  const lists = new Map(
    map.controls.flatMap((control) =>
      control.options.length > 0 ? [[keyOf(control.kind, control.label, control.section), control]] : [],
    ),
  );
  known.set(map, lists);
  return lists;
}

const showsOptions = (node: AxNode): boolean => [...walk(node)].some((visit) => /^option$/i.test(kindOf(visit.node)));

/** The first words of an option, two of them where it has more, stand in the objective one after another: "Pool 3" of "Pool 3 · 2022 · in use". */
function isSaid(option: string, asked: readonly string[]): boolean {
  const name = words(option).slice(0, 2);
  return name.length > 0 && asked.some((_, at) => name.every((word, i) => asked[at + i] === word));
}

/** The facts with what the objective says of each list before the rest of it: a prompt tells the first ones only. */
export function saidFirst(facts: readonly MapFact[], objective: string): MapFact[] {
  const asked = words(objective);
  return facts.map((fact) => {
    const said = fact.options.filter((option) => isSaid(option, asked));
    return said.length === 0 ? fact : { ...fact, options: [...said, ...fact.options.filter((option) => !said.includes(option))] };
  });
}

/** Words of an option that tell which list is meant, wherever it is: one may be on any of them. */
const TELLING = 2;

/** At most `limit` lists of other pages with an option that the objective says in full, the longest option first: of which kind "Lumen Works" is. */
export function listsElsewhere(map: UiMap, objective: string, limit: number): MapFact[] {
  const asked = ` ${words(objective).join(' ')} `;
  const lengthOf = (option: string): number => (asked.includes(` ${words(option).join(' ')} `) ? words(option).length : 0);
  const seen = new Set<string>();
  return [...listsOf(map).values()]
    .map((control) => ({ control, most: Math.max(...control.options.map(lengthOf)) }))
    .filter(({ control, most }) => {
      // Under the name of what is chosen in it a list is no other one.
      const own = JSON.stringify([control.kind, control.section, control.options]);
      return most >= TELLING && control.states.size > 0 && !seen.has(own) && seen.add(own);
    })
    .sort((a, b) => b.most - a.most)
    .slice(0, limit)
    .map(({ control: { label, kind, section, options, effects, states } }) => {
      const [[template, page] = ['', '']] = states;
      return { label, kind, section, options, effects, page, template, path: [] };
    });
}

/** At most `limit` lists of this page that are closed and offer something that the objective says, in the order of the page. */
export function listsFor(map: UiMap, objective: string, o: Observation, limit: number): MapFact[] {
  const lists = listsOf(map);
  const asked = words(objective);
  const { template } = keysOf(o);
  const found: MapFact[] = [];
  for (const { node } of walk(o.tree)) {
    if (found.length >= limit || !isInteractive(node) || labelOf(node) === '') continue;
    const control = lists.get(keyOf(kindOf(node), labelOf(node), node.marks?.section ?? ''));
    if (control === undefined || showsOptions(node) || !control.options.some((option) => isSaid(option, asked))) continue;
    const { label, kind, section, options, effects } = control;
    found.push({ label, kind, section, options, effects, page: o.title, template, path: [] });
  }
  return found;
}
