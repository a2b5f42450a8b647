/** What can be known before a task is tried, without a model (`method.md` 3.4). Unknown passes; a clear no is told. */

import type { ProposedTask } from '../example.ts';
import type { Mode } from '../policy/decide.ts';
import type { MapBrief } from '../prompts/propose-tasks.ts';
import { words } from '../recall/text.ts';

export type Preflight = { ok: true } | { ok: false; why: string };

const key = (text: string): string => words(text).join(' ');

export function preflight(
  task: ProposedTask,
  o: { brief: MapBrief; mode: Mode; swept: boolean /** Labels. */; lost: readonly string[] },
): Preflight {
  if (task.risk === 'irreversible') return { ok: false, why: 'needs an action that cannot be undone' };
  if (task.risk === 'writes' && o.mode !== 'sandbox')
    return { ok: false, why: 'it would change something, which is done in the mode "sandbox" only' };
  const undone = o.lost.find((label) => task.from.startsWith('map') && ` ${key(task.text)} `.includes(` ${key(label)} `));
  if (undone !== undefined)
    return { ok: false, why: `"${undone}" may have been done when the program ended, and is not done again` };
  // Only a sweep that finished can say that something is not there.
  if (!o.swept || !task.from.startsWith('help:')) return { ok: true };
  const known = new Set(o.brief.controls.flatMap((control) => [key(control.label), ...control.options.map(key)]));
  const missing = task.needs.filter((need) => !known.has(key(need)));
  return missing.length === task.needs.length && missing.length > 0
    ? { ok: false, why: `needs ${missing.map((need) => `"${need}"`).join(', ')}, which the site does not show` }
    : { ok: true };
}
