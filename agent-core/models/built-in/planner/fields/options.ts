/** Choosing from what an opened list offers. */

import { kindOf, labelOf, listPath, walk } from '../../../../observation.ts';
import { words } from '../../../../recall/text.ts';
import type { Action, AxNode } from '../../../../trajectory.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { durationOf } from '../../measure.ts';
import { escaped } from '../../patterns.ts';
import { covers, isWord, mentions, similar } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { wentThere } from '../ends/taken-back.ts';
import { isOfOther, speaksOf } from '../entity.ts';
import { bestOf, click, isSpent, type Move, type Scene } from '../move.ts';
import { type Item, isList, isNativeSelect, isPressable, isSearch, isSwitch, isTextField, type Page } from '../page.ts';
import { worked } from '../past.ts';
import { ticksRow } from './row-ticks.ts';
import { dateOf } from './typed.ts';

/** Stands for "no value" in a want that clears a field. */
export const NOTHING = '\u2205';

/** Without signs: `scope::high` is shown as two words. */
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** A day as a calendar's button names it, without the year: "Mar 10", "Tue, 10 March". */
function isDay(text: string, [, month, day]: readonly [number, number, number]): boolean {
  const [, first = '', second = ''] =
    /^(?:[a-z]{2,9}\.?,? )?([a-z]{3,9}|\d{1,2})\.? ([a-z]{3,9}|\d{1,2})$/i.exec(text.trim()) ?? [];
  const [name, number] = /^\d/.test(first) ? [second, first] : [first, second];
  return Number(number) === day && /^[a-z]{3}/i.test(name) && (english.months[month - 1] ?? '').startsWith(name.toLowerCase());
}

/** "YYYY-MM-DD" for 2026-12-31: letters stand for digits. */
export const isShapeOf = (pattern: string, text: string): boolean =>
  isDatePattern(pattern) &&
  text.split(/\s+/).some((word) => word.replace(/[.,;]$/, '').replace(/\d/g, '0') === pattern.trim().replace(/[YMDHhms]/g, '0'));

/** "MM/DD/YYYY". */
export const isDatePattern = (text: string): boolean => /^(?:[YMDHhms]{1,4}[^\p{L}\p{N}]{0,2}){2,6}$/u.test(text.trim());

/** So much, and of what. */
const MEASURED = /^\d+(?:[.,]\d+)? (\p{L}+)$/u;

/** How well an option's text is the value: the same, begins with it, contains it, or is alike. 0..1. */
export function isOption(text: string, value: string): number {
  const [a, b] = [plain(text), plain(value)];
  if (a === '' || b === '') return 0;
  if (value === NOTHING && /^[×✕✖]$/.test(a)) return 0;
  if (value === NOTHING) return isWord(text, english.none) === 1 || /^(?:no|none|clear|remove)\b/.test(a) ? 0.9 : 0;
  if (a === b) return 1;
  if (letters(a) !== '' && letters(a) === letters(b)) return 0.95;
  if (isShapeOf(text, value)) return 0.9;
  // "15 min" for "15 minutes", "60 min" for "1 hour".
  const [long, asked] = [durationOf(a), durationOf(b)];
  if (long !== null && asked !== null) return long === asked ? 0.95 : 0;
  const date = dateOf(value);
  if (date !== null && isDay(text, date)) return 0.95;
  if (date !== null && dateOf(text) !== null) return 0;
  if (date !== null && a === String(date[2])) return 0.6;
  // "Hiring 2026" is no day of it.
  if (date !== null && !mentions(text, value)) return 0;
  if (a.startsWith(`${b} `) || a.startsWith(`${b}(`) || a.endsWith(` ${b}`)) return 0.9;
  if (a.replace(/\s*\(.*\)$/, '') === b.replace(/\s*\(.*\)$/, '')) return 0.9;
  if (mentions(text, value) && a.length < b.length * 3 + 12) return 0.8;
  // "Percent" is no 50 percent.
  if (MEASURED.exec(b)?.[1] === a) return 0;
  if (mentions(value, text) && a.length > 2) return 0.4 + 0.35 * covers(text, value);
  const described = value.split(/[\s-]+/).length > 2 ? speaksOf(text, value) : 0;
  if (described >= 0.62) return 0.3 + 0.45 * described;
  const [name = '', ...others] = words(value);
  const code = others.length === 0 ? english.codes[name] : undefined;
  if (code !== undefined && a.split(/[^a-z]/)[0] === code) return 0.85;
  if (covers(text, value) >= 0.99 && words(text).length <= words(value).length + 2) return 0.75;
  const alike = similar(text, value);
  return alike >= 0.8 ? 0.6 * alike : 0;
}

