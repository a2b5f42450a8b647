/** The first word of an order is its verb, whatever it is. Works on atomised text. */
import { CLOSED, NAMING, PREPOSITIONS } from './frames/words.ts';
import { english } from './lexicon.en.ts';
import { news } from './news.en.ts';
import { orders } from './orders.en.ts';
import { any } from './patterns.ts';

const KNOWN = new Set(orders.verbs);
/** Called as what is given by them, too. */
const GIVES = new Set(orders.gives);
/** "Isn't", "can’t". */
const NEGATED = news.auxiliaries.flatMap((word) => {
  const said = word === 'can' ? "can't" : word === 'will' ? "won't" : `${word}n't`;
  return [said, said.replace("'", '’')];
});
const FINITE = new Set([...orders.finite, ...NEGATED, ...english.stating.filter((word) => !orders.asThings.includes(word))]);
const PARTICLES = new Set(orders.particles);
const CLAUSES = new Set(orders.clauses);
const NO_VERB = new RegExp(`(?:${any(orders.noVerbs)})$`);
/** Name what is kept or shown: "Priority High" is no order. */
const NOUNS = new Set([
  ...english.records,
  ...english.people,
  ...english.staff,
  ...english.interfaceNouns,
  ...english.graded,
  ...english.options,
  ...english.times,
  ...english.months,
  ...english.weekdays,
  ...english.statements.sums,
  ...english.pointers,
  ...english.articles,
  ...english.openers,
  ...english.counts,
  ...english.ordinals,
  ...english.shortened.map((title) => title.toLowerCase()),
  ...english.contracted.map((word) => word.toLowerCase()),
]);
const BEFORE_IT = new Set(orders.beforeIt);
const isOpen = (word: string): boolean =>
  !CLOSED.has(word) && !PREPOSITIONS.has(word) && !english.openers.includes(word) && !FINITE.has(word);
const isClosed = (word: string): boolean => CLOSED.has(word) || PREPOSITIONS.has(word) || NOUNS.has(word);
const bareWord = (word: string): string => word.toLowerCase().replace(/[,;:.!?]+$/, '');

/** What somebody does something to begins so. */
const DETERMINED =
  /^(?:the|an?|my|our|your|his|her|its|their|this|that|these|those|all|both|each|every|another|any|it|them|him|me|us|one|two|three|four|five|six|seven|eight|nine|ten)$/;
const PRONOUN = /^(?:it|them|him|her|everyone|everybody)$/;
const NAMED = /^(?:⟦|[$€£]?\d|\p{Lu})/u;

/** A sentence that tells something, by a verb outside of its relative parts. */
export function tellsSomething(text: string): boolean {
  const words = text.split(' ');
  for (const [at, word] of words.entries()) {
    // "A boat called ⟦0⟧", "the lost parcel".
    if (NAMING.has(word) && NAMED.test(words[at + 1] ?? '')) continue;
    if (/^(?:the|an?|my|our|your|its|his|her|their|all|no|any)$/i.test(words[at - 1] ?? '')) continue;
    // "31 May" is a month.
    const said = /^\p{Lu}/u.test(word) ? '' : bareWord(word);
    if (at > 0 && CLAUSES.has(said)) return false;
    if (at > 0 && FINITE.has(said)) return true;
  }
  return false;
}

export interface OwnVerb {
  phrase: string;
  body: string;
  /** Known to be a verb of some trade. */
  sure: boolean;
}

/** The verb that a text begins with, though no list gives what it does; `null` where it may as well be a noun. */
export function ownVerb(text: string): OwnVerb | null {
  const words = text.split(' ');
  const [first = ''] = words;
  if (!/^[A-Za-z][a-z]+(?:-[a-z]+)?$/.test(first)) return null;
  const low = first.toLowerCase();
  // "Offer it to her": before a pronoun stands a verb.
  if (PRONOUN.test(bareWord(words[1] ?? '')))
    return ((NO_VERB.test(low) || /[^s]s$/.test(low)) && !KNOWN.has(low)) || BEFORE_IT.has(low) || !isOpen(low)
      ? null
      : { phrase: low, body: words.slice(1).join(' '), sure: true };
  const two = `${low} ${bareWord(words[1] ?? '')}`;
  const hasParticle = PARTICLES.has(bareWord(words[1] ?? '')) && words.length > 2;
  const sure = KNOWN.has(low) || KNOWN.has(two);
  const isVerb = sure || GIVES.has(low) || (!isClosed(low) && !NO_VERB.test(low) && !/[^s]s$/.test(low));
  if (!isVerb) return null;
  const used = KNOWN.has(two) || (hasParticle && !KNOWN.has(low)) ? 2 : 1;
  const behind = words.slice(used);
  // "Sign off on the assessment".
  const [next, ...more] = KNOWN.has(two) && /^(?:on|of|for|from|with)$/.test(behind[0] ?? '') ? behind.slice(1) : behind;
  if (next === undefined) return null;
  const phrase = used === 2 ? two : low;
  const body = [next, ...more].join(' ');
  const object = bareWord(next);
  if (isTelling(text, low) || (!sure && isSomebody(words))) return null;
  if (DETERMINED.test(object)) return { phrase, body, sure };
  // "Dispatch truck ⟦0⟧", "admit Ann Lee": a name or a number of its own.
  if (NAMED.test(next)) return { phrase, body, sure };
  if (!/^[a-z][a-z-]*$/.test(object) || isClosedObject(object)) return null;
  // "Harvest tomatoes from bed 4", where nothing else can be the verb.
  return sure || (used === 1 && NAMED.test(more[0] ?? '') && !MEASURES.has(object)) ? { phrase, body, sure } : null;
}

/** "Ann Lee, Bo Berg and Cy Dahl move …", "Ann Lee handed in …". */
const isSomebody = ([first = '', second = '', third = '', fourth = '']: readonly string[]): boolean =>
  /^\p{Lu}/u.test(first) &&
  /^\p{Lu}/u.test(second) &&
  (/ed$/.test(third) ||
    (/(?:,$)|^and$/.test(second.endsWith(',') ? ',' : third) && /^\p{Lu}/u.test(second.endsWith(',') ? third : fourth)));

/** "Lot number 77": a field, no order. */
const MEASURES = new Set(orders.measures);
const isClosedObject = (word: string): boolean =>
  word === 'no' || word === 'not' || CLOSED.has(word) || PREPOSITIONS.has(word) || FINITE.has(word);
/** "Anna Bly has left", "Fresco delivered short", "Parking: £4". */
const isTelling = (text: string, first: string): boolean => {
  const second = bareWord(text.split(' ')[1] ?? '');
  const colon = /^[^,]{1,60}:(?: |$)/.test(text) && !KNOWN.has(first);
  return colon || tellsSomething(text) || (/ed$/.test(second) && !KNOWN.has(first));
};

const ITEM =
  /^(?:the |its |his |her )?[a-z][a-z-]*(?: (?!(?:to|as|from|for|off|on|in|by|at|with|into) )[a-z-]+){0,3}:? (?:⟦\d+⟧|[$€£]?\d|[A-Z])[^ ]*(?: (?!(?:to|as|from|for|off|on|in|by|at|with|into) )\S+){0,3}$/;
/** "Rent ⟦0⟧, lead time 21 days": fields with values, be they called as a verb is. */
export const isList = (text: string): boolean =>
  text
    .replace(/[\s.;!]+$/, '')
    .split(/,? and |, /)
    .every((part) => ITEM.test(part));
