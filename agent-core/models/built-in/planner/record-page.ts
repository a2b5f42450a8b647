/** Where the record lives that the want is about: its address, and what lies below it. */
import { isUrl } from '../../../is-url.ts';
import { plain } from '../lexicon.ts';
import { isRecordPage, SURE, speaksOf } from './entity.ts';
import type { Scene } from './move.ts';
import type { Item } from './page.ts';
import { type Deed, worked, wrote } from './past.ts';

/** A route after the hash belongs to the path ("#/boats/1"). */
function pathOf(url: string): string {
  if (!isUrl(url)) return '';
  const { pathname, hash } = new URL(url);
  return `${pathname.replace(/\/$/, '')}${/^#!?\//.test(hash) ? hash.replace(/\?.*$/s, '') : ''}`.replace(/\/$/, '');
}

/** Opened the record, or the place that the task names: "Crew" where it says "to the group Crew". */
const opens = ({ want }: Scene, { aim, about }: Deed): boolean =>
  aim === 'enter' ||
  (aim === 'go' && (want.place.includes(about) || want.context.includes(about))) ||
  ((aim === 'go' || aim === 'look') &&
    [...want.place, ...want.context].some((said) => plain(said).includes(' ') && plain(said).endsWith(` ${plain(about)}`)));

const urlAfter = ({ deeds, page }: Pick<Scene, 'deeds' | 'page'>, { at }: Deed): string =>
  deeds.find((deed) => deed.at > at)?.entry.url ?? page.o.url;

/** The search for it led to its own page at once. */
function landed(scene: Scene, deed: Deed): boolean {
  const { page, want } = scene;
  const url = urlAfter(scene, deed);
  return (
    deed.aim === 'search' &&
    deed.about === want.entity &&
    !isSame(url, deed.entry.url) &&
    isRecordPage(page, want.entity) &&
    isBelow(page.o.url, pathOf(url))
  );
}

/** Path of the record's page, or of the folder of that page where a query tells which record it is ("/Ticket/Display.html?id=5"): `shared` with others. '' where it was not opened, or lies in no folder. */
export function recordPath(scene: Scene): { path: string; shared: boolean } {
  const { mine, deeds, page } = scene;
  const opened = mine.findLast((deed) => (worked(deed) && opens(scene, deed)) || landed(scene, deed));
  if (opened === undefined) return { path: '', shared: false };
  const url = urlAfter({ deeds, page }, opened);
  const shared = isUrl(url) && new URL(url).search !== '';
  return { path: shared || endsInTab(page, pathOf(url)) ? pathOf(url).replace(/\/[^/]*$/, '') : pathOf(url), shared };
}

/** "…/t9/profile", where "Profile" is one of the tabs: the record's own address ends before it, with its number. */
function endsInTab({ items }: Scene['page'], path: string): boolean {
  const [record = '', tab = ''] = path.split('/').slice(-2);
  const last = plain(tab);
  return (
    last !== '' &&
    /\d/.test(record) &&
    items.some(({ kind, label }) => kind === 'tab' && `${plain(label)} `.startsWith(`${last} `))
  );
}

/** Of an address, or of the path of a link. */
const barePath = (url: string): string => (url.startsWith('/') ? url.replace(/[?#].*$/s, '').replace(/\/$/, '') : pathOf(url));

export const isSame = (one: string, other: string): boolean => barePath(one) === barePath(other);

/** It is the record's page or lies below it. */
export const isBelow = (url: string, path: string): boolean => {
  const own = barePath(url);
  return own === path || own.startsWith(`${path}/`);
};

/** Share of what came with the record that must still be there. */
const STAYS = 0.6;
/** Fewer names that appear are a row that was marked. */
const PANEL = 3;

/** The record was opened beside its list, without an address of its own: what came then still stands. */
export function standsOpen({ mine, page }: Scene): boolean {
  const opened = mine.findLast((deed) => deed.aim === 'enter' && worked(deed));
  const came = opened?.entry.appeared ?? [];
  if (opened === undefined || opened.entry.url !== page.o.url || came.length < PANEL) return false;
  const here = new Set([...page.items.map(({ label }) => plain(label)), ...page.texts.map(plain)]);
  return came.filter((label) => here.has(plain(label))).length >= STAYS * came.length;
}

/** One looked around since the record was opened, and what came lies elsewhere. */
export function leftRecord(scene: Scene): boolean {
  const { path, shared } = recordPath(scene);
  const opened = scene.mine.findLast((deed) => worked(deed) && opens(scene, deed));
  // What was sent since may have given it another name.
  const sent = scene.mine.findLast((deed) => /^(?:commit|confirm)$/.test(deed.aim) && wrote(deed));
  const since = Math.max(opened?.at ?? 0, path === '' ? (sent?.at ?? 0) : 0);
  const looked = scene.mine.some(({ aim, at }) => at > since && /^(?:go|look|search|back|menu)$/.test(aim));
  if (!looked) return false;
  const below = path !== '' && isBelow(scene.page.o.url, path);
  // A folder is no record's own: what lies in it, is asked for in another way and does not speak of it, is another page.
  return path === '' || (below && shared && !asksAlike(scene, opened)) ? !isSpokenOf(scene) : !below;
}

/** The query of the page at hand has something of the one that the record was opened with: its number. */
function asksAlike(scene: Scene, opened: Deed | undefined): boolean {
  const url = opened === undefined ? '' : urlAfter(scene, opened);
  if (!isUrl(url) || !isUrl(scene.page.o.url)) return true;
  const own = new Set(valuesIn(new URL(url)));
  return valuesIn(new URL(scene.page.o.url)).some((value) => own.has(value));
}
const valuesIn = ({ search }: URL): string[] =>
  search
    .slice(1)
    .split(/[&;]/)
    .filter((part) => part !== '');

/** Does the page speak of the record, and not only list it; what lies over the page is about what it was opened for. */
function isSpokenOf({ page, want: { entity = '' } }: Scene): boolean {
  if (page.overlay !== null || isRecordPage(page, entity)) return true;
  const said = [
    ...page.headings,
    ...page.said.flatMap(({ text, inRow }) => (inRow === '' ? text : [])),
    ...page.items.flatMap((item) => [item.value, ...(lists(item) ? [] : [item.label, item.row])]),
  ];
  return said.some((text) => text !== '' && speaksOf(text, entity) >= SURE);
}

/** Of a list, a tree or a menu one is chosen. */
const lists = ({ kind, nav, node }: Item): boolean =>
  nav || /^(?:option|treeitem|row|listitem|menuitem)$/.test(kind) || node.marks?.row !== undefined;
