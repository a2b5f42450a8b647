/** Where a value goes that names no field. */
import type { Action } from '../../../../trajectory.ts';
import { english } from '../../lexicon.en.ts';
import { plain, singular } from '../../lexicon.ts';
import { isProper } from '../../person.ts';
import { covers, isWord, similarToAny } from '../../similar.ts';
import { headNoun, type Value } from '../../want.ts';
import { isFilter, isQuoted } from '../entity.ts';
import { bestOf, type Move, type Scene } from '../move.ts';
import { type Item, isPressable, isSearch, isTextField, namesOf } from '../page.ts';
import { nameOf } from './field.ts';

/** Values whose form tells what they are: no text for a large field. */
const SHAPED = /^(?:date|time|email|amount|url|percent|duration|price)$/;
/** A number with its unit, or a share: no name of anything. */
const MEASURE = /^(?:percent|duration|price|amount)$/;
const PROSE = /^(?:text|content|body)$/;
const MESSAGE = new RegExp(`^(?:${english.messages.join('|')})$`);

/** More than one line: an editor's region is no `input`. */
const isLong = (item: Item): boolean => item.node.marks?.tag !== undefined && item.node.marks.tag !== 'input';
/** An editor may hold what asks for the text: "Type your message here". */
const INVITES = new RegExp(`^(?:${english.invites.join('|')})\\W*$`, 'i');
const isBlank = ({ value }: Item): boolean => value === '' || INVITES.test(value);

/** Holds what it answers, each line behind a sign: the answer goes below. */
export const quotes = (item: Item): boolean => isLong(item) && /(?:^|\s)>\s?\S/.test(item.value);

/** "Signature name". */
export const asksForName = (item: Item): boolean => namesOf(item).some((name) => /\b(?:name|title)$/i.test(name));

const isForMessage = (item: Item): boolean =>
  namesOf(item).some((name) =>
    plain(name)
      .split(' ')
      .some((word) => MESSAGE.test(word)),
  );

const PEOPLE = new Set([...english.people, ...english.peoplePlaces, 'people'].map(singular));
const isForPeople = (item: Item): boolean =>
  namesOf(item).some((name) =>
    plain(name)
      .split(' ')
      .some((word) => PEOPLE.has(singular(word))),
  );

const CHOOSER = /^(?:search|find|look up|type|choose|select|pick)\b/i;
/** The one thing that the form over the page must have, and looks up among those that there are; `undefined` where there is none, or more than one. */
export function neededChooser({ page, want }: Scene): Item | undefined {
  if (want.op !== 'create' || page.overlay === null) return undefined;
  const isNeeded = (item: Item): boolean =>
    item.onTop &&
    isTextField(item) &&
    !item.disabled &&
    item.value === '' &&
    CHOOSER.test(item.label) &&
    /\*\s*$/.test(item.near);
  const [needed, ...more] = page.scope.filter(isNeeded);
  return more.length === 0 ? needed : undefined;
}

/** The last step of a form has one box that looks up what there is: a name that nothing else took is looked up there, once, before the form is ended. */
export function lookedUp(scene: Scene, { field, value }: Value): Move {
  const { page, want, mine, input } = scene;
  const onTop = page.scope.filter((item) => item.onTop && !item.disabled);
  const goesOn = onTop.some((item) => isPressable(item) && english.onward.includes(plain(item.label)));
  if (
    want.op !== 'create' ||
    field === undefined ||
    !(isProper(value) || isQuoted(input.objective, value)) ||
    page.overlay === null ||
    goesOn
  )
    return null;
  const [box, ...more] = onTop.filter((item) => isTextField(item) && CHOOSER.test(item.label) && item.value === '');
  if (box === undefined || more.length > 0 || mine.some(({ aim, about }) => aim === 'search' && about === value)) return null;
  const type: Action = { kind: 'type', target: box.ref, text: value, clear: true, enter: false };
  return { aim: 'search', about: value, actions: [type], confidence: 0.6 };
}

/** "A loan to the Kestrel Trust": whom the form must be told. */
export const forWhom = ({ field = '', value }: Value): boolean =>
  /^(?:to|for|with|from|by)$/.test(field) && /^\p{Lu}/u.test(value);

