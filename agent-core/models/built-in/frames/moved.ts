/** "Move the job 33 from the bay 2 to the bay 4 because …": one record, and where it is to be. */
import type { Clause } from '../clauses.ts';
import { english } from '../lexicon.en.ts';
import { isPerson } from '../person.ts';
import { bareWant } from '../settle.ts';
import type { Reading } from './acted.ts';
import { Cursor } from './cursor.ts';
import { headOf } from './head.ts';
import { readTail } from './tail.ts';
import type { Token } from './tokens.ts';
import { POINTERS } from './words.ts';

/** "Bay 4", "the shelf ⟦0⟧", "305": of what kind, and which. */
function whereAt(on: Cursor): { field: string; value: string } | null {
  on.skipDeterminers();
  const field = on.words(3);
  const token = on.peek();
  if (token?.kind !== 'number' && token?.kind !== 'name' && token?.sort !== 'code' && token?.sort !== 'quoted') return null;
  on.at += 1;
  return { field, value: token.value };
}

/** `null` where no record is named by its number or by who it is, or nothing says where it is to be. */
export function moved(clause: Clause, tokens: readonly Token[]): Reading | null {
  if (!english.moves.includes(clause.phrase)) return null;
  const { kind, names, rest, values } = headOf(tokens);
  const [first] = tokens;
  const number = first?.kind === 'name' && rest[0]?.kind === 'number' ? rest[0].value : undefined;
  const [entity, ...more] = names;
  const known = entity !== undefined && (isPerson(entity) || (kind !== '' && /\d/.test(entity)));
  if (!known || number !== undefined || more.length > 0 || values.length > 0 || POINTERS.has(kind)) return null;
  const on = new Cursor(rest);
  let old: string | undefined;
  if (on.says('from')) {
    on.at += 1;
    const from = whereAt(on);
    if (from === null) return null;
    old = from.value;
  }
  if (!on.says('to', 'into', 'onto')) return null;
  on.at += 1;
  const to = whereAt(on);
  if (to === null || !(on.isEnd(on.peek()) || on.says('because'))) return null;
  const tail = readTail(rest.slice(on.at));
  const want = { ...bareWant('set', clause), entity, noun: kind };
  want.values.push({ ...(to.field === '' ? {} : { field: to.field }), value: to.value, ...(old === undefined ? {} : { old }) });
  want.values.push(...tail.values);
  want.place.push(...tail.places);
  want.context.push(...tail.besides, ...tail.people);
  return { want, left: tail.left.length };
}
