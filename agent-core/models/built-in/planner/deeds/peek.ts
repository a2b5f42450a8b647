/** Before a form for something new is ended: what is told of it and stands nowhere yet may be in a list that is drawn as a button and shows nothing until it is opened. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isWord } from '../../similar.ts';
import { chooseOpened, isOption } from '../fields/options.ts';
import { isPart } from '../fields/segments.ts';
import { isBlank } from '../fields/shown.ts';
import { click, type Move, type Scene } from '../move.ts';
import { type Item, layerNames } from '../page.ts';
import { worked } from '../past.ts';

const LIST = 'list ';
/** Lists opened so at most. */
const MOST = 4;
const FITS = 0.75;

/** Phrases that nothing took. */
const left = ({ want, mine, page, fresh }: Scene): string[] =>
  want.context.filter(
    (phrase) =>
      phrase !== '' &&
      !mine.some(({ about }) => about.split(' | ').includes(phrase)) &&
      !page.scope.some((item) => !fresh.has(plain(item.label)) && isOption(item.value || item.label, phrase) >= FITS),
  );

/** A list drawn by hand in which nothing is chosen yet, its name before it. */
const isBlankList = (item: Item): boolean =>
  item.kind === 'combobox' && item.node.guess !== undefined && item.onTop && item.near !== '' && !item.disabled && isBlank(item);

const isPicker = ({ page }: Scene, item: Item): boolean =>
  item.kind === 'button' &&
  // One of several, of which another is chosen, is no list.
  !isPart({ page }, item) &&
  // The cross beside a dialog's name closes it.
  !layerNames(page).some((name) => plain(name) === plain(item.near)) &&
  item.onTop &&
  // A list shows a value, or asks for one; a cross has no name.
  /\p{L}/u.test(item.label) &&
  item.near !== '' &&
  !item.disabled &&
  isWord(item.label, [...english.commit, ...english.cancel]) === 0;

/** Such a list was opened just now. */
export function isPeeking({ mine }: Scene): boolean {
  const last = mine.at(-1);
  return last?.aim === 'unfold' && last.about.startsWith(LIST) && worked(last);
}

/** Opens each such list once, takes what it offers of that, and closes it again where it offers nothing. */
export function peek(scene: Scene): Move {
  const phrases = left(scene);
  const last = scene.mine.at(-1);
  if (last !== undefined && isPeeking(scene)) {
    const chosen = phrases.flatMap((phrase) => chooseOpened(scene, phrase) ?? [])[0];
    if (chosen !== undefined) return chosen;
    const opener = scene.page.scope.find(
      (item) => 'target' in last.entry.action && item.node.marks?.path === last.entry.action.target.marks.path,
    );
    return opener === undefined ? null : click('close', 'list', opener, 0.5);
  }
  const seen = scene.mine.flatMap(({ aim, about }) => (aim === 'unfold' && about.startsWith(LIST) ? [about] : []));
  if (phrases.length === 0 || seen.length >= MOST || scene.page.overlay === null) return null;
  const item = scene.page.scope.find(
    (other) => (isPicker(scene, other) || isBlankList(other)) && !seen.includes(LIST + plain(other.near)),
  );
  return item === undefined ? null : click('unfold', LIST + plain(item.near), item, 0.6);
}
