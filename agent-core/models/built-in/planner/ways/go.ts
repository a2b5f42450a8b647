/** Getting to where the want can be met without a map: openers not tried yet, the likeliest first. */
import { staysHere } from '../../../../holders.ts';
import { listPath, recordControls } from '../../../../observation.ts';
import { words } from '../../../../recall/text.ts';
import type { AxNode } from '../../../../trajectory.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord, mentions, similar } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { isRecordPage, showsAll, speaksOf } from '../entity.ts';
import { isSegment, narrows } from '../fields/segments.ts';
import { counts } from '../fields/stepper.ts';
import { bestOf, isAccount, isSpent, leadsOn, type Move, namesAccount, type Scene, seenBy, unfold } from '../move.ts';
import { beginsRow, type Item, isRisky, isRow, isSubmit } from '../page.ts';
import { type Deed, worked, wrote } from '../past.ts';
import { belowSettings, foldsAgain, isBelow, isInTab, isUnfolded, isWrapper } from './entries.ts';
import {
  answers,
  choosesUnsaid,
  ends,
  endsLayer,
  isChoice,
  isInFormOf,
  isOffer,
  saysNothing,
  searches,
  sendsFields,
  shownName,
  within,
} from './looked.ts';
import { folds, isMenuLike, saysDeed } from './menu-like.ts';
import { isOfPerson, reaches } from './people.ts';
import { isThere, isWay, labelled, leads } from './place.ts';
import { endsInSettings, isSectionLink, isSettings } from './settings-page.ts';

/** Where a record is not in sight, all of a list may hold it. */
const ALL = /^all(?!\p{L})/iu;
const LOOKS = 28;
/** Scores below all that a menu leads to. */
const [LATE, LAST] = [0.12, 0.11];

/** Phrases of the want that a control, a section or a page may be called by, the tellingest first. */
function termsOf(want: Want): string[] {
  const fields = want.values.map((value) => value.field ?? '').filter((field) => field !== '');
  return [...fields, want.control ?? '', want.noun ?? '', ...want.place, ...want.context].filter(
    (term) => term !== '' && !english.vague.includes(term),
  );
}

/** What the help says to do, else the controls that it names. */
const helpSteps = (help: Scene['input']['help']): string[] =>
  help.flatMap(({ steps, labels }) => (steps.length > 0 ? steps : labels));

/** Words of the want that a page on the way may be called by; settings live in settings. */
const uncounted = (label: string): string => plain(label).replace(/\d+/g, '#');

const LEAST_SAID = 4;

const isMine = ({ input }: Scene): boolean => /\b(?:my|your)\b/i.test(input.objective);

/** The page of one's own account may only show what its "Edit" changes. */
function editsOwn(scene: Scene, { label }: Item): boolean {
  const [first, ...more] = scene.mine.filter((deed) => deed.aim === 'look');
  return plain(label) === 'edit' && isMine(scene) && first !== undefined && more.length === 0 && namesAccount(labelled(first));
}

/** Only a noun stands in the plural. */
const PLURALS = /\b\p{L}{3,}s\b/gu;
/** "Edit folder defaults" opens what it names, and the task speaks of that: by its last word, by most of its words, or by a noun of the task. "The first stop" is no first name. */
function editsSaid({ text, noun = '', values }: Want, { label }: Item): boolean {
  const [verb, ...what] = words(label);
  const said = what.filter((word) => words(text).includes(word));
  const last = (phrase: string): string => words(phrase).at(-1) ?? '';
  const nouns = [
    last(label),
    last(noun),
    ...values.map(({ field = '' }) => last(field)),
    ...(text.match(PLURALS) ?? []).map(last),
  ];
  return verb === 'edit' && (said.length > what.length / 2 || said.some((word) => nouns.includes(word)));
}

/** What the menu of another record offers is done to that one, and is no way to anything. */
function isOfOthersMenu({ mine, want }: Scene, { kind, label }: Item): boolean {
  const opener = mine.findLast(worked);
  if (kind !== 'menuitem' || opener?.aim !== 'look' || !('target' in opener.entry.action)) return false;
  const { row = '' } = opener.entry.action.target;
  const brought = opener.entry.appeared.some((text) => plain(text) === plain(label));
  return row !== '' && brought && speaksOf(row, want.entity ?? '') < 0.5;
}

