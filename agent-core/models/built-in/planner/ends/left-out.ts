/** What the task gives word for word and nothing bears when all seems done: no control that was used, no text that was written, nothing on the page. */

import type { ActInput } from '../../../../prompts/act.ts';
import { words } from '../../../../recall/text.ts';
import { atomise } from '../../atoms.ts';
import { english } from '../../lexicon.en.ts';
import { statementKind } from '../../statement.ts';
import type { Want } from '../../want.ts';
import { dateOf, isDayTold } from '../fields/typed.ts';
import type { Page } from '../page.ts';

const ENTERS = /^(?:create|add|set|choose|edit)$/;

/** Letters and digits only: "$1,200" is typed as "1200". */
export const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();

/** Runs of words with capitals, but for the first word of a sentence. */
const NAMES = /(?<=[\p{Ll},] (?:the )?)\p{Lu}[\w'’-]*(?: \p{Lu}[\w'’-]*)*/gu;
/** Letters: a longer row may be a whole list of records. */
const ROW = 60;
/** Letters: what is so short stands on any page. */
const SHORT = 2;
const STATE = /^(?:on|off)$/;
const SAYS_LITTLE = new RegExp(`\\b(?:${english.statements.sayLittle.join('|')})\\b`, 'g');
export const ADDRESS = /:\/\/|@/;
const CLAUSE = /^(?:whose|which) \S+ \S+/;
const AMOUNT = /^[$€£]?\d[\d.,]*%?$/;
export const TIME = /^\d{1,2}:\d\d/;
/** "2:00 PM" as a field of the browser has it: "1400". */
export function onClock(time: string): string {
  const [, hour = '', minutes = '', half = ''] = /^(\d{1,2}):(\d\d) ?([ap])?/i.exec(time) ?? [];
  const add = /p/i.test(half) && Number(hour) < 12 ? 12 : 0;
  return `${String((Number(hour) % (/a/i.test(half) ? 12 : 24)) + add).padStart(2, '0')}${minutes}`;
}

/** "Update his reply and places", after what was told of him: what they are to be is said nowhere here, and nothing is edited and saved for it. */
export const saysNoValue = ({ op, verb, values, control = '', said }: Want): boolean =>
  op === 'set' && values.length === 0 && control !== '' && said !== true && english.statements.changes.includes(verb);

/** Quoted texts and addresses that were left out, in the order of the task; days may be written in another way. Only where something was to be entered. */
export function leftOut({ objective, history }: ActInput, wants: readonly Want[], page: Page): string[] {
  const { atoms } = atomise(objective);
  const timed = atoms.some(({ value }) => TIME.test(value));
  if (!timed && !wants.some((want) => ENTERS.test(want.op) || want.values.length > 0 || statementKind(want) === 'said'))
    return [];
  const acted = history.flatMap(({ action, note }) => [
    note,
    ...('target' in action ? [action.target.name, action.target.row ?? ''] : []),
    'text' in action ? action.text : '',
    'option' in action ? action.option : '',
  ]);
  const shown = [...page.texts, ...page.items.flatMap(({ label, value, row }) => [label, value, row])];
  const seen = history.flatMap(({ appeared, vanished }) => [...appeared, ...vanished]);
  const all = [...acted, ...seen, ...shown].map(bare);
  const bearing = acted.filter((text) => text.length <= ROW).map(bare);
  // Of the records that a sentence names one may have been done only.
  const named = wants
    .filter((want) => statementKind(want) === 'said')
    .flatMap(({ text }) => text.match(NAMES) ?? [])
    .filter((name) => shown.some((one) => one.includes(name)) && !bearing.some((one) => one.includes(bare(name))));
  const told = atoms.flatMap(({ value, quoted }) =>
    quoted || ADDRESS.test(value) || TIME.test(value) || dateOf(value) !== null ? [value] : [],
  );
  const missing = told.flatMap((value) => {
    const parts = value.split(/, | and /).map(bare);
    const taken =
      (dateOf(value) !== null && isDayTold(value, [...seen, ...shown], acted)) ||
      (TIME.test(value) && all.some((text) => text.includes(onClock(value)))) ||
      parts.every((part) => part === '' || all.some((text) => text.includes(part)));
    return taken ? [] : [value];
  });
  // What a new record is to have, be it not in quotes.
  const abouts = history.flatMap(({ note }) => (/«(.*)»$/s.exec(note)?.[1] ?? '').split(' | '));
  const held = [...acted, ...abouts, ...page.items.map(({ value }) => value)].map(bare);
  // A number was stepped to.
  const isStepped = (field: string): boolean => abouts.includes(`${field} by one`);
  const isBorne = (value: string): boolean =>
    value.length > SHORT ? all.some((text) => text.includes(bare(value))) : held.includes(bare(value));
  const made = wants
    .filter(({ op }) => op === 'create')
    .flatMap(({ values, entity, context }) => [
      // "One component ⟦0⟧ of 12%".
      ...context.filter((text) => AMOUNT.test(text)),
      ...values.flatMap(({ field, value }) => (field === undefined || STATE.test(value) || isStepped(field) ? [] : [value])),
      ...(entity === undefined ? [] : [entity]),
    ])
    .filter((value) => !missing.includes(value) && dateOf(value) === null && !isBorne(value));
  // Seen somewhere a day is not yet that of what was to be scheduled.
  const when = wants
    .filter(({ verb }) => verb === 'schedule')
    .flatMap(({ values }) => values.filter(({ field = '' }) => /^(?:date|time)$/.test(field)).map(({ value }) => value))
    .filter((value) => !missing.includes(value) && !abouts.includes(value));
  // "A recurring charge", where nothing that was used or seen says "recurring": it may be another kind that was made.
  const met = new Set([...acted, ...abouts, ...seen, ...shown].flatMap(words));
  const kinds = wants.flatMap(({ op, noun = '' }) => {
    const kind = words(noun.split(' ').slice(0, -1).join(' ').replace(SAYS_LITTLE, ' '));
    return op === 'create' && kind.length > 0 && !kind.some((word) => met.has(word)) ? [noun] : [];
  });
  // "Whose members have no access": a clause of its own, of which nothing was read.
  const clauses = wants
    .filter(({ op }) => op === 'create')
    .flatMap(({ context, place }) => [...context, ...place].filter((text) => CLAUSE.test(text) && !missing.includes(text)));
  return [...missing, ...named, ...made, ...when, ...kinds, ...clauses].map((text) => `«${text}»`);
}
