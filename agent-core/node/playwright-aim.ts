/** Where the pointer meets an element: in its frame, scrolled into view, brought out of a menu that opens under the pointer, in the tab's client pixels. */
import { setTimeout } from 'node:timers/promises';
import { GONE } from '../as-judged.ts';
import { broughtOut } from '../bring-out.ts';
import type { Reach } from '../page-api.ts';
import { type FramePlace, offsetOf } from './playwright-snapshot.ts';
import type { OpenTab, Tabs } from './playwright-tabs.ts';

export interface Stage {
  tabs: Tabs;
  tab: OpenTab;
  /** Frame that holds a ref of the last observation. */
  placeOf(ref: string): FramePlace | undefined;
  /** What has the focus, if it is a node of ours. */
  focus(): Promise<{ place: FramePlace; ref: string } | null>;
  mayRead(url: string): boolean;
  /** Where an address leads that is told masked. */
  real(told: string): string;
  files: { fixtures: string | null; picked: readonly string[] };
  signal: AbortSignal | undefined;
}
/** Throws the signal's reason when that is aborted. */
export const pause = async (ms: number, signal: AbortSignal | undefined): Promise<null> => {
  await setTimeout(ms, null, { signal }).catch(() => signal?.throwIfAborted());
  return null;
};

export interface Aim {
  place: FramePlace;
  ref: string;
}
type Point = { x: number; y: number };

export function aim(stage: Stage, ref: string): Aim | null {
  const place = stage.placeOf(ref);
  return place ? { place, ref } : null;
}

const reachedBy = ({ tab, signal }: Stage, { place, ref }: Aim): Promise<Reach> =>
  broughtOut({
    reach: () => place.world.call('reach', ref),
    async rest({ x, y }) {
      const offset = await offsetOf(place);
      await tab.page.mouse.move(x + offset.x, y + offset.y);
    },
    pause: (ms) => pause(ms, signal),
  });

/** The point of an element in the tab's client pixels, after scrolling all its frames. */
export async function pointOf(stage: Stage, { place, ref }: Aim): Promise<Point | { failure: string }> {
  let reached = await reachedBy(stage, { place, ref });
  if ('failure' in reached) return reached;
  if (place.holder !== null) {
    const objectId = await place.world.handle(ref);
    if (objectId === null) return { failure: GONE };
    await place.world.session.send('DOM.scrollIntoViewIfNeeded', { objectId });
    reached = await place.world.call('reach', ref);
    if ('failure' in reached) return reached;
  }
  const offset = await offsetOf(place);
  const point = { x: reached.at.x + offset.x, y: reached.at.y + offset.y };
  const size = stage.tab.page.viewportSize();
  const inside = size === null || (point.x >= 0 && point.y >= 0 && point.x < size.width && point.y < size.height);
  return inside ? point : { failure: 'The element is in a frame that cannot be scrolled into view.' };
}
