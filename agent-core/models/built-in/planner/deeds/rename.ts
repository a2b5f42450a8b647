/** "Move E to V", "rename E to V": the deed of the record's own page, and the field that asks for the new name. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isWord, similarToAny } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { isRecordPage, rowItems, saysMore } from '../entity.ts';
import { isBehindCancel } from '../fields/doors.ts';
import { bestOf, isSpent, type Scene, timesDone } from '../move.ts';
import { endsForm, type Item, isPressable, isRow, isSearch, isTextField } from '../page.ts';
import { worked } from '../past.ts';

/** "Move" on the page of what is to be moved, or the menu that may hold it. */
export function renamer(scene: Scene): Item | undefined {
  const { entity, verb } = scene.want;
  if (entity === undefined || !english.renames.includes(verb) || !isRecordPage(scene.page, entity)) return undefined;
  const free = scene.page.scope.filter(
    (item) =>
      isPressable(item) &&
      (!isRow(item) || scene.fresh.has(plain(item.label))) &&
      !endsForm(item) &&
      !isBehindCancel(scene.page, item) &&
      !isSpent(scene, item) &&
      timesDone(scene, item) < 1,
  );
  return (
    free.find((item) => isWord(item.label, [verb]) > 0 && item.label.split(' ').length <= 3) ??
    free.find((item) => opensAMenu(item) && saysMore(item.label)) ??
    rowItems(scene.page, entity).find((item) => free.includes(item) && saysMore(item.label)) ??
    free.find((item) => isWord(item.label, english.more) === 1 && !item.nav)
  );
}

const opensAMenu = ({ node }: Item): boolean => node.states.haspopup === 'menu' || node.states.haspopup === true;

/** A text, or a list that one may write into. */
export const takesText = (item: Item): boolean =>
  isTextField(item) || (item.kind === 'combobox' && /^(?:input|textarea)$/.test(item.node.marks?.tag ?? ''));

/** What was opened a moment ago, in the place of its row, holds the old name. */
export function isBegun({ page, want: { entity, verb }, mine, fresh }: Scene): boolean {
  const last = mine.at(-1);
  if (entity === undefined || !english.renames.includes(verb) || last === undefined || !worked(last)) return false;
  const came = (item: Item): boolean => fresh.has(plain(item.label)) || item.node.states.focused === true;
  return page.scope.some(
    (item) => isTextField(item) && !isSearch(item, page.items) && plain(item.value) === plain(entity) && came(item),
  );
}

/** It was looked for in this box, which holds its name by that. */
export const isSought = ({ mine }: Scene, { kind, label, node }: Item): boolean =>
  mine.some(
    ({ aim, entry: { action } }) =>
      aim === 'search' &&
      'target' in action &&
      (action.target.marks.path === node.marks?.path ||
        (action.target.role.toLowerCase() === kind && action.target.name === label)),
  );

/** The text that still says the old name, or asks for the new one; of a comment the text that it was until now, once that is edited. */
export function newName(scene: Scene, value: Value): Item | undefined {
  const { page, want, mine } = scene;
  const { entity, verb } = want;
  const renames = english.renames.includes(verb);
  const edits = value.field === undefined && want.op === 'set' && mine.some((deed) => deed.aim === 'edit' && worked(deed));
  if (entity === undefined || !(renames || edits) || !/^(?:|name|title)$/.test(value.field ?? '')) return undefined;
  const held = (item: Item): boolean => plain(item.value) === plain(entity);
  if (!renames) return page.scope.find((item) => takesText(item) && !item.disabled && held(item));
  const begun = page.scope.some(
    (item) => takesText(item) && held(item) && !isSought(scene, item) && item.node.states.focused === true,
  );
  if (!isRecordPage(page, entity) && page.overlay === null && !begun && !isBegun(scene)) return undefined;
  const texts = page.scope.filter(
    (item) => takesText(item) && !item.disabled && !isSearch(item, page.items) && !isSought(scene, item),
  );
  return texts.find(held) ?? bestOf(texts, (item) => similarToAny(item.label, english.newName), 0.9);
}
