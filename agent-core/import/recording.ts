/** What somebody else's recorder kept: actions with ways to find their elements, and no pages. It is done again once on the site to see those. */

/** The file cannot be taken in; the message says why and what to do. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

/** One way to find an element in an accessibility tree with the recorder's marks. */
export type Way =
  | { by: 'role'; role: string; name: string; exact: boolean }
  | { by: 'label'; text: string; exact: boolean }
  | { by: 'attribute'; key: string; value: string }
  /** Structural path as `Marks.path` has it, from any ancestor on. */
  | { by: 'path'; path: string };

/** All ways that were recorded, best first, and how the recording calls it for people. */
export interface Wanted {
  ways: readonly Way[];
  said: string;
}

export type RecordedAction =
  | { kind: 'click'; on: Wanted; button: 'left' | 'right' | 'middle'; count: 1 | 2 }
  | { kind: 'hover'; on: Wanted }
  /** A field's or a list's new value; which of the two only the page tells. */
  | { kind: 'change'; on: Wanted; value: string; clear: boolean }
  | { kind: 'press'; keys: string }
  | { kind: 'scroll'; direction: 'up' | 'down' }
  | { kind: 'goto'; url: string }
  | { kind: 'go_back' }
  | { kind: 'go_forward' }
  | { kind: 'wait'; ms: number };

export interface Recording {
  title: string;
  /** First address that it opens. */
  start: string;
  actions: readonly RecordedAction[];
  /** What was left out, in plain words. */
  left: readonly string[];
}
