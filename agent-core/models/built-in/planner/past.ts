/** What this run has done so far, read from the history alone: the planner keeps nothing between two questions. */
import type { HistoryEntry } from '../../../prompts/act.ts';
import { plain } from '../lexicon.ts';
import { withoutGlyphs } from './page.ts';

/** What a step was for. Stands at the beginning of the note that the planner gives with it, after the number of the part. */
export type Aim =
  | 'go'
  | 'look'
  | 'enter'
  | 'menu'
  | 'unfold'
  | 'fill'
  | 'choose'
  | 'toggle'
  | 'press'
  | 'commit'
  | 'confirm'
  | 'close'
  | 'search'
  | 'back'
  | 'edit'
  | 'anew';

export interface Deed {
  aim: Aim;
  /** What it was about: a field, a label, a place. */
  about: string;
  part: number;
  entry: HistoryEntry;
  /** Position in the history. */
  at: number;
}

export const noteOf = (part: number, aim: Aim, about: string): string => `Part ${part + 1}: ${aim} «${about}»`;

/** Steps of this planner, in order, those that were refused or failed included. */
export function deedsOf(history: readonly HistoryEntry[]): Deed[] {
  return history.flatMap((entry, at) => {
    const found =
      /^Part (\d+): (go|look|enter|menu|unfold|fill|choose|toggle|press|commit|confirm|close|search|back|edit|anew) «(.*)»$/s.exec(
        entry.note,
      );
    const [, part, aim, about] = found ?? [];
    return part === undefined || aim === undefined || about === undefined || !isAim(aim)
      ? []
      : [{ aim, about, part: Number(part) - 1, entry, at }];
  });
}

const AIMS: readonly string[] = [
  'go',
  'look',
  'enter',
  'menu',
  'unfold',
  'fill',
  'choose',
  'toggle',
  'press',
  'commit',
  'confirm',
  'close',
  'search',
  'back',
  'edit',
  'anew',
];
const isAim = (text: string): text is Aim => AIMS.includes(text);

export const worked = (deed: Deed): boolean => deed.entry.outcome === 'done';
export const wrote = (deed: Deed): boolean => deed.entry.writes.length > 0;

const ONLY_LOOKS = /^(?:go|look|enter|menu|back|close)$/;
/** It wrote what pages do not also send while one only looks, of their own accord. */
export const wroteItself = (deed: Deed, all: readonly Deed[]): boolean =>
  deed.entry.writes.some((write) => !all.some((other) => ONLY_LOOKS.test(other.aim) && other.entry.writes.includes(write)));

/** Not by looking around: what a page sends while one does is nobody's deed. */
export const wroteByDeed = (deed: Deed): boolean => wrote(deed) && !ONLY_LOOKS.test(deed.aim);

/** The label that a step acted on, with its row: to know it again. */
export const spotOf = (deed: Deed): string =>
  'target' in deed.entry.action
    ? spot(deed.entry.action.target.name, deed.entry.action.target.row ?? '', deed.entry.action.target.role)
    : '';
/** Where no entry of a menu is marked as the one that is open, its entries look like rows or buttons: they are what they were. */
const PRESSED = /^(?:tab|row|button)$/;
export function spot(label: string, row: string, kind: string): string {
  const [name, around] = [plain(withoutGlyphs(label.replace(/\s+/g, ' ').trim())), plain(row)];
  const sort = kind.toLowerCase();
  return `${PRESSED.test(sort) ? 'press' : sort}|${name}|${around === name ? '' : around.slice(0, 80)}`;
}
