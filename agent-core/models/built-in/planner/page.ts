/** The present page as the planner sees it: what can be acted on, in order, and what lies on top. */
import { isAboutLogin, logsIn, signsUp } from '../../../login.ts';
import { EDITABLE, isInteractive, isOn, isOverlay, kindOf, labelOf, walk, withoutPicture } from '../../../observation.ts';
import type { AxNode, Observation } from '../../../trajectory.ts';
import { english } from '../lexicon.en.ts';
import { plain } from '../lexicon.ts';
import { isWord } from '../similar.ts';

export interface Item {
  node: AxNode;
  ref: string;
  /** Lower case. */
  kind: string;
  label: string;
  value: string;
  on: boolean | undefined;
  /** Text of the row, card or list item that holds it; of itself when it is one. */
  row: string;
  section: string;
  /** Text just before it, and the column's header. */
  near: string;
  column: string;
  disabled: boolean;
  /** In document order. */
  at: number;
  /** Lies in what is on top. */
  onTop: boolean;
  /** Stands in a navigation. */
  nav: boolean;
  /** Structural path of the form that holds it; empty outside of forms. */
  form: string;
}

export interface Page {
  o: Observation;
  items: readonly Item[];
  /** What may be acted on now: the items of the topmost dialog, else all. */
  scope: readonly Item[];
  overlay: AxNode | null;
  /** Title of the document, headings, name of the overlay. */
  headings: readonly string[];
  /** Text nodes and labels, in order. */
  texts: readonly string[];
  /** What the page says beside its controls, in order. */
  said: readonly Said[];
}

export interface Said {
  text: string;
  ref: string;
  /** As of an Item. */
  at: number;
  heading: boolean;
  /** Ref of the table's row that holds it; '' outside of tables. */
  inRow: string;
}

/** What the buttons of which one is chosen are called together. */
const groupOf = (kind: string, parents: readonly AxNode[]): string => {
  const group = kind === 'radio' ? parents.findLast(({ role }) => /^radiogroup$/i.test(role)) : undefined;
  return group === undefined ? '' : labelOf(group);
};
/** Its name tells where one is, and stands nowhere to be read. */
const LANDMARK = /^(?:navigation|main|banner|contentinfo|complementary|search)$/i;
/** Of a table's column: it sorts, and leads nowhere. */
const isHead = ({ role }: AxNode): boolean => role.toLowerCase() === 'columnheader';
const LAYER = /^(?:dialog|alertdialog|overlay)$/i;
const FIELD = new Set(['textbox', 'searchbox', 'spinbutton', 'textarea', 'date', 'datetime', 'inputtime', 'colorwell']);
const ROWS = /^(?:row|listitem|option|treeitem|article)$/;

export const isTextField = ({ kind }: Item): boolean => FIELD.has(kind);
/** Shows a value and takes no keys: what it opens does. */
export const isReadOnly = (item: Item): boolean => isTextField(item) && item.node.states.readonly === true;
export const isNativeSelect = ({ node }: Item): boolean => node.marks?.tag === 'select';
export const isList = (item: Item): boolean =>
  isNativeSelect(item) ||
  item.kind === 'combobox' ||
  item.kind === 'listbox' ||
  (item.kind === 'button' && item.node.states.haspopup === 'listbox');
export const isSwitch = ({ kind }: Item): boolean => /^(?:switch|checkbox|menuitemcheckbox|togglebutton)$/.test(kind);
export const isRow = ({ kind }: Item): boolean => ROWS.test(kind);
export const isEditable = (item: Item): boolean => isTextField(item) || EDITABLE.has(item.kind);
/** Buttons, links, tabs and whatever else is clicked for what it says. */
export const isPressable = (item: Item): boolean =>
  !item.disabled && !isTextField(item) && !isNativeSelect(item) && !isSwitch(item);
export const SEARCHES =
  /^(?:(?:enter|type) (?:an? |your |the )?)?(?:search|find|filter|look up|jump to|go to)\b|^(?:global|quick|site|universal) search$/i;
/** "Code or name": what a list is searched by stands in the box above it. */
const NAMES_COLUMNS = /^\p{Lu}[\p{L} ]{1,20}(?:, [\p{L} ]{2,20})* or [\p{L} ]{2,20}…?$/u;
const IN_ROW = /(?:^|>)(?:tr|li)(?::\d+)?(?:>|$)/;
/** A search box by its role or name, or because the form that it stands in ends with "Search". */
export const isSearch = (item: Item, all: readonly Item[] = []): boolean =>
  item.kind === 'searchbox' ||
  ((isTextField(item) || (item.kind === 'combobox' && item.node.marks?.tag === 'input')) &&
    (SEARCHES.test(item.label || item.near) ||
      (item.form === '' &&
        NAMES_COLUMNS.test(item.label) &&
        all.some((other) => other.at > item.at && IN_ROW.test(other.node.marks?.path ?? ''))) ||
      all.some((other) => other.form === item.form && isSubmit(other) && SEARCHES.test(other.label))));

