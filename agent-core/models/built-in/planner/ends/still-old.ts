/** What the page in sight says against "done": the very field of the record plainly shows what it showed before, and not what was set. */
import { plain } from '../../lexicon.ts';
import { mentions } from '../../similar.ts';
import { narrowsList, type Value } from '../../want.ts';
import { cell } from '../deeds/answer.ts';
import { isRecordPage } from '../entity.ts';
import { dateOf } from '../fields/typed.ts';
import type { Scene } from '../move.ts';
import { isTextField } from '../page.ts';
import { type Deed, worked } from '../past.ts';
import { CHANGES, ENDS } from './ended.ts';

/** A column or a label is the field's only if it is called so. */
const CALLED = 0.95;
const NUMBER = /^[^\p{L}\d]{0,2}(\d[\d.,]*)(?: ?%| \p{L}+)?$/u;
const withoutColon = (text: string): string => plain(text).replace(/\s*[:：]$/, '');

/** Text right behind the one label that is called so, with nothing to act on between. */
function behind({ page }: Scene, field: string): string[] {
  const [label, ...more] = page.said.filter(({ text, heading }) => !heading && withoutColon(text) === plain(field));
  const next = label === undefined ? undefined : page.said.find(({ at }) => at > label.at);
  if (label === undefined || next === undefined || more.length > 0 || next.heading || next.inRow !== label.inRow) return [];
  return page.items.some(({ at }) => at > label.at && at < next.at) ? [] : [next.text];
}

/** What the record's row, its page, or the control that was used says of the field now. */
function shownNow(scene: Scene, { field = '' }: Value, used: Deed): string[] {
  const { page, want } = scene;
  if (field === '') return [];
  const inRow = want.entity === undefined ? null : cell(page, field, want.entity, CALLED);
  const here = want.entity === undefined || isRecordPage(page, want.entity);
  const { action } = used.entry;
  const own = page.items.find(
    (item) => action.kind === 'type' && isTextField(item) && item.node.marks?.path === action.target.marks.path,
  );
  return [inRow?.text ?? '', ...(here ? behind(scene, field) : []), own?.value ?? ''].filter((text) => text !== '');
}

/** Told in the same way, and another: a day beside a day, a number beside a number, an entry of the list beside its like. */
function isOther(now: string, value: string, lists: readonly (readonly string[])[]): boolean {
  const [day, set] = [dateOf(now), dateOf(value)];
  if (day !== null || set !== null) return day !== null && set !== null && String(day) !== String(set);
  const [number, wanted] = [now, value].map((text) => Number(NUMBER.exec(text)?.[1]?.replace(/,/g, '')));
  if (number !== undefined && wanted !== undefined && !Number.isNaN(number) && !Number.isNaN(wanted)) return number !== wanted;
  return lists.some((list) => [now, value].every((text) => list.includes(plain(text))));
}

/** Fields that still show the old value after their form was ended. Nothing is claimed where the new one stands anywhere in sight, or the old one was not seen before. */
export function stillOld(scene: Scene): string[] {
  const { want, page, mine, deeds } = scene;
  const end = mine.findLast((deed) => (ENDS.has(deed.aim) || CHANGES.has(deed.aim)) && worked(deed));
  const used = mine.findLast((deed) => CHANGES.has(deed.aim) && worked(deed));
  if (!/^(?:set|choose)$/.test(want.op) || narrowsList(want) || page.overlay !== null || scene.goesOn) return [];
  if (end === undefined || used === undefined) return [];
  const lists = deeds.filter(({ at }) => at < end.at).map(({ entry }) => [...entry.appeared, ...entry.vanished].map(plain));
  const seen = lists.flat();
  const isSeen = (text: string, { old = '' }: Value): boolean => plain(old) === plain(text) || seen.includes(plain(text));
  const shown = [...page.texts, ...page.items.map((item) => item.value)];
  return want.values.flatMap((value) => {
    if (value.optional === true || shown.some((text) => mentions(text, value.value))) return [];
    const now = shownNow(scene, value, used);
    const old = now.find(
      (text) => isSeen(text, value) && (plain(value.old ?? '') === plain(text) || isOther(text, value.value, lists)),
    );
    return old === undefined || now.some((text) => plain(text) !== plain(old))
      ? []
      : [`${value.field} «${value.value}», which still says «${old}»`];
  });
}
