/** Moving a slider, or a counter that takes no text, to a number: it takes the focus, then the arrow keys, page by page while it is far. */
import { genericOf } from '../../kinds.ts';
import { similarToAny } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { commit } from '../ends/commit.ts';
import type { Move, Scene } from '../move.ts';
import { type Item, namesOf } from '../page.ts';
import type { Deed } from '../past.ts';

/** Further away than that, whole pages are skipped. */
const NEAR = 6;
const MOST_KEYS = 60;

/** A number field that was typed into and holds another number: it takes no text, only the keys that count up and down. */
const refusesText = (scene: Scene, item: Item): boolean =>
  item.kind === 'spinbutton' &&
  scene.mine.some(
    ({ entry: { action } }) =>
      action.kind === 'type' && action.target.marks.path === item.node.marks?.path && Number(action.text) !== Number(item.value),
  );

const sliders = (scene: Scene): Item[] =>
  scene.page.scope.filter((item) => !item.disabled && (item.kind === 'slider' || refusesText(scene, item)));

/** Number in a text that says little else: "5", "-2 °C", "40%"; "C3" is a name. */
const numberIn = (text: string): number | null => {
  const [, number] = /^(?:\D{0,11}[^\p{L}\d])??(-?\d+(?:\.\d+)?)\D{0,6}$/u.exec(text.trim()) ?? [];
  return number === undefined ? null : Number(number);
};

/** Where it stands: its own value, else the number that is shown next to it, after it first. */
function standsAt(scene: Scene, item: Item): number | null {
  const own = numberIn(item.value) ?? numberIn(item.node.marks?.attributes['aria-valuenow'] ?? '');
  if (own !== null) return own;
  const all = sliders(scene);
  const next = all.find(({ at }) => at > item.at)?.at ?? Number.POSITIVE_INFINITY;
  const previous = all.findLast(({ at }) => at < item.at)?.at ?? 0;
  const after = scene.page.said.filter(({ at }) => at > item.at && at < next).map(({ text }) => numberIn(text));
  const before = scene.page.said.filter(({ at }) => at < item.at && at > previous).map(({ text }) => numberIn(text));
  return after.find((number) => number !== null) ?? before.findLast((number) => number !== null) ?? null;
}

/** The slider that is meant by name, by kind and count, or as the only one. */
function sliderOf(scene: Scene, value: Value): Item | undefined {
  const all = sliders(scene);
  const generic = genericOf(value.field ?? '');
  if (generic !== null && all.some(({ kind }) => generic.kinds.test(kind))) return all[Math.max(0, generic.nth - 1)];
  const named = all.find((item) => namesOf(item).some((text) => similarToAny(text, [value.field ?? '']) >= 0.7));
  return named ?? (all.length === 1 && numberIn(value.value) !== null && (value.field ?? '') === '' ? all[0] : undefined);
}

/** It has the focus, or it alone was the last thing that was clicked. */
function isHeld(item: Item, mine: readonly Deed[]): boolean {
  if (item.node.states.focused === true) return true;
  const last = mine.findLast(({ entry }) => entry.action.kind === 'click');
  const target = last !== undefined && 'target' in last.entry.action ? last.entry.action.target : undefined;
  return target !== undefined && target.marks.path === item.node.marks?.path && mine.at(-1)?.aim === 'fill';
}

/** A page too far was gone and come back from: only single steps lead there. */
const swings = (keys: readonly string[]): boolean =>
  keys.some((key, i) => /^Page/.test(key) && /^Page/.test(keys[i + 1] ?? '') && key !== keys[i + 1]);

function step(scene: Scene, value: Value, item: Item): Move {
  const target = numberIn(value.value);
  // A counter that holds a broken number has one again after the next key.
  const now = standsAt(scene, item) ?? (item.kind === 'spinbutton' ? 0 : null);
  if (target === null || now === null) return null;
  const off = target - now;
  if (off === 0 && standsAt(scene, item) !== null) return { done: true, evidence: [item.ref] };
  const about = `${value.field ?? ''} ${value.value}`.trim();
  if (!isHeld(item, scene.mine)) return { aim: 'fill', about, actions: [{ kind: 'click', target: item.ref }], confidence: 0.7 };
  const keys = scene.mine.flatMap(({ about: was, entry: { action } }) =>
    was === about && action.kind === 'press' ? [action.keys] : [],
  );
  if (keys.length >= MOST_KEYS) return null;
  const page = Math.abs(off) > NEAR && !swings(keys);
  const key = page ? (off > 0 ? 'PageUp' : 'PageDown') : off > 0 ? 'ArrowUp' : 'ArrowDown';
  return { aim: 'fill', about, actions: [{ kind: 'press', keys: key }], confidence: 0.8 };
}

/** Numbers in brackets are for several sliders in their order: "to the combination [5, 11, 10]". */
function listed(scene: Scene, value: Value): Value[] {
  const numbers = /\[([^\]]+)\]/.exec(value.value)?.[1]?.split(/\s*,\s*/) ?? [];
  const several = numbers.length > 1 && numbers.length === sliders(scene).length;
  return several ? numbers.map((number, i) => ({ field: `${i + 1}th slider`, value: number })) : [value];
}

/** `null`: no value is for a slider; else the next step, or `done` with the sliders when all stand as wanted. */
export function slide(scene: Scene): Move {
  const evidence: string[] = [];
  for (const value of scene.want.values.flatMap((each) => listed(scene, each))) {
    const item = sliderOf(scene, value);
    if (item === undefined) continue;
    const move = step(scene, value, item);
    if (move === null || !('done' in move)) return move;
    evidence.push(...move.evidence);
  }
  if (evidence.length < Math.max(1, scene.want.values.length)) return null;
  return commit(scene) ?? { done: true, evidence };
}
