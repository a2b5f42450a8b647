/** One of several that stand side by side, of which one is on: swatches of a colour, the parts of a segmented control. They look like tabs, and have their field's name before the first. */
import { listPath, withoutCount } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, mentions, similar } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { bestOf, type Scene } from '../move.ts';
import type { Item } from '../page.ts';
import { isOption } from './options.ts';

/** Words of a field's name, at most. */
const NAME = 4;
const NAMED = 0.6;
const ONLY = 0.4;
const SAME = 0.9;

const isGuessed = ({ kind, node }: Item): boolean => kind === 'tab' && node.guess !== undefined;

/** In one list, below the same heading, and in one row where they stand in rows. */
const isBeside = (one: Item, other: Item): boolean =>
  listPath(one.node.marks?.path) === listPath(other.node.marks?.path) &&
  one.section === other.section &&
  (one.row === other.row || plain(one.row) === plain(one.label) || plain(other.row) === plain(other.label));

/** One that is not chosen may look like any button: what is chosen stands in its row. */
export const isPart = ({ page }: Pick<Scene, 'page'>, item: Item): boolean =>
  isGuessed(item) ||
  (item.kind === 'button' &&
    item.row !== '' &&
    page.scope.some((other) => isGuessed(other) && other.on === true && other.row === item.row && isBeside(item, other)));

/** All that stand in one list with it. */
const groupOf = ({ page }: Pick<Scene, 'page'>, item: Item): Item[] =>
  page.scope.filter((other) => isPart({ page }, other) && isBeside(item, other));

export const firstOf = (scene: Pick<Scene, 'page'>, item: Item): Item => groupOf(scene, item)[0] ?? item;

/** "All 24, Draft 5, Paid 3": shows less of a list that is there, and leads nowhere. */
export function narrows({ page }: Scene, item: Item): boolean {
  const path = listPath(item.node.marks?.path);
  const isNext = (other: Item): boolean => /^(?:tab|button)$/.test(other.kind) && listPath(other.node.marks?.path) === path;
  return (
    /^(?:tab|button)$/.test(item.kind) &&
    path !== '' &&
    page.scope.some((other) => isNext(other) && /^all(?!\p{L})/iu.test(other.label))
  );
}

/** Nodes from the name to the first of them, where it is explained in between. */
const BEFORE = 4;

/** The text before the first of them; where that only explains what the row begins with, the beginning. */
export function nameOfGroup(scene: Scene, item: Item): string {
  const [first] = groupOf(scene, item);
  if (first === undefined || first.near === '' || plain(first.row).startsWith(plain(first.near))) return first?.near ?? '';
  const title = scene.page.said.find(
    ({ at, text, heading }) => !heading && at < first.at && first.at - at <= BEFORE && plain(first.row).startsWith(plain(text)),
  );
  return title !== undefined && covers(first.row, first.near) === 1 ? title.text : first.near;
}

/** The segment that is the value, where its group is called as the field. */
export function segment(scene: Scene, { field = '', value }: Value): Item | undefined {
  if (field === '') return undefined;
  const meant = scene.page.scope.filter((item) => isPart(scene, item) && !item.disabled && isOption(item.label, value) >= SAME);
  // The only one of that name needs less: "Send a digest", for how often the digest is sent.
  const least = meant.length === 1 ? ONLY : NAMED;
  // "Loan requests" rather than "Loans", where both are said.
  return bestOf(
    meant,
    (item) => {
      const name = nameOfGroup(scene, item);
      const [alike, said] = [similar(name, field), 0.9 * covers(field, name)];
      return name === '' || Math.max(alike, said) < least ? 0 : Math.max(alike, said) + LIKER * alike;
    },
    least,
  );
}
const LIKER = 0.1;

/** In a table whose rows are what is set and whose columns what it may be: the box in the field's row below the value. */
export const cell = ({ page }: Scene, { field = '', value }: Value): Item | undefined =>
  page.scope.find(
    ({ kind, column, row, disabled }) =>
      kind === 'radio' &&
      !disabled &&
      field !== '' &&
      plain(column) === plain(value) &&
      `${plain(row)} `.startsWith(`${plain(field)} `),
  );

/** What explains the page's title stands right below it, and in no row with them. */
function isSubtitle({ page }: Scene, item: Item): boolean {
  const [first] = groupOf({ page }, item);
  const at = page.said.findLastIndex((said) => first !== undefined && said.at < first.at && !said.heading);
  const [title, text] = [page.said[at - 1], page.said[at]];
  return (
    title?.heading === true &&
    page.headings.slice(0, 2).includes(title.text) &&
    text !== undefined &&
    !mentions(item.row, text.text)
  );
}

/** "Overview, Items 3, Shipping 1": what has an overview, or tells how many there are, are parts of a page, whatever stands before them. */
const arePages = (scene: Scene, item: Item): boolean =>
  groupOf(scene, item).some(
    ({ label, onTop }) => !onTop && (english.overviews.includes(plain(label)) || withoutCount(label) !== label),
  );

/** Chosen, not looked at: a segment stands below a heading and has its field's name before it, where tabs have the heading or nothing, and a menu the site's name. */
export function isSegment(scene: Scene, item: Item): boolean {
  const name = isGuessed(item) && !arePages(scene, item) ? nameOfGroup(scene, item) : '';
  // The word beside a switch is that one's.
  const others = scene.page.items.some(({ kind, label }) => kind !== 'tab' && plain(label) === plain(name));
  // Before real buttons a text may be what the page says of itself; a field's name is short.
  const isSaid = /^button$/i.test(item.node.role) && name.split(' ').length > NAME;
  // Below a heading that says a grade, as "Status", stands what that may be.
  if (isGuessed(item) && [...english.graded, ...english.stages].includes(plain(item.section))) return true;
  const isTitled = isSaid || item.section === '' || plain(name) === plain(item.section) || isSubtitle(scene, item);
  return name !== '' && !others && (item.onTop || !isTitled);
}
