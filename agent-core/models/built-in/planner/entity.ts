/** Finding the record that a want is about: its row, its page, its menu. */
import { words } from '../../../recall/text.ts';
import { standing } from '../../../standing.ts';
import { english } from '../lexicon.en.ts';
import { plain } from '../lexicon.ts';
import { isPerson, withoutInitials } from '../person.ts';
import { covers, isWord, mentions } from '../similar.ts';
import { headNoun, type Want } from '../want.ts';
import { isCard } from './cards.ts';
import { type Item, isList, isPressable, isRow, isSearch, isSubmit, namesOf, type Page } from './page.ts';

const COMMON = new Set(
  [...english.interfaceNouns, 'ending', 'end', 'named', 'called', 'labeled', 'labelled', 'expired', 'card', 'account'].flatMap(
    (word) => words(word),
  ),
);

const NUMBERED = 0.66;

const standsAlone = (text: string, word: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'u').test(text);
/** A number that is a word of the name is none where it is a part of another: "8MA1" is not "Crew 8". */
const isGlued = (text: string, word: string, entity: string): boolean =>
  /^\d+$/.test(word) && standsAlone(entity, word) && !standsAlone(text, word);

/** How surely a text speaks of a record: 1 when it names it, else the share of the phrase's telling words. */
export function speaksOf(text: string, entity: string): number {
  if (entity === '') return 0;
  if (mentions(text, entity)) return 1;
  // "SPRING15" is said or not.
  if (/^(?=.*\d)(?=.*\p{L})\S+$/u.test(entity)) return 0;
  // A domain or a file is not what its words are said of; a list may leave out how a file's name ends.
  const [, stem] = /^([^\s@]+)\.\p{L}{2,}$/u.exec(entity) ?? [];
  if (stem !== undefined) return mentions(text, stem) ? 0.9 : 0;
  const asked = words(entity);
  if (asked.length < 2) return covers(text, entity) >= 0.99 ? 0.9 : 0;
  const has = new Set(words(text).filter((word) => !isGlued(text, word, entity)));
  // "The card ending in 4829": a long number is the record's own.
  // A year is in many a row.
  const number = asked.some((word) => /^\d{3,}$/.test(word) && !YEAR.test(word) && has.has(word)) ? NUMBERED : 0;
  const weight = (word: string): number => (/\d/.test(word) ? 2 : COMMON.has(word) ? 0.4 : 1);
  const all = asked.reduce((sum, word) => sum + weight(word), 0);
  const found = asked.filter((word) => has.has(word)).reduce((sum, word) => sum + weight(word), 0);
  return Math.max(number, 0.95 * (found / all));
}

const YEAR = /^(?:19[5-9]|20[0-4])\d$/;

/** Does the task say the name in quotes: then what shares most of its words is another. */
export const isQuoted = (objective: string, entity: string): boolean =>
  [`"${entity}"`, `'${entity}'`, `“${entity}”`].some((name) => objective.includes(name));

/** `speaksOf` from here on: the text speaks of the record. */
export const SURE = 0.62;

/** Who the record is of, where the task tells two: "Anna Bly's ⟦Sea trial⟧". In a list her name stands in its row. */
export const whoseOf = ({ entity = '', context, op, text }: Want): string | undefined =>
  entity === '' || op === 'create' ? undefined : context.find((who) => isPerson(who) && text.includes(`${entity} with ${who}`));

/** Is it hers, as far as its row tells; on a page that is about her all is. */
export function isHers(page: Page, want: Want, { row, label }: Item): boolean {
  const who = whoseOf(want);
  return who === undefined || mentions(`${row} ${label}`, who) || page.headings.some((heading) => mentions(heading, who));
}

/** Of what stands within another record: its row, or the page, speaks of that one. */
export const isHeld = ({ headings }: Page, { holder }: Want, { row, label }: Item): boolean =>
  holder === undefined || [row, label, ...headings].some((text) => speaksOf(text, holder.name) >= SURE);

/** Items that stand in the record's row, best row only. */
export function rowItems(page: Page, entity: string): Item[] {
  const scored = page.scope
    .map((item) => ({ item, score: speaksOf(item.row, entity) }))
    .filter(({ item, score }) => item.row !== '' && score >= SURE);
  const most = Math.max(0, ...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score >= most - 0.01).map(({ item }) => item);
}

/** How much of a label is the record's name. */
export const share = (label: string, entity: string): number =>
  label.length === 0 ? 0 : entity.length / Math.max(withoutInitials(label).length, entity.length);

