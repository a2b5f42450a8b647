/** What the page's style sheets say of being seen, of pointers and of lines: which changes of the DOM may turn that, and whether the sheets are as they were. */
import { adoptedOf, queryAll, sheetsOf } from './dom.ts';

/** Properties that a snapshot depends on, and what they are set by. */
const PROPERTIES = [
  ...['display', 'visibility', 'content-visibility', 'cursor', 'float', 'position', 'content', 'background-image'],
  ...['-webkit-text-security', 'all'],
];
/** Pseudo-classes and -elements of which something is known; a rule with another one makes every pass a full one. */
const KNOWN =
  /^(?:root|link|any-link|visited|is|where|not|has|hover|active|focus|focus-within|focus-visible|target|before|after|marker|placeholder|selection|backdrop|file-selector-button|details-content|picker|first-line|first-letter|checked|default|indeterminate|valid|invalid|user-valid|user-invalid|in-range|out-of-range|placeholder-shown|required|optional|read-only|read-write|enabled|disabled|autofill|empty|first-child|last-child|only-child|first-of-type|last-of-type|only-of-type|nth-child|nth-last-child|nth-of-type|nth-last-of-type|modal|popover-open|fullscreen|open|lang)$|^-(?:webkit|moz|ms)-/;
/** A position that leaves an element where its neighbours are. */
const IN_FLOW = /^(?:|static|relative)$/;
/** By its own style, or by an attribute of SVG. */
const SAYS_CURSOR = '[style],[cursor]';
const FLOATING_BY_STYLE = '[style*="position" i],[style*="float" i]';
const AFTER = /(?<!\\)::?after(?![\w-])/g;
const BY_PLACE = /[+~]|:(?:empty|(?:first|last|only|nth)-)/;
const BY_VALUE =
  /:(?:checked|default|indeterminate|valid|invalid|user-|in-range|out-of-range|placeholder-shown|read-|autofill|-webkit-autofill)/;

export interface Sheets {
  /** A rule cannot be read, or hangs on what nothing tells of: sizes of containers, states of custom elements. */
  opaque: boolean;
  /** Rules with `:has`, with places among siblings, with `:empty`, with `:hover` or `:active`, with `:focus`, with values of fields. */
  has: boolean;
  byPlace: boolean;
  byEmpty: boolean;
  byPointer: boolean;
  byFocus: boolean;
  byValue: boolean;
  /** Nothing of this has changed since, media queries included. */
  holds(): boolean;
  /** Elements that are taken out of the page's flow, or may be; `null`: not known. */
  floating(document: Document): ReadonlySet<Element> | null;
  /** Elements to which a rule or their own style may give a cursor, or a rule something drawn after what they hold; `null`: not known. */
  pointed(document: Document): ReadonlySet<Element> | null;
  ended(document: Document): ReadonlySet<Element> | null;
}

/** Rules of one page at most: with more of them nothing is said. */
const MOST_RULES = 10_000;
/** Selectors that are looked for in the page at most: with more of them it is as dear as asking each element for its style. */
const MOST_SOUGHT = 24;

interface Read {
  opaque: boolean;
  rules: number;
  selectors: string[];
  /** Selectors of rules that take something out of the flow, give a cursor, draw something after; `null`: one of them stands within another rule. */
  floating: string[] | null;
  cursors: string[] | null;
  afters: string[] | null;
  styles: Style[];
  /** Each gives a number or text that changes with the sheets. */
  probes: (() => unknown)[];
}

/** What a rule set when it was read: which properties, and where one of them matters its selector and those values. */
interface Style {
  rule: CSSStyleRule;
  style: CSSStyleDeclaration;
  selector: string;
  names: readonly string[];
  named: readonly string[];
  values: readonly string[];
}

/** With `var()` in a rule that matters, rules that set such a variable matter too. */
const matters = (style: CSSStyleDeclaration): string[] => {
  const named = PROPERTIES.filter((name) => style.getPropertyValue(name) !== '');
  if (style.getPropertyValue('background') !== '' && !named.includes('background-image')) named.push('background');
  return style.cssText.includes('--') ? [...named, 'cssText'] : named;
};

const setBy = (style: CSSStyleDeclaration, name: string): string =>
  name === 'cssText' ? style.cssText : style.getPropertyValue(name);

/** Does the rule say what it said. Without lists and closures: a page has thousands of rules. */
function isAsRead({ rule, style, selector, names, named, values }: Style): boolean {
  if (style.length !== names.length) return false;
  for (let i = 0; i < names.length; i += 1) if (style[i] !== names[i]) return false;
  if (named.length === 0) return true;
  for (let i = 0; i < named.length; i += 1) if (setBy(style, named[i] ?? '') !== values[i]) return false;
  return rule.selectorText === selector;
}

