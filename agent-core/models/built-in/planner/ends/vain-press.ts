/** A press that did nothing yet: it opened what is to be pressed, or what was to go still stands there. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, mentions, similar } from '../../similar.ts';
import { isCalled, speaksOf } from '../entity.ts';
import { click, isSpent, type Move, type Scene } from '../move.ts';
import { type Item, isPressable } from '../page.ts';
import { type Deed, worked, wrote, wroteByDeed } from '../past.ts';
import { complaint } from './complained.ts';
import { wasClosed } from './ended.ts';
import { LATE_MS } from './look-again.ts';

const MARKS = /^(?:mark|flag|set|label) as (.+)$/;
/** "Mark" opened what it can be marked as: the one that is asked for is pressed, as "Unread"; done is nothing yet. `null`: the press said all of it. */
export function unsaid(scene: Scene): Move {
  const last = scene.mine.findLast((deed) => deed.aim === 'press' || deed.aim === 'confirm');
  const [, state] = MARKS.exec(plain(scene.want.control ?? '')) ?? [];
  if (last === undefined || state === undefined || scene.mine.some(wrote) || covers(last.about, state) >= 0.7) return null;
  const says = ({ label }: Item): boolean => plain(label).replace(/^as /, '') === state;
  const item = scene.page.scope.find(
    (one) => says(one) && scene.fresh.has(plain(one.label)) && isPressable(one) && !isSpent(scene, one),
  );
  return item === undefined ? null : click('press', item.label, item, 0.8);
}

/** "Submit as" opened what it can be submitted as: the entry that says more of what is asked for is pressed. */
export function furtherEntry({ mine, page, fresh, want }: Scene): Move {
  const [last, asked] = [mine.at(-1), want.control ?? ''];
  if (last?.aim !== 'press' || wrote(last) || asked === '' || plain(last.about) === plain(asked)) return null;
  const said = similar(last.about, asked);
  const item = page.scope.find(
    (one) =>
      /^(?:menuitem|option)/.test(one.kind) &&
      fresh.has(plain(one.label)) &&
      plain(one.label).startsWith(`${plain(last.about)} `) &&
      similar(one.label, asked) > said,
  );
  return item === undefined ? null : click('press', item.label, item, 0.85);
}

/** Folds out what belongs to the record. */
const heads = ({ node, label }: Item, name: string): boolean => node.states.expanded !== undefined && isCalled(label, name);

/** What was to go stands there as before, nothing was sent and nothing is asked. */
export const stillThere = ({ want: { op, entity }, page, mine }: Scene): boolean =>
  op === 'delete' &&
  entity !== undefined &&
  page.overlay === null &&
  !mine.some((deed) => wroteByDeed(deed) || (deed.aim === 'confirm' && worked(deed))) &&
  page.scope.some((item) => isPressable(item) && (plain(item.label) === plain(entity) || heads(item, entity)));

/** The question that the press brings may come late: it is waited for once. */
export function awaits({ deeds, input }: Scene): Move {
  const last = deeds.at(-1);
  const pressed =
    last?.aim === 'press' && worked(last) && last.entry.action.kind === 'click' && last.at === input.history.length - 1;
  return pressed ? { aim: 'press', about: last.about, actions: [{ kind: 'wait', ms: LATE_MS }], confidence: 0.5 } : null;
}

export const FURTHER = 'further entries';

/** What was pressed brought a dialog or further entries that were closed again, and nothing was written since; what one searched for before is no deed. */
export function isLeft(scene: Scene): boolean {
  const { mine, want } = scene;
  const press = mine.findLastIndex((deed) => deed.aim === 'press' && worked(deed));
  if (press < 0 || mine.slice(press).some((deed) => wroteByDeed(deed) && deed.aim !== 'search')) return false;
  const since = mine.slice(press + 1);
  // What was to go stood there still, and one looked for it elsewhere.
  if (want.op === 'delete' && since.some((deed) => /^(?:go|look|search)$/.test(deed.aim) && worked(deed))) return true;
  return since.some((deed) => deed.aim === 'close' && (deed.about === FURTHER || wasClosed(scene, deed)));
}

/** An entry of a menu that only unfolded further ones, "% Done" for close: nothing was done yet. */
export function unfolded({ mine, page, fresh }: Scene): boolean {
  const last = mine.at(-1);
  if (last?.aim !== 'press' || wrote(last) || !('target' in last.entry.action)) return false;
  const [entry] = /^.*>li(?::\d+)?(?=>[^>]+$)/.exec(last.entry.action.target.marks.path) ?? [];
  const lists = ['ul', 'ol', 'menu'].map((tag) => `${entry}>${tag}`);
  const isBelow = (path: string): boolean => entry !== undefined && lists.some((list) => path.startsWith(list));
  return page.items.some(({ label, node }) => fresh.has(plain(label)) && isBelow(node.marks?.path ?? ''));
}

const PRESSES = /^(?:press|confirm|commit)$/;
/** A page may send something of its own accord when it is gone to. */
export const didWrite = (deed: Deed): boolean => PRESSES.test(deed.aim) && wrote(deed);
/** The site asked for more, as a reason, when it was pressed last, and nothing was sent: it is not done, though its form be closed since. */
export function isRefused({ mine }: Scene): boolean {
  const last = mine.findLast(({ aim }) => PRESSES.test(aim));
  return last !== undefined && !wrote(last) && complaint(last) !== undefined;
}

/** A button without a name in the record's row was taken for its menu, and ended what was to end: something was sent, and nothing here bears the name any more. */
export function wentByIt({ mine, want: { op, verb, entity = '' }, page }: Scene): boolean {
  const last = mine.at(-1);
  const ends = op === 'delete' || english.endings.includes(plain(verb));
  if (!ends || entity === '' || last?.aim !== 'menu' || !worked(last) || !wrote(last)) return false;
  const { action } = last.entry;
  const isNameless = 'target' in action && action.target.name === '' && speaksOf(action.target.row ?? '', entity) === 1;
  return (
    isNameless && ![...page.texts, ...page.items.flatMap(({ label, row }) => [label, row])].some((text) => mentions(text, entity))
  );
}
