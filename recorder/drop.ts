/** Where a drag is let go: on what was judged as its end, which still says what it said then. */
import type { ElementFacts } from '../agent-core/ports.ts';
import { closest, holds, isElement, rootOf, shadowRootOf, tagOf, textOf } from './dom.ts';
import { collapsed } from './spaces.ts';

export interface Judged {
  element: Element;
  facts: ElementFacts;
  read: () => ElementFacts;
  /** Text of its row but for lists in it that do not hold it. */
  rowAlone: () => string;
}
type Point = { x: number; y: number };

const { elementsFromPoint } = Document.prototype;
const elementsOf = ShadowRoot.prototype.elementsFromPoint;

/** All that lies at a point, the topmost first, through shadow roots. */
function stackAt(root: Document | ShadowRoot, at: Point): Element[] {
  const found = (root instanceof ShadowRoot ? elementsOf : elementsFromPoint).call(root, at.x, at.y);
  return found.flatMap((element) => {
    // A shadow root also tells what lies around it.
    if (rootOf(element) !== root) return [];
    const inner = shadowRootOf(element, tagOf(element));
    return inner === null ? [element] : [...stackAt(inner, at), element];
  });
}

const saidBy = (element: Element): string => collapsed(textOf(element));

/** What is dragged, or the likeness of it that pages show beneath the pointer. */
const isDragged = (element: Element, at: Element): boolean =>
  holds(element, at) || (saidBy(at) === saidBy(element) && (saidBy(at) !== '' || tagOf(at) === tagOf(element)));

/** Beneath what is dragged lies the end, or what is around the end where that has made room. */
function liesAt(at: Point, dragged: Element, end: Element): boolean {
  const below = stackAt(document, at).find((element) => !isDragged(dragged, element) || element === end);
  if (below === undefined) return false;
  return holds(end, below) || (isElement(below) && closest(below, 'body > *') !== null && holds(below, end));
}

/** Names longer than this are cut where they are read. */
const CUT = 200;

/** Without what is dragged, which pages put into the end on the way. */
const apart = (text: string, dragged: string): string => collapsed(dragged === '' ? text : text.replaceAll(dragged, ' '));
function sameName(is: string, was: string, dragged: string): boolean {
  const [now, then] = [apart(is, dragged), apart(was, dragged)];
  if (is.length < CUT && was.length < CUT) return now === then;
  return now.startsWith(then) || then.startsWith(now);
}

/** What stands around it may follow the drag; what it is, what it says and where it sends may not. */
const rest = ({ name, shows, heading, row, path, ...facts }: ElementFacts): string =>
  JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));

/** May what is dragged be let go here? */
export function lands(at: Point, dragged: Judged, end: Judged): boolean {
  if (!liesAt(at, dragged.element, end.element)) return false;
  const is = end.read();
  const said = saidBy(dragged.element) || dragged.facts.name;
  return rest(is) === rest(end.facts) && sameName(is.name, end.facts.name, said);
}
