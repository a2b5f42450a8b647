/** The words that a page, an example and a question are matched by. */

import type { Example, Procedure } from '../example.ts';
import { isOverlay, labelOf, walk } from '../observation.ts';
import type { Observation } from '../trajectory.ts';
import { words } from './text.ts';

export const isProcedure = (example: Example): example is Procedure => example.teaches.kind === 'procedure';

/** Headings and titles of what lies over the page, joined by blanks. */
export function headings(o: Observation): string {
  const all = [...walk(o.tree)]
    .filter(({ node }) => /^heading$/i.test(node.role) || isOverlay(node))
    .map(({ node }) => labelOf(node));
  return [o.title, ...new Set(all)].join(' ');
}

/** Every word that the page shows, typed values left out. */
export const pageWords = (o: Observation): string[] => [...walk(o.tree)].flatMap(({ node }) => words(labelOf(node)));

/**
 * Words that stand on 60 % of the pages or more: menus, footers. Fewer than five pages have none, or everything would be one.
 */
export function boilerplate(pages: readonly (readonly string[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const page of pages) for (const word of new Set(page)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = pages.length < 5 ? Number.POSITIVE_INFINITY : 0.6 * pages.length;
  return new Set([...counts].filter(([, count]) => count >= most).map(([word]) => word));
}

/** The instruction's words without its sample values, which the next task replaces. */
export function instructionWords(example: Procedure): Set<string> {
  const { instruction, slots } = example.teaches;
  return new Set(
    words(slots.reduce((text, slot) => (slot.sample === '' ? text : text.replaceAll(slot.sample, ' ')), instruction)),
  );
}

/** What an example is found by: what it does, the controls it uses, its slots, and what was seen. */
export function exampleText(example: Procedure): string {
  const { instruction, slots, replicate } = example.teaches;
  const labels = example.trajectory.steps.map((step) => ('target' in step.action ? step.action.target.name : ''));
  return [
    instruction,
    example.trajectory.goal ?? '',
    ...labels,
    ...slots.map((slot) => `${slot.name} ${slot.field ?? ''}`),
    replicate,
  ].join(' ');
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
