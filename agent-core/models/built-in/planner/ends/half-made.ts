/** Something new was made, and not all that the task says of it found a place in its form. */
import { plain } from '../../lexicon.ts';
import { isPerson } from '../../person.ts';
import { mentions } from '../../similar.ts';
import { isRecordPage } from '../entity.ts';
import { isFilled, nameOf } from '../fields/field.ts';
import { dateOf, isDayTold } from '../fields/typed.ts';
import type { Scene } from '../move.ts';

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
