/** Quantities in texts: superlatives ("the cheapest", "the longest duration"), conditions on a number, and the amounts that a text shows. */
import { english } from './lexicon.en.ts';
import { plain } from './lexicon.ts';

/** `most`: the greatest is wanted, else the least; `by`: price, duration, date, or the name of what is compared ('' for any number). */
export interface Best {
  most: boolean;
  by: string;
}

const PRICES = /^(?:price|cost|fare|fee|amount)s?$/;
const DURATIONS = /^(?:duration|time|travel time|length|trip)s?$/;

/** What is compared: the noun after the superlative where it names a measure, else what the word itself compares. */
function measured(own: string, noun: string): string {
  if (own !== '') return own;
  if (PRICES.test(noun)) return 'price';
  if (DURATIONS.test(noun)) return 'duration';
  return /^(?:number|value|score|card|one|item|)$/.test(noun) ? '' : noun;
}

/** The superlative of a clause; `null` without one. */
export function bestIn(text: string): Best | null {
  const said = ` ${plain(text)} `;
  for (const [key, phrases] of Object.entries(english.superlatives))
    for (const phrase of phrases) {
      const at = said.indexOf(` ${phrase} `);
      if (at < 0) continue;
      const [, noun = ''] = /^([a-z]+)/.exec(said.slice(at + phrase.length + 2)) ?? [];
      const [way = '', own = ''] = key.split(' ');
      return { most: way === 'most', by: measured(own, noun) };
    }
  return null;
}

const MINUTE = { d: 1440, h: 60, m: 1 };

const DURATION = /^(?:\d+(?:\.\d+)?\s*(?:d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?)\s*)+$/i;
/** As `minutesIn` of a text that says nothing else; `null` for any other. */
export const durationOf = (text: string): number | null => (DURATION.test(text) ? minutesIn(text) : null);

/** Minutes in "3h 43m", "1 hour 5 minutes", "2 days"; `null` where no duration stands. */
function minutesIn(text: string): number | null {
  let sum: number | null = null;
  for (const [, count, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)\s*(d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?)\b/gi)) {
    const first = unit[0]?.toLowerCase();
    const each = first === 'd' ? MINUTE.d : first === 'h' ? MINUTE.h : MINUTE.m;
    sum = (sum ?? 0) + Number(count) * each;
  }
  return sum;
}

const plainNumber = (text: string): number => Number(text.replace(/,(?=\d{3})/g, ''));

/** How much of what is compared a text shows; `null` where it shows none. */
export function amountIn(text: string, by: string): number | null {
  if (by === 'duration') return minutesIn(text);
  if (by === 'date') {
    const at = Date.parse(/\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4}|[A-Z][a-z]{2,8} \d{1,2},? \d{4}/.exec(text)?.[0] ?? '');
    return Number.isNaN(at) ? null : at;
  }
  const priced = /[$€£¥]\s?(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*(?:\.\d+)?)\s?(?:USD|EUR|GBP|[$€£¥])/.exec(text);
  if (by === 'price') return priced === null ? null : plainNumber(priced[1] ?? priced[2] ?? '');
  const named = by === '' ? null : new RegExp(`${by}s?\\W{0,3}(-?\\d[\\d,.]*)|(-?\\d[\\d,.]*)\\s*${by}`, 'i').exec(text);
  if (named !== null) return plainNumber((named[1] ?? named[2] ?? '').replace(/[.,]$/, ''));
  const numbers = [...text.matchAll(/(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?![\w])/g)];
  return numbers.length === 1 ? plainNumber(numbers[0]?.[0] ?? '') : null;
}

const NUMBER = '[$€£¥]?\\s?(-?\\d[\\d,]*(?:\\.\\d+)?)';
const MORE = new RegExp(`\\b(?:(?:greater|more|larger|higher|bigger) than|over|above|exceeds) ${NUMBER}`, 'i');
const LESS = new RegExp(`\\b(?:(?:less|fewer|smaller|lower) than|under|below) ${NUMBER}`, 'i');
const LEAST = new RegExp(`\\bat least ${NUMBER}`, 'i');
const MOST = new RegExp(`\\bat most ${NUMBER}`, 'i');

/** Is a number of a kind that has a name; `null`: there is no such kind. */
export function isOfKind(number: number, kind: string): boolean | null {
  switch (plain(kind)) {
    case 'odd':
      return Math.abs(number % 2) === 1;
    case 'even':
      return number % 2 === 0;
    case 'positive':
      return number > 0;
    case 'negative':
      return number < 0;
    default:
      return null;
  }
}

/** The condition on a number that a text states: "less than 5", "an odd number". `null` without one. */
export function conditionIn(text: string): ((number: number) => boolean) | null {
  const limit = (pattern: RegExp): number | undefined => {
    const found = pattern.exec(text)?.[1];
    return found === undefined ? undefined : plainNumber(found);
  };
  const [more, less, least, most] = [limit(MORE), limit(LESS), limit(LEAST), limit(MOST)];
  const [kind = ''] = /\b(?:odd|even|positive|negative)(?= (?:number|integer|value))/i.exec(text) ?? [];
  if (more === undefined && less === undefined && least === undefined && most === undefined && kind === '') return null;
  return (number) =>
    (more === undefined || number > more) &&
    (less === undefined || number < less) &&
    (least === undefined || number >= least) &&
    (most === undefined || number <= most) &&
    isOfKind(number, kind) !== false;
}
