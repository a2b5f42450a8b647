/** Rules that give an element the pointer's hand by themselves: where all of a row shows the hand, such an element in it is a control of its own. */
import { looksAfar } from './afar.ts';
import {
  adoptedOf,
  attr,
  childElementCount,
  closest,
  isElement,
  isLayer,
  matches,
  parentNode,
  queryIn,
  sheetsOf,
  tagOf,
  textOf,
} from './dom.ts';
import { isSymbol } from './icon.ts';

export interface Hands {
  /**
   * Does a rule or its own style give the element the hand, be there a hand `around` already, or does it light up in a layer over the page (a
   * menu that was put into what opens it); does it say something else than what it stands in, and belong to no control that takes its clicks.
   */
  gives(element: Element, attributes: readonly string[], around: unknown): boolean;
  /** A row that lights up under the pointer and holds no link or button: it is itself what one clicks. */
  lights(element: Element): boolean;
}

/** Rules looked at, at most: with more of them nothing is said. */
const MOST_RULES = 10_000;
/** What all elements of a kind are given says nothing of one of them. */
const BROAD = /^[\w-]*$|^\*|^:root$/;

const BY_STYLE = /(?:^|;)\s*cursor\s*:\s*pointer/;
const CONTROLS = 'label,button,a[href],summary,[role=button]';

function isApart(element: Element, around: unknown): boolean {
  looksAfar();
  // An empty box is a drawing, as of a box to tick, unless it is called something.
  if (
    textOf(element).trim() === '' &&
    childElementCount(element) === 0 &&
    !isSymbol(element, tagOf(element)) &&
    attr(element, 'title') + attr(element, 'aria-label') === ''
  )
    return false;
  return closest(element, CONTROLS) === null && !(isElement(around) && textOf(around).trim() === textOf(element).trim());
}

interface Told {
  /** Of each sheet how many rules it had when it was read. */
  counts: readonly number[];
  hands: string;
  lit: string;
  /** Classes and tags of which an element must have one for a rule to give it the hand; `null`: a rule names neither. */
  ends: ReadonlySet<string> | null;
  /** The same of those that light up. */
  litEnds: ReadonlySet<string> | null;
}

interface Found {
  hands: Set<string>;
  lit: Set<string>;
  left: number;
}

const LINKS = 'a[href],button,[role=button],[role=link]';
const paints = (style: CSSStyleDeclaration): boolean =>
  ['background-color', 'background'].some((name) => style.getPropertyValue(name) !== '');
/** Each of the selectors of a rule by itself. */
const partsOf = (selector: string): string[] => selector.split(/,(?![^()]*\))/).map((part) => part.trim());

const rulesOf = (sheet: CSSStyleSheet): CSSRuleList | null => {
  try {
    return sheet.cssRules;
  } catch (error) {
    // Of another origin: nobody may read it.
    if (!(error instanceof DOMException)) throw error;
    return null;
  }
};

function note({ style, selectorText }: CSSStyleRule, { hands, lit }: Found): void {
  const hand = style.getPropertyValue('cursor') === 'pointer';
  if (!hand && !(selectorText.includes(':hover') && paints(style))) return;
  for (const part of partsOf(selectorText)) {
    const own = part.replaceAll(':hover', '');
    if (own === '' || own.includes('&')) continue;
    if (hand && !BROAD.test(own)) hands.add(own);
    if (!hand && part.endsWith(':hover')) lit.add(own);
  }
}

function gather(rules: CSSRuleList, found: Found): void {
  for (const rule of rules) {
    found.left -= 1;
    if (found.left < 0) return;
    if (rule instanceof CSSStyleRule) note(rule, found);
    else if (rule instanceof CSSGroupingRule) gather(rule.cssRules, found);
    else if (rule instanceof CSSImportRule && rule.styleSheet !== null) {
      const inner = rulesOf(rule.styleSheet);
      if (inner !== null) gather(inner, found);
    }
  }
}

/** What the last part of each selector asks of the element itself: a class, else a tag; `null`: one asks for neither, or is written so that this cannot be told. */
function endsOf(selectors: ReadonlySet<string>): ReadonlySet<string> | null {
  const ends = new Set<string>();
  for (const selector of selectors) {
    // What stands in brackets is about the element, or about others, in ways of its own.
    const last =
      selector
        .replace(/\([^()]*\)|\[[^\]]*\]/g, '')
        .split(/[\s>+~]+/)
        .at(-1) ?? '';
    const end = /\.[\w-]+/.exec(last)?.[0] ?? /^[a-z][\w-]*/i.exec(last)?.[0].toLowerCase();
    if (end === undefined || /[()\\]/.test(last)) return null;
    ends.add(end);
  }
  return ends;
}

const mayEnd = (element: Element, ends: ReadonlySet<string>): boolean =>
  ends.has(tagOf(element)) ||
  attr(element, 'class')
    .split(/\s+/)
    .some((name) => ends.has(`.${name}`));

const isSelector = (selector: string): boolean => {
  try {
    matches(document.documentElement, selector);
    return true;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return false;
  }
};

/** Read anew where the number of the sheets, or of the rules of one, is another. */
export function createHands(): (document: Document) => Hands {
  let told: Told | null = null;
  const read = (document: Document): Told => {
    const all = [...sheetsOf(document), ...adoptedOf(document)];
    const counts = all.map((sheet) => rulesOf(sheet)?.length ?? -1);
    if (told !== null && told.counts.length === counts.length && told.counts.every((count, i) => count === counts[i]))
      return told;
    const found: Found = { hands: new Set(), lit: new Set(), left: MOST_RULES };
    for (const sheet of all) {
      const rules = rulesOf(sheet);
      if (rules !== null && !sheet.disabled) gather(rules, found);
    }
    const joined = (selectors: ReadonlySet<string>): string =>
      found.left < 0 ? '' : [...selectors].filter(isSelector).join(',');
    told = {
      counts,
      hands: joined(found.hands),
      lit: joined(found.lit),
      ends: endsOf(found.hands),
      litEnds: endsOf(found.lit),
    };
    return told;
  };
  return (document) => {
    let now: Told | null = null;
    const known = (): Told => {
      now ??= read(document);
      return now;
    };
    const isIn = (element: Element, selectors: string): boolean => selectors !== '' && matches(element, selectors);
    const isOf = (element: Element, selectors: string, ends: ReadonlySet<string> | null): boolean =>
      (ends === null || mayEnd(element, ends)) && isIn(element, selectors);
    return {
      gives: (element, attributes, around) =>
        ((attributes.includes('style') && BY_STYLE.test(attr(element, 'style'))) ||
          (attributes.length > 0 && isOf(element, known().hands, known().ends)) ||
          (isOf(element, known().lit, known().litEnds) && isLayer(parentNode(element)))) &&
        isApart(element, around),
      lights: (element) => isIn(element, known().lit) && queryIn(element, LINKS).length === 0,
    };
  };
}
