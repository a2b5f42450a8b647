/** The one control of a form that shows a day, a weekday or a time, where such a one is to be set and the form calls it otherwise. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { isSpent, type Scene, timesDone } from '../move.ts';
import { type Item, isList, isPressable } from '../page.ts';
import { dateOf } from './typed.ts';

const isTime = (text: string): boolean => /^\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?$/i.test(text.trim());
const isWeekday = (text: string): boolean => isWord(text, english.weekdays) === 1;

const alone = (items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined);

/**
 * A form over the page that shows one date asks for that one, whatever it calls it: "New end date" for "extend it until". On a page the one button that asks for a date
 * ("Pick a date") must have a word of the field before it.
 */
export function theOnlyDate(scene: Scene, { field = '', value }: Value): Item | undefined {
  const [, about] = /^(.*?)\b(?:date|day)$/.exec(field) ?? [];
  if (dateOf(value) === null || about === undefined) return undefined;
  const asks = ({ label, near, onTop }: Item): boolean =>
    onTop ? dateOf(label) !== null : english.statements.dates.includes(plain(label)) && covers(near, about) > 0;
  const only = alone(scene.page.scope.filter((item) => isPressable(item) && !item.nav && !item.disabled && asks(item)));
  return only === undefined || isSpent(scene, only) || timesDone(scene, only) >= 2 ? undefined : only;
}

/** "On Fridays at 9:00", where one list shows "Monday" and another "8:00". */
export function theOnlyOfSort(scene: Scene, { field = '', value }: Value): Item | undefined {
  const isSame = isWeekday(value) && /\bday$/.test(field) ? isWeekday : isTime(value) && /\btime$/.test(field) ? isTime : null;
  if (isSame === null) return undefined;
  return alone(scene.page.scope.filter((item) => isList(item) && !item.nav && !item.disabled && isSame(item.value)));
}
