/** Kinds of page that bear most of what the task says. */
import { hasOverlay } from '../../../../page-keys.ts';
import type { MapFact } from '../../../../recall/map-facts.ts';
import type { Move, Scene } from '../move.ts';
import { worked } from '../past.ts';
import { firstClick, PLACES, WAYS_TRIED } from './by-map.ts';

/** Each click of it is on what leads somewhere by its name; a button in a record's row, or a count, does something with it. */
const isPlain = ({ path }: MapFact): boolean =>
  path.every(
    ({ role, name, row }) => PLACES.test(role) && /\p{L}{2}/u.test(name) && !(/^button$/i.test(role) && row !== undefined),
  );

/** The way to the kind of page that bears most of what the task says, where nothing on it is known to be what is meant. */
export function byPage(scene: Scene): Move {
  const { page, pages, mine, want } = scene;
  if (page.overlay !== null || mine.filter(({ aim }) => aim === 'go').length >= WAYS_TRIED) return null;
  // Where the record was opened, it is done there; where the map led astray once, words alone do not say more.
  if (mine.some((deed) => /^(?:enter|back)$/.test(deed.aim) && worked(deed))) return null;
  // "Make a payment" asks for sums and dates, and sets nothing else.
  const places = want.op === 'create' ? pages : pages.filter(({ template }) => !hasOverlay(template));
  for (const fact of places.filter(isPlain)) {
    const move = firstClick(scene, fact);
    if (move !== null) return move;
  }
  return null;
}
