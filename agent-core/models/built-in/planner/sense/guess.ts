/** Finding a number by halves: the page says after each try whether it is higher or lower. */

import { isWord } from '../../similar.ts';
import { bestOf, click, type Move, type Scene } from '../move.ts';
import { isPressable, isTextField } from '../page.ts';

const RANGE = /\b(?:between|from) (-?\d+)(?:\s*(?:and|to|-|–)\s*)(-?\d+)\b/i;
const HIGHER = /\b(?:higher|greater|larger|bigger|more) than (-?\d+)|(-?\d+) is too (?:low|small)/i;
const LOWER = /\b(?:lower|less|smaller|fewer) than (-?\d+)|(-?\d+) is too (?:high|big|large)/i;
const SENDS = ['submit', 'guess', 'try', 'check', 'ok', 'go', 'send', 'enter'];

/** Bounds that all answers so far leave, both included. */
function boundsOf(scene: Scene, low: number, high: number): [number, number] {
  let [least, most] = [low, high];
  const texts = [...scene.page.texts, ...scene.mine.flatMap(({ entry }) => entry.appeared)];
  for (const text of texts) {
    const above = HIGHER.exec(text);
    const below = LOWER.exec(text);
    if (above !== null) least = Math.max(least, Number(above[1] ?? above[2]) + 1);
    if (below !== null) most = Math.min(most, Number(below[1] ?? below[2]) - 1);
  }
  return [least, most];
}

/** `null`: no range is given, or nothing takes a number. */
export function guess(scene: Scene): Move {
  const [, low, high] = RANGE.exec(scene.want.text) ?? [];
  const field = scene.page.scope.find((item) => isTextField(item) && !item.disabled);
  if (scene.want.verb !== 'guess' || low === undefined || high === undefined || field === undefined) return null;
  const [least, most] = boundsOf(scene, Number(low), Number(high));
  if (least > most) return null;
  const next = String(Math.floor((least + most) / 2));
  const last = scene.mine.at(-1);
  if (last?.aim === 'fill' && last.about === next) {
    const send = bestOf(scene.page.scope, (item) => (isPressable(item) ? isWord(item.label, SENDS) : 0), 0.7);
    return send === undefined ? null : click('press', next, send, 0.7);
  }
  if (last?.aim === 'press' && last.about === next) return { done: true, evidence: [field.ref] };
  return {
    aim: 'fill',
    about: next,
    actions: [{ kind: 'type', target: field.ref, text: next, clear: true, enter: false }],
    confidence: 0.7,
  };
}
