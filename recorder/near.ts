/** What stands around a control: the text that a person reads as its label, the row it is in, the header of its column. */

import { looksAfar } from './afar.ts';
import {
  attr,
  childElementCount,
  closest,
  contains,
  firstElementChild,
  flatParent,
  isElement,
  matches,
  nextElementSibling,
  nextSibling,
  nodeType,
  parentElement,
  parentNode,
  previousElementSibling,
  queryIn,
  queryOne,
  tagOf,
  textOf,
} from './dom.ts';
import { type Names, standsApart } from './name.ts';
import { collapsed } from './spaces.ts';
import { makeOf } from './words.ts';

const CONTROLS =
  'a[href],button,input:not([type=hidden]),select,textarea,[role=button],[role=combobox],[role=checkbox],[role=switch],[role=textbox],[role=tab],[role=menuitem],[role=option],[tabindex="0"],[contenteditable]';
const CONTAINERS = /^(?:body|form|main|dialog|table|tbody|tr|section|article|nav|ul|ol)$/;

function saidBy(node: Node, names: Names): string | null {
  if (nodeType(node) === Node.TEXT_NODE) return collapsed(textOf(node));
  if (!isElement(node)) return '';
  const tag = tagOf(node);
  if (tag === 'input' || tag === 'select' || tag === 'textarea' || matches(node, CONTROLS) || queryOne(node, CONTROLS) !== null)
    return null;
  return labelIn(node, tag, names);
}

/** Of a block that holds several lines the first is the label, the others explain it. */
function labelIn(element: Element, tag: string, names: Names): string {
  const whole = collapsed(names.said(element, tag));
  if (childElementCount(element) < 2) return whole;
  for (let line = firstElementChild(element); line !== null; line = nextElementSibling(line)) {
    const text = collapsed(names.said(line, tagOf(line)));
    if (text !== '') return whole.startsWith(text) && standsApart(line, tagOf(line)) ? text : whole;
  }
  return whole;
}

const above = (element: Element | null): Element | null => (element === null ? null : parentElement(element));

/** Is it, or does it hold, another one that is made like the control: what it says is its own. */
function holdsAnother(node: Node, control: Element): boolean {
  const make = makeOf(control);
  if (make === '' || !isElement(node)) return false;
  const same = (other: Element): boolean => makeOf(other) === make;
  return (tagOf(node) === tagOf(control) && same(node)) || [...queryIn(node, CSS.escape(tagOf(control)))].some(same);
}

/** The next text in one direction among siblings; `null` where another control comes first. */
function beside(element: Element, control: Element, names: Names, step: (node: Node) => Node | null): string | null {
  for (let at = step(element), tries = 0; at !== null && tries < 6; at = step(at), tries += 1) {
    if (holdsAnother(at, control)) return null;
    const text = saidBy(at, names);
    if (text === null) return null;
    if (/[\p{L}\p{N}]/u.test(text)) return text;
  }
  return '';
}
const before = (node: Node): Node | null => node.previousSibling;

const cellOf = (element: Element): Element | null => closest(element, 'td,th,[role=cell],[role=gridcell]');
/** Text of the header over a cell and of the first cell of its row; '' where there is none. */
export function columnOf(element: Element, names: Names): string {
  const cell = cellOf(element);
  const row = cell === null ? null : parentNode(cell);
  const table = cell?.closest('table,[role=table],[role=grid],[role=treegrid]') ?? null;
  if (cell === null || !isElement(row) || table === null) return '';
  let index = 0;
  for (let at = previousElementSibling(cell); at !== null; at = previousElementSibling(at))
    index += Number(attr(at, 'colspan')) || 1;
  const head = table.querySelector('thead tr,tr:first-of-type,[role=row]');
  if (head === null || head === row) return '';
  let at: Element | null = head.firstElementChild;
  for (let left = index; at !== null; at = nextElementSibling(at)) {
    left -= Number(attr(at, 'colspan')) || 1;
    if (left < 0) break;
  }
  return at === null ? '' : collapsed(names.said(at, tagOf(at))).slice(0, 80);
}

/** Letters: what heads a column of boxes says no more. */
const HEAD = 30;
/** The head over a box whose rows are drawn as a grid, without a table: "Email", "Push" over switches; '' where the rows have no such first one. */
export function headOver(element: Element, names: Names): string {
  let cell: Element = element;
  for (let up = 0; up < 3; up += 1) {
    const row = parentNode(cell);
    if (!isElement(row)) return '';
    const count = childElementCount(row);
    let head: Element | null = null;
    for (let at = previousElementSibling(row); count > 2 && at !== null; at = previousElementSibling(at))
      if (tagOf(at) === tagOf(row) && childElementCount(at) === count) head = at;
    if (head !== null && !matches(head, CONTROLS) && queryOne(head, CONTROLS) === null) {
      let over = firstElementChild(head);
      for (let at = previousElementSibling(cell); at !== null && over !== null; at = previousElementSibling(at))
        over = nextElementSibling(over);
      const text = over === null ? '' : collapsed(names.said(over, tagOf(over)));
      if (text !== '' && text.length <= HEAD) return text;
    }
    cell = row;
  }
  return '';
}

