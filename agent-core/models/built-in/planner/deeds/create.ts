/** Making a new record: the button that opens its form, the form, the button that ends it. */
import { recordControls } from '../../../../observation.ts';
import type { Action } from '../../../../trajectory.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord, mentions, similar } from '../../similar.ts';
import { headNoun } from '../../want.ts';
import { commit, isInForm } from '../ends/commit.ts';
import { committed, ended, pending } from '../ends/ended.ts';
import { choosesOne, isRecordPage, SURE, speaksOf } from '../entity.ts';
import { recordEdit, valueItem } from '../fields/doors.ts';
import { fieldItem, isFilled, nameOf } from '../fields/field.ts';
import { fields } from '../fields/fields.ts';
import { otherPart } from '../fields/form-parts.ts';
import { asksForName } from '../fields/free-field.ts';
import { narrows } from '../fields/segments.ts';
import { isBlank } from '../fields/shown.ts';
import { counts } from '../fields/stepper.ts';
import { bestOf, click, isDone, isSpent, leadsOn, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isEditable, isList, isPressable, isSearch, isTextField } from '../page.ts';
import { type Deed, worked, wrote } from '../past.ts';
import { enter } from '../ways/enter.ts';
import { leave } from '../ways/leave.ts';
import { search } from '../ways/search.ts';
import { toKind } from '../ways/to-kind.ts';
import { withAlsoSaid } from './also-said.ts';
import { CHOICE, forRecord, inPlace, NEW, pressedNew, quality, withPlaces } from './new-form.ts';
import { editsOne, isAnother, isForeign, isStrange, makesOther } from './other-form.ts';
import { isPeeking, peek } from './peek.ts';

const WRITES = new Set(['compose', 'write']);
/** Any kind of thing may be meant; one composes a message, and no folder. */
const BARE = new Set(['new', 'create', 'add', 'make', 'register', 'generate']);

/** "Create this page" makes the page that is open, not the one that is asked for. */
export function makesOpenOne(scene: Scene, label: string): boolean {
  const name = scene.want.op === 'create' && /\bthis\b/i.test(label) ? nameOf(scene.want)?.value : undefined;
  return name !== undefined && !isRecordPage(scene.page, name);
}

/** The page shows its list by sorts, of which such records are one, and has one button that makes something. */
function makesSortOf(scene: Scene, item: Item): boolean {
  const { page } = scene;
  const last = headNoun(scene.want);
  const isMaker = (other: Item): boolean => other.kind === 'button' && !other.nav && isWord(other.label, NEW) > 0;
  return (
    last !== '' &&
    isMaker(item) &&
    page.scope.filter(isMaker).length === 1 &&
    page.scope.some((tab) => narrows(scene, tab) && similar(tab.label, `${last}s`) >= 0.9)
  );
}

/** "Type Cabinet", and not "Add" or "Actions": a row that says a property and its value. */
const isProperty = ({ entry: { action } }: Deed): boolean => 'target' in action && action.target.role === 'row';

/** "Incident entry" of "serious incident entry", longest first. */
const endingsOf = (noun: string): string[] => {
  const said = plain(noun).split(' ');
  return said.slice(0, Math.max(1, said.length - 1)).map((_, at) => said.slice(at).join(' '));
};

