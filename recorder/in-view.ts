/** Which of the nodes lie in the window. A box is the dearest question of all, so what lies outside is told by the box of the block around it, and in a long list by its neighbours. */
import type { Draft } from './cut.ts';
import { boxOf, contains, isElement, parentNode } from './dom.ts';
import type { Unit } from './kept.ts';

export interface View {
  /** Does the i-th node lie in the window, above its lower edge and below its upper one. */
  shows(i: number): boolean;
  /** Its box; `null` where it was taken to lie outside without being asked. */
  boxOf(i: number): DOMRect | null;
}

/** In a list, blocks between two that lie on one side of the window are taken to lie there too. */
const STRIDE = 16;
/** What a block holds may be larger than the block: one with more nodes than this is looked into. */
const SMALL = 64;
/** Fewer nodes are asked one by one; so are all where more than so many are out of the flow. */
const FEW = 100;
const MOST_FLOATING = 1_000;

/** Above the window, in it or perhaps, below. */
type Side = -1 | 0 | 1;
const sideOf = ({ top, bottom, height }: DOMRect): Side =>
  // Without a height of its own it says nothing of what it holds.
  height === 0 ? 0 : bottom <= 0 ? -1 : top >= innerHeight ? 1 : 0;

/** From where on, in document order, nodes lie in the element or after it. */
function firstIn(element: Element, drafts: readonly Draft[]): number {
  let [from, to] = [0, drafts.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const of = drafts[middle]?.of;
    const before = of !== undefined && (element.compareDocumentPosition(of) & Node.DOCUMENT_POSITION_PRECEDING) > 0;
    if (before) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Which nodes are asked themselves. */
function askedIn(
  root: Unit,
  drafts: readonly Draft[],
  o: { floating: ReadonlySet<Element>; boxOf(i: number): DOMRect | null },
): Uint8Array {
  const asked = new Uint8Array(drafts.length);
  for (const element of o.floating) {
    const first = firstIn(element, drafts);
    let end = first;
    while (end < drafts.length && end - first <= SMALL && contains(element, drafts[end]?.of ?? null)) end += 1;
    if (end - first <= SMALL) asked.fill(1, first, end);
  }
  function sideAt({ element, first, own }: Unit): Side {
    const box = own !== null && own === drafts[first] ? o.boxOf(first) : element === null ? null : boxOf(element);
    return box === null ? 0 : sideOf(box);
  }
  function look(unit: Unit): void {
    const blocks: Unit[] = [];
    let at = unit.first;
    for (const part of unit.parts) {
      if (typeof part === 'string') continue;
      if ('parts' in part) {
        if (part.end > part.first) blocks.push(part);
        at = part.end;
      } else {
        asked[at] = 1;
        at += 1;
      }
    }
    const stride = blocks.length <= STRIDE ? 1 : STRIDE;
    let side: Side = 0;
    for (let from = 0; from < blocks.length; from += stride) {
      const last = blocks[Math.min(from + stride, blocks.length) - 1];
      const next = last === undefined ? 0 : sideAt(last);
      const outside = next !== 0 && (next === side || stride === 1);
      for (const block of blocks.slice(from, from + stride))
        if (block.end - block.first > SMALL || !(outside || sideAt(block) !== 0)) look(block);
      side = next;
    }
  }
  look(root);
  return asked;
}

/** `floating`: elements that are taken out of the page's flow; `null`: that is not known, and every node is asked. */
export function viewOf(root: Unit, drafts: readonly Draft[], floating: ReadonlySet<Element> | null): View {
  const boxes = new Array<DOMRect | null>(drafts.length).fill(null);
  const ask = (i: number): DOMRect | null => {
    const known = boxes[i] ?? null;
    const of = drafts[i]?.of;
    if (known !== null || of === undefined) return known;
    const element = isElement(of) ? of : parentNode(of);
    const box = isElement(element) ? boxOf(element) : null;
    boxes[i] = box;
    return box;
  };
  const all = floating === null || drafts.length < FEW || floating.size > MOST_FLOATING;
  const asked = all ? null : askedIn(root, drafts, { floating, boxOf: ask });
  const box = (i: number): DOMRect | null => (asked === null || asked[i] === 1 ? ask(i) : null);
  return {
    boxOf: box,
    shows(i) {
      const own = box(i);
      return own !== null && own.bottom > 0 && own.top < innerHeight;
    },
  };
}
