/** What leads to a field that is not on the page yet: a button beside its name, the record's edit button, or a control called as the value itself. */
import { recordControls } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { plain, singular } from '../../lexicon.ts';
import { beyond, covers, isWord, mentions, similar } from '../../similar.ts';
import { narrowsList, type Value } from '../../want.ts';
import { isFilter, isHeadedBy, isOfOther, isQuoted, isRecordPage, ofRecord, rowItems, showsAll } from '../entity.ts';
import { bestOf, isSpent, type Scene, timesDone } from '../move.ts';
import { type Item, isList, isPressable, isRisky, isRow, isTextField } from '../page.ts';
import { worked } from '../past.ts';
import { isMoved, ofField, offer } from './options.ts';
import { theOnlyDate } from './same-sort.ts';

/** The record's menu, or that of a row it holds, was opened a moment ago and has an entry that is called as the field: "Discount…". */
function isEntryFor({ mine, fresh }: Scene, item: Item, field: string): boolean {
  const last = mine.at(-1);
  return last?.aim === 'menu' && worked(last) && fresh.has(plain(item.label)) && similar(item.label, field) >= 0.85;
}

/** "+ Add tag" as "add tag". */
const unsigned = (label: string): string => plain(label.replace(/^[+＋]\s*/, ''));

/** A button or text that opens the field: named like it, or an edit button beside it. */
export function opener(scene: Scene, value: Value): Item | undefined {
  const { field } = value;
  if (field === undefined || field === '') return undefined;
  const rest = beyond(field, scene.page.headings.join(' '));
  const told = rest === '' ? field : rest;
  const isMove = plain(scene.want.verb) === 'move';
  const movers = [...MOVES, `move to ${plain(field).split(' ').at(-1)}`, `change ${plain(field).split(' ').at(-1)}`];
  // "Add note" of its own row, where each row has one.
  const twins = scene.page.overlay === null ? rowItems(scene.page, scene.want.entity ?? '') : [];
  const score = (item: Item): number => {
    if (isPropertyOf(scene, item, field) || isPencilOf(scene, item, field)) return 0.9;
    if (
      !isPressable(item) ||
      item.node.marks?.tag === 'option' ||
      isRow(item) ||
      endsDialog(scene, item) ||
      (/^(?:menuitem|radio|columnheader)/.test(item.kind) &&
        !(isMove && isWord(item.label, movers) === 1) &&
        !isEntryFor(scene, item, field)) ||
      (isList(item) && showsAll(item, scene.page) && !narrowsList(scene.want)) ||
      item.nav ||
      ofRecord(item.label) ||
      // What says so much is a record, or a card of one.
      item.label.length > LONGEST ||
      isSpent(scene, item) ||
      timesDone(scene, item) >= 2 ||
      twins.some(({ label, kind, row }) => label === item.label && kind === item.kind && row !== item.row) ||
      isWord(item.label, english.cancel) === 1 ||
      (scene.want.entity !== undefined && isFilter(scene.page, item))
    )
      return 0;
    // "Add remote device" adds one, and is no way to the name of one that is there.
    const [, added] = /^(?:add|new|create) (.+)$/.exec(unsigned(item.label)) ?? [];
    // What is moved goes to what is there, and "New milestone" makes one, where a milestone is set.
    const makes = /^(?:new|create) /.test(unsigned(item.label)) && scene.want.entity !== undefined;
    if (added !== undefined && scene.want.op === 'set' && (isMove || makes)) return 0;
    if (added !== undefined && scene.want.op === 'set')
      return Math.max(similar(added, field), similar(added, told)) >= 0.75 ? 0.8 : 0;
    // A list that is drawn as a button shows what is chosen, and its name stands before it.
    const shown = scene.want.said === true && item.kind === 'button' ? similar(item.near, field) : 0;
    const ownRow = item.row === '' || plain(item.row) === plain(`${item.near} ${item.label}`);
    const drawn = item.kind === 'button' && ownRow && similar(item.near, field) >= 0.75 && !isRisky(item.label) ? 0.8 : 0;
    // What something is moved to is no way there.
    if (isMove && item.kind === 'link' && isWord(item.label, movers) < 1) return 0;
    const moves = isMove && isWord(item.label, movers) === 1 && !(item.onTop && item.kind === 'button') ? 0.95 : 0;
    const named = Math.max(similar(item.label, field), shown, drawn, moves);
    const beside = edits(item)
      ? Math.max(
          similar(item.near, field),
          similar(item.section, field),
          // A row of many words may hold one that is only like the field.
          item.row.length > LONGEST_ROW ? 0 : (mentions(item.row, field) ? 0.9 : 0.75) * covers(item.row, field),
          // "CCs None": a name too short for stems.
          plain(item.row).startsWith(`${plain(field)}s `) || plain(item.row).startsWith(`${plain(field)} `) ? 0.9 : 0,
          // The page is called as the first words of the field.
          told === field ? 0 : 0.85 * Math.max(covers(item.near, told), covers(item.row, told)),
          // Between the name and the button stands what it is now.
          ...textsBefore(scene, item).map((text) =>
            Math.max(similar(text, field), 0.85 * similar(text, told), 0.7 * covers(text, told)),
          ),
          // What the row says besides the value and the button, or a short heading, is the field's name.
          similar(item.row.replace(item.label, ' ').replace(item.near, ' '), field),
          item.section.split(' ').length <= 2 && covers(item.section, field) >= 0.5 ? 0.8 * covers(field, item.section) : 0,
          similar(item.label.replace(/^\S+ /, ''), field),
          // "Edit ⟨place⟩": the task says what it is in.
          ...scene.want.place.map((place) => 0.8 * similar(item.label.replace(/^\S+ /, ''), place)),
        )
      : 0;
    // "Apply macro", where a macro is to be applied; "Add to group".
    const said = unsigned(item.label).replace(/^(\S+) to (?:an? )?/, '$1 ') === plain(`${scene.want.verb} ${field}`) ? 0.95 : 0;
    return isRisky(item.label) && !edits(item) ? said : Math.max(named, beside, said);
  };
  return bestOf(scene.page.scope, score, 0.62) ?? theOnlyDate(scene, value);
}

