/** A snapshot as JSON, put together from what each node said last time: what has not changed is not written again. */
import type { FrameSnapshot } from '../agent-core/page-api.ts';
import type { Draft } from './cut.ts';

/** JSON of all that is told of the node before its children and after them, in the order in which the snapshot has it. */
function say(draft: Draft): void {
  const { ref, role, name, states, value, guess, marks } = draft.shown;
  if (draft.head === '') draft.head = JSON.stringify({ ref, role, name, states, children: [] }).slice(0, -2);
  const bare = value === undefined && guess === undefined && marks === undefined;
  draft.tail = bare ? ']}' : `],${JSON.stringify({ value, guess, marks }).slice(1)}`;
}

/** `JSON.stringify(seen)`. `drafts`: those that it shows, in document order; a parent stands before its children. */
export function written(seen: FrameSnapshot, drafts: readonly Draft[]): string {
  const { ref, role, name, states } = seen.tree;
  let text = `${JSON.stringify({ url: seen.url, title: seen.title }).slice(0, -1)},"tree":${JSON.stringify({ ref, role, name, states }).slice(0, -1)},"children":[`;
  const open: string[] = [];
  let comma = '';
  drafts.forEach((draft) => {
    while (open.length >= draft.depth) {
      text += open.pop() ?? '';
      comma = ',';
    }
    if (draft.tail === '') say(draft);
    text += comma;
    text += draft.head;
    open.push(draft.tail);
    comma = '';
  });
  for (const tail of open.reverse()) text += tail;
  return `${text}]},${JSON.stringify({ viewport: seen.viewport, cut: seen.cut }).slice(1)}`;
}
