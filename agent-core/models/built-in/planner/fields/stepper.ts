/** A number between "−" and "+": pressed until it is the value. */
import { plain } from '../../lexicon.ts';
import { covers, isWord } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { click, type Move, type Scene } from '../move.ts';
import { type Item, isPressable, isTextField } from '../page.ts';

const [LESS, MORE] = [
  ['−', '-', '–', 'minus', 'decrease', 'decrement', 'less', 'fewer'],
  ['+', '＋', 'plus', 'increase', 'increment', 'more'],
];
/** Nodes from one sign to the other, at most. */
const BESIDE = 4;
/** Farther than this nobody steps. */
const MOST = 30;
const FIT = 0.5;

const says = (item: Item, words: readonly string[] = []): boolean =>
  isPressable(item) && (words.includes(item.label.trim()) || isWord(item.label, [...words]) === 1);

/** The sign before it that makes the number less, and the number between the two. */
function counted({ page }: Pick<Scene, 'page'>, more: Item): { less: Item; shown: { text: string; ref: string } } | undefined {
  const less = page.scope.findLast((item) => item.at < more.at && more.at - item.at <= BESIDE && says(item, LESS));
  const shown = page.said.find(({ at, text }) => less !== undefined && at > less.at && at < more.at && /^\d+$/.test(text));
  return less === undefined || shown === undefined ? undefined : { less, shown };
}
/** Is it the "+" of a number that is stepped. */
export const counts = (scene: Scene, item: Item): boolean => counted(scene, item) !== undefined || isBesideField(scene, item);

/** The number between the two signs is a field of its own. */
function isBesideField({ page }: Scene, item: Item): boolean {
  const at = page.items.indexOf(item);
  const [before, behind] = [page.items[at - 1], page.items[at + 1]];
  const stands = (field: Item | undefined): boolean => field !== undefined && isTextField(field) && /^[\d.,]*$/.test(field.value);
  return (says(item, MORE) && stands(before)) || (says(item, LESS) && stands(behind));
}

/** The button that brings the number nearer; `done` where it stands there; `null` where there is no such number. */
export function stepper({ page, want }: Scene, { field = '', value }: Value): Move {
  const asked = /^\d+(?: \p{L}+)?$/u.test(value) ? Number.parseInt(value, 10) : Number.NaN;
  if (Number.isNaN(asked)) return null;
  for (const more of page.scope.filter((item) => says(item, MORE))) {
    const number = counted({ page }, more);
    if (number === undefined) continue;
    const { less, shown } = number;
    const called = [...page.headings, less.near, less.section, less.row];
    const [, unit = ''] = /^\d+ (\p{L}+)$/u.exec(value) ?? [];
    const counts = unit !== '' && covers(less.row, unit) === 1;
    const isIt = field === '' || counts || called.some((name) => covers(plain(field), name) >= FIT || covers(name, field) >= FIT);
    const now = Number(shown.text);
    // Of what is made, the number that is told with its unit.
    const mayMake = want.op !== 'create' || (counts && page.overlay !== null);
    if (!isIt || Math.abs(now - asked) > MOST || !mayMake) continue;
    if (now === asked) return { done: true, evidence: [shown.ref] };
    const sign = now < asked ? more : less;
    return click('choose', `${field} by one`, sign, 0.8);
  }
  return null;
}
