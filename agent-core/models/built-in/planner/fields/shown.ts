/** What shows a value already, or alone offers it. */
import { listPath } from '../../../../observation.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { similar } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { inRecord } from '../in-record.ts';
import type { Scene } from '../move.ts';
import { type Item, isList } from '../page.ts';
import { offering } from './options.ts';

/** A list that is drawn as a button shows the value already, behind the field's name. */
export const isPicker = (scene: Scene, item: Item, { field = '', value }: Value): boolean =>
  item.kind === 'button' &&
  // Several alike are what one chooses from.
  !scene.page.scope.some(
    (other) => other !== item && other.kind === 'button' && listPath(other.node.marks?.path) === listPath(item.node.marks?.path),
  ) &&
  plain(item.label) === plain(value) &&
  field !== '' &&
  similar(item.near, field) >= 0.75;

/** A list, or what is drawn as one, in which nothing is chosen yet. */
export const isBlank = (item: Item): boolean =>
  (isList(item) && BLANK.test(item.value)) || (item.kind === 'button' && item.node.guess !== undefined && BLANK.test(item.label));

/** What was pressed, or opened to add somebody, asks for just one thing of a list: "New host", where nothing is chosen yet, or its one list. */
export function blankList({ page, want }: Scene, { field }: Value): Item | undefined {
  if (!/^(?:press|add)$/.test(want.op) || field !== undefined || page.overlay === null) return undefined;
  const [list, ...more] = page.scope.filter((item) => item.onTop && isBlank(item));
  const [only, ...others] = page.scope.filter((item) => item.onTop && isList(item) && !item.disabled);
  return list === undefined && others.length === 0 ? only : more.length === 0 ? list : undefined;
}
const BLANK = /^(?:select|choose|pick)\b/i;

/** "Move the visit to Room A": in the open record one list alone offers just that. */
export function offersAlone(scene: Scene, { value }: Value): Item | undefined {
  const { op, entity, verb } = scene.want;
  return op === 'set' && entity !== undefined && english.moves.includes(verb) && inRecord(scene)
    ? offering(scene.page, { value })
    : undefined;
}
