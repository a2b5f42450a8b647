/** What the parts of the extension say to each other. Types only: the content script carries nothing of it into a page. What arrives is parsed in `border.ts`. */
import type { FrameSnapshot, Guarded, PageSetup, Reach } from '../agent-core/page-api.ts';
import type { ElementFacts } from '../agent-core/ports.ts';
import type { Action } from '../agent-core/trajectory.ts';

/** What is done to an element by the content script; the rest is the worker's. */
export type PageAction = Extract<Action, { kind: 'click' | 'type' | 'select' }>;

/** To the content script of a tab's main frame. */
export interface PageCall {
  kind: 'page';
  setup: PageSetup;
  call:
    | { do: 'snapshot' }
    | { do: 'facts'; ref: string }
    /** Facts of what has the focus. */
    | { do: 'focus' }
    | { do: 'quiet' }
    /** What the placeholders of a text stand for, as far as this page knows: for the screen. */
    | { do: 'unmasked'; text: string }
    /** `null` takes the outline away. */
    | { do: 'outline'; ref: string | null }
    | { do: 'scroll'; by: number }
    | { do: 'act'; action: PageAction; facts: ElementFacts }
    /** For trusted input: where it is, put the cursor in, guard it (`ref` null: what has the focus), and what the guard saw. */
    | { do: 'reach'; ref: string }
    | { do: 'into'; ref: string; clear: boolean }
    | { do: 'arm'; ref: string | null; facts: ElementFacts; end?: { ref: string; facts: ElementFacts } }
    /** Of a drag that was armed, at a point in pixels of the page. */
    | { do: 'lands'; at: { x: number; y: number } }
    | { do: 'disarm' }
    /** Answered when what was styled before it is drawn. */
    | { do: 'drawn' }
    | { do: 'traffic' }
    /** From now on what the person does is told; and what they typed and was not told yet is told now. */
    | { do: 'capture' }
    | { do: 'flush' };
}

/** `goto`: the page wants a new tab, which a script may not open; the worker goes there in this one. */
export type Acted = { done: true } | Extract<Reach, { failure: string }> | { goto: string };

/** Its answers, by call. */
export interface PageReply {
  snapshot: FrameSnapshot;
  facts: ElementFacts | null;
  focus: ElementFacts | null;
  /** Milliseconds since the page last changed; `loading` while its document is not complete; `programs`: it has scripts. */
  quiet: { quiet: number; loading: boolean; programs: boolean };
  unmasked: string;
  outline: null;
  scroll: null;
  act: Acted;
  reach: Reach;
  into: Reach;
  /** False: it is gone. */
  arm: boolean;
  lands: boolean;
  disarm: Guarded;
  drawn: null;
  /** Requests that have ended so far, and which document this is (epoch ms of its start). */
  traffic: { sent: number; document: number };
  capture: null;
  flush: null;
}

/** From the content script to the worker: a Gesture as JSON, when it was made (epoch ms), in which recording (its key). Told again until the answer is `true`. */
export interface Told {
  kind: 'gesture';
  key: string;
  at: number;
  gesture: string;
}
