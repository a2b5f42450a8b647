/** A sentence that says how something is to be, rather than which control to use: "Do a full rescan every two hours". */
import { english } from './lexicon.en.ts';
import { plain } from './lexicon.ts';
import { measureOf, type Quantity, quantitiesIn } from './units.ts';
import type { Want } from './want.ts';

const { statements } = english;

export interface Statement {
  /** Its words, numbers as digits. */
  text: string;
  /** Words of a control that the sentence has in other ones: "minimum" for "at least". */
  implied: string;
  quantities: Quantity[];
  /** Texts that stand for themselves: quoted, or paths and patterns. */
  literals: string[];
  /** It is not to be so. */
  not: boolean;
}

const LITERAL = /(?<=^|\s)(?:~?\/[\w.-]+(?:\/[\w.-]*)*|\*\.\w+|\w+:\/\/\S+[^\s.,;:!?])/g;
const DIGITS = new RegExp(`\\b(${english.counts.join('|')})\\b(?= \\p{L})`, 'giu');
const digits = (text: string): string => text.replace(DIGITS, (word) => String(english.counts.indexOf(word.toLowerCase()) + 1));

const says = (text: string, phrase: string): boolean => new RegExp(`(?<!\\p{L})(?:${phrase})(?!\\p{L})`, 'iu').test(text);

/** What a text says of how something is to be. `quoted`: what stands in it in quotes. */
export function statementOf(text: string, quoted: readonly string[] = []): Statement {
  const literals = [...quoted, ...(text.match(LITERAL) ?? [])];
  const rest = literals.reduce((whole, literal) => whole.replace(literal, ' '), text);
  const quantities = quantitiesIn(rest);
  const implied = [
    ...Object.entries(statements.implied).flatMap(([phrase, others]) => (says(rest, phrase) ? others : [])),
    ...quantities.flatMap(({ unit }) => statements.asked[measureOf(unit).split(' ').at(-1) ?? ''] ?? []),
    ...(literals.some((literal) => /^~?\//.test(literal)) ? [statements.asked.path ?? ''] : []),
  ];
  const not = english.negations.some((word) => plain(text).startsWith(`${word} `));
  return { text: digits(rest), implied: implied.join(' '), quantities, literals, not };
}

/** Words: fewer are a name, or an exclamation. */
const LEAST = 4;

const NUMBER = `(?:\\d|${english.counts.join('\\b|')}\\b)`;
const BOUND = new RegExp(`\\b(?:${statements.bounds.join('|')}) (?=${NUMBER})`, 'gi');
const ORDER = new RegExp(`\\b(?:${statements.order.join('|')}) first\\b`, 'gi');

/** The text without limits ("at least 5 GB") and orders ("newest first"): as values of a setting they ask for no comparison. */
export const withoutLimits = (text: string): string => text.replace(BOUND, ' ').replace(ORDER, ' ');

const DEMAND = new RegExp(`\\b(?:${statements.demands.join('|')})\\b`, 'i');
/** It says that something is to be so: opening what it speaks of does not do that. */
export const demands = (text: string): boolean => DEMAND.test(text) || withoutLimits(text) !== text;

/** `said`: none of its verbs says what to do with which control. `weak`: its verb says little, and may still be meant. */
export function statementKind({ op, verb, text }: Want): 'said' | 'weak' | 'none' {
  if (op === 'open' && verb === '') return text.trim().split(/\s+/).length >= LEAST ? 'said' : 'none';
  if (!statements.weakVerbs.includes(verb) || !/^(?:set|choose|on|press|open)$/.test(op)) return 'none';
  return withoutLimits(text) === text ? 'weak' : 'said';
}