/** Is the text of such boxes behind them: before the first of these siblings there is none. */
function isBehind(element: Element, names: Names): boolean {
  const parent = parentElement(element);
  const make = makeOf(element);
  let first: Element = element;
  for (let at = previousElementSibling(element); at !== null; at = previousElementSibling(at))
    if (make !== '' && tagOf(at) === tagOf(element) && makeOf(at) === make) first = at;
  return parent !== null && beside(first, first, names, before) === '' && (beside(first, first, names, nextSibling) ?? '') !== '';
}

/** The label that a control has on the screen but not in the markup (`method.md` 6.2), with how sure that is. `box`: a drawn one that is ticked or switched. */
export function nearLabel(
  element: Element,
  names: Names,
  box = false,
): { name: string; from: 'near' | 'header'; score: number } | null {
  looksAfar();
  const after = element instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(element.type);
  const usable = (text: string | null): text is string => text !== null && text !== '' && text.length <= 120;
  /** Another control stands between it and the text before: that text is the other's. */
  let taken = false;
  let at: Element | null = element;
  for (let up = 0; at !== null && up < 4; up += 1) {
    const texts: (string | null)[] =
      after || (box && up === 0 && isBehind(element, names))
        ? [beside(at, element, names, nextSibling), beside(at, element, names, before)]
        : [beside(at, element, names, before)];
    const found = texts.find(usable);
    if (found !== undefined) return { name: found.replace(/[\s:*]+$/, ''), from: 'near', score: 0.8 - up * 0.15 };
    if (texts.includes(null)) {
      taken = up === 0;
      break;
    }
    const parent = flatParent(at);
    if (parent === null || /^(?:td|th)$/.test(tagOf(parent)) || CONTAINERS.test(tagOf(parent))) break;
    at = parent;
  }
  const column = columnOf(element, names);
  if (column !== '') return { name: column, from: 'header', score: 0.6 };
  return taken ? null : byPlace(element, names);
}

/** Does it stand in another one that is made like the control, a few steps up. */
function isOfAnother(candidate: Element, control: Element): boolean {
  const make = makeOf(control);
  let at: Element | null = make === '' ? null : candidate;
  for (let up = 0; at !== null && up < 3; up += 1, at = parentElement(at))
    if (tagOf(at) === tagOf(control) && makeOf(at) === make) return true;
  return false;
}

/** Last resort: the nearest short text that ends left of the control on its line (240 px) or above it (40 px). */
function byPlace(element: Element, names: Names): { name: string; from: 'near'; score: number } | null {
  const box = element.getBoundingClientRect();
  const around = above(above(flatParent(element))) ?? element.ownerDocument.body;
  if (box.width === 0 || around === null) return null;
  let best: { name: string; distance: number } | null = null;
  for (const candidate of [...queryIn(around, 'label,span,div,p,td,th,dt,strong,b,h1,h2,h3,h4,h5,h6,legend')].slice(0, 200)) {
    if (candidate.childElementCount > 0 || candidate.contains(element) || isOfAnother(candidate, element)) continue;
    // What can be pressed has its own words; what both stand in, as a part that scrolls by the keys, has not.
    const pressed = closest(candidate, CONTROLS);
    if (pressed !== null && !contains(pressed, element)) continue;
    const name = collapsed(names.said(candidate, tagOf(candidate)));
    if (name === '' || name.length > 80) continue;
    const other = candidate.getBoundingClientRect();
    const left =
      other.right <= box.left + 2 && other.bottom > box.top && other.top < box.bottom
        ? box.left - other.right
        : Number.POSITIVE_INFINITY;
    const above =
      other.bottom <= box.top + 2 && other.left < box.right && other.right > box.left
        ? box.top - other.bottom
        : Number.POSITIVE_INFINITY;
    const distance = Math.min(left <= 240 ? left : Number.POSITIVE_INFINITY, above <= 40 ? above * 3 : Number.POSITIVE_INFINITY);
    if (distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { name, distance };
  }
  return best === null ? null : { name: best.name.replace(/[\s:*]+$/, ''), from: 'near', score: 0.4 };
}