/** The button that opens the form for the noun: "New issue", "Add", "+ Create label". */
function openerScore(scene: Scene, item: Item): number {
  const { want } = scene;
  if (!isPressable(item) || isSpent(scene, item) || timesDone(scene, item) >= 2) return 0;
  // "Add ▾" below the heading "Lines" is drawn as a list that shows "Add".
  const shown = item.kind === 'combobox' && isWord(item.value, NEW) === 1 ? item.value : item.label;
  const label = shown.replace(/^(?:[+＋]\s*|plus$)/i, 'new ').trim();
  // The name of a record may begin with such a word too.
  if (label.split(' ').length > (want.noun ?? '').split(' ').length + 3) return 0;
  if (makesOpenOne(scene, label) || choosesOne(scene.page, item.form, headNoun(scene.want))) return 0;
  const makes = isWord(label, [...NEW, want.verb]) > 0 || /^new\b/i.test(label);
  const noun = want.noun ?? '';
  const last = headNoun(scene.want);
  // "Add news" for a news item.
  const telling = english.vague.includes(last) ? noun.slice(0, -last.length).trim() : '';
  // "Create campaign" makes no campaign folder.
  const before = noun.slice(0, -last.length).trim();
  if (before !== '' && covers(label, last) === 0 && covers(label, before) >= 0.95 && telling === '' && makes) return 0;
  // Without a name, behind what such things are called: "Folders +".
  if (label === '' && last !== '' && plain(item.near) === `${plain(last)}s` && !counts(scene, item)) return 0.6;
  // "Record incident" makes an incident entry; a word like "entry" says little, and one that is only like it nothing.
  const head = telling === '' || mentions(label, last) ? last : headNoun({ noun: telling });
  const named = noun === '' ? 0 : Math.max(covers(label, noun), 0.8 * covers(label, head), 0.9 * covers(label, telling));
  if (makes && named >= 0.6) return 0.6 + 0.4 * similar(label, `new ${noun}`);
  // "Add contact" among the contacts, where a supplier is one of them, and nothing else is made there.
  if (makes && makesSortOf(scene, item)) return 0.62;
  // "Invite people", whoever they are.
  if (want.verb === 'invite' && plain(label).split(' ')[0] === 'invite') return 0.7;
  // "Prescribe", where nothing else is said of what kind it is.
  if (noun === '' && plain(label) === plain(want.verb)) return 0.7;
  // "Add new" and no more: what is made there is said around it.
  if (
    makes &&
    plain(label)
      .split(' ')
      .every((word) => BARE.has(word) || word === plain(want.verb) || (NEW.includes(word) && MESSAGE.test(last)))
  )
    return (
      0.45 +
      (MESSAGE.test(last) && WRITES.has(plain(label)) ? 0.2 : 0) +
      0.2 * covers(`${item.section} ${scene.page.headings.join(' ')}`, last) +
      0.1 * covers(`${item.section} ${item.row}`, last) -
      (item.row !== '' && covers(item.row, last) === 0 ? 0.1 : 0) -
      (leadsOn(item) ? 0.1 : 0)
    );
  // "Reply" at the message itself, before a new one is begun.
  if (want.entity !== undefined && english.responses.includes(last) && plain(label) === last) return 0.8;
  // "Comment" in the menu that was opened for it.
  if (scene.fresh.has(plain(label)) && scene.mine.at(-1)?.aim === 'look' && MESSAGE.test(last) && isWord(label, [last]) === 1)
    return 0.7;
  // "Part" in the menu that "Add" opened.
  // What a row of the record's own offers is what that may be set to.
  const opener = scene.mine.at(-1);
  const sets = opener?.aim === 'look' && isProperty(opener);
  const brought = scene.fresh.has(plain(label)) && /^(?:press|look|unfold)$/.test(opener?.aim ?? '') && !sets;
  if (brought && last !== '' && item.kind === 'menuitem' && isWord(label, [last, ...endingsOf(noun)]) === 1) return 0.8;
  return similar(label, `${want.verb} ${noun}`) >= 0.8 ? 0.7 : 0;
}

/** Where such records are made by going to a name that does not exist yet: look the name up, then go to it. */
function byName(scene: Scene): Move {
  const name = nameOf(scene.want);
  if (name === undefined || scene.page.overlay !== null || scene.mine.some((deed) => deed.aim === 'fill')) return null;
  // What it is made for is there already.
  if (name.value === scene.want.entity) return null;
  const named: Scene = { ...scene, want: { ...scene.want, entity: name.value } };
  const looked = scene.mine.some((deed) => deed.aim === 'search' && worked(deed));
  return looked ? enter(named) : search(named);
}

const MESSAGE = new RegExp(`^(?:${english.messages.join('|')})$`);

const PLUS = /^(?:[+＋]|plus)$/i;

/** "+", or its icon, and no more may be the menu of all that can be made: it is looked at. */
function plus(scene: Scene): Move {
  const records = recordControls(scene.page.o);
  const isPlus = (item: Item): boolean =>
    PLUS.test(item.label.trim()) && isPressable(item) && !records.has(item.node) && !counts(scene, item);
  const item =
    scene.page.overlay !== null ? undefined : scene.page.scope.find((other) => isPlus(other) && timesDone(scene, other) === 0);
  return item === undefined || isSpent(scene, item) ? null : click('look', item.label, item, 0.5);
}

/** What is said about a record may be a field of the form that edits it. */
function inEdit(scene: Scene): Move {
  const door = recordEdit(scene);
  return door === undefined ? null : click('press', door.label, door, 0.6);
}

