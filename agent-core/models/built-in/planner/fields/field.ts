/** Which control is the field that a value names, and whether it holds the value. */
import { recordControls } from '../../../../observation.ts';
import { words } from '../../../../recall/text.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isPerson, isProper } from '../../person.ts';
import { beyond, covers, isWord, mentions, similar, similarToAny } from '../../similar.ts';
import { narrowsList, type Value, type Want } from '../../want.ts';
import { isSought } from '../deeds/rename.ts';
import { isLost } from '../ends/commit.ts';
import { isTakenBack, wentThere } from '../ends/taken-back.ts';
import { isOfOther, isRecordPage, narrowsShown, showsAll } from '../entity.ts';
import { bestOf, isSpent, type Scene } from '../move.ts';
import { type Item, isEditable, isList, isNativeSelect, isSearch, isSwitch, isTextField, namesOf } from '../page.ts';
import type { Deed } from '../past.ts';
import { besideChip } from './chips.ts';
import { genericItem } from './generic.ts';
import { isDatePattern, isOption, NOTHING, offering } from './options.ts';
import { fieldBeside, sumOf } from './otherwise.ts';
import { isOutOfReach, standIn } from './stand-in.ts';
import { isVain, roleOf } from './taken.ts';
import { ofType } from './typed.ts';
import { byUnit } from './unit.ts';

const FIT = 0.5;
const FOR = new RegExp(`^(?:${english.messages.join('|')})s? (?:to|for) `, 'i');
const CALLED = 0.62;
const STATE = /^(?:on|off|yes|no|true|false|enabled|disabled|checked|unchecked)$/i;
/** Letters: a longer row is a whole form. */
const ROW = 80;
const NAMED = /^(?:name|title)\W*$/i;
const LEADS = new RegExp(`\\b(?:${english.statements.leaders.join('|')})$`, 'i');
const AMOUNT = /^(?:amount|value|limit|total|number)\b/i;

/** The name that a new record is to have, where one is given. */
export const nameOf = (want: Want): Value | undefined => want.values.find(({ field = '' }) => /^(?:|name|title)$/.test(field));

/** "Ann Lee", where a first name and a last name were filled in. */
const isInParts = ({ mine, want }: Scene, { value }: Value): boolean =>
  isPerson(value) &&
  want.op === 'create' &&
  mine.some(({ aim, about, entry }) => {
    const put = about.split(' | ').map(plain);
    return (
      aim === 'fill' &&
      entry.outcome !== 'failed' &&
      plain(value)
        .split(' ')
        .every((part) => put.includes(part))
    );
  });

/** "The ⟦Engineering⟧ department", "the ⟦Engineering⟧ plan": chosen from the list that was opened for another field of the same value. */
function isForOther({ mine, want }: Scene, deed: Deed, value: Value): boolean {
  const list = mine.slice(0, mine.indexOf(deed)).findLast(({ aim }) => aim !== 'search');
  const same = want.values.filter((other) => plain(other.value) === plain(value.value)).map(({ field }) => field);
  return list?.aim === 'unfold' && list.about !== value.field && same.includes(list.about);
}

/** Was it filled in or chosen for this want. */
export const isFilled = (scene: Scene, value: Value): boolean =>
  isInParts(scene, value) ||
  (scene.want.op === 'create' &&
    scene.page.overlay === null &&
    value === nameOf(scene.want) &&
    isRecordPage(scene.page, value.value)) ||
  scene.mine.some((deed) => {
    const { aim, about, entry } = deed;
    if (isLost(scene, deed) || isTakenBack(scene, deed)) return false;
    if (aim === 'choose' && about === value.value)
      return entry.outcome === 'done' && !wentThere(scene, deed) && !isForOther(scene, deed, value);
    if (aim === 'toggle' && about === value.field) return entry.outcome === 'done';
    const { action } = entry;
    // A slider or a counter was moved to it, and then it was sent.
    const moved =
      about === `${value.field ?? ''} by one` ||
      (action.kind === 'press' && about === `${value.field ?? ''} ${value.value}`.trim());
    if (moved && scene.mine.some((other) => other.at > deed.at && other.aim === 'commit')) return true;
    const tried = entry.outcome === 'done' || entry.outcome === 'nothing';
    if (action.kind === 'type')
      return aim === 'fill' && tried && about.split(' | ').some((text) => plain(text) === plain(value.value));
    return action.kind === 'select' && tried && about === value.value;
  });

export const shows = (item: Item, value: string): boolean =>
  value !== NOTHING && (plain(item.value) === plain(value) || (isList(item) && isOption(item.value || item.label, value) >= 0.9));

/** "Name" on the page of a project is not the application's title. */
function isNameOfOther({ page, want }: Scene, { label, section }: Item, field: string): boolean {
  const of = plain(field).replace(/ ?(?:name|title)$/, '');
  if (want.op !== 'set' || want.entity !== undefined || of === '' || of === plain(field) || !NAMED.test(label)) return false;
  return covers([page.o.title, section, ...page.headings, ...want.place].join(' '), of) < 0.5;
}

