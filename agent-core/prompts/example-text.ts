/** An example as a model reads it: only what is left to do from the page that matched (`method.md` 5, rendering). */

import type { Example, Guard, Slot } from '../example.ts';
import { observationText } from '../observation-text.ts';
import type { Ranked } from '../ports.ts';
import type { StoredAction } from '../trajectory.ts';
import { actionText } from './action-text.ts';
import { fillSlots } from './slots.ts';

const guardText = (guard: Guard): string => {
  switch (guard.kind) {
    case 'url':
      return `the address is like ${guard.arg}`;
    case 'visible':
      return `there is ${guard.arg.replace('|', ' ')}`;
    case 'absent':
      return `there is no ${guard.arg.replace('|', ' ')}`;
    case 'value':
      return `${guard.arg.replace('=', ' is ')}`;
    case 'request':
      return `the page sends ${guard.arg}`;
  }
};

/** Samples replaced: by the task's value where it is known, else by a named gap that shows the sample. */
function withSlots(text: string, slots: readonly Slot[], filled: ReadonlyMap<string, string>): string {
  let out = text;
  for (const slot of [...slots].sort((a, b) => b.sample.length - a.sample.length)) {
    if (slot.sample === '') continue;
    out = out.replaceAll(slot.sample, filled.get(slot.name) ?? `<${slot.name}: ${slot.sample}>`);
  }
  return out;
}

const isStop = (action: StoredAction): boolean => action.kind === 'stop';

/** '' when the example is no procedure or nothing is left to do. */
export function exampleText(ranked: Ranked<Example>, objective: string): string {
  const { teaches, trajectory, certificate } = ranked.item;
  if (teaches.kind !== 'procedure') return '';
  const tail = trajectory.steps.slice(ranked.from).filter((step) => !isStop(step.action));
  if (tail.length === 0) return '';
  const filled = fillSlots(teaches.instruction, teaches.slots, objective);
  const steps = tail.map((step, i) => `  ${i + 1}. ${withSlots(actionText(step.action), teaches.slots, filled)}`);
  const proof = certificate.proofs.length === 0 ? '' : `, ${certificate.proofs.map((p) => p.by).join(' and ')}`;
  return [
    `Example: ${withSlots(teaches.instruction, teaches.slots, filled)}`,
    ranked.from === 0 ? '' : '(the page at hand is like the one in its middle; what comes before is left out)',
    ranked.from === 0 && teaches.pre.length > 0 ? `On a page where ${teaches.pre.map(guardText).join('; ')}:` : 'From this page:',
    ...steps,
    teaches.post.length === 0
      ? ''
      : `Afterwards: ${teaches.post.map((g) => withSlots(guardText(g), teaches.slots, filled)).join('; ')}`,
    `Seen ${certificate.support} times, ${certificate.stars} of 5 stars${proof}; why shown: ${ranked.why}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** All of it, as the paper shows it: page, action, page to the last one, with its own values. '' when it is no procedure. */
export function wholeText({ item: { teaches, trajectory } }: Pick<Ranked<Example>, 'item'>): string {
  if (teaches.kind !== 'procedure') return '';
  const steps = trajectory.steps
    .filter(({ action }) => !isStop(action))
    .flatMap(({ observation, action }, i) => [observationText(observation), `Action ${i + 1}: ${actionText(action)}`]);
  const answer = teaches.answer === undefined ? [] : [`Answer: ${teaches.answer}`];
  return [`Example: ${teaches.instruction}`, ...steps, observationText(trajectory.last), ...answer].join('\n');
}