/** "Medium Silver, fruitwood": a part of the record's page that says the field and what it is now, and is pressed to change it. */
function isPropertyOf(scene: Scene, item: Item, field: string): boolean {
  const { page, want } = scene;
  const says = ({ label, kind, nav, disabled }: Item): boolean =>
    !nav && !disabled && /^(?:row|button|listitem)$/.test(kind) && plain(label).startsWith(`${plain(field)} `);
  if (!/^(?:set|edit|choose|add)$/.test(want.op) || want.entity === undefined || !isRecordPage(page, want.entity)) return false;
  return says(item) && !isSpent(scene, item) && timesDone(scene, item) < 2 && page.scope.filter(says).length === 1;
}

/** Pixels: what is no larger is a picture, and one letter takes as much at least. */
const PICTURE = 32;
const LETTER = 4;
/** Drawn without words, whatever its class is called. */
const isPicture = ({ node, label }: Item): boolean => {
  const [, , width, height] = node.marks?.box ?? [0, 0, 0, 0];
  return node.name === '' && node.guess !== undefined && Math.max(width, height) <= PICTURE && label.length * LETTER > width;
};
/** "Year built 1964 ✎": the only thing to press in a row that says the field and what it is now. */
function isPencilOf(scene: Scene, item: Item, field: string): boolean {
  const { row, near } = item;
  if (near === '' || item.kind !== 'button' || !isPicture(item) || isRisky(item.label) || timesDone(scene, item) >= 2)
    return false;
  const others = scene.page.scope.filter((other) => other.row === row && isPressable(other));
  return others.length === 1 && plain(row).endsWith(` ${plain(near)}`) && similar(row.slice(0, -near.length), field) >= 0.85;
}

