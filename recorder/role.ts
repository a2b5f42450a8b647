/**
 * Roles as Chromium's accessibility tree names them: explicit ARIA roles first, then html-aam by tag.
 * '' stands for a node that says nothing (generic, presentational, inline text): its children move up.
 */
import { attr, closest, hasAttribute, hasChild, isElement, parentNode, queryAll, tagOf } from './dom.ts';

/** Roles of WAI-ARIA 1.3, graphics-aria and dpub-aria that are no groups of plain text. */
const ARIA = new Set(
  `alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox complementary
  contentinfo definition dialog directory document feed figure form grid gridcell group heading img image link list listbox listitem
  log main marquee math menu menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation
  progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status switch tab
  table tablist tabpanel term textbox time timer toolbar tooltip tree treegrid treeitem generic`.split(/\s+/),
);
/** Roles that are read but not shown as nodes of their own. */
const SILENT = new Set('generic none presentation paragraph rowgroup code time caption directory'.split(' '));

const TAGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    address: 'group',
    article: 'article',
    aside: 'complementary',
    audio: 'Audio',
    blockquote: 'blockquote',
    button: 'button',
    canvas: 'Canvas',
    datalist: '',
    dd: 'definition',
    details: 'group',
    dialog: 'dialog',
    dt: 'term',
    embed: 'EmbeddedObject',
    fieldset: 'group',
    figure: 'figure',
    form: 'form',
    h1: 'heading',
    h2: 'heading',
    h3: 'heading',
    h4: 'heading',
    h5: 'heading',
    h6: 'heading',
    hgroup: 'group',
    hr: 'separator',
    iframe: 'Iframe',
    frame: 'Iframe',
    li: 'listitem',
    main: 'main',
    math: 'MathMLMath',
    menu: 'list',
    meter: 'meter',
    nav: 'navigation',
    object: 'PluginObject',
    ol: 'list',
    optgroup: 'group',
    option: 'option',
    output: 'status',
    progress: 'progressbar',
    search: 'search',
    textarea: 'textbox',
    tr: 'row',
    ul: 'list',
    video: 'Video',
  }),
);
const INPUTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    button: 'button',
    checkbox: 'checkbox',
    color: 'ColorWell',
    date: 'Date',
    'datetime-local': 'DateTime',
    file: 'button',
    hidden: '',
    image: 'button',
    month: 'DateTime',
    number: 'spinbutton',
    radio: 'radio',
    range: 'slider',
    reset: 'button',
    search: 'searchbox',
    submit: 'button',
    time: 'InputTime',
    week: 'DateTime',
  }),
);
/** Roles that a person acts on. */
const INTERACTIVE = new Set(
  `button link checkbox radio switch textbox searchbox combobox listbox option menuitem menuitemcheckbox menuitemradio tab slider
  spinbutton treeitem ColorWell Date DateTime InputTime DisclosureTriangle`.split(/\s+/),
);
export const isInteractive = (role: string): boolean => INTERACTIVE.has(role);

/** Is this table for data, by what its markup says. After Chromium's heuristic, without its looks at borders and colours. */
function isDataTable(table: Element): boolean {
  const role = attr(table, 'role');
  if (role !== '') return role !== 'none' && role !== 'presentation';
  if (!(table instanceof HTMLTableElement)) return false;
  if (table.caption !== null || table.tHead !== null || table.tFoot !== null || hasAttribute(table, 'summary')) return true;
  const { rows } = table;
  if (rows.length >= 20 || (Number(attr(table, 'border')) > 0 && rows.length > 1)) return true;
  for (const row of rows)
    for (const cell of row.cells)
      if (tagOf(cell) === 'th' || hasAttribute(cell, 'scope') || hasAttribute(cell, 'headers')) return true;
  return false;
}

/** Roles for one snapshot: whether a table holds data is asked once a table. */
export function createRoles(): (element: Element, tag: string, names: readonly string[]) => string {
  const tables = new Map<Element, boolean>();
  const inData = (cell: Element): boolean => {
    const table = closest(cell, 'table');
    if (table === null) return false;
    const known = tables.get(table);
    if (known !== undefined) return known;
    const data = isDataTable(table);
    tables.set(table, data);
    return data;
  };
  return (element, tag, names) => {
    const given = names.includes('role') ? explicitRole(element, tag, names) : undefined;
    return given ?? implicitRole(element, tag, names, inData);
  };
}

const presents = (role: string): boolean => role === 'none' || role === 'presentation';

