/** What a person did, as Steps: gestures in, what belongs together folded into the one Action that the agent would do. */
import { diff } from './effect.ts';
import { walk } from './observation.ts';
import { stored } from './retarget.ts';
import type { Action, AxNode, Effect, Observation, Step } from './trajectory.ts';

export interface Done {
  observation: Observation;
  action: Action;
  /** Filled until the next thing is done. */
  effect: Effect;
  /** Epoch ms. */
  at: number;
}

export interface Recording {
  /** `takesBack`: so many of the last ones were parts of this. */
  add(done: Done, takesBack: number): void;
  /** The page came to rest after the last one. */
  settled(at: number): void;
  /** Drops the last ones that are of this kind. */
  dropTrailing(kind: Action['kind']): void;
  count(): number;
  last(): Done | undefined;
  steps(): Step[];
}

export const noEffect = (): Effect => ({ requests: [], dialogs: [], downloads: [], unexecuted: false });

const merged = (parts: readonly Effect[]): Effect => ({
  requests: parts.flatMap(({ requests }) => requests),
  dialogs: parts.flatMap(({ dialogs }) => dialogs),
  downloads: parts.flatMap(({ downloads }) => downloads),
  unexecuted: false,
});

/** A click that only put the cursor into the field: the agent's `type` does that by itself. */
function onlyFocused(click: Done, next: Done): boolean {
  if (click.action.kind !== 'click' || click.action.button !== undefined || next.action.kind !== 'type') return false;
  if (click.action.target !== next.action.target) return false;
  const { appeared, vanished, navigated } = diff(click.observation, next.observation);
  return !navigated && appeared.length === 0 && vanished.length === 0;
}

export function createRecording(): Recording {
  const all: (Done & { settled: number })[] = [];
  return {
    add(done, takesBack) {
      const parts = takesBack === 0 ? [] : all.splice(-takesBack);
      const last = all.at(-1);
      if (last !== undefined && onlyFocused(last, done)) parts.unshift(...all.splice(-1));
      const first = parts[0];
      // The effect object is filled later, by whoever gave it.
      if (first !== undefined) Object.assign(done.effect, merged([...parts.map(({ effect }) => effect), done.effect]));
      all.push({ ...done, observation: first?.observation ?? done.observation, settled: done.at });
    },
    settled(at) {
      const last = all.at(-1);
      if (last !== undefined) last.settled = at;
    },
    dropTrailing(kind) {
      while (all.at(-1)?.action.kind === kind) all.pop();
    },
    count: () => all.length,
    last: () => all.at(-1),
    steps: () =>
      all.map(({ observation, action, effect, at, settled }) => ({
        observation,
        by: 'human',
        thought: '',
        action: stored(action, observation),
        effect,
        times: { before: at, acted: at, settled, wall: at },
      })),
  };
}

const isFrame = (node: AxNode): boolean => node.role.toLowerCase() === 'iframe';

/** Iframe nodes of one document, frames inside of them left out. */
function framesOf(root: AxNode): AxNode[] {
  const found: AxNode[] = [];
  const list = [...root.children].reverse();
  for (let node = list.pop(); node !== undefined; node = list.pop()) {
    if (isFrame(node)) found.push(node);
    else list.push(...node.children.toReversed());
  }
  return found;
}

/** Frames from the main frame inwards, as child indexes, as `Marks.frame` has them. */
function framePath(parents: readonly AxNode[]): number[] {
  let root = parents[0];
  return parents.filter(isFrame).map((frame) => {
    const index = root === undefined ? 0 : framesOf(root).findIndex(({ ref }) => ref === frame.ref);
    root = frame.children[0];
    return index;
  });
}

/** The tree with the node `ref` replaced; the tree given stays as it is. */
function replaced(tree: AxNode, ref: string, by: AxNode): AxNode {
  if (tree.ref === ref) return by;
  const children = tree.children.map((child) => replaced(child, ref, by));
  return children.every((child, i) => child === tree.children[i]) ? tree : { ...tree, children };
}

const documentOf = (url: string): string => url.replace(/#.*$/, '');

/**
 * The main frame as it was just seen, with the frames in it as they were last read: in the first of `read` that shows the same document and has them. Refs of another document
 * mean other nodes; a page that is about to leave has lost its frames already.
 */
export function withMainFrame(
  read: readonly [Observation, ...Observation[]],
  seen: Pick<Observation, 'url' | 'title' | 'tree' | 'viewport'>,
): Observation {
  const inner = new Map<string, AxNode>();
  for (const { tree, url } of read) {
    if (documentOf(url) !== documentOf(seen.url)) continue;
    for (const { node } of walk(tree))
      if (isFrame(node) && node.children.length > 0 && !inner.has(node.ref)) inner.set(node.ref, node);
  }
  for (const { node } of [...walk(seen.tree)]) {
    const was = isFrame(node) ? inner.get(node.ref) : undefined;
    if (was !== undefined) Object.assign(node, { name: was.name, children: was.children });
  }
  const { cut, failure, ...rest } = read[0];
  return { ...rest, url: seen.url, title: seen.title, tree: seen.tree, viewport: seen.viewport };
}

/** The page as it was last read, with one inner frame as it was just seen. `root`: ref of that frame's document node in `last`. */
export function withInnerFrame(last: Observation, root: string, seen: AxNode): Observation {
  const place = [...walk(last.tree)].find(({ node }) => node.ref === root);
  if (place === undefined) return last;
  const frame = framePath(place.parents);
  for (const { node } of walk(seen)) if (node.marks !== undefined) node.marks.frame = frame;
  return { ...last, tree: replaced(last.tree, root, seen) };
}
