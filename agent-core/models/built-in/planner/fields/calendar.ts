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

/** The first month that the page names with its year, counted in months; `null` where there is none. */
function shownMonth(page: Page): number | null {
  for (const text of page.texts) {
    const [, word = '', year] = /^([\p{L}]{3,9})\.?,? (\d{4})$/u.exec(text) ?? [];
    const month = english.months.findIndex((name) => name === plain(word) || name.slice(0, 3) === plain(word));
    if (month >= 0) return Number(year) * 12 + month;
  }
  return null;
}

/** Days of the neighbour months stand before and after: the first of a low number, the last of a high one. */
function dayItem(all: readonly Item[], day: number): Item | undefined {
  const same = all.filter((item) => Number(item.label) === day && !item.disabled);
  const links = same.filter((item) => item.kind === 'link');
  const list = links.length > 0 ? links : same;
  return day <= 15 ? list[0] : list.at(-1);
}

const turns = (page: Page, word: 'back' | 'next'): Item | undefined => {
  const names = word === 'back' ? /^(?:prev|previous|back|earlier|[‹«<←◀])/i : /^(?:next|later|[›»>→▶])/i;
  return bestOf(
    page.scope,
    (item) => (isPressable(item) && !item.disabled && names.test(item.label) ? 1 - item.label.length / 100 : 0),
    0.5,
  );
};

/** `null`: no such value, it is chosen already, or no month is shown. */
export function calendar(scene: Scene, value: Value): Move {
  const date = dateOf(value.value);
  if (date === null || scene.mine.some((deed) => deed.aim === 'choose' && deed.about === value.value && worked(deed)))
    return null;
  const all = days(scene.page);
  const shown = shownMonth(scene.page);
  if (shown === null || new Set(all.map(({ label }) => label)).size < FEWEST_DAYS) return null;
  const away = date[0] * 12 + date[1] - 1 - shown;
  if (away === 0) {
    const item = dayItem(all, date[2]);
    return item === undefined ? null : click('choose', value.value, item, 0.8);
  }
  if (scene.mine.filter(({ aim }) => aim === 'unfold').length >= MOST_PAGES) return null;
  const item = turns(scene.page, away < 0 ? 'back' : 'next');
  return item === undefined ? null : click('unfold', value.value, item, 0.7);
}
