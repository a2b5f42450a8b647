/** "Assign A and B to Ann Lee and set their due date": what is said of them is said of each. */
import type { Want } from './want.ts';

const alike = (a: Want, b: Want): boolean =>
  a.op === b.op && a.verb === b.verb && a.entity !== b.entity && JSON.stringify(a.values) === JSON.stringify(b.values);

export function eachOfThem(want: Want, at: number, all: readonly Want[]): Want[] {
  const before = all[at - 1];
  if (before?.entity === undefined || want.entity !== before.entity || !/\b(?:their|them)\b/i.test(want.text)) return [want];
  const run: Want[] = [];
  for (let i = at - 1; i >= 0; i -= 1) {
    const one = all[i];
    if (one === undefined || (one !== before && !alike(one, before))) break;
    run.unshift(one);
  }
  return run.length < 2 ? [want] : run.map(({ entity }) => (entity === undefined ? want : { ...want, entity }));
}
