/** What reacts though it has no role, and what it is by its looks (`method.md` 6.2). Guesses only: the tree's own role and name stay as they are. */
import type { Guess } from '../agent-core/trajectory.ts';
import { looksAfar, looksBeside } from './afar.ts';
import { guessChecked, offByOthers } from './checked.ts';
import {
  attr,
  attribute,
  boxOf,
  childElementCount,
  childrenOf,
  closest,
  eachChild,
  firstElementChild,
  isElement,
  isLayer,
  isRendered,
  nextElementSibling,
  parentNode,
  previousElementSibling,
  queryOne,
  tagOf,
  textOf,
} from './dom.ts';
import { LISTS, showsOfList } from './shown.ts';
import type { Styled } from './styled.ts';
import { among, makeOf, stateWord, wordsIn } from './words.ts';

const ACTION =
  /^(?:onclick|onmousedown|onmouseup|onpointerdown|ondblclick|jsaction|ng-click|x-on:click|@click|v-on:click|hx-(?:get|post|put|delete|patch)|data-(?:action|click|onclick|toggle|bs-toggle|dismiss|bs-dismiss|href|url|link|command|cmd|method|confirm|target|bs-target|act|do|event|handler|nav|goto|open|close|route|view|menu-?item|select|remove|delete|edit|jsaction))$/;
/** Names of attributes repeat: each is judged once. */
const acting = new Map<string, boolean>();
const MOST_NAMES = 500;
function isAction(name: string): boolean {
  const before = acting.get(name);
  if (before !== undefined) return before;
  const acts = ACTION.test(name);
  if (acting.size >= MOST_NAMES) acting.clear();
  acting.set(name, acts);
  return acts;
}
/** Does an attribute say that something happens on a click. */
export function actsByAttribute(element: Element, names: readonly string[]): boolean {
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] ?? '';
    if (name === 'tabindex') {
      if (Number(attribute(element, name)) >= 0) return true;
    } else if (isAction(name)) return true;
  }
  return false;
}

const isCaret = (text: string): boolean => /[\u25be\u25bc\u25bf\u2304\u23f7\u2335\u02c5\u25b4\u25b2]/.test(text);

const classOf = (element: Element): string => attr(element, 'class');

/** Where the knob stands in its track: right is on. Nothing is said of a knob in the middle. */
function knobSide(track: DOMRect, element: Element): boolean | undefined {
  const knob = firstElementChild(element);
  // What lies in a closed part has no box to go by.
  if (knob === null || !isRendered(knob)) return undefined;
  const box = boxOf(knob);
  const middle = box.left + box.width / 2 - (track.left + track.width / 2);
  return box.width > 0 && box.width < track.width * 0.75 && Math.abs(middle) > track.width * 0.1 ? middle > 0 : undefined;
}

/** Siblings that are made alike: same tag, same first class but for its state. The element itself is one of them. */
const likeIt = (element: Element): ((other: Element) => boolean) => {
  looksBeside();
  const make = makeOf(element);
  const tag = tagOf(element);
  return (other) => tagOf(other) === tag && makeOf(other) === make;
};
function alike(element: Element): Element[] {
  const same = likeIt(element);
  const all = [element];
  for (let at = previousElementSibling(element); at !== null && all.length < 12; at = previousElementSibling(at))
    if (same(at)) all.unshift(at);
  for (let at = nextElementSibling(element); at !== null && all.length < 24; at = nextElementSibling(at))
    if (same(at)) all.push(at);
  return all;
}
/** Is there one beside it. */
function hasAlike(element: Element): boolean {
  const same = likeIt(element);
  for (const step of [previousElementSibling, nextElementSibling])
    for (let at = step(element); at !== null; at = step(at)) if (same(at)) return true;
  return false;
}

const HANDLES = new Set(['handle', 'thumb', 'knob']);
/** The handle of a slider that is drawn: it takes the keys, and its track says what it is. */
function guessSlider(element: Element): Guess | null {
  const said = wordsIn(classOf(element));
  if (!among(said, HANDLES) || attribute(element, 'tabindex') === null) return null;
  const parent = parentNode(element);
  const track = isElement(parent) ? [...wordsIn(classOf(parent)), ...wordsIn(attr(parent, 'id'))] : [];
  return [...said, ...track].includes('slider') ? { role: 'slider', from: 'class', score: 0.7 } : null;
}

/** The same of a knob that a style sheet alone draws. `null`: it draws none. */
function drawnKnob(track: DOMRect, element: Element): { side: boolean | undefined } | null {
  for (const which of ['::after', '::before']) {
    const style = getComputedStyle(element, which);
    const width = Number.parseFloat(style.width);
    if (style.content === 'none' || style.content === 'normal' || !(width > 0 && width < track.width * 0.75)) continue;
    const moved = style.transform === 'none' ? 0 : new DOMMatrixReadOnly(style.transform).m41;
    const middle = Number.parseFloat(style.left) + moved + width / 2 - track.width / 2;
    return { side: Math.abs(middle) > track.width * 0.1 ? middle > 0 : undefined };
  }
  return null;
}

