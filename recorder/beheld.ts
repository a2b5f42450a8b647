/** The frame as a person sees it before acting: read beforehand, in idle time, so that an action need not wait for it. */
import type { FrameSnapshot } from '../agent-core/page-api.ts';
import type { AxNode, Marks } from '../agent-core/trajectory.ts';
import { attr, childNodesOf, flatParent, isElement, queryAll, tagOf } from './dom.ts';
import type { Refs } from './refs.ts';
import type { Taken } from './snapshot.ts';

/** A control that fills this much of the window is a surface: what lies in it is meant, not the whole. */
const VAST = 0.3;
/** Turned farther than this part of the window since it was read, other things are seen. */
const TURNED = 0.5;

/** The frame at one moment. */
export interface Sight {
  seen: FrameSnapshot;
  /** When it was read, by `performance.now()`. */
  at: number;
  /** Was it there to be acted on: itself, or the control that it is a part of. */
  knows(element: Element): boolean;
  isControl(element: Element): boolean;
  /** Ref of the nearest control around the element, else of the nearest node; it is marked so that it can be found again. `null`: none. */
  meant(element: Element): string | null;
}
interface Read extends Sight {
  nodes(): Map<string, AxNode>;
  changes: number;
}

export interface Beheld {
  /** Read now. */
  read(): FrameSnapshot;
  /** The same as JSON. */
  readText(): string;
  /** Read now, while nobody waits. What came into view while the pointer moved is told from what came by itself. */
  freshen(): void;
  /** Has the page changed or turned since it was read. */
  isStale(): boolean;
  /** For an action that begins, on `element` if it is on one: as it was last read, with what stands in the fields now. The page is read only where nothing is known of the element. */
  look(element: Element | null): Sight;
  /** As it was last read. */
  last(): Sight | null;
  /** As it was when the person had last done something, before the pointer came over anything. */
  before(): Sight | null;
  /** The person has done something. */
  acted(): void;
  /** The pointer came over something. */
  came(): void;
  /** The person put something into it. */
  filled(field: Element): void;
  /** The frame as JSON; made when it is read in idle time. */
  textOf(seen: FrameSnapshot): string;
  /** What was read is read anew: it was masked otherwise. */
  forget(): void;
}
export interface BeheldSetup {
  refs: Refs;
  /** Reads the page; its nodes by ref. */
  take(): Taken & { nodes(): Map<string, AxNode> };
  changes(): number;
  marks(element: Element, node: AxNode, ordinal: number): Marks;
  /** What stands in a field now, masked, and its states. */
  refilled(field: Element, node: AxNode): AxNode;
}

const isVast = ({ marks }: AxNode): boolean => {
  const [, , width = 0, height = 0] = marks?.box ?? [];
  return width * height > VAST * innerWidth * innerHeight;
};

/** The tree with this node replaced, and those above it in `nodes`; the tree given stays as it is. */
function replaced(tree: AxNode, was: AxNode, is: AxNode, nodes: Map<string, AxNode>): AxNode {
  const index = (node: AxNode): AxNode => {
    nodes.set(node.ref, node);
    return node;
  };
  if (tree === was) return index(is);
  for (const [i, child] of tree.children.entries()) {
    const now = replaced(child, was, is, nodes);
    if (now !== child) return index({ ...tree, children: tree.children.with(i, now) });
  }
  return tree;
}

function ordinalOf(node: AxNode, nodes: ReadonlyMap<string, AxNode>): number {
  let before = 0;
  for (const other of nodes.values()) {
    if (other === node) return before;
    if (other.role === node.role && other.name === node.name) before += 1;
  }
  return before;
}

/** With a radio button the others of its group change, with a list its options. */
function* withGroup(field: Element): Generator<Element> {
  yield field;
  if (field instanceof HTMLSelectElement) yield* field.options;
  if (field instanceof HTMLInputElement && field.type === 'radio')
    for (const other of queryAll(document, 'input[type=radio]'))
      if (other !== field && attr(other, 'name') === attr(field, 'name')) yield other;
}

