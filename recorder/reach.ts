/** Bringing an element to where a pointer can meet it, and saying in plain words why not. */
import type { Reach } from '../agent-core/page-api.ts';
import { flatParent, fromPoint, holds, rectsOf, scrollIntoView, shadowRootOf, tagOf } from './dom.ts';

/** The innermost element at a point, through shadow roots. */
function hitAt(document: Document, x: number, y: number): Element | null {
  let hit = fromPoint(document, x, y);
  while (hit !== null) {
    const inner: Element | null = shadowRootOf(hit, tagOf(hit))?.elementFromPoint(x, y) ?? null;
    if (inner === null || inner === hit) return hit;
    hit = inner;
  }
  return null;
}

/** Middle first, then towards the edges. */
const SPOTS = [
  [0.5, 0.5],
  [0.25, 0.5],
  [0.75, 0.5],
  [0.5, 0.25],
  [0.5, 0.75],
  [0.1, 0.2],
  [0.9, 0.8],
] as const;

const takes = (element: Element, hit: Element | null): boolean => {
  if (hit === null) return false;
  if (holds(element, hit)) return true;
  // A picture that lets the pointer through is met by what holds it.
  return (
    getComputedStyle(element).pointerEvents === 'none' && holds(hit, element) && tagOf(hit) !== 'body' && tagOf(hit) !== 'html'
  );
};

interface Tried {
  at: { x: number; y: number; width: number; height: number } | null;
  blocker: Element | null;
  sized: boolean;
}
function tryPoints(element: Element): Tried {
  const rects = [...rectsOf(element)].filter((rect) => rect.width >= 1 && rect.height >= 1);
  let blocker: Element | null = null;
  for (const rect of rects.slice(0, 4))
    for (const [right, down] of SPOTS) {
      const [x, y] = [rect.left + rect.width * right, rect.top + rect.height * down];
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
      const hit = hitAt(document, x, y);
      if (takes(element, hit)) return { at: { x, y, width: rect.width, height: rect.height }, blocker: null, sized: true };
      blocker ??= hit;
    }
  return { at: null, blocker, sized: rects.length > 0 };
}

/** Native controls are often hidden under a label that is drawn instead. */
const standIn = (element: Element): Element | null =>
  element instanceof HTMLInputElement && /^(?:checkbox|radio|file)$/.test(element.type) ? (element.labels?.[0] ?? null) : null;

/** What holds more of the screen than this is no entry of a menu. */
const ENTRY = 0.2;

/** Where the nearest thing around it that is on the screen can be pointed at. */
function holderOf(element: Element): { x: number; y: number } | undefined {
  for (let around = flatParent(element); around !== null && tagOf(around) !== 'body'; around = flatParent(around)) {
    const [rect] = rectsOf(around);
    if (rect === undefined || rect.width * rect.height > ENTRY * innerWidth * innerHeight) continue;
    scrollIntoView(around, { block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const { at } = tryPoints(around);
    if (at !== null) return { x: at.x, y: at.y };
  }
  return undefined;
}

/** `name` and `nameOf` are for messages, already masked. */
export function reach(element: Element, o: { name: string; nameOf: (element: Element) => string }): Reach {
  const label = standIn(element);
  for (const scroll of [false, true]) {
    if (scroll) scrollIntoView(element, { block: 'center', inline: 'center', behavior: 'instant' });
    const tried = tryPoints(element);
    const other = tried.at === null && label !== null ? tryPoints(label) : tried;
    if (other.at !== null) return { at: other.at };
    if (!scroll) continue;
    if (!tried.sized)
      return {
        failure: `${o.name} has no size on the screen, so it cannot be clicked. It may have to be opened or unfolded first.`,
      };
    if (tried.blocker === null) {
      const holder = holderOf(element);
      return { failure: `${o.name} cannot be scrolled into view.`, ...(holder === undefined ? {} : { holder }) };
    }
    return { failure: `${o.name} is covered by ${o.nameOf(tried.blocker)}. Close or move what covers it, then try again.` };
  }
  return { failure: `${o.name} cannot be reached.` };
}
