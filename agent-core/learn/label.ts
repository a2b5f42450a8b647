/** One question for all chosen windows of a run (`method.md` 3.8): cost grows with the run, not with the number of windows. */

import type { Slot } from '../example.ts';
import type { Model, Usage } from '../ports.ts';
import { label, type WindowSpan } from '../prompts/label.ts';
import type { Trajectory } from '../trajectory.ts';
import { transitionsOf } from './transition.ts';
import { unanswered } from './unanswered.ts';

export interface Labelled extends WindowSpan {
  instruction: string;
  slots: Slot[];
  answer?: string;
}

/** Windows that got an instruction, in the order asked. What a model skipped, left out or answered twice is not in it; a skip is expected and welcome. */
export async function labelWindows(
  trajectory: Trajectory,
  windows: readonly WindowSpan[],
  o: { model: Model; signal?: AbortSignal },
): Promise<{ labelled: Labelled[]; skipped: number; usage: Usage[] }> {
  if (windows.length === 0) return { labelled: [], skipped: 0, usage: [] };
  const goal = trajectory.goal === undefined ? {} : { goal: trajectory.goal };
  const question = label({ ...goal, transitions: transitionsOf(trajectory), windows });
  const answer = await o.model.ask(question, o.signal).catch(unanswered);
  if (answer === null) return { labelled: [], skipped: windows.length, usage: [] };
  const { reply, usage } = answer;
  const items = new Map(reply.items.map((item) => [item.id, item]));
  const labelled = windows.flatMap((window): Labelled[] => {
    const item = items.get(window.id);
    if (item === undefined || 'skip' in item || item.instruction.trim() === '') return [];
    const slots = item.slots.filter((slot) => slot.step >= 0 && slot.step < window.to - window.from);
    const answer = item.answer === undefined || item.answer === '' ? {} : { answer: item.answer };
    return [{ ...window, instruction: item.instruction.trim(), slots, ...answer }];
  });
  return { labelled, skipped: windows.length - labelled.length, usage: [usage] };
}
