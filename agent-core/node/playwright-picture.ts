/** Pictures of the page: secret fields painted over before the picture is made, and the element of the step outlined. */
import { writeFile } from 'node:fs/promises';
import { FrameGone } from './isolated-world.ts';
import { type FramePlace, offsetOf } from './playwright-snapshot.ts';
import type { OpenTab } from './playwright-tabs.ts';

const SECRET = 'input[type=password], input[autocomplete*=cc-], input[autocomplete*=password], input[autocomplete=one-time-code]';
const TYPED = 'input:not([type=button], [type=submit], [type=checkbox], [type=radio]), textarea, [contenteditable]';
const PICTURE_MS = 15_000;
const EDGE = 4;

/** A frame drawn around the element, on top of everything and in the picture only. */
async function outline(place: FramePlace, ref: string): Promise<string> {
  try {
    const objectId = await place.world.handle(ref);
    if (objectId === null) return '';
    const { model } = await place.world.session.send('DOM.getBoxModel', { objectId });
    const [x = 0, y = 0] = model.border;
    const own = await ownOffset(place);
    const box = `left:${x + own.x - EDGE}px;top:${y + own.y - EDGE}px;width:${model.width + 2 * EDGE}px;height:${model.height + 2 * EDGE}px`;
    return `html::after{content:"";position:fixed;${box};box-sizing:border-box;border:3px solid #d6336c;border-radius:6px;z-index:2147483647;pointer-events:none}`;
  } catch (error) {
    if (error instanceof FrameGone) return '';
    throw error;
  }
}

/** Boxes are measured in the outermost frame of the element's process. */
async function ownOffset(place: FramePlace): Promise<{ x: number; y: number }> {
  let at = place;
  while (at.holder !== null && at.holder.place.world.session === at.world.session) at = at.holder.place;
  return offsetOf(at);
}

/** Writes a PNG of what is in view; `false` where none could be made: no step waits for a picture. `values`: all typed values are painted over, not only secret ones. */
export async function picture(
  tab: OpenTab,
  o: { path: string; values: boolean; target: { place: FramePlace; ref: string } | null },
): Promise<boolean> {
  const { page } = tab;
  const style = o.target ? await outline(o.target.place, o.target.ref) : '';
  const mask = page.frames().map((frame) => frame.locator(o.values ? TYPED : SECRET));
  const how = { maskColor: '#868e96', animations: 'disabled', caret: 'hide', timeout: PICTURE_MS } as const;
  // A page that never stands still, a frame that goes meanwhile; a browser that is gone is told by the next step.
  const png = await page.screenshot({ mask, style, ...how }).catch(() => null);
  if (png !== null) await writeFile(o.path, png);
  return png !== null;
}
