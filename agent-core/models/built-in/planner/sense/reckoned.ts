/** Wants that turn on quantities which the page shows: an order, a comparison, a condition on a number. */
import { sortByHand } from '../deeds/drag.ts';
import { fieldItem } from '../fields/field.ts';
import type { Move, Scene } from '../move.ts';
import { guess } from './guess.ts';
import { byKind, until } from './numbers.ts';
import { askFirst, superlative } from './superlative.ts';

/** `null`: it turns on none, or the page does not show them. */
export const reckoned = (scene: Scene): Move =>
  sortByHand(scene) ?? superlative(scene) ?? askFirst(scene) ?? byKind(scene) ?? until(scene) ?? guess(scene);

/** The quantities are here, or what asks for them is: a form that takes what the want says. */
export const canReckon = (scene: Scene): boolean =>
  reckoned(scene) !== null ||
  (scene.want.best !== undefined && scene.want.values.some((value) => fieldItem(scene, value) !== undefined));
