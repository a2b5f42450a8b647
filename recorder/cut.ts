/** Keeps a tree under its caps: what one can act on and see comes first; what is left out is counted. */
import type { AxNode, Marks } from '../agent-core/trajectory.ts';
import type { View } from './in-view.ts';

/** Nodes and characters of one frame's tree at most (`safety.md` 3, threat 14). */
const MOST_NODES = 3_000;
const MOST_TEXT = 200_000;
/** Trees deeper than this are flattened: their readers recurse. */
const DEEPEST = 100;

export interface Draft {
  node: AxNode;
  /** Its copy in the snapshot that is being made. */
  shown: AxNode;
  /** What it is called, told or guessed. */
  name: string;
  /** The element, or the first text node of plain text. */
  of: Node;
  parent: Draft | null;
  interactive: boolean;
  section: string;
  near: string;
  /** Its end, where it is text, and its name, where it is a heading: they say something of what follows. */
  says: string;
  heads: boolean;
  /** Characters of it. */
  weight: number;
  /** Its marks and its JSON before and after its children, as they were last told. */
  marks: Marks | null;
  head: string;
  tail: string;
  /** It is in the snapshot, so deep. */
  stays: boolean;
  depth: number;
}

/** A draft that nothing above or below has told of yet. */
export function createDraft(
  node: AxNode,
  of: Node,
  o: { parent: Draft | null; interactive: boolean; says: string; heads: boolean },
): Draft {
  const name = node.name || node.guess?.name || '';
  return {
    node,
    shown: node,
    name,
    of,
    parent: o.parent,
    interactive: o.interactive,
    section: '',
    near: '',
    says: o.says,
    heads: o.heads,
    weight: node.name.length + (node.value?.length ?? 0) + (node.guess?.name?.length ?? 0),
    marks: null,
    head: '',
    tail: '',
    stays: false,
    depth: 0,
  };
}

const LANDMARKS = new Set('heading main navigation dialog alert alertdialog status form search table Iframe banner'.split(' '));
function rank(draft: Draft, seen: boolean): number {
  if (draft.interactive) return draft.node.role === 'option' ? 3 : seen ? 0 : 1;
  if (LANDMARKS.has(draft.node.role)) return seen ? 1 : 2;
  return seen ? 2 : 4;
}

/** The drafts that stay, in document order. */
export function keepMost(drafts: readonly Draft[], view: View): readonly Draft[] {
  let text = 0;
  drafts.forEach((draft) => {
    text += draft.weight;
  });
  const all = drafts.length <= MOST_NODES && text <= MOST_TEXT;
  drafts.forEach((draft) => {
    draft.stays = all;
  });
  if (all) return drafts;
  const ranks: Draft[][] = [[], [], [], [], []];
  drafts.forEach((draft, i) => {
    ranks[rank(draft, view.shows(i))]?.push(draft);
  });
  let left = MOST_TEXT;
  let count = 0;
  for (const equals of ranks)
    equals.forEach((draft) => {
      if (count >= MOST_NODES || draft.weight > left) return;
      left -= draft.weight;
      count += 1;
      draft.stays = true;
    });
  return drafts.filter((draft) => draft.stays);
}

/** Hangs each draft under its nearest kept ancestor. */
export function assemble(root: AxNode, drafts: readonly Draft[]): void {
  drafts.forEach((draft) => {
    let { parent } = draft;
    while (parent !== null && (!parent.stays || parent.depth >= DEEPEST)) parent = parent.parent;
    draft.depth = parent === null ? 1 : parent.depth + 1;
    (parent === null ? root : parent.shown).children.push(draft.shown);
  });
}
