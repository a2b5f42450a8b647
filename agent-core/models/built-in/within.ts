/** "In the segment ⟦0⟧, change the Rating condition": what is meant stands in a record that is gone to first. */
import type { Clause } from './clauses.ts';
import type { Want } from './want.ts';

/** Adds to `want`, which has a record of its own, the one that the clause began with. */
export function within(want: Want, given: { entity?: string; noun?: string }, { lead, phrase }: Clause): void {
  if (given.entity === undefined || want.entity === undefined || want.entity === given.entity) return;
  // "For the user U, click X": X is beside U.
  if (want.op === 'press') want.context.push(given.entity);
  if (want.op === 'press' ? phrase !== 'move' : !/^(?:in|on|within|inside|under) /i.test(lead)) return;
  want.place.push(given.entity);
  want.context.push(given.noun ?? '');
}

/** What "it" is after "in the form ⟦0⟧, make the field ⟦1⟧ required": the field, still in that form. */
export const isWithin = (before: Want | undefined, record: string): Pick<Want, 'entity' | 'noun' | 'place'> | undefined =>
  before?.entity !== undefined && before.place.includes(record)
    ? { entity: before.entity, ...(before.noun === undefined ? {} : { noun: before.noun }), place: [...before.place] }
    : undefined;
