/** What brings the field that is missing: "Custom" in a list that does not offer the value, "At a set time" beside "Now". */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { click, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isList, isTextField } from '../page.ts';
import { worked } from '../past.ts';
import { isUnfolded } from './options.ts';
import { dateOf } from './typed.ts';

const isOther = (label: string): boolean => isWord(label.replace(/[.…]+$/, ''), english.otherwise) === 1;
/** Controls between the list and its field, at most. */
const BESIDE = 4;

/** The list was unfolded for this value and has it not. `null`: it does not offer anything else either. */
export function chooseOther(scene: Scene, value: Value): Move {
  const last = scene.mine.at(-1);
  if (!isUnfolded(scene) || last === undefined || !worked(last) || last.about !== value.field) return null;
  const brought = new Set(last.entry.appeared);
  const entry = scene.page.scope.find(
    (item) => brought.has(item.label) && isOther(item.label) && item.node.marks?.tag !== 'option',
  );
  return entry === undefined ? null : click('unfold', value.field, entry, 0.7);
}

/** "Set priority", and beside it to what: the list that names the field is left as it is. */
const namesField = ({ value, label }: Item, field: string): boolean =>
  plain(label) !== plain(value) && !english.edit.includes(plain(field)) && covers(value, field) >= 0.95 && VERB.test(value);
const VERB = /^(?:set|change|add|remove|assign|update)\b/i;

/** The field beside a list that shows "Custom", or that says what the field beside it is. */
export function fieldBeside(scene: Scene, list: Item, field = ''): Item | undefined {
  if (!isList(list)) return undefined;
  const near = (item: Item): boolean => item.at > list.at && item.at <= list.at + BESIDE;
  if (isOther(list.value)) return scene.page.scope.find((item) => isTextField(item) && near(item));
  return field !== '' && namesField(list, field)
    ? scene.page.scope.find((item) => (isList(item) || isTextField(item)) && near(item))
    : undefined;
}

const NUMBER = /^\D?\d[\d.,]*\D?$/;

/** "A percentage of 5", where "Percentage" was chosen of several ways: the sum below them is that percentage. */
export function sumOf({ page }: Scene, { field = '', value }: Value): Item | undefined {
  if (field === '' || !NUMBER.test(value)) return undefined;
  const way = page.scope.find(
    ({ kind, label, on }) => /^(?:radio|tab)$/.test(kind) && on === true && `${plain(label)} `.startsWith(`${plain(field)} `),
  );
  return way === undefined
    ? undefined
    : page.scope.find((item) => isTextField(item) && item.at > way.at && isWord(item.label, english.statements.sums) > 0);
}

const TIME = /^\d{1,2}:\d\d/;

/** No field of the form takes a day or a time, and of several ways one asks for it: it is the one that is not chosen. */
export function chooseWhen(scene: Scene, { value }: Value): Move {
  if (dateOf(value) === null && !TIME.test(value)) return null;
  const way = scene.page.scope.find(
    (item) =>
      /^(?:radio|tab|switch|checkbox)$/.test(item.kind) &&
      !item.nav &&
      !item.disabled &&
      item.on === false &&
      isWord(item.label, [...english.statements.atATime, ...english.customs]) > 0 &&
      timesDone(scene, item) === 0,
  );
  return way === undefined ? null : click('unfold', value, way, 0.7);
}
