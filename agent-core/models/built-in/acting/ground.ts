/** Which control of a page a want means (`method.md` 6.4). Weights and limits are those of the method; terms that are not asked for do not count. */
import type { HistoryEntry } from '../../../prompts/act.ts';
import type { MapFact } from '../../../recall/ui-map.ts';
import { mentions, similar, similarToAny } from '../similar.ts';
import type { Scene, Spot } from './scene.ts';

export interface Ask {
  /** What it may be called. */
  phrases: readonly string[];
  /** Kinds that fit; others fit half. */
  kinds: RegExp;
  /** Only these kinds at all. */
  only?: RegExp;
  /** The record whose row it must stand in. */
  entity?: string;
  place: readonly string[];
  facts: readonly MapFact[];
  dead: ReadonlySet<string>;
}

export interface Grounded {
  spot: Spot;
  /** 0..1 */
  score: number;
  /** How well the name fits, 0..1. */
  name: number;
  /** Good enough to be used without looking further. */
  strong: boolean;
}

const STRONG = 0.55;
const MARGIN = 0.08;
/** A name must say most of what is asked; kind and place alone are no evidence. */
const NAMED = 0.55;

/** One control of a page, told from its namesakes by its row. */
const spotKey = (kind: string, label: string, row: string): string => JSON.stringify([kind.toLowerCase(), label, row]);

/** Controls that did nothing, could not be used or were refused in this run. */
export function deadIn(history: readonly HistoryEntry[]): Set<string> {
  const dead = new Set<string>();
  for (const { action, outcome } of history) {
    if (outcome === 'done' || !('target' in action) || action.kind === 'type') continue;
    dead.add(spotKey(action.target.role, action.target.name, action.target.row ?? ''));
  }
  return dead;
}

export const isDead = (spot: Spot, dead: ReadonlySet<string>): boolean => dead.has(spotKey(spot.kind, spot.label, spot.row));

function scoreOf(spot: Spot, ask: Ask, name: number): number {
  const parts: [weight: number, value: number][] = [
    [0.35, name],
    [0.2, ask.kinds.test(spot.kind) ? 1 : 0.4],
    [0.05, 1],
  ];
  if (ask.entity !== undefined) parts.push([0.2, mentions(spot.row, ask.entity) ? 1 : 0]);
  if (ask.place.length > 0) {
    parts.push([
      0.1,
      Math.max(...ask.place.map((place) => Math.max(similar(spot.section, place), mentions(spot.row, place) ? 1 : 0))),
    ]);
  }
  if (ask.facts.length > 0)
    parts.push([0.1, ask.facts.some((fact) => fact.label === spot.label && fact.kind.toLowerCase() === spot.kind) ? 1 : 0]);
  const score = parts.reduce((sum, [w, v]) => sum + w * v, 0) / parts.reduce((sum, [w]) => sum + w, 0);
  return score - (isDead(spot, ask.dead) ? 0.3 : 0);
}

/** The candidates, best first. Those that the name does not touch are left out. */
function candidates(scene: Scene, ask: Ask): Omit<Grounded, 'strong'>[] {
  return scene.spots
    .filter((spot) => ask.only === undefined || ask.only.test(spot.kind))
    .map((spot) => ({ spot, name: similarToAny(spot.label, ask.phrases) }))
    .filter(({ name }) => name > 0.25)
    .map(({ spot, name }) => ({ spot, name, score: scoreOf(spot, ask, name) }))
    .sort((a, b) => b.score - a.score || a.spot.at - b.spot.at);
}

/** The best candidate, `null` when nothing is called so. Two that are about equal are not strong: no coin is tossed. */
export function ground(scene: Scene, ask: Ask): Grounded | null {
  const [best, next] = candidates(scene, ask);
  if (best === undefined) return null;
  const clear = next === undefined || best.score - next.score >= MARGIN || (best.name === 1 && next.name < 1);
  return { ...best, strong: best.score >= STRONG && best.name >= NAMED && clear && !isDead(best.spot, ask.dead) };
}
