/** What reacts though it has no role, and what it is by its looks (`method.md` 6.2). Guesses only: the tree's own role and name stay as they are. */
import type { Guess } from '../agent-core/trajectory.ts';
import { looksAfar, looksBeside } from './afar.ts';
import {
  attr,
  attribute,
  boxOf,
  childElementCount,
  eachChild,
  firstElementChild,
  isElement,
  isRendered,
  nextElementSibling,
  parentNode,
  previousElementSibling,
  tagOf,
} from './dom.ts';
import type { Styled } from './styled.ts';

const ACTION =
  /^(?:onclick|onmousedown|onmouseup|onpointerdown|ondblclick|jsaction|ng-click|x-on:click|@click|v-on:click|hx-(?:get|post|put|delete|patch)|data-(?:action|click|onclick|toggle|bs-toggle|dismiss|bs-dismiss|href|url|link|command|cmd|method|confirm|target|bs-target|act|do|event|handler|nav|goto|open|close|route|view|menu-?item|select|remove|delete|edit|jsaction))$/;
/** Does an attribute say that something happens on a click. */
export function actsByAttribute(element: Element, names: readonly string[]): boolean {
  for (const name of names) {
    if (name === 'tabindex') {
      if (Number(attribute(element, name)) >= 0) return true;
    } else if (ACTION.test(name)) return true;
  }
  return false;
}

/** Classes repeat: their words are found once. */
const known = new Map<string, readonly string[]>();
function words(text: string): readonly string[] {
  const before = known.get(text);
  if (before !== undefined) return before;
  const found =
    text
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  if (known.size >= 2_000) known.clear();
  known.set(text, found);
  return found;
}
const ON = new Set(['on', 'active', 'checked', 'enabled', 'selected', 'current', 'pressed']);
const OFF = new Set(['off', 'inactive', 'unchecked', 'disabled', 'unselected']);
const isCaret = (text: string): boolean => /[\u25be\u25bc\u25bf\u2304\u23f7\u2335\u02c5\u25b4\u25b2]/.test(text);

const classOf = (element: Element): string => attr(element, 'class');

/** On or off by a state word in the class or a data attribute of the element or its first child; unknown where none stands. */
function stateWord(element: Element): boolean | undefined {
  for (const at of [element, firstElementChild(element)]) {
    if (at === null) continue;
    const said = words(`${classOf(at)} ${attr(at, 'data-state')} ${attr(at, 'data-value')}`);
    const own = [attribute(at, 'data-on'), attribute(at, 'data-checked'), attribute(at, 'data-active')].find(
      (value) => value !== null,
    );
    if (said.some((word) => OFF.has(word)) || own === 'false') return false;
    if (said.some((word) => ON.has(word)) || own === 'true' || own === '') return true;
  }
  return undefined;
}

/** Where the knob stands in its track: right is on. Nothing is said of a knob in the middle. */
function knobSide(track: DOMRect, element: Element): boolean | undefined {
  const knob = firstElementChild(element);
  // What lies in a closed part has no box to go by.
  if (knob === null || !isRendered(knob)) return undefined;
  const box = boxOf(knob);
  const middle = box.left + box.width / 2 - (track.left + track.width / 2);
  return box.width > 0 && box.width < track.width * 0.75 && Math.abs(middle) > track.width * 0.1 ? middle > 0 : undefined;
}

/** The first class that is no state. */
const makeOf = (element: Element): string =>
  classOf(element)
    .split(/\s+/)
    .find((each) => !words(each).some((word) => ON.has(word) || OFF.has(word))) ?? '';

/** Siblings that are made alike: same tag, same first class but for its state. The element itself is one of them. */
function alike(element: Element): Element[] {
  looksBeside();
  const make = makeOf(element);
  const tag = tagOf(element);
  const same = (other: Element): boolean => tagOf(other) === tag && makeOf(other) === make;
  const all = [element];
  for (let at = previousElementSibling(element); at !== null && all.length < 12; at = previousElementSibling(at))
    if (same(at)) all.unshift(at);
  for (let at = nextElementSibling(element); at !== null && all.length < 24; at = nextElementSibling(at))
    if (same(at)) all.push(at);
  return all;
}

/** The handle of a slider that is drawn: it takes the keys, and its track says what it is. */
function guessSlider(element: Element): Guess | null {
  const said = words(classOf(element));
  const parent = parentNode(element);
  const track = isElement(parent) ? words(`${classOf(parent)} ${attr(parent, 'id')}`) : [];
  const handle = said.some((word) => /^(?:handle|thumb|knob)$/.test(word)) && [...said, ...track].includes('slider');
  return handle && attribute(element, 'tabindex') !== null ? { role: 'slider', from: 'class', score: 0.7 } : null;
}

