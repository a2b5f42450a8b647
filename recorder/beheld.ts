/** The frame as it was just before a person acted, and which of its nodes the person meant. */
import type { FrameSnapshot } from '../agent-core/page-api.ts';
import type { AxNode, Marks } from '../agent-core/trajectory.ts';
import { boxOf, childNodesOf, flatParent, isElement, tagOf } from './dom.ts';
import type { Refs } from './refs.ts';

/** A page that took longer than this to read is read again only when its DOM changed: the person is waiting. Milliseconds. */
const DEAR = 20;
/** A control that fills this much of the window is a surface: what lies in it is meant, not the whole. */
const VAST = 0.3;

export interface Beheld {
  /** Read now. */
  read(): FrameSnapshot;
  /** Read now, unless nothing changed and reading is dear. */
  look(): FrameSnapshot;
  /** As it was last read. */
  last(): FrameSnapshot | null;
  /** When that was, by `performance.now()`; 0 before the first. */
  lastAt(): number;
  /** Was it there to be acted on when the page was last read: itself, or the control that it is a part of. */
  knows(element: Element): boolean;
  isControl(element: Element): boolean;
  /** Ref of the nearest control around the element, else of the nearest node; it is marked so that it can be found again. `null`: none. */
  meant(element: Element): string | null;
}

export function createBeheld(o: {
  refs: Refs;
  take(): FrameSnapshot;
  /** Nodes of the last reading, by ref. */
  shown(): ReadonlyMap<string, AxNode>;
  changes(): number;
  marks(element: Element, node: AxNode, ordinal: number): Marks;
}): Beheld {
  let last: { seen: FrameSnapshot; changes: number; at: number; dear: boolean } | null = null;

  const nodeOf = (of: Node): AxNode | undefined => o.shown().get(o.refs.known(of) ?? '');
  const isVast = (element: Element): boolean => {
    const { width, height } = boxOf(element);
    return width * height > VAST * innerWidth * innerHeight;
  };
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
  function ordinalOf(node: AxNode): number {
    let before = 0;
    for (const other of o.shown().values()) {
      if (other === node) return before;
      if (other.role === node.role && other.name === node.name) before += 1;
    }
    return before;
  }

  function read(): FrameSnapshot {
    const began = performance.now();
    const seen = o.take();
    const at = performance.now();
    last = { seen, changes: o.changes(), at, dear: at - began > DEAR };
    return seen;
  }

  const isControl = (element: Element): boolean => nodeOf(element)?.marks !== undefined;

  return {
    read,
    knows(element) {
      for (let at: Element | null = element; at !== null && !isVast(at); at = flatParent(at)) if (isControl(at)) return true;
      return ownNode(element) !== undefined;
    },
    isControl,
    look: () => (last?.dear === true && last.changes === o.changes() ? last.seen : read()),
    last: () => last?.seen ?? null,
    lastAt: () => last?.at ?? 0,
    meant(element) {
      let nearest: { node: AxNode; element: Element } | null = null;
      for (let at: Element | null = element; at !== null; at = flatParent(at)) {
        const node: AxNode | undefined = nearest === null ? ownNode(at) : nodeOf(at);
        if (node?.marks !== undefined && (nearest === null || !isVast(at))) return node.ref;
        if (at instanceof HTMLLabelElement && at.control !== null) {
          const control = nodeOf(at.control);
          if (control !== undefined) return control.ref;
        }
        if (node !== undefined && tagOf(at) !== 'body') nearest ??= { node, element: at };
      }
      if (nearest === null) return null;
      nearest.node.marks = o.marks(nearest.element, nearest.node, ordinalOf(nearest.node));
      return nearest.node.ref;
    },
  };
}