/** "Move Otter", "Rename": done at once, where the task says no such word; what is only like it may come by chance ("bus passes"). */
const movesUnasked = ({ text }: Want, { label }: Item): boolean =>
  english.renames.some((verb) => isWord(label, [verb]) > 0 && !words(text).includes(words(verb)[0] ?? verb));

/** How likely what is looked for lies behind it. `seen`: what was opened before. */
export function lookScore(scene: Scene, item: Item, seen: (item: Item) => boolean, records: ReadonlySet<AxNode>): number {
  const { want, input } = scene;
  const tab = item.kind === 'tab' || leads(scene, item) || isMenuLike(scene, item);
  if (!(tab || (isWay(item) && !isRow(item))) || item.label === '' || item.disabled || isSpent(scene, item)) return 0;
  if (isWrapper(scene, item) || isInTab(scene, item) || saysNothing(item) || isChoice(scene, item) || isOffer(scene, item))
    return 0;
  if (seen(item)) return 0;
  // What stands in another record's row is that record's, but for a row of a table of kinds: "Visits", where a visit is looked for.
  const kind = beginsRow(item) && covers(want.text, item.label) >= 0.9;
  if (want.entity !== undefined && records.has(item.node) && speaksOf(item.row, want.entity) < 0.5 && !kind) return 0;
  // Nothing new is made in the row of one that is there, where none is named; nor is a deed looked for behind a button of one.
  const presses = item.kind !== 'link' && item.kind !== 'tab';
  const changes = want.op === 'create' || (presses && /^(?:press|delete)$/.test(want.op));
  if (changes && want.entity === undefined && records.has(item.node) && !kind) return 0;
  if (isOfOthersMenu(scene, item) || (presses && movesUnasked(want, item))) return 0;
  // A deed that was not done in a record's row, or on its page, is not done by looking either.
  const deed = item.kind !== 'tab' && /^(?:press|delete)$/.test(want.op) && isWord(item.label, [plain(want.verb)]) > 0;
  if (deed && (records.has(item.node) || want.entity !== undefined)) return 0;
  // Looking changes nothing: what wrote when it was looked at is not tried again, whatever its count says now.
  // Nor are those beside it, where it was one of several.
  const path = listPath(item.node.marks?.path);
  const wroteSo = ({ aim, entry: { action } }: Deed): boolean => {
    if (aim !== 'look' || !('target' in action) || action.target.role !== item.kind) return false;
    const { name, marks } = action.target;
    const beside = item.kind === 'tab' && item.section === (marks.section ?? '') && path === listPath(marks.path);
    return beside || uncounted(name) === uncounted(item.label);
  };
  if (scene.mine.some((deed) => wroteSo(deed) && wrote(deed))) return 0;
  // What ends a form is no way to anywhere: all of it may stand behind another tab.
  if ((isSubmit(item) && isWord(item.label, english.saves) === 1) || endsLayer(scene, item) || sendsFields(scene, item)) return 0;
  if (
    isWord(item.label, english.commit) > 0 &&
    (answers(scene, item) || scene.page.scope.some((other) => isInFormOf(scene, item, other)))
  )
    return 0;
  const outside = item.node.role.toLowerCase() === 'link' && /^https?:/.test(item.node.marks?.attributes.href ?? '');
  if (
    (isRisky(item.label) && !editsOwn(scene, item) && !editsSaid(want, item)) ||
    ends(item.label) ||
    isWord(item.label, english.legal) > 0 ||
    isWord(item.label, english.cancel) === 1 ||
    outside
  )
    return 0;
  if (counts(scene, item) || english.skips.some((word) => plain(item.label).startsWith(word))) return 0;
  // "2 weeks" is a value, but as a tab, "Deutsch" another tongue: neither is a way.
  const valued = /^\d+(?: \p{L}+)?$/u.test(item.label) && item.kind !== 'tab';
  if (valued || english.tongues.includes(plain(item.label))) return 0;
  const terms = termsOf(want);
  // A deed of one press, unless the task says its word.
  if (isWord(item.label, english.replies) === 1 && !mentions(want.text, item.label)) return 0;
  if (isWord(item.label, english.deeds) > 0 && !terms.some((term) => covers(term, item.label) >= 0.65)) return 0;
  const noun = english.vague.includes(want.noun ?? '') ? '' : (want.noun ?? '');
  const alike = Math.max(
    0,
    ...terms.map((term) =>
      Math.max(similar(shownName(item), term), (0.8 + 0.02 * words(shownName(item)).length) * covers(term, shownName(item))),
    ),
  );
  // "Wait 1 hour", where it is to be changed from that.
  const was = want.values.some(({ old }) => old !== undefined && mentions(item.label, old)) ? 0.3 : 0;
  // One common word in a long phrase says little: less than that settings live in settings.
  const own = (alike < 0.4 ? 0.4 * alike : alike) + was;
  const plural = noun === '' ? 0 : similar(item.label, `${noun}s`);
  const told = 0.4 * Math.max(0, ...[...input.tutorial, ...helpSteps(input.help)].map((step) => covers(step, item.label)));
  // A sentence without a verb that we know says how something is to be.
  const says = want.op === 'open' && want.verb === '' && words(want.text).length >= LEAST_SAID;
  // What a person may do is said where people are administered, not in the list of one's contacts.
  const member = want.values.some(({ field = '' }) => english.memberships.includes(plain(field)));
  const kept =
    english.keptInSettings.includes(plain(noun).split(' ').at(-1) ?? '') ||
    /^(?:dis)?connect$/.test(want.verb) ||
    // "Navigate to Security", where nothing is called so yet.
    want.place.some((place) => isWord(place, english.settingPlaces) === 1 && !isThere(scene, place));
  // "Add ⟦0⟧ to the damage types": the site keeps such lists where it is set up.
  const lists = want.op === 'add' && want.values.some(({ field = '' }) => /^[a-z][a-z -]*[^s]s$/.test(field));
  const sets = kept || ((says || lists || /^(?:set|choose|on|off|edit)$/.test(want.op)) && (want.entity === undefined || member));
  const rank = english.settingPlaces.findIndex((place) => isWord(item.label, [place]) > 0);
  const mine = isMine(scene) && !scene.mine.some((deed) => deed.aim === 'look');
  const account = isAccount(item)
    ? mine
      ? 0.45
      : sets || isMine(scene)
        ? 0.3
        : 0.12
    : editsOwn(scene, item)
      ? 0.45
      : editsSaid(want, item)
        ? 0.3
        : 0;
  const people = (reaches(want) || isOfPerson(want)) && isWord(item.label, english.peoplePlaces) === 1 ? 1 : 0;
  // What else there is may be run from such a place, where nothing nearer leads on.
  const last = rank >= 0 ? 0.13 - 0.001 * rank : 0;
  // A record that is named, or made, is sooner in a list than in settings.
  const late = rank >= 0 && !sets && own < 0.5 && (want.entity !== undefined || want.op === 'create');
  const setting = !sets ? last : rank >= 0 ? 0.5 - 0.02 * rank : belowSettings(scene, item) ? 0.49 : 0;
  if (item.kind === 'tab' && (item.on === true || isSegment(scene, item))) return 0;
  // "Harbour street 12 flats · 3 free" is a record of a list, with what is counted of it.
  if (item.kind === 'tab' && /\d \p{L}+\b.*\d \p{L}/u.test(item.label) && own < 0.5) return 0;
  // How the site is to be is not said in the row of one record, nor found by an empty search.
  if (sets && own < 1 && (records.has(item.node) || searches(scene, item))) return 0;
  const brought = scene.mine.some(
    (deed) =>
      (deed.aim === 'go' || deed.aim === 'look') && deed.entry.appeared.some((label) => plain(label) === plain(item.label)),
  );
  // What a menu of the page's bar holds leads on as the bar's own entries do.
  const barred =
    item.kind === 'menuitem' &&
    scene.page.scope.some((other) => leadsOn(other) && other.node.guess !== undefined && isBelow(item, other));
  if (barred) return own + 0.32;
  if (leadsOn(item)) return isUnfolded(scene, item) ? 0 : Math.max(0.3, own);
  if (choosesUnsaid(scene, item)) return 0;
  if (foldsAgain(scene, item) || (item.node.states.pressed !== undefined && own < 0.5)) return 0;
  if (saysDeed(item) && own < 0.5) return 0;
  const offered = !tab && /^(?:combobox|menuitem|option)$/.test(item.kind) && own < 0.5;
  if (offered && !(rank >= 0 && (sets || isOfAccount(scene, item))) && !folds(item)) return 0;
  if (item.kind === 'combobox' && item.node.states.haspopup === 'listbox' && want.values.length === 0) return 0;
  if (item.kind === 'combobox' && showsAll(item, scene.page)) return 0;
  // All sections of settings are looked through before one leaves them: tabs, entries of a list, links that came with them.
  const sectionLink = sets && isSectionLink(scene, item);
  const listed = (tab && item.kind !== 'tab') || sectionLink;
  const filter = narrows(scene, item);
  const section =
    sets && (isSettings(scene) || (listed && endsInSettings(scene)))
      ? listed
        ? 1
        : 0.7
      : filter
        ? want.entity !== undefined && ALL.test(item.label)
          ? 0.3
          : LAST
        : !sets && isSettings(scene)
          ? LATE
          : 0.3;
  // All parts of the record's form are looked through for what is to be set.
  const inForm = want.entity !== undefined && item.onTop && /^(?:set|choose|on|off|edit)$/.test(want.op);
  if (inForm && item.kind === 'combobox' && own < 0.9) return 0;
  const part = inForm && item.kind === 'link' && staysHere(item.node) && isRecordPage(scene.page, want.entity ?? '') ? 0.3 : 0;
  const where =
    sectionLink || (tab && (sets || item.kind === 'tab'))
      ? // What a section brought is looked through before the next one.
        section + (brought ? 0.05 : 0)
      : Math.max(part, (item.nav ? 0.15 : tab ? LAST : 0.02) + (brought && item.kind !== 'row' ? 0.1 : 0));
  const score =
    within(scene, item) +
    Math.max(own, plural, told, setting, account, people) +
    where -
    (item.label.length > 40 ? 0.1 : 0) -
    (item.row !== '' && plain(item.row) !== plain(item.label) && !item.nav ? 0.1 : 0);
  return late ? Math.min(score, LATE) : score;
}

