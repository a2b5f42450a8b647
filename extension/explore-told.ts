/** What the person sees of an exploration, after one thing more has happened. */
import type { Happening } from '../agent-core/native-messages.ts';
import type { Exploration } from './dexie-explorations.ts';
import { quoted, stepText } from './panel/plain.ts';
import { t } from './panel/say.ts';

const LINES = 60;
const LISTED = 100;
const adding = <T>(list: readonly T[], one: T, most: number): T[] => [...list, one].slice(-most);

/** In the person's language, where the core sent what it takes. */
function said(happening: Happening, origin: string): Happening {
  if (happening.kind !== 'step' && happening.kind !== 'refused') return happening;
  const { deed, ...rest } = happening;
  if (deed === undefined) return happening;
  const action = stepText(deed, origin);
  if (rest.kind === 'refused') return { ...rest, action };
  const { came, title = '', ...step } = rest;
  return {
    ...step,
    action,
    effect: came === undefined ? step.effect : came === 'page' ? t('came_page', quoted(title)) : t(`came_${came}`),
  };
}

/** The row after one happening. */
export function told(row: Exploration, came: Happening): Exploration {
  const happening = said(came, row.origin);
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
