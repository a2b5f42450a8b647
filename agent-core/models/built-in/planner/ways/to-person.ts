/** To the page of the person whose something is, where the task only adds her: "stop the medication Warfarin for Anna Bly". */
import { plain } from '../../lexicon.ts';
import { isPerson } from '../../person.ts';
import { isRecordPage } from '../entity.ts';
import { isDone, type Move, type Scene } from '../move.ts';
import { isRow } from '../page.ts';
import { enter } from './enter.ts';
import { search } from './search.ts';

const BELONGS = /^(?:create|press|on|off|delete|add|set)$/;

/** "Schedule an interview with Ines Carvajal": no form is open that would ask for her, and it may be made on her page. */
export const whoItIsWith = ({ want: { op, entity, values } }: Scene): string | undefined =>
  op === 'create' && entity === undefined
    ? values.find(({ field, value }) => (field ?? '') === '' && isPerson(value))?.value
    : undefined;

/** Opens that page once, found in sight or by a search. It is no page of the record that the want is about. */
export function toPerson(scene: Scene): Move {
  const { context, op, entity, text } = scene.want;
  // Whom something is shared or done with is not whose it is.
  const person =
    context.find(
      (phrase) => isPerson(phrase) && !/(?:with|by|on|in|at|via) $/.test(text.slice(0, Math.max(0, text.indexOf(phrase)))),
    ) ?? whoItIsWith(scene);
  if (person === undefined || !BELONGS.test(op) || scene.page.overlay !== null || isRecordPage(scene.page, person)) return null;
  if (scene.mine.some(({ aim, about }) => /^(?:enter|go)$/.test(aim) && about === person)) return null;
  const { noun: _noun, ...want } = scene.want;
  const hers: Scene = { ...scene, want: { ...want, op: 'open', entity: person } };
  const move = enter(hers) ?? search(hers);
  if (move === null || isDone(move) || move.aim !== 'enter') return move;
  // A row that only mentions her is somebody else's.
  const [action] = move.actions;
  const row = scene.page.scope.find((item) => action !== undefined && 'target' in action && item.ref === action.target);
  if (
    row !== undefined &&
    isRow(row) &&
    !plain(row.label)
      .replace(/^select /, '')
      .startsWith(plain(person))
  )
    return search(hers);
  return entity === undefined ? move : { ...move, aim: 'go' };
}