/** The innermost form on a structural path. */
export const formOf = (path: string): string => /^(?:.*>)?form(?::\d+)?(?=>)/.exec(path)?.[0] ?? '';

/** Takes away what it stands beside. */
export const isCross = ({ label }: Pick<Item, 'label'>): boolean => /^[×✕✖x]$/i.test(label);

/** Ends its form when pressed, as the browser sees it. */
export const isSubmit = ({ node, form }: Item): boolean =>
  form !== '' && /^(?:submit|image)$/.test(node.marks?.attributes.type ?? (node.marks?.tag === 'button' ? 'submit' : ''));

const isDisabled = ({ states }: AxNode): boolean => states.disabled === true || states.disabled === 'true';

/** An entry of a menu or a list that does nothing itself: the one control in it, called as it is, cannot be pressed. */
function holdsDisabled(node: AxNode, label: string): boolean {
  if (!/^(?:menuitem|listitem|option|row)$/i.test(kindOf(node))) return false;
  const [own, ...more] = [...walk(node)].filter((visit) => visit.node !== node && isInteractive(visit.node));
  return own !== undefined && more.length === 0 && plain(labelOf(own.node)) === plain(label) && isDisabled(own.node);
}

/** Text of a node and all below it, without repeats. */
function textOf(node: AxNode): string {
  const parts: string[] = [];
  for (const visit of walk(node)) {
    // What a native list offers stands in none of its rows; what it shows is its value.
    if (visit.node.marks?.tag === 'option') continue;
    const label = labelOf(visit.node).trim();
    if (label !== '' && !parts.some((part) => part.includes(label))) parts.push(label);
    if (visit.node.value !== undefined && visit.node.value !== '') parts.push(visit.node.value);
  }
  return parts.join(' ');
}

/** Names of glyphs in an icon font are text to the browser: `calendar_today Plan`. */
export const withoutGlyphs = (label: string): string => {
  const rest = withoutPicture(label).replace(/^[a-z]+(?:_[a-z]+)+ (?=\S)|^[a-z]{2,} (?=[A-Z])/, '');
  return rest === '' ? label : rest;
};

/** The topmost layer that has something to act on. */
function layerOf(o: Observation): AxNode | null {
  let top: AxNode | null = null;
  for (const { node, depth } of walk(o.tree)) {
    if (depth === 0 || !(LAYER.test(kindOf(node)) || node.states.modal === true) || !isOverlay(node)) continue;
    if ([...walk(node)].some((visit) => visit.node !== node && isInteractive(visit.node))) top = node;
  }
  return top;
}

/** A box that draws a native list anew: the list inside it takes the choice. */
const isDrawnAround = (node: AxNode): boolean =>
  node.guess?.role === 'combobox' && [...walk(node)].some((visit) => visit.node !== node && visit.node.marks?.tag === 'select');

/** What stands in the button of a part that is folded in heads nothing that is here. */
const isFolded = ({ role, states }: AxNode): boolean =>
  /^(?:button|summary|disclosuretriangle)$/i.test(role) && (states.expanded === false || states.expanded === 'false');

/** A page that repeats the task says nothing by it. Long texts come cut at either end. */
const REPEATED = 60;
const repeats = (text: string, task: string): boolean => {
  const own = plain(text);
  return own !== '' && (own === task || (own.length >= REPEATED && task.includes(own)));
};

