/** A number with its unit, where the unit is chosen from the list just behind the field: "90 minutes". */
import { words } from '../../../../recall/text.ts';
import { english } from '../../lexicon.en.ts';
import { plain, singular } from '../../lexicon.ts';
import type { Value } from '../../want.ts';
import { click, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { type Item, isList, isNativeSelect, isPressable, isTextField, namesOf } from '../page.ts';
import { isOption, nativeOption } from './options.ts';

const MEASURED = /^(\d+(?:[.,]\d+)?) (\p{L}+)$/u;
const SURE = 0.75;
/** ISO 4217: "CAD". */
const CURRENCY = /^[A-Z]{3}$/;
const isSign = (label: string): boolean => /^[−–+＋-]$/.test(label.trim());
const isTime = (text: string): boolean => english.times.includes(singular(plain(text)));

/** What goes into the field, and the list's own word for the unit; `undefined` where no such list follows the field. */
export function withUnit({ page }: Scene, item: Item, value: string): { number: string; list: Item; option: string } | undefined {
  const [, number, unit] = MEASURED.exec(value) ?? [];
  const list = page.items.slice(page.items.indexOf(item) + 1).find(({ label }) => !isSign(label));
  if (number === undefined || unit === undefined || !isTextField(item) || list === undefined) return undefined;
  // A list that is drawn as a button shows the unit that is chosen.
  if (isTime(list.label) && isTime(unit) && isPressable(list)) return { number, list, option: plain(unit) };
  if (isList(list) && !isNativeSelect(list) && CURRENCY.test(list.value) && CURRENCY.test(unit))
    return { number, list, option: unit };
  if (!isNativeSelect(list)) return undefined;
  const option = nativeOption(list.node, unit);
  return option === undefined || isOption(option, unit) < SURE ? undefined : { number, list, option };
}

/** A name of the field that has such a unit in it: "Days a year" for days. */
export const namedFor = (item: Item, unit: string): string | undefined =>
  namesOf(item).find((name) => words(name).includes(words(unit)[0] ?? ''));

/** "48 hours", whatever the field is called in the task: of the record's open form the only field that asks for hours. */
export function byUnit({ page, want }: Scene, { value }: Value): Item | undefined {
  const [, , unit = ''] = MEASURED.exec(value) ?? [];
  if (unit === '' || want.op !== 'set') return undefined;
  const isNumber = (item: Item): boolean => item.kind === 'spinbutton' || (isTextField(item) && /^\d+$/.test(item.value));
  const asks = page.scope.filter(
    (item) => isNumber(item) && !item.disabled && (page.overlay === null || item.onTop) && namedFor(item, unit) !== undefined,
  );
  return asks.length === 1 ? asks[0] : undefined;
}

/** Chooses the unit of what was typed, where the list shows another one. */
export function chooseUnit(scene: Scene, item: Item | undefined, value: string): Move {
  const found = item === undefined ? undefined : withUnit(scene, item, value);
  if (item === undefined || found === undefined || plain(item.value) !== found.number) return null;
  const { list, option } = found;
  const chosen = scene.mine.some(({ aim, about }) => aim === 'choose' && about === option);
  if (chosen || plain(list.value) === plain(option)) return null;
  if (!isNativeSelect(list)) {
    if (singular(plain(list.label)) === singular(plain(option))) return null;
    const same = (other: Item): boolean =>
      other !== list &&
      (singular(plain(other.label)) === singular(plain(option)) || (isList(list) && isOption(other.label, option) >= SURE));
    const offered =
      scene.mine.at(-1)?.about === option ? scene.page.scope.find((other) => isPressable(other) && same(other)) : undefined;
    if (offered === undefined && (timesDone(scene, list) > 1 || isSpent(scene, list))) return null;
    return offered === undefined ? click('unfold', option, list, 0.8) : click('choose', option, offered, 0.8);
  }
  return { aim: 'choose', about: option, actions: [{ kind: 'select', target: list.ref, option }], confidence: 0.8 };
}
