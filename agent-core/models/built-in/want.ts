/** What an instruction asks for, one effect each (`method.md` 6.3). */

import type { Best } from './measure.ts';

export type Op =
  | 'on'
  | 'off'
  | 'set'
  | 'choose'
  | 'add'
  | 'create'
  | 'edit'
  | 'delete'
  | 'press'
  | 'open'
  | 'find'
  | 'answer'
  | 'drag'
  | 'scroll'
  | 'highlight';

export interface Value {
  /** Name of the field, where it is said. */
  field?: string;
  value: string;
  /** Said only by a preposition ("from my savings"): used where a list asks for it, never required. */
  optional?: true;
  /** What it was before. */
  old?: string;
  /** The value is only described: how it begins and ends, what it holds; '' where that is not said. */
  like?: { starts: string; ends: string; holds: string };
  /** Phrase that says where on the page the value is read; `value` is '' until then. */
  from?: string;
}

export interface Want {
  op: Op;
  /** The verb as it stands in the task. */
  verb: string;
  /** Pages, tabs, panels and sections to go through, in order. */
  place: string[];
  /** Record that it is about: its name or a phrase that describes it. */
  entity?: string;
  /** What kind of record: "issue", "label". */
  noun?: string;
  /** The record that holds it, which is gone to first: "the domain X" for a record of it. Its name is the last of `place`, too. */
  holder?: { name: string; noun: string };
  /** The control, where it is not a field with a value. */
  control?: string;
  values: Value[];
  /** So many of the records that the context describes, or all of them, each acted on. */
  each?: number | 'all';
  /** All records of the noun's kind, `others`: but the one in use; each must speak of every one of these phrases ("A or B": of one of them). */
  all?: { told: readonly string[]; others?: true };
  /** Of records that each show how much, the one with the most or the least. */
  best?: Best;
  /** So many of each of these records; `rows`: how many records the phrase stands for. */
  counts?: { of: string; count: number; rows: number }[];
  /** Its sentence says how something is to be; where `values` and `control` are empty, no control that it may mean is in sight or known. */
  said?: true;
  /** Other phrases of the clause, to tell equal candidates apart. */
  context: string[];
  /** The clause as it stands in the task. */
  text: string;
}

/** Is it about which part of a list is shown, and not about what is in it. */
export const narrowsList = ({ op, verb }: Pick<Want, 'op' | 'verb'>): boolean => op === 'set' && verb === 'filter';

/** Does a deletion take something out of a field, rather than a record away. */
export const clears = (want: Want): boolean =>
  want.op === 'delete' &&
  want.entity !== undefined &&
  (want.values.some(({ value }) => value !== want.entity) || (want.control !== undefined && want.control !== ''));

/** The word that says what kind of thing it is: "answer" of "semi-anonymous answer", "notice" of "notice to vacate". */
export const headNoun = ({ noun = '' }: Pick<Want, 'noun'>): string =>
  noun
    .split(/ (?:to|of|for) /)[0]
    ?.split(' ')
    .at(-1) ?? '';
