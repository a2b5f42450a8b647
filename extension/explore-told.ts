/** What the person sees of an exploration, after one thing more has happened. */
import type { Happening } from '../agent-core/native-messages.ts';
import type { Exploration } from './dexie-explorations.ts';

const LINES = 60;
const LISTED = 100;
const adding = <T>(list: readonly T[], one: T, most: number): T[] => [...list, one].slice(-most);

/** The row after one happening. */
export function told(row: Exploration, happening: Happening): Exploration {
  const lines = adding(row.lines, happening, LINES);
  switch (happening.kind) {
    case 'stage':
      return { ...row, lines, stage: happening.stage };
    case 'refused': {
      const { action, why } = happening;
      const known = row.refused.some((one) => one.action === action && one.why === why);
      return { ...row, lines, refused: known ? row.refused : adding(row.refused, { action, why }, LISTED) };
    }
    case 'step': {
      const fresh = happening.stopped.filter(
        (what) => !row.blocked.some((one) => one.what === what && one.after === happening.action),
      );
      const blocked = [...row.blocked, ...fresh.map((what) => ({ what, after: happening.action }))].slice(-LISTED);
      return { ...row, lines, blocked };
    }
    case 'help':
    case 'task':
    case 'task-end':
      return { ...row, lines };
  }
}
