/** Where to look when the control is not on the page: the learned map first, then links, tabs and menus that were not tried (`method.md` 6.6, 6.7). */
import { findTarget } from '../../../find-target.ts';
import { isOn } from '../../../observation.ts';
import { words } from '../../../recall/text.ts';
import type { MapFact } from '../../../recall/ui-map.ts';
import { english } from '../lexicon.en.ts';
import { plain } from '../lexicon.ts';
import { isWord, similar, similarToAny } from '../similar.ts';
import { isDead } from './ground.ts';
import type { Spot } from './scene.ts';
import { click, type Move, type Turn, tried } from './turn.ts';

/** Steps of looking around that one want may cost. */
const LOOKS = 8;
const LOOKERS = /^(link|tab|menuitem|treeitem|button|popupbutton|disclosuretriangle|summary)$/;

const namesOf = (turn: Turn): string[] =>
  [turn.want.control, ...turn.values.map(({ field }) => field), turn.want.noun]
    .filter((name) => name !== undefined && name !== '')
    .map(String);

/** How surely a fact is about the control or the value that is wanted, 0..1. */
function meansIt(fact: MapFact, turn: Turn): number {
  const name = similarToAny(fact.label, namesOf(turn));
  const option = turn.values.some(({ value }) => fact.options.some((offered) => plain(offered) === plain(value)));
  return Math.min(1, name + (option ? 0.3 : 0));
}

/** The first click of the way to the control, as the map knows it. */
export function onTheWay(turn: Turn): Move | null {
  const ranked = turn.input.facts
    .map((fact) => ({ fact, fit: meansIt(fact, turn) }))
    .filter(({ fit, fact }) => fit >= 0.6 && fact.path.length > 0)
    .sort((a, b) => b.fit - a.fit);
  for (const { fact } of ranked) {
    const [next] = fact.path;
    const node = next === undefined ? null : findTarget(turn.scene.o, next);
    const spot = turn.scene.all.find((other) => other.node === node);
    if (spot === undefined || isDead(spot, turn.dead) || tried(turn.trail, 'way').length >= LOOKS) continue;
    return { stage: 'way', actions: [click(spot.node.ref)] };
  }
  return null;
}

/** Does opening it only show something: links and tabs do, buttons only where their name is of a place or menu. */
function onlyShows(spot: Spot, wanted: number): boolean {
  if (!/\p{L}/u.test(spot.label) || isWord(spot.label, english.risky) > 0 || words(spot.label).length > 6) return false;
  if (spot.kind === 'tab' || spot.kind === 'link') return true;
  return (
    wanted >= 0.5 ||
    isWord(spot.label, english.settingPlaces) > 0 ||
    spot.node.states.haspopup !== undefined ||
    spot.node.states.expanded === false
  );
}

/** Did a click on it in this run, for whatever want, bring up something of that name. */
function broughtUp(spot: Spot, turn: Turn): boolean {
  const names = namesOf(turn).map(plain);
  return turn.input.history.some(
    ({ action, appeared }) =>
      'target' in action &&
      action.target.name === spot.label &&
      action.target.role.toLowerCase() === spot.kind &&
      appeared.some((label) => names.includes(plain(label))),
  );
}

function worth(spot: Spot, turn: Turn): number {
  const { want } = turn;
  const place = similarToAny(spot.label, want.place);
  const named = similarToAny(spot.label, [...namesOf(turn), ...want.context]);
  const setting = /^(on|off|set|choose)$/.test(want.op) && turn.entity === undefined;
  const at = english.settingPlaces.findIndex((name) => similar(spot.label, name) > 0.7);
  const usual = setting && at >= 0 ? 0.6 - at * 0.02 : 0;
  return (broughtUp(spot, turn) ? 2 : 0) + 2 * place + named + usual + (spot.kind === 'tab' ? 0.25 : 0);
}

/** The most promising link, tab or menu that was not opened yet; never one that writes. `null`: nothing is left, or enough was tried. */
export function lookAround(turn: Turn): Move | null {
  if (tried(turn.trail, 'look').length >= LOOKS) return null;
  const key = (kind: string, label: string): string => `${kind.toLowerCase()}|${label}`;
  const seen = new Set(
    turn.trail.flatMap(({ action }) => ('target' in action ? [key(action.target.role, action.target.name)] : [])),
  );
  const here = new URL(turn.scene.o.url).pathname;
  const open = turn.scene.spots.filter(
    (spot) =>
      LOOKERS.test(spot.kind) &&
      spot.label !== '' &&
      !spot.ofRecord &&
      !seen.has(key(spot.kind, spot.label)) &&
      !isDead(spot, turn.dead) &&
      isOn(spot.node) !== true &&
      spot.node.marks?.attributes.href !== here &&
      spot.node.states.current === undefined,
  );
  const [best] = open
    .map((spot) => ({ spot, value: worth(spot, turn) }))
    .filter(({ spot, value }) => onlyShows(spot, value))
    .sort((a, b) => b.value - a.value || a.spot.at - b.spot.at);
  if (best !== undefined) return { stage: 'look', actions: [click(best.spot.node.ref)] };
  return turn.scene.layer !== null && tried(turn.trail, 'clear').length < 2
    ? { stage: 'clear', actions: [{ kind: 'press', keys: 'Escape' }] }
    : null;
}
