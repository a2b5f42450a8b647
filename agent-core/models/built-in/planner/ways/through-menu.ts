/** A menu in the record's row that leads to what the want means, known from another record of the list: "Edit permissions". */
import type { MapFact } from '../../../../recall/map-facts.ts';
import { plain } from '../../lexicon.ts';
import { similar } from '../../similar.ts';
import { opensMenu, rowItems } from '../entity.ts';
import { inRecord } from '../in-record.ts';
import { click, isSpent, type Move, type Scene, timesDone } from '../move.ts';

const FIT = 0.85;

/** How surely it is what is switched or set; what is called alike in a few words only is another's. */
function fits({ want }: Scene, fact: MapFact): boolean {
  const names =
    want.op === 'on' || want.op === 'off'
      ? [`${want.verb} ${want.control ?? ''}`, want.control ?? '']
      : want.values.map(({ field = '' }) => field);
  const kind =
    want.op === 'on' || want.op === 'off' ? /^(?:checkbox|switch|radio)$/i : /^(?:textbox|combobox|spinbutton|listbox|radio)$/i;
  return kind.test(fact.kind) && names.some((name) => name !== '' && similar(fact.label, name) >= FIT);
}

/** Opens the menu in the record's own row, then the entry behind which the map has what is meant: a way of the map writes nothing. */
export function throughMenu(scene: Scene): Move {
  const { want, page, input } = scene;
  const { entity } = want;
  if (entity === undefined || !/^(?:on|off|set|choose)$/.test(want.op) || inRecord(scene)) return null;
  const rows = rowItems(page, entity);
  for (const fact of input.facts) {
    const [head, ...more] = fact.path;
    if (head === undefined || more.length > 0 || !/^menuitem$/i.test(head.role) || !fits(scene, fact)) continue;
    const entry = page.scope.find(
      (item) => item.kind === 'menuitem' && plain(item.label) === plain(head.name) && scene.fresh.has(plain(item.label)),
    );
    if (entry !== undefined && !isSpent(scene, entry)) return click('enter', entity, entry, 0.75);
    const menu = rows.find((item) => opensMenu(item) && !isSpent(scene, item) && timesDone(scene, item) === 0);
    if (menu !== undefined) return click('menu', entity, menu, 0.7);
  }
  return null;
}
