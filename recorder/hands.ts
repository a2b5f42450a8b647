/** Rules that give an element the pointer's hand by themselves: where all of a row shows the hand, such an element in it is a control of its own. */
import { looksAfar } from './afar.ts';
import { adoptedOf, attr, childElementCount, closest, isElement, matches, sheetsOf, tagOf, textOf } from './dom.ts';
import { isSymbol } from './icon.ts';

/** Does a rule or its own style give the element the hand, be there a hand `around` already; does it say something else than what it stands in, and belong to no control that takes its clicks. */
export type Hands = (element: Element, attributes: readonly string[], around: unknown) => boolean;

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
  selectors: string;
}

const rulesOf = (sheet: CSSStyleSheet): CSSRuleList | null => {
  try {
    return sheet.cssRules;
  } catch (error) {
    // Of another origin: nobody may read it.
    if (!(error instanceof DOMException)) throw error;
    return null;
  }
};

function gather(rules: CSSRuleList, found: Set<string>, left: { rules: number }): void {
  for (const rule of rules) {
    left.rules -= 1;
    if (left.rules < 0) return;
    if (rule instanceof CSSStyleRule) {
      if (rule.style.getPropertyValue('cursor') !== 'pointer') continue;
      for (const selector of rule.selectorText.split(/,(?![^()]*\))/)) {
        const own = selector.replaceAll(':hover', '').trim();
        if (own !== '' && !BROAD.test(own) && !own.includes('&')) found.add(own);
      }
    } else if (rule instanceof CSSGroupingRule) gather(rule.cssRules, found, left);
    else if (rule instanceof CSSImportRule && rule.styleSheet !== null) {
      const inner = rulesOf(rule.styleSheet);
      if (inner !== null) gather(inner, found, left);
    }
  }
}

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
  const read = (document: Document): string => {
    const all = [...sheetsOf(document), ...adoptedOf(document)];
    const counts = all.map((sheet) => rulesOf(sheet)?.length ?? -1);
    if (told !== null && told.counts.length === counts.length && told.counts.every((count, i) => count === counts[i]))
      return told.selectors;
    const found = new Set<string>();
    const left = { rules: MOST_RULES };
    for (const sheet of all) {
      const rules = rulesOf(sheet);
      if (rules !== null && !sheet.disabled) gather(rules, found, left);
    }
    told = { counts, selectors: left.rules < 0 ? '' : [...found].filter(isSelector).join(',') };
    return told.selectors;
  };
  return (document) => {
    let selectors: string | null = null;
    const gives = (element: Element, attributes: readonly string[]): boolean => {
      if (attributes.includes('style') && BY_STYLE.test(attr(element, 'style'))) return true;
      selectors ??= read(document);
      return selectors !== '' && matches(element, selectors);
    };
    return (element, attributes, around) => gives(element, attributes) && isApart(element, around);
  };
}
