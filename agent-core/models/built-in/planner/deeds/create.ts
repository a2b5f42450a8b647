/** Making a new record: the button that opens its form, the form, the button that ends it. */
import { recordControls } from '../../../../observation.ts';
import type { Action } from '../../../../trajectory.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord, mentions, similar } from '../../similar.ts';
import { headNoun } from '../../want.ts';
import { commit, isInForm } from '../ends/commit.ts';
import { committed, ended, pending } from '../ends/ended.ts';
import { isRecordPage, SURE, speaksOf } from '../entity.ts';
import { editBehind, recordEdit, valueItem } from '../fields/doors.ts';
import { fieldItem, isFilled, nameOf } from '../fields/field.ts';
import { fields } from '../fields/fields.ts';
import { otherPart } from '../fields/form-parts.ts';
import { asksForName } from '../fields/free-field.ts';
import { addItem } from '../fields/items.ts';
import { isBlank } from '../fields/shown.ts';
import { counts } from '../fields/stepper.ts';
import { bestOf, click, isDone, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isEditable, isList, isPressable, isSearch, isTextField } from '../page.ts';
import { worked, wrote } from '../past.ts';
import { enter } from '../ways/enter.ts';
import { leave } from '../ways/leave.ts';
import { search } from '../ways/search.ts';
import { toKind } from '../ways/to-kind.ts';
import { toPerson, whoItIsWith } from '../ways/to-person.ts';
import { withAlsoSaid } from './also-said.ts';
import { CHOICE, forRecord, inPlace, pressedNew, quality, withPlaces } from './new-form.ts';
import { MESSAGE, openerScore } from './new-opener.ts';
import { editsOne, isAnother, isForeign, isStrange, makesOther } from './other-form.ts';
import { isPeeking, peek } from './peek.ts';

/** Where such records are made by going to a name that does not exist yet: look the name up, then go to it. */
function byName(scene: Scene): Move {
  const name = nameOf(scene.want);
  if (name === undefined || scene.page.overlay !== null || scene.mine.some((deed) => deed.aim === 'fill')) return null;
  // What it is made for is there already, and what belongs to it has no page of its own.
  const whose = scene.want.entity ?? whoItIsWith(scene) ?? ' ';
  if (name.value === scene.want.entity || isRecordPage(scene.page, whose)) return null;
  const named: Scene = { ...scene, want: { ...scene.want, entity: name.value } };
  const looked = scene.mine.some((deed) => deed.aim === 'search' && worked(deed));
  return looked ? enter(named) : search(named);
}

/** The name was just looked up, and what came offers a page of just that name: nothing learned leads away from it. */
export function named(scene: Scene): Move {
  const name = scene.want.op === 'create' ? nameOf(scene.want)?.value : undefined;
  const last = scene.mine.at(-1);
  if (name === undefined || last?.aim !== 'search' || last.about !== name || !worked(last)) return null;
  const offered = scene.page.scope.some(({ kind, label }) => kind === 'link' && plain(label) === plain(name));
  return offered && !scene.mine.some(({ aim }) => aim === 'fill') ? byName(scene) : null;
}

/** On the page of the one that it is with. */
const ofPerson = (scene: Scene): Move => (whoItIsWith(scene) === undefined ? null : toPerson(scene));

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

/** What is said about a record may be a field of the form that edits it; so may what its page has a field for: "Permits: none". */
function inEdit(scene: Scene): Move {
  const door = MESSAGE.test(headNoun(scene.want)) ? recordEdit(scene) : editBehind(scene, headNoun(scene.want));
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

const isOpen = (scene: Scene): boolean =>
  (!editsOne(scene) || textFor(scene) !== undefined) && !isAnother(scene) && opensForm(scene);

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
    (one) => one.optional !== true && !isFilled(scene, one) && /^(?:|text|content|body|name|title)$/.test(one.field ?? ''),
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

/** "A cost of the line ⟦1⟧ of ⟦0⟧": what was opened on the way to the line is where it is made, and fills no field. */
function withoutOpened(scene: Scene): Scene {
  const { want, mine } = scene;
  const { entity } = want;
  const opened = mine.findLast((deed) => deed.aim === 'enter' && worked(deed))?.about;
  if (opened === undefined || opened === entity) return scene;
  const values = want.values.map((one) =>
    one.field === undefined && one.value === opened ? { ...one, optional: true as const } : one,
  );
  return { ...scene, want: { ...want, values } };
}

export function create(asked: Scene): Move {
  const bare = withoutOpened(asked);
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
  // "Priority ▾" above a list shows no value: it narrows the list. So does one that stands behind the button that makes something.
  const narrowing = (item: Item | undefined): boolean =>
    item !== undefined &&
    isList(item) &&
    item.form === '' &&
    (plain(item.value) === plain(item.label) || (item.value === '' && button !== undefined && button.at < item.at));
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
  // "Folder" in the menu that "New" brought, before anything of the page behind it.
  const brought = scene.mine.at(-1)?.aim === 'press' && button?.kind === 'menuitem' && scene.fresh.has(plain(button.label));
  if (brought && openerScore(scene, button) >= 0.7) return click('press', button.label, button, 0.8);
  if (!first && isOpen(scene)) {
    const move =
      (isPeeking(scene) ? peek(scene) : null) ??
      quality(scene) ??
      forRecord(scene) ??
      inPlace(scene) ??
      addItem(scene) ??
      fields(scene);
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
    return (
      inEdit(scene) ??
      (MESSAGE.test(headNoun(scene.want)) ? null : (plus(scene) ?? toKind(scene) ?? ofPerson(scene) ?? byName(scene)))
    );
  return often ? null : click('press', button.label, button, 0.8);
}
