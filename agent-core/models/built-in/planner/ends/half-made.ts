/** Something new was made, and not all that the task says of it found a place in its form. */
import { plain } from '../../lexicon.ts';
import { isPerson } from '../../person.ts';
import { mentions } from '../../similar.ts';
import { isFilled } from '../fields/field.ts';
import { dateOf, isDayTold } from '../fields/typed.ts';
import type { Scene } from '../move.ts';

/** What was said of the new record and stands nowhere: neither filled in or chosen, nor on the page that came. */
export function missing(scene: Scene): string[] {
  const { want, page, mine } = scene;
  if (want.op !== 'create' || !mine.some(({ aim }) => aim === 'commit')) return [];
  const stands = (value: string): boolean =>
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
