/** Boxes to tick that are drawn: what they are, and whether they are ticked (`method.md` 6.2). */
import type { Guess } from '../agent-core/trajectory.ts';
import { looksAfar } from './afar.ts';
import { attr, boxOf, childElementCount, firstElementChild, queryOne, textOf } from './dom.ts';
import { iconName } from './icon.ts';
import { among, stateWord, wordsIn } from './words.ts';

const classOf = (element: Element): string => attr(element, 'class');

/** Pixels: a larger one is a button. */
const LARGEST = 26;
const SMALLEST = 12;

/** No state word here, but another one of the same make in the document has one: this one is off. */
export function offByOthers(element: Element): boolean | undefined {
  looksAfar();
  const base = /^[\w-]+/.exec(classOf(element))?.[0];
  const root = element.getRootNode();
  if (base === undefined || !(root instanceof Document || root instanceof ShadowRoot)) return undefined;
  const others = [...root.querySelectorAll(`.${CSS.escape(base)}`)].slice(0, 50);
  return others.some((other) => other !== element && stateWord(other) === true) ? false : undefined;
}

const TICKED = new Set(['check', 'checkmark', 'tick']);
const hasTick = (box: Element): boolean => among(wordsIn(iconName(box)), TICKED);

/** A small box that holds nothing but the picture of a tick, shown or not. */
function holdsTick(element: Element, text: string): boolean {
  const picture = text === '' && childElementCount(element) === 1 ? queryOne(element, 'svg,i,img') : null;
  if (picture === null || !hasTick(element)) return false;
  looksAfar();
  const { width, height } = boxOf(element);
  return width > 0 && width <= LARGEST && Math.abs(width - height) <= 4;
}

/** A small square with a line on each side that holds nothing, or the picture of a tick. */
function isDrawnBox(element: Element): boolean {
  if (childElementCount(element) > 1 || textOf(element).trim() !== '') return false;
  // A picture without a name may be any, unless its box says that it is on.
  if (firstElementChild(element) !== null && !hasTick(element) && stateWord(element) !== true) return false;
  looksAfar();
  const { width, height } = boxOf(element);
  if (width < SMALLEST || width > LARGEST || Math.abs(width - height) > 2) return false;
  const style = getComputedStyle(element);
  const lines = [style.borderTopWidth, style.borderRightWidth, style.borderBottomWidth, style.borderLeftWidth].map(
    Number.parseFloat,
  );
  // A round one is a dot, a picture on it says something else.
  return (
    style.borderTopStyle === 'solid' &&
    lines.every((line) => line >= 1 && line === lines[0]) &&
    Number.parseFloat(style.borderTopLeftRadius) < width / 2 - 1 &&
    !style.borderTopLeftRadius.endsWith('%') &&
    style.backgroundImage === 'none'
  );
}

/** Pictures take the colour of the text: on the same ground, or none, they are not to be seen. */
function isSeen(tick: Element, box: Element): boolean {
  const { display, visibility, opacity, color } = getComputedStyle(tick);
  if (display === 'none' || visibility !== 'visible' || opacity === '0') return false;
  const clear = /^rgba\(.*, 0\)$/;
  const ground = getComputedStyle(box).backgroundColor;
  return !clear.test(color) && color !== (clear.test(ground) ? 'rgb(255, 255, 255)' : ground);
}

/** Ticked by its class or by that of what it is the box of, not ticked where another one of its make says so; else by the tick, where that is to be seen. */
function isTicked(box: Element, of: Element): boolean {
  const said = stateWord(of) ?? stateWord(box);
  const tick = firstElementChild(box);
  // The others are looked for in the whole document: not for each box of a long table.
  if (said !== undefined || tick === null) return said ?? false;
  const off = offByOthers(of) ?? offByOthers(box);
  if (off !== undefined) return off;
  looksAfar();
  return isSeen(tick, box);
}

/** A box to tick; with words behind a drawn box, what they say is the name. */
export function guessChecked(element: Element, text: string): Guess | null {
  if (text.length > 60) return null;
  const said = wordsIn(classOf(element));
  const says = said.includes('checkbox') || said.includes('check');
  const first = text === '' ? null : firstElementChild(element);
  const box = says ? null : text === '' ? element : first;
  if (box !== null && isDrawnBox(box)) return { role: 'checkbox', on: isTicked(box, element), from: 'class', score: 0.7 };
  if (!(says || holdsTick(element, text))) return null;
  const on = stateWord(element) ?? offByOthers(element);
  // Where none of its like is on, a tick is what one presses to say yes.
  if (!says && on === undefined) return null;
  const guess: Guess = { role: 'checkbox', from: 'class', score: 0.7 };
  return on === undefined ? guess : { ...guess, on };
}
