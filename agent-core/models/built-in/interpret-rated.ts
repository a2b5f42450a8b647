/** "Rate the living room as poor": how a part of a record is found to be, as a Want. */
import { restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { type Atoms, bare, entityOf, hasQuoted, valueText } from './phrases.ts';
import { bareWant, withField } from './settle.ts';
import type { Want } from './want.ts';

const RATED = /^(?:the |its |their )?(.+) as (?:an? )?(⟦\d+⟧|[A-Za-z][\w-]*(?: [a-z][\w-]*)?)$/;

/** `null` where nothing is rated. */
export function interpretRated(clause: Clause, atoms: Atoms): Want | null {
  const [, what, mark] = /^(?:rate|grade|score)$/.test(clause.phrase) ? (RATED.exec(clause.body) ?? []) : [];
  if (what === undefined || mark === undefined) return null;
  const value = valueText(mark, atoms);
  if (hasQuoted(what, atoms))
    return { ...bareWant('set', clause), ...entityOf(what, atoms), values: [withField('rating', value)] };
  return { ...bareWant('set', clause), values: [withField(restore(bare(what), atoms), value)] };
}

/** What was rated, for "add a note to it". */
export const ratedIn = (want: Want | undefined): string | undefined =>
  want?.verb === 'rate' && want.op === 'set' ? want.values[0]?.field : undefined;
