/** Reading a value off the page: the field or the column of the record that the question names. */

import { similar } from '../similar.ts';
import { speaksOf } from './entity.ts';
import { bestOf, type Move, type Scene } from './move.ts';
import { type Item, namesOf } from './page.ts';

/** The control that holds the answer. Text that is no control is not cited yet: then there is no answer. */
export function answer(scene: Scene): Move {
  const { want } = scene;
  const asked = want.control ?? '';
  const score = (item: Item): number => {
    if (item.value === '' && item.on === undefined) return 0;
    const name = Math.max(0, ...namesOf(item).map((text) => similar(text, asked)));
    return want.entity === undefined ? name : name * speaksOf(item.row, want.entity);
  };
  const item = bestOf(scene.page.items, score, 0.6);
  return item === undefined ? null : { done: true, evidence: [item.ref] };
}

/** What a cited control says. */
export const answerText = (scene: Scene, evidence: readonly string[]): string => {
  const item = scene.page.texts.length === 0 ? undefined : evidence[0];
  return item === undefined ? '' : sayOf(scene, item);
};
const sayOf = (scene: Scene, ref: string): string => {
  const found = scene.page.items.find((item) => item.ref === ref);
  return found === undefined ? '' : found.value || found.label;
};
