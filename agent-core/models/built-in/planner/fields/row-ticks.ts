/** Boxes that tick the rows of a list for what its list of deeds does to all that are ticked. */
import { labelOf, walk } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { isWord } from '../../similar.ts';
import { type Item, isList, type Page } from '../page.ts';

const shownBy = (item: Item): string =>
  [...walk(item.node)]
    .map((visit) => labelOf(visit.node))
    .join(' ')
    .trim();

/** "Bulk actions", closed. */
export const offersDeeds = (item: Item): boolean =>
  [shownBy(item), item.label, item.near, item.value].some((text) => isWord(text, english.forTicked) > 0);

/** What a ticked row is called is no value of anything. */
export const ticksRow = ({ scope }: Page, item: Item): boolean =>
  item.kind === 'checkbox' &&
  item.form !== '' &&
  item.row !== '' &&
  scope.some((other) => isList(other) && other.form === item.form && offersDeeds(other));
