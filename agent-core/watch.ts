/** Watches a run for going in circles: dead controls, repeated steps, back and forth (`method.md` 3.5). */
import type { StoredAction } from './trajectory.ts';

/** The action without what changes from page to page: who is acted on, and what with. */
export function signature(action: StoredAction): string {
  const on =
    'target' in action ? [action.target.role, action.target.name, action.target.row ?? '', action.target.marks.path] : [];
  const withWhat =
    action.kind === 'type'
      ? action.text
      : action.kind === 'select'
        ? action.option
        : action.kind === 'press'
          ? action.keys
          : action.kind === 'goto'
            ? action.url
            : '';
  return JSON.stringify([action.kind, ...on, withWhat]);
}

export interface Watch {
  /** It did nothing twice: do not try again in this run. Waiting and scrolling are never dead: the next page may need them. */
  isDead(action: StoredAction): boolean;
  /** Notes a performed step. `again`: a second time round; `loop`: a third time. `folds`: it heads a menu that may be folded again by another's press, which the tree does not show. */
  note(before: string, action: StoredAction, seen: { nothing: boolean; folds?: boolean }): 'on' | 'again' | 'loop';
}

const REPEATS = 2;
/** Alarms of any kind that a run may raise. */
const ALARMS = 4;

/** `before` is the raw key of the page that the step was done on. */
export function createWatch(): Watch {
  const dead = new Map<string, number>();
  const times = new Map<string, number>();
  let steps: string[] = [];
  let alarms = 0;
  const begun = new Set<string>();
  /** Gone to by its address: what was done before does not count, the first time. */
  const begin = (url: string): void => {
    if (begun.size === begun.add(url).size) return;
    times.clear();
    steps = [];
    alarms = 0;
  };
  return {
    isDead: (action) => (dead.get(signature(action)) ?? 0) >= REPEATS,
    note: (before, action, { nothing, folds = false }) => {
      const name = signature(action);
      if (action.kind === 'goto') begin(action.url);
      const looksOn = folds || action.kind === 'scroll' || action.kind === 'wait';
      if (nothing && !looksOn) dead.set(name, (dead.get(name) ?? 0) + 1);
      const step = `${before} ${name}`;
      const count = (times.get(step) ?? 0) + 1;
      times.set(step, count);
      steps.push(step);
      const [a, b, c, d] = steps.slice(-4);
      const swings = a !== undefined && a === c && b === d && a !== b;
      if (looksOn || (count < REPEATS && !swings)) return 'on';
      alarms += 1;
      return alarms >= ALARMS || count > REPEATS ? 'loop' : 'again';
    },
  };
}