/** `task`: what one was told to do. */
export function pageOf(o: Observation, task = ''): Page {
  const told = plain(task);
  const own = (text: string): string => (repeats(text, told) ? '' : text);
  const overlay = layerOf(o);
  const said: Said[] = [];
  const all: Item[] = [];
  const headings = [o.title];
  const texts: string[] = [];
  let at = 0;
  for (const { node, parents } of walk(o.tree)) {
    at += 1;
    // What can be acted on says what it does, be it in the task's own words.
    const raw = withoutGlyphs(labelOf(node).replace(/\s+/g, ' ').trim());
    const label = isInteractive(node) ? raw : own(raw);
    if (label !== '' && label.length < 400) texts.push(label);
    if (/^heading$/i.test(node.role) && !parents.some(isFolded)) headings.push(label);
    if (isDrawnAround(node)) continue;
    if (!isInteractive(node)) {
      if (label !== '' && parents.length > 0 && !LANDMARK.test(node.role)) {
        const inRow = parents.findLast((parent) => /^row$/i.test(parent.role))?.ref ?? '';
        said.push({ text: label, ref: node.ref, at, heading: /^heading$/i.test(node.role), inRow });
      }
      continue;
    }
    const acts = kindOf(node).toLowerCase();
    const kind = isHead(node) || (parents.some(isHead) && /^(?:button|link)$/.test(acts)) ? 'columnheader' : acts;
    const holder = parents.findLast((parent) => /^(?:row|listitem|article)$/i.test(kindOf(parent)));
    const row = node.marks?.row ?? (ROWS.test(kind) ? textOf(node) : holder === undefined ? '' : textOf(holder).slice(0, 300));
    all.push({
      node,
      ref: node.ref,
      kind,
      label,
      value: node.value ?? '',
      on: isOn(node),
      row,
      section: groupOf(kind, parents) || (node.marks?.section ?? ''),
      near: own(node.marks?.near ?? ''),
      column: node.marks?.column ?? '',
      disabled: isDisabled(node) || holdsDisabled(node, raw),
      at,
      onTop: overlay !== null && (node === overlay || parents.includes(overlay)),
      nav: parents.some((parent) => /^navigation$/i.test(parent.role)) || kind === 'tab',
      form: formOf(node.marks?.path ?? ''),
    });
  }
  headings.push(...layerNames({ overlay }));
  const items = task === '' || isAboutLogin(task) ? all : withoutDoors(all);
  const top = items.filter((item) => item.onTop);
  const scope = top.length > 0 ? items.filter((item) => item.onTop || isLoose(item, items, overlay)) : items;
  return { o, items, scope, overlay, headings: headings.filter((heading) => heading !== ''), texts, said };
}

/** What the layer on top is called: its own name, then its headings; nothing without one. */
export const layerNames = ({ overlay }: Pick<Page, 'overlay'>): string[] =>
  overlay === null
    ? []
    : [...walk(overlay)]
        .filter(({ node, depth }) => depth === 0 || /^heading$/i.test(node.role))
        .map(({ node }) => labelOf(node));

/** Logging in and making an account are for the person. */
const withoutDoors = (all: readonly Item[]): readonly Item[] =>
  all.some(({ label }) => logsIn(label))
    ? all.filter((item) => !isPressable(item) || !(logsIn(item.label) || signsUp(item.label)))
    : all;

/** An open list or menu is often put at the end of the document, after the dialog that it belongs to. */
function isLoose(item: Item, items: readonly Item[], overlay: AxNode | null): boolean {
  if (overlay === null) return false;
  const last = items.findLast((other) => other.onTop);
  if (last === undefined || item.at < last.at) return false;
  // Anything else that stands behind the dialog in what holds the two of them, and nothing of the page itself.
  if (LOOSE.test(item.kind)) return true;
  const [own, its] = [pathIn(item), pathIn(last)];
  const shared = own.findIndex((step, i) => step !== its[i]);
  const around = own.slice(0, shared + (shared === 0 ? 1 : 0)).join('>');
  return (
    shared >= 0 && items.every((other) => other.onTop || other.at > last.at || !pathIn(other).join('>').startsWith(`${around}>`))
  );
}
const LOOSE = /^(?:option|menuitem|menuitemcheckbox|menuitemradio)$/;
const pathIn = ({ node }: Item): string[] => (node.marks?.path ?? '').split('>');

/** The row is called by it. */
export const beginsRow = ({ row, label }: Item): boolean => plain(row).startsWith(plain(label));

/** Last part of a title: "Preferences" of "Harbour post :: Preferences". */
export const endOf = (title: string): string => title.split(/ (?:::|[-–—|·»:]) /).at(-1) ?? '';

/** What stands for a field's name: label, text before it, column. */
export const namesOf = (item: Item): string[] =>
  [item.label, item.near, item.column, item.node.marks?.attributes.placeholder ?? ''].filter((text) => text !== '');

/** Must not be pressed unless something asks for it. */
export const isRisky = (label: string): boolean => isWord(label.replace(/^[^\p{L}\p{N}]+/u, ''), english.risky) > 0;

/** Ends a form, whatever it names: "Save my preferences" is no way to them. */
export const endsForm = ({ kind, label }: { kind: string; label: string }): boolean =>
  kind === 'button' && isWord(label, ['save', 'submit', 'apply', 'confirm']) > 0;
