/** "We need a timing belt. Order it from A", "the delivery has arrived, so receive it": what one part tells of, and the next does something with. Works on atomised text. */
import { hasVerb } from './clauses.ts';
import { english } from './lexicon.en.ts';
import { tellsSomething } from './order-first.ts';
import { orders } from './orders.en.ts';
import { any, capital, type Keep, longest } from './patterns.ts';

const NEEDS = new RegExp(
  `^(.+?) (?:(?:now|also|still|urgently) )?(?:${longest(orders.needs)}) ((?:an?|another|one|two|three|some|more|\\d+|⟦\\d+⟧) .+|[a-z]+ .*)$`,
  'i',
);
const WE = new RegExp(`^(?:${any(orders.we)})(?: (?:here|all))?$`, 'i');
const FINITE = new RegExp(
  `^(.+?) (?:(?:now|still|just|finally) )?(?:${longest([...orders.finite, ...english.stating])})(?:n['’]t)?\\b`,
);
const PREP = / (?=(?:for|from|to|at|on|by|in|with|of|before|until|about) )/;
/** Stands for what was spoken of. */
export const POINTER =
  /(?<=^[A-Za-z]+ (?:(?:off|up|out|in|down|back) )?)(?:(?:it|them|one|him)(?=[\s.,;!?]|$)|(?:her|this|that|these|those|some)(?=[.,;!?]|$| (?:from|for|by|to|at|on|in|with|as|the|an?)\b))/;
const COUNTED = /^[A-Za-z]+ (?:\d+|⟦\d+⟧)(?: more)?(?=[.;!]?$| (?:from|for|by|to|at)\b)/;
const OWNED =
  /(?<=^[A-Za-z]+ )(?:its|his|her|their) ((?:⟦\d+⟧ )?(?!(?:for|from|to|at|on|by|in|with|of|as|off|out|up|down|over|back|into|about)\b)[a-z][a-z-]*(?: (?!to\b|from\b|on\b|in\b|and\b|as\b|with\b|for\b|at\b|by\b)[a-z][a-z-]*)?)/;
const COUNTABLE = /^(?:an?|another|one|two|three|\d+|⟦\d+⟧) /;
const POINTS = /^(?:it|them|this|that|these|those|him|her)$/;
const SO = /(?:,? (?:so|therefore|hence)|[:;]| [–-]) (?:please |can you |could you |we should |just )?(?=[a-z])/;
const ENDS = /[\s.;!?]+$/;

const isOrder = (text: string): boolean => !tellsSomething(text.split(/,? and /)[0] ?? '') && hasVerb(text);

/** "A wake-up call ⟦0⟧" for whoever needs it. */
function neededBy(who: string, what: string): string {
  if (WE.test(who)) return what;
  const [first = what] = what.split(PREP);
  return `${first} for ${who.replace(/^The /, 'the ')}${what.slice(first.length)}`;
}

/** "The late delivery from Kowalski": told by the whole of that, its kind before it. */
export function described(subject: string, keep: Keep): string {
  // "Batch 118": the kind, then what tells it.
  if (/^[A-Z][a-z]+ (?:⟦|(?=\S*\d)[A-Z\d])/.test(subject)) return subject.replace(/^./, (letter) => letter.toLowerCase());
  const [, phrase] = /^(?:the|our|my|this|that) ([a-z].*)$/i.exec(subject) ?? [];
  if (phrase === undefined || /⟦|\d| (?:and|or) /.test(phrase))
    return subject.replace(/^(?:The|Our|My|This|An?) /, (word) => word.toLowerCase());
  const kind = phrase.split(PREP)[0]?.split(' ').at(-1) ?? '';
  return phrase.includes(' ') ? `the ${kind} ${keep(phrase, true)}` : `the ${phrase}`;
}

/** What the pointer of an order stands for; `null` where the sentence before tells of nothing. */
function spokenOf(told: string, pointer: string, keep: Keep): string | null {
  const text = told.replace(ENDS, '');
  const [, who, what] = NEEDS.exec(text) ?? [];
  // "It needs more time. Extend it to ⟦0⟧": that does not stand for the time.
  const isThing = what !== undefined && !/^to [a-z]/.test(what) && (COUNTABLE.test(what) || !/^it$/.test(pointer));
  if (who !== undefined && isThing && !/^(?:him|her)$/.test(pointer)) return neededBy(who, what);
  if (!POINTS.test(pointer)) return null;
  const [, subject] = FINITE.exec(text) ?? [];
  if (subject === undefined || WE.test(subject) || /^(?:it|they|there|this|that|s?he)$/i.test(subject)) return null;
  return described(subject, keep);
}

/** The order with what it is about in the place of the pointer. */
function joined(told: string, order: string, keep: Keep): string | null {
  const [, , needed] = NEEDS.exec(told.replace(ENDS, '')) ?? [];
  // "We are out of bags, so order 200 from A".
  if (needed !== undefined && /^[a-z][a-z -]*$/.test(needed) && COUNTED.test(order))
    return order.replace(COUNTED, `$& ${needed}`);
  const [pointer] = POINTER.exec(order) ?? [];
  const what = pointer === undefined ? null : spokenOf(told, pointer, keep);
  return what === null ? null : order.replace(POINTER, what);
}

/** It has a name or a number of its own. */
const hasObject = (order: string): boolean => /[⟦\d]| [A-Z]/.test(order);

/** "It is so, so do that": the order alone, where it says all. */
export function concluded(sentence: string, keep: Keep): string {
  const at = SO.exec(sentence);
  if (at === null) return sentence;
  const [told, order] = [sentence.slice(0, at.index), sentence.slice(at.index + at[0].length)];
  if (!isOrder(order) || isOrder(told) || !(tellsSomething(told) || NEEDS.test(told))) return sentence;
  const isSo = /[a-z]/.test(at[0]);
  const [, part] = isSo ? (OWNED.exec(order) ?? []) : [];
  const owner = part === undefined ? null : spokenOf(told, 'her', keep);
  const whole = owner === null ? joined(told, order, keep) : order.replace(OWNED, `the ${part} of ${owner}`);
  if (whole !== null) return capital(whole);
  return hasObject(order) && (isSo || (!at[0].startsWith(';') && !hasObject(told))) ? capital(order) : sentence;
}

/** "Stall 19 has been paid for." */
const NUMBERED = new RegExp(
  `^(?:The )?[A-Za-z]+(?: [a-z]+)? (?=\\S*\\d)[A-Z\\d][\\w-]* (?:${any(orders.finite)}|is|are|was|has)\\b`,
);

/** Sentences that only tell what the order after them is about are folded into it. */
export function ofSpoken(sentences: readonly string[], keep: Keep): string[] {
  const out: string[] = [];
  for (const sentence of sentences.map((one) => concluded(one, keep))) {
    const told = out.at(-1);
    const tells = told !== undefined && !isOrder(told) && (NEEDS.test(told.replace(ENDS, '')) || NUMBERED.test(told));
    const whole = told !== undefined && tells ? joined(told, sentence, keep) : null;
    if (whole === null) out.push(sentence);
    else out[out.length - 1] = whole;
  }
  return out;
}
