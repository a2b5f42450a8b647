/** Refs of nodes: the same node has the same ref as long as it lives. Kept outside of the page. */
import { isConnected, isElement, parentNode } from './dom.ts';

export interface Refs {
  /** Put before every number. */
  prefix: string;
  refOf(node: Node): string;
  /** The ref if the node was ever given one. */
  known(node: object): string | null;
  /** The element, or for text the element around it; `null` when it has left the page. */
  find(ref: string): Element | null;
}

export function createRefs(): Refs {
  const numbers = new WeakMap<object, number>();
  const nodes = new Map<number, WeakRef<Node>>();
  let last = 0;
  /** Numbers of nodes that are no more are let go when the table has doubled. */
  let sweepAt = 20_000;
  const sweep = (): void => {
    for (const [number, node] of nodes) if (node.deref() === undefined) nodes.delete(number);
    sweepAt = Math.max(20_000, nodes.size * 2);
  };
  const refs: Refs = {
    prefix: '',
    refOf(node) {
      const known = numbers.get(node);
      if (known !== undefined) return `${refs.prefix}e${known}`;
      last += 1;
      numbers.set(node, last);
      nodes.set(last, new WeakRef(node));
      if (nodes.size > sweepAt) sweep();
      return `${refs.prefix}e${last}`;
    },
    known(node) {
      const number = numbers.get(node);
      return number === undefined ? null : `${refs.prefix}e${number}`;
    },
    find(ref) {
      if (!ref.startsWith(`${refs.prefix}e`)) return null;
      const node = nodes.get(Number(ref.slice(refs.prefix.length + 1)))?.deref();
      if (node === undefined || !isConnected(node)) return null;
      const element = isElement(node) ? node : parentNode(node);
      return isElement(element) ? element : null;
    },
  };
  return refs;
}
