/** Entries of the site's menus, and what stands below them. */
import { entryOf } from '../../../../holders.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isWord } from '../../similar.ts';
import { leadsOn, type Scene } from '../move.ts';
import { type Item, isPressable } from '../page.ts';

/** Stands in a menu below the entry for settings. */
export function belowSettings({ page }: Scene, item: Item): boolean {
  const path = item.node.marks?.path ?? '';
  return page.items.some((other) => {
    const entry = isPressable(other) ? entryOf(other.node) : '';
    return (
      entry !== '' &&
      other !== item &&
      path.startsWith(`${entry}>`) &&
      isWord(other.label, english.settingPlaces.slice(0, 2)) === 1
    );
  });
}

export const isBelow = (item: Item, other: Item): boolean =>
  (item.node.marks?.path ?? '').startsWith(`${other.node.marks?.path ?? ''}>`);

/** What it leads to stands below it already. */
export const isUnfolded = ({ page }: Scene, item: Item): boolean =>
  page.scope.some((other) => (other.kind === 'menuitem' || item.node.guess !== undefined) && isBelow(other, item));

/** The head of a group of a navigation that stands open. */
const isOpenHead = ({ kind, nav, node: { states } }: Item): boolean =>
  /^(?:button|summary|disclosuretriangle)$/.test(kind) && nav && (states.expanded === true || states.expanded === 'true');

/** The link of an entry that stands open, or its head: pressed again, it folds it. */
export const foldsAgain = (scene: Scene, item: Item): boolean =>
  isOpenHead(item) ||
  scene.page.scope.some(
    (other) =>
      leadsOn(other) &&
      item.kind !== 'menuitem' &&
      isBelow(item, other) &&
      plain(other.label).startsWith(plain(item.label)) &&
      isUnfolded(scene, other),
  );

/** The link in a tab that is called so, without an address: one look does for both. */
export const isInTab = ({ page }: Scene, item: Item): boolean =>
  item.kind === 'link' &&
  (item.node.marks?.attributes.href ?? '') === '' &&
  page.scope.some((tab) => tab.kind === 'tab' && isBelow(item, tab) && plain(tab.label) === plain(item.label));

/** Only holds the link that is called so: one press does for both. */
export const isWrapper = ({ page }: Scene, item: Item): boolean =>
  /^(?:menuitem|treeitem|listitem)$/.test(item.kind) &&
  !leadsOn(item) &&
  page.scope.some((other) => isPressable(other) && isBelow(other, item) && plain(other.label) === plain(item.label));