/** Letters of what a field's button says, and of a row with a field's name and value. */
const [LONGEST, LONGEST_ROW] = [80, 160];
const MOVES = ['move', 'move to', 'move to folder', 'move to…'];

/** The button that ends a layer, right behind the way out of it. */
export const isBehindCancel = ({ scope }: Scene['page'], item: Item): boolean => {
  const before = scope.findLast((other) => other.onTop && other.at < item.at);
  return item.onTop && item.kind === 'button' && before !== undefined && isWord(before.label, english.cancel) === 1;
};

/** Below the last text of a dialog, and called as what ends one; or behind the way out of it. */
const endsDialog = ({ page }: Scene, item: Item): boolean =>
  isBehindCancel(page, item) ||
  (item.onTop &&
    isWord(item.label, english.commit) > 0 &&
    !/^add\b/i.test(item.label) &&
    page.scope.some((other) => other.onTop && isTextField(other)) &&
    !page.scope.some((other) => other.onTop && isTextField(other) && other.at > item.at));

/** Texts between a button and what can be pressed before it. */
function textsBefore({ page }: Scene, item: Item): string[] {
  const last = page.items.findLast((other) => other.at < item.at && isPressable(other))?.at ?? -1;
  return page.said
    .filter(({ at, heading }) => !heading && at < item.at && at > last && at >= item.at - NEAR)
    .map(({ text }) => text);
}

const edits = (item: Item): boolean => isWord(item.label, english.edit) > 0 || /edit|pencil|\bchange\b/i.test(item.label);
/** Between an edit button and the text that it changes lies no more than a picture and a name. */
const NEAR = 6;

/** The edit button of what shows this text: in its row, or just before it on the page. */
export function editOf(scene: Scene, text: string): Item | undefined {
  const may = (item: Item): boolean =>
    isPressable(item) && !isRow(item) && !item.nav && edits(item) && !isSpent(scene, item) && timesDone(scene, item) < 2;
  const inRow = scene.page.scope.find((item) => may(item) && mentions(item.row, text));
  if (inRow !== undefined) return inRow;
  const said = scene.page.said.filter((one) => !one.heading && mentions(one.text, text));
  return said.flatMap(
    ({ at }) => scene.page.scope.findLast((item) => item.at < at && item.at >= at - NEAR && may(item)) ?? [],
  )[0];
}

/** On the record's page the edit button of the part, between two headings, that tells a field called so: what it opens has that field. One that is called as another field edits that one. */
export function editBehind(scene: Scene, name: string): Item | undefined {
  const { page, want } = scene;
  if (want.entity === undefined || name === '' || page.overlay !== null || !isRecordPage(page, want.entity)) return undefined;
  const isField = ({ text }: { text: string }): boolean => singular(plain(text)) === singular(name);
  const at = page.said.find((one) => !one.heading && one.inRow === '' && isField(one))?.at;
  if (at === undefined) return undefined;
  const from = page.said.findLast((one) => one.heading && one.at < at)?.at ?? 0;
  const to = page.said.find((one) => one.heading && one.at > at)?.at ?? Number.POSITIVE_INFINITY;
  const others = page.said.flatMap((one) => (one.at > from && one.at < to && !isField(one) ? [plain(one.text)] : []));
  const all = page.scope.filter(
    (item) => item.at > from && item.at < to && isPressable(item) && edits(item) && timesDone(scene, item) < 1,
  );
  return (
    all.find(({ label }) => covers(label, name) === 1) ??
    all.find(({ label }) => !others.some((other) => plain(label).endsWith(` ${other}`)))
  );
}

