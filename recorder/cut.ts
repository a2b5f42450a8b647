/** Keeps a tree under its caps: what one can act on and see comes first; what is left out is counted. */
import type { AxNode } from '../agent-core/trajectory.ts';
import { boxOf, isElement, parentNode } from './dom.ts';

/** Nodes and characters of one frame's tree at most (`safety.md` 3, threat 14). */
const MOST_NODES = 3_000;
const MOST_TEXT = 200_000;
/** Trees deeper than this are flattened: their readers recurse. */
const DEEPEST = 100;

export interface Draft {
  node: AxNode;
  /** The element, or the first text node of plain text. */
  of: Node;
  parent: Draft | null;
  interactive: boolean;
  section: string;
  near: string;
}

const LANDMARKS = /^(?:heading|main|navigation|dialog|alert|alertdialog|status|form|search|table|Iframe|banner)$/;
function rank(draft: Draft, seen: boolean): number {
  if (draft.interactive) return draft.node.role === 'option' ? 3 : seen ? 0 : 1;
  if (LANDMARKS.test(draft.node.role)) return seen ? 1 : 2;
  return seen ? 2 : 4;
}

/** Above the viewport, in it, or below. */
function sideOf(draft: Draft): -1 | 0 | 1 {
  const element = isElement(draft.of) ? draft.of : parentNode(draft.of);
  if (!isElement(element)) return 0;
  const box = boxOf(element);
  return box.bottom <= 0 ? -1 : box.top >= innerHeight ? 1 : 0;
}
/** Drafts between two that lie on one side of the viewport are taken to lie there too: a box for each would cost more than the walk. */
const STRIDE = 16;
function inView(drafts: readonly Draft[]): boolean[] {
  const seen: boolean[] = [];
  for (let from = 0; from < drafts.length; from += STRIDE) {
    const part = drafts.slice(from, from + STRIDE);
    const [first, last] = [part[0], part.at(-1)];
    const side = first === undefined ? 0 : sideOf(first);
    const away = side !== 0 && last !== undefined && sideOf(last) === side;
    seen.push(...part.map((draft) => !away && sideOf(draft) === 0));
  }
  return seen;
}

const weigh = (node: AxNode): number => node.name.length + (node.value?.length ?? 0) + (node.guess?.name?.length ?? 0);

/** The drafts that stay, in document order. */
export function keepMost(drafts: readonly Draft[]): readonly Draft[] {
  let text = 0;
  for (const draft of drafts) text += weigh(draft.node);
  if (drafts.length <= MOST_NODES && text <= MOST_TEXT) return drafts;
  const seen = inView(drafts);
  const order = drafts
    .map((draft, i) => ({ draft, i, rank: rank(draft, seen[i] === true) }))
    .sort((a, b) => a.rank - b.rank || a.i - b.i);
  const kept = new Set<Draft>();
  let left = MOST_TEXT;
  for (const { draft } of order) {
    const weight = weigh(draft.node);
    if (kept.size >= MOST_NODES) break;
    if (weight > left) continue;
    left -= weight;
    kept.add(draft);
  }
  return drafts.filter((draft) => kept.has(draft));
}

/** Hangs each draft under its nearest kept ancestor. */
export function assemble(root: AxNode, drafts: readonly Draft[]): void {
  const kept = new Set(drafts);
  const depths = new Map<AxNode, number>([[root, 0]]);
  for (const draft of drafts) {
    let parent = draft.parent;
    while (parent !== null && (!kept.has(parent) || (depths.get(parent.node) ?? 0) >= DEEPEST)) parent = parent.parent;
    const into = parent?.node ?? root;
    depths.set(draft.node, (depths.get(into) ?? 0) + 1);
    into.children.push(draft.node);
  }
}
