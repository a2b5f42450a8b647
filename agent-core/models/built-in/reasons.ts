/** "… because X", "… since we are closed", "…, reason: X": why something is wanted, taken out of a clause as one value. Works on atomised text. */

import { restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { PARTICIPLES } from './frames/words.ts';
import { tellsSomething } from './order-first.ts';
import { orders } from './orders.en.ts';
import { any } from './patterns.ts';
import type { Atoms } from './phrases.ts';
import type { Value, Want } from './want.ts';

/** Where what follows is no reason, it is when, or as what. */
const SURELY = new RegExp(`,?(?: [–—-])? (?:${any(orders.why)}) (⟦\\d+⟧(?= (?:to|for|on|of|with|in) |$)|.+$)`, 'i');
const MAYBE = new RegExp(
  `,?(?: [–—-])? (?:${any(orders.maybeWhy)}) ((?:the|an?|our|my|his|her|its|their|I|we|he|she|it|they|there|this|that|nobody|no one|someone|[A-Z⟦]\\S*) .+)$`,
);
/** ", reason: sent twice", "– reason ⟦0⟧", "with the reason that …". */
const NAMED =
  /(?:[,;.]| [–—-])(?: the)? [Rr]eason(?:(?: is)?:|,)? (?!⟦\d+⟧,|(?:for|to|of|on|in)\b)(⟦\d+⟧|[^⟦].*?)(?=$|[;.]| [–—-] |, (?:effective|from|until|with)\b)/;
/** Of all of a kind: which of them is not told by the reason. */
const OF_ALL = /^(?:all|every|each)\b.+?(?:,? with the reason (⟦\d+⟧)|, giving (⟦\d+⟧) as the reason)$/;
const ENDS = /[\s.;!?,–—-]+$/;

/** What comes before the verb of the reason is told by it. */
const isWhy = (text: string): boolean => tellsSomething(text) || tellsSomething(`it ${text}`);

/** "Add Ann Lee as the surveyor on ⟦0⟧, licence ⟦1⟧, expires ⟦2⟧": told behind all else. */
const TOLD = /^(?!an? )[^,]+?((?:, (?:the )?[a-z]+(?: [a-z]+)? (?:⟦\d+⟧|(?=\S*\d)[\w/.-]+))+)$/;
export function withoutFields(clause: Clause, atoms: Atoms): { clause: Clause; fields: Value[] } {
  const [, told] = clause.verb === 'add' ? (TOLD.exec(clause.body) ?? []) : [];
  if (told === undefined) return { clause, fields: [] };
  const fields = told
    .split(/, (?:the )?/)
    .slice(1)
    .map((part) => {
      const at = part.lastIndexOf(' ');
      const field = part.slice(0, at);
      return { field: PARTICIPLES[field] ?? field, value: restore(part.slice(at + 1), atoms) };
    });
  return { clause: { ...clause, body: clause.body.slice(0, -told.length) }, fields };
}

/** The clause without its reason, and the reason as it is told. */
export function withoutReason(clause: Clause, atoms: Atoms): { clause: Clause; reason: Value | undefined } {
  const { body } = clause;
  const [, of, giving = of] = OF_ALL.exec(body) ?? [];
  const [named, said = ''] = giving === undefined ? (NAMED.exec(body) ?? []) : [/,? (?:with|giving) .*$/.exec(body)?.[0], giving];
  const [surely, why = said] = named !== undefined ? [named] : (SURELY.exec(body) ?? []);
  const [maybe, since = ''] = surely !== undefined ? [] : (MAYBE.exec(body) ?? []);
  const all = surely ?? (isWhy(since) ? maybe : undefined);
  if (all === undefined || body.startsWith(all)) return { clause, reason: undefined };
  const value = restore(surely === undefined ? since : why, atoms).replace(ENDS, '');
  const rest = body.replace(all, '').replace(/^[\s,–—-]+|[\s,–—-]+$/g, '');
  if (rest === '' || value === '') return { clause, reason: undefined };
  const optional = named === undefined ? { optional: true as const } : {};
  return { clause: { ...clause, body: rest }, reason: { field: 'reason', value, ...optional } };
}

/** The want with what was told of it put beside it, unless it asks for none. */
export function withTold(want: Want, told: readonly Value[], text: string): Want {
  const asks = /^(?:press|create|delete|set|edit|add|on|off)$/.test(want.op);
  return { ...want, text, values: asks ? [...want.values, ...told] : want.values };
}
