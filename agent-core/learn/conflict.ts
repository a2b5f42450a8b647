/** A practice task that the site contradicts: it is edited, dropped or kept (SynthAgent, arXiv 2511.06101; `method.md` 3.5). */
import type { ProposedTask } from '../example.ts';
import type { Model } from '../ports.ts';
import type { MapBrief } from '../prompts/propose-tasks.ts';
import { type RefineInput, refineTask } from '../prompts/refine-task.ts';
import { unanswered } from './unanswered.ts';

const EDITS = 2;
/** So many are noted of a list at most, and there may be more. */
const NOTED = 50;

/** Of one task, over all of its tries. */
export interface Edits {
  left: number;
  /** What the model said to keep, not to be asked again: task and missing value. */
  kept: Set<string>;
}
export const newEdits = (): Edits => ({ left: EDITS, kept: new Set() });

const quotedIn = (text: string): string[] => [...text.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** A value that the task wants in a list which is known to be without it. */
function conflictOf(task: string, brief: MapBrief): RefineInput['conflict'] | null {
  const quotes = quotedIn(task).map(plain);
  for (const control of brief.controls) {
    const at = quotes.indexOf(plain(control.label));
    const value = quotedIn(task)[at + 1];
    if (at < 0 || value === undefined || control.options.length < 2 || control.options.length >= NOTED) continue;
    const has = control.options.some((option) => plain(option) === plain(value));
    const other = brief.controls.some((one) => plain(one.label) === plain(value));
    if (has || other || !/\b(set|choose|select|change|switch)\b/i.test(task)) continue;
    return { missing: value, digest: `"${control.label}" offers other values`, options: control.options };
  }
  return null;
}

/** The task, edited where `brief` contradicts it, as often as `edits` has left; `null` when it is to be dropped. */
export async function refined(
  task: ProposedTask,
  o: { brief: MapBrief; edits: Edits; model: Model; signal?: AbortSignal },
): Promise<ProposedTask | null> {
  let now = task;
  while (o.edits.left > 0) {
    const conflict = conflictOf(now.text, o.brief);
    if (conflict === null || o.edits.kept.has(`${now.text} ${conflict.missing}`)) return now;
    const answer = await o.model.ask(refineTask({ task: now.text, conflict }), o.signal).catch(unanswered);
    if (answer === null) return null;
    const { reply } = answer;
    if (reply.do === 'keep') {
      o.edits.kept.add(`${now.text} ${conflict.missing}`);
      return now;
    }
    if (reply.do === 'drop' || reply.text === undefined) return null;
    o.edits.left -= 1;
    now = { ...now, text: reply.text };
  }
  return now;
}
