/** A field whose texts become chips beside it: each is taken over by Enter. */
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
