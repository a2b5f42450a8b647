/** Does a recording again on the live site, action by action through the gate, and keeps what was seen: from then on it is a run like any other. */
import { act, type Stage } from '../learn/stage.ts';
import { kindOf, labelOf, walk } from '../observation.ts';
import type { Action, AxNode, Observation, Step, Trajectory } from '../trajectory.ts';
import { findWanted } from './find-wanted.ts';
import type { RecordedAction, Recording } from './recording.ts';

export interface Replayed {
  run: Trajectory;
  /** How far it came; all of them where `stopped` is ''. */
  done: number;
  /** Why it went no further, in plain words. */
  stopped: string;
}

/** Looks again this often before an element is missing: pages draw late. */
const LOOKS = 5;
const PAUSE_MS = 700;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const CLASSES: Record<string, string> = {
  C: 'it types a password or another secret. Log in yourself with "fieldguide login <url> --profile <name>", and leave that part out of the recording',
  I: 'it cannot be undone, and an import does nothing that cannot',
  W: 'it changes something, and the import runs in --mode read. Give --mode sandbox on an account that you can lose',
};

/** A new value: an option of a list by its label, text in a field. `null`: the list has no such option. */
function changeOf(node: AxNode, { value, clear }: { value: string; clear: boolean }): Action | null {
  const options = [...walk(node)].filter((visit) => /^option$/i.test(visit.node.role)).map((visit) => labelOf(visit.node));
  if (node.marks?.tag !== 'select' && !(options.length > 0 && /^(combobox|listbox)$/i.test(kindOf(node))))
    return { kind: 'type', target: node.ref, text: value, clear, enter: false };
  const option = options.find((label) => label === value) ?? options.find((label) => label.toLowerCase() === value.toLowerCase());
  return option === undefined ? null : { kind: 'select', target: node.ref, option };
}

function actionOn(recorded: RecordedAction, node: AxNode | null): Action | null {
  switch (recorded.kind) {
    case 'click':
      return node === null
        ? null
        : {
            kind: 'click',
            target: node.ref,
            ...(recorded.button === 'left' ? {} : { button: recorded.button }),
            ...(recorded.count === 1 ? {} : { count: 2 }),
          };
    case 'hover':
      return node === null ? null : { kind: 'hover', target: node.ref };
    case 'change':
      return node === null ? null : changeOf(node, recorded);
    case 'press':
      return { kind: 'press', keys: recorded.keys };
    case 'scroll':
      return { kind: 'scroll', direction: recorded.direction };
    case 'goto':
      return { kind: 'goto', url: recorded.url };
    case 'wait':
      return { kind: 'wait', ms: recorded.ms };
    case 'go_back':
    case 'go_forward':
      return { kind: recorded.kind };
  }
}

/** The action on the page as it is, and that page; or why it cannot be done. */
async function bound(
  recorded: RecordedAction,
  at: Observation,
  stage: Stage,
): Promise<{ action: Action; on: Observation } | { missing: string }> {
  if (!('on' in recorded)) {
    const action = actionOn(recorded, null);
    return action === null ? { missing: 'it says nothing that can be done' } : { action, on: at };
  }
  let on = at;
  let node = findWanted(on, recorded.on);
  for (let look = 1; node === null && look < LOOKS; look += 1) {
    await pause(PAUSE_MS);
    on = await stage.environment.observe(stage.signal);
    node = findWanted(on, recorded.on);
  }
  if (node === null) return { missing: `no element of the page, or more than one, answers to ${recorded.on.said}` };
  const action = actionOn(recorded, node);
  return action === null && recorded.kind === 'change'
    ? { missing: `the list ${recorded.on.said} has no option called "${recorded.value}"` }
    : action === null
      ? { missing: 'it says nothing that can be done' }
      : { action, on };
}

/** Throws Ended when the budget or the person ends it. */
export async function replay(recording: Recording, stage: Stage, first: Observation): Promise<Replayed> {
  const steps: Step[] = [];
  let at = first;
  let stopped = '';
  for (const recorded of recording.actions) {
    const next = await bound(recorded, at, stage);
    if ('missing' in next) {
      stopped = next.missing;
      break;
    }
    const acted = await act(stage, next.action, { on: next.on, during: 'replay', thought: '' });
    if (!acted.done) {
      stopped = CLASSES[acted.cls] ?? `it is not permitted (class ${acted.cls})`;
      break;
    }
    steps.push({ ...acted.step, by: 'human' });
    at = acted.after;
    if (at.failure !== undefined) {
      stopped = at.failure;
      break;
    }
  }
  const goal = recording.title === '' || /^Recording\b/.test(recording.title) ? {} : { goal: recording.title };
  const outcome = stopped === '' ? 'success' : 'unknown';
  return { run: { origin: stage.origin, by: 'human', ...goal, steps, last: at, outcome }, done: steps.length, stopped };
}
