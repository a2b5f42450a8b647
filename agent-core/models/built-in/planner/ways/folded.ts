/** To an entry of a menu that is folded by being cut off. */
import { holdersOf, isCovered, MENU_MS } from '../../../../holders.ts';
import { plain } from '../../lexicon.ts';
import type { Move, Scene } from '../move.ts';
import { type Deed, spot, spotOf } from '../past.ts';

const WAYS = /^(?:go|look|enter|menu)$/;

/** Times that one thing is tried while it is covered. */
const TRIES = 4;

const isVain = ({ aim, entry }: Deed): boolean =>
  WAYS.test(aim) && entry.outcome === 'failed' && entry.action.kind === 'click' && isCovered(entry.why);

/** The entry that holds what could not be reached is pressed, innermost first, then what could not be reached; once more when the menu has moved. One that was pressed long before may have been folded again by another's press. */
export function unfoldMenu(scene: Scene): Move {
  const at = scene.mine.findLastIndex(isVain);
  const vain = scene.mine[at];
  if (vain === undefined || vain.entry.action.kind !== 'click') return null;
  const { name, marks } = vain.entry.action.target;
  const since = scene.mine.slice(at + 1);
  const item = scene.page.scope.find((one) => one.node.marks?.path === marks.path && plain(one.label) === plain(name));
  const [next] = since;
  const reached = next !== undefined && 'target' in next.entry.action && next.entry.action.target.marks.path === marks.path;
  if (item === undefined || since.length > 1 || reached || (next !== undefined && next.about !== vain.about)) return null;
  const { aim, about } = vain;
  if (scene.mine.filter((deed) => isVain(deed) && deed.about === about).length > TRIES) return null;
  const holding = new Set(holdersOf(scene.page.o, marks.path));
  const holders = scene.page.scope.filter(({ node }) => holding.has(node));
  if (holders.length === 0) return null;
  if (next !== undefined) return { aim, about, actions: [{ kind: 'click', target: item.ref }], confidence: 0.7 };
  const before = scene.mine.slice(0, at).findLast((deed) => deed.entry.action.kind !== 'wait' && !isVain(deed));
  const pressed = before === undefined ? '' : spotOf(before);
  const holder = holders.findLast((one) => spot(one.label, one.node.marks?.row ?? '', one.kind) !== pressed);
  if (holder !== undefined) return { aim, about, actions: [{ kind: 'click', target: holder.ref }], confidence: 0.7 };
  const waited = scene.mine.some((deed) => deed.about === about && deed.entry.action.kind === 'wait');
  return waited ? null : { aim, about, actions: [{ kind: 'wait', ms: MENU_MS }], confidence: 0.5 };
}
