/** Keeps a tree under its caps: what one can act on and see comes first; what is left out is counted. */
import type { AxNode } from '../agent-core/trajectory.ts';

/** Nodes and characters of one frame's tree at most (`safety.md` 3, threat 14). */
export const MOST_NODES = 3_000;
export const MOST_TEXT = 200_000;
/** Trees deeper than this are flattened: their readers recurse. */
const DEEPEST = 100;

export interface Draft {
  node: AxNode;
  /** The element, or the text node of plain text. */
  of: Node;
  parent: Draft | null;
  interactive: boolean;
  /** In the viewport or near it. Asked only when something must go. */
  inView: () => boolean;
  section: string;
  near: string;
}

const LANDMARKS = /^(?:heading|main|navigation|dialog|alert|alertdialog|status|form|search|table|Iframe|banner)$/;
function rank(draft: Draft): number {
  const seen = draft.inView();
  if (draft.interactive) return draft.node.role === 'option' ? 3 : seen ? 0 : 1;
  if (LANDMARKS.test(draft.node.role)) return seen ? 1 : 2;
  return seen ? 2 : 4;
}

const weigh = (node: AxNode): number => node.name.length + (node.value?.length ?? 0) + (node.guess?.name?.length ?? 0);

/** The drafts that stay, in document order. */
export function keepMost(drafts: readonly Draft[]): readonly Draft[] {
  let text = 0;
  for (const draft of drafts) text += weigh(draft.node);
  if (drafts.length <= MOST_NODES && text <= MOST_TEXT) return drafts;
  const order = drafts.map((draft, i) => ({ draft, i, rank: rank(draft) })).sort((a, b) => a.rank - b.rank || a.i - b.i);
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
