/** The words that an example and a question are matched by; those of pages are in page-words.ts. */

import type { Example, Procedure } from '../example.ts';
import { type Read, words } from './text.ts';

export const isProcedure = (example: Example): example is Procedure => example.teaches.kind === 'procedure';

/** The instruction's words without its sample values, which the next task replaces. */
export function instructionWords(example: Procedure, read: Read = words): Set<string> {
  const { instruction, slots } = example.teaches;
  return new Set(
    read(slots.reduce((text, slot) => (slot.sample === '' ? text : text.replaceAll(slot.sample, ' ')), instruction)),
  );
}

/** What an example is for: what it says (`said`: the words of its instruction), and the control that it ends on. What it only passes through on its way is left out. */
export function purposeWords(example: Procedure, said: ReadonlySet<string>, read: Read): Set<string> {
  const last = example.trajectory.steps.at(-1)?.action;
  const texts = [
    last !== undefined && 'target' in last ? last.target.name : '',
    ...example.teaches.slots.map((slot) => `${slot.name} ${slot.field ?? ''}`),
  ];
  return new Set([...said, ...texts.flatMap((text) => read(text))]);
}

/** What an example is found by: what it does, the controls it uses, its slots, and what was seen. */
export function exampleTexts(example: Procedure): string[] {
  const { instruction, slots, replicate } = example.teaches;
  const labels = example.trajectory.steps.map((step) => ('target' in step.action ? step.action.target.name : ''));
  return [
    instruction,
    example.trajectory.goal ?? '',
    ...labels,
    ...slots.map((slot) => `${slot.name} ${slot.field ?? ''}`),
    replicate,
  ];
}

/** Interface verbs that ask for the same kind of change. */
const SAME = [
  'create add new make write insert register post start open',
  'delete remove erase discard clear drop',
  'edit change set update modify rename adjust choose select pick move assign replace fill enter type save',
  'turn switch toggle enable disable activate deactivate check uncheck tick allow',
  'send submit publish share invite reply comment',
  'upload attach import',
].map((line) => new Set(words(line)));

const kindsOfChange = (text: ReadonlySet<string>): number[] =>
  SAME.flatMap((verbs, i) => ([...verbs].some((verb) => text.has(verb)) ? [i] : []));

/** Does the objective ask for the kind of change that an instruction makes; `undefined` when one of them names none. */
export function sameChange(instruction: ReadonlySet<string>, objective: ReadonlySet<string>): boolean | undefined {
  const [made, asked] = [kindsOfChange(instruction), kindsOfChange(objective)];
  if (made.length === 0 || asked.length === 0) return undefined;
  return made.some((kind) => asked.includes(kind));
}
