/** A number with its unit, where the unit is chosen from the list just behind the field: "90 minutes". */
import { plain } from '../../lexicon.ts';
import type { Move, Scene } from '../move.ts';
import { type Item, isNativeSelect, isTextField } from '../page.ts';
import { isOption, nativeOption } from './options.ts';

const MEASURED = /^(\d+(?:[.,]\d+)?) (\p{L}+)$/u;
const SURE = 0.75;

/** What goes into the field, and the list's own word for the unit; `undefined` where no such list follows the field. */
export function withUnit({ page }: Scene, item: Item, value: string): { number: string; list: Item; option: string } | undefined {
  const [, number, unit] = MEASURED.exec(value) ?? [];
  const list = page.items[page.items.indexOf(item) + 1];
  if (number === undefined || unit === undefined || !isTextField(item) || list === undefined || !isNativeSelect(list))
    return undefined;
  const option = nativeOption(list.node, unit);
  return option === undefined || isOption(option, unit) < SURE ? undefined : { number, list, option };
}

/** Chooses the unit of what was typed, where the list shows another one. */
export function chooseUnit(scene: Scene, item: Item | undefined, value: string): Move {
  const found = item === undefined ? undefined : withUnit(scene, item, value);
  if (item === undefined || found === undefined || plain(item.value) !== found.number) return null;
  const { list, option } = found;
  const chosen = scene.mine.some(({ aim, about }) => aim === 'choose' && about === option);
  if (chosen || plain(list.value) === plain(option)) return null;
  return { aim: 'choose', about: option, actions: [{ kind: 'select', target: list.ref, option }], confidence: 0.8 };
}
