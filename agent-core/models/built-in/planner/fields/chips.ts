/** A field whose texts become chips beside it: each is taken over by Enter. */
import { plain } from '../../lexicon.ts';
import type { Value } from '../../want.ts';
import type { Scene } from '../move.ts';
import { type Item, isCross, isTextField } from '../page.ts';

const ASKS = /\b(?:press|hit) enter\b|↵|⏎/i;
const ADDS = /^(?:\+ ?)?add\b/i;

/** It says so, or is called "Add tag" and has chips with a cross in its row, or belongs to no form that Enter would send. */
export const takesByEnter = ({ page, want }: Scene, item: Item): boolean =>
  isTextField(item) &&
  item.node.marks?.tag === 'input' &&
  (ASKS.test(item.label) ||
    ASKS.test(item.row) ||
    (ADDS.test(item.label) &&
      item.form === '' &&
      (want.op === 'add' || (item.row !== '' && page.scope.some((other) => isCross(other) && other.row === item.row)))));

/** Where another value of the same field was taken over, by Enter or from what was offered: the chip that it became stands before the field now, in place of its name. */
export function besideChip({ mine, page, want }: Scene, { field = '', value }: Value): Item | undefined {
  const others = want.values.filter((other) => other.value !== value && plain(other.field ?? '') === plain(field));
  const typed = mine.findLast(
    ({ aim, entry: { action } }) =>
      aim === 'fill' && action.kind === 'type' && others.some((other) => plain(other.value) === plain(action.text)),
  );
  const action = typed?.entry.action;
  const path = action?.kind === 'type' ? action.target.marks.path : undefined;
  return path === undefined
    ? undefined
    : page.scope.find((item) => isTextField(item) && !item.disabled && item.value === '' && item.node.marks?.path === path);
}
