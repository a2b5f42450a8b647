/** A text that came by a click and has no button: written in place, it is kept by Enter, a long one when it is left. */
import type { Move, Scene } from '../move.ts';
import { worked, wrote } from '../past.ts';

const BRINGS = /^(?:unfold|edit|press|look|menu|go|enter)$/;

export function endByKey({ mine, page }: Scene): Move {
  const [before, last] = [mine.at(-2), mine.at(-1)];
  const action = last?.entry.action;
  if (last?.aim !== 'fill' || action?.kind !== 'type' || !worked(last) || wrote(last)) return null;
  const { path, tag } = action.target.marks;
  // A field that stands in each row of a table is kept as it is left.
  const inRow = /(?:^|>)tr(?::\d+)?>/.test(path) && !/(?:^|>)form(?::\d+)?>/.test(path);
  if (inRow && page.overlay === null)
    return { aim: 'commit', about: 'Tab', actions: [{ kind: 'press', keys: 'Tab' }], confidence: 0.6 };
  if (before === undefined || !BRINGS.test(before.aim) || !worked(before)) return null;
  const field = page.scope.find(({ node }) => node.marks?.path === path && node.states.focused === true);
  if (field === undefined || field.form !== '') return null;
  const keys = tag === 'input' ? 'Enter' : 'Tab';
  return { aim: 'commit', about: keys, actions: [{ kind: 'press', keys }], confidence: 0.6 };
}
