/** To where records of the want's kind are listed. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { similar } from '../../similar.ts';
import { isNamed, isRecordPage, speaksOf } from '../entity.ts';
import { bestOf, click, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isRow } from '../page.ts';
import { isMenuLike } from './menu-like.ts';
import { isThere, isWay } from './place.ts';

/** A row that speaks of the record, and of no longer one that only belongs to it. */
const isListed = (scene: Scene, entity: string): boolean =>
  scene.page.texts.some((text) => speaksOf(text, entity) === 1 && text.length < 2 * entity.length + 20);

/** "Exam Room 4" may be one of the "Rooms" of the navigation, where no kind is said. */
function kindIn({ page, want: { entity = '' } }: Scene): string | undefined {
  const said = plain(entity).split(' ');
  const isKind = (word: string): boolean =>
    word.length > 3 &&
    page.scope.some((item) => item.nav && isWay(item) && plain(item.label.replace(/\s*\d+$/, '')) === `${word}s`);
  return said.length > 1 ? said.find(isKind) : undefined;
}

/** Where records of the want's kind are listed: "Issues" for an issue. Only when the record itself is not in sight. */
export function toKind(scene: Scene): Move {
  const { all, entity, op } = scene.want;
  // Where the task says the place, the name's own words lead nowhere.
  const noun = scene.want.noun || (scene.want.place.length > 0 ? undefined : kindIn(scene));
  if (
    noun === undefined ||
    noun === '' ||
    english.vague.includes(noun) ||
    (entity === undefined && op !== 'create' && all === undefined) ||
    (entity !== undefined && (isNamed(scene.page, entity) || isRecordPage(scene.page, entity) || isListed(scene, entity)))
  )
    return null;
  if (isThere(scene, noun) || isThere(scene, `${noun}s`)) return null;
  const way = listWay(scene, noun);
  return way === undefined ? null : click('go', noun, way, 0.6);
}

/** What leads to the list of such records, where it was not gone to yet. */
export function listWay(scene: Scene, noun: string): Item | undefined {
  // "Into the folder Invoices" says where the invoice goes, not where it is.
  const isGoal = ({ label }: Item): boolean =>
    scene.want.op === 'set' && scene.want.values.some(({ value }) => plain(value) === plain(label.replace(/\s*\d+$/, '')));
  const score = (item: Item): number =>
    !isWay(item) ||
    isGoal(item) ||
    (isRow(item) && !isMenuLike(scene, item)) ||
    isSpent(scene, item) ||
    timesDone(scene, item) >= 1
      ? 0
      : Math.max(similar(item.label.replace(/\s*\d+$/, ''), noun), similar(item.label.replace(/\s*\d+$/, ''), `${noun}s`)) +
        (item.nav ? 0.1 : 0);
  return bestOf(scene.page.scope, score, 0.9);
}
