/** One trajectory in WebArena's words: pairs of what was seen and what was said, ending in a stop, and what was lost. */
import { type Field, type Loss, readAction, type Written, writeAction } from '../action.ts';
import { findTarget } from '../find-target.ts';
import { labelOf, nodeAt, walk } from '../observation.ts';
import type { Action, AxNode, Observation, Step, StoredAction, Target, Trajectory } from '../trajectory.ts';
import type { StepLoss } from './folder.ts';
import { pyString } from './python.ts';
import { type TextOptions, type WebArenaText, webarenaText } from './webarena-text.ts';

export interface EpisodeOptions extends TextOptions {
  transliterate: boolean;
}

/** One state and the one action string that follows it. */
export interface Pair {
  url: string;
  observation: string;
  /** `click [12]` */
  word: string;
  /** What stands for the model's reply: thought, the released wording, the action in backticks. */
  raw: string;
  /** The benchmark's second language, for people: `click [12] where [12] is button 'Save'`. */
  told: string;
}
export interface Told {
  pairs: Pair[];
  losses: StepLoss[];
}

/** Decimal ids, unique in an observation; the same ref with the same role and place keeps its id over the episode. */
function numbering(): (node: AxNode) => number {
  const ids = new Map<string, number>();
  return (node) => {
    const key = JSON.stringify([node.ref, node.role, node.marks?.path ?? '']);
    const id = ids.get(key) ?? ids.size + 1;
    ids.set(key, id);
    return id;
  };
}

function fieldOf(node: AxNode): Field {
  const tag = node.marks?.tag ?? '';
  const options = [...walk(node)].filter((visit) => visit.node.role === 'option').map((visit) => labelOf(visit.node));
  return { tag, value: node.value ?? '', multiline: tag === 'textarea' || (node.role === 'textbox' && tag !== 'input'), options };
}

const nodeOf = (o: Observation, target: Target): AxNode | null => {
  const byRef = nodeAt(o, target.ref);
  const same =
    byRef !== undefined &&
    (byRef.role === target.role || labelOf(byRef) === target.name || byRef.marks?.path === target.marks.path);
  return same ? byRef : findTarget(o, target);
};

/** The action with decimal ids for targets; '' where the element is not in the observation, which no reader takes. */
function numbered(action: StoredAction, id: (target: Target) => string): Action {
  if (action.kind === 'drag') return { ...action, from: id(action.from), to: id(action.to) };
  if ('target' in action) return { ...action, target: id(action.target) };
  return action;
}

function toldOf(word: string, node: AxNode | null): string {
  const action = readAction(word);
  const where =
    node === null
      ? ''
      : ` where [${action !== null && 'target' in action ? action.target : ''}] is ${node.role} ${pyString(node.name)}`;
  if (action === null) return word;
  if (action.kind === 'type') return `type [${action.target}] [${action.text}]${where}`;
  if (action.kind === 'tab_focus') return `page_focus [${action.index}]`;
  return 'target' in action ? word + where : word;
}

const FENCE = /```([\s\S]*?)```/;

/** The reply as it was said if its first fenced part is this very action, else thought and action in the released wording. */
function rawOf(step: Step | null, word: string, lose: (kind: Loss['kind'], detail: string) => void): string {
  const said = step?.raw ?? '';
  if (FENCE.exec(said)?.[1]?.trim() === word) return said;
  if (said !== '') lose('folded', 'the reply was said in another form: thought and action are given in the released wording');
  const thought = (step?.thought ?? '').replaceAll('```', "'''");
  if (thought !== (step?.thought ?? '')) lose('folded', 'backticks in the thought became quotes');
  return `${thought === '' ? '' : `${thought} `}In summary, the next action I will perform is \`\`\`${word}\`\`\``;
}

const NO_TEXT: WebArenaText = { text: '', shown: new Set(), lost: [] };

/** Every step that can be said, in order. Folded steps repeat their observation; what cannot be said, and waits, are left out and stand in `losses`. */
export function tellEpisode(trajectory: Trajectory, options: EpisodeOptions): Told {
  const idOf = numbering();
  const pairs: Pair[] = [];
  const losses: StepLoss[] = [];
  const stopAt = trajectory.steps.findIndex((step) => step.action.kind === 'stop');
  const steps = stopAt < 0 ? trajectory.steps : trajectory.steps.slice(0, stopAt + 1);
  const tell = (at: number, o: Observation, step: Step | null, written: (node: AxNode | null, id: string) => Written): void => {
    const lose = (kind: Loss['kind'], detail: string): void => {
      losses.push({ step: at, kind, detail });
    };
    const target = step !== null && 'target' in step.action ? step.action.target : null;
    // Ids are given in reading order, whether or not the node is shown.
    for (const { node } of walk(o.tree)) idOf(node);
    const node = target === null ? null : nodeOf(o, target);
    const { words, losses: lost } = written(node, node === null ? '' : String(idOf(node)));
    for (const { kind, detail } of lost) lose(kind, detail);
    const page = words.length === 0 ? NO_TEXT : webarenaText(o, idOf, options);
    for (const { kind, detail } of page.lost) lose(kind, detail);
    if (words.length > 0 && node !== null && !page.shown.has(node.ref))
      lose('dropped', 'its element has no line in the observation text');
    words.forEach((word, i) => {
      const raw = rawOf(i === words.length - 1 ? step : null, word, lose);
      pairs.push({ url: o.url, observation: page.text, word, raw, told: toldOf(word, node) });
    });
  };
  steps.forEach((step, at) => {
    tell(at, step.observation, step, (node, id) => {
      // Its benchmark shows an upload as a click on the file field.
      if (step.action.kind === 'upload' && node !== null) {
        return {
          words: [`click [${id}]`],
          losses: [{ kind: 'unrepresentable', detail: 'an upload; shown as a click on the file field' }],
        };
      }
      const action = numbered(step.action, (target) =>
        target.ref === ('target' in step.action ? step.action.target.ref : '') ? id : '',
      );
      return writeAction(action, { transliterate: options.transliterate, ...(node === null ? {} : { field: fieldOf(node) }) });
    });
  });
  if (stopAt >= 0 && stopAt + 1 < trajectory.steps.length) {
    losses.push({ step: stopAt + 1, kind: 'dropped', detail: `${trajectory.steps.length - stopAt - 1} steps after the stop` });
  }
  if (stopAt < 0) {
    const early = trajectory.outcome === 'unknown' && trajectory.by === 'task' ? 'Early stop: stopped from outside' : '';
    tell(trajectory.steps.length, trajectory.last, null, () => ({
      words: [`stop [${early}]`],
      losses: [{ kind: 'folded', detail: 'a stop was added at the end' }],
    }));
  }
  return { pairs, losses };
}