function readStyle(rule: CSSStyleRule, selector: string, read: Read): void {
  const { style } = rule;
  /** Within another rule it does not say by itself what it is for. */
  const noted = (found: string[] | null, own = selector): string[] | null => {
    if (selector !== rule.selectorText) return null;
    found?.push(own);
    return found;
  };
  if (!IN_FLOW.test(style.getPropertyValue('position')) || !/^(?:|none)$/.test(style.getPropertyValue('float')))
    read.floating = noted(read.floating);
  const named = matters(style);
  const all = named.includes('all');
  if (all || named.includes('cursor')) read.cursors = noted(read.cursors);
  const bearer = selector.replace(AFTER, ':is(*)');
  if (bearer !== selector && (all || named.includes('content'))) read.afters = noted(read.afters, bearer);
  if (named.length > 0) read.selectors.push(selector);
  const values = named.map((name) => setBy(style, name));
  read.styles.push({ rule, style, selector: rule.selectorText, names: [...style], named, values });
}

function readMedia(media: MediaList, read: Read): void {
  const text = media.mediaText;
  const query = matchMedia(text);
  read.probes.push(
    () => media.mediaText,
    () => query.matches,
  );
}

function readRules(rules: CSSRuleList, read: Read, around: string): void {
  read.probes.push(() => rules.length);
  for (const rule of rules) {
    read.rules += 1;
    if (read.rules > MOST_RULES) {
      read.opaque = true;
      return;
    }
    let selector = around;
    if (rule instanceof CSSStyleRule) {
      selector = around === '' ? rule.selectorText : `${around} ${rule.selectorText}`;
      readStyle(rule, selector, read);
    } else if (rule instanceof CSSMediaRule) readMedia(rule.media, read);
    else if (rule instanceof CSSImportRule) {
      readMedia(rule.media, read);
      if (rule.styleSheet !== null) readSheet(rule.styleSheet, read);
    } else if (around !== '' && !(rule instanceof CSSGroupingRule)) read.opaque = true;
    else if (/^@(?:container|scope|position-try|starting-style)/.test(rule.cssText)) read.opaque = true;
    if ('cssRules' in rule && rule.cssRules instanceof CSSRuleList && !(rule instanceof CSSKeyframesRule))
      readRules(rule.cssRules, read, selector);
  }
}

function readSheet(sheet: CSSStyleSheet, read: Read): void {
  read.probes.push(() => sheet.disabled);
  readMedia(sheet.media, read);
  try {
    readRules(sheet.cssRules, read, '');
  } catch (error) {
    // Of another origin: nobody may read it.
    if (!(error instanceof DOMException)) throw error;
    read.opaque = true;
  }
}

/**
 * What the selectors match in the page; `null`: a rule may be written in a way that cannot be looked for. Each is asked by itself: so the browser goes by its
 * ids and classes, where a list is tried on every element.
 */
function matching(document: Document, selectors: readonly string[]): ReadonlySet<Element> | null {
  const found = new Set<Element>();
  try {
    for (const selector of new Set(selectors)) for (const element of queryAll(document, selector)) found.add(element);
    return found;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return null;
  }
}
const isMuch = (selectors: readonly string[]): boolean => selectors.join(',').split(',').length > MOST_SOUGHT;

const listOf = (document: Document): CSSStyleSheet[] => [...sheetsOf(document), ...adoptedOf(document)];

export function readSheets(document: Document): Sheets {
  const read: Read = { opaque: false, rules: 0, selectors: [], floating: [], cursors: [], afters: [], styles: [], probes: [] };
  const sheets = listOf(document);
  for (const sheet of sheets) readSheet(sheet, read);
  const said = read.selectors.join('\n');
  const pseudo = said.match(/(?<=:)[a-z-]+/g) ?? [];
  const values = read.probes.map((probe) => probe());
  const opaque = read.opaque || pseudo.some((name) => !KNOWN.test(name));
  return {
    opaque,
    floating: (of) => (opaque || read.floating === null ? null : matching(of, [...read.floating, FLOATING_BY_STYLE])),
    pointed: (of) =>
      opaque || read.cursors === null || isMuch(read.cursors) ? null : matching(of, [...read.cursors, SAYS_CURSOR]),
    ended: (of) => (opaque || read.afters === null || isMuch(read.afters) ? null : matching(of, read.afters)),
    has: said.includes(':has('),
    byPlace: BY_PLACE.test(said),
    byEmpty: said.includes(':empty'),
    byPointer: /:(?:hover|active)/.test(said),
    byFocus: said.includes(':focus'),
    byValue: BY_VALUE.test(said),
    holds() {
      const now = listOf(document);
      return (
        now.length === sheets.length &&
        now.every((sheet, i) => sheet === sheets[i]) &&
        (opaque || (read.probes.every((probe, i) => probe() === values[i]) && read.styles.every(isAsRead)))
      );
    },
  };
}
