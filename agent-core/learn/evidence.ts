/** What a window itself did, as texts: what was touched, put in and led to. All else on its pages is scenery, and no instruction may speak of it as done. */
import { diff } from '../effect.ts';
import { isOn, isOverlay, labelOf, nodeAt } from '../observation.ts';
import type { Marks, Step, StoredAction, Trajectory } from '../trajectory.ts';
import { landedWrites, observationAt, pageBrief } from './transition.ts';

export interface Evidence {
  /** Of the controls acted on, what was put in, what changed to, and the pages on the way. */
  touched: string[];
  /** The same of the last acting step alone. */
  end: string[];
  /** Values that were replaced in the window, and nothing set them again. */
  gone: string[];
  /** Switches that the window turned, by their names, with their last state. */
  turned: { names: string[]; on: boolean }[];
  /** Something was put in. */
  fills: boolean;
}

export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[“”«»„]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();

export const entered = (action: StoredAction): string[] => {
  if (action.kind === 'type') return [action.text];
  if (action.kind === 'select') return [action.option];
  return action.kind === 'goto' ? [action.url] : [];
};

const around = (marks: Marks | undefined): string[] => [
  marks?.near ?? '',
  marks?.column ?? '',
  marks?.section ?? '',
  marks?.row ?? '',
  marks?.attributes.placeholder ?? '',
  marks?.attributes.title ?? '',
];

/** What one step says of itself. `old`: the value that the control showed before, where its name was that value. */
function ofStep(step: Step, trajectory: Trajectory, i: number): { texts: string[]; old: string[] } {
  const { action, observation: before } = step;
  const after = observationAt(trajectory, i + 1);
  const { appeared, changed } = diff(before, after);
  const texts = [...entered(action), ...landedWrites(step).map(({ method, path }) => `${method} ${path}`)];
  for (const o of [before, after]) {
    const { title, heading, overlay } = pageBrief(o);
    texts.push(title, heading, overlay);
  }
  const old: string[] = [];
  for (const pair of changed) {
    texts.push(pair.after.value ?? '', labelOf(pair.after), ...around(pair.after.marks));
    for (const [was, is] of [
      [pair.before.value, pair.after.value],
      [labelOf(pair.before), labelOf(pair.after)],
    ])
      if (was !== undefined && was !== is) old.push(was);
  }
  texts.push(...appeared.filter((node) => /^heading$/i.test(node.role) || isOverlay(node)).map(labelOf));
  for (const target of 'target' in action ? [action.target] : 'from' in action ? [action.from, action.to] : []) {
    // A list's trigger may be named by what it shows: that is the old value, not what was done.
    const shows = /^(combobox|popupbutton)$/i.test(target.role) && nodeAt(before, target.ref)?.value === target.name;
    texts.push(shows ? '' : target.name, ...around(target.marks), target.row ?? '');
  }
  return { texts, old };
}

/** Texts are plain: lower case, single blanks. */
export function evidenceOf(window: Trajectory): Evidence {
  const acting = window.steps.flatMap((step, i) => (step.action.kind === 'stop' ? [] : [{ step, i }]));
  const said = acting.map(({ step, i }) => ofStep(step, window, i));
  const all = (texts: readonly string[]): string[] => [...new Set(texts.map(plain))].filter((text) => text !== '');
  const turned = new Map<string, { names: string[]; on: boolean }>();
  for (const { step, i } of acting) {
    if (step.action.kind !== 'click') continue;
    const { ref } = step.action.target;
    const pair = diff(step.observation, observationAt(window, i + 1)).changed.find(({ before }) => before.ref === ref);
    const on = pair === undefined ? undefined : isOn(pair.after);
    if (pair === undefined || on === undefined || on === isOn(pair.before)) continue;
    const names = [labelOf(pair.before), pair.before.marks?.near ?? '', pair.before.marks?.column ?? ''].map(plain);
    turned.set(`${names[0]} ${pair.before.marks?.path}`, { names: names.filter((name) => name !== ''), on });
  }
  const now = new Set([...acting.flatMap(({ step }) => entered(step.action)), ...said.flatMap(({ texts }) => texts)].map(plain));
  return {
    touched: all(said.flatMap(({ texts }) => texts)),
    end: all(said.at(-1)?.texts ?? []),
    gone: all(said.flatMap(({ old }) => old)).filter((text) => !now.has(text)),
    turned: [...turned.values()],
    fills: acting.some(({ step }) => step.action.kind === 'type' || step.action.kind === 'select'),
  };
}