/** Items that name the record themselves and can be clicked, best first. */
export function entityItems(page: Page, entity: string): Item[] {
  // What a native list offers is chosen in that list, and a list that takes its name from a text above it is no record: "Results for ⟨name⟩".
  return page.scope
    .filter((item) => isPressable(item) && item.node.marks?.tag !== 'option' && !(isList(item) && item.node.guess !== undefined))
    .map((item) => ({ item, score: Math.max(speaksOf(item.label, entity), 0.9 * speaksOf(isRow(item) ? item.row : '', entity)) }))
    .filter(({ score }) => score >= SURE)
    .sort((a, b) => b.score - a.score || share(b.item.label, entity) - share(a.item.label, entity))
    .map(({ item }) => item);
}

/** Stands below a heading that bears the record's name, with its state: "Up to date Ship plans". */
export const isHeadedBy = ({ section }: Item, entity: string): boolean =>
  speaksOf(section, entity) >= 0.9 && section.length <= entity.length + STATE;
const STATE = 25;

/** Begins with the record's name, but for its box or a sign: what a row or a card is called by. */
export function isHeadedWith(text: string, name: string): boolean {
  const said = plain(withoutInitials(text)).replace(/^(?:select |#\d+ |\d+\. |[^\p{L}\p{N}]+)+/u, '');
  return said.startsWith(plain(name)) && !/^[\p{L}\p{N}]/u.test(said.slice(plain(name).length));
}

/** Said in several rows, none of which is called by it: what they have in common is no record of that list, as the building of many flats. */
export function isShared({ scope }: Page, name: string): boolean {
  const rows = [...new Set(scope.map((item) => (isRow(item) ? item.label : item.row)))].filter((row) => mentions(row, name));
  return rows.length > 1 && !rows.some((row) => isHeadedWith(row, name));
}

/** Is it the record's name, or does it end with it after little more than a state: "Up to date Ship Plans". */
export const isCalled = (label: string, name: string): boolean =>
  plain(label) === plain(name) || (label.length <= name.length + STATE && plain(label).endsWith(` ${plain(name)}`));

const isCurrent = ({ kind, node: { states } }: Item): boolean =>
  kind === 'link' && (states.current === true || states.current === 'page');

/** Chosen in a list that stands beside what it shows of the one that is chosen. */
const isChosen = ({ items, o }: Page, entity: string): boolean =>
  items.some(
    (item) =>
      !item.onTop &&
      (isCurrent(item) ||
        (item.on === true &&
          (/^(?:treeitem|row)$/.test(item.kind) || (item.kind === 'option' && standing(o).options.has(item.node))))) &&
      speaksOf(item.label, entity) >= 0.9 &&
      share(item.label, entity) > 0.5,
  );

/** The page or dialog is the record's own, or what a list beside it has chosen. */
export const isRecordPage = (page: Page, entity: string): boolean =>
  isChosen(page, entity) ||
  namesOfPage(page).some(
    (name) =>
      speaksOf(name, entity) >= 0.9 &&
      !tellsResults(name, entity) &&
      // A title without parts may be the site's own: "Harbour wiki" is no page of "Harbour".
      (name !== page.o.title || share(name, entity) >= 0.6),
  );

/** Headings, and what the document's title says before the site's own name: "Tides - Harbour wiki", "tides [Harbour wiki]". */
function namesOfPage(page: Page): string[] {
  const { o, headings } = page;
  const title = o.title.split(/ [-–—|·] | (?=\[[^\]]+\]$)/);
  return [
    ...title.slice(0, -1),
    ...headings.filter((heading) => (heading !== o.title || title.length === 1) && !isCard(page, heading)),
  ];
}

/** "Search results for X" is no page of X. */
const tellsResults = (name: string, entity: string): boolean =>
  english.results.some((phrase) => mentions(name, phrase) && !mentions(entity, phrase));

/** "Actions for X": the menu of X. */
export const ofRecord = (label: string): boolean => /^(?:more )?(?:actions|options|menu) (?:for|of) \S/i.test(label);

/** At the beginning of a word: nobody called Dunmore is a menu. */
const MENU_SIGN = /(?<!\p{L})(?:more|menu|kebab|ellipsis|dots)/iu;

/** A button that opens the menu of its row: named so, or without a name. */
export const opensMenu = (item: Item): boolean =>
  (item.kind === 'button' || item.kind === 'menuitem' || item.kind === 'link' || item.kind === 'combobox') &&
  (isWord(item.label, english.more) === 1 ||
    item.label === '' ||
    /^[^\p{L}\p{N}]{1,3}$/u.test(item.label) ||
    MENU_SIGN.test(item.label) ||
    ofRecord(item.label) ||
    // "Claim actions".
    /^\p{L}+ (?:actions|options)$/iu.test(item.label));

/** What may open a row's menu; where one says that it does, what a button without a name does is not tried out. */
export function menusIn(items: readonly Item[]): Item[] {
  const menus = items.filter((item) => isPressable(item) && opensMenu(item));
  const named = menus.filter(({ label }) => label !== '');
  return named.length > 0 ? named : menus;
}

/** "Group options", "Folder actions…". */
export const saysMore = (label: string): boolean => isWord(plain(label).split(' ').at(-1) ?? '', english.more) > 0;
/** "More message actions". */
export const saysMoreOf = (label: string): boolean => /^more (?:\p{L}+ )?(?:actions|options)$/iu.test(label.trim());

/** Something on the page bears exactly the record's name. */
export const isNamed = (page: Page, entity: string): boolean =>
  page.scope.some((item) => isPressable(item) && speaksOf(item.label, entity) === 1 && share(item.label, entity) > 0.5);

/** Of a description of several words the one that tells most: a name, an abbreviation, else the longest; none of a name. */
export function tellingWord(entity: string): string | undefined {
  const [title = '', ...name] = entity.split(' ');
  if (name.length === 1 && english.shortened.includes(title.replace(/\.$/, ''))) return name[0];
  const said = entity.split(/\s+/).filter((word) => word.length > 2 && !COMMON.has(words(word)[0] ?? ''));
  if (said.length < 2) return undefined;
  return said.find((word) => /^[^\p{Ll}]*\p{Lu}{2}/u.test(word)) ?? said.toSorted((a, b) => b.length - a.length)[0];
}

const KINDS = new Set(english.records);

/** The form has a list of such records to choose one from: what it makes is something else, which belongs to one of them. */
export const choosesOne = ({ items }: Page, form: string, kind: string): boolean =>
  form !== '' &&
  kind !== '' &&
  items.some((item) => item.form === form && isList(item) && namesOf(item).some((name) => isWord(name, [kind]) === 1));

/** "All statuses", "any": says that nothing is left out. */
export const saysAll = (text: string): boolean => /^(?:all|any)(?!\p{L})/iu.test(text);

/** "All tags", "Any status" without a name of its own, outside of forms: what a list shows is narrowed by it. */
export const showsAll = ({ value, label, form, onTop }: Item, { o }: Page): boolean =>
  form === '' &&
  !onTop &&
  (label === '' || value === '' || plain(label) === plain(value)) &&
  saysAll(value || label) &&
  !/settings|preferences/i.test(o.url);

/** Its parents two steps up, as of the parts of a bar. */
const barOf = ({ node }: Item): string => (node.marks?.path ?? '').split('>').slice(0, -2).join('>');

/** A list without a value, in no form, that is called as a column below it, or stands in one bar with the box that the records are searched with: what is shown is narrowed by it. */
export const narrowsShown = ({ items }: Page, item: Item): boolean =>
  isList(item) &&
  item.form === '' &&
  !item.onTop &&
  (item.value === '' || plain(item.value) === plain(item.label)) &&
  items.some(
    (other) =>
      [other.kind === 'columnheader' ? other.label : '', other.column].some(
        (name) => name !== '' && plain(name) === plain(item.label),
      ) ||
      (isSearch(other, items) && barOf(other) !== '' && barOf(other) === barOf(item)),
  );

/** Stands in a form that chooses what a list shows: it is applied, and taken back, by buttons in it or right behind it. */
export function isFilter({ items }: Page, { form }: Item): boolean {
  if (form === '') return false;
  const last = items.findLastIndex((item) => item.form === form);
  const next = items.findIndex((item, at) => at > last && item.form !== '');
  const behind = items.slice(last + 1, next < 0 ? undefined : next);
  const ends = [...items.filter((item) => item.form === form), ...behind].filter(({ kind }) => kind === 'button');
  const has = (list: readonly string[]): boolean => ends.some(({ label }) => isWord(label, list) > 0);
  // A form that saves something is more than a filter; "Save as" keeps the filter itself.
  const saves = ends.some(({ label }) => !/^save as$/i.test(label) && isWord(label, ['save', 'create', 'update', 'submit']) > 0);
  return !saves && has(english.filters) && has(english.unfilters);
}

/**
 * Stands in a form whose button makes or sends a record that the task does not speak of: "Title" above "Save note" is not the site's. What "Create" ends makes something new,
 * and what has a list of queues is no queue.
 */
export function isOfOther({ page, want }: { page: Page; want: Want }, item: Item): boolean {
  if (want.op === 'create') return isFilter(page, item) || choosesOne(page, item.form, headNoun(want));
  if (item.form === '' || !/^(?:set|choose|edit|add)$/.test(want.op)) return false;
  // What a list shows is no state of the record, unless it is the list that is spoken of.
  if (want.entity !== undefined && isFilter(page, item)) return true;
  if (want.op === 'add') return false;
  const said = `${want.text} ${page.o.title}`;
  const ends = page.items.filter((other) => other.form === item.form && isSubmit(other) && other.label !== '');
  return (
    ends.length > 0 &&
    ends.every(({ label }) => {
      const kind = label.toLowerCase().split(' ').at(-1) ?? '';
      if (isWord(label, ['create']) === 1) return true;
      return want.op !== 'choose' && KINDS.has(kind) && label.includes(' ') && covers(said, kind) < 0.7;
    })
  );
}
