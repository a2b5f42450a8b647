/** What can be seen, asked once an element: everything below an unseen element is skipped. */
import {
  attribute,
  boxOf,
  childrenOf,
  closest,
  flatParent,
  isLayer,
  isRendered,
  isVisible,
  parentElement,
  tagOf,
  textOf,
} from './dom.ts';

/** `through`: not seen itself, but what is in it may be (`visibility: hidden` can be undone by a child). */
export type Sight = 'shown' | 'through' | 'gone';

/** Elements without a box of their own that are there all the same. */
const BOXLESS = new Set(['slot', 'option', 'optgroup', 'area', 'map']);

export function sightOf(element: Element, tag: string, names: readonly string[]): Sight {
  if (names.includes('aria-hidden') && attribute(element, 'aria-hidden') === 'true') return 'gone';
  if (names.includes('inert') && element instanceof HTMLElement) return 'gone';
  if (isVisible(element)) return 'shown';
  if (isRendered(element)) return 'through';
  if (BOXLESS.has(tag)) return names.includes('hidden') || getComputedStyle(element).display === 'none' ? 'gone' : 'shown';
  if (getComputedStyle(element).display === 'contents') return 'shown';
  return inCanvas(element) ? 'shown' : 'gone';
}

/** Fallback content of a canvas is never painted, yet it is what assistive technology gets. */
function inCanvas(element: Element): boolean {
  const canvas = closest(element, 'canvas');
  return canvas !== null && canvas !== element && isVisible(canvas) && getComputedStyle(element).display !== 'none';
}

/** The part of a box that is in the viewport: of a long page only that can be covered. */
function inView(box: DOMRect): DOMRect {
  const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
  return new DOMRect(
    left,
    top,
    Math.max(0, Math.min(box.right, innerWidth) - left),
    Math.max(0, Math.min(box.bottom, innerHeight) - top),
  );
}

/** How much of `box` lies under `over`, 0..1. */
function covered(box: DOMRect, over: DOMRect): number {
  const width = Math.min(box.right, over.right) - Math.max(box.left, over.left);
  const height = Math.min(box.bottom, over.bottom) - Math.max(box.top, over.top);
  return width <= 0 || height <= 0 ? 0 : (width * height) / (box.width * box.height);
}

/** Is there something to see beside the element's own branch that it covers for the most part. */
function coversOthers(element: Element): boolean {
  const over = boxOf(element);
  for (let at = element, up = parentElement(at); up !== null && tagOf(at) !== 'body'; at = up, up = parentElement(at))
    for (const other of childrenOf(up)) {
      if (other === at || /^(?:script|style|template|link)$/.test(tagOf(other)) || !isVisible(other)) continue;
      const box = inView(boxOf(other));
      if (box.width * box.height > 400 && covered(box, over) > 0.5 && textOf(other).trim() !== '') return true;
    }
  return false;
}

/** The element that lies over the page without saying that it is a dialog: fixed or absolute, at the viewport's centre, on at least 15 % of it, with other content beneath. `top` is what is hit at the centre. */
export function overlayOf(top: Element | null): Element | null {
  const area = innerWidth * innerHeight;
  let found: Element | null = null;
  for (let at = top; at !== null && tagOf(at) !== 'body' && tagOf(at) !== 'html'; at = flatParent(at)) {
    if (tagOf(at) === 'dialog' || /^(?:alert)?dialog$/.test(attribute(at, 'role') ?? '')) return null;
    if (!isLayer(at)) continue;
    const box = boxOf(at);
    if (box.width * box.height >= area * 0.15 && coversOthers(at)) found = at;
  }
  return found;
}
