/** What ends something must stand in the record's own row, and in no other one that may be meant as well; what is called as the deed itself comes first. */
import { recordControls } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers } from '../../similar.ts';
import { isHeadedWith, SURE, speaksOf } from '../entity.ts';
import { isSpent, type Scene } from '../move.ts';
import { type Item, isPressable } from '../page.ts';

/** The site has a list of the kind that the task says, and this page is another one: "The refund of ⟦0⟧" among the repairs. */
function isOtherKind({ page, want: { noun = '' } }: Scene): boolean {
  const isList = (label: string): boolean => noun !== '' && plain(label.replace(/\s*\d+$/, '')) === `${plain(noun)}s`;
  const lists = page.items.filter((item) => item.nav && isList(item.label));
  const isOpen = ({ on, node }: Item): boolean => on === true || Boolean(node.states.current);
  return lists.length > 0 && !lists.some(isOpen) && !page.headings.slice(1).some((heading) => covers(heading, noun) >= 0.7);
}

/** The row is another record's that lists it among its own: called by its first link, it has a further one that is called so. "Branch offices: Bergen Router, Molde Router". */
export function listsIt({ page: { items } }: Pick<Scene, 'page'>, row: string, entity: string): boolean {
  const [first, ...others] = items.filter((item) => item.kind === 'link' && item.row === row && /\p{L}/u.test(item.label));
  const isNamed = ({ label }: Item): boolean => plain(label) === plain(entity);
  return first !== undefined && isHeadedWith(row, first.label) && speaksOf(first.label, entity) < SURE && others.some(isNamed);
}

/** The row is called otherwise, and the name is only a part of what it says: it is of another kind, or what ends something there says nothing of what else is told. */
export const isByTheWay = (scene: Scene, { row }: Item, entity: string): boolean => {
  const { verb, context } = scene.want;
  if (plain(row).startsWith(plain(entity))) return false;
  if (listsIt(scene, row, entity)) return true;
  if (isOtherKind(scene) && !covers(row, scene.want.noun ?? '')) return true;
  return english.endings.includes(plain(verb)) && context.length > 0 && !context.some((told) => covers(row, told) >= 0.5);
};

/** What ends something stands in several rows alike, and nothing that the task says tells one of them from the others. */
export function isTossUp(scene: Scene, found: Item, told: readonly string[]): boolean {
  if (!english.endings.includes(plain(scene.want.verb)) || found.onTop) return false;
  const records = recordControls(scene.page.o);
  const speaks = (item: Item): number => Math.max(0, ...told.map((text) => covers(item.row, text)));
  const rivals = scene.page.scope.filter(
    (item) => item !== found && records.has(item.node) && plain(item.label) === plain(found.label) && item.row !== found.row,
  );
  return records.has(found.node) && rivals.some((item) => speaks(item) >= speaks(found));
}

/** On the record's page it stands in several rows of what the record holds, and nothing that the task says tells one of them from the others: "Resolve" of each comment. */
export function isOneOfParts({ page, want }: Scene, found: Item, told: readonly string[]): boolean {
  if (want.entity === undefined || found.onTop || found.row === '' || speaksOf(found.row, want.entity) >= SURE) return false;
  const { entity } = want;
  const speaks = ({ row }: Item): number => Math.max(speaksOf(row, entity), ...told.map((text) => covers(row, text)));
  const others = page.scope.filter(
    (item) => plain(item.label) === plain(found.label) && item.kind === found.kind && item.row !== found.row && item.row !== '',
  );
  return others.length > 0 && others.some((item) => speaks(item) >= speaks(found));
}

/** A row that says nothing but what its buttons are called holds no record: "Update Delete Cancel" below a form. */
export function isBar({ page }: Scene, { row }: Item): boolean {
  const labels = page.items.filter((item) => item.row === row && isPressable(item)).map(({ label }) => plain(label));
  const rest = labels.reduce((text, label) => text.replace(label, ' '), plain(row));
  return row !== '' && labels.length > 1 && rest.trim() === '';
}

/** The one button of the page that is called as the deed itself: "Delete" of the record, before "Remove" of a row in its form. */
export function byVerb(scene: Scene, isDeed: (item: Item) => boolean): Item | undefined {
  const all = scene.page.scope.filter((item) => isPressable(item) && plain(item.label) === plain(scene.want.verb));
  const [item] = all;
  return all.length === 1 && item !== undefined && !item.nav && !item.disabled && !isSpent(scene, item) && isDeed(item)
    ? item
    : undefined;
}
