/** Before a form for something new is ended: what is told of it and stands nowhere yet may be in a list that is drawn as a button and shows nothing until it is opened. */
import { listPath } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isProper } from '../../person.ts';
import { isWord, mentions } from '../../similar.ts';
import { isInForm } from '../ends/commit.ts';
import { isFilled } from '../fields/field.ts';
import { chooseOpened, isOption } from '../fields/options.ts';
import { isPart } from '../fields/segments.ts';
import { isBlank } from '../fields/shown.ts';
import { click, isDone, type Move, pressedAt, type Scene } from '../move.ts';
import { type Item, isList, isNativeSelect, isRisky, layerNames } from '../page.ts';
import { type Deed, worked } from '../past.ts';

const LIST = 'list ';
/** Lists opened so at most. */
const MOST = 4;
const FITS = 0.75;

/** The one list of the form over the page, whatever it is called and shows, where a value that has a field found none: "Everyone ▾" beside one's own name, for an audience. */
function onlyList(scene: Scene): Item | undefined {
  const { page, want } = scene;
  const sought = want.values.some(
    (value) => value.field !== undefined && value.optional !== true && !/^\d/.test(value.value) && !isFilled(scene, value),
  );
  if (!/^(?:create|press)$/.test(want.op) || !sought) return undefined;
  const [only, ...more] = page.scope.filter((item) => item.onTop && isList(item) && !isNativeSelect(item) && !item.disabled);
  return more.length === 0 ? only : undefined;
}

/** Phrases that nothing took; a number is told by no list that is called otherwise. */
const left = ({ want, mine, page, fresh }: Scene, only = false): string[] =>
  [
    ...want.context,
    want.entity ?? '',
    ...want.values.flatMap(({ optional, field, value }) =>
      optional === true || ((field === undefined || only) && !/^\d/.test(value)) ? [value] : [],
    ),
  ].filter(
    (phrase) =>
      phrase !== '' &&
      !mine.some(({ aim, about }) => /^(?:fill|choose)$/.test(aim) && about.split(' | ').includes(phrase)) &&
      // What an open list offers is not chosen by that, and of a long one not all is told that came with it.
      !page.scope.some(
        (item) => item.kind !== 'option' && !fresh.has(plain(item.label)) && isOption(item.value || item.label, phrase) >= FITS,
      ),
  );

/** CSS pixels: what is no wider is a picture that is pressed, as a dialog's cross, and shows no value. */
const PICTURE = 32;
const isPicture = ({ node }: Item): boolean => (node.marks?.box?.[2] ?? PICTURE + 1) <= PICTURE;

const titleOf = ({ near, label }: Item): string => near || label;
const opensList = ({ node }: Item): boolean => node.guess !== undefined || node.states.haspopup === 'listbox';
/** A list in which nothing is chosen yet: drawn by hand with its name before it, or one that the form must have. */
const isBlankList = ({ want, page }: Scene, item: Item): boolean =>
  isList(item) &&
  !isNativeSelect(item) &&
  opensList(item) &&
  (item.onTop || (page.overlay === null && !item.nav && NEEDED.test(titleOf(item)))) &&
  titleOf(item) !== '' &&
  !item.disabled &&
  (isBlank(item) || (item.value === '' && (want.op === 'press' || NEEDED.test(titleOf(item)))));
/** With the sign that it must be given. */
const NEEDED = /\*\s*$/;

/** What was chosen is one of its like in one list, be it not drawn so that it shows. */
const isBesideChosen = ({ mine }: Scene, { node }: Item): boolean =>
  mine.some(
    ({ aim, entry: { action } }) =>
      aim === 'choose' && 'target' in action && listPath(action.target.marks.path) === listPath(node.marks?.path),
  );

const isPicker = (scene: Scene, item: Item): boolean =>
  item.kind === 'button' &&
  !isPicture(item) &&
  // One of several, of which another is chosen, is no list.
  !isPart(scene, item) &&
  !isBesideChosen(scene, item) &&
  // It shows what was chosen in it, as chips.
  !scene.want.values.some(({ value }) => mentions(item.label, value)) &&
  // The cross beside a dialog's name closes it.
  !layerNames(scene.page).some((name) => plain(name) === plain(item.near)) &&
  item.onTop &&
  // Nor is what takes something away: the cross of a chip.
  !isRisky(item.label) &&
  // A list shows a value, or asks for one; a cross has no name.
  /\p{L}/u.test(item.label) &&
  item.near !== '' &&
  !item.disabled &&
  isWord(item.label, [...english.commit, ...english.cancel]) === 0;

/** "On Google Meet": a name that nothing took may be what a list of the form offers that shows another one, of which the task says nothing. */
const mayHold = ({ want }: Scene, item: Item, phrases: readonly string[]): boolean =>
  want.op === 'create' &&
  item.onTop &&
  isList(item) &&
  !isNativeSelect(item) &&
  opensList(item) &&
  !item.disabled &&
  /\p{L}/u.test(item.value) &&
  phrases.some((phrase) => isProper(phrase) && want.context.includes(phrase)) &&
  !mentions(want.text, item.value);

/** The press that opened such a list, or that a search in it followed. */
function openerOf({ mine }: Scene): Deed | undefined {
  const opener = mine.at(-1)?.aim === 'search' ? mine.at(-2) : mine.at(-1);
  return opener?.aim === 'unfold' && opener.about.startsWith(LIST) && worked(opener) ? opener : undefined;
}
/** Such a list was opened just now. */
export const isPeeking = (scene: Scene): boolean => openerOf(scene) !== undefined;

/** Opens each such list once, takes what it offers of that, and closes it again where it offers nothing. */
export function peek(scene: Scene): Move {
  const only = onlyList(scene);
  const phrases = left(scene, only !== undefined);
  const opened = openerOf(scene);
  if (opened !== undefined) {
    // What it offers now, else what a name finds in it.
    const moves = phrases
      .toSorted((a, b) => Number(isProper(b)) - Number(isProper(a)))
      .flatMap((one) => chooseOpened(scene, one) ?? []);
    const chosen = moves.find((move) => !isDone(move) && move.aim === 'choose') ?? moves[0];
    if (chosen !== undefined) return chosen;
    const { action } = opened.entry;
    const opener = scene.page.scope.find((item) => 'target' in action && item.node.marks?.path === action.target.marks.path);
    return opener === undefined ? null : click('close', 'list', opener, 0.5);
  }
  const seen = scene.mine.flatMap(({ aim, about }) => (aim === 'unfold' && about.startsWith(LIST) ? [about] : []));
  if (phrases.length === 0 || seen.length >= MOST || (scene.page.overlay === null && !isInForm(scene))) return null;
  // What a value was chosen from may not show it as its own.
  const item = scene.page.scope.find(
    (other) =>
      (isPicker(scene, other) || isBlankList(scene, other) || other === only || mayHold(scene, other, phrases)) &&
      !seen.includes(LIST + plain(titleOf(other))) &&
      pressedAt(scene, other) === 0,
  );
  return item === undefined ? null : click('unfold', LIST + plain(titleOf(item)), item, 0.6);
}