export function createBeheld(o: BeheldSetup): Beheld {
  let last: Read | null = null;
  let before: Sight | null = null;
  /** The pointer has come over something since `before`. */
  let moved = false;
  const filled = new Set<Element>();
  const texts = new WeakMap<FrameSnapshot, string>();

  function sightOf(read: Pick<Read, 'seen' | 'nodes' | 'at' | 'changes'>): Read {
    const { nodes } = read;
    const nodeOf = (of: Node): AxNode | undefined => nodes().get(o.refs.known(of) ?? '');
    /** The element's own node, or that of a text in it. */
    function ownNode(element: Element): AxNode | undefined {
      const own = nodeOf(element);
      if (own !== undefined) return own;
      for (const child of childNodesOf(element)) {
        const node = isElement(child) ? undefined : nodeOf(child);
        if (node !== undefined) return node;
      }
      return undefined;
    }
    return {
      ...read,
      isControl: (element) => nodeOf(element)?.marks !== undefined,
      knows(element) {
        for (let at: Element | null = element; at !== null; at = flatParent(at)) {
          const node = nodeOf(at);
          if (node?.marks !== undefined && !isVast(node)) return true;
        }
        return ownNode(element) !== undefined;
      },
      meant(element) {
        let nearest: { node: AxNode; element: Element } | null = null;
        for (let at: Element | null = element; at !== null; at = flatParent(at)) {
          const node: AxNode | undefined = nearest === null ? ownNode(at) : nodeOf(at);
          if (node?.marks !== undefined && (nearest === null || !isVast(node))) return node.ref;
          if (at instanceof HTMLLabelElement && at.control !== null) {
            const control = nodeOf(at.control);
            if (control !== undefined) return control.ref;
          }
          if (node !== undefined && tagOf(at) !== 'body') nearest ??= { node, element: at };
        }
        if (nearest === null) return null;
        nearest.node.marks = o.marks(nearest.element, nearest.node, ordinalOf(nearest.node, nodes()));
        texts.delete(read.seen);
        return nearest.node.ref;
      },
    };
  }
  function readNow(take = o.take): Read {
    const { seen, nodes } = take();
    last = sightOf({ seen, nodes, at: performance.now(), changes: o.changes() });
    filled.clear();
    return last;
  }
  /** Read and written down at once: a little later it would cost more. */
  function readWritten(): Read {
    let text = '';
    const read = readNow(() => {
      const taken = o.take();
      text = taken.write();
      return taken;
    });
    texts.set(read.seen, text);
    return read;
  }
  /** The last reading with what stands in the fields now. What was told of it before stays as it was. */
  function refill(read: Read): Read {
    if (filled.size === 0) return read;
    const nodes = new Map(read.nodes());
    let { tree } = read.seen;
    for (const field of [...filled].flatMap((each) => [...withGroup(each)])) {
      const was = nodes.get(o.refs.known(field) ?? '');
      if (was !== undefined) tree = replaced(tree, was, o.refilled(field, was), nodes);
    }
    filled.clear();
    return sightOf({ ...read, seen: { ...read.seen, tree }, nodes: () => nodes });
  }
  function settled(): void {
    before = last;
    moved = false;
  }
  function textOf(seen: FrameSnapshot): string {
    const known = texts.get(seen);
    if (known !== undefined) return known;
    const text = JSON.stringify(seen);
    texts.set(seen, text);
    return text;
  }

  return {
    textOf,
    read() {
      const { seen } = readNow();
      settled();
      return seen;
    },
    readText() {
      const { seen } = readWritten();
      settled();
      return textOf(seen);
    },
    freshen() {
      const { nodes } = readWritten();
      // Else the action that comes next would find them.
      nodes();
      if (!moved) settled();
    },
    isStale() {
      if (last === null || last.changes !== o.changes()) return true;
      const { scrollX: x, scrollY: y } = last.seen.viewport;
      return Math.abs(scrollY - y) > TURNED * innerHeight || Math.abs(scrollX - x) > TURNED * innerWidth;
    },
    look(element) {
      const now = last === null ? readNow() : refill(last);
      last = element === null || now.knows(element) ? now : readNow();
      return last;
    },
    last: () => last,
    before: () => before,
    acted: settled,
    came() {
      moved = true;
    },
    filled: (field) => void filled.add(field),
    forget() {
      last = null;
      settled();
    },
  };
}
