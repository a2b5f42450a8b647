/** A walk to where a record was seen, on the way to which the record is spoken of, too. */
import { covers } from '../../similar.ts';
import { rowItems } from '../entity.ts';
import type { Move, Scene } from '../move.ts';
import { worked } from '../past.ts';
import { firstClick } from './by-map.ts';
import { RECORD } from './fact-score.ts';

/** Goes on where what was seen there says more of the deed than what stands here: "Personal leave, pending, Decline" before the list of all who work there. */
export function onTheWay(scene: Scene): Move {
  const { page, want, mine, input } = scene;
  const last = mine.at(-1);
  const { entity = '' } = want;
  if (last?.aim !== 'go' || !worked(last) || page.overlay !== null || entity === '') return null;
  const fact = input.facts.find(({ label, kind, path }) => label === last.about && kind === RECORD && path.length > 0);
  if (fact === undefined) return null;
  const deed = [want.verb, want.control ?? '', ...want.context].join(' ');
  const here = Math.max(0, ...rowItems(page, entity).map(({ row }) => covers(row, deed)));
  return covers(fact.label, deed) > here ? firstClick(scene, fact) : null;
}
