/** What a look presses first, and what it does not press. */

import { isEntry } from '../../../../observation.ts';
import { words } from '../../../../recall/text.ts';
import type { Target } from '../../../../trajectory.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { saysMoreOf, speaksOf } from '../entity.ts';
import type { Scene } from '../move.ts';
import { type Item, isList, isPressable, isSearch, isSubmit, isSwitch, isTextField, type Page } from '../page.ts';
import { type Deed, worked } from '../past.ts';

/** A reaction, a page's number, an arrow: without a letter it leads nowhere new, and may do something. Signs of a menu do not. */
const SIGN = new Set('⋮⋯…☰⚙•.·');
export const saysNothing = ({ label, kind, node }: Item): boolean =>
  !/\p{L}/u.test(label) && ![...label.trim()].every((sign) => SIGN.has(sign)) && (kind !== 'tab' || node.guess !== undefined);

/** Swatches and the like, alone in what lies on top, are chosen, not looked behind; a dialog with tabs shows a part of its form. */
/** Words that a tab is called by, at most. */
const CARD = 3;
export const isChoice = ({ page }: Scene, { kind, node, onTop, label }: Item): boolean =>
  // "12h" beside "24h".
  (node.guess?.role === 'option' && /^button$/i.test(node.role)) ||
  // A card in a dialog that explains itself.
  (kind === 'tab' && node.guess !== undefined && onTop && label.split(' ').length > CARD) ||
  (kind === 'tab' &&
    node.guess !== undefined &&
    onTop &&
    !page.scope.some((other) => other.onTop && (isTextField(other) || isList(other) || isSwitch(other))));

/** A menu of the record's own that does not only say that there is more: "Move to ▾" below its name. */
const setsRecord = ({ entity = '' }: Want, { role, name, marks }: Target): boolean =>
  role === 'button' && speaksOf(marks.section ?? '', entity) === 1 && isWord(name, english.more) === 0 && !saysMoreOf(name);

/** What an opened list offers, or a row that says a property, is chosen, not looked at. */
export const isOffer = ({ deeds, want }: Scene, { kind, label }: Item): boolean =>
  /^(?:menuitem|option)$/.test(kind) &&
  deeds.some(
    (deed) =>
      worked(deed) &&
      'target' in deed.entry.action &&
      (/^(?:combobox|row)$/.test(deed.entry.action.target.role) || setsRecord(want, deed.entry.action.target)) &&
      deed.entry.appeared.some((text) => plain(text) === plain(label)),
  );

/** Words of a page on the way, whichever: "Account settings". */
const PLACES = new Set(english.settingPlaces.flatMap((place) => words(place)));
const isEntryOf = ({ kind, node }: Item): boolean =>
  isEntry(kind) && kind !== 'treeitem' && node.marks?.tag !== 'a' && node.marks?.attributes.href === undefined;
/** Looking opens, and chooses nothing of what it opened: an entry that is no link is taken only where the task says all its words, or where it is called as settings are; of a menu called "Actions" a link, too, is done ("Take"), unless the task says a word of it. */
export function choosesUnsaid({ mine, want, page }: Scene, item: Item): boolean {
  const { label, kind } = item;
  const plainly = isEntryOf(item);
  if (!plainly && kind !== 'link') return false;
  // What came with another page is no choice: sections of settings, drawn as a list.
  const stayed = (deed: Deed): boolean => (mine.find(({ at }) => at > deed.at)?.entry.url ?? page.o.url) === deed.entry.url;
  const looked = (deed: Deed): boolean =>
    /^(?:look|menu)$/.test(deed.aim) &&
    worked(deed) &&
    stayed(deed) &&
    (plainly || isActions(deed)) &&
    deed.entry.appeared.some((text) => plain(text) === plain(label));
  const said = new Set(words([want.text, want.noun ?? '', want.control ?? '', ...want.place].join(' ')));
  const own = words(label);
  if (!mine.some(looked)) return false;
  return plainly
    ? !own.every((word) => said.has(word)) && !own.every((word) => PLACES.has(word))
    : !own.some((word) => said.has(word) || PLACES.has(word));
}
const isActions = ({ entry: { action } }: Deed): boolean =>
  'target' in action && /^(?:more )?actions?$/.test(plain(action.target.name));

/** Stands below the page's heading, which is the record's name. */
const isHeaded = ({ said, overlay }: Page, name: string, { at }: Item): boolean => {
  const heading = overlay === null ? said.find((one) => one.heading) : undefined;
  return heading !== undefined && heading.at < at && speaksOf(heading.text, name) === 1;
};

