/** Records that are shown as cards, each below a heading of its own, which is no link: another link in the card leads on. */
import { plain } from '../lexicon.ts';
import { isSpent, type Scene, saysMuch, timesDone } from './move.ts';
import { type Item, isRisky, type Page } from './page.ts';

const isOnCard = ({ kind, nav, row, section }: Item): boolean =>
  kind === 'link' && !nav && section !== '' && plain(row).startsWith(plain(section));

const linksOf = ({ scope }: Page, name: string): Item[] =>
  scope.filter((item) => isOnCard(item) && plain(item.section) === plain(name));

/** The heading stands on one of several cards that all lead on by a link of the same words: nothing but it is on the page of that name. */
export const isCard = (page: Page, heading: string): boolean =>
  linksOf(page, heading).some(({ label, section }) =>
    page.scope.some((other) => isOnCard(other) && other.label === label && other.section !== section),
  );

/** The only link of the record's card. */
export function onCard(scene: Scene, name: string): Item | undefined {
  if (!isCard(scene.page, name)) return undefined;
  const [only, ...more] = linksOf(scene.page, name).filter((item) => !isRisky(item.label));
  return only !== undefined && more.length === 0 && !isSpent(scene, only) && timesDone(scene, only) < 1 ? only : undefined;
}

/** A link that is a record's card by itself: something of that record's own stands in it, as its menu. */
export const isRecordCard = ({ scope }: Page, { kind, nav, label }: Item): boolean =>
  kind === 'link' && !nav && saysMuch(label) && scope.some(({ row }) => row === label);
