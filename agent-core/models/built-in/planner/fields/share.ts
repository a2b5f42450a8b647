/** A share is no sum: a form that takes either is told which it is before the number is filled in. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import type { Value } from '../../want.ts';
import { click, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, namesOf } from '../page.ts';

const SHARE = `(?:${Object.keys(english.statements.units.share ?? {}).join('|')})`;
const isShare = (value: string): boolean => new RegExp(`^\\d+(?:[.,]\\d+)? ?${SHARE}$`, 'i').test(value);
const isSum = (value: string): boolean => /^[$€£¥] ?\d/.test(value);
const saysShare = (text: string): boolean => new RegExp(`(?<!\\p{L})${SHARE}`, 'iu').test(text);
const saysMoney = ({ near, row, label }: Item): boolean => [near, row, label].some((text) => /[$€£¥]/.test(text));

/** The field takes the other of the two. */
export const isOtherMeasure = (item: Item, { value }: Value): boolean =>
  (isShare(value) && saysMoney(item) && !namesOf(item).some(saysShare)) ||
  (isSum(value) && namesOf(item).some(saysShare) && !saysMoney(item));

/** "Amount | Percent", where a share is to be given. */
export function asShare(scene: Scene): Move {
  if (!scene.want.values.some(({ value }) => isShare(value))) return null;
  const item = scene.page.scope.find(
    (other) =>
      /^(?:radio|tab|option)$/.test(other.kind) &&
      !other.nav &&
      !other.disabled &&
      other.on === false &&
      new RegExp(`^${SHARE}(?:age)?$`, 'i').test(plain(other.label)) &&
      timesDone(scene, other) === 0,
  );
  return item === undefined ? null : click('choose', item.label, item, 0.8);
}
