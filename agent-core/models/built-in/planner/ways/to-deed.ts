/** The way to a deed that is known, from its record's page: the tab that it is behind, the menu that it is an entry of. */
import { listPath, withoutCount } from '../../../../observation.ts';
import type { Target } from '../../../../trajectory.ts';
import { plain } from '../../lexicon.ts';
import { isRecordPage } from '../entity.ts';
import { click, isSpent, type Move, type Scene, timesDone } from '../move.ts';
import type { Item } from '../page.ts';
import { firstClick } from './by-map.ts';

const bare = (label: string): string => plain(label).replace(/\s*(?:…|\.\.\.)$/, '');

/** The same part of another record of the kind: "Hours 2" where "Hours" was learned. */
const isSamePart = ({ kind, label, node }: Item, { role, name, marks }: Target): boolean =>
  kind === role.toLowerCase() &&
  plain(withoutCount(label)) === plain(withoutCount(name)) &&
  listPath(node.marks?.path) === listPath(marks.path);

export function toDeed(scene: Scene): Move {
  const { page, want, input } = scene;
  const deed = input.deeds?.find(({ label }) => label === want.control);
  if (deed === undefined || want.op !== 'press' || page.overlay !== null) return null;
  if (!isRecordPage(page, want.entity ?? '')) return null;
  if (page.scope.some(({ label }) => bare(label) === plain(deed.label))) return null;
  const fresh = (item: Item): boolean => !item.disabled && !isSpent(scene, item) && timesDone(scene, item) === 0;
  const menu = page.scope.find((item) => plain(item.label) === plain(deed.menu ?? ' ') && fresh(item));
  if (menu !== undefined) return click('menu', want.entity ?? '', menu, 0.8);
  const [first, ...more] = deed.at.path;
  const part =
    first === undefined || more.length > 0 ? undefined : page.scope.find((item) => isSamePart(item, first) && fresh(item));
  return part === undefined ? firstClick(scene, deed.at) : click('go', deed.label, part, 0.8);
}
