/** "Open the shop on Saturdays from 9:00 to 13:00", "make Tuesday available from A to B": the hours of a day, as a Want. */
import { restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { english } from './lexicon.en.ts';
import { type Atoms, entityOf } from './phrases.ts';
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

/** `null` for what says nothing of a day's hours. */
export function interpretHours(clause: Clause, atoms: Atoms): Want | null {
  const text = `${clause.phrase} ${clause.body}`.replace(/[.!]+$/, '');
  const [, day = '', from = '', to = ''] = SAYS.test(text) ? (HOURS.exec(text) ?? []) : [];
  if (day === '') return null;
  const name = day.slice(0, 1).toUpperCase() + day.slice(1).toLowerCase();
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
