/** Parts of the planner's reply. */
import type { ActReply, ChecklistItem } from '../../../prompts/act.ts';
import type { Action } from '../../../trajectory.ts';
import type { Want } from '../want.ts';

export const checklist = (wants: readonly Want[], met: readonly boolean[]): ChecklistItem[] =>
  wants.map((want, i) => ({ id: String(i + 1), text: want.text, met: met[i] ?? false }));

export const queryOf = (want: Want | undefined): string =>
  want === undefined
    ? ''
    : // Where it is made comes before what is filled in there.
      (want.op === 'create' && (want.noun ?? '') !== ''
        ? ['new', want.noun, want.entity, ...want.place]
        : [want.verb, want.control, ...want.values.map((value) => value.field), want.noun, want.entity, ...want.place]
      )
        .filter((part) => part !== undefined && part !== '')
        .join(' ');

export const stop = (status: 'done' | 'partial' | 'infeasible', note: string, evidence: string[], said?: string): ActReply => {
  const action: Action = { kind: 'stop', status, evidence, ...(said === undefined ? {} : { answer: said }) };
  return { note, actions: [action], next_query: '', confidence: status === 'done' ? 0.8 : 0.3 };
};