function guessSwitch(element: Element, text: string): Guess | null {
  if (text !== '' || childElementCount(element) > 2) return null;
  looksAfar();
  const says = words(classOf(element)).some((word) => /^(?:switch|toggle|toggler|slider)$/.test(word));
  const box = boxOf(element);
  const shaped = box.width >= 20 && box.width <= 90 && box.height >= 10 && box.height <= 48 && box.width / box.height >= 1.35;
  const knob = firstElementChild(element);
  const two = shaped && knob !== null && !/^(?:svg|img)$/.test(tagOf(knob)) && !(tagOf(knob) === 'i' && classOf(knob) !== '');
  if (!says && !two) return null;
  const word = stateWord(element);
  const guess: Guess = { role: 'switch', from: 'class', score: says && shaped ? 0.9 : says || word !== undefined ? 0.75 : 0.5 };
  const on = word ?? (shaped ? knobSide(box, element) : undefined) ?? offByOthers(element);
  return on === undefined ? guess : { ...guess, on };
}

/** No state word here, but another switch of the same make in the document has one: this one is off. */
function offByOthers(element: Element): boolean | undefined {
  looksAfar();
  const base = /^[\w-]+/.exec(classOf(element))?.[0];
  const root = element.getRootNode();
  if (base === undefined || !(root instanceof Document || root instanceof ShadowRoot)) return undefined;
  const others = [...root.querySelectorAll(`.${CSS.escape(base)}`)].slice(0, 50);
  return others.some((other) => other !== element && stateWord(other) === true) ? false : undefined;
}

function guessChecked(element: Element, text: string): Guess | null {
  const said = words(classOf(element));
  if (!said.some((word) => word === 'checkbox' || word === 'check')) return null;
  if (text.length > 60) return null;
  const on = stateWord(element) ?? offByOthers(element);
  const guess: Guess = { role: 'checkbox', from: 'class', score: 0.7 };
  return on === undefined ? guess : { ...guess, on };
}

function hasCaret(element: Element, text: string, styled: Styled): boolean {
  // What is drawn after it is asked last: it is the dearest answer.
  return (
    isCaret(text) || endsInCaret(element) || (styled.hasAfter(element) && isCaret(getComputedStyle(element, '::after').content))
  );
}
function endsInCaret(element: Element): boolean {
  let last: Element | null = null;
  eachChild(element, tagOf(element), (child) => {
    if (isElement(child)) last = child;
    return true;
  });
  const end: Element | null = last;
  if (end === null) return false;
  const said = words(`${classOf(end)} ${attr(end, 'data-icon')}`);
  return (
    said.some((word) => /^(?:caret|chevron|arrow|dropdown|expand)$/.test(word)) &&
    !said.includes('right') &&
    !said.includes('left')
  );
}

const LISTS = /^(?:dropdown|menu|options?|select|listbox|popover|popup|combobox|picker|autocomplete|suggestions?|results)$/;
function guessMember(element: Element): Guess | null {
  const siblings = alike(element);
  if (siblings.length < 3) return null;
  looksAfar();
  const parent = parentNode(element);
  const around = isElement(parent) ? words(`${classOf(parent)} ${attr(parent, 'role')} ${classOf(element)}`) : [];
  const on = siblings.map((sibling) => stateWord(sibling) === true);
  const [first, second] = [siblings[0], siblings[1]];
  const stacked = first !== undefined && second !== undefined && boxOf(second).top >= boxOf(first).bottom - 1;
  if (around.some((word) => LISTS.test(word)))
    return { role: around.some((word) => word === 'menu') ? 'menuitem' : 'option', from: 'class', score: 0.6 };
  if (on.filter(Boolean).length === 1 && (!stacked || siblings.length <= 12)) {
    const mine = on[siblings.indexOf(element)] === true;
    return { role: 'tab', on: mine, from: 'class', score: stacked ? 0.6 : 0.7 };
  }
  return stacked ? { role: 'row', from: 'pointer', score: 0.5 } : null;
}

/** What a clickable element without a role is, by its looks. `text`: what it says, collapsed. */
export function guessKind(element: Element, { tag, text, styled }: { tag: string; text: string; styled: Styled }): Guess {
  // What a label's own control says is surer than what its class does.
  const own = tag === 'label' ? guessLabel(element) : null;
  if (own?.on !== undefined) return own;
  const certain = guessSlider(element) ?? guessSwitch(element, text) ?? guessChecked(element, text);
  if (certain !== null) return certain;
  if (tag === 'tr') return { role: 'row', from: 'pointer', score: 0.6 };
  if (own !== null) return own;
  const said = words(classOf(element));
  if (attribute(element, 'aria-haspopup') === 'listbox' || (text.length <= 80 && hasCaret(element, text, styled)))
    return { role: 'combobox', from: 'class', score: 0.7 };
  const trigger = said.some((word) => /^(?:trigger|control|toggle|button|box)$/.test(word));
  if (trigger && said.some((word) => /^(?:combobox|select|dropdown)$/.test(word)))
    return { role: 'combobox', from: 'class', score: 0.7 };
  if (said.includes('option')) return { role: 'option', from: 'class', score: 0.7 };
  if (said.includes('tab')) return { ...({ role: 'tab', from: 'class', score: 0.7 } as const), on: stateWord(element) === true };
  if (said.some((word) => word === 'btn' || word === 'button')) return { role: 'button', from: 'class', score: 0.8 };
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
  const said = words(`${classOf(element)} ${attr(control, 'role')}`);
  const role = said.includes('switch') || said.includes('toggle') ? 'switch' : 'checkbox';
  return { role, on: control.checked, from: 'class', score: 0.8 };
}

