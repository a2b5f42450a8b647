/** A hand-written page in a frame of its own, and the recorder's view of it. */
import { createMask, type MaskOptions } from '../../agent-core/mask.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { createRefs } from '../../recorder/refs.ts';
import { createMemory, snapshot } from '../../recorder/snapshot.ts';

const refs = createRefs();

export function show(html: string): void {
  // Not `document.body`: a page under test may have an element of that name.
  const body = document.querySelector('body');
  if (body === null) throw new Error('The test page has no body.');
  body.innerHTML = html;
  document.title = 'Test';
}

export function see(o: Partial<MaskOptions> = {}): AxNode {
  return snapshot(document, {
    mask: createMask({ key: 'k', keep: [], maskValues: false, ...o }),
    refs,
    onRoot: () => {},
    memory: createMemory(),
    records: null,
  }).seen.tree;
}

export function* all(node: AxNode): Generator<AxNode> {
  yield node;
  for (const child of node.children) yield* all(child);
}

/** One line a node: role "name" value=… states, two spaces a level; what was guessed stands after a tilde. */
export function lines(node: AxNode, depth = 0): string[] {
  const states = Object.entries(node.states).map(([key, value]) => (value === true ? key : `${key}=${value}`));
  const { guess } = node;
  const guessed =
    guess === undefined
      ? []
      : [`~${guess.role ?? ''} "${guess.name ?? ''}"${guess.on === undefined ? '' : guess.on ? ' on' : ' off'}`];
  const parts = [
    `${'  '.repeat(depth)}${node.role}`,
    `"${node.name}"`,
    ...(node.value === undefined ? [] : [`value="${node.value}"`]),
    ...states,
    ...guessed,
  ];
  return [parts.join(' '), ...node.children.flatMap((child) => lines(child, depth + 1))];
}

/** The page without its root line. */
export const outline = (html: string): string[] => {
  show(html);
  return see().children.flatMap((child) => lines(child));
};
