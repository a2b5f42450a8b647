/** "Pick date & time…", "Custom": the entry behind which one gives a value that a menu does not offer. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isFilled } from '../fields/field.ts';
import { click, type Move, type Scene, timesDone } from '../move.ts';
import { isPressable } from '../page.ts';
import { worked } from '../past.ts';

const FEWEST = 2;

/** Only right after what brought the menu, and only where a value is left that nothing took. */
export function custom(scene: Scene): Move {
  const last = scene.mine.at(-1);
  if (last === undefined || !worked(last) || !/^(?:press|unfold|menu)$/.test(last.aim)) return null;
  const left = scene.want.values.find((value) => value.optional !== true && !isFilled(scene, value));
  const brought = scene.page.scope.filter((item) => isPressable(item) && scene.fresh.has(plain(item.label)));
  if (left === undefined || brought.length < FEWEST) return null;
  const item = brought.find(({ label }) =>
    english.customs.some((word) => plain(label) === word || plain(label).startsWith(`${word} `)),
  );
  return item === undefined || timesDone(scene, item) > 0 ? null : click('unfold', left.field ?? left.value, item, 0.7);
}
