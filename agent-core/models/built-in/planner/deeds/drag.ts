/** Moving things by hand: within a list or a grid, onto another thing, into the order that is asked for. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { similar } from '../../similar.ts';
import { finish } from '../ends/commit.ts';
import { bestOf, type Move, type Scene } from '../move.ts';
import type { Item } from '../page.ts';

const isMovable = ({ node, disabled }: Item): boolean => node.states.draggable === 'true' && !disabled;
const movable = (scene: Scene): Item[] => scene.page.scope.filter(isMovable);

const boxOf = (item: Item): readonly [number, number, number, number] => item.node.marks?.box ?? [0, 0, 0, 0];
const middle = (item: Item): { x: number; y: number } => {
  const [x, y, width, height] = boxOf(item);
  return { x: x + width / 2, y: y + height / 2 };
};
const area = (item: Item): number => boxOf(item)[2] * boxOf(item)[3];

/** Lines of a list or grid, top to bottom, each left to right. */
function linesOf(items: readonly Item[]): Item[][] {
  const lines: Item[][] = [];
  for (const item of items.toSorted((a, b) => middle(a).y - middle(b).y)) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    if (line !== undefined && first !== undefined && Math.abs(middle(first).y - middle(item).y) < boxOf(first)[3] / 2)
      line.push(item);
    else lines.push([item]);
  }
  return lines.map((line) => line.toSorted((a, b) => middle(a).x - middle(b).x));
}

/** By name, or by size among all: "the smaller box". */
function meant(items: readonly Item[], phrase: string): Item | undefined {
  const named = bestOf(items, (item) => similar(item.label, phrase), 0.7);
  if (named !== undefined) return named;
  const bySize = items.toSorted((a, b) => area(a) - area(b));
  if (/\b(?:small|smaller|smallest|little)\b/i.test(phrase)) return bySize[0];
  return /\b(?:large|larger|largest|big|bigger|biggest)\b/i.test(phrase) ? bySize.at(-1) : undefined;
}

const at = <T>(list: readonly T[], where: 'first' | 'middle' | 'last'): T | undefined =>
  where === 'first' ? list[0] : where === 'last' ? list.at(-1) : list[Math.floor((list.length - 1) / 2)];

const WORD = '(?:by )?(\\w+)?';
const STEP = new RegExp(`^(up|down|left|right)(?:wards?)?(?: ${WORD})?`, 'i');

/** One place further: "up by one", "left by two". */
function stepped(lines: readonly Item[][], item: Item, way: string): Item | undefined {
  const [, side = '', count = 'one'] = STEP.exec(way) ?? [];
  if (side === '') return undefined;
  const by = /^\d+$/.test(count) ? Number(count) : Math.max(1, english.counts.indexOf(plain(count)) + 1);
  const y = lines.findIndex((line) => line.includes(item));
  const x = lines[y]?.indexOf(item) ?? 0;
  const across = lines.some((line) => line.length > 1);
  const step = /^(?:up|left)$/i.test(side) ? -by : by;
  return /^(?:left|right)$/i.test(side) && across ? lines[y]?.[x + step] : lines[y + step]?.[x];
}

/** "to the top left", "to the center", "to the 3rd position", "to the end". */
function placed(lines: readonly Item[][], way: string): Item | undefined {
  const said = plain(way);
  const [, digits, word] =
    /\b(?:(\d+)(?:st|nd|rd|th)|(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))\b/.exec(said) ?? [];
  const all = lines.flat();
  if (digits !== undefined || word !== undefined)
    return all[(digits === undefined ? english.ordinals.indexOf(word ?? '') + 1 : Number(digits)) - 1];
  const line = /\b(?:top|start|beginning)\b/.test(said) ? 'first' : /\b(?:bottom|end|last)\b/.test(said) ? 'last' : 'middle';
  if (!/\b(?:top|start|beginning|bottom|end|last|middle|cent(?:er|re)|left|right)\b/.test(said)) return undefined;
  if (!lines.some((each) => each.length > 1)) return at(all, line);
  const column = /\bleft\b/.test(said) ? 'first' : /\bright\b/.test(said) ? 'last' : 'middle';
  return at(at(lines, line) ?? [], /\b(?:end|last)\b/.test(said) ? 'last' : column);
}

const done = (scene: Scene): boolean =>
  scene.mine.some(({ entry: { action, outcome } }) => action.kind === 'drag' && /^(?:done|nothing)$/.test(outcome));

const pull = (about: string, from: Item, to: Item): Move => ({
  aim: 'choose',
  about,
  actions: [{ kind: 'drag', from: from.ref, to: to.ref }],
  confidence: 0.8,
});

/** `null`: there is no such thing to move, or nowhere to move it. */
export function drag(scene: Scene): Move {
  const { control = '', context } = scene.want;
  if (done(scene)) return finish(scene);
  const items = movable(scene);
  const item = meant(items, control);
  if (item === undefined) return null;
  const way = context.at(-1) ?? '';
  const lines = linesOf(items);
  const named = way.replace(/^(?:to|into|onto|inside|in|on|over|above|below|before|after|next to) (?:the )?/i, '');
  const others = [...items, ...scene.page.scope].filter((other) => other !== item);
  const to = stepped(lines, item, way) ?? placed(lines, way) ?? meant(others, named);
  return to === undefined || to === item ? null : pull(control, item, to);
}

const MOST_MOVES = 30;

/** "Sort the numbers in increasing order" where they are sorted by hand: the first that is out of place is fetched. */
export function sortByHand(scene: Scene): Move {
  const { want } = scene;
  if (want.verb !== 'sort' && want.verb !== 'order') return null;
  const items = linesOf(movable(scene)).flat();
  if (items.length < 2 || scene.mine.length >= MOST_MOVES) return null;
  const numbers = items.every(({ label }) => /^\D?-?\d[\d.,]*$/.test(label));
  const down = /\b(?:decreasing|descending|falling|reverse)\b/i.test(want.text) ? -1 : 1;
  const order = (a: Item, b: Item): number =>
    down *
    (numbers
      ? Number(a.label.replace(/[^\d.-]/g, '')) - Number(b.label.replace(/[^\d.-]/g, ''))
      : a.label.localeCompare(b.label));
  const wanted = items.toSorted(order);
  const wrong = items.findIndex((item, i) => item.label !== wanted[i]?.label);
  const [from, to] = [wanted[wrong], items[wrong]];
  return from === undefined || to === undefined ? finish(scene) : pull(from.label, from, to);
}
