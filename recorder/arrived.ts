/** Which element an event is for. */
import { isElement, shadowRootOf, tagOf } from './dom.ts';

/** The innermost element that is told of; the whole path is asked only of a shadow root, since each key and wheel turn comes through here. */
export function targetOf(event: Event): Element | null {
  const { target } = event;
  if (isElement(target) && shadowRootOf(target, tagOf(target)) === null) return target;
  const first = event.composedPath()[0];
  return isElement(first) ? first : null;
}

/** The innermost one; of a closed root only its host is told, so the point is asked. */
export function arrivedAt(event: Event): Element | null {
  const first = targetOf(event);
  if (first === null) return null;
  const root = shadowRootOf(first, tagOf(first));
  const inner =
    root !== null && event instanceof MouseEvent ? root.elementFromPoint(event.clientX, event.clientY) : root?.activeElement;
  return inner ?? first;
}