/** How well a control is the field that a value names. */
function fieldScore(scene: Scene, item: Item, value: Value): number {
  if (
    item.disabled ||
    isSearch(item, scene.page.items) ||
    isSought(scene, item) ||
    !(isEditable(item) || isList(item) || isSwitch(item))
  )
    return 0;
  if (value.field === undefined || value.field === '' || isOfOther(scene, item) || isVain(scene, item)) return 0;
  // Who leads it is not what it is called.
  if (isProper(value.value) && NAMED.test(item.label) && LEADS.test(value.field)) return 0;
  if (isNameOfOther(scene, item, value.field)) return 0;
  // A switch in another record's row is no field of a new one.
  if (scene.want.op === 'create' && isSwitch(item) && !item.onTop && recordControls(scene.page.o).has(item.node)) return 0;
  // A field for an address takes nothing else.
  const address =
    isTextField(item) && (item.node.marks?.attributes.type === 'email' || /^e-?mail(?: address)?\W*$/i.test(item.label));
  if (address && !value.value.includes('@')) return 0;
  const narrows =
    showsAll(item, scene.page) ||
    ((scene.want.op === 'create' || scene.want.entity !== undefined) && narrowsShown(scene.page, item));
  if (isList(item) && narrows && !narrowsList(scene.want)) return 0;
  // "Note to interviewers" is none of them.
  if (isTextField(item) && FOR.test(item.label) && !mentions(value.field, words(item.label)[0] ?? ' ')) return 0;
  // What somebody has to say is chosen from no list.
  if (isList(item) && /^(?:text|content|body)$/.test(value.field)) return 0;
  // What hangs below a field: its options are chosen one by one.
  if (item.kind === 'listbox' && item.label === '' && !isNativeSelect(item)) return 0;
  if (isOutOfReach(scene, item) && standIn(scene, item) === undefined) return 0;
  const role = roleOf(item, value);
  if (value.optional === true) {
    const exact = isTextField(item) && namesOf(item).some((name) => plain(name) === plain(value.field ?? ''));
    return Math.max(
      role,
      exact || (isList(item) && similar(item.label.replace(/ *\([^)]*\)$/, ''), value.field) >= 0.85) ? 0.85 : 0,
    );
  }
  const rest = beyond(value.field, scene.page.headings.join(' '));
  const own = rest === '' || rest === plain(value.field) ? 0 : 0.9 * similar(item.label, rest);
  // "Expires on" above a day is the expiry date, "Offer expires" that of an offer.
  const isDay = namesOf(item).some(isDatePattern) || item.node.marks?.attributes.type === 'date';
  const day = / date$/.test(value.field) && isDay ? value.field.replace(/ date$/, '') : value.field;
  const dated = day === value.field ? 0 : 0.9 * Math.max(...[item.near, item.label].map((name) => similar(name, day)));
  const name = Math.max(role, own, dated, similarToAny(item.label, [value.field]));
  // Of several below one heading each is called by its own name.
  const beside = scene.page.scope.filter((other) => (isTextField(other) || isList(other)) && other.section === item.section);
  const headed = isList(item) && (beside.length === 1 || item.label === '') ? 0.8 * similar(item.section, value.field) : 0;
  // "Describe the milestone" in the field that is called "Description" is no milestone.
  const asks = item.label === '' ? '' : (item.node.marks?.attributes.placeholder ?? '');
  const near = Math.max(
    0,
    ...namesOf(item).map((text) => (text === asks && text !== item.label ? 0 : similar(text, value.field ?? ''))),
  );
  const other = near >= 0.62 ? 0.92 * near : 0;
  // A list that is no native one often has no name: the row that it stands in says it.
  const nameless = item.label === '' || (item.node.guess !== undefined && item.row.length <= ROW);
  const row = isList(item) && nameless ? 0.9 * covers(item.row, value.field) : 0;
  // "Add a role…" is the list of roles.
  const [, added = ''] = /^(?:add|select|choose) (?:an? |your |the )?(.+?)(?: and press enter)?$/.exec(plain(item.label)) ?? [];
  const adds =
    added === ''
      ? 0
      : isList(item)
        ? 0.75 * covers(value.field, added)
        : isTextField(item)
          ? 0.9 * similar(added, value.field)
          : 0;
  // "Amount" is what the heading above it says, where it stands alone there.
  const alone =
    isTextField(item) &&
    AMOUNT.test(namesOf(item)[0] ?? '') &&
    similar(item.section, value.field) >= 0.85 &&
    scene.page.scope.filter((other) => isTextField(other) && other.section === item.section).length === 1
      ? 0.8
      : 0;
  const section = 0.05 * covers(item.section, `${value.field} ${scene.want.place.join(' ')}`);
  const score = Math.max(name, other, row, headed, adds, alone) + section;
  // "Home", drawn as a switch, is no theme that may be dark: what takes no text must be called so.
  return isSwitch(item) && score < CALLED && !STATE.test(value.value) ? 0 : score;
}

/** A text is only like the field ("Leave a comment" for a note), and a button says that it edits just that: "Edit note". */
const opensLiterally = (scene: Scene, text: Item, field: string): boolean =>
  field !== '' &&
  !namesOf(text).some((name) => mentions(name, field)) &&
  scene.page.scope.some(
    (item) =>
      item.kind === 'button' &&
      /^(?:edit|add|change) /i.test(item.label) &&
      plain(item.label).endsWith(` ${plain(field)}`) &&
      !isSpent(scene, item),
  );

export function fieldItem(scene: Scene, value: Value): Item | undefined {
  const named = bestOf(
    scene.page.scope,
    (item) => (isSpent(scene, item) && !isTextField(item) ? 0 : fieldScore(scene, item, value)),
    FIT,
  );
  if (named !== undefined && isTextField(named) && opensLiterally(scene, named, value.field ?? '')) return undefined;
  const address = isWord(value.field ?? '', english.addressFields) > 0 ? ofType(scene.page, value.value) : undefined;
  return (
    genericItem(scene.page, value.field ?? '') ??
    address ??
    (named === undefined ? undefined : (fieldBeside(scene, named, value.field) ?? standIn(scene, named))) ??
    named ??
    besideChip(scene, value) ??
    sumOf(scene, value) ??
    offering(scene.page, value) ??
    byUnit(scene, value) ??
    ofType(scene.page, value.value)
  );
}
