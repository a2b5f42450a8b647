/** What can be seen, asked once an element: everything below an unseen element is skipped. */
import { attribute, checkVisibility, closest, tagOf } from './dom.ts';

/** `through`: not seen itself, but what is in it may be (`visibility: hidden` can be undone by a child). */
export type Sight = 'shown' | 'through' | 'gone';

/** Elements without a box of their own that are there all the same. */
const BOXLESS = new Set(['slot', 'option', 'optgroup', 'area', 'map']);
const whole = { visibilityProperty: true };

export function sightOf(element: Element, tag: string, names: readonly string[]): Sight {
  for (const name of names)
    if ((name === 'aria-hidden' && attribute(element, name) === 'true') || (name === 'inert' && element instanceof HTMLElement))
      return 'gone';
  if (checkVisibility(element, whole)) return 'shown';
  if (checkVisibility(element)) return 'through';
  if (BOXLESS.has(tag)) return names.includes('hidden') || getComputedStyle(element).display === 'none' ? 'gone' : 'shown';
  if (getComputedStyle(element).display === 'contents') return 'shown';
  return inCanvas(element) ? 'shown' : 'gone';
}

/** Fallback content of a canvas is never painted, yet it is what assistive technology gets. */
function inCanvas(element: Element): boolean {
  const canvas = closest(element, 'canvas');
  return canvas !== null && canvas !== element && checkVisibility(canvas, whole) && getComputedStyle(element).display !== 'none';
}

/** The element that lies over the page without saying that it is a dialog: fixed or absolute, over other content, at least 15 % of the viewport, at its centre. */
export function overlayOf(document: Document, atCentre: readonly Element[]): Element | null {
  const area = innerWidth * innerHeight;
  const top = atCentre[0];
  let found: Element | null = null;
  for (let at: Element | null = top ?? null; at !== null; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.position !== 'fixed' && style.position !== 'absolute') continue;
    const box = at.getBoundingClientRect();
    if (box.width * box.height >= area * 0.15) found = at;
  }
  const over = found;
  if (over === null || tagOf(over) === 'body') return null;
  const below = atCentre.some(
    (element) => !over.contains(element) && !element.contains(over) && element !== document.documentElement,
  );
  return below ? over : null;
}
