/** Which controls of a page a sweep may try, and how much each is worth trying (`method.md` 3.2). */
import { isUrl } from '../is-url.ts';
import {
  EDITABLE,
  isInteractive,
  isOn,
  isOverlay,
  isText,
  kindOf,
  labelOf,
  listPath,
  recordControls,
  walk,
  withoutCount,
} from '../observation.ts';
import { urlTemplate } from '../page-keys.ts';
import { standing } from '../standing.ts';
import type { AxNode, Observation } from '../trajectory.ts';
import { draw, type SweepState } from './sweep-state.ts';

export interface Control {
  node: AxNode;
  /** Same control on another visit or page: kind, name, section; for records the place in the list instead of the name, and the kind of page that it leads to. */
  sig: string;
  /** Controls of one kind in one list: one of them tells how the others work. */
  group: string;
  /** In a menu or navigation: it is worth trying each. */
  menu: boolean;
  /** Brings another part of the page or site, and says no address: a tab, a link, an entry of the navigation. */
  way: boolean;
  /** Where a link leads; empty where it says nothing. */
  href: string;
}

/** Ends the session or leaves it: never part of a sweep, whatever the mode. English, German, French, Spanish. */
const SIGN_OUT =
  /\b(sign|log)[ -]?(out|off)\b|\blogout\b|\babmelden\b|\bausloggen\b|se d[ée]connecter|d[ée]connexion|cerrar sesi[óo]n|\bsalir\b/i;
const MENU = /^(navigation|menu|menubar|tablist|toolbar|banner|tab)$/i;
const NEVER = /^(option|slider|spinbutton|iframe|date|datetime|inputtime|colorwell|file|listbox)$/i;

/** `leads`: what stands in a list and brings what it is called. */
function isTriable(node: AxNode, leads: ReadonlySet<AxNode>): boolean {
  const kind = kindOf(node).toLowerCase();
  if (!isInteractive(node) || node.states.disabled === true || node.states.disabled === 'true' || isText(node)) return false;
  if (SIGN_OUT.test(`${labelOf(node)} ${node.marks?.attributes.href ?? ''}`)) return false;
  if (leads.has(node)) return isOn(node) !== true;
  if (NEVER.test(kind) && node.guess?.role === undefined) return false;
  // A tab that is open, a page that one is on.
  if ((kind === 'tab' && isOn(node) === true) || (node.states.current && node.states.current !== 'false')) return false;
  if (node.marks?.tag === 'select' || node.marks?.attributes.type === 'file') return false;
  if (EDITABLE.has(kind) && kind !== 'combobox') return false;
  if (kind === 'combobox' && /^(input|textarea)$/.test(node.marks?.tag ?? '')) return false;
  return true;
}

const DIALOG = /^(dialog|overlay)$/i;
/** A message that stays in a corner is an alert dialog too, so that one must say that it is modal. */
const blocks = (node: AxNode): boolean => isOverlay(node) && (DIALOG.test(kindOf(node)) || node.states.modal === true);
/** What lies over the page takes all clicks: while it is open, only what is in it can be tried. */
function reachable(o: Observation): AxNode {
  let top = o.tree;
  for (const { node } of walk(o.tree)) {
    if (!blocks(node)) continue;
    if ([...walk(node)].some((visit) => visit.node !== node && isInteractive(visit.node))) top = node;
  }
  return top;
}

/** An entry that holds its own link and its further menu: a click in its middle would be one on what it holds. */
const holds = (node: AxNode): boolean =>
  /^(?:menuitem|treeitem)$/i.test(kindOf(node)) &&
  [...walk(node)].some(({ node: inner }) => inner !== node && kindOf(inner) === 'link' && labelOf(inner) !== '');

/** Controls of the page in document order, one for each signature: of a list the first row only. */
export function controlsOf(o: Observation): Control[] {
  const [records, leads] = [recordControls(o), standing(o).leads];
  const found = new Map<string, Control>();
  for (const { node, parents } of walk(reachable(o))) {
    if (
      !isTriable(node, leads) ||
      holds(node) ||
      parents.some((parent) => /^(link|button)$/i.test(parent.role) || leads.has(parent))
    )
      continue;
    const [kind, label, path] = [kindOf(node), labelOf(node), listPath(node.marks?.path)];
    const menu = parents.some((parent) => MENU.test(parent.role)) || MENU.test(kind) || leads.has(node);
    const to = node.marks?.attributes.href ?? '';
    const href = to !== '' && isUrl(to, o.url) ? new URL(to, o.url).href : '';
    // "Alerts 8" and "Alerts 7" are one entry of a menu; a link says by its address where it leads.
    // A list of places is no list of records: its links lead to other kinds of page.
    // The rows of another list offer something else, though they stand in it in the same way.
    const sig = records.has(node)
      ? `record|${kind}|${path}|${urlTemplate(href === '' ? o.url : href)}`
      : `${kind}|${menu && href === '' ? withoutCount(label) : label}|${node.marks?.section ?? ''}${label === '' ? `|${path}` : ''}`;
    const group = `group|${kind}|${node.marks?.section ?? ''}|${path}`;
    const inList = leads.has(node) || parents.some(({ role }) => role === 'navigation');
    const way = href === '' && !records.has(node) && (/^(?:tab|link)$/.test(kind) || inList);
    if (!found.has(sig)) found.set(sig, { node, sig, group, menu, way, href });
  }
  return [...found.values()];
}

