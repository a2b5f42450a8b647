/** Taking back what was chosen (`method.md` 6.7). */
import { covers } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { commit } from '../ends/commit.ts';
import { bestOf, click, isSpent, type Move, type Scene } from '../move.ts';
import { type Item, isSwitch, isTextField } from '../page.ts';
import { worked } from '../past.ts';
import { editOf, opener } from './doors.ts';
import { isOption } from './options.ts';

/** A chosen value is taken back where values are chosen: open the field, click what is chosen, save. */
export function deselect(scene: Scene, value: Value): Move {
  const undone = scene.mine.some((deed) => deed.aim === 'choose' && deed.about === value.value && worked(deed));
  if (undone) return commit(scene) ?? { done: true, evidence: [] };
  const field = value.field ?? '';
  const near = (item: Item): number =>
    Math.max(covers(`${item.section} ${item.near} ${item.row}`, field), scene.page.overlay === null ? 0 : 0.5);
  const chosen = bestOf(
    scene.page.scope,
    (item) =>
      isTextField(item) || item.nav || isSpent(scene, item) || item.on === false
        ? 0
        : isOption(item.label, value.value) >= 0.8
          ? near(item) + (item.on === true ? 0.5 : 0)
          : 0,
    0.5,
  );
  if (chosen !== undefined) return click('choose', value.value, chosen, 0.7);
  const door =
    scene.mine.filter((deed) => deed.aim === 'unfold').length >= 4
      ? undefined
      : (opener(scene, value) ?? editOf(scene, value.value));
  return door === undefined ? null : click('unfold', field, door, 0.6);
}

/** What is marked in the list that was opened for the field is taken back, one after the other, and then saved. */
export function deselectAll(scene: Scene, field: string): Move {
  if (!scene.mine.some((deed) => deed.aim === 'unfold' && worked(deed))) return null;
  const marked = scene.page.scope.find(
    (item) =>
      isSwitch(item) &&
      item.on === true &&
      !isSpent(scene, item) &&
      (scene.page.overlay !== null || covers(`${item.section} ${item.near} ${item.row}`, field) >= 0.65),
  );
  if (marked !== undefined) return click('choose', marked.label, marked, 0.7);
  const chose = scene.mine.some((deed) => deed.aim === 'choose' && worked(deed));
  return chose ? (commit(scene) ?? { done: true, evidence: [] }) : null;
}
