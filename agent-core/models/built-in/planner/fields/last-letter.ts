/** A field that draws itself anew when it is typed into loses what comes after: the last letter, which is typed with its key events. */
import type { Move, Scene } from '../move.ts';
import { isTextField } from '../page.ts';
import { worked } from '../past.ts';

/** Types the letter that is missing at the end of what was typed last; once. */
export function lastLetter({ mine, page }: Scene): Move {
  const [before, last] = [mine.at(-2), mine.at(-1)];
  const action = last?.entry.action;
  if (last?.aim !== 'fill' || action?.kind !== 'type' || !worked(last) || action.text.length < 2) return null;
  // Asked for again it is a field that takes no more.
  if (before?.aim === 'fill' && before.about === last.about && before.entry.action.kind === 'type' && !action.clear) return null;
  const field = page.scope.find((item) => isTextField(item) && item.node.marks?.path === action.target.marks.path);
  if (field === undefined || field.disabled || field.value === '' || field.value !== action.text.slice(0, -1)) return null;
  const text = action.text.slice(-1);
  return {
    aim: 'fill',
    about: last.about,
    actions: [{ kind: 'type', target: field.ref, text, clear: false, enter: false }],
    confidence: 0.7,
  };
}
