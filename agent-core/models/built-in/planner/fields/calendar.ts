/** Choosing a date in a month that is shown day by day: page to the month, then press the day. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import type { Value } from '../../want.ts';
import { bestOf, click, type Move, type Scene } from '../move.ts';
import { type Item, isPressable, type Page } from '../page.ts';
import { worked } from '../past.ts';
import { dateOf } from './typed.ts';

/** A shown month has at least so many days that can be pressed. */
const FEWEST_DAYS = 28;
/** Ten years. */
const MOST_PAGES = 120;

const days = (page: Page): Item[] =>
  page.scope.filter(
    (item) => isPressable(item) && /^\d{1,2}$/.test(item.label) && Number(item.label) >= 1 && Number(item.label) <= 31,
  );

/** A month with its year, counted in months; `null` for any other text. */
function monthOf(text: string): number | null {
  const [, word = '', year] = /^([\p{L}]{3,9})\.?,? (\d{4})$/u.exec(text) ?? [];
  const month = english.months.findIndex((name) => name === plain(word) || name.slice(0, 3) === plain(word));
  return month < 0 ? null : Number(year) * 12 + month;
}

/** The first month that the page names with its year; `null` where there is none. */
const shownMonth = (page: Page): number | null => page.texts.map(monthOf).find((month) => month !== null) ?? null;

/** How many months the one that is shown day by day is away from a date's; `null` where none is shown. */
function monthsAway(page: Page, value: string): number | null {
  const [date, shown] = [dateOf(value), shownMonth(page)];
  if (date === null || shown === null || new Set(days(page).map(({ label }) => label)).size < FEWEST_DAYS) return null;
  return date[0] * 12 + date[1] - 1 - shown;
}

/** A month is open that has not the day: no button of it is the date, whatever its number. */
export const isOtherMonth = ({ page }: Scene, { value }: Value): boolean => (monthsAway(page, value) ?? 0) !== 0;

/** Days of the neighbour months stand before and after: the first of a low number, the last of a high one. */
function dayItem(all: readonly Item[], day: number): Item | undefined {
  const same = all.filter((item) => Number(item.label) === day && !item.disabled);
  const links = same.filter((item) => item.kind === 'link');
  const list = links.length > 0 ? links : same;
  return day <= 15 ? list[0] : list.at(-1);
}

/** Nodes from the month's name to the arrow beside it. */
const BESIDE = 3;
/** Nodes between it and an arrow that has a name. */
const AROUND = 8;
/** The arrow to another month by its name; else what has no name and stands just before the month's, or just behind it. */
function turns(page: Page, word: 'back' | 'next'): Item | undefined {
  const names = word === 'back' ? /^(?:prev|previous|back|earlier|[‹«<←◀])/i : /^(?:next|later|[›»>→▶])/i;
  const isNamed = (item: Item): boolean => isPressable(item) && !item.disabled && names.test(item.label);
  const named = bestOf(page.scope, (item) => (isNamed(item) ? 1 - item.label.length / 100 : 0), 0.5);
  const at = page.said.find(({ text }) => monthOf(text) !== null)?.at;
  if (at === undefined) return named;
  // "Next" below a form goes on with the form: an arrow stands at the month's name, whatever it is called.
  const near = bestOf(
    page.scope,
    (item) => (isNamed(item) && Math.abs(item.at - at) <= AROUND ? 1 - item.label.length / 100 : 0),
    0.5,
  );
  if (near !== undefined) return near;
  const bare = page.scope.filter(
    (item) => isPressable(item) && !/[\p{L}\p{N}]/u.test(item.label) && Math.abs(item.at - at) <= BESIDE,
  );
  const [before, behind] = [bare.filter((item) => item.at < at), bare.filter((item) => item.at > at)];
  // Both arrows may stand behind the name.
  if (before.length === 0 && behind.length === 2) return behind[word === 'back' ? 0 : 1];
  return (word === 'back' ? before.at(-1) : behind[0]) ?? named;
}

/** `null`: no such value, it is chosen already, or no month is shown. */
export function calendar(scene: Scene, value: Value): Move {
  const date = dateOf(value.value);
  if (date === null || scene.mine.some((deed) => deed.aim === 'choose' && deed.about === value.value && worked(deed)))
    return null;
  const away = monthsAway(scene.page, value.value);
  if (away === null) return null;
  if (away === 0) {
    const item = dayItem(days(scene.page), date[2]);
    return item === undefined ? null : click('choose', value.value, item, 0.8);
  }
  if (scene.mine.filter(({ aim }) => aim === 'unfold').length >= MOST_PAGES) return null;
  const item = turns(scene.page, away < 0 ? 'back' : 'next');
  return item === undefined ? null : click('unfold', value.value, item, 0.7);
}
