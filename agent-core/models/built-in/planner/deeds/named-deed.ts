/** "Request a remote wipe of the device X": read as something to be made, and a button of that record does it. */
import { plain } from '../../lexicon.ts';
import { isWord } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { rowItems } from '../entity.ts';
import { inRecord } from '../in-record.ts';
import { isDone, type Move, type Scene } from '../move.ts';
import { presses } from './presses.ts';

/** The same as a deed that is called as what is asked for. */
const asPress = (scene: Scene): Scene => {
  const { noun = '', verb } = scene.want;
  return { ...scene, want: { ...scene.want, op: 'press', control: noun, verb: noun, context: [...scene.want.context, verb] } };
};

const isNamed = ({ noun = '', verb }: Want, label: string): boolean =>
  isWord(label, [plain(noun), plain(`${verb} ${noun}`)]) === 1;
const isBegun = ({ mine, want }: Scene): boolean =>
  want.entity !== undefined &&
  want.values.length === 0 &&
  mine.some(({ aim, about }) => /^(?:press|confirm)$/.test(aim) && isNamed(want, about));

/** It was pressed: no form is looked for. */
export const begunDeed = (scene: Scene): Move => (isBegun(scene) ? namedDeed(scene) : null);

/** In the record's row, in its menu, or on its page, where that bears just this name. `null`: it is made by a form, or the record is not here. */
export function namedDeed(scene: Scene): Move {
  const { want, page, mine } = scene;
  const { entity, noun = '', values } = want;
  if (entity === undefined || noun === '' || values.length > 0 || mine.some(({ aim }) => aim === 'fill')) return null;
  const isSo = ({ label }: { label: string }): boolean => isNamed(want, label);
  const begun = isBegun(scene);
  const here = inRecord(scene) || rowItems(page, entity).length > 0;
  if (!begun && !(here && (page.scope.some(isSo) || !mine.some(({ aim }) => aim === 'menu')))) return null;
  const move = presses(asPress(scene));
  return move !== null && (begun || isDone(move) || move.aim === 'menu' || isSo({ label: move.about })) ? move : null;
}
