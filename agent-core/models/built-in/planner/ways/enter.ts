/** Opening the record that a want is about. */
import { staysHere } from '../../../../holders.ts';
import { words } from '../../../../recall/text.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord, mentions } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { isRecordCard, onCard } from '../cards.ts';
import {
  entityItems,
  isCalled,
  isHeadedWith,
  isHeld,
  isHers,
  isQuoted,
  isRecordPage,
  ofRecord,
  share,
  speaksOf,
  whoseOf,
} from '../entity.ts';
import { click, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isRow, isSearch } from '../page.ts';
import { worked } from '../past.ts';
import { standsOpen } from '../record-page.ts';
import { MAKES } from './by-kind.ts';
import { listWay } from './to-kind.ts';

const NAMED = 0.9;
/** Letters: what says so much after a search is what it found, with all that is known of it. */
const RESULT = 60;

/** An earlier part made what is called so: it is no record that the task only describes. */
export function isMade({ deeds, part, want: { entity = '' } }: Scene, label: string): boolean {
  const made = deeds.flatMap((deed) => (deed.part < part && deed.aim === 'fill' ? deed.about.split(' | ').map(plain) : []));
  const called = (name: string): boolean => plain(label) === name || plain(label).startsWith(`${name} `);
  return !made.includes(plain(entity)) && made.some(called) && speaksOf(label, entity) < 1;
}

/** What several rows say besides what they are called by is no record of that list: the doctor of many patients. */
function isCommon({ want: { entity = '', context, op } }: Scene, items: readonly Item[], item: Item): boolean {
  if (!/^(?:set|on|off|add|edit)$/.test(op) || context.length > 0 || !isRow(item)) return false;
  const besides = (other: Item): boolean =>
    isRow(other) && !plain(other.label).startsWith(plain(entity)) && share(other.label, entity) < 0.4;
  return besides(item) && items.filter(besides).length > 1;
}

/** Of several rows that bear the name those that say more of what the task says: "awaiting payment", "draft". None where all say the same. */
function tellingFirst({ want: { context, noun = '' } }: Scene, items: readonly Item[]): Item[] {
  const told = [...context, noun.split(' ').slice(0, -1).join(' ')].filter((text) => text !== '');
  const says = (item: Item): number => told.filter((text) => mentions(item.row === '' ? item.label : item.row, text)).length;
  const most = Math.max(0, ...items.map(says));
  const best = items.filter((item) => says(item) === most);
  return most > 0 && best.length < items.length ? best : [];
}

/** The task says how it is with the record, and none of these rows says that: "awaiting payment". */
const isStated = ({ want: { context, op, noun = '' } }: Scene, items: readonly Item[]): boolean => {
  const states = context.map((text) => text.replace(` ${noun}`, '')).filter((text) => STATE.test(text));
  const says = (item: Item): boolean => states.some((text) => mentions(item.row === '' ? item.label : item.row, text));
  return /^(?:press|delete)$/.test(op) && states.length > 0 && items.length > 0 && !items.some(says);
};
const STATE = /^\p{Ll}+(?:ed|ing|ive)(?: \p{Ll}+)?$/u;

/** A card that says much and has the name somewhere in it: a club for Year 8 is not Year 8. */
const onlyMentions = ({ label }: Item, entity: string): boolean =>
  label.length > RESULT && !plain(label).startsWith(plain(entity)) && share(label, entity) < 0.15;

