/** Something new was made, and not all that the task says of it found a place in its form. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isPerson } from '../../person.ts';
import { isWord, mentions } from '../../similar.ts';
import { isRecordPage } from '../entity.ts';
import { isFilled, nameOf } from '../fields/field.ts';
import { dateOf, isDayTold } from '../fields/typed.ts';
import type { Scene } from '../move.ts';
import { worked, wrote } from '../past.ts';

const CHOSEN = /^(?:choose|fill|toggle)$/;

/** What an earlier part put into a dialog, and a later one closed by its way out: nothing kept it. */
export function abandoned({ deeds, part }: Scene): string[] {
  const own = deeds.filter((deed) => deed.part === part);
  const last = own.findLast(worked);
  if (last === undefined || !CHOSEN.test(last.aim) || own.some(wrote)) return [];
  const next = deeds.find(({ at }) => at > last.at);
  const left = next?.aim === 'close' && (next.about === 'dialog' || isWord(next.about, english.cancel) > 0);
  return left ? [`«${last.about}»`] : [];
}

/** What was said of the new record and stands nowhere: neither filled in or chosen, nor on the page that came. */
export function missing(scene: Scene): string[] {
  const { want, page, mine } = scene;
  if (want.op !== 'create' || !mine.some(({ aim }) => aim === 'commit')) return [];
  // Of a list that names the new one, its own row says what it is.
  const name = nameOf(want)?.value ?? '';
  const row = name === '' ? undefined : page.items.find((item) => mentions(item.row, name) && item.row.length > name.length)?.row;
  const stands = (value: string): boolean =>
    row !== undefined && !isRecordPage(page, name)
      ? mentions(row, value) || (dateOf(value) !== null && isDayTold(value, [row]))
      : isSaid(value);
  const isSaid = (value: string): boolean =>
    page.texts.some((text) => mentions(text, value)) ||
    (dateOf(value) !== null && isDayTold(value, page.texts)) ||
    page.items.some((item) => mentions(item.value, value));
  // "Ann Lee" in two fields, one for each name.
  const put = new Set(mine.flatMap(({ aim, about }) => (aim === 'fill' ? about.split(' | ').map(plain) : [])));
  const inParts = (value: string): boolean => isPerson(value) && value.split(' ').every((part) => put.has(plain(part)));
  return want.values.flatMap((one) =>
    one.optional === true || one.value === '' || isFilled(scene, one) || inParts(one.value) || stands(one.value)
      ? []
      : `${one.field ?? ''} «${one.value}»`.trim(),
  );
}