/** File name of the picture that a style sheet draws the element with; '' without one. */
const pictureFile = (style: CSSStyleDeclaration): string =>
  /url\(["']?(?:[^"')]*\/)?([^"')/?#]+)\.(?:png|svg|gif|webp|jpe?g|ico)/i.exec(
    `${style.content} ${style.backgroundImage}`,
  )?.[1] ?? '';

const ICON = { least: 8, most: 48 };
/** An empty small box that a style sheet fills with a picture, and that is called something: an icon, and icons are there to be clicked. */
export function isDrawnIcon(element: Element): boolean {
  if (childElementCount(element) > 0 || element.textContent !== '' || pictureFile(getComputedStyle(element)) === '') return false;
  looksAfar();
  const { width, height } = boxOf(element);
  const fits = (n: number): boolean => n >= ICON.least && n <= ICON.most;
  return fits(width) && fits(height) && iconName(element) !== '';
}

const SIGNS = new Set(['span', 'div', 'i', 'b', 'em', 'a']);
const SIGN = /^[+−–×✕✖⋮⋯‹›«»▲▼◀▶]$/;
/** A sign that stands alone in an element with a class of its own is a button: "+" and "−" of a counter. A dash is one beside a plus only. */
export function isLoneSign(element: Element, tag: string): boolean {
  if (!SIGNS.has(tag) || childElementCount(element) > 0 || classOf(element) === '') return false;
  const text = (element.textContent ?? '').trim();
  if (SIGN.test(text)) return true;
  if (text !== '-') return false;
  looksAfar();
  for (const side of [previousElementSibling, nextElementSibling])
    for (let at = side(element); at !== null; at = side(at)) if (at.textContent?.trim() === '+') return true;
  return false;
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
  element.querySelector(HELD) === null;

const CONTROL = /^(?:button|link|menuitem\w*|option|tab|treeitem|checkbox|radio|switch)$/;
const isControl = (element: Element | null): boolean => element !== null && CONTROL.test(attr(element, 'role'));

/** A box that shows a hand all over, but whose first child is the control, or whose parts each have a picture and a name: those are the controls. */
export function holdsParts(element: Element): boolean {
  const count = childElementCount(element);
  if (isControl(firstElementChild(element)) && attribute(element, 'role') === null) return true;
  if (count < 2 || count > 8 || alike(element).length > 1) return false;
  const parts = [...element.children];
  const first = parts[0];
  return parts.every(
    (part) =>
      tagOf(part) === (first === undefined ? '' : tagOf(first)) &&
      (part.textContent ?? '').trim() !== '' &&
      [...part.children].some((child) => childElementCount(child) === 0 && child.textContent === ''),
  );
}

/** Names of icons say what a nameless button is for: title of the picture, words of its class or link. At low weight. */
export function iconName(element: Element): string {
  const icon = element.querySelector('svg,img,i,[class*=icon],[data-icon]') ?? element;
  const use = icon.querySelector('use');
  const link = use === null ? '' : (/#(.*)$/.exec(attr(use, 'href') || attr(use, 'xlink:href'))?.[1] ?? '');
  const own = [
    attr(icon, 'data-icon'),
    attr(icon, 'data-lucide'),
    link,
    attr(icon, 'name'),
    classOf(icon),
    icon === element ? '' : classOf(element),
    attr(element, 'id'),
    pictureFile(getComputedStyle(icon)),
  ];
  const dull =
    /^(?:icon|icons|ico|svg|img|i|fa|fas|far|fab|bi|mdi|material|symbols|outlined|lucide|feather|btn|button|sm|md|lg|xs|xl|small|large|w|h|p|m|px|py|mr|ml|size|inline|flex|block|text|ghost|primary|secondary|outline|solid|regular|action|link|item|the|with|only)$/;
  for (const source of own) {
    const useful = words(source).filter((word) => !dull.test(word) && word.length > 1);
    if (useful.length > 0 && useful.length <= 4) return useful.join(' ');
  }
  return '';
}