/** Labels of a native list, in order. */
export const optionsOf = (node: AxNode): string[] =>
  [...walk(node)].filter((visit) => kindOf(visit.node).toLowerCase() === 'option').map((visit) => labelOf(visit.node));

/** The native option that is the value, as it is labelled; the value itself when the list is not in the tree. */
export function nativeOption(node: AxNode, value: string): string | undefined {
  const options = optionsOf(node);
  if (options.length === 0) return value;
  let best: string | undefined;
  let most = 0.5;
  for (const option of options) {
    const score = isOption(option, value);
    if (score > most) [best, most] = [option, score];
  }
  return best;
}

/** The one list that offers just this value, where the field has no name but what the value's shape gives it. */
export function offering({ scope }: Page, { field, value }: Value): Item | undefined {
  const all =
    (field ?? '') === '' || field === 'time'
      ? scope.filter((item) => isNativeSelect(item) && nativeOption(item.node, value) === value)
      : [];
  return all.length === 1 ? all[0] : undefined;
}

/** An entry of a tree, where the list that came offers one of the same name: the tree's own leads there. */
const isOfTree = ({ scope }: Page, item: Item): boolean =>
  item.kind === 'treeitem' &&
  !item.onTop &&
  scope.some(
    (other) =>
      other.kind !== 'treeitem' &&
      isPressable(other) &&
      plain(other.label) === plain(item.label) &&
      !(other.node.marks?.path ?? '').startsWith(`${item.node.marks?.path}>`),
  );

/** The item that offers the value: what just appeared first, then anything like an option. */
export function offer(scene: Scene, value: string): Item | undefined {
  let best: Item | undefined;
  let most = 0.5;
  for (const item of scene.page.scope) {
    // What a native list offers is chosen in that list.
    if (isTextField(item) || item.disabled || isSpent(scene, item) || item.node.marks?.tag === 'option') continue;
    if (scene.want.op !== 'choose' && ticksRow(scene.page, item)) continue;
    const brought = scene.fresh.has(plain(item.label));
    // "Orders 10" counts orders.
    if (item.kind === 'tab' && /^\d+$/.test(value) && plain(item.label) !== value) continue;
    // A list shows what it has chosen, and offers nothing by that.
    if (isList(item) && !brought) continue;
    // The entries of a tree that stands there lead to places, and so do links that are only like it.
    if (item.kind === 'treeitem' && ((!brought && !item.onTop) || isOfTree(scene.page, item))) continue;
    if (item.kind === 'link' && !brought && !item.onTop && isOption(item.label, value) < 0.9) continue;
    // A link that says a part of it leads to where it may be: "File versioning" for the staggered one.
    if (item.kind === 'link' && mentions(value, item.label) && !mentions(item.label, value)) continue;
    const listed = /^(?:option|menuitem|menuitemradio|menuitemcheckbox|radio|row|checkbox|treeitem)$/.test(item.kind);
    const score =
      isOption(item.label, value) +
      (brought ? 0.15 : 0) +
      (listed ? 0.1 : 0) -
      (item.nav ? 0.3 : 0) -
      (item.kind === 'combobox' ? 0.2 : 0);
    if (score > most) [best, most] = [item, score];
  }
  return best === undefined ? undefined : afterOpener(scene, best);
}

/** Of two that are called alike, the one that stands behind what was unfolded, not the entry of a menu before it. */
function afterOpener({ mine, page }: Scene, best: Item): Item {
  const last = mine.at(-1);
  if (last?.aim !== 'unfold' || !('target' in last.entry.action)) return best;
  const { path } = last.entry.action.target.marks;
  const opener = page.items.find(({ node }) => node.marks?.path === path);
  if (opener === undefined || best.at > opener.at) return best;
  const alike = (item: Item): boolean => plain(item.label) === plain(best.label) && item.at > opener.at && !item.disabled;
  return page.scope.find((item) => alike(item) && !isTextField(item) && item.node.marks?.tag !== 'option') ?? best;
}

/** "None, View, Edit" in each row of a table: of several that are called alike the one in the field's own row; none where no row is the field's. */
export function ofField({ page }: Scene, { field = '' }: Partial<Value>, item: Item | undefined): Item | undefined {
  // An entry of the site's menu is not made like one of the list, and rows of one list differ in their number alone.
  const made = ({ node: { marks } }: Item): string[] => (marks?.path ?? '').split('>');
  const bare = (part: string | undefined): string => (part ?? '').replace(/:\d+$/, '');
  const isBeside = (own: readonly string[], its: readonly string[]): boolean =>
    own.length === its.length &&
    own.every((part, i) => bare(part) === bare(its[i])) &&
    own.filter((part, i) => part !== its[i]).length <= 1;
  const isLike = (other: Item): boolean =>
    item !== undefined &&
    other.kind === item.kind &&
    plain(other.label) === plain(item.label) &&
    isBeside(made(other), made(item));
  const alike = page.scope.filter(isLike);
  if (item === undefined || field === '' || alike.length < 2 || new Set(alike.map(({ row }) => row)).size < alike.length)
    return item;
  return bestOf(alike, ({ row, near }) => Math.max(mentions(row, field) ? 1 : 0, covers(row, field), similar(near, field)), 0.75);
}

