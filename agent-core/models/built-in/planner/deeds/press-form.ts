/** Pressing what opens a form that wants the values: "withdraw ⟨amount⟩". */
import { covers } from '../../similar.ts';
import { commit } from '../ends/commit.ts';
import { pending } from '../ends/ended.ts';
import { card } from '../fields/doors.ts';
import { isFilled } from '../fields/field.ts';
import { fields } from '../fields/fields.ts';
import { click, type Move, type Scene, timesDone } from '../move.ts';
import { worked, wrote } from '../past.ts';
import { leave } from '../ways/leave.ts';
import { withAlsoSaid } from './also-said.ts';
import { custom } from './custom.ts';
import { isPeeking, peek } from './peek.ts';
import { presses } from './presses.ts';

const isDone = (move: Move): boolean => move !== null && 'done' in move;

/** A sum is not taken from where the task does not say: the form, or the page that it lies on, names the source. */
function takesFrom(scene: Scene): boolean {
  const source = scene.want.values.find(({ field, optional }) => field === 'from' && optional === true);
  const options = scene.page.scope.map(({ label, value }) => `${label} ${value}`);
  return source === undefined || covers([...scene.page.texts, ...scene.page.headings, ...options].join(' '), source.value) >= 0.6;
}

/** A sum goes nowhere, and nobody is let in, before all that the task says of it is filled in. */
function lacks(scene: Scene): boolean {
  const { values, op } = scene.want;
  const careful = op === 'press' && values.some(({ field }) => field === 'amount' || field === 'role');
  return careful && !values.every((value) => value.optional === true || isFilled(scene, value));
}

export const send = (scene: Scene): Move => (lacks(scene) ? null : commit(scene));

/** A press may open a form that wants the values: "withdraw ⟨amount⟩". */
export function pressWithValues(scene: Scene): Move {
  const pressed = scene.mine.findLast((deed) => deed.aim === 'press' && worked(deed));
  if (pressed === undefined && scene.page.overlay === null)
    for (const value of scene.want.values) {
      const own = isFilled(scene, value) ? undefined : card(scene, value);
      if (own !== undefined && own.on !== true && timesDone(scene, own) === 0) return click('choose', value.value, own, 0.8);
    }
  if (pressed === undefined || scene.want.values.length === 0) return presses(scene);
  // What one looked at since is not what the press opened.
  if (scene.mine.some(({ at, aim }) => at > pressed.at && /^(?:look|go|back|search|menu)$/.test(aim))) return presses(scene);
  if (!takesFrom(scene)) return scene.page.overlay === null ? presses(scene) : leave(scene);
  // Of what its form offers the task may say one: "insure it under our policy".
  const filled = custom(scene) ?? fields(scene.page.overlay === null ? scene : withAlsoSaid(scene));
  const begun = pending(scene).length > 0;
  const ended = filled ?? (begun ? send(scene) : null) ?? (begun && lacks(scene) ? peek(scene) : presses(scene));
  // What nothing took yet may be in a list that shows nothing until it is opened.
  const ends = ended !== null && !isDone(ended) && 'aim' in ended && ended.aim === 'commit';
  const move = (isPeeking(scene) || ends ? peek(scene) : null) ?? ended;
  if (!isDone(move) || scene.mine.some(wrote)) return move;
  // All of it is there, and the form that the press opened was not sent: that is not done.
  const needs = scene.want.values.some(({ optional }) => optional !== true);
  if (scene.page.overlay !== null) return peek(scene) ?? commit(scene);
  return needs ? null : move;
}
