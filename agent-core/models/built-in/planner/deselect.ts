/** Taking back what was chosen (`method.md` 6.7). */
import { covers } from '../similar.ts';
import type { Value } from '../want.ts';
import { commit } from './commit.ts';
import { opener } from './doors.ts';
import { bestOf, click, isSpent, type Move, type Scene } from './move.ts';
import { isOption } from './options.ts';
import { type Item, isTextField } from './page.ts';
import { worked } from './past.ts';

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
  const door = scene.mine.filter((deed) => deed.aim === 'unfold').length >= 4 ? undefined : opener(scene, value);
  return door === undefined ? null : click('unfold', field, door, 0.6);
}
