/** Pictures and signs that stand for a word: which of them are there to be clicked, and what they say. */
import { looksAfar } from './afar.ts';
import {
  attr,
  boxOf,
  childElementCount,
  childrenOf,
  nextElementSibling,
  previousElementSibling,
  queryOne,
  tagOf,
  textOf,
} from './dom.ts';
import { wordsIn } from './words.ts';

const classOf = (element: Element): string => attr(element, 'class');

/** File name of the picture that a style sheet draws the element with; '' without one. */
const pictureFile = (style: CSSStyleDeclaration): string =>
  /url\(["']?(?:[^"')]*\/)?([^"')/?#]+)\.(?:png|svg|gif|webp|jpe?g|ico)/i.exec(
    `${style.content} ${style.backgroundImage}`,
  )?.[1] ?? '';

const ICON = { least: 8, most: 48 };
/** An empty small box that a style sheet fills with a picture, and that is called something: an icon, and icons are there to be clicked. */
function isDrawnIcon(element: Element): boolean {
  if (pictureFile(getComputedStyle(element)) === '') return false;
  looksAfar();
  const { width, height } = boxOf(element);
  const fits = (n: number): boolean => n >= ICON.least && n <= ICON.most;
  return fits(width) && fits(height) && iconName(element) !== '';
}

const SIGNS = new Set(['span', 'div', 'i', 'b', 'em', 'a']);
const SIGN = /^[+−–×✕✖⋮⋯‹›«»▲▼◀▶]$/;
/** A sign that stands alone in an element with a class of its own is a button: "+" and "−" of a counter. A dash is one beside a plus only. */
function isLoneSign(element: Element, tag: string, whole: string): boolean {
  if (!SIGNS.has(tag) || classOf(element) === '') return false;
  const text = whole.trim();
  if (SIGN.test(text)) return true;
  if (text !== '-') return false;
  looksAfar();
  for (const side of [previousElementSibling, nextElementSibling])
    for (let at = side(element); at !== null; at = side(at)) if (at.textContent?.trim() === '+') return true;
  return false;
}

/** Is it an icon or a sign that is there to be clicked, holding nothing else. */
export function isSymbol(element: Element, tag: string): boolean {
  if (childElementCount(element) > 0) return false;
  const text = textOf(element);
  return text === '' ? isDrawnIcon(element) : isLoneSign(element, tag, text);
}

/** Words that say nothing of what an icon stands for. */
const DULL = new Set(
  `icon icons ico ic svg img i fa fas far fab bi mdi material symbols outlined lucide feather btn button sm md lg xs xl small
  large w h p m px py mr ml size inline flex block text ghost primary secondary outline solid regular action link item
  the with only`.split(/\s+/),
);
function usefulIn(text: string): string {
  const useful = wordsIn(text).filter((word) => word.length > 1 && !DULL.has(word));
  return useful.length <= 4 ? useful.join(' ') : '';
}
const MOST_ALIKE = 50;
/** Is the same class on others that hold something else: then it says how they are drawn, and nothing of this one. */
function isShared(element: Element): boolean {
  const own = classOf(element);
  if (own === '') return false;
  looksAfar();
  const { innerHTML } = element;
  return [...element.ownerDocument.getElementsByClassName(own)]
    .slice(0, MOST_ALIKE)
    .some((other) => classOf(other) === own && other.innerHTML !== innerHTML);
}
const DOT = 8;
const isDot = (element: Element): boolean => {
  if (tagOf(element) === 'circle') return true;
  const { width, height } = boxOf(element);
  return width > 0 && width <= DOT && Math.abs(width - height) < 1;
};
/** Three dots and nothing else: the sign for what more can be done, whatever its class is called. */
function isDots(element: Element): boolean {
  const dots = [...childrenOf(queryOne(element, 'svg') ?? element)];
  if (dots.length !== 3 || textOf(element).trim() !== '') return false;
  looksAfar();
  return dots.every((dot) => tagOf(dot) === tagOf(dots[0] ?? dot) && childElementCount(dot) === 0 && isDot(dot));
}
/** Names of icons say what a nameless button is for: three dots, title of the picture, words of its class or link. At low weight. */
export function iconName(element: Element): string {
  if (isDots(element)) return 'more';
  const icon = queryOne(element, 'svg,img,i,[class*=icon],[data-icon]') ?? element;
  const use = queryOne(icon, 'use');
  const link = use === null ? '' : (/#(.*)$/.exec(attr(use, 'href') || attr(use, 'xlink:href'))?.[1] ?? '');
  const own = [
    attr(icon, 'data-icon'),
    attr(icon, 'data-lucide'),
    link,
    attr(icon, 'name'),
    isShared(icon) ? '' : classOf(icon),
    icon === element || isShared(element) ? '' : classOf(element),
    attr(element, 'id'),
  ];
  for (const source of own) {
    const said = usefulIn(source);
    if (said !== '') return said;
  }
  return usefulIn(pictureFile(getComputedStyle(icon)));
}
