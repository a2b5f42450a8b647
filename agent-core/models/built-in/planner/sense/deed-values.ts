/** What a text says for the fields of a dialog that is known: by the words around each value, and by what sort of value it is. */
import type { KnownField } from '../../../../recall/map-deeds.ts';
import { words } from '../../../../recall/text.ts';
import { atomise } from '../../atoms.ts';
import { CLOSED, PREPOSITIONS } from '../../frames/words.ts';
import { english } from '../../lexicon.en.ts';
import { orders } from '../../orders.en.ts';
import { any } from '../../patterns.ts';
import { covers, mentions } from '../../similar.ts';
import { measureOf } from '../../units.ts';
import type { Value } from '../../want.ts';

type Sort = 'day' | 'time' | 'number' | 'text' | 'code' | 'name';
interface Said {
  sort: Sort;
  value: string;
  /** The words before it and behind it, up to the next value or the end of its part of the sentence. */
  around: string;
  before: string;
}

const DAY =
  /^(?:(?:\w+,? )?\d{1,2}(?:st|nd|rd|th)? \p{L}+|\p{L}+\.? \d{1,2}(?:st|nd|rd|th)?|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})(?:,? \d{4})?$|^(?:tomorrow|yesterday)$/u;
const WEEKDAY = new RegExp(`^(?:${any(english.weekdays)}),? (?=\\S)`, 'i');
const TIME = /^\d{1,2}(?::\d\d)? ?(?:[ap]\.?m\.?)?$/i;
const MARK = /⟦(\d+)⟧/;

/** "Three and a half hours": 3.5 hours. */
const HALF = new RegExp(`\\b(\\d+|${english.counts.join('|')}) and a half\\b`, 'gi');
const halves = (text: string): string =>
  text.replace(HALF, (_all, count: string) => {
    const at = english.counts.indexOf(count.toLowerCase());
    return `${at < 0 ? count : at + 1}.5`;
  });

/** With a capital inside of a sentence, or somebody who does something: "Gil did …". */
const NAME = new RegExp(
  `(?<=[^.!?\\s] )\\p{Lu}[\\p{L}\\d'’-]*(?: \\p{Lu}[\\p{L}\\d'’-]*)*|\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+)*(?= (?:${any(orders.finite)}|did)\\b)`,
  'gu',
);

const sortOf = (value: string): Sort => {
  if (DAY.test(value)) return 'day';
  if (TIME.test(value)) return 'time';
  if (/^[$€£¥]?\s?[\d.,]+$/.test(value)) return 'number';
  return /\d/.test(value) ? 'code' : 'name';
};

