/** To the form of the record that a sentence names, where no control that it may mean is known yet. */
import { isUrl } from '../../../../is-url.ts';
import { plain } from '../../lexicon.ts';
import { beyond, mentions, similar } from '../../similar.ts';
import { presses } from '../deeds/presses.ts';
import { commit } from '../ends/commit.ts';
import { isCalled, isHeadedWith, isHers, isShared, menusIn, rowItems, SURE, share, speaksOf, whoseOf } from '../entity.ts';
import { recordEdit } from '../fields/doors.ts';
import { isFilled } from '../fields/field.ts';
import { fields } from '../fields/fields.ts';
import { chooseOpened } from '../fields/options.ts';
import { inRecord } from '../in-record.ts';
import { click, isDone, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isList, isRisky, isRow, isSwitch, isTextField } from '../page.ts';
import { worked } from '../past.ts';
import { enter, isMade, isOfKind } from './enter.ts';
import { partOf } from './misleads.ts';
import { isThere } from './place.ts';

/** A sentence for which no control is known yet. */
export const isSought = ({ want }: Scene): boolean =>
  want.said === true && want.values.length === 0 && /^(?:edit|open)$/.test(want.op);

/** A record's own edit button in its row, before its page is opened. */
function inRow(scene: Scene): Move {
  const entered = scene.mine.findLast((deed) => deed.aim === 'enter');
  // One went on since: the list that is open now is another.
  const left = entered !== undefined && scene.mine.some(({ at, aim }) => at > entered.at && /^(?:look|go)$/.test(aim));
  if (entered !== undefined && !left) return null;
  const who = whoseOf(scene.want);
  const context = who === undefined ? [] : [who];
  const edit: Scene = { ...scene, want: { ...scene.want, op: 'edit', verb: 'edit', control: 'edit', context } };
  if (rowItems(scene.page, scene.want.entity ?? '').some(({ row }) => isMade(scene, row))) return null;
  const move = presses(edit);
  if (move === null || isDone(move) || move.aim !== 'press') return null;
  // Where its row is in sight, the button that edits the page edits what holds it.
  const [action] = move.actions;
  const item = scene.page.scope.find(({ ref }) => action !== undefined && 'target' in action && ref === action.target);
  const rows = rowItems(scene.page, scene.want.entity ?? '');
  const isHolders =
    scene.want.holder !== undefined && item?.kind === 'button' && item.row === '' && !item.onTop && rows.length > 0;
  return isHolders ? null : { ...move, aim: 'edit' };
}

/** Is the row the record's own: called by its name, little more than that, or in a list of its kind. Who is in Year 8, is not Year 8. */
function isOwnRow(scene: Scene, row: string): boolean {
  const { entity = '', noun = '' } = scene.want;
  return (
    isHeadedWith(row, entity) ||
    (!isShared(scene.page, entity) &&
      (share(row, entity) >= OWN ||
        (noun !== '' && isOfKind(scene, noun)) ||
        scene.page.scope.some((item) => item.row === row && isCalled(item.label, entity))))
  );
}
const OWN = 0.3;

/** The menu of the record's row, where nothing else leads to its form; of several buttons without a name one after the other, but for the last, which mostly ends the record. */
function rowMenu(scene: Scene): Move {
  const { entity } = scene.want;
  if (entity === undefined) return null;
  const menus = menusIn(
    rowItems(scene.page, entity).filter(
      (item) => !isRow(item) && isHers(scene.page, scene.want, item) && isOwnRow(scene, item.row),
    ),
  );
  const nameless = menus.filter(({ label }) => label === '');
  const pressed = ({ node }: Item): boolean =>
    scene.mine.some(({ entry: { action } }) => 'target' in action && action.target.marks.path === node.marks?.path);
  const menu =
    nameless.length > 1
      ? nameless.slice(0, -1).find((item) => !pressed(item))
      : menus.findLast((item) => timesDone(scene, item) < 1);
  return menu === undefined ? null : click('menu', entity, menu, 0.6);
}

/** A control that bears the record's name with its own: "Role of Anna Bly". */
function byOwnName(scene: Scene): Move {
  const { entity, values } = scene.want;
  if (entity === undefined || values.length === 0) return null;
  const named = values.map((value) => {
    const own = scene.page.scope.find((item) => {
      const rest = beyond(item.label, entity)
        .replace(/\b(?:of|for)\b/g, ' ')
        .trim();
      return (
        (isList(item) || isTextField(item) || isSwitch(item)) &&
        mentions(item.label, entity) &&
        rest !== '' &&
        similar(rest, value.field ?? '') >= 0.6
      );
    });
    return own === undefined ? null : { ...value, field: own.label };
  });
  const { entity: _whose, ...want } = scene.want;
  return named.every((value) => value !== null) ? fields({ ...scene, want: { ...want, values: named } }) : null;
}

