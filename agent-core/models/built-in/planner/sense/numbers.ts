/** Numbers that the page shows while one waits or tries again: until they are as wanted, or each by its kind. */

import { plain } from '../../lexicon.ts';
import { conditionIn, isOfKind } from '../../measure.ts';
import { similar } from '../../similar.ts';
import { bestOf, click, type Move, type Scene } from '../move.ts';
import { type Item, isPressable } from '../page.ts';
import { worked } from '../past.ts';

const MOST_TRIES = 30;
const PAUSE_MS = 150;
const LONE = /^[^\d-]{0,3}(-?\d[\d,]*(?:\.\d+)?)\D{0,3}$/;

const numberOf = (text: string): number | null => {
  const found = LONE.exec(text.trim())?.[1];
  return found === undefined ? null : Number(found.replace(/,/g, ''));
};

/** The number that stands after a text that names it, else the first that stands alone. */
function shown(scene: Scene, name: string): number | null {
  const { said } = scene.page;
  const at =
    name === '' ? -1 : said.findIndex(({ text }) => numberOf(text) === null && similar(text.replace(/:$/, ''), name) >= 0.6);
  return (
    said
      .slice(at + 1)
      .map(({ text }) => numberOf(text))
      .find((number) => number !== null) ?? null
  );
}

const deed = (scene: Scene): Item | undefined =>
  bestOf(scene.page.scope, (item) => (isPressable(item) ? similar(item.label, scene.want.verb) : 0), 0.75);

/** "Buy it when the price is below 5": waits until it is, then acts. "Generate a number above 3": tries again until it is. */
export function until(scene: Scene): Move {
  const { text } = scene.want;
  const holds = conditionIn(text);
  if (holds === null) return null;
  const [, name = ''] = /\b(?:when|once|if|as soon as) (?:the |its )?(.+?) (?:is|are|falls|drops|rises|gets)\b/i.exec(text) ?? [];
  const tries = scene.mine.filter((each) => each.aim === 'press' && worked(each));
  const number = shown(scene, name);
  const button = deed(scene);
  if (name !== '') {
    if (tries.length > 0) return { done: true, evidence: [] };
    if (number === null || button === undefined) return null;
    if (holds(number)) return click('press', button.label, button, 0.8);
    const waits = scene.mine.filter(({ aim }) => aim === 'look').length;
    return waits >= MOST_TRIES ? null : { aim: 'look', about: name, actions: [{ kind: 'wait', ms: PAUSE_MS }], confidence: 0.7 };
  }
  // "Show at most 5 posts" sets a limit, and tries nothing again: "Settings" would be pressed for "set".
  if (/^(?:set|choose|on|off|edit)$/.test(scene.want.op)) return null;
  const pressed = scene.mine.filter(({ aim }) => aim === 'press').length;
  if (pressed > 0 && number !== null && holds(number)) return { done: true, evidence: [] };
  return button === undefined || pressed >= MOST_TRIES ? null : click('press', button.label, button, 0.7);
}

/** "Mark each number as odd or even": in each row the button whose word is true of the row's number. */
export function byKind(scene: Scene): Move {
  const kinds = /\bas ([a-z]+) or ([a-z]+)/i.exec(scene.want.text)?.slice(1) ?? [];
  if (kinds.length < 2 || kinds.some((kind) => isOfKind(0, kind) === null)) return null;
  const paths = scene.mine.map(({ entry: { action } }) => ('target' in action ? action.target.marks.path : ''));
  const true_ = scene.page.scope.filter((item) => {
    const number = numberOf(kinds.reduce((text, kind) => text.replace(new RegExp(`\\b${kind}\\b`, 'i'), ''), item.row));
    return (
      isPressable(item) &&
      kinds.some((kind) => plain(item.label) === kind) &&
      number !== null &&
      isOfKind(number, item.label) === true
    );
  });
  const next = true_.find((item) => !paths.includes(item.node.marks?.path ?? ''));
  if (next !== undefined) return click('choose', next.row, next, 0.8);
  return true_.length > 0 ? { done: true, evidence: [] } : null;
}
