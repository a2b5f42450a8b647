/** Entries of a list that leads on, as sections of settings or folders do, where each is a plain row of few words. */
import { standing } from '../../../../standing.ts';
import { plain } from '../../lexicon.ts';
import { isAccount, type Scene } from '../move.ts';
import type { Item } from '../page.ts';
import { worked } from '../past.ts';

/** What a press brought without leading elsewhere offers choices, not ways. */
const isOffered = ({ deeds, page }: Scene, { label }: Item): boolean =>
  deeds.some((deed) => {
    if (!worked(deed) || !deed.entry.appeared.some((text) => plain(text) === plain(label))) return false;
    return (deeds.find(({ at }) => at > deed.at)?.entry.url ?? page.o.url) === deed.entry.url;
  });

export const isMenuLike = (scene: Scene, item: Item): boolean =>
  !item.onTop && standing(scene.page.o).entries.has(item.node) && !isOffered(scene, item);

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
  item.kind === 'button' &&
  !item.nav &&
  !isAccount(item) &&
  !/\d(?!\d*\s*%)/.test(item.label) &&
  item.label.split(' ').length >= SAYS_MUCH;
