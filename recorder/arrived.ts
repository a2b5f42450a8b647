/** Which element an event is for. */
import { isElement, shadowRootOf, tagOf } from './dom.ts';

/** The innermost one; of a closed root only its host is told, so the point is asked. */
export function arrivedAt(event: Event): Element | null {
  const first = event.composedPath()[0];
  if (!isElement(first)) return null;
  const root = shadowRootOf(first, tagOf(first));
  const inner =
    root !== null && event instanceof MouseEvent ? root.elementFromPoint(event.clientX, event.clientY) : root?.activeElement;
  return inner ?? first;
}
