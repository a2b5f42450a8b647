/** What this frame shows now, as an accessibility tree. */
import type { Mask } from '../agent-core/mask.ts';
import type { FrameSnapshot } from '../agent-core/page-api.ts';
import type { AxNode } from '../agent-core/trajectory.ts';
import { assemble, type Draft, keepMost } from './cut.ts';
import {
  activeElementOf,
  attributeNames,
  bodyOf,
  byTag,
  fromPoint,
  isElement,
  rootElementOf,
  shadowRootOf,
  tagOf,
  titleOf,
} from './dom.ts';
import { createMarker, type Marker } from './marks.ts';
import { shownIn } from './mask.ts';
import { createNames } from './name.ts';
import type { Refs } from './refs.ts';
import { modalOf } from './role.ts';
import { overlayOf } from './visible.ts';
import { walkPage } from './walk.ts';

/** The element with the focus, in the innermost shadow root; not the body. */
function focusedIn(document: Document): Element | null {
  let at = activeElementOf(document);
  if (at === null || at === bodyOf(document)) return null;
  for (let inner: Element | null = at; inner !== null; inner = shadowRootOf(at, tagOf(at))?.activeElement ?? null) at = inner;
  return at;
}

/** Marks for the nodes that stay; places among equals are counted over all, so that a cut does not move them. */
function mark(drafts: readonly Draft[], kept: ReadonlySet<Draft>, marker: Marker): void {
  const counts = new Map<string, number>();
  for (const draft of drafts) {
    const { node, of, section, near } = draft;
    const name = node.name || node.guess?.name || '';
    const key = `${node.role}|${name}`;
    const ordinal = counts.get(key) ?? 0;
    counts.set(key, ordinal + 1);
    if (draft.interactive && kept.has(draft) && isElement(of))
      node.marks = marker.marks(of, { name, section, near, ordinal, names: attributeNames(of) });
  }
}

export function snapshot(document: Document, o: { mask: Mask; refs: Refs; onRoot: (root: ShadowRoot) => void }): FrameSnapshot {
  const { mask, refs } = o;
  const names = createNames((control) => shownIn(control, mask));
  const url = mask.url(location.href);
  const root: AxNode = {
    ref: refs.refOf(document),
    role: 'RootWebArea',
    name: mask.text(titleOf(document)),
    states: {},
    children: [],
  };
  const viewport = {
    width: innerWidth,
    height: innerHeight,
    devicePixelRatio,
    scrollX: Math.round(scrollX),
    scrollY: Math.round(scrollY),
  };
  const modal = modalOf(document);
  const start = modal ?? bodyOf(document) ?? rootElementOf(document);
  if (start === null) return { url, title: root.name, tree: root, viewport, cut: 0 };
  const overlay = modal === null ? overlayOf(fromPoint(document, innerWidth / 2, innerHeight / 2)) : null;
  const walk = walkPage(start, {
    names,
    mask,
    focused: focusedIn(document),
    overlay,
    now: () => performance.now(),
    onRoot: o.onRoot,
  });
  const kept = keepMost(walk.drafts);
  for (const draft of kept) draft.node.ref = refs.refOf(draft.of);
  mark(walk.drafts, new Set(kept), createMarker(names, mask));
  assemble(root, kept);
  const unseen = walk.stopped ? Math.max(byTag(document, '*').length - walk.elements, 1) : 0;
  return { url, title: root.name, tree: root, viewport, cut: walk.drafts.length - kept.length + unseen };
}
