/** What a window itself did, as texts: what was touched, put in and led to. All else on its pages is scenery, and no instruction may speak of it as done. */
import { type Diff, diff } from '../effect.ts';
import { isInteractive, isOn, isOverlay, labelOf, nodeAt } from '../observation.ts';
import type { Marks, Observation, Step, StoredAction, Trajectory } from '../trajectory.ts';
import { isOfRecord, landedWrites, observationAt, pageBrief } from './transition.ts';

export interface Evidence {
  /** Of the controls acted on, what was put in, what changed to, and the pages on the way. */
  touched: string[];
  /** What was typed, chosen or pressed, and what changed controls show since. */
  put: string[];
  /** Of the last acting step alone, without the page that it began on. */
  end: string[];
  /** What stood on a page and went with a step. */
  vanished: string[];
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

/** What one step says of itself. `came`: without the page that it began on. `put`: what was typed, chosen or pressed, or is shown since. `old`: values that it replaced. */
interface Told {
  came: string[];
  there: string[];
  put: string[];
  old: string[];
  /** Labels of what went. */
  vanished: string[];
  turned: { key: string; names: string[]; on: boolean } | null;
}

const briefOf = (o: Observation): string[] => {
  const { title, heading, overlay } = pageBrief(o);
  return [title, heading, overlay];
};

/** Did a click turn a switch: its names and its state since. */
function turnedBy(step: Step, changed: Diff['changed']): Told['turned'] {
  if (step.action.kind !== 'click') return null;
  const { ref } = step.action.target;
  const pair = changed.find(({ before }) => before.ref === ref);
  const on = pair === undefined ? undefined : isOn(pair.after);
  if (pair === undefined || on === undefined || on === isOn(pair.before)) return null;
  const { near, column, path } = pair.before.marks ?? {};
  const names = [labelOf(pair.before), near ?? '', column ?? ''].map(plain);
  return { key: `${names[0]} ${path}`, names: names.filter((name) => name !== ''), on };
}

/** Windows of one run share their steps: each is read once. */
const known = new WeakMap<Step, { after: Observation; told: Told }>();
function ofStep(step: Step, after: Observation): Told {
  const before = known.get(step);
  if (before?.after === after) return before.told;
  const told = readStep(step, after);
  known.set(step, { after, told });
  return told;
}

function readStep(step: Step, after: Observation): Told {
  const { action, observation: before } = step;
  const { appeared, changed, vanished } = diff(before, after);
  const put = [...entered(action)];
  const came = [...landedWrites(step).map(({ method, path }) => `${method} ${path}`), ...briefOf(after)];
  const old: string[] = [];
  for (const pair of changed) {
    put.push(pair.after.value ?? '', labelOf(pair.after));
    if (isInteractive(pair.after)) came.push(...around(pair.after.marks));
    for (const [was, is] of [
      [pair.before.value, pair.after.value],
      [labelOf(pair.before), labelOf(pair.after)],
    ])
      if (was !== undefined && was !== is) old.push(was);
  }
  came.push(...appeared.filter((node) => /^heading$/i.test(node.role) || isOverlay(node)).map(labelOf));
  for (const target of 'target' in action ? [action.target] : 'from' in action ? [action.from, action.to] : []) {
    // A list's trigger may be named by what it shows: that is the old value, not what was done.
    const shows = /^(combobox|popupbutton)$/i.test(target.role) && nodeAt(before, target.ref)?.value === target.name;
    put.push(shows ? '' : target.name);
    // The row of what belongs to no record is only its surroundings.
    const { row: _, ...marks } = target.marks;
    const own = isOfRecord(before, target.ref);
    came.push(...around(own ? target.marks : marks), own ? (target.row ?? '') : '');
  }
  const gone = vanished.map(labelOf);
  return { came: [...came, ...put], there: briefOf(before), put, old, vanished: gone, turned: turnedBy(step, changed) };
}

/** Texts are plain: lower case, single blanks. */
export function evidenceOf(window: Trajectory): Evidence {
  const acting = window.steps.flatMap((step, i) => (step.action.kind === 'stop' ? [] : [{ step, i }]));
  const said = acting.map(({ step, i }) => ofStep(step, observationAt(window, i + 1)));
  const all = (texts: readonly string[]): string[] => [...new Set(texts.map(plain))].filter((text) => text !== '');
  const turned = new Map<string, { names: string[]; on: boolean }>();
  for (const { turned: one } of said) if (one !== null) turned.set(one.key, one);
  const came = said.flatMap((told) => told.came);
  const now = new Set(came.map(plain));
  return {
    touched: all([...came, ...said.flatMap(({ there }) => there)]),
    put: all(said.flatMap((told) => told.put)),
    end: all(said.at(-1)?.came ?? []),
    vanished: all(said.flatMap((told) => told.vanished)),
    gone: all(said.flatMap(({ old }) => old)).filter((text) => !now.has(text)),
    turned: [...turned.values()],
    fills: acting.some(({ step }) => step.action.kind === 'type' || step.action.kind === 'select'),
  };
}
