/** Which labels a control has: found once a root, since the control's own list is found by a walk over the page. */
import { looksAfar } from './afar.ts';
import { queryAll, rootOf } from './dom.ts';

export interface Labels {
  of(control: Element): readonly Element[];
  /** Finds them anew; the controls that have others now. */
  relabel(): Element[];
}

/** What can have a label (HTML, labelable elements). */
const LABELABLE = new Set('input select textarea button meter progress output'.split(' '));
export const isLabelled = (tag: string): boolean => LABELABLE.has(tag) || tag.includes('-');

function labelsIn(root: Node): Map<Element, Element[]> {
  const owned = new Map<Element, Element[]>();
  const found =
    root instanceof Document ? queryAll(root, 'label') : root instanceof DocumentFragment ? root.querySelectorAll('label') : [];
  for (const label of found) {
    const target = label instanceof HTMLLabelElement ? label.control : null;
    if (target === null) continue;
    const before = owned.get(target);
    if (before === undefined) owned.set(target, [label]);
    else before.push(label);
  }
  return owned;
}

export function createLabels(): Labels {
  const all = new Map<Node, Map<Element, Element[]>>();
  return {
    of(control) {
      const root = rootOf(control);
      let found = all.get(root);
      if (found === undefined) {
        found = labelsIn(root);
        all.set(root, found);
      }
      const own = found.get(control) ?? [];
      if (own.some((label) => !label.contains(control))) looksAfar();
      return own;
    },
    relabel() {
      const changed: Element[] = [];
      for (const [root, before] of all) {
        const now = labelsIn(root);
        all.set(root, now);
        for (const control of new Set([...before.keys(), ...now.keys()])) {
          const [old, own] = [before.get(control) ?? [], now.get(control) ?? []];
          if (old.length !== own.length || old.some((label, i) => label !== own[i])) changed.push(control);
        }
      }
      return changed;
    },
  };
}
