/** A page as the rules see it: what can be acted on, and inside of which layer. */
import { isInteractive, isOverlay, kindOf, labelOf, recordControls, walk } from '../../../observation.ts';
import type { AxNode, Observation } from '../../../trajectory.ts';
import { mentions } from '../similar.ts';

/** Something one can act on. */
export interface Spot {
  node: AxNode;
  label: string;
  /** Lower case. */
  kind: string;
  /** Text of the row or card that holds it, '' outside of rows. */
  row: string;
  section: string;
  /** Belongs to one record of several. */
  ofRecord: boolean;
  /** Place in document order. */
  at: number;
}

export interface Scene {
  o: Observation;
  /** The topmost layer over the page, if any. */
  layer: AxNode | null;
  /** Of the layer if there is one, else of the page. Disabled controls are left out. */
  spots: Spot[];
  /** Layer or not. */
  all: Spot[];
}

const LAYERS = /^(dialog|alertdialog|overlay|menu|listbox)$/i;
const isOff = (node: AxNode): boolean => node.states.disabled === true || node.states.disabled === 'true';

/** What the kind of a spot is, for the rules: a native list is told from one made of boxes by its tag. */
export const isNativeList = (spot: Spot): boolean => spot.node.marks?.tag === 'select';

/** The last layer that holds something to act on lies on top. A list that belongs to the page (no overlay) is none. */
function topLayer(o: Observation): AxNode | null {
  let top: AxNode | null = null;
  for (const { node } of walk(o.tree)) {
    if (node === o.tree || !isOverlay(node) || !(LAYERS.test(kindOf(node)) || node.states.modal === true)) continue;
    if (node.marks?.tag === 'select') continue;
    if ([...walk(node)].some((visit) => visit.node !== node && isInteractive(visit.node))) top = node;
  }
  return top;
}

/** Reads a page for the rules. Pure. */
export function sceneOf(o: Observation): Scene {
  const records = recordControls(o);
  const all: Spot[] = [];
  let at = 0;
  for (const { node, parents } of walk(o.tree)) {
    at += 1;
    if (!isInteractive(node) || isOff(node) || parents.some((parent) => parent.marks?.tag === 'select')) continue;
    const marks = node.marks;
    all.push({
      node,
      label: labelOf(node),
      kind: kindOf(node).toLowerCase(),
      row: marks?.row ?? '',
      section: marks?.section ?? '',
      ofRecord: records.has(node),
      at,
    });
  }
  const layer = topLayer(o);
  const inside = layer === null ? null : new Set([...walk(layer)].map(({ node }) => node));
  return { o, layer, all, spots: inside === null ? all : all.filter(({ node }) => inside.has(node)) };
}

/** Everything that the page or one of its layers says, node by node. */
const _textsOf = (tree: AxNode): string[] => [...walk(tree)].map(({ node }) => labelOf(node)).filter((text) => text !== '');

/** Is the page, or the layer on it, about this record: its heading or title names it. */
export function isAbout(scene: Scene, entity: string): boolean {
  if (mentions(scene.o.title, entity)) return true;
  for (const { node } of walk(scene.layer ?? scene.o.tree)) {
    if (/^heading$/i.test(node.role) && mentions(labelOf(node), entity)) return true;
  }
  return false;
}
