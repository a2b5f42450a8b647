/** "Make X the default domain": a button in the row, the menu or on the page of X, where no list of settings asks for it. */
import { plain } from '../../lexicon.ts';
import { isProper } from '../../person.ts';
import { isWord, mentions } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { opensMenu, rowItems } from '../entity.ts';
import { opener } from '../fields/doors.ts';
import { fieldItem } from '../fields/field.ts';
import { fields } from '../fields/fields.ts';
import { inRecord } from '../in-record.ts';
import { isDone, type Move, type Scene } from '../move.ts';
import { isPressable, namesOf } from '../page.ts';
import { enter } from '../ways/enter.ts';
import { presses } from './presses.ts';

const SAYS = /^(default|primary|main|standard|preferred)\b ?(.*)$/;
const calls = (word: string): string[] =>
  ['make', 'make it', 'set as', 'set', 'use as', 'mark as', 'make this'].flatMap((verb) => [
    `${verb} ${word}`,
    `${verb} the ${word}`,
  ]);

/** "Make X the captain of the boat Y": Y is open, and X stands there in a row with a menu of its own. */
const standsThere = (scene: Scene, { value }: Value): boolean =>
  isProper(value) &&
  value !== scene.want.entity &&
  inRecord(scene) &&
  rowItems(scene.page, value).some((item) => isPressable(item) && opensMenu(item));

/** A field asks for the default one. A list that is only called as their kind narrows their list, where X stands in it with a menu of its own. */
function asksForIt(scene: Scene, value: Value): boolean {
  const item = fieldItem(scene, value);
  const [, word = ''] = SAYS.exec(plain(value.field ?? '')) ?? [];
  const called = item !== undefined && [...namesOf(item), item.section].some((name) => word === '' || mentions(name, word));
  return (
    item !== undefined && (called || !rowItems(scene.page, value.value).some((other) => isPressable(other) && opensMenu(other)))
  );
}

/** Is one of several to become the default, and no field here is called so. */
export function isOfDefault(scene: Scene): boolean {
  const { op, values, entity } = scene.want;
  const [value, ...more] = values;
  if (op !== 'set' || value?.field === undefined || more.length > 0 || asksForIt(scene, value)) return false;
  // Its list was opened a moment ago, and lies over the field.
  if (scene.mine.at(-1)?.aim === 'unfold') return false;
  return entity === undefined ? SAYS.test(plain(value.field)) : standsThere(scene, value);
}

/** The deed on X itself. */
export function asDefault(scene: Scene): Move {
  const [value] = scene.want.values;
  const field = plain(value?.field ?? '');
  const [, word = field, kind = ''] = SAYS.exec(field) ?? [];
  if (value === undefined || word === '') return null;
  if (opener(scene, value) !== undefined) return fields(scene);
  const said = [...calls(word), ...calls(`${word} ${kind}`)];
  const shown = scene.page.scope.find((item) => isPressable(item) && isWord(item.label, said) === 1);
  const control = plain(shown?.label ?? `make ${word}`);
  const own: Scene = {
    ...scene,
    want: {
      ...scene.want,
      op: 'press',
      verb: control.split(' ')[0] ?? '',
      control,
      entity: value.value,
      noun: kind,
      values: [],
      context: [],
    },
  };
  const move = presses(own);
  // "Make admin" in the same menu makes something else of it.
  if (shown === undefined && move !== null && !isDone(move) && move.aim === 'press') return null;
  return move ?? (scene.want.entity === undefined ? opened(own) : null);
}

/** What the site's own menu calls so is none of several: "Editor", where a role is to be the default. */
function opened(scene: Scene): Move {
  const move = enter(scene);
  const [action] = move === null || isDone(move) ? [] : move.actions;
  const ref = action?.kind === 'click' ? action.target : '';
  return scene.page.scope.some((item) => item.ref === ref && item.nav) ? null : move;
}
