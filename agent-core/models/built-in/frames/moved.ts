/** "Move the job 33 from the bay 2 to the bay 4 because …": one record, and where it is to be. */
import type { Clause } from '../clauses.ts';
import { english } from '../lexicon.en.ts';
import { isPerson } from '../person.ts';
import { bareWant } from '../settle.ts';
import type { Want } from '../want.ts';
import { describedBy, heldIn, type Reading } from './acted.ts';
import { Cursor, isWord } from './cursor.ts';
import { headOf } from './head.ts';
import { readTail } from './tail.ts';
import type { Token } from './tokens.ts';
import { DETERMINERS, POINTERS } from './words.ts';

/** "Bay 4", "the shelf ⟦0⟧", "305": of what kind, and which. */
function whereAt(on: Cursor): { field: string; value: string } | null {
  on.skipDeterminers();
  const field = on.words(3);
  const token = on.peek();
  if (token?.kind !== 'number' && token?.kind !== 'name' && token?.sort !== 'code' && token?.sort !== 'quoted') return null;
  on.at += 1;
  return { field, value: token.value };
}

/** "In unit 7", "on the order 12", before it is said where to: what holds it. */
function holderAt(on: Cursor): { name: string; noun: string } | null | undefined {
  if (!on.says('in', 'on', 'at')) return undefined;
  on.at += 1;
  const held = whereAt(on);
  return held === null ? null : { name: held.value, noun: held.field };
}

const LIES = new Set(['on', 'in', 'at']);
/** Where it lay is of the same kind as where it is to be: "on B14 to C5", "in bay 2 to bay 5". */
function isAlike(held: { name: string; noun: string }, on: Cursor): boolean {
  const ahead = new Cursor(on.tokens.slice(on.at));
  if (!ahead.says('to', 'into', 'onto')) return false;
  ahead.at = 1;
  const to = whereAt(ahead);
  const shape = (text: string): string => text.replace(/\d+/g, '0').replace(/[A-Z]+/g, 'A');
  return to !== null && to.field === held.noun && (to.field !== '' || shape(to.value) === shape(held.name));
}

/** `null` where no record is told by its number, by who it is or in words, or nothing says where it is to be. */
export function moved(clause: Clause, tokens: readonly Token[]): Reading | null {
  const assigns = clause.phrase === 'assign';
  if (!english.moves.includes(clause.phrase) && !assigns) return null;
  const { kind, names, rest, values } = headOf(tokens, { whole: true });
  const [first] = tokens;
  const number = first?.kind === 'name' && rest[0]?.kind === 'number' ? rest[0].value : undefined;
  const [named, ...more] = names;
  if (number !== undefined || more.length > 0 || values.length > 0 || POINTERS.has(kind)) return null;
  const lies = !assigns && isWord(first, DETERMINERS) && isWord(rest[0], LIES);
  const known = named !== undefined && (lies || isPerson(named) || (kind !== '' && /\d/.test(named)));
  const told = named === undefined && isWord(first, DETERMINERS) ? (describedBy(kind, rest, clause.phrase) ?? null) : null;
  // "The van in bay 7": which one, and where it was.
  const said = told === null && named === undefined && lies && kind !== '' ? { entity: kind, noun: kind, rest } : told;
  const entity = known ? named : said?.entity;
  const behind = said?.rest ?? rest;
  if (entity === undefined || (assigns && said === null)) return null;
  const on = new Cursor(behind);
  const held = holderAt(on);
  const before = held !== undefined && held !== null && lies && isAlike(held, on) ? held : undefined;
  const holder = before === undefined ? held : undefined;
  let old = before === undefined ? undefined : before.name;
  if (on.says('from')) {
    on.at += 1;
    const from = whereAt(on);
    if (from === null) return null;
    old = from.value;
  }
  if (holder === null || !on.says('to', 'into', 'onto')) return null;
  on.at += 1;
  const to = whereAt(on);
  if (to === null || !(on.isEnd(on.peek()) || on.says('because'))) return null;
  const tail = readTail(behind.slice(on.at));
  const want: Want = {
    ...bareWant('set', clause),
    entity:
      before !== undefined && entity === kind
        ? `${entity} ${behind[0]?.text ?? 'in'} ${before.noun} ${before.name}`.replace('  ', ' ')
        : entity,
    noun: said?.noun ?? kind,
    ...(holder === undefined ? {} : { holder }),
  };
  const field = to.field === '' && assigns ? english.assignee : to.field;
  want.values.push({ ...(field === '' ? {} : { field }), value: to.value, ...(old === undefined ? {} : { old }) });
  want.values.push(...tail.values);
  want.place.push(...(holder === undefined ? [] : [heldIn(holder)]), ...tail.places);
  want.context.push(...tail.besides, ...tail.people);
  return { want, left: tail.left.length };
}