/** A form of several steps, of which this is not the last: what no field here asks for may be asked for later. */
const goesOn = ({ page }: Scene): boolean => {
  const buttons = page.scope.filter((item) => item.kind === 'button' && (page.overlay === null || item.onTop));
  const says = (list: readonly string[]): boolean => buttons.some(({ label }) => list.includes(plain(label)));
  return says(english.onward) && !buttons.some(({ label }) => isWord(label, STRONG) === 1);
};
const STRONG = ['save', 'save changes', 'submit', 'finish', 'done'];

/** "Amounts of ⟦0⟧ and ⟦1⟧", and what the press opened asks for just so many: one after the other. */
function inOrder({ page, want }: Scene, value: Value, texts: readonly Item[]): Item | undefined {
  if (want.op !== 'press' || page.overlay === null || value.field === undefined) return undefined;
  const alike = want.values.filter(({ field }) => field === value.field);
  const all = texts.filter(({ onTop }) => onTop);
  return alike.length > 1 && all.length === alike.length ? all[alike.indexOf(value)] : undefined;
}

/** A text that no other value names, in order; a long one for what somebody has to say. `fieldOf`: the field that a value names. */
export function freeField(scene: Scene, value: Value, fieldOf: (value: Value) => Item | undefined): Item | undefined {
  const { page, want } = scene;
  const texts = page.scope.filter(
    (item) => isTextField(item) && !item.disabled && !isSearch(item, page.items) && !isFilter(page, item),
  );
  const bound = new Set(want.values.filter((other) => other !== value).map((other) => fieldOf(other)?.ref));
  const row = inOrder(scene, value, texts);
  if (row !== undefined) return row;
  const noun = headNoun(scene.want);
  const answers = english.responses.includes(noun);
  // What it says does not go where it is called something, if it is to be called something.
  const hasName = PROSE.test(value.field ?? '') && want.values.some(({ field = '' }) => /^(?:name|title)$/.test(field));
  const free = texts.filter(
    (item) => !bound.has(item.ref) && !(hasName && asksForName(item)) && (isBlank(item) || (answers && quotes(item))),
  );
  const says = (value.field ?? '') === '' && MESSAGE.test(noun);
  if (says) {
    const about = (item: Item): number =>
      (isLong(item) ? 0.5 : 0) + Math.max(covers(item.label, noun), covers(item.section, noun));
    return bestOf(free, about, 0.5) ?? free[0];
  }
  // A permit goes where permits are told.
  const own =
    noun === '' ? undefined : free.find((item) => namesOf(item).some((name) => singular(plain(name)) === singular(noun)));
  // "Template name" before "Templates", which takes those that there are.
  const called = free.find((item) => namesOf(item).some((name) => plain(name) === `${noun} name`));
  if ((value.field ?? '') === '' && value === nameOf(want) && called !== undefined) return called;
  if ((value.field ?? '') === '' && own !== undefined) return own;
  // "30 pieces of the ⟦0⟧": what is counted is chosen from what there is, and is no text of the form.
  const isCounted = want.op === 'create' && want.values.some(({ field }) => field === 'quantity');
  if ((value.field ?? '') === '' && (isCounted || (value !== nameOf(want) && goesOn(scene)))) return undefined;
  const prose = value.value.length > 40 || PROSE.test(value.field ?? '');
  const long = prose ? free.find(isLong) : undefined;
  const named = value.field !== undefined && value.field !== '' && !/^(?:name|text|title|content|body)$/.test(value.field);
  // Of several the one that is called as a name, else one that is called something.
  const titled = free.find((item) => namesOf(item).some((name) => similarToAny(name, ['title', 'name']) >= 0.75));
  if (long !== undefined || !named) return long ?? titled ?? free.find((item) => namesOf(item).length > 0) ?? free[0];
  if (MEASURE.test(value.field ?? '') && free[0] !== undefined && asksForName(free[0])) return undefined;
  // "Add a comment" takes what is said, and no day.
  if (free[0] !== undefined && isForMessage(free[0])) return undefined;
  // Nor does "Add people".
  if (free[0] !== undefined && !/\p{L}/u.test(value.value) && isForPeople(free[0])) return undefined;
  return texts.length === 1 && !(SHAPED.test(value.field ?? '') && free[0] !== undefined && isLong(free[0]))
    ? free[0]
    : undefined;
}
