/** "In the dunning settings change the second retry …": where it is, and no comma behind it. Works on atomised text. */
import { english } from './lexicon.en.ts';
import { orders } from './orders.en.ts';
import { any } from './patterns.ts';

const single = (words: readonly string[]): string[] => words.filter((word) => !word.includes(' '));
const { set, create, add, on, off, delete: takes, edit, mark, press } = english.verbs;
const ALL = single([
  ...set,
  ...create,
  ...add,
  ...on,
  ...off,
  ...takes,
  ...edit,
  ...mark,
  ...press,
  ...orders.verbs,
  'turn',
  'switch',
]);
const VERB = any(ALL);
const SURE = any(ALL.filter((word) => !orders.asNouns.includes(word) || orders.seldomNouns.includes(word)));
const OBJECT = 'the|an?|on|off|my|your|its|his|her|their|all|both|each';
/** Behind these a noun follows, be it called as a verb is. */
const NOUN_NEXT = `(?:the|an?|my|your|our|its|his|her|their|this|that|of|for|on|in|at|to|and|or|new|each|every|all|no|any)`;

const LED = new RegExp(
  `(?<=^|[.;] )((?:In|On|Under|At|For|To|From|Within|Inside) (?:[^\\s,;:.]+ ){0,7}?(?!${NOUN_NEXT} )[^\\s,;:.]+) (?=(?:${VERB}) (?:${OBJECT})\\b|(?:${SURE}) (?:⟦|[A-Z]))`,
  'g',
);

/** The text with a comma behind what leads to an order. */
export const withComma = (text: string): string => text.replace(LED, '$1, ');
