/** A form that was refused for a box that was not ticked: it says so, and the task has nothing against it. */
import { words } from '../../../../recall/text.ts';
import { click, type Move, type Scene, timesDone } from '../move.ts';
import { isSwitch } from '../page.ts';
import { wrote } from '../past.ts';

/** Letters: shorter words say nothing of what is asked. */
const TELLING = 5;

/** Ticks the one box of which the complaint speaks, once. */
export function agree(scene: Scene): Move {
  const { mine, page } = scene;
  const last = mine.at(-1);
  if (last?.aim !== 'commit' || last.entry.outcome === 'refused' || wrote(last)) return null;
  const said = new Set(last.entry.appeared.filter((text) => text.length < 160).flatMap((text) => words(text)));
  const [box, ...more] = page.scope.filter(
    (item) =>
      isSwitch(item) &&
      item.on === false &&
      !item.disabled &&
      (page.overlay === null || item.onTop) &&
      timesDone(scene, item) === 0 &&
      words(item.label).some((word) => word.length >= TELLING && said.has(word)),
  );
  return box === undefined || more.length > 0 ? null : click('toggle', box.label, box, 0.6);
}