const SWITCHES = new Set(['switch', 'toggle', 'toggler', 'slider']);
function guessSwitch(element: Element, text: string): Guess | null {
  if (text !== '' || childElementCount(element) > 2) return null;
  looksAfar();
  const says = among(wordsIn(classOf(element)), SWITCHES);
  const box = boxOf(element);
  const shaped = box.width >= 20 && box.width <= 90 && box.height >= 10 && box.height <= 48 && box.width / box.height >= 1.35;
  const knob = firstElementChild(element);
  const two = shaped && knob !== null && !/^(?:svg|img)$/.test(tagOf(knob)) && !(tagOf(knob) === 'i' && classOf(knob) !== '');
  const drawn = shaped && knob === null ? drawnKnob(box, element) : null;
  if (!says && !two && drawn === null) return null;
  const word = stateWord(element);
  const guess: Guess = { role: 'switch', from: 'class', score: says && shaped ? 0.9 : says || word !== undefined ? 0.75 : 0.5 };
  const on = word ?? (shaped ? (drawn?.side ?? knobSide(box, element)) : undefined) ?? offByOthers(element);
  return on === undefined ? guess : { ...guess, on };
}

function hasCaret(element: Element, text: string, styled: Styled): boolean {
  // What is drawn after it is asked last: it is the dearest answer.
  return (
    isCaret(text) || endsInCaret(element) || (styled.hasAfter(element) && isCaret(getComputedStyle(element, '::after').content))
  );
}
const CARETS = new Set(['caret', 'chevron', 'arrow', 'dropdown', 'expand', 'down']);
const ASIDE = new Set(['right', 'left', 'thumbs', 'thumb', 'sort']);
function endsInCaret(element: Element): boolean {
  let last: Element | null = null;
  eachChild(element, tagOf(element), (child) => {
    if (isElement(child)) last = child;
    return true;
  });
  const end: Element | null = last;
  if (end === null) return false;
  const said = [...wordsIn(classOf(end)), ...wordsIn(attr(end, 'data-icon'))];
  return among(said, CARETS) && !among(said, ASIDE) && !POINTS_ASIDE.test(textOf(end).trim());
}
/** Leads further in or back, and opens no list. */
const POINTS_ASIDE = /^[›»→▸▶>‹«←◀]$/;

/** What lies over the page and holds things that are made alike is a menu that is open. */
const ENTRY: Guess = { role: 'menuitem', from: 'pointer', score: 0.5 };
function guessMember(element: Element): Guess | null {
  const siblings = alike(element);
  const parent = parentNode(element);
  if (siblings.length < 2) return null;
  looksAfar();
  const chosen = siblings.map((sibling) => stateWord(sibling) === true);
  // Cards that are drawn as radio buttons say so.
  if (wordsIn(classOf(element)).includes('radio') && chosen.filter(Boolean).length === 1)
    return { role: 'radio', on: chosen[siblings.indexOf(element)] === true, from: 'class', score: 0.8 };
  if (siblings.length < 3) return isLayer(parent) ? ENTRY : null;
  const around = isElement(parent)
    ? [classOf(parent), attr(parent, 'role'), classOf(element)].flatMap((text) => wordsIn(text))
    : [];
  if (among(around, LISTS)) return { role: around.includes('menu') ? 'menuitem' : 'option', from: 'class', score: 0.6 };
  const first = siblings[0];
  const second = siblings[1];
  const stacked = first !== undefined && second !== undefined && boxOf(second).top >= boxOf(first).bottom - 1;
  if (chosen.filter(Boolean).length === 1 && (!stacked || siblings.length <= 12)) {
    const mine = chosen[siblings.indexOf(element)] === true;
    return { role: 'tab', on: mine, from: 'class', score: stacked ? 0.6 : 0.7 };
  }
  if (isLayer(parent)) return ENTRY;
  return stacked ? { role: 'row', from: 'pointer', score: 0.5 } : null;
}

/** A real button of several that are made alike, of which one is on by its class: a tab, or one of what can be chosen. */
export function guessTab(element: Element): Guess | null {
  if (attr(element, 'class') === '') return null;
  const siblings = alike(element);
  if (siblings.length < 2) return null;
  // Of two a class must say it: "12h" and "24h" are what is set.
  const role = siblings.length > 2 || wordsIn(classOf(element)).includes('tab') ? 'tab' : 'option';
  const on = siblings.map((sibling) => stateWord(sibling) === true);
  if (on.filter(Boolean).length !== 1) return null;
  return { role, on: on[siblings.indexOf(element)] === true, from: 'class', score: 0.7 };
}

