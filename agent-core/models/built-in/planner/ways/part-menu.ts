/** What the record that is open holds: the row that the task speaks of beside the record, and what can be done with it. */
import { staysHere } from '../../../../holders.ts';
import { isRecordPage, opensMenu, speaksOf } from '../entity.ts';
import { click, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { isPressable } from '../page.ts';
import { worked } from '../past.ts';

const CHANGES = /^(?:create|set|choose|add|edit|on|off|press)$/;
const SPOKEN = 0.9;

/** Phrases of more than one word that name no field: "Sea trial", and "Paris exchange", which was taken for the exchange. */
const phrases = ({ want: { context, place, values } }: Scene): string[] =>
  [
    ...context,
    ...place,
    ...values.flatMap(({ optional, field = '', value }) => (optional === true ? [value, `${value} ${field}`] : [])),
  ].filter((text) => text.includes(' '));

/** The record's own menu led to a part of it. */
function isPart({ mine, want }: Scene): boolean {
  const [menu, part] = mine.slice(-2);
  return part?.aim === 'look' && menu?.aim === 'menu' && menu.about === want.entity && worked(part);
}

/** There, before the record is opened once more. */
export const inPart = (scene: Scene): Move => (isPart(scene) ? partMenu(scene) : null);

/** On the record's page the menu of the one row that the task speaks of, too: once, before its other parts are looked at. */
export function partMenu(scene: Scene): Move {
  const { want, page, mine } = scene;
  const { entity = '', op } = want;
  if (!CHANGES.test(op) || page.overlay !== null || entity === '') return null;
  // What holds it was opened: it is one of the rows there.
  const holder = mine.findLast((deed) => deed.aim === 'enter' && worked(deed))?.about ?? '';
  const isHere = isPart(scene) || isRecordPage(page, entity);
  if (!isHere && (holder === '' || !isRecordPage(page, holder))) return null;
  for (const phrase of isHere ? phrases(scene) : [entity]) {
    const menus = page.scope.filter(
      (item) => isPressable(item) && opensMenu(item) && staysHere(item.node) && speaksOf(item.row, phrase) >= SPOKEN,
    );
    const [own] = menus;
    if (own === undefined || menus.length > 1 || own.disabled || isSpent(scene, own) || timesDone(scene, own) > 0) continue;
    if (!mine.some(({ aim, about }) => aim === 'menu' && about === phrase)) return click('menu', phrase, own, 0.6);
  }
  return null;
}
