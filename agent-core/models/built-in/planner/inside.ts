/** Looking around within the record that the want is about. */
import { recordControls } from '../../../observation.ts';
import { lookScore } from './go.ts';
import { bestOf, click, type Move, type Scene } from './move.ts';
import { spotOf } from './past.ts';
import { isBelow, recordPath } from './record-page.ts';

/** Pages below the record's own that are looked at. */
const INSIDE = 8;

/** Opens what lies below the record's page and was not opened yet: its settings first. Looking elsewhere leaves the record. */
export function lookInside(scene: Scene): Move {
  const path = recordPath(scene);
  if (path === '' || scene.page.overlay !== null || !isBelow(scene.page.o.url, path)) return null;
  const looks = scene.mine.filter((deed) => deed.aim === 'look' && isBelow(deed.entry.url, path));
  if (looks.length >= INSIDE) return null;
  const records = recordControls(scene.page.o);
  const seen = new Set(scene.mine.filter((deed) => deed.aim === 'look' || deed.aim === 'go').map(spotOf));
  const { entity: _entity, ...want } = scene.want;
  const below = scene.page.scope.filter((item) => item.kind === 'link' && isBelow(item.node.marks?.attributes.href ?? '', path));
  const item = bestOf(below, (other) => lookScore({ ...scene, want }, other, seen, records), 0.1);
  return item === undefined ? null : click('look', item.label, item, 0.5);
}