/** The button that edits the record as a whole: beside its name, in the part of the page that bears it, or the page's own where the page is the record's. */
export function recordEdit(scene: Scene): Item | undefined {
  const { entity, noun } = scene.want;
  if (entity === undefined || scene.page.overlay !== null) return undefined;
  const edits = scene.page.scope.filter(
    (item) =>
      isPressable(item) &&
      isWord(item.label, ['edit', ...[noun ?? '', noun?.split(' ').at(-1) ?? ''].map((kind) => `edit ${plain(kind)}`.trim())]) ===
        1 &&
      timesDone(scene, item) < 1,
  );
  // Beside another record in a list it is that one's.
  const records = recordControls(scene.page.o);
  const beside = edits.find(
    (item) =>
      !(records.has(item.node) && item.row !== '' && !mentions(item.row, entity)) &&
      (Math.max(similar(item.near, entity), similar(item.section, entity)) >= 0.8 || isHeadedBy(item, entity)),
  );
  const own = isRecordPage(scene.page, entity) ? edits.find((item) => item.row === '') : undefined;
  return beside ?? own;
}

/** On the page that the task names, what bears exactly the value's name and is the only one to do so is meant, whatever its group is called there. */
const isOnly = (scene: Scene, item: Item, { value }: Value): boolean =>
  scene.want.place.some((place) => scene.page.headings.some((heading) => similar(heading, place) >= 0.85)) &&
  plain(item.label) === plain(value) &&
  scene.page.scope.filter((other) => plain(other.label) === plain(value)).length === 1;

/** The only card of a new record's form that begins with a value in quotes: "Standard 4 GB $24 a month". */
export function card(scene: Scene, { value }: Pick<Value, 'value'>): Item | undefined {
  const { page, want, mine, input } = scene;
  const pressed = mine.some(({ aim, entry }) => aim === 'press' && entry.outcome === 'done');
  // On the record's own page what it is to be may be chosen before the deed is.
  const own = want.op === 'press' && want.entity !== undefined && isRecordPage(page, want.entity);
  if (!/^(?:create|press)$/.test(want.op) || value.length < 3 || !(pressed || own)) return undefined;
  if (!isQuoted(input.objective, value) && !want.place.includes(value)) return undefined;
  const begins = ({ label, kind, nav, disabled }: Item): boolean =>
    !nav && !disabled && /^(?:tab|radio|option|button|row)$/.test(kind) && `${plain(label)} `.startsWith(`${plain(value)} `);
  const [only, ...more] = page.scope.filter(begins);
  return more.length === 0 ? only : undefined;
}

/** A control that is called as the value itself: radio, chip, tab, day, card. */
export function valueItem(scene: Scene, value: Value): Item | undefined {
  const own = card(scene, value);
  if (own !== undefined) return own;
  const item = ofField(scene, value, offer(scene, value.value));
  if (item === undefined || item.nav || (scene.want.op !== 'create' && isOfOther(scene, item))) return undefined;
  if (isMoved(scene, item)) return undefined;
  const listed = /^(?:option|menuitem|menuitemradio|radio|row|button|checkbox|switch|tab)$/.test(item.kind);
  // A record's row is no value, unless a list was opened or the task chooses.
  const opened = scene.page.overlay !== null || scene.mine.some(({ aim }) => /^(?:unfold|search|edit|press|fill)$/.test(aim));
  if (item.kind === 'row' && /^(?:set|add)$/.test(scene.want.op) && !opened) return undefined;
  const field = value.field ?? '';
  // A swatch or chip of the form that was opened for a new record.
  const swatch =
    scene.want.op === 'create' &&
    item.kind === 'tab' &&
    item.node.guess !== undefined &&
    plain(item.label) === plain(value.value);
  const headings = scene.page.headings.join(' ');
  const near =
    swatch ||
    field === '' ||
    scene.page.overlay !== null ||
    covers(`${item.section} ${item.near} ${item.row}`, field) >= 0.5 ||
    // "How often" below "Summary by email", for the frequency of the summary email.
    (beyond(field, headings) !== plain(field) && covers(`${item.section} ${item.near}`, beyond(field, headings)) >= 0.75);
  return listed && (near || isOnly(scene, item, value)) ? item : undefined;
}
