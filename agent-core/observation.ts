/**
 * Reading an Observation: walk the tree, name a node, describe it.
 * Elsewhere: `findTarget` in find-target.ts; `keys`, `urlTemplate` in page-keys.ts; `diff`, `effectDigest`, `isNoop` in effect.ts; `observationText` in observation-text.ts; `flatten`, `unflatten` in flat-rows.ts.
 */
import type { AxNode, Observation, Target } from './trajectory.ts';

/** Roles that a person acts on, as Chromium and WAI-ARIA name them. */
const ACTIONABLE = new Set(
  `button link checkbox radio switch textbox searchbox combobox listbox option menuitem menuitemcheckbox menuitemradio tab slider
  spinbutton treeitem colorwell date datetime inputtime popupbutton togglebutton disclosuretriangle summary textarea file`.split(
    /\s+/,
  ),
);
export const EDITABLE = new Set(['textbox', 'searchbox', 'combobox', 'spinbutton', 'textarea']);
/** Roles that group and say nothing by themselves. */
const PLAIN = new Set(['generic', 'none', 'presentation', '', 'text', 'statictext', 'section', 'labeltext', 'inlinetextbox']);
const OVERLAYS = new Set(['dialog', 'alertdialog', 'overlay', 'menu', 'listbox', 'tooltip']);

export interface Visit {
  node: AxNode;
  /** 0 at the root. */
  depth: number;
  /** From the root to the parent. */
  parents: readonly AxNode[];
}

/** Every node in document order, the root first. Not recursive, so that no page is too deep. */
export function* walk(tree: AxNode): Generator<Visit> {
  const stack: Visit[] = [{ node: tree, depth: 0, parents: [] }];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    yield at;
    if (at.node.children.length === 0) continue;
    const parents = [...at.parents, at.node];
    for (const node of at.node.children.toReversed()) stack.push({ node, depth: at.depth + 1, parents });
  }
}

export function nodeAt(o: Observation, ref: string): AxNode | undefined {
  for (const { node } of walk(o.tree)) if (node.ref === ref) return node;
  return undefined;
}

/** A name without how many there are: "Alerts 8", "Requests3", "Drafts (2)". */
export const withoutCount = (label: string): string => label.replace(/(?<=\p{L})\s*\(?\d+\)?$/u, '');

/** What a person would call it: the accessible name, else the guessed one. */
export const labelOf = (node: AxNode): string => node.name || node.guess?.name || '';

/** A path without the numbers of its places: the same for all that stands in one list. */
export const listPath = (path = ''): string => path.replace(/:\d+/g, '');

/** Entries of a menu, a list or a tree that opened: what is chosen of several. */
export const isEntry = (kind: string): boolean => /^(?:option|menuitem|menuitemradio|menuitemcheckbox|treeitem)$/i.test(kind);

/** The role if one can act on it, else the guessed kind, else the role as the tree gives it. Lower case but for roles of Chromium's own. */
export const kindOf = (node: AxNode): string =>
  // A button that stands among others as a tab does is one by its looks.
  ACTIONABLE.has(node.role.toLowerCase()) && !(node.guess?.role === 'tab' && /^button$/i.test(node.role))
    ? node.role
    : (node.guess?.role ?? node.role);

/** State of a switch, checkbox, radio, toggle or tab; `undefined` where nothing tells, and for a mixed state. */
export function isOn(node: AxNode): boolean | undefined {
  for (const key of ['checked', 'pressed', 'selected'] as const) {
    const state = node.states[key];
    if (state === true || state === 'true') return true;
    if (state === false || state === 'false') return false;
    if (state !== undefined) return undefined;
  }
  return node.guess?.on;
}

/** May a person act on it: by its role, or by what the recorder guessed. Disabled controls count; an overlay does not. */
export const isInteractive = (node: AxNode): boolean =>
  ACTIONABLE.has(node.role.toLowerCase()) ||
  (node.guess?.role !== undefined && node.guess.role !== 'overlay') ||
  node.guess?.from === 'pointer';

/** Groups and says nothing by itself. */
export const isPlain = (node: AxNode): boolean => PLAIN.has(node.role.toLowerCase()) && node.guess?.role === undefined;
export const isText = (node: AxNode): boolean => /^(statictext|text|inlinetextbox)$/i.test(node.role);
/** Lies over the page: dialog, menu, open list. */
export const isOverlay = (node: AxNode): boolean => OVERLAYS.has(kindOf(node).toLowerCase()) || node.states.modal === true;

/** What one fills in or sets. */
export const FORM = new Set(
  'textbox searchbox combobox checkbox switch radio slider spinbutton textarea listbox date datetime inputtime colorwell'.split(
    ' ',
  ),
);
const RECORD = /^(row|listitem|treeitem|article)$/i;
const MENU = /^(navigation|menu|menubar|tablist|toolbar)$/i;

/**
 * Controls that belong to records (rows, cards, list items), not to the page: those of one kind and name that stand in several rows, and links and buttons inside a list that is
 * no menu. A field alone in its row stays the page's: forms are often laid out in rows.
 */
export function recordControls(o: Observation): ReadonlySet<AxNode> {
  const found = new Set<AxNode>();
  const alike = new Map<string, AxNode[]>();
  for (const { node, parents } of walk(o.tree)) {
    if (node.marks?.row === undefined || !isInteractive(node)) continue;
    const kind = kindOf(node);
    const key = `${kind}|${labelOf(node)}`;
    const same = alike.get(key) ?? [];
    same.push(node);
    alike.set(key, same);
    if (FORM.has(kind.toLowerCase()) || parents.some((parent) => MENU.test(parent.role))) continue;
    if (parents.some((parent) => RECORD.test(kindOf(parent)))) found.add(node);
  }
  for (const same of alike.values()) {
    if (new Set(same.map((node) => node.marks?.row)).size > 1) for (const node of same) found.add(node);
  }
  return found;
}

/** The node as it is stored. */
export function describe(node: AxNode): Target {
  const marks = node.marks ?? { tag: '', attributes: {}, path: '', ordinal: 0 };
  const target: Target = { ref: node.ref, role: kindOf(node), name: labelOf(node), marks };
  return marks.row === undefined ? target : { ...target, row: marks.row };
}

/** A picture before a name: "◎ Goals". */
const PICTURE = /^(?:(?:\p{So}|\p{Co}|[\u2200-\u22ff]|\ufe0f|\u200d)+\s*)+(?=\p{L})/u;
export const withoutPicture = (text: string): string => text.replace(PICTURE, '');
