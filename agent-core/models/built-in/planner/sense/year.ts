/** "From April 6 to April 8": days without a year are of the year that the site shows. Never the clock. */
import { english } from '../../lexicon.en.ts';
import type { Want } from '../../want.ts';
import type { Page } from '../page.ts';
import type { Deed } from '../past.ts';

const MONTH = english.months.map((month) => `${month}|${month.slice(0, 3)}`).join('|');
const YEARLESS = new RegExp(`^(?:(?:${MONTH})\\.? \\d{1,2}|\\d{1,2} (?:${MONTH})\\.?)$`, 'i');
/** A year as it stands in a date. */
const YEAR = new RegExp(`(?:(?:${MONTH})[a-z]*\\.?,? (?:\\d{1,2},? )?|^|[/.])(20\\d\\d)(?=\\b|-\\d\\d)`, 'gi');

/** The year of most dates on the page; '' where it shows none. */
function yearOf(page: Page): string {
  const counts = new Map<string, number>();
  for (const text of [...page.texts, ...page.items.map(({ value }) => value)])
    for (const [, year = ''] of text.matchAll(YEAR)) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

export function withYear(want: Want, page: Page, deeds: readonly Deed[]): Want {
  if (!want.values.some(({ value }) => YEARLESS.test(value))) return want;
  let shown: string | undefined;
  // Once it was typed with a year, that year stays.
  const given = (value: string): string =>
    deeds.map(({ about }) => new RegExp(`(?:^|[|] )${value},? (20\\d\\d)`).exec(about)?.[1]).find((year) => year !== undefined) ??
    '';
  const full = (value: string): string => {
    shown ??= yearOf(page);
    const year = given(value) || shown;
    return year === '' ? value : /^\d/.test(value) ? `${value} ${year}` : `${value}, ${year}`;
  };
  return { ...want, values: want.values.map((one) => (YEARLESS.test(one.value) ? { ...one, value: full(one.value) } : one)) };
}
