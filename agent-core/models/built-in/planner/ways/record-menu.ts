/** The menu that a record's name opens: which of its entries leads to where the record is changed. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { click, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import { isPressable } from '../page.ts';
import { worked } from '../past.ts';

/** "Configuration", "Host, Settings": by its last word, an entry of the menu that was brought by opening the record. */
export function recordMenu(scene: Scene): Move {
  const last = scene.mine.at(-1);
  if (last?.aim !== 'enter' || !worked(last) || last.entry.url !== scene.page.o.url) return null;
  if (!/^(?:set|on|off|add|edit|delete)$/.test(scene.want.op)) return null;
  const entries = scene.page.scope.filter(
    (item) => isPressable(item) && item.node.role.startsWith('menuitem') && scene.fresh.has(plain(item.label)),
  );
  const item = entries.find(
    (entry) =>
      english.recordForms.includes(
        plain(entry.label)
          .split(/[\s,]+/)
          .at(-1) ?? '',
      ) &&
      !isSpent(scene, entry) &&
      timesDone(scene, entry) === 0,
  );
  return item === undefined ? null : click('look', item.label, item, 0.6);
}