/** "Ticket #41 Crash at start", where a tag is meant. */
const saysOtherKind = ({ label }: Item, noun: string): boolean => {
  const [first = '', second = ''] = plain(label).split(' ');
  return (
    /^[#\d]/.test(second) && english.records.includes(first) && noun !== '' && !plain(noun).split(' ').slice(-1).includes(first)
  );
};

/** "Move up: X", "Done: X", "Role of X": does something with the record or says it of it, and does not open it. */
const doesTo = ({ kind, label }: Item, entity: string): boolean =>
  /^(?:button|combobox)$/.test(kind) && [': ', ' of ', ' for '].some((before) => plain(label).endsWith(before + plain(entity)));

/** "Add trip on Thursday" makes one, and opens none that is there. */
const makesOne = ({ kind, label }: Item, entity: string): boolean =>
  kind === 'button' && isWord(label.replace(/^[+＋]\s*/, ''), MAKES) > 0 && isWord(entity, MAKES) === 0;

/** "Delete West" ends it, and opens nothing. */
const endsIt = ({ op, verb, entity = '' }: Want, { label, kind }: Item): boolean =>
  /^(?:button|link|menuitem)$/.test(kind) &&
  op !== 'delete' &&
  isWord(label, english.endings) > 0 &&
  isWord(entity, english.endings) === 0 &&
  isWord(label, [plain(verb)]) === 0;

/** Opens the record itself. */
export function enter(scene: Scene): Move {
  const { entity } = scene.want;
  if (entity === undefined || isRecordPage(scene.page, entity) || standsOpen(scene)) return null;
  // "About Harbour wiki" is not "Harbour": alone on the page, a name stands by itself.
  const found = scene.mine.some(({ aim, about }) => aim === 'search' && about === entity);
  // A long row that says both her and what of hers is meant, is that.
  const who = whoseOf(scene.want);
  const byTheWay = (item: Item): boolean =>
    ofRecord(item.label) ||
    doesTo(item, entity) ||
    (!(who !== undefined && mentions(item.label, who)) &&
      !(found && scene.mine.at(-1)?.aim === 'search' && item.label.length > RESULT) &&
      (item.row === '' || plain(item.row) === plain(item.label)) &&
      !isRow(item) &&
      !(isRecordCard(scene.page, item) && isHeadedWith(item.label, entity)) &&
      share(item.label, entity) < 0.4 &&
      !(item.node.states.expanded !== undefined && isCalled(item.label, entity)));
  // "Annual Physical" at the end of a visit's row is no appointment type, where the page speaks of visits.
  const kind = scene.want.noun ?? '';
  const isOther = (item: Item): boolean =>
    /^[a-z]+ [a-z]+$/.test(kind) &&
    scene.want.op === 'set' &&
    isRow(item) &&
    !plain(item.label).startsWith(plain(entity)) &&
    !scene.page.headings.some((heading) => covers(heading, kind) >= 0.7);
  const quoted = isQuoted(scene.input.objective, entity);
  // One word in quotes is meant as it is written: "crash" is not in "App crashes".
  const named = entity.includes(' ') ? NAMED : 1;
  const isIt = (item: Item): boolean =>
    !quoted ||
    (Math.max(speaksOf(item.label, entity), speaksOf(item.row, entity)) >= named &&
      !saysOtherKind(item, scene.want.op === 'create' ? '' : kind));
  const changes = /^(?:set|choose|on|off|add|edit)$/.test(scene.want.op) && scene.mine.at(-1)?.aim !== 'search';
  // What bears just that name was opened: what only mentions it is something else.
  const was = scene.mine.some(
    ({ aim, entry: { action } }) => aim === 'enter' && 'target' in action && plain(action.target.name) === plain(entity),
  );
  const items = entityItems(scene.page, entity)
    .filter((item) => !was || isCalled(item.label, entity))
    .filter((item) => isHers(scene.page, scene.want, item))
    // What is to go is a part of that one, and no record elsewhere that only mentions it.
    .filter((item) => scene.want.op !== 'delete' || isHeld(scene.page, scene.want, item))
    .filter((item) => !(changes && item.kind === 'link' && onlyMentions(item, entity)))
    .filter(
      (item) =>
        isIt(item) && !isOther(item) && !isMade(scene, item.label) && !makesOne(item, entity) && !endsIt(scene.want, item),
    )
    .filter((item) => !isSpent(scene, item) && timesDone(scene, item) < 1 && !(byTheWay(item) && mentions(item.label, entity)));
  const [told] = tellingFirst(scene, items);
  // None of them is so: what the list does not show yet is looked up first.
  if (told === undefined && isStated(scene, items) && scene.page.scope.some((item) => isSearch(item, scene.page.items)) && !found)
    return null;
  const link = told ?? items.find((item) => item.kind === 'link') ?? items.find((item) => !isCommon(scene, items, item));
  const card = link === undefined ? onCard(scene, entity) : undefined;
  if (card !== undefined) return click('enter', entity, card, 0.65);
  if (link === undefined) return null;
  const sort = kindOf(scene);
  if (sort !== '' && !isItsOwn(link, entity) && !found && !isOfKind(scene, sort) && share(link.label, entity) < MENTION)
    return null;
  const list = isItsOwn(link, entity) ? undefined : listWay(scene, sort);
  return list === undefined ? click('enter', entity, link, 0.7) : click('go', kindOf(scene), list, 0.65);
}

/** What kind the record is: of what something is made for, as its value is called. */
const kindOf = ({ want: { op, noun = '', values, entity } }: Scene): string =>
  op === 'create' ? (values.find(({ value }) => value === entity)?.field ?? '') : noun;

/** The page, or the part of it that is chosen, is about such records. */
export const isOfKind = ({ page }: Scene, sort: string): boolean =>
  page.headings.some((heading) => covers(heading, sort) >= 0.7) ||
  page.items.some(
    (item) =>
      (item.on === true || item.node.states.current === true || item.node.states.current === 'page') &&
      covers(item.label, sort) >= 0.7,
  );
/** Of a label with less of the name in it something else is told. */
const MENTION = 0.3;

/** Begins with the record's name, but for its number or a sign, or is not much more than that: "Box 21 left the harbor after hours" tells of an event. */
function isItsOwn({ label }: Item, entity: string): boolean {
  // A number may stand before the name.
  const headed = isHeadedWith(label.replace(/^[#\d\s]+/, ''), entity);
  return share(label, entity) >= OWN || (headed && share(label, entity) >= OWN_ROW) || label.length < SHORT;
}
const [OWN, OWN_ROW, SHORT] = [0.4, 0.2, 25];

/** Its name has a word of what is to be done or set. */
const isSpokenOf = ({ op, noun = '', control = '', values }: Want, { label }: Item): boolean => {
  const asked = words([op === 'create' ? noun : '', control, ...values.map(({ field = '' }) => field)].join(' '));
  return words(label).some((word) => asked.includes(word));
};

/** What was opened for the record has a tab that the task speaks of: "Renewal", for a renewal offer. Once each. */
export function spokenTab(scene: Scene): Move {
  const { page, mine, want } = scene;
  const opened = mine.findLast(({ aim }) => aim === 'enter');
  if (want.entity === undefined || opened === undefined || !worked(opened) || page.overlay !== null) return null;
  const tab = page.scope.find(
    (item) => item.kind === 'tab' && item.on !== true && isSpokenOf(want, item) && timesDone(scene, item) === 0,
  );
  return tab === undefined ? null : click('look', tab.label, tab, 0.6);
}

/** What was opened as the record only spoke of it ("Lease of Anna Bly"), and nothing could be done there: her name leads to her own page. */
export function toItself(scene: Scene): Move {
  const { page, mine, want } = scene;
  const { entity = '' } = want;
  const opened = mine.findLast(({ aim }) => aim === 'enter');
  if (entity === '' || opened === undefined || !worked(opened) || page.overlay !== null || isRecordPage(page, entity))
    return null;
  const name = 'target' in opened.entry.action ? opened.entry.action.target.name : '';
  if (isHeadedWith(name, entity)) return null;
  // A part of it may be what is meant.
  if (page.scope.some((item) => /^(?:tab|button|menuitem)$/.test(item.kind) && isSpokenOf(want, item))) return null;
  const item = page.scope.find(
    (other) =>
      other.kind === 'link' &&
      !other.nav &&
      plain(other.label) === plain(entity) &&
      !staysHere(other.node) &&
      timesDone(scene, other) === 0,
  );
  return item === undefined ? null : click('enter', entity, item, 0.6);
}

/** What the part before opened may only speak of the record ("Appointment of Anna Bly"): her name there leads to her own page. Once. */
export function deeper(scene: Scene): Move {
  const opened = scene.deeds.findLast((deed) => deed.part === scene.part - 1 && worked(deed));
  if (opened === undefined || !/^(?:enter|press|menu)$/.test(opened.aim) || opened.entry.url !== scene.page.o.url) return null;
  if (scene.mine.some(({ aim }) => aim === 'enter')) return null;
  const came = new Set(opened.entry.appeared.map(plain));
  const item = scene.page.scope.find(
    (other) =>
      /^(?:link|button)$/.test(other.kind) &&
      plain(other.label) === plain(opened.about) &&
      came.has(plain(other.label)) &&
      timesDone(scene, other) === 0,
  );
  return item === undefined ? null : click('enter', opened.about, item, 0.6);
}
