/** "Open the shop on Saturdays from 9:00 to 13:00", "make Tuesday available from A to B": the hours of a day, as a Want. */
import { restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { english } from './lexicon.en.ts';
import { type Atoms, bare, entityOf } from './phrases.ts';
import { bareWant } from './settle.ts';
import type { Want } from './want.ts';

const DAY = `(${english.weekdays.join('|')})s?(?:['’]s?)?`;
const TIME = '(⟦\\d+⟧|\\d{1,2}(?::\\d\\d)?(?: ?[ap]\\.?m\\.?)?)';
const HOURS = new RegExp(
  `\\b${DAY}(?= )(?: (?:${english.hours.join('|')}))*(?: (?:from|to|between|for))? ${TIME} ?(?:to|and|until|till|-|–) ?${TIME}$`,
  'i',
);
const SAYS = new RegExp(`^(?:open|make|keep|be)\\b|\\b(?:${english.hours.join('|')})\\b`, 'i');

/** Fields of a day's row, as {@link hoursIn} finds them again. */
const [OPENS, CLOSES] = [' opens', ' closes'];

/** "Quiet hours from A to B", "do not disturb between A and B". */
const SPAN = new RegExp(
  `^(?:the |my |your |our )?([a-z][a-z -]+?) (?:from|between|for|to) ${TIME} ?(?:to|and|until|till|-|–) ?${TIME}(?: on (?:weekdays|every day|all days))?$`,
  'i',
);
const isTime = (text: string): boolean => /\d:\d\d|\d ?[ap]\.?m\b/i.test(text);

/** What is switched on between two times, or hours that are set; from one time to another a field is changed. */
function interpretSpan(clause: Clause, atoms: Atoms): Want | null {
  const [, name = '', from = '', to = ''] = SPAN.exec(clause.body.replace(/[.!]+$/, '')) ?? [];
  const times = [restore(from, atoms), restore(to, atoms)];
  const sets = clause.verb === 'set' && /\bhours$/i.test(name);
  if (name === '' || !times.every(isTime) || !(clause.verb === 'on' || sets)) return null;
  const values = [OPENS, CLOSES].map((end, i) => ({ field: name + end, value: times[i] ?? '' }));
  return { ...bareWant('set', clause), values };
}

const ON_DAY = `(?:on )?${DAY}`;
/** "Mark the office as closed on Saturdays", "close the shop on Sundays". */
const CLOSED = new RegExp(
  `^(?:(?:mark|set|make|show) (?!it\\b|them\\b)(.+?) (?:as |to )?(?:closed|unavailable)|close ((?:the |our |my )[a-z][a-z -]*?)) ${ON_DAY}$`,
  'i',
);
const capital = (day: string): string => day.slice(0, 1).toUpperCase() + day.slice(1).toLowerCase();

/** `null` for what says nothing of a day's hours. */
export function interpretHours(clause: Clause, atoms: Atoms): Want | null {
  const span = interpretSpan(clause, atoms);
  if (span !== null) return span;
  const text = `${clause.phrase} ${clause.body}`.replace(/[.!]+$/, '');
  const [, marked, closed, on] = CLOSED.exec(text) ?? [];
  const shut = marked ?? closed;
  if (shut !== undefined && on !== undefined)
    return {
      ...bareWant('off', clause),
      control: capital(on),
      noun: english.hours[0] ?? '',
      context: [restore(bare(shut), atoms)],
    };
  const [, day = '', from = '', to = ''] = SAYS.test(text) ? (HOURS.exec(text) ?? []) : [];
  if (day === '') return null;
  const name = capital(day);
  const values = [
    { field: name + OPENS, value: restore(from, atoms) },
    { field: name + CLOSES, value: restore(to, atoms) },
  ];
  // "On the ⟦0⟧ schedule, …".
  const [, lead] = /^ ?(?:on|in|for|under) (.*⟦\d+⟧.*?), /i.exec(text) ?? [];
  const record = lead === undefined ? {} : entityOf(lead, atoms);
  return values.every(({ value }) => /\d/.test(value))
    ? { ...bareWant('set', clause), noun: english.hours[0] ?? '', values, ...record }
    : null;
}

/** The day of such a want and when it begins and ends. */
export function hoursIn({ values }: Want): { day: string; times: string[] } | null {
  const [opens, closes] = values;
  const day = opens?.field?.endsWith(OPENS) === true ? opens.field.slice(0, -OPENS.length) : '';
  return day === '' || closes?.field !== day + CLOSES || opens === undefined ? null : { day, times: [opens.value, closes.value] };
}
