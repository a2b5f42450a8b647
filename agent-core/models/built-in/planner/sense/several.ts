/** "select A, B": two values where the page offers each by itself, one where it offers them together. */
import { plain } from '../../lexicon.ts';
import type { Value, Want } from '../../want.ts';
import type { Page } from '../page.ts';
import type { Deed } from '../past.ts';

/** The want with such lists taken apart. What was chosen already may no longer be offered. */
export function withSeveral(want: Want, page: Page, deeds: readonly Deed[]): Want {
  if (!/^(?:choose|add|on|off)$/.test(want.op)) return want;
  const known = new Set([...page.items.map(({ label }) => plain(label)), ...deeds.map(({ about }) => plain(about))]);
  const values = want.values.flatMap((value): Value[] => {
    const parts = value.value.split(/,? and |, /);
    const apart = parts.length > 1 && !known.has(plain(value.value)) && parts.every((part) => known.has(plain(part)));
    return apart ? parts.map((part) => ({ ...value, value: part })) : [value];
  });
  return { ...want, values };
}
