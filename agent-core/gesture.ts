/** One thing that a person did in a page, as the recorder tells it: the Action that the agent would do, and the page as it was before. */
import * as z from 'zod';
import { Action, AxNode, Viewport } from './trajectory.ts';

/** A frame as `FrameSnapshot` has it. */
const Seen = z.strictObject({
  url: z.string(),
  title: z.string(),
  tree: AxNode,
  viewport: Viewport,
  cut: z.number(),
});

export const Gesture = z.strictObject({
  /** Targets are refs of `seen`. */
  action: Action,
  /** So many gestures told just before were parts of this one: the single clicks of a double click. */
  takesBack: z.number().int().min(0).max(2),
  /** The frame before it happened; `null`: as it was last read. */
  seen: Seen.nullable(),
});
export type Gesture = z.infer<typeof Gesture>;
