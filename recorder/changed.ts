/** What must be read anew since the last pass. */
import { childrenOf, closest, holds, isConnected, isElement, parentNode, queryIn, tagOf } from './dom.ts';
import type { Kept } from './kept.ts';
import type { Marker } from './marks.ts';
import type { Names } from './name.ts';
import type { Sheets } from './sheets.ts';
import { alikeLists, isRooted, type Unseen } from './unseen.ts';

/** What is known of the page since a pass. */
export interface Reading {
  names: Names;
  marker: Marker;
  kept: Kept;
  sheets: Sheets;
  unseen: Unseen;
  start: Element;
  overlay: Element | null;
}
export type Now = Pick<Reading, 'unseen' | 'start' | 'overlay'> & { records: readonly MutationRecord[] };

/** Nodes taken from the page or put into it, at most: beyond that all is read. */
const MOST_MOVED = 2_000;
/** What holds for their parts hangs on other parts: a summary, a header cell, a control's label, fields that are switched off. */
const JOINED = 'table,details,label,fieldset,select';

/** Attributes that mean something to elements anywhere else on the page. */
const REACHING = /^(?:id|for|form|name|list|slot|popover|is|aria-labelledby)$/;
/** Attributes that say nothing of the table, list or field around the element. */
const OWN = /^(?:class|style|title|hidden|tabindex|href|src|alt|(?:data|aria)-.*)$/;

/** Did something happen that reaches no one knows how far. */
function isAway(before: Reading, now: Now, document: Document): boolean {
  const { sheets, unseen: was } = before;
  const { unseen: is, records } = now;
  return (
    records.reduce((sum, { addedNodes, removedNodes }) => sum + addedNodes.length + removedNodes.length, 0) > MOST_MOVED ||
    now.start !== before.start ||
    now.overlay !== before.overlay ||
    is.window !== was.window ||
    was.moving ||
    is.moving ||
    !alikeLists(was.layers, is.layers) ||
    (sheets.byPointer && !alikeLists(was.hand, is.hand)) ||
    (sheets.byFocus && was.focused !== is.focused) ||
    sheets.opaque ||
    isRooted(document, before.names.asked())
  );
}

function hasElement(nodes: NodeList): boolean {
  for (const node of nodes) if (isElement(node)) return true;
  return false;
}

/** Controls that have another value now. */
function* revalued(was: Unseen, is: Unseen): Generator<Element> {
  for (const [control, value] of is.values) if (was.values.get(control) !== value) yield control;
}

/**
 * A style sheet carries an attribute's change down the element's own branch, and to siblings where a rule asks for places; `:has` carries it anywhere.
 * Our own rules look at what is around (parents, siblings and their children), and what hangs on farther things is asked anew each time. False: read the whole page.
 */
function readAttributes(
  { sheets, kept, marker }: Reading,
  start: Element,
  records: readonly MutationRecord[],
  { touch, branch }: { touch(element: Element): void; branch(element: Element): void },
): boolean {
  if (records.length > 0 && sheets.has) return false;
  const seen = new Map<Node, Set<string>>();
  const lists = new Set<Node>();
  for (const { target, attributeName } of records) {
    const name = attributeName ?? '';
    const own = OWN.test(name);
    if (!isElement(target) || REACHING.test(name) || (!own && sheets.byValue) || holds(target, start)) return false;
    const names = seen.get(target) ?? new Set();
    seen.set(target, names);
    if (names.has(name) || !isConnected(target)) continue;
    names.add(name);
    touch(target);
    const parent = parentNode(target);
    const joined = own ? null : closest(target, JOINED);
    if (joined !== null) branch(joined);
    branch(sheets.byPlace && isElement(parent) ? parent : target);
    if (parent !== null) lists.add(parent);
    const above = parent === null ? null : parentNode(parent);
    if (above !== null) lists.add(above);
  }
  for (const list of lists) if (isElement(list)) for (const child of childrenOf(list)) if (kept.beside.has(child)) touch(child);
  if (lists.size > 0) marker.regrouped();
  return true;
}

/** The elements to read anew, each with all around it; `null`: the whole page. What is kept of them is forgotten. */
export function changedIn(before: Reading, now: Now, document: Document): ReadonlySet<Element> | null {
  if (isAway(before, now, document)) return null;
  const { names, marker, kept, sheets } = before;
  const changed = new Set<Element>();
  const forget = (element: Element): void => {
    names.forget(element);
    marker.forget(element);
    kept.forget(element);
  };
  const branch = (element: Element): void => {
    forget(element);
    for (const inner of queryIn(element, '*')) forget(inner);
  };
  const touch = (element: Element): void => {
    for (let at: Node | null = element; isElement(at) && !changed.has(at); at = parentNode(at)) {
      changed.add(at);
      names.forget(at);
      marker.forget(at);
      if (tagOf(at) === 'label') branch(at);
    }
  };
  const revaluedNow = [...revalued(before.unseen, now.unseen)];
  if (sheets.byValue && revaluedNow.length > 0) return null;
  const attributes = now.records.filter(({ type }) => type === 'attributes');
  if (!readAttributes(before, now.start, attributes, { touch, branch })) return null;
  const structure = now.records.filter(({ type }) => type === 'childList');
  if (sheets.has && structure.length > 0) return null;
  for (const element of [...kept.afar, ...names.referring, ...revaluedNow]) if (isConnected(element)) touch(element);
  for (const focused of [before.unseen.focused, now.unseen.focused])
    if (focused !== null && before.unseen.focused !== now.unseen.focused) touch(focused);
  for (const { type, target } of now.records) {
    if (type !== 'characterData' || !isConnected(target)) continue;
    const parent = parentNode(target);
    if (sheets.byEmpty || !isElement(parent)) return null;
    touch(parent);
  }
  for (const { target, addedNodes, removedNodes } of structure) {
    // What has left the page is not held.
    for (const node of removedNodes) if (isElement(node) && !isConnected(node)) branch(node);
    if (!isConnected(target)) continue;
    if (!isElement(target)) return null;
    touch(target);
    const joined = closest(target, JOINED);
    if (joined !== null) branch(joined);
    if (sheets.byPlace) branch(target);
    for (const node of addedNodes) if (isElement(node)) branch(node);
    for (const child of childrenOf(target)) if (kept.beside.has(child)) touch(child);
  }
  // Text has no place among the elements.
  if (structure.some(({ addedNodes, removedNodes }) => hasElement(addedNodes) || hasElement(removedNodes))) {
    marker.moved();
    for (const control of names.relabel()) if (holds(now.start, control)) touch(control);
  }
  return changed;
}
