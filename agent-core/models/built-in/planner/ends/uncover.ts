/** Out of what covers the control that was to be used. */
import { CHANGED } from '../../../../as-judged.ts';
import { click, type Move, type Scene } from '../move.ts';
import { type Item, isTextField } from '../page.ts';
import { leave } from '../ways/leave.ts';

/** The button that was pressed last before the form's end, where it still stands there. */
function openedBefore({ mine, page }: Scene): Item | undefined {
  const pressed = mine.findLast(({ aim, entry }) => /^(?:choose|unfold)$/.test(aim) && entry.action.kind === 'click');
  const path = pressed !== undefined && 'target' in pressed.entry.action ? pressed.entry.action.target.marks.path : undefined;
  return page.scope.find(({ kind, node }) => kind === 'button' && path !== undefined && node.marks?.path === path);
}

/** What was chosen last was offered below a field, whose list stays open until one goes elsewhere: another text of the form, filled in for this want. */
function besideList({ mine, page }: Scene): Item | undefined {
  const chosen = mine.findLastIndex(({ aim }) => aim === 'choose');
  const typed = mine[mine.findLastIndex(({ aim }, at) => aim === 'fill' && at < chosen)]?.entry.action;
  if (chosen < 0 || mine.findLastIndex(({ aim }) => aim === 'fill') > chosen || typed?.kind !== 'type') return undefined;
  const paths = mine.flatMap(({ aim, entry: { action } }) =>
    aim === 'fill' && 'target' in action ? [action.target.marks.path] : [],
  );
  const others = paths.filter((path) => path !== typed.target.marks.path);
  return page.scope.find((item) => isTextField(item) && !item.disabled && others.includes(item.node.marks?.path ?? ''));
}

/** What could not be reached may be covered by a layer that is not marked as one. Close it, once for each time. */
export function uncover(scene: Scene): Move {
  const last = scene.deeds.at(-1);
  // What unfolds below a field while one types goes when the field is left.
  const typed = scene.mine.at(-2)?.aim === 'fill' && scene.page.overlay === null;
  const listed =
    /^(?:fill|choose|toggle)$/.test(last?.aim ?? '') &&
    last?.entry.outcome === 'failed' &&
    /is covered by (?:option|listbox)\b/.test(last.entry.why);
  if (listed) return { aim: 'close', about: 'suggestions', actions: [{ kind: 'press', keys: 'Tab' }], confidence: 0.5 };
  const open = /^(?:choose|unfold|fill|toggle)$/.test(scene.deeds.at(-2)?.aim ?? '') && scene.page.overlay === null;
  if (open && last?.aim === 'press' && last.entry.outcome === 'failed')
    return { aim: 'close', about: 'list', actions: [{ kind: 'press', keys: 'Escape' }], confidence: 0.5 };
  if (typed && last?.aim === 'commit' && last.entry.outcome === 'failed')
    return { aim: 'close', about: 'suggestions', actions: [{ kind: 'press', keys: 'Tab' }], confidence: 0.5 };
  const covered =
    last?.entry.outcome === 'failed' && last.entry.why !== CHANGED && !/cannot be scrolled into view/.test(last.entry.why);
  // A list that stays open covers what ends the form: what opened it closes it.
  const opener =
    last !== undefined && /^(?:commit|confirm)$/.test(last.aim) && /is covered by/.test(last.entry.why)
      ? openedBefore(scene)
      : undefined;
  if (opener !== undefined) return click('close', 'list', opener, 0.5);
  const aside = last?.aim === 'commit' && /is covered by/.test(last.entry.why) ? besideList(scene) : undefined;
  if (aside !== undefined) return click('close', 'list', aside, 0.5);
  const below = covered && last.aim === 'search' && /is covered by/.test(last.entry.why);
  return below || (covered && /^(?:look|go|enter|menu)$/.test(last.aim)) ? leave(scene) : null;
}
