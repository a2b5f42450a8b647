/** A click that would be a deed where only a way is sought. */
import { isDone, type Move, type Scene } from '../move.ts';
import { isOffer } from './looked.ts';
import { isElsewhere } from './place.ts';

/** What a list or a row of the record's offers is no way to anything: a click on it would set it. Nor is done elsewhere what is to be done in a place with a name. */
export function setsInstead(scene: Scene, move: Move): boolean {
  if (isElsewhere(scene, move)) return true;
  if (move === null || isDone(move) || !/^(?:go|look|enter)$/.test(move.aim)) return false;
  const [action] = move.actions;
  const item = scene.page.scope.find(({ ref }) => action?.kind === 'click' && ref === action.target);
  return item !== undefined && isOffer(scene, item);
}
