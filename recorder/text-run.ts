/** Text of a line is one node, however many inline elements it runs through. */
import { tagOf, textOf } from './dom.ts';
import { collapsed } from './spaces.ts';

/** Characters of one run that are read, before spaces are collapsed. */
const LONGEST = 20_000;
const ends = (text: string): boolean => text.charAt(text.length - 1).trim() !== '';

export interface TextRun<Parent> {
  /** Adds a text node that belongs under `parent`. */
  add(node: Node, parent: Parent): void;
  /** A line break within the run. */
  space(): void;
  /** An inline element begins: one that stands apart ends the run. */
  opens(element: Element, tag: string): void;
  /** An inline element has ended: text right after it is asked whether a space belongs between. */
  closes(element: Element): void;
  /** Ends the run and hands it over. */
  flush(): void;
}

export function createTextRun<Parent>(
  ended: (text: string, of: Node, parent: Parent) => void,
  apart: (element: Element, tag: string) => boolean,
): TextRun<Parent> {
  let text = '';
  let first: { of: Node; parent: Parent } | null = null;
  let edge: Element | null = null;
  const run: TextRun<Parent> = {
    add(node, parent) {
      if (text.length > LONGEST) return;
      const more = textOf(node).slice(0, LONGEST);
      if (first === null) {
        if (!/\S/.test(more)) return;
        first = { of: node, parent };
        text = more;
        return;
      }
      const glued = edge !== null && ends(text) && /^\S/.test(more) && apart(edge, tagOf(edge));
      text += glued ? ` ${more}` : more;
      edge = null;
    },
    space() {
      if (first !== null) text += ' ';
    },
    opens(element, tag) {
      if (first !== null && ends(text) && apart(element, tag)) run.flush();
    },
    closes(element) {
      edge = element;
    },
    flush() {
      edge = null;
      const done = first;
      if (done === null) return;
      first = null;
      const whole = collapsed(text);
      text = '';
      if (whole !== '') ended(whole, done.of, done.parent);
    },
  };
  return run;
}