/** Links that go on in the same way: everything but the last part of the path and the values of the query. */
export function familyOf(href: string): string {
  if (!isUrl(href)) return href;
  const at = new URL(href);
  const names = new Set<string>();
  at.searchParams.forEach((_, name) => {
    names.add(name);
  });
  const keys = [...names].sort().join('&');
  const hash = /^#!?\//.test(at.hash) ? at.hash.replace(/[^/]*$/, '') : at.hash === '' ? '' : '#';
  return `${at.origin}${at.pathname.replace(/[^/]*$/, '')}?${keys}${hash}`;
}

const FILES = /\.(png|jpe?g|gif|svg|webp|pdf|zip|gz|tar|exe|dmg|mp4|mp3|css|js|xml|rss|atom|json|csv|xlsx?|docx?)$/i;
const PER_FAMILY = 4;
/** Of a program's own pages, which differ in their name and not in what is asked of them (`Modify.php?id=`, `People.php?id=`). */
const PER_PROGRAM = 12;
/** Entries of a menu that are looked behind before anything is tried: a site has that many parts, a manual's table of contents more. */
const PER_MENU = 24;
const mostOf = (family: string): number => (/\?[^#]/.test(family) ? PER_PROGRAM : PER_FAMILY);

/** Does a link lead somewhere new: not within the page, not to a file, not to a kind of page that was seen, not the fifth of a family. */
export function leadsOn(state: SweepState, link: { href: string; url: string; menu: boolean; most?: number }): boolean {
  if (!isUrl(link.href)) return true;
  const [to, from] = [new URL(link.href), new URL(link.url)];
  if (!/^https?:$/.test(to.protocol)) return false;
  const route = /^#!?\//.test(to.hash);
  // A place on this page, or the route of an app that writes it without a slash: a few of them tell.
  if (to.hash !== '' && !route && to.pathname === from.pathname && to.search === from.search)
    return (state.families[familyOf(link.href)] ?? 0) < PER_FAMILY;
  if (FILES.test(to.pathname)) return false;
  // A route is a page of its own: where the app's only document was read for its help, its routes were not.
  if (state.avoid.includes(route ? link.href : link.href.replace(/#.*$/, ''))) return false;
  // A menu's link is worth one click even so: that is the way there.
  if (link.menu) return true;
  if (state.addresses.includes(urlTemplate(link.href))) return false;
  const family = familyOf(link.href);
  return (state.families[family] ?? 0) < (link.most ?? mostOf(family));
}

/** What came up just now before what was there, as in OS-Genesis (`method.md` 3.2); what was tried on another page hardly ever once more: with its weights of 3 and 1 half of all clicks went on the menu, and with 0.5 and 0.1 still a third. */
const weigh = (fresh: boolean, tried: boolean): number => (fresh ? (tried ? 0.1 : 4) : tried ? 0.01 : 3);
/** Opens a form: in its fields and lists a site says what can be done on it, and all that it calls so. English, German, French, Spanish. */
const OPENS =
  /^(?:[+＋]|(?:new|add|create|edit|change|update|adjust|set|invite|manage|write|compose|plan|schedule|record|log|give|move|assign)(?= |$|…)|(?:neu|hinzuf|erstell|bearbeit|[äa]nder|ajout|cr[ée]er|nouve|modifi|nuev|agreg|a[ñn]ad|crear)\p{L}*(?= |$|…))/iu;
const FORM = 4;
/** What a list that the page draws itself offers is known once it was opened, and fills in a form later. */
const LIST = 2;
/** So is what can be done with a record, once its menu was opened. */
const opensMenu = ({ node }: Control): boolean => kindOf(node) === 'button' && node.states.haspopup === 'menu';

/** A count or a page number says little of what it does, and stands in every row. */
const isBare = ({ node }: Control): boolean => labelOf(node) !== '' && !/\p{L}/u.test(labelOf(node));

/** What a page shows behind another tab is as good as another page. */
const isUnseen = (state: SweepState, control: Control): boolean =>
  control.way && /\p{L}/u.test(labelOf(control.node)) && isUntried(state, control);

/** Another kind of page first: what is on it is known to nobody yet, and a page has more switches than ways on. */
const NEWS = 4;
export const isNews = (state: SweepState, control: Control, url: string): boolean =>
  control.href === ''
    ? isUnseen(state, control)
    : leadsOn(state, { href: control.href, url, menu: false, ...(control.menu ? { most: PER_MENU } : {}) });

/** Tries of one group after which the rest of it can wait. */
const OF_A_KIND = 2;

export const isUntried = (state: SweepState, { sig }: Control): boolean => (state.everywhere[sig] ?? 0) === 0;

/** Draws one by weight; `null` when nothing is left that was tried nowhere. */
export function drawControl(
  state: SweepState,
  open: readonly Control[],
  { fresh, url }: { fresh: ReadonlySet<string>; url: string },
): Control | null {
  const tried = (control: Control): boolean => !isUntried(state, control);
  if (open.every(tried)) return null;
  const weights = open.map((control) => {
    const known = !control.menu && (state.everywhere[control.group] ?? 0) >= OF_A_KIND;
    const less = (known ? 0.1 : 1) * (isBare(control) ? 0.3 : 1);
    const opens = tried(control)
      ? 1
      : OPENS.test(labelOf(control.node)) || opensMenu(control)
        ? FORM
        : kindOf(control.node) === 'combobox'
          ? LIST
          : 1;
    return weigh(fresh.has(control.sig), tried(control)) * less * opens * (isNews(state, control, url) ? NEWS : 1);
  });
  let at = draw(state) * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [i, control] of open.entries()) {
    at -= weights[i] ?? 0;
    if (at < 0) return control;
  }
  return open.at(-1) ?? null;
}
