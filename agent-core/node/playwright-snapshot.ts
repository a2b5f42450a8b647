/** One tree of all frames of a tab: the tree of each frame under its Iframe node, and which frame holds which ref. */
import { isUrl } from '../is-url.ts';
import { walk } from '../observation.ts';
import type { FrameSnapshot } from '../page-api.ts';
import type { AxNode } from '../trajectory.ts';
import { FrameGone, type FrameWorld, type IsolatedWorld } from './isolated-world.ts';

/** A frame within the tab: who holds it, by which node. */
export interface FramePlace {
  world: FrameWorld;
  /** The Iframe node in the holder's document; `null` for the main frame. */
  holder: { place: FramePlace; ref: string } | null;
}

export interface TabSnapshot {
  main: FrameSnapshot;
  /** Frame of each ref. */
  places: Map<string, FramePlace>;
  cut: number;
}

/** More frames than this are named but not read, and counted as cut (`safety.md` 10.2, R-06). */
const MOST_FRAMES = 60;

const isFrame = (node: AxNode): boolean => node.role.toLowerCase() === 'iframe';

const hostOf = (url: string): string => (isUrl(url) ? new URL(url).host : '');

/** Documents without an address of their own belong to who made them. */
const inherits = (url: string): boolean => url === '' || url.startsWith('about:') || url.startsWith('data:');

const mayRead = (url: string, read: ReadonlySet<string>): boolean =>
  inherits(url) || (isUrl(url) && read.has(new URL(url).origin));

/** What is outside of the read set is named by its host and never read (`safety.md` 3, threat 5). */
function hide(node: AxNode, url: string): void {
  const host = hostOf(url) || hostOf(node.marks?.attributes.src ?? '');
  node.name = host === '' ? '[frame hidden]' : `[frame hidden: ${host}]`;
  node.children = [];
}

/** Reads all frames. Throws FrameGone when the main frame goes away meanwhile. */
export async function snapshotTab(tab: IsolatedWorld, read: ReadonlySet<string>): Promise<TabSnapshot> {
  const places = new Map<string, FramePlace>();
  let frames = 0;
  let cut = 0;

  async function into(place: FramePlace, at: number[]): Promise<FrameSnapshot> {
    const snapshot: FrameSnapshot = JSON.parse(await place.world.call('snapshotText'));
    frames += 1;
    cut += snapshot.cut;
    let index = 0;
    for (const { node } of [...walk(snapshot.tree)]) {
      places.set(node.ref, place);
      if (at.length > 0 && node.marks) node.marks.frame = at;
      if (!isFrame(node)) continue;
      await fill(node, place, [...at, index]);
      index += 1;
    }
    return snapshot;
  }

  async function fill(node: AxNode, place: FramePlace, at: number[]): Promise<void> {
    const full = frames >= MOST_FRAMES;
    const frameId = full ? null : await place.world.childFrame(node.ref);
    const world = frameId === null ? null : await tab.frame(frameId);
    if (full) cut += 1;
    if (!world) {
      hide(node, '');
      return;
    }
    try {
      const inner = await into({ world, holder: { place, ref: node.ref } }, at);
      if (mayRead(inner.url, read)) {
        node.children = [inner.tree];
        return;
      }
      for (const { node: hidden } of walk(inner.tree)) places.delete(hidden.ref);
      hide(node, inner.url);
    } catch (error) {
      // A frame that goes away while it is read is not there any more; the next observation shows what came.
      if (!(error instanceof FrameGone)) throw error;
      hide(node, '');
    }
  }

  const main = await into({ world: await tab.main(), holder: null }, []);
  return { main, places, cut };
}

/** Where a frame's own client pixels begin in the tab's. */
export async function offsetOf(place: FramePlace): Promise<{ x: number; y: number }> {
  if (place.holder === null) return { x: 0, y: 0 };
  const { place: parent, ref } = place.holder;
  const objectId = await parent.world.handle(ref);
  if (objectId === null) throw new FrameGone('The frame was removed from the page.');
  const { model } = await parent.world.session.send('DOM.getBoxModel', { objectId });
  const [x = 0, y = 0] = model.content;
  // The box is measured in its process's outermost frame, which itself may be a frame of another process.
  const root = rootOf(parent);
  const outer = await offsetOf(root);
  return { x: x + outer.x, y: y + outer.y };
}

/** The outermost frame of the same process. */
function rootOf(place: FramePlace): FramePlace {
  let at = place;
  while (at.holder !== null && at.holder.place.world.session === at.world.session) at = at.holder.place;
  return at;
}