/** Who is invited is typed where one invites, and into no other address: of a test, of a share. */
const isStranded = ({ page, want: { verb, noun = '' } }: Scene): boolean =>
  verb === 'invite' && noun === '' && !page.headings.some((heading) => mentions(heading, verb));

/** The page or the dialog speaks of such records. */
const isAbout = (scene: Scene): boolean =>
  !isStranded(scene) &&
  ((scene.page.overlay !== null && !isStrange(scene)) ||
    scene.want.noun === undefined ||
    scene.page.headings.some((heading) => covers(heading, headNoun(scene.want)) >= 0.7));

/** An empty text on the record's page that asks for just such a thing: "Type your answer here". */
const textFor = (scene: Scene): Item | undefined =>
  scene.want.entity === undefined || headNoun(scene.want) === '' || !isRecordPage(scene.page, scene.want.entity)
    ? undefined
    : scene.page.scope.find(
        (item) =>
          isTextField(item) &&
          item.value === '' &&
          !isSearch(item, scene.page.items) &&
          covers(item.label, headNoun(scene.want)) >= 0.95,
      );

/** Something here is called as what the new one is put into; rows that only mention it are records of another kind. */
const isOwnName = ({ page, want: { entity = '' } }: Scene): boolean =>
  page.scope.some((item) => isPressable(item) && plain(item.label).startsWith(plain(entity)));

const isOpen = (scene: Scene): boolean => !editsOne(scene) && !isAnother(scene) && opensForm(scene);

const opensForm = (scene: Scene): boolean =>
  scene.want.values.some(
    (value) =>
      isFilled(scene, value) ||
      ((isAbout(scene) || pressedNew(scene)) &&
        (fieldItem(scene, value) !== undefined || (pressedNew(scene) && valueItem(scene, value) !== undefined))),
  ) ||
  textFor(scene) !== undefined ||
  // What kind it is to be is asked for first.
  (pressedNew(scene) && scene.page.scope.some((item) => item.onTop && (CHOICE.test(item.kind) || isBlank(item)))) ||
  (pressedNew(scene) && scene.page.scope.some((item) => isTextField(item) && !isSearch(item, scene.page.items)));

/** The empty text that a button sends: it stands before the button, in the same part of the page. */
function textBefore(scene: Scene, button: Item | undefined): Item | undefined {
  if (button === undefined) return undefined;
  const texts = scene.page.scope.filter((item) => isTextField(item) && !isSearch(item, scene.page.items));
  const together = texts.filter(
    (item) => (item.form !== '' && item.form === button.form) || (item.section !== '' && item.section === button.section),
  );
  const [text] = together;
  return together.length === 1 && text?.kind === 'textbox' && text.at < button.at && text.value === '' ? text : undefined;
}

/** Fills the text that the button sends with the one value that names no other field. */
function fillBefore(scene: Scene, text: Item | undefined): Move {
  const left = scene.want.values.filter(
    (one) => !isFilled(scene, one) && /^(?:|text|content|body|name|title)$/.test(one.field ?? ''),
  );
  const named = left.find(({ field = '' }) => /^(?:name|title)$/.test(field));
  const value = text !== undefined && asksForName(text) ? (named ?? left[0]) : left[0];
  if (text === undefined || value === undefined) return null;
  // "Vehicle name" takes it, not the number before "+ Add".
  const own = fieldItem(scene, value);
  if (own !== undefined && own !== text) return null;
  const action: Action = { kind: 'type', target: text.ref, text: value.value, clear: true, enter: false };
  return { aim: 'fill', about: value.value, actions: [action], confidence: 0.8 };
}

/** A dialog was ended by "Apply" or "OK", and what it was for is still being edited: the page asks to be saved. */
function keep(scene: Scene): Move {
  const last = scene.mine.at(-1);
  if (last?.aim !== 'commit' || !worked(last) || scene.page.overlay !== null || last.entry.url !== scene.page.o.url) return null;
  if (isWord(last.about, KEEPS) === 1 || isWord(last.about, TAKES) < 1) return null;
  const button = scene.page.scope.find(
    (item) => isPressable(item) && !item.disabled && isWord(item.label, KEEPS) === 1 && timesDone(scene, item) === 0,
  );
  return button === undefined ? null : click('commit', button.label, button, 0.7);
}
const KEEPS = ['save', 'save changes'];
const TAKES = ['apply', 'ok', 'done', 'continue', 'next'];