/** A list that is drawn as a button in the record's row, below a header that is called as the field: "Cleaning" below "Status". Of several there each does something to the record. */
function byColumn(scene: Scene): Move {
  const { entity, values } = scene.want;
  const [value] = values;
  if (entity === undefined || value?.field === undefined || values.length > 1) return null;
  const field = value.field;
  const opened = scene.mine.findLast(({ aim, about }) => aim === 'unfold' && about === field);
  const inRow =
    opened !== undefined && 'target' in opened.entry.action && speaksOf(opened.entry.action.target.row ?? '', entity) >= SURE;
  if (opened !== undefined && !inRow) return null;
  if (opened !== undefined && isFilled(scene, value)) return commit(scene) ?? { done: true, evidence: [] };
  if (opened !== undefined && opened === scene.mine.at(-1) && worked(opened)) return chooseOpened(scene, value.value);
  const [own, ...others] = rowItems(scene.page, entity).filter(
    (item) =>
      (item.kind === 'button' || (item.kind === 'combobox' && item.node.guess !== undefined)) &&
      !isRisky(item.label) &&
      Math.max(similar(item.column, field), similar(item.label, field)) >= 0.85,
  );
  return own === undefined || others.length > 0 || timesDone(scene, own) > 0 ? null : click('unfold', field, own, 0.7);
}

/** "Add note" in the record's row, where a note is to be added, "Edit places of Anna Bly", where hers are to be changed: the field comes by it. */
function byDoor(scene: Scene): Move {
  const { entity, values } = scene.want;
  const [value, ...more] = values;
  if (entity === undefined || value?.field === undefined || more.length > 0) return null;
  const field = plain(value.field);
  const doors = [field, `add ${field}`, `edit ${field}`, `change ${field}`];
  const names = new Set(doors.flatMap((door) => [door, ...['of', 'for'].map((word) => `${door} ${word} ${plain(entity)}`)]));
  const door = rowItems(scene.page, entity).find(
    (item) => item.kind === 'button' && !item.disabled && names.has(plain(item.label)) && timesDone(scene, item) < 1,
  );
  return door === undefined ? null : click('edit', entity, door, 0.7);
}

/** In a list of the kind that the task says, what the record's row is called by leads to another part of the site. */
function linksAway(scene: Scene): boolean {
  const { entity = '', noun = '' } = scene.want;
  const link = rowItems(scene.page, entity).find((item) => item.kind === 'link' && isCalled(item.label, entity));
  const href = link?.node.marks?.attributes.href;
  const url = scene.page.o.url;
  if (href === undefined || noun === '' || !isThere(scene, noun) || !isUrl(href, url)) return false;
  return partOf(new URL(href, url).href) !== partOf(url);
}

/** To where the record's fields are, or its own control in the list. */
export function toRecord(scene: Scene): Move {
  const near = byOwnName(scene) ?? byColumn(scene) ?? byDoor(scene) ?? inRow(scene);
  if (near !== null) return near;
  // What holds it is open, or what its row links to is something else of that name: that page may say nothing of its place here.
  // A name is changed by the menu of its row, where the row says that it has one.
  const named = menusIn(rowItems(scene.page, scene.want.entity ?? ' ')).some(({ label }) => label !== '');
  const renames = scene.want.verb === 'rename' && named;
  const within = scene.want.holder === undefined && !linksAway(scene) && !renames ? null : rowMenu(scene);
  return within ?? enter(scene) ?? rowMenu(scene);
}

/** Opens the record, then what edits it; nothing is done by it. */
export function toForm(scene: Scene): Move {
  const { entity } = scene.want;
  if (entity === undefined) return null;
  if (!inRecord(scene)) return toRecord(scene);
  const edit = recordEdit(scene);
  return edit === undefined ? null : click('edit', entity, edit, 0.7);
}

/** The form of the record that is open, where what is to be set stands nowhere else. */
export const ofForm = (scene: Scene): Move =>
  /^(?:on|off|set|choose|add)$/.test(scene.want.op) && inRecord(scene) ? toForm(scene) : null;
