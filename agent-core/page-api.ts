/** What the recorder offers inside a page, as `globalThis.fieldguide` of its isolated world; one per frame. Types only: every value crosses as JSON. */
import type { ElementFacts } from './ports.ts';
import type { AxNode, Target, Viewport } from './trajectory.ts';

export interface PageSetup {
  /** Put before every ref of this frame: '' in the main frame, `f1`, `f2` ... in others. */
  prefix: string;
  /** Key of the keyed hash behind placeholders; per guide, never exported. */
  key: string;
  /** Values that stand in the task or that our own run typed: not masked. */
  keep: string[];
  /** Mask typed values whole (a logged-in `read` run). */
  maskValues: boolean;
}

/** One frame's part of an Observation. Children frames are nodes of role `Iframe` with no children. */
export interface FrameSnapshot {
  url: string;
  title: string;
  tree: AxNode;
  viewport: Viewport;
  /** Nodes left out at a cap. */
  cut: number;
}

/** A point in client pixels of this frame where the element is on top, after scrolling it into view. */
export type Reach =
  | { at: { x: number; y: number; width: number; height: number } }
  | {
      failure: string;
      /** A pointer that rests here may bring it out: menus that open under the pointer keep their entries off the screen. */
      holder?: { x: number; y: number };
    };

/** What the guard saw: nothing arrived; the facts still held and the input went through; they had changed and it was stopped. */
export type Guarded = 'untouched' | 'passed' | 'changed';

export interface PageApi {
  setup(options: PageSetup): void;
  snapshot(): FrameSnapshot;
  /** The same as JSON: what has not changed since the last one is not written anew. */
  snapshotText(): string;
  facts(ref: string): ElementFacts | null;
  reach(ref: string): Reach;
  /** Compares the facts at once, and until `disarm` again at each trusted pointer or key event: one elsewhere than on `ref`, or once they are others, is stopped in the capture phase, in the task that would act. A drag is let go on `end` alone, and while that is what it was. `false`: one of them has left the page, and nothing is armed. */
  arm(ref: string, facts: ElementFacts, end?: { ref: string; facts: ElementFacts }): boolean;
  /** Would what is dragged land on the `end` that was armed, let go at this point of the frame now? Beneath it must lie the end, saying what it said. */
  lands(at: { x: number; y: number }): boolean;
  /** Until `disarm` every such event is stopped: it is meant for another frame. */
  shut(): void;
  disarm(): Guarded;
  /** Focus, and select what is in it when `clear`. */
  focus(ref: string, clear: boolean): Reach;
  /** Choose an option of a native select whose facts are still these, by label, then by value. Fires input and change. */
  select(ref: string, option: string, facts: ElementFacts): { failure: string } | { chosen: string };
  /** The element itself, for CDP calls that need an object (file inputs, frame owners). */
  element(ref: string): object | null;
  refOf(element: object): string | null;
  /** A masked text with what this frame knows its placeholders to stand for: for the person's eyes alone, never for a model or the store. */
  unmasked(text: string): string;
  /** Milliseconds since the DOM last changed in this frame. */
  quietFor(): number;
  /** Describe a node for storing; `null` if the ref is gone. */
  describe(ref: string): Target | null;
  /** From now on, until `flush`, each thing that a person does here is told as a Gesture. */
  capture(): void;
  /** What the person typed or turned and has not been told yet is told now, and nothing more. */
  flush(): void;
}
