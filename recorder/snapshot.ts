/** What this frame shows now, as an accessibility tree. */
import type { Mask } from '../agent-core/mask.ts';
import type { FrameSnapshot } from '../agent-core/page-api.ts';
import type { AxNode } from '../agent-core/trajectory.ts';
import { changedIn, type Reading } from './changed.ts';
import { assemble, type Draft, keepMost } from './cut.ts';
import {
  activeElementOf,
  bodyOf,
  boxOf,
  byTag,
  fromPoint,
  isElement,
  rootElementOf,
  shadowRootOf,
  tagOf,
  titleOf,
} from './dom.ts';
import { createHands, type Hands } from './hands.ts';
import { type View, viewOf } from './in-view.ts';
import { createKept, draftsIn } from './kept.ts';
import { createMarker, type Marker } from './marks.ts';
import { shownIn } from './mask.ts';
import { createNames } from './name.ts';
import type { Refs } from './refs.ts';
import { modalOf } from './role.ts';
import { readSheets, type Sheets } from './sheets.ts';
import { ANY, styledBy } from './styled.ts';
import { unseenOf } from './unseen.ts';
import { overlayOf } from './visible.ts';
import { type Walk, walkPage } from './walk.ts';
import { written } from './written.ts';

/** The element with the focus, in the innermost shadow root; not the body. */
function focusedIn(document: Document): Element | null {
  let at = activeElementOf(document);
  if (at === null || at === bodyOf(document)) return null;
  for (let inner: Element | null = at; inner !== null; inner = shadowRootOf(at, tagOf(at))?.activeElement ?? null) at = inner;
  return at;
}

/** Marks for the nodes that stay; places among equals are counted over all, so that a cut does not move them. */
function mark(drafts: readonly Draft[], marker: Marker, view: View): void {
  const roles = new Map<string, Map<string, number>>();
  drafts.forEach((draft, i) => {
    const { of, section, near, name, node } = draft;
    if (node.role === 'StaticText') return;
    let counts = roles.get(node.role);
    if (counts === undefined) {
      counts = new Map();
      roles.set(node.role, counts);
    }
    const ordinal = counts.get(name) ?? 0;
    counts.set(name, ordinal + 1);
    if (!draft.interactive || !draft.stays || !isElement(of)) return;
    // Where things stand to each other says where one is dragged to.
    const box = node.states.draggable === undefined ? view.boxOf(i) : boxOf(of);
    const role = node.guess?.role ?? node.role;
    const marks = marker.marks(of, { name, role, section, near, ordinal, box }, draft.marks);
    if (marks !== draft.marks) draft.tail = '';
    draft.marks = marks;
    draft.shown.marks = marks;
  });
}

/** What the last pass knew, if it can be of use to the next one. */
export interface Memory {
  reading: Reading | null;
  sheets: Sheets | null;
  hands: (document: Document) => Hands;
}
export const createMemory = (): Memory => ({ reading: null, sheets: null, hands: createHands() });

export interface SnapshotSetup {
  mask: Mask;
  refs: Refs;
  onRoot: (root: ShadowRoot) => void;
  memory: Memory;
  /** Mutations since the last pass; `null`: not known. */
  records: readonly MutationRecord[] | null;
}

/** Pages with fewer elements are read whole: what has changed is not found out faster than that. */
const LARGE = 500;

const ask = (mask: Mask): Pick<Reading, 'names' | 'marker' | 'kept'> => {
  const names = createNames((control) => shownIn(control, mask));
  return { names, marker: createMarker(names, mask), kept: createKept() };
};

/** What is known of the page, with what must be read anew already forgotten. */
function readingOf(document: Document, at: Pick<Reading, 'start' | 'overlay'>, o: SnapshotSetup): Reading {
  const { memory, records, mask } = o;
  const sheets = memory.sheets?.holds() === true ? memory.sheets : readSheets(document);
  const before = sheets === memory.sheets ? memory.reading : null;
  memory.sheets = sheets;
  const now = { ...at, sheets, unseen: unseenOf(document) };
  const changed = before === null || records === null ? null : changedIn(before, { ...now, records }, document);
  if (before === null || changed === null) return { ...ask(mask), ...now };
  before.kept.stale(changed);
  return { ...before, ...now };
}

interface Read {
  walk: Walk;
  drafts: readonly Draft[];
  marker: Marker;
  view: View;
}

/** Reads what has changed since the last pass, or all of it; what is told is the same. */
function readPage(document: Document, start: Element, o: SnapshotSetup): Read {
  const { mask, memory } = o;
  const overlay = start === modalOf(document) ? null : overlayOf(fromPoint(document, innerWidth / 2, innerHeight / 2));
  const before = memory.reading;
  const reading = byTag(document, '*').length < LARGE ? null : readingOf(document, { start, overlay }, o);
  // Rules that say something else than before are read anew; of a small page's only their number is looked at.
  if (reading !== null && reading.sheets !== before?.sheets) memory.hands = createHands();
  const asked = reading ?? ask(mask);
  // Of a few elements it is sooner asked than found for the whole page.
  const all = reading !== null && reading.kept !== before?.kept && !reading.unseen.moving;
  const styled = all ? styledBy(reading.sheets, document) : ANY;
  let rooted = false;
  const walk = walkPage(start, {
    ...{
      ...asked,
      styled,
      hands: memory.hands(document),
      overlay,
      mask,
      focused: focusedIn(document),
      now: () => performance.now(),
    },
    onRoot(root) {
      rooted = true;
      o.onRoot(root);
    },
  });
  memory.reading = walk.stopped ? null : reading;
  const drafts = draftsIn(walk.told);
  // What floats in a shadow root is not known.
  const floating = reading === null || rooted ? null : reading.sheets.floating(document);
  return { walk, drafts, marker: asked.marker, view: viewOf(walk.told, drafts, floating) };
}

export interface Taken {
  seen: FrameSnapshot;
  /** It as JSON; asked before the page is read again. */
  write(): string;
}

export function snapshot(document: Document, o: SnapshotSetup): Taken {
  const { mask, refs } = o;
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
  const start = modalOf(document) ?? bodyOf(document) ?? rootElementOf(document);
  if (start === null) {
    const seen = { url, title: root.name, tree: root, viewport, cut: 0 };
    return { seen, write: () => written(seen, []) };
  }
  const { walk, drafts, marker, view } = readPage(document, start, o);
  const kept = keepMost(drafts, view);
  kept.forEach((draft) => {
    draft.shown = { ...draft.node, ref: refs.refOf(draft.of), children: [] };
  });
  mark(drafts, marker, view);
  assemble(root, kept);
  const unseen = walk.stopped ? Math.max(byTag(document, '*').length - walk.elements, 1) : 0;
  const seen = { url, title: root.name, tree: root, viewport, cut: drafts.length - kept.length + unseen };
  return { seen, write: () => written(seen, kept) };
}
