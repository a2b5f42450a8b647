/** The site's own search, where its bar has a button that opens one: sooner than page after page is looked through for a record that is named. */
import { isFilter, isNamed, share } from '../entity.ts';
import { inRecord } from '../in-record.ts';
import { click, isDone, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isPressable, isSearch, isSubmit, isTextField, SEARCHES } from '../page.ts';
import { isOfKind } from './enter.ts';
import { recordByMap } from './record-by-map.ts';

/** "Search…", "Search or go to…", "Search products, orders… /": what is pressed to search all there is. A button that sends what was typed beside it is none, nor is one of a list's filters. */
function isOpener({ page }: Scene, item: Item): boolean {
  if (!isPressable(item) || !/^(?:button|link)$/.test(item.kind) || !SEARCHES.test(item.label)) return false;
  const beside = page.scope.some(
    (other) => isTextField(other) && (Math.abs(other.at - item.at) <= BESIDE || (item.form !== '' && other.form === item.form)),
  );
  return !beside && !isSubmit(item) && !item.onTop && item.row === '' && !isFilter(page, item);
}
/** Nodes of the page between a field and the button that sends it, at most. */
const BESIDE = 4;

/** Once for a want, where the record is not in sight and no list of its kind with a search box of its own is. */
export function everywhere(scene: Scene): Move {
  const { page, want } = scene;
  const { entity, noun = '', op } = want;
  const name = want.holder?.name ?? entity;
  if (name === undefined || page.overlay !== null || op === 'create' || !/[\p{Lu}\d]/u.test(name)) return null;
  if (isNamed(page, name) || inRecord(scene)) return null;
  const own = page.scope.some((item) => isSearch(item, page.items));
  if (own && noun !== '' && isOfKind(scene, noun)) return null;
  const opener = page.scope.find((item) => isOpener(scene, item) && !isSpent(scene, item));
  return opener === undefined || timesDone(scene, opener) > 0 ? null : click('look', opener.label, opener, 0.5);
}

/** What is known says just the record: a longer row that has its name only mentions it, as an alert does, or a line of some list. */
const JUST = 0.4;

/** The way to where the record was seen; where only something longer that has its name was, the site's own search first. */
export function recordAt(scene: Scene): Move {
  const known = recordByMap(scene);
  if (known === null || isDone(known) || share(known.about, scene.want.entity ?? '') >= JUST) return known;
  return everywhere(scene) ?? known;
}
