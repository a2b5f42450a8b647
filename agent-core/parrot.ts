/** The parroting guard: an example says how, never what. A value or record that only an example names is refused, whatever model asks for it (`method.md` 6.7, 8). */

import type { Example, Slot } from './example.ts';
import { headsMenu } from './holders.ts';
import { kindOf, labelOf, listPath, nodeAt, walk } from './observation.ts';
import { words } from './recall/text.ts';
import type { Action, AxNode, Observation } from './trajectory.ts';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
/** Shorter samples ("on", "5") occur everywhere and prove nothing. */
const TELLING = 3;

interface Sample {
  text: string;
  entity: boolean;
  /** Only ever typed. */
  typed: boolean;
  /** A required field may keep what the example put there. */
  kept: boolean;
}

const slotsOf = (example: Example): readonly Slot[] => (example.teaches.kind === 'procedure' ? example.teaches.slots : []);

/** What the example filled in or picked, by slot or by the steps themselves. */
function samplesOf(example: Example): Sample[] {
  const slots = slotsOf(example).map((slot) => ({
    text: plain(slot.sample),
    entity: slot.kind === 'entity',
    typed: slot.kind === 'text',
    kept: slot.required,
  }));
  const put = example.trajectory.steps.flatMap(({ action }) =>
    action.kind === 'type'
      ? [{ text: plain(action.text), typed: true }]
      : action.kind === 'select'
        ? [{ text: plain(action.option), typed: false }]
        : [],
  );
  const kept = new Set(slots.filter((slot) => slot.kept).map((slot) => slot.text));
  return [...slots, ...put.map((one) => ({ ...one, entity: false, kept: kept.has(one.text) }))].filter(
    (sample) => sample.text.length >= TELLING,
  );
}

const LISTED = /^(?:option|menuitem|menuitemradio|menuitemcheckbox|treeitem|row|listitem|radio)$/i;

/** Is what is clicked the sample itself: no field that is called so, and no button or link that is called as what an example typed. */
const isSample = (action: Action, node: AxNode | undefined, sample: Sample): boolean =>
  action.kind !== 'type' &&
  node !== undefined &&
  plain(labelOf(node)) === sample.text &&
  (!sample.typed || LISTED.test(kindOf(node)));

const rowOf = (node: AxNode | undefined): string => plain(node?.marks?.row ?? '');

const placeOf = (node: AxNode): string => listPath(node.marks?.path);

/** What stands in every row of the list that the node is in, as a button does, names no record. */
function tellsNoRow(text: string, node: AxNode, o: Observation): boolean {
  const rows = new Set([...walk(o.tree)].flatMap((visit) => (placeOf(visit.node) === placeOf(node) ? [rowOf(visit.node)] : [])));
  return rows.size > 1 && [...rows].every((row) => row.includes(text));
}

/**
 * Why the action must be refused, or `null`. `task` is all that the person or the help page said: objective and tutorial. A typed text or chosen option is refused when it
 * is an example's and not the task's; a click when it lands on the example's record, or on its option, and the task does not name that.
 */
export function parroted(
  action: Action,
  given: { task: string; examples: readonly Example[]; observation: Observation },
): string | null {
  const task = plain(given.task);
  const said = new Set(words(given.task));
  // "Groups" is named where the task says "the group".
  const isNamed = (text: string): boolean =>
    task.includes(text) || (words(text).length > 0 && words(text).every((word) => said.has(word)));
  const samples = given.examples.flatMap(samplesOf).filter((sample) => !sample.kept && !isNamed(sample.text));
  if (samples.length === 0) return null;
  const refuse = (text: string): string => `«${text}» comes from an example, the objective does not name it`;
  if (action.kind === 'type' || action.kind === 'select') {
    const value = plain(action.kind === 'type' ? action.text : action.option);
    const copied = samples.find((sample) => sample.text === value);
    if (copied !== undefined) return refuse(copied.text);
  }
  if (!('target' in action)) return null;
  const node = nodeAt(given.observation, action.target);
  const row = node !== undefined && headsMenu(given.observation, node) ? '' : rowOf(node);
  // "Bio: ⟨sample⟩ [Edit]": the row is the task's own when what stands before the sample is what the task speaks of.
  const headed = (sample: Sample): boolean => {
    const head = row.slice(0, row.indexOf(sample.text)).trim();
    return head.length >= TELLING && task.includes(head);
  };
  const copied = samples.find(
    (sample) =>
      isSample(action, node, sample) ||
      (sample.entity &&
        row.includes(sample.text) &&
        !headed(sample) &&
        !(node !== undefined && tellsNoRow(sample.text, node, given.observation))),
  );
  return copied === undefined ? null : refuse(copied.text);
}
