/** Quantities with their units in texts, and one unit in terms of another. */
import { english } from './lexicon.en.ts';
import { plain } from './lexicon.ts';

/** `unit` as it stands in the text, '' for a bare number. */
export interface Quantity {
  number: number;
  unit: string;
}

interface Unit {
  /** Units of one measure can be put in terms of each other. */
  measure: string;
  size: number;
}

const UNITS = new Map<string, Unit>(
  Object.entries(english.statements.units).flatMap(([measure, units]) =>
    Object.entries(units).flatMap(([names, size]) => names.split('|').map((name): [string, Unit] => [name, { measure, size }])),
  ),
);

/** "KiB/s": so much in each second. */
const RATE = /^(.+?)(?:\/|p)s(?:ec(?:ond)?)?$/;

function unitCalled(name: string): Unit | undefined {
  const low = plain(name);
  const known = UNITS.get(low) ?? UNITS.get(low.replace(/s$/, ''));
  const each = RATE.exec(low)?.[1];
  const of = known !== undefined || each === undefined ? undefined : UNITS.get(each);
  return of === undefined ? known : { ...of, measure: `${of.measure} rate` };
}

/** '' for what is no unit. */
export const measureOf = (name: string): string => unitCalled(name)?.measure ?? '';

/** The unit that a label says its number is in: "Interval (s)", "Timeout in minutes"; '' for none. */
export function unitIn(label: string): string {
  const inside = /\(([^()]{1,12})\)\s*:?$/.exec(label)?.[1] ?? /\bin (\p{L}+)\s*:?$/u.exec(label)?.[1] ?? '';
  return measureOf(inside) === '' ? '' : inside;
}

const COUNT = `\\d+(?:[.,]\\d+)?|${english.counts.join('|')}`;
const MEASURED = new RegExp(`(?<![\\p{L}\\p{N}.:/#-])(${COUNT})(?:[ -]?(%|\\p{L}+(?:/\\p{L}+)?))?(?![-.,:/]?\\p{N})`, 'giu');
const EVERY = new RegExp(`\\b(?:${english.statements.each.join('|')}) (\\p{L}+)`, 'giu');

/** In the order in which they stand; "every hour" is 1 hour. */
export function quantitiesIn(text: string): Quantity[] {
  const counted = [...text.matchAll(MEASURED)].flatMap(({ index, 1: count = '', 2: unit = '' }) => {
    const word = english.counts.indexOf(count.toLowerCase());
    const measured = measureOf(unit) !== '';
    // "One of my payees" counts nothing.
    if (word >= 0 && !measured) return [];
    return [{ index, number: word >= 0 ? word + 1 : Number(count.replace(',', '.')), unit: measured ? unit : '' }];
  });
  const every = [...text.matchAll(EVERY)].flatMap(({ index, 1: unit = '' }) =>
    measureOf(unit) === '' ? [] : [{ index, number: 1, unit }],
  );
  return [...counted, ...every].sort((a, b) => a.index - b.index).map(({ number, unit }) => ({ number, unit }));
}

/** The number in that unit; `null` where the two measure different things. */
export function inUnit({ number, unit }: Quantity, other: string): string | null {
  const [from, to] = [unitCalled(unit), unitCalled(other)];
  if (from === undefined || to === undefined || from.measure !== to.measure) return null;
  return String(Number(((number * from.size) / to.size).toPrecision(12)));
}