/** "Move X to Surveys": pressed where it stands in the page's own lists, Surveys is only opened. */
export const isMoved = ({ want, page, fresh }: Scene, item: Item): boolean =>
  want.op === 'set' &&
  english.moves.includes(plain(want.verb)) &&
  page.overlay === null &&
  !item.onTop &&
  !fresh.has(plain(item.label)) &&
  !/^(?:option|menuitem|radio)/.test(item.kind);

/** "Berth 2, 09:45–10:40" for the berth 2: of what the opened list offers the one that begins with the field's name and the number. */
function numbered({ page, fresh }: Scene, value: string, field: string): Item | undefined {
  if (field === '' || !/^\d+$/.test(value)) return undefined;
  const begins = `${plain(field)} ${value}`;
  const [only, ...more] = page.scope.filter(
    ({ kind, label, disabled }) =>
      /^(?:option|menuitem|menuitemradio)$/.test(kind) &&
      !disabled &&
      fresh.has(plain(label)) &&
      new RegExp(`^${escaped(begins)}(?![\\p{L}\\d])`, 'u').test(plain(label)),
  );
  return more.length === 0 ? only : undefined;
}

/** After a list was opened for `value`: choose it, filter the list, or close it again. */
export function chooseOpened(scene: Scene, value: string, field = ''): Move {
  const offered = numbered(scene, value, field) ?? ofField(scene, { field }, offer(scene, value));
  const other = offered !== undefined && scene.want.op !== 'create' && isOfOther(scene, offered);
  const item = other || (offered !== undefined && isMoved(scene, offered)) ? undefined : offered;
  if (item !== undefined) {
    if (isSwitch(item) && item.on === true) return null;
    return click('choose', value, item, 0.85);
  }
  const last = scene.mine.at(-1);
  // What was to open a list may have led to another page: its search is no filter. In a form that was opened whole it is the search of another field.
  const whole = last?.aim === 'edit' && scene.page.scope.filter((other) => other.onTop && isTextField(other)).length > 1;
  const filter = last?.entry.url === scene.page.o.url && !whole ? filterBox(scene.page, scene.fresh) : undefined;
  const searched = last?.aim === 'search';
  if (filter !== undefined && !searched && value !== NOTHING) {
    const type: Action = { kind: 'type', target: filter.ref, text: value, clear: true, enter: false };
    return { aim: 'search', about: value, actions: [type], confidence: 0.6 };
  }
  return null;
}

/** The search of the whole page was there before. */
const filterBox = (page: Page, fresh: ReadonlySet<string>): Item | undefined =>
  page.scope.find(
    (item) =>
      (isSearch(item) && (item.onTop || fresh.has(plain(item.label)))) ||
      (isTextField(item) && item.value === '' && plain(item.label) === '' && fresh.has('')),
  );

/** What was unfolded offers just that, or stands in the list that another value of the task was chosen from: it is chosen, not typed into the box above. */
export function listedBeside(scene: Scene, value: string): Item | undefined {
  const { mine, page, fresh } = scene;
  const lists = mine.flatMap((deed) => {
    const { action, outcome } = deed.entry;
    const chosen = deed.aim === 'choose' && outcome === 'done' && action.kind === 'click' && !wentThere(scene, deed);
    return chosen ? [listPath(action.target.marks.path)] : [];
  });
  const unfolded = mine.at(-1)?.aim === 'unfold';
  return page.scope.find(
    (item) =>
      LISTED.test(item.kind) &&
      plain(item.label) === plain(value) &&
      item.node.marks?.tag !== 'option' &&
      !isOfTree(page, item) &&
      ((unfolded && fresh.has(plain(item.label))) || lists.includes(listPath(item.node.marks?.path))),
  );
}
const LISTED = /^(?:option|menuitem|menuitemcheckbox|checkbox|row|listitem|treeitem|tab)$/;

/** The last deed opened a list or narrowed one, so what appeared are its options. */
export const isUnfolded = (scene: Scene): boolean => {
  const last = scene.mine.at(-1);
  return last !== undefined && worked(last) && (last.aim === 'unfold' || last.aim === 'search' || last.aim === 'edit');
};