/** The first role that exists; a presentational one is void where the element can be focused or is named (ARIA conflict resolution). */
function explicitRole(element: Element, tag: string, names: readonly string[]): string | undefined {
  const tokens = attr(element, 'role').toLowerCase().split(/\s+/);
  const role = tokens.find((token) => ARIA.has(token) || /^(?:doc|graphics)-/.test(token));
  if (role === undefined) return undefined;
  if (
    presents(role) &&
    (isFocusable(element, tag, names) || names.some((name) => /^aria-(?:label|labelledby|describedby)$/.test(name)))
  )
    return undefined;
  if (role === 'region' && !names.some((name) => /^aria-label|^title$/.test(name))) return '';
  if (role === 'img') return 'image';
  return SILENT.has(role) ? '' : role;
}

function isFocusable(element: Element, tag: string, names: readonly string[]): boolean {
  if (names.includes('tabindex')) return true;
  if (/^(?:button|select|textarea)$/.test(tag)) return !names.includes('disabled');
  if (tag === 'input') return attr(element, 'type') !== 'hidden' && !names.includes('disabled');
  return (tag === 'a' || tag === 'area') && names.includes('href');
}

const named = (names: readonly string[]): boolean =>
  names.some((name) => name === 'aria-label' || name === 'aria-labelledby' || name === 'title');
const inSection = (element: Element): boolean => closest(element, 'article,aside,main,nav,section,[role]') !== null;

function implicitRole(element: Element, tag: string, names: readonly string[], inData: (cell: Element) => boolean): string {
  switch (tag) {
    case 'a':
      return names.includes('href') || names.includes('xlink:href') || names.includes('onclick') ? 'link' : '';
    case 'area':
      return names.includes('href') ? 'link' : '';
    case 'input':
      return inputRole(element, names);
    case 'select':
      return element instanceof HTMLSelectElement && (element.multiple || element.size > 1) ? 'listbox' : 'combobox';
    case 'img':
      return names.includes('alt') && attr(element, 'alt').trim() === '' && !named(names) ? '' : 'image';
    case 'svg':
      return named(names) || hasChild(element, tag, 'title') ? 'image' : '';
    case 'table':
      return inData(element) ? 'table' : '';
    case 'tr':
      return inData(element) ? 'row' : '';
    case 'td':
    case 'th':
      return inData(element) ? cellRole(element, tag) : '';
    case 'section':
      return named(names) ? 'region' : '';
    case 'header':
      return inSection(element) ? '' : 'banner';
    case 'footer':
      return inSection(element) ? '' : 'contentinfo';
    case 'aside':
      return inSection(element) && !named(names) ? '' : 'complementary';
    case 'summary':
      return isDisclosure(element) ? 'DisclosureTriangle' : '';
    case 'li': {
      const parent = parentNode(element);
      return isElement(parent) && presents(attr(parent, 'role')) ? '' : 'listitem';
    }
    default:
      return TAGS.get(tag) ?? (names.includes('draggable') && attr(element, 'draggable') === 'true' ? 'group' : '');
  }
}

function inputRole(element: Element, names: readonly string[]): string {
  const type = attr(element, 'type').toLowerCase();
  const role = INPUTS.get(type) ?? 'textbox';
  if ((role === 'textbox' || role === 'searchbox') && names.includes('list')) return 'combobox';
  return role === 'checkbox' && names.includes('switch') ? 'switch' : role;
}

function isDisclosure(element: Element): boolean {
  const parent = parentNode(element);
  return isElement(parent) && tagOf(parent) === 'details';
}

function cellRole(cell: Element, tag: string): string {
  const scope = attr(cell, 'scope').toLowerCase();
  const grid = closest(cell, '[role=grid],[role=treegrid]') !== null;
  if (tag === 'td') return scope === 'row' ? 'rowheader' : scope === 'col' ? 'columnheader' : grid ? 'gridcell' : 'cell';
  if (scope === 'row' || scope === 'rowgroup') return 'rowheader';
  if (scope === 'col' || scope === 'colgroup') return 'columnheader';
  const row = parentNode(cell);
  if (!(row instanceof HTMLTableRowElement)) return 'columnheader';
  // A header beside data cells heads its row.
  return [...row.cells].some((other) => tagOf(other) === 'td') ? 'rowheader' : 'columnheader';
}

/** The modal dialog that makes the rest of the page inert, if one is open. */
export function modalOf(document: Document): Element | null {
  const modals = [...queryAll(document, 'dialog:modal')];
  return modals.at(-1) ?? null;
}
