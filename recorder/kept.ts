/** What each branch of the page told, kept until it changes. */
import * as looked from './afar.ts';
import type { Draft } from './cut.ts';
import { isConnected } from './dom.ts';

/** Where an element stands, for those that read it. */
export interface Place {
  parent: Draft | null;
  depth: number;
  /** The pointer cursor came from above. */
  pointer: boolean;
  /** Text here is not seen, though elements may be. */
  silent: boolean;
}

/** Within what stands there: `pointer` and `silent` as they are of the element itself. */
export const inside = (place: Place, { pointer, silent }: Pick<Place, 'pointer' | 'silent'>): Place => ({
  parent: place.parent,
  depth: place.depth + 1,
  pointer: place.pointer || pointer,
  silent,
});

type Part = Draft | Unit | string;
/** All that one branch told, in order. */
export interface Unit extends Place {
  element: Element | null;
  /** Nodes, branches, and the ends of texts that became no node, since the one around them says so already. */
  parts: Part[];
  /** The element's own node. */
  own: Draft | null;
  /** Headings in it say nothing of what follows. */
  scope: boolean;
  /** Text in it says nothing of what follows. */
  ends: boolean;
  /** Nodes and elements looked at. */
  walked: number;
  elements: number;
  /** Its drafts among all: from the first to before the end. */
  first: number;
  end: number;
}
/** Their headings say nothing of what follows them. */
const SCOPES = new Set('main nav aside article section dialog form fieldset li tr td table footer'.split(' '));

export function createUnit(element: Element | null, place: Place, tag: string): Unit {
  return {
    element,
    parent: place.parent,
    depth: place.depth,
    pointer: place.pointer,
    silent: place.silent,
    parts: [],
    own: null,
    scope: SCOPES.has(tag),
    ends: false,
    walked: 0,
    elements: 0,
    first: 0,
    end: 0,
  };
}
export const isPlaced = (unit: Unit, place: Place): boolean =>
  unit.depth === place.depth && unit.pointer === place.pointer && unit.silent === place.silent;

/** Is the node as it was, for those in it too. */
export const isSame = ({ node, interactive }: Draft, now: Draft['node'], acts: boolean): boolean =>
  interactive === acts &&
  node.role === now.role &&
  node.name === now.name &&
  node.value === now.value &&
  JSON.stringify([node.states, node.guess]) === JSON.stringify([now.states, now.guess]);

/** The drafts in order, each with the heading and the text before it. */
export function draftsIn(unit: Unit): Draft[] {
  const drafts: Draft[] = [];
  let [section, near] = ['', ''];
  function hear(part: Part): void {
    if (typeof part === 'string') near = part;
    else if ('parts' in part) tell(part);
    else {
      if (part.says !== '') near = part.says;
      part.section = section;
      part.near = near;
      drafts.push(part);
      if (part.heads) section = part.node.name;
    }
  }
  function tell(told: Unit): void {
    const before = section;
    told.first = drafts.length;
    told.parts.forEach(hear);
    told.end = drafts.length;
    if (told.scope) section = before;
    if (told.ends) near = '';
  }
  tell(unit);
  return drafts;
}

export interface Kept {
  /** What the element told, unless it has changed. */
  unitOf(element: Element): Unit | undefined;
  /** Its node as it was, changed or not. */
  draftOf(element: Element): Draft | null;
  keep(element: Element, unit: Unit): void;
  /** Remembers how far the answers about the element reached, since `before`. */
  note(element: Element, before: looked.Looked): void;
  /** Elements whose answers hang on what stands elsewhere; on their siblings. */
  afar: ReadonlySet<Element>;
  beside: ReadonlySet<Element>;
  /** From now on these are read anew. */
  stale(elements: ReadonlySet<Element>): void;
  forget(element: Element): void;
}

export function createKept(): Kept {
  const units = new Map<Element, Unit>();
  const afar = new Set<Element>();
  const beside = new Set<Element>();
  /** `null`: in the first pass nothing is known of any element. */
  let stale: ReadonlySet<Element> | null = null;
  return {
    unitOf: (element) => (stale === null || stale.has(element) ? undefined : units.get(element)),
    draftOf: (element) => (stale === null ? null : (units.get(element)?.own ?? null)),
    keep(element, unit) {
      units.set(element, unit);
    },
    note(element, before) {
      if (looked.afar !== before.afar) afar.add(element);
      if (looked.beside !== before.beside) beside.add(element);
    },
    afar,
    beside,
    stale(elements) {
      stale = elements;
      for (const found of [afar, beside])
        for (const element of found) if (elements.has(element) || !isConnected(element)) found.delete(element);
    },
    forget(element) {
      units.delete(element);
    },
  };
}
