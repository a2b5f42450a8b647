/** Entries of a list that leads on, as sections of settings or folders do, where each is a plain row of few words. */
import { listPath } from '../../../../observation.ts';
import { plain } from '../../lexicon.ts';
import { isAccount, type Scene } from '../move.ts';
import type { Item, Page } from '../page.ts';
import { worked } from '../past.ts';

/** Words: what says more is a record with what is known of it. */
const FEW = 4;
/** Fewer are no list. */
const LEAST = 3;

const withoutCount = (label: string): string => label.replace(/\s*\d+$/, '');
const isShort = ({ label }: Item): boolean => {
  const name = withoutCount(label);
  return name !== '' && name.split(' ').length <= FEW && /^\p{L}/u.test(name);
};

const known = new WeakMap<Page, Map<string, boolean>>();

/** Of one page's rows each list is judged once. */
function listsOf(page: Page): Map<string, boolean> {
  const before = known.get(page);
  if (before !== undefined) return before;
  const lists = new Map<string, Item[]>();
  for (const item of page.items)
    if (item.kind === 'row' && item.node.guess !== undefined) {
      const path = listPath(item.node.marks?.path);
      lists.set(path, [...(lists.get(path) ?? []), item]);
    }
  const judged = new Map([...lists].map(([path, all]) => [path, all.length >= LEAST && all.every(isShort)]));
  known.set(page, judged);
  return judged;
}

/** What a press brought without leading elsewhere offers choices, not ways. */
const isOffered = ({ deeds, page }: Scene, { label }: Item): boolean =>
  deeds.some((deed) => {
    if (!worked(deed) || !deed.entry.appeared.some((text) => plain(text) === plain(label))) return false;
    return (deeds.find(({ at }) => at > deed.at)?.entry.url ?? page.o.url) === deed.entry.url;
  });

export const isMenuLike = (scene: Scene, item: Item): boolean =>
  item.kind === 'row' &&
  item.node.guess !== undefined &&
  !item.onTop &&
  listsOf(scene.page).get(listPath(item.node.marks?.path)) === true &&
  !isOffered(scene, item);

/** Drawn with a caret, with no field's name before it and in no form: a part of the menu that folds. */
export const folds = ({ kind, node, form, near, onTop, value, label }: Item): boolean =>
  kind === 'combobox' &&
  node.guess !== undefined &&
  form === '' &&
  near === '' &&
  !onTop &&
  (value === '' || plain(value) === plain(label));

/** Words of a button: one in the page that says so much does something, unless it counts something. */
const SAYS_MUCH = 4;
export const saysDeed = (item: Item): boolean =>
  item.kind === 'button' && !item.nav && !isAccount(item) && !/\d/.test(item.label) && item.label.split(' ').length >= SAYS_MUCH;