export function create(bare: Scene): Move {
  const scene = pressedNew(bare) ? withAlsoSaid(withPlaces(bare)) : bare;
  if (isForeign(scene)) return leave(scene);
  const kept = keep(scene);
  if (kept !== null) return kept;
  const sent = scene.mine.some((deed) => deed.aim === 'commit' && ended(scene, deed) && wrote(deed));
  const all = scene.want.values.every((value) => isFilled(scene, value));
  if (sent || (committed(scene) && pending(scene).length === 0 && all)) return { done: true, evidence: [] };
  if (scene.mine.some((deed) => deed.aim === 'press' && worked(deed) && wrote(deed)) && scene.want.values.length === 0)
    return { done: true, evidence: [] };
  if (makesOther(scene)) return null;
  const pressed = scene.mine.some((deed) => deed.aim === 'press' && worked(deed));
  const records = recordControls(scene.page.o);
  const entityName = scene.want.entity ?? '';
  // "A rate for the Canada zone": named beside what is made.
  const beside = scene.want.context.filter((text) => /\p{Lu}/u.test(text));
  const isOwn = (item: Item): boolean =>
    [entityName, ...scene.want.place, ...beside].some((name) => speaksOf(item.row, name) >= SURE);
  // What stands in a record's row belongs to that record: "Post" below somebody's post is for a comment.
  const button = bestOf(
    scene.page.scope,
    (item) =>
      openerScore(scene, item) -
      (records.has(item.node) && !isOwn(item) ? (entityName === '' ? 1 : 0.3) : 0) +
      ([...scene.want.place, ...beside].some((name) => speaksOf(item.row, name) >= SURE) ? 0.1 : 0),
    0.5,
  );
  const before = fillBefore(scene, textBefore(scene, button));
  if (before !== null) return before;
  // A button that makes such a record comes before fields that only happen to be here.
  // A field that stands there several times belongs to records that are there.
  const alone = (label: string): boolean =>
    scene.page.scope.filter((item) => isEditable(item) && plain(item.label) === plain(label)).length < 2;
  // "Priority ▾" above a list shows no value: it narrows the list.
  const narrowing = (item: Item | undefined): boolean =>
    item !== undefined && isList(item) && item.form === '' && plain(item.value) === plain(item.label);
  const exact = scene.want.values.some((value) => {
    const item = fieldItem(scene, value);
    const label = item?.label ?? '';
    return similar(label, value.field ?? '') >= 0.85 && alone(label) && !narrowing(item);
  });
  const first =
    !exact &&
    !pressed &&
    scene.page.overlay === null &&
    button !== undefined &&
    openerScore(scene, button) >= 0.6 &&
    !scene.mine.some((deed) => deed.aim === 'fill');
  if (!first && isOpen(scene)) {
    const move = (isPeeking(scene) ? peek(scene) : null) ?? quality(scene) ?? forRecord(scene) ?? inPlace(scene) ?? fields(scene);
    const ends = move !== null && !isDone(move) && move.aim === 'commit';
    if (move !== null) return (ends ? (otherPart(scene) ?? peek(scene)) : null) ?? move;
  }
  if (committed(scene)) return commit(scene) ?? (pending(scene).length > 0 ? null : { done: true, evidence: [] });
  // What it is put into is a value of its form, where the button for that is here.
  const held = scene.want.values.some(({ optional, value }) => optional === true && value === scene.want.entity);
  const opens = held && button !== undefined && openerScore(scene, button) >= 0.6;
  const entity = scene.want.entity === undefined || (opens && !isOwnName(scene)) ? null : enter(scene);
  if (entity !== null && !scene.mine.some((deed) => deed.aim === 'enter')) return entity;
  const often = scene.mine.filter((deed) => deed.aim === 'press').length >= 4;
  // What is said is found by no name, and in no menu of what can be made; a list of its kind is nearer than a search for what is not yet there.
  // A form that is filled in halfway is lost by going elsewhere, and "+ Add" in it makes no further one.
  if (isInForm(scene)) return null;
  if (button === undefined)
    return MESSAGE.test(headNoun(scene.want)) ? inEdit(scene) : (plus(scene) ?? toKind(scene) ?? byName(scene));
  return often ? null : click('press', button.label, button, 0.8);
}
