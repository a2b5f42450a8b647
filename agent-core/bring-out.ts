/** What lies off the screen until the pointer rests on what holds it, as the entries of menus do: brought out first, as a person would. */
import type { Reach } from './page-api.ts';

/** Such menus take this long at most: their scripts wait until the pointer rests. */
const OPENS_MS = 800;
const AGAIN_MS = 100;

/** Where the element can be met; why not, if resting the pointer does not help either. `rest`: moves the pointer there. */
export async function broughtOut(o: {
  reach: () => Promise<Reach>;
  rest: (at: { x: number; y: number }) => Promise<void>;
  pause: (ms: number) => Promise<unknown>;
}): Promise<Reach> {
  const first = await o.reach();
  if ('at' in first || first.holder === undefined) return first;
  await o.rest(first.holder);
  let now: Reach = first;
  for (let waited = 0; 'failure' in now && waited < OPENS_MS; waited += AGAIN_MS) {
    await o.pause(AGAIN_MS);
    now = await o.reach();
  }
  return now;
}
