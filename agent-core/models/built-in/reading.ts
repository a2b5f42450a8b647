/** Phrases that say what is to be read off the page: "the 4th word in the paragraph", "the text below", "the value of Weight". */
import { english } from './lexicon.en.ts';
import { plain } from './lexicon.ts';
import { isPointer } from './phrases.ts';

export type Reading =
  /** `nth` counts from 1, from the end when below 0; `of`: what holds the words. */
  | { kind: 'part'; unit: 'word' | 'sentence' | 'line' | 'letter'; nth: number; of: string }
  /** All text of a field or paragraph; `of` is '' for what simply stands there. */
  | { kind: 'text'; of: string }
  /** What stands beside a label; `each`: beside the label of every empty field. */
  | { kind: 'value'; of: string; each: boolean }
  /** A sum to be worked out or an equation to be solved for `unknown`. */
  | { kind: 'sum'; unknown: string };

const ORDINAL = `(?:\\d+(?:st|nd|rd|th)|${english.ordinals.join('|')}|last|final)`;
const UNIT = '(words?|sentences?|lines?|letters?|characters?)';
const PART = new RegExp(`^(${ORDINAL}) ${UNIT} (?:in|of|from|on|inside) (.+)$`);
const TEXT =
  /^(?:whole |entire |full |same )?(?:text|texts|contents?|characters|letters|code) (?:that is |shown |written |displayed )?(?:in|from|of|inside|within) (.+?)(?: (?:above|below))?$/;
const HERE =
  /^(?:text|word|words|code|number|characters|letters|value|phrase)(?: that is)?(?: shown| displayed| written)? (?:above|below|here|on the page)$/;
const VALUE =
  /^(?:values?|amounts?|contents?|entry|entries)(?: of| for| next to| beside| under| that (?:corresponds?|belongs?|matches|match|goes) (?:with|to)| corresponding (?:with|to)| matching) (.+)$/;
const SUM =
  /^(?:(?:for|the value of) [a-z]|(?:math |arithmetic |simple )?(?:problem|equation|sum|calculation|expression|exercise)(?: above| below)?)$/;

const ARTICLE = /^(?:the|a|an|this|that|its|your|following)\s+/;
const bare = (text: string): string => {
  let out = plain(text);
  for (let next = out.replace(ARTICLE, ''); next !== out; next = out.replace(ARTICLE, '')) out = next;
  return out;
};

function nthOf(word: string): number {
  if (word === 'last' || word === 'final') return -1;
  const digits = /^\d+/.exec(word)?.[0];
  return digits === undefined ? english.ordinals.indexOf(word) + 1 : Number(digits);
}

const unitOf = (word: string): 'word' | 'sentence' | 'line' | 'letter' => {
  if (word.startsWith('word')) return 'word';
  if (word.startsWith('sentence')) return 'sentence';
  return word.startsWith('line') ? 'line' : 'letter';
};

/** `null`: the phrase is what it says, not a pointer to the page. */
export function readingOf(phrase: string): Reading | null {
  const said = bare(phrase);
  const [, nth = '', unit = '', whole = ''] = PART.exec(said) ?? [];
  if (nth !== '') return { kind: 'part', unit: unitOf(unit), nth: nthOf(nth), of: bare(whole) };
  if (SUM.test(said)) return { kind: 'sum', unknown: /([a-z])$/.exec(/ [a-z]$/.test(said) ? said : '')?.[1] ?? '' };
  const field = TEXT.exec(said)?.[1];
  if (field !== undefined) return { kind: 'text', of: bare(field) };
  if (HERE.test(said)) return { kind: 'text', of: '' };
  const label = VALUE.exec(said)?.[1];
  if (label === undefined) return null;
  const each = /^(?:each|every) (?:label|field|one|item|name)\b/.test(label);
  return { kind: 'value', of: bare(label), each };
}

/** "it", "that", "your answer": what was found or worked out in the clause before. */
export const pointsBack = (phrase: string): boolean =>
  isPointer(phrase) ||
  /^(?:answer|result|solution|(?:that|this|the|your|my|its) (?:answer|result|solution|word|text|value|number|code|letter|line|sentence))$/.test(
    plain(phrase),
  );