const BARS = 'nav,header,[role=navigation],[role=banner],[role=menubar]';
/** One of a bar of others, not all of which open something, or in the page's navigation: a menu, where a list of values stands by itself. */
function isOfBar(element: Element): boolean {
  const bar = alike(element);
  looksAfar();
  return bar.length > 2 && (bar.some((other) => !isCaret(textOf(other))) || closest(element, BARS) !== null);
}

const TRIGGERS = new Set(['trigger', 'control', 'toggle', 'button', 'box']);
const DROPDOWNS = new Set(['combobox', 'select', 'dropdown']);
/** What a clickable element without a role is, by its looks. `text`: what it says, collapsed. */
export function guessKind(element: Element, { tag, text, styled }: { tag: string; text: string; styled: Styled }): Guess {
  // What a label's own control says is surer than what its class does.
  const own = tag === 'label' ? guessLabel(element) : null;
  if (own?.on !== undefined) return own;
  // A title is no text in it: a switch may be called by one.
  const inside = text === '' ? '' : textOf(element).trim();
  const certain = guessSlider(element) ?? guessSwitch(element, inside) ?? guessChecked(element, text);
  if (certain !== null) return certain;
  if (tag === 'tr') return { role: 'row', from: 'pointer', score: 0.6 };
  if (own !== null) return own;
  const said = wordsIn(classOf(element));
  if (attribute(element, 'aria-haspopup') === 'listbox' || (tag !== 'th' && text.length <= 80 && hasCaret(element, text, styled)))
    return { role: isCaret(text) && isOfBar(element) ? 'menuitem' : 'combobox', from: 'class', score: 0.7 };
  if ((among(said, TRIGGERS) && among(said, DROPDOWNS)) || showsOfList(element, text))
    return { role: 'combobox', from: 'class', score: 0.7 };
  if (said.includes('option')) return { role: 'option', from: 'class', score: 0.7 };
  if (said.includes('tab')) return { ...({ role: 'tab', from: 'class', score: 0.7 } as const), on: stateWord(element) === true };
  if (said.includes('btn') || said.includes('button')) return { role: 'button', from: 'class', score: 0.8 };
  const member = guessMember(element);
  if (member !== null) return member;
  if (attribute(element, 'data-href') !== null || tag === 'a') return { role: 'link', from: 'pointer', score: 0.6 };
  return { role: 'button', from: 'pointer', score: text.length <= 60 ? 0.4 : 0.25 };
}

/** A label whose own control is not to be seen stands for it. */
function guessLabel(element: Element): Guess {
  const control = element instanceof HTMLLabelElement ? element.control : null;
  looksAfar();
  if (!(control instanceof HTMLInputElement) || !/^(?:checkbox|radio)$/.test(control.type))
    return { role: 'button', from: 'pointer', score: 0.4 };
  const said = [...wordsIn(classOf(element)), ...wordsIn(attr(control, 'role'))];
  const role = said.includes('switch') || said.includes('toggle') ? 'switch' : 'checkbox';
  return { role, on: control.checked, from: 'class', score: 0.8 };
}

const HELD = 'button,a[href],input,select,textarea,[role=button],[role=dialog]';

/** Can it be dragged as a whole, being no window with controls of its own: by its own word, by the hand that the pointer shows, or by the class that libraries for sorting give. */
export const isDraggable = (
  element: Element,
  { attributes, cursor }: { attributes: readonly string[]; cursor: string },
): boolean =>
  ((attributes.includes('draggable') && attribute(element, 'draggable') === 'true') ||
    cursor === 'grab' ||
    cursor === 'move' ||
    (attributes.includes('class') &&
      /(?:^|[\s-])(?:draggable|sortable-handle|sortable-item|drag-item)(?:\s|$)/.test(classOf(element)))) &&
  queryOne(element, HELD) === null;

/** A text over which the pointer says that one may write, though it is no field: pressed, it becomes one. */
export const writesInPlace = (element: Element): boolean =>
  !(element instanceof HTMLElement && element.isContentEditable) &&
  queryOne(element, 'input,textarea,select,[contenteditable]') === null &&
  closest(element, 'label') === null &&
  textOf(element).trim().length > 0 &&
  textOf(element).length <= 300;

const CONTROL = /^(?:button|link|menuitem\w*|option|tab|treeitem|checkbox|radio|switch)$/;
const isControl = (element: Element | null): boolean => element !== null && CONTROL.test(attr(element, 'role'));

/** A box that shows a hand all over, but whose first child is the control, or whose parts each have a picture and a name: those are the controls. */
export function holdsParts(element: Element): boolean {
  const count = childElementCount(element);
  if (isControl(firstElementChild(element)) && attribute(element, 'role') === null) return true;
  if (count < 2 || count > 8 || hasAlike(element)) return false;
  const parts = [...childrenOf(element)];
  const first = parts[0];
  return parts.every(
    (part) =>
      tagOf(part) === (first === undefined ? '' : tagOf(first)) &&
      textOf(part).trim() !== '' &&
      [...childrenOf(part)].some((child) => childElementCount(child) === 0 && textOf(child) === ''),
  );
}
