/** "Half past four in the afternoon", "three and a half hours", "5–7 pm", "13:00–14:15": said in figures, each part by itself. */
import { english } from './lexicon.en.ts';
import { orders } from './orders.en.ts';
import { any, capital } from './patterns.ts';

const HOURS = [...english.counts, 'eleven', 'twelve'];
const HOUR = `${any(HOURS)}|\\d{1,2}`;
const LATE = any(orders.dayparts.late);
const EARLY = any(orders.dayparts.early);
const PART = `(?:,? (?:in the |at )?(${LATE}|${EARLY})\\b)?`;
const PAST = new RegExp(
  `\\b(?:(half|(?:a )?quarter) (past|to)|(five|ten|twenty|twenty-five) (?:minutes )?(past|to)) (${HOUR})\\b(?! (?:[A-Z]|minutes|hours|days))${PART}`,
  'g',
);
const WHOLE = new RegExp(`\\b(${HOUR}) o['’]clock\\b${PART}`, 'g');
const DAYPART = new RegExp(`\\b(${HOUR})(?<!\\d:\\d\\d) in the (${LATE}|${EARLY})\\b`, 'g');
const MINUTES: Readonly<Record<string, number>> = { half: 30, quarter: 15, five: 5, ten: 10, twenty: 20, 'twenty-five': 25 };
const numberOf = (word: string): number => (/^\d/.test(word) ? Number(word) : HOURS.indexOf(word) + 1);

function clock(hour: number, minutes: number, part: string): string {
  const late = new RegExp(`^(?:${LATE})$`).test(part) && hour < 12;
  const at = (hour + (late ? 12 : 0)) * 60 + minutes;
  return `${String(Math.floor(at / 60)).padStart(part === '' ? 1 : 2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

const NAMED = new RegExp(
  `(?<=\\d (?:to|until|till|and) |\\bfrom )(${any(Object.keys(orders.hours))})\\b(?! [a-z]+ (?:⟦|[A-Z]))`,
  'g',
);
const HALVES = new RegExp(`\\b(${any(english.counts)}|\\d+) and a half (?=[a-z])`, 'g');
const RANGE = /\b(\d{1,2})(:\d\d)? ?(?:[–-]|to) ?(\d{1,2})(:\d\d)? ?([ap]m\b|[ap]\.m\.)/g;
const SPAN = /(?<!\bto |hours )\b(\d{1,2}:\d\d)[–-](?=\d{1,2}:\d\d\b)/g;

/** "The 10th to the 24th of June". */
const OF_MONTH = new RegExp(
  `(?:\\bthe )?\\b(?:(\\d{1,2})(?:st|nd|rd|th) (to|until|till|through|and) the )?(\\d{1,2})(?:st|nd|rd|th) of (${any(english.months.map(capital))})\\b`,
  'g',
);

/** The text with its hours and halves in figures. */
export const asFigures = (text: string): string =>
  text
    .replace(PAST, (_all, part: string | undefined, way: string | undefined, min = '', by = '', hour = '', when = '') => {
      const minutes = MINUTES[(part ?? min).replace('a ', '')] ?? 0;
      return (way ?? by) === 'past' ? clock(numberOf(hour), minutes, when) : clock(numberOf(hour) - 1, 60 - minutes, when);
    })
    .replace(WHOLE, (_all, hour: string, when = '') => clock(numberOf(hour), 0, when))
    .replace(DAYPART, (_all, hour: string, when: string) => clock(numberOf(hour), 0, when))
    .replace(NAMED, (_all, name: keyof typeof orders.hours) => orders.hours[name])
    .replace(HALVES, (_all, count: string) => `${numberOf(count)}.5 `)
    .replace(
      RANGE,
      (_all, from: string, min = '', to = '', past = '', half = '') => `${from}${min} ${half} to ${to}${past} ${half}`,
    )
    .replace(SPAN, '$1 to ')
    .replace(OF_MONTH, (_all, from: string | undefined, to = '', day = '', month = '') =>
      from === undefined ? `${day} ${month}` : `${from} ${month} ${to} ${day} ${month}`,
    );