export const OF_RECORD = 1;
/** How much it counts that it came with the place that the task names, as the menu of a course does, or with the record, as its tabs do: looked through before one leaves. */
export function within(scene: Scene, item: Item): number {
  const { mine, want, page } = scene;
  const { label, nav, kind } = item;
  // Below the heading that bears the record's name; of a long page not all is told that came with it.
  const { entity = '', holder } = want;
  // What the want is about may be a part of what was opened.
  const part =
    entity === '' ? [] : [want.place.at(-1) ?? '', mine.findLast((deed) => deed.aim === 'enter' && worked(deed))?.about ?? ''];
  const own = [entity, ...part, holder?.name ?? ''].some(
    // Beside a list the record's heading is not the page's first.
    (name) => name !== '' && (isHeaded(page, name, item) || speaksOf(item.section, name) === 1),
  );
  if (own && kind === 'tab' && mine.some(({ aim }) => /^(?:enter|go|search)$/.test(aim))) return OF_RECORD;
  const came = ({ entry }: Deed): boolean => entry.appeared.some((text) => plain(text) === plain(label));
  const opened = mine.findLast((deed) => deed.aim === 'enter' && worked(deed) && deed.about === want.entity);
  // The record is what is asked about: no other list of its kind comes before its own parts.
  if (opened !== undefined && kind === 'tab' && came(opened)) return OF_RECORD;
  const gone = mine.findLast((deed) => deed.aim === 'go' && worked(deed) && want.place.includes(deed.about));
  // What is meant is a part of the record that was gone to.
  if (gone !== undefined && want.entity !== undefined && kind === 'tab' && came(gone)) return OF_RECORD;
  const mayLead = nav || kind === 'tab' || kind === 'link';
  return gone !== undefined && mayLead && came(gone) ? 0.6 : 0;
}

/** "Users & teams" is not the Recruiting team: of a name that stands before its kind something must be said. */
export function isStranger(place: string, label: string): boolean {
  const [, name] = /^((?:\p{Lu}\S* )+)\p{Ll}+$/u.exec(place) ?? [];
  return name !== undefined && covers(label, name) === 0;
}

/** "Edge on Windows · Revoke access": whatever else it says, it ends something. */
export const ends = (label: string): boolean =>
  plain(label)
    .split(/[^\p{L}]+/u)
    .some((word) => english.endings.includes(word));

/** A field of the form that a button may end. */
export const isInFormOf = ({ page }: Scene, button: Item, field: Item): boolean =>
  (isTextField(field) || isList(field)) &&
  !isSearch(field, page.items) &&
  ((button.onTop && field.onTop) || (button.form !== '' && button.form === field.form));

/** Stands beside the way out of a question: what it would do is done, not looked at. */
export const answers = ({ page }: Scene, { onTop }: Item): boolean =>
  onTop && page.scope.some((other) => other.onTop && isPressable(other) && isWord(other.label, english.cancel) > 0);

/** The button that ends what lies on top, whatever it is called: beside the way out, below all fields. "Propose", "Unlock card" are done and not looked at; "Next" only goes on. */
export const endsLayer = (scene: Scene, item: Item): boolean =>
  item.kind === 'button' &&
  answers(scene, item) &&
  !english.onward.includes(plain(item.label)) &&
  !scene.page.scope.some((field) => field.at > item.at && field.onTop && isInFormOf(scene, item, field));

/** "Use this page" below a list: whatever it is called, it sends what the fields of its form show. A search only finds, "Next" only goes on, and a menu opens. */
export const sendsFields = (scene: Scene, item: Item): boolean =>
  item.kind === 'button' &&
  isSubmit(item) &&
  item.node.states.haspopup === undefined &&
  item.node.states.expanded === undefined &&
  !searches(scene, item) &&
  !english.onward.includes(plain(item.label)) &&
  isWord(item.label, [...english.filters, ...english.more]) < 1 &&
  scene.page.scope.some((field) => isInFormOf(scene, item, field));

export const searches = ({ page }: Scene, item: Item): boolean =>
  isSubmit(item) && page.scope.some((other) => other.form === item.form && isSearch(other, page.items));

/** "Requests3": how many there are stands right behind the name. */
const COUNT = /(\p{L}{3,})\d{1,3}$/u;
/** A header that folds a section out is seen as a list whose value is the header's text; a list with a name before it has a value. */
export const shownName = (item: Item): string =>
  item.kind === 'tab'
    ? item.label.replace(COUNT, '$1')
    : item.kind === 'combobox' && item.node.guess !== undefined && item.value !== '' && item.near === ''
      ? item.value
      : item.label;
