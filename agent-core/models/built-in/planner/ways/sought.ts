/** To the form of the record that a sentence names, where no control that it may mean is known yet. */

import { presses } from '../deeds/presses.ts';
import { recordEdit } from '../fields/doors.ts';
import { inRecord } from '../in-record.ts';
import { click, isDone, type Move, type Scene } from '../move.ts';
import { enter } from './enter.ts';

/** A sentence for which no control is known yet. */
export const isSought = ({ want }: Scene): boolean =>
  want.said === true && want.values.length === 0 && /^(?:edit|open)$/.test(want.op);

/** A record's own edit button in its row, before its page is opened. */
export function inRow(scene: Scene): Move {
  if (scene.mine.some((deed) => deed.aim === 'enter')) return null;
  const edit: Scene = { ...scene, want: { ...scene.want, op: 'edit', verb: 'edit', control: 'edit', context: [] } };
  const move = presses(edit);
  return move === null || isDone(move) || move.aim !== 'press' ? null : { ...move, aim: 'edit' };
}

/** Opens the record, then what edits it; nothing is done by it. */
export function toForm(scene: Scene): Move {
  const { entity } = scene.want;
  if (entity === undefined) return null;
  if (!inRecord(scene)) return inRow(scene) ?? enter(scene);
  const edit = recordEdit(scene);
  return edit === undefined ? null : click('edit', entity, edit, 0.7);
}

/** The form of the record that is open, where what is to be set stands nowhere else. */
export const ofForm = (scene: Scene): Move =>
  /^(?:on|off|set|choose|add)$/.test(scene.want.op) && inRecord(scene) ? toForm(scene) : null;
