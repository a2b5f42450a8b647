/** A field that draws itself anew when it is typed into loses what comes after: the last letter, which is typed with its key events. */
import type { StoredAction } from '../../../../trajectory.ts';
import { plain } from '../../lexicon.ts';
import type { Move, Scene } from '../move.ts';
import { type Item, isTextField, type Page } from '../page.ts';
import { type Deed, worked } from '../past.ts';

/** Types the letter that is missing at the end of what was typed last; once. */
export function lastLetter({ mine, page }: Scene): Move {
  const [before, last] = [mine.at(-2), mine.at(-1)];
  const action = last?.entry.action;
  if (last?.aim === 'choose' && worked(last)) return redrawn(mine, page);
  if (last?.aim !== 'fill' || action?.kind !== 'type' || action.text.length < 2) return null;
  const lost = overdrawn(mine, page, last, action);
  if (lost !== null) return lost;
  // Nothing came of what went into a field that is gone.
  if (!worked(last) && last.entry.outcome !== 'nothing') return null;
  // Asked for again it is a field that takes no more.
  if (before?.aim === 'fill' && before.about === last.about && before.entry.action.kind === 'type' && !action.clear) return null;
  const field = page.scope.find((item) => isTextField(item) && item.node.marks?.path === action.target.marks.path);
  if (field === undefined || field.disabled) return null;
  if (field.value === '') return again(mine, field, last, action);
  if (!worked(last) || field.value !== action.text.slice(0, -1)) return null;
  const text = action.text.slice(-1);
  return {
    aim: 'fill',
    about: last.about,
    actions: [{ kind: 'type', target: field.ref, text, clear: false, enter: false }],
    confidence: 0.7,
  };
}

/** The field before it saved itself as it was left, and drew its row anew under this one, which holds what it held: the same once more. */
function overdrawn(mine: readonly Deed[], { scope }: Page, last: Deed, action: Extract<StoredAction, { kind: 'type' }>): Move {
  const before = mine.at(-2);
  const { path } = action.target.marks;
  if (before?.aim !== 'fill' || before.about !== last.about || before.entry.action.kind !== 'type') return null;
  if (before.entry.action.target.marks.path === path || !action.clear || action.enter) return null;
  const field = scope.find((item) => isTextField(item) && !item.disabled && item.node.marks?.path === path);
  if (field === undefined || field.value === '' || plain(field.value) === plain(action.text)) return null;
  // What shows it in another way, or cut, took it.
  if ([...action.text].some((sign) => field.value.includes(sign))) return null;
  if (mine.filter(({ entry }) => entry.action.kind === 'type' && entry.action.text === action.text).length > 1) return null;
  const { text, clear, enter } = action;
  return { aim: 'fill', about: last.about, actions: [{ kind: 'type', target: field.ref, text, clear, enter }], confidence: 0.6 };
}

/** A choice drew the whole form over the page anew, and a text that stood in it is gone: the same once more. */
function redrawn(mine: readonly Deed[], { scope, overlay }: Page): Move {
  const sent = mine.findLastIndex(({ aim, entry }) => /^(?:commit|confirm|press)$/.test(aim) || entry.writes.length > 0);
  for (const deed of overlay === null ? [] : mine.slice(sent + 1)) {
    const { action } = deed.entry;
    if (deed.aim !== 'fill' || action.kind !== 'type' || !action.clear || !worked(deed)) continue;
    // What was typed to be found in the field's list was taken from it.
    if (mine.some(({ aim, about, at }) => aim === 'choose' && at > deed.at && plain(about) === plain(action.text))) continue;
    const field = scope.find((item) => item.onTop && isTextField(item) && item.node.marks?.path === action.target.marks.path);
    const move = field?.value === '' ? again(mine, field, deed, action, false) : null;
    if (move !== null) return move;
  }
  return null;
}

/** The form was drawn anew as its last field was left, and the text went into what stood there before: the same once more. A password is never shown, and what Enter took over is a chip now. */
function again(
  mine: readonly Deed[],
  field: Item,
  last: Deed,
  action: Extract<StoredAction, { kind: 'type' }>,
  focused = true,
): Move {
  const secret = field.node.marks?.attributes.type === 'password';
  const typed = mine.filter(
    ({ entry }) =>
      entry.action.kind === 'type' &&
      entry.action.text === action.text &&
      entry.action.target.marks.path === action.target.marks.path,
  );
  if (
    secret ||
    (focused && field.node.states.focused !== true) ||
    action.enter ||
    !action.clear ||
    typed.length > 1 ||
    last.entry.writes.length > 0
  )
    return null;
  const { text, clear, enter } = action;
  return { aim: 'fill', about: last.about, actions: [{ kind: 'type', target: field.ref, text, clear, enter }], confidence: 0.6 };
}
