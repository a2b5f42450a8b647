/** Fields of a form: which one takes a value, whether it has it already, and what sends the form. */
import { english } from '../lexicon.en.ts';
import { plain } from '../lexicon.ts';
import { fieldByShape } from '../phrases.ts';
import { isWord, mentions, similar } from '../similar.ts';
import type { Value } from '../want.ts';
import { ground } from './ground.ts';
import { isNativeList, type Spot } from './scene.ts';
import { done, type Turn } from './turn.ts';

const TEXT = /^(textbox|searchbox|spinbutton|textarea|date|datetime|inputtime|colorwell|slider)$/;
const TAKES = /^(textbox|searchbox|spinbutton|textarea|date|datetime|inputtime|colorwell|slider|combobox|listbox|popupbutton)$/;
const TRIGGERS = /^(button|togglebutton|switch|checkbox|row|link|tab)$/;
const PRESSED = /^(button|link|menuitem|togglebutton)$/;
const SEARCH = /\b(?:search|find|filter|look up)\b/i;

export const isText = (spot: Spot): boolean =>
  TEXT.test(spot.kind) || (spot.kind === 'combobox' && /^(input|textarea)$/.test(spot.node.marks?.tag ?? ''));
export const isSearch = (spot: Spot): boolean => spot.kind === 'searchbox' || (isText(spot) && SEARCH.test(spot.label));

/** Does the field show the value. A trigger without a value of its own shows it in its name. */
export function shows(spot: Spot, value: string): boolean {
  const [shown, asked] = [plain(spot.node.value ?? ''), plain(value)];
  if (shown === asked) return true;
  if (isText(spot)) return false;
  return (
    TRIGGERS.test(spot.kind) && spot.node.value === undefined && plain(spot.label).endsWith(asked) && plain(spot.label) !== asked
  );
}

const askOf = (turn: Turn, phrase: string) => ({
  phrases: [phrase],
  kinds: TAKES,
  place: turn.want.place,
  facts: turn.input.facts,
  dead: turn.dead,
});

/** The control that takes the value: by its name; without a name by the shape of the value, then the first text field of an open layer. `null`: it is not here. */
function fieldFor(turn: Turn, value: Value, taken: ReadonlySet<Spot>): Spot | null {
  const free = { ...turn.scene, spots: turn.scene.spots.filter((spot) => !taken.has(spot) && !isSearch(spot)) };
  const name = value.field ?? fieldByShape(value.value);
  if (name !== undefined) {
    const field = ground(free, { ...askOf(turn, name), only: TAKES });
    if (field?.strong) return field.spot;
    const trigger = ground(free, { ...askOf(turn, name), only: TRIGGERS });
    if (trigger?.strong && (trigger.spot.node.value !== undefined || shows(trigger.spot, value.old ?? value.value)))
      return trigger.spot;
  }
  const first = free.spots.find((spot) => isText(spot));
  const alone = free.spots.filter((spot) => isText(spot)).length === 1;
  if (name === undefined || (turn.scene.layer !== null && alone && /^(?:name|title|text)$/i.test(name))) {
    return turn.scene.layer !== null || alone ? (first ?? null) : null;
  }
  return null;
}

export interface Bound {
  value: Value;
  spot: Spot | null;
}

/** Every value with its field, each field once. */
export function bindFields(turn: Turn): Bound[] {
  const taken = new Set<Spot>();
  return turn.values.map((value) => {
    const spot = fieldFor(turn, value, taken);
    if (spot !== null) taken.add(spot);
    return { value, spot };
  });
}

/** Was this value chosen or typed already for this want. */
export const wasGiven = (turn: Turn, value: string): boolean =>
  done(turn.trail, 'pick', 'fill', 'follow').some(
    ({ action }) =>
      (action.kind === 'type' && action.text === value) ||
      (action.kind === 'select' && plain(action.option) === plain(value)) ||
      (action.kind === 'click' && optionFit(action.target.name, value) > 0),
  );

/** How well an option is the value: 1 equal, then one begins or holds the other. 0: it is not. */
function optionFit(label: string, value: string): number {
  const [a, b] = [plain(label), plain(value)];
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  if (a.startsWith(`${b} `) || a.startsWith(`${b},`) || a.startsWith(`${b} (`)) return 0.9;
  if (mentions(a, b) && b.length > 2) return 0.7;
  return similar(a, b) >= 0.85 ? 0.6 : 0;
}

/** The option of an open list. Only what came with the list, where that is known; never the trigger itself. */
export function optionFor(turn: Turn, value: string, appeared: readonly string[], trigger: string): Spot | null {
  const fresh = new Set(appeared);
  let best: { spot: Spot | null; fit: number } = { spot: null, fit: 0 };
  // A list may open beside the layer that its trigger is in.
  const reachable = turn.scene.all.filter((spot) => fresh.has(spot.label) || turn.scene.spots.includes(spot));
  for (const spot of reachable) {
    if (TAKES.test(spot.kind) || (spot.label === trigger && trigger !== value)) continue;
    const known = fresh.has(spot.label) || /^(option|menuitem|menuitemradio|treeitem|radio)$/.test(spot.kind);
    const fit = optionFit(spot.label, value) * (known ? 1 : 0.5);
    if (fit > best.fit && fit >= 0.5) best = { spot, fit };
  }
  return best.spot;
}

/** The option of a native list, as it is written there. */
export function nativeOption(spot: Spot, value: string): string {
  if (!isNativeList(spot)) return value;
  const labels = spot.node.children.map((child) => child.name || child.guess?.name || '');
  const [best] = labels.map((label) => ({ label, fit: optionFit(label, value) })).sort((a, b) => b.fit - a.fit);
  return best !== undefined && best.fit > 0 ? best.label : value;
}

/** What sends the form: the nearest button after the last field with a word that commits. On a page without a layer links do not count. */
export function commitFor(turn: Turn, after: number): Spot | null {
  const { want, scene } = turn;
  const wanted = [want.verb, `${want.verb} ${want.noun ?? ''}`];
  let best: { spot: Spot | null; score: number } = { spot: null, score: 0 };
  for (const spot of scene.spots) {
    if (!PRESSED.test(spot.kind) || spot.ofRecord || (spot.kind === 'link' && scene.layer === null)) continue;
    if (isWord(spot.label, english.cancel) === 1) continue;
    const fit = Math.max(isWord(spot.label, english.commit), ...wanted.map((phrase) => similar(spot.label, phrase) * 0.8));
    if (fit < 0.6 || (spot.at < after && scene.layer === null)) continue;
    const score = fit - Math.min(0.4, Math.max(0, spot.at - after) / 200);
    if (score > best.score) best = { spot, score };
  }
  return best.spot;
}
