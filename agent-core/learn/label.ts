/** One question for all chosen windows of a run (`method.md` 3.8): cost grows with the run, not with the number of windows. All windows of a run, as the paper has it, take several. */

import type { Slot } from '../example.ts';
import type { Model, Usage } from '../ports.ts';
import { label, type WindowSpan } from '../prompts/label.ts';
import type { Trajectory } from '../trajectory.ts';
import { isFaithful } from './ground.ts';
import { slice, transitionsOf } from './transition.ts';
import { unanswered } from './unanswered.ts';

export interface Labelled extends WindowSpan {
  instruction: string;
  /** In the model's words, where they were asked for. */
  replicate?: string;
  slots: Slot[];
  answer?: string;
}

/** As many as are chosen of a run at most: a reply about more would not fit in what a model may say at once. With two texts each, fewer. */
export const AT_ONCE = 24;
const AT_ONCE_BOTH = 8;
export const groupsOf = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

/** Windows that got an instruction, in the order asked. What a model skipped, left out or answered twice is not in it; a skip is expected and welcome. */
export async function labelWindows(
  trajectory: Trajectory,
  windows: readonly WindowSpan[],
  o: { model: Model; both?: boolean; signal?: AbortSignal },
): Promise<{ labelled: Labelled[]; skipped: number; usage: Usage[] }> {
  const goal = trajectory.goal === undefined ? {} : { goal: trajectory.goal };
  const both = o.both ? { both: true as const } : {};
  const transitions = transitionsOf(trajectory);
  const answers = await Promise.all(
    groupsOf(windows, o.both ? AT_ONCE_BOTH : AT_ONCE).map((group) =>
      o.model.ask(label({ ...goal, ...both, transitions, windows: group }), o.signal).catch(unanswered),
    ),
  );
  const items = new Map(answers.flatMap((answer) => (answer?.reply.items ?? []).map((item) => [item.id, item] as const)));
  const labelled = windows.flatMap((window): Labelled[] => {
    const item = items.get(window.id);
    if (item === undefined || 'skip' in item || item.instruction.trim() === '') return [];
    const slots = item.slots.filter((slot) => slot.step >= 0 && slot.step < window.to - window.from);
    const answer = item.answer === undefined || item.answer === '' ? {} : { answer: item.answer };
    const replicate =
      item.replicate === undefined || !isFaithful(item.replicate, slice(trajectory, window.from, window.to))
        ? {}
        : { replicate: item.replicate.trim() };
    return [{ ...window, instruction: item.instruction.trim(), ...replicate, slots, ...answer }];
  });
  return {
    labelled,
    skipped: windows.length - labelled.length,
    usage: answers.flatMap((answer) => (answer === null ? [] : [answer.usage])),
  };
}