/** Read whole for another reason it is a name: "Astrid's". */
const isInQuotes = (text: string, value: string): boolean => /["'“‘«`]/.test(text[text.indexOf(value) - 1] ?? '');

/** Values in the order in which they stand. `besides`: names that are said of something else. */
function saidIn(text: string, besides: readonly string[]): Said[] {
  const { text: masked, atoms } = atomise(halves(text));
  const sorts = new Map<number, Sort>();
  for (const [at, { value, quoted }] of atoms.entries())
    sorts.set(at, quoted && isInQuotes(text, value) ? 'text' : sortOf(value));
  const keep = (value: string, sort: Sort): string => {
    sorts.set(atoms.length, sort);
    return `⟦${atoms.push({ value, quoted: false }) - 1}⟧`;
  };
  const open = masked
    .replace(/(?<![\w⟦.,-])\d[\d,]*(?:\.\d+)?(?![\w⟧-])/g, (number) => keep(number, 'number'))
    .replace(NAME, (name) => {
      const own = name.replace(/['’]s$/, '');
      const word = own.toLowerCase();
      if (orders.subjects.includes(word) || CLOSED.has(word) || PREPOSITIONS.has(word)) return name;
      return `${keep(own, sortOf(own))}${name.slice(own.length)}`;
    });
  const isBeside = (value: string): boolean => besides.some((other) => covers(other, value) === 1);
  const pieces = open.split(/(⟦\d+⟧)/);
  return pieces.flatMap((piece, at) => {
    const [, mark] = MARK.exec(piece) ?? [];
    if (mark === undefined) return [];
    const before = (pieces[at - 1] ?? '').split(/[.;:!?]|, /).at(-1) ?? '';
    const behind = (pieces[at + 1] ?? '').split(/[.;:!?,]/)[0] ?? '';
    const value = atoms[Number(mark)]?.value ?? '';
    // What is noted as of today says nothing of the day: its form has it already.
    if (isBeside(value) || /^today$/i.test(value)) return [];
    const sort = sorts.get(Number(mark)) ?? 'name';
    const held = sort === 'day' ? value.replace(WEEKDAY, '') : value;
    const near = before.split(' ').slice(-5).join(' ');
    return [{ sort, value: held, before: near, around: `${near} ${behind.split(' ').slice(0, 3).join(' ')}` }];
  });
}

const DAYS = new Set(orders.asks.day);
const TIMES = new Set(orders.asks.time);
const WHO = new Set(orders.asks.who);
const AMOUNTS = new Set(orders.asks.amount);
const low = (label: string): string[] => label.toLowerCase().split(/[^\p{L}]+/u);
const asks = (label: string, list: ReadonlySet<string>): boolean => low(label).some((word) => list.has(word));

/** May a field of that name take such a value: by its kind, then by its name. */
function takes({ label, kind, options }: KnownField, { sort }: Said): boolean {
  // What a list offers is known by now, or it was one of them.
  if (/^(?:switch|checkbox|radio)$/i.test(kind) || options.length > 0) return false;
  const [day, time] = [/^date/i.test(kind) || asks(label, DAYS), /time$/i.test(kind) || asks(label, TIMES)];
  switch (sort) {
    case 'day':
      return day;
    case 'time':
      return time;
    case 'number':
      return !day && !time && !asks(label, WHO);
    case 'code':
      return !day && !time && !asks(label, WHO);
    case 'name':
      return !day && !time && !asks(label, AMOUNTS);
    case 'text':
      return !day && !time && /^(?:textbox|textarea)$/i.test(kind);
  }
}

const BEHIND = 0.6;
/** The words beside it say which field it is: "leaves on 31 July", "three hours". */
function likeness(field: KnownField, { around, before, sort, value }: Said): number {
  const unit = around.slice(before.length).trim().split(' ')[0] ?? '';
  const measured = sort === 'number' && measureOf(unit) !== '' && words(field.label).includes(words(unit)[0] ?? ' ');
  if (measured) return 1;
  const own = low(field.label).filter((word) => !/^(?:on|the|a|an|of)$/.test(word));
  const led = own.length === 1 && before.toLowerCase().trim().split(' ').at(-1) === own[0];
  // What stands behind it may belong to the next one.
  const asked = own.join(' ');
  return led ? 1 : Math.max(covers(`${before} ${value}`, asked), BEHIND * covers(`${around} ${value}`, asked));
}

/** What a list offers that the text says: all of its words, or the one name of several. */
function optionFor({ options }: KnownField, text: string): string | undefined {
  const has = new Set(words(text));
  const whole = options.filter((option) => words(option).length > 0 && words(option).every((word) => has.has(word)));
  const [longest] = whole.sort((a, b) => b.length - a.length);
  if (longest !== undefined) return longest;
  const named = options.filter((option) => {
    const [first = ''] = option.split(' ');
    return /^\p{Lu}\p{Ll}{2}/u.test(first) && mentions(text, first) && option.includes(' ');
  });
  return named.length === 1 ? named[0] : undefined;
}

const LEAST = 0.5;

/** Values for the fields, each said once. `left`: what is said besides, and no field takes. `besides`: the record's own name, and what the deed is called. */
export function valuesFor(
  text: string,
  all: readonly KnownField[],
  besides: readonly string[],
): { values: Value[]; left: string[] } {
  const said = saidIn(text, besides);
  const fields = all.filter(({ label }) => /\p{L}{2}/u.test(label));
  const given = new Map<KnownField, string>();
  const used = new Set<Said>();
  for (const field of fields) {
    const option = optionFor(field, text);
    if (option === undefined || [...given.values()].includes(option) || besides.some((other) => covers(other, option) === 1))
      continue;
    given.set(field, option);
    for (const one of said) if (covers(option, one.value) === 1) used.add(one);
  }
  const pairs = said
    .filter((one) => !used.has(one))
    .flatMap((one) =>
      fields
        .filter((field) => !given.has(field) && takes(field, one))
        .map((field) => ({ one, field, likeness: likeness(field, one) })),
    )
    .filter((pair) => pair.likeness >= LEAST)
    .sort((a, b) => b.likeness - a.likeness);
  const take = (field: KnownField, one: Said): void => {
    if (given.has(field) || used.has(one)) return;
    given.set(field, one.value);
    used.add(one);
  };
  for (const { one, field } of pairs) take(field, one);
  // What is left is told by its sort alone, where one field is left for it.
  for (const one of said) {
    if (used.has(one)) continue;
    const open = fields.filter((field) => !given.has(field) && takes(field, one));
    const [only, ...more] = one.sort === 'name' ? open.filter(({ label }) => asks(label, WHO)) : open;
    if (only !== undefined && (more.length === 0 || one.sort === 'day')) take(only, one);
  }
  const values = fields.flatMap((field) => {
    const value = given.get(field);
    return value === undefined ? [] : [{ field: field.label, value }];
  });
  return { values, left: said.flatMap((one) => (used.has(one) ? [] : one.value)) };
}
