/** "From 3 to 2": what shows the old value takes the new one, whatever it is called. */
import { plain } from '../../lexicon.ts';
import type { Value } from '../../want.ts';
import type { Scene } from '../move.ts';
import { type Item, isRow, isSwitch } from '../page.ts';

/** The only control that shows just the old value; `undefined` where there is none, or one cannot tell. */
export function showsOld({ page }: Scene, { old }: Value): Item | undefined {
  if (old === undefined) return undefined;
  const shows = (item: Item): boolean =>
    !item.nav &&
    !item.disabled &&
    !isRow(item) &&
    !isSwitch(item) &&
    plain(item.value === '' ? item.label : item.value) === plain(old);
  const [only, ...more] = page.scope.filter(shows);
  return more.length === 0 ? only : undefined;
}
