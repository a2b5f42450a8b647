/** A value as a field takes it: dates and times in the form that its type or placeholder asks for, numbers without signs. */
import { english } from '../../lexicon.en.ts';
import { isWord } from '../../similar.ts';
import { type Item, isTextField, type Page } from '../page.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** Year, month, day of a date written in words or digits; `null` where the text is none. Never the clock. */
export function dateOf(text: string): [year: number, month: number, day: number] | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (iso !== null) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const slashed = /^(\d{1,2})[/](\d{1,2})[/](\d{4})$/.exec(text);
  if (slashed !== null) return [Number(slashed[3]), Number(slashed[1]), Number(slashed[2])];
  const [, word = '', day, year] = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(text) ?? [];
  const [, day2, word2 = '', year2] = /^(\d{1,2}) ([a-z]+)\.? (\d{4})$/i.exec(text) ?? [];
  const month = english.months.findIndex(
    (name) => name.startsWith((word || word2).toLowerCase().slice(0, 3)) && (word || word2) !== '',
  );
  if (month < 0) return null;
  return [Number(year ?? year2), month + 1, Number(day ?? day2)];
}

/** The day stands somewhere, in words or digits; in a month that is open its number alone is `pressed`. */
export function isDayTold(value: string, texts: readonly string[], pressed: readonly string[] = []): boolean {
  const [year = 0, month = 0, day = 0] = dateOf(value) ?? [];
  const name = (english.months[month - 1] ?? '').slice(0, 3);
  const ways = [
    `${year}-${two(month)}-${two(day)}`,
    `0?${month}[/.-]0?${day}(?:[/.-]|$)`,
    `0?${day}[/.-]0?${month}(?:[/.-]|$)`,
    `${name}[a-z]*\\.? 0?${day}(?!\\d)`,
    `(?<!\\d)0?${day}(?:st|nd|rd|th)?\\.? ${name}`,
  ];
  const told = new RegExp(ways.join('|'), 'i');
  return [...texts, ...pressed].some((text) => told.test(text.trim())) || pressed.some((text) => text.trim() === String(day));
}

/** `9:00 AM` as `09:00`; `null` where the text is no time. */
function timeOf(text: string): string | null {
  const [, hour, minute, half] = /^(\d{1,2}):(\d\d)\s*([ap]\.?m\.?)?$/i.exec(text) ?? [];
  if (hour === undefined || minute === undefined) return null;
  const shift = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0);
  return `${two(shift)}:${minute}`;
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Made for such a value: by its type, or because it is called so. `null`: values like this have no field of their own. */
function takes(value: string): ((item: Item) => boolean) | null {
  if (dateOf(value) !== null) return ({ kind }) => /^(?:date|datetime)$/.test(kind);
  if (timeOf(value) !== null) return ({ kind }) => kind === 'inputtime';
  if (!ADDRESS.test(value)) return null;
  return (item) =>
    isTextField(item) && (item.node.marks?.attributes.type === 'email' || isWord(item.label, english.addressFields) === 1);
}

/** The only field of the page that is made for such a value: a date, a time, an address for mail. */
export function ofType(page: Page, value: string): Item | undefined {
  const fits = takes(value);
  const all = fits === null ? [] : page.scope.filter((item) => !item.disabled && fits(item));
  return all.length === 1 ? all[0] : undefined;
}

export function typedFor(item: Item, value: string): string {
  const type = item.node.marks?.attributes.type ?? '';
  const role = item.node.role.toLowerCase();
  const date = dateOf(value);
  const pattern = `${item.node.marks?.attributes.placeholder ?? ''} ${item.label}`;
  if (date !== null) {
    const [year, month, day] = date;
    if (type === 'date' || role === 'date' || /yyyy-mm-dd/i.test(pattern)) return `${year}-${two(month)}-${two(day)}`;
    if (/mm\/dd\/yyyy/i.test(pattern)) return `${two(month)}/${two(day)}/${year}`;
    if (/dd[/.]mm[/.]yyyy/i.test(pattern)) return `${two(day)}/${two(month)}/${year}`;
    return value;
  }
  if (type === 'time' || role === 'inputtime') return timeOf(value) ?? value;
  if (type === 'number' || role === 'spinbutton') return value.replace(/[^\d.-]/g, '');
  // The unit stands behind the field already: "Length overall … m".
  const [, number = '', unit = ''] = /^(\d[\d.,]*) ?(\p{L}{1,3}|%)$/u.exec(value) ?? [];
  if (unit !== '' && item.label !== '' && `${item.row} `.includes(`${item.label} ${unit} `)) return number;
  // Or it stands in the field's own name: "Quota in GB", "Storage quota (GB)".
  if (unit !== '' && new RegExp(`(?:\\(|\\bin )${unit === '%' ? '%' : unit}\\)?\\W*$`, 'i').test(item.label)) return number;
  return item.label !== '' && /^[$€£¥]/.test(value) ? value.replace(/^[$€£¥]\s?/, '').replace(/,/g, '') : value;
}
