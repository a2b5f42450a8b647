/** To which elements a style sheet may give something of their own: found for the whole page at once, since the style of one element is dear to ask. */
import type { Sheets } from './sheets.ts';

export interface Styled {
  /** May the pointer look otherwise over it than over what is around it. */
  hasCursor(element: Element, tag: string): boolean;
  /** May something be drawn after what it holds. */
  hasAfter(element: Element): boolean;
}

/** Where nothing is known of the sheets each element is asked. */
export const ANY: Styled = { hasCursor: () => true, hasAfter: () => true };

/** The browser's own sheet gives these a cursor. */
const OWN_CURSOR = new Set(
  'a area button geolocation input install label optgroup option permission select textarea usermedia'.split(' '),
);

export function styledBy(sheets: Sheets, document: Document): Styled {
  const pointed = sheets.pointed(document);
  const ended = sheets.ended(document);
  return {
    // A sheet in its shadow root styles a custom element, too.
    hasCursor: (element, tag) => pointed === null || pointed.has(element) || OWN_CURSOR.has(tag) || tag.includes('-'),
    hasAfter: (element) => ended === null || ended.has(element),
  };
}
