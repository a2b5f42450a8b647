/** What lies off the screen until the pointer rests on what holds it, as the entries of menus do, is brought out first, and what is going is let go, as a person would. */
import { isCovered } from './holders.ts';
import type { Reach } from './page-api.ts';

/** Such menus take this long at most: their scripts wait until the pointer rests. */
const OPENS_MS = 800;
/** A dialog or a notice that was closed covers what lies below until it has faded: 200 to 300 ms in most. */
const FADES_MS = 600;
const AGAIN_MS = 100;

/** Where the element can be met; why not, if neither waiting nor resting the pointer helps. `rest`: moves the pointer there. */
export async function broughtOut(o: {
  reach: () => Promise<Reach>;
  rest: (at: { x: number; y: number }) => Promise<void>;
  pause: (ms: number) => Promise<unknown>;
}): Promise<Reach> {
  const first = await o.reach();
  if ('at' in first) return first;
  if (first.holder === undefined && !isCovered(first.failure)) return first;
  if (first.holder !== undefined) await o.rest(first.holder);
  const most = first.holder === undefined ? FADES_MS : OPENS_MS;
  let now: Reach = first;
  for (let waited = 0; 'failure' in now && waited < most; waited += AGAIN_MS) {
    await o.pause(AGAIN_MS);
    now = await o.reach();
  }
  return now;
}