/** In the menu that stands for the account: "Account settings" below one's initials. */
const isOfAccount = ({ mine }: Scene, { label }: Item): boolean => {
  const opener = mine.findLast(({ aim }) => aim === 'look');
  const name = opener !== undefined && 'target' in opener.entry.action ? opener.entry.action.target.name : '';
  return /^\p{Lu}{2}(?: |$)/u.test(name) && opener?.entry.appeared.some((text) => plain(text) === plain(label)) === true;
};

const isEntry = ({ entry: { action } }: Deed): boolean => 'target' in action && action.target.role === 'menuitem';

/** Opens what was not opened yet, likeliest first, at most 28 for a want; entries of a menu, which mostly lead to no page by themselves, are not counted. */
export function look(scene: Scene): Move {
  if (new Set(scene.mine.flatMap((deed) => (deed.aim === 'look' && !isEntry(deed) ? [deed.about] : []))).size >= LOOKS)
    return null;
  const rested = scene.deeds.at(-1);
  const slow =
    /^(?:hover|wait)$/.test(rested?.entry.action.kind ?? '') && rested?.entry.outcome === 'nothing' ? rested.about : undefined;
  const same =
    slow === undefined
      ? undefined
      : scene.page.scope.find((item) => leadsOn(item) && item.node.guess === undefined && item.label === slow);
  if (same !== undefined) return unfold(scene, same, { aim: 'look', about: same.label, confidence: 0.4 });
  const records = recordControls(scene.page.o);
  const seen = seenBy(scene);
  const item = bestOf(scene.page.scope, (other) => lookScore(scene, other, seen, records), 0.1);
  return item === undefined ? null : unfold(scene, item, { aim: 'look', about: item.label, confidence: 0.4 });
}
