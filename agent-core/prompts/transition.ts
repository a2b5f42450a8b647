/** A step as the questions about past runs see it: data for rules, one line of text for a language model. */
import type { StoredAction } from '../trajectory.ts';

/** A control by what a person reads of it. */
export interface ControlBrief {
  label: string;
  kind: string;
  section: string;
  /** What the row that holds it is about; '' outside of rows. */
  entity: string;
  column: string;
  /** Text just before it. */
  near: string;
}

export interface ChangeBrief extends ControlBrief {
  from: string;
  to: string;
  /** New state of a switch; absent when it is none. */
  on?: boolean;
}

export interface PageBrief {
  title: string;
  heading: string;
  /** Title of what lies over the page; '' if nothing does. */
  overlay: string;
  template: string;
}

export interface Transition {
  /** Index of the step in its trajectory. */
  i: number;
  before: PageBrief;
  after: PageBrief;
  action: {
    kind: StoredAction['kind'];
    on: ControlBrief | null;
    /** What was typed, chosen, pressed, opened or answered. */
    value: string;
    /** Enter was pressed after typing. */
    enter: boolean;
    /** In plain words. */
    text: string;
  };
  effect: {
    /** In plain words, at most about 120 tokens. */
    text: string;
    navigated: boolean;
    /** `METHOD path`. */
    writes: string[];
    /** The barrier stopped the write. */
    unexecuted: boolean;
    /** A changed value or state, the control that was acted on first. */
    changed: ChangeBrief[];
    /** At most 40 each. */
    appeared: ControlBrief[];
    vanished: ControlBrief[];
    /** Why it could not be done; '' when it was. */
    failure: string;
    nothing: boolean;
  };
}

const place = (page: PageBrief): string => [page.title, page.overlay].filter((part) => part !== '').join(' › ');

/** One step in one line. */
export const transitionText = (t: Transition): string =>
  `${t.i}. on «${place(t.before)}»: ${t.action.text} → ${t.effect.failure === '' ? t.effect.text : `could not be done: ${t.effect.failure}`}`;
