/** One want at one moment: what is asked, what the page shows, and what was done for it so far. The history is the only memory; its notes say what each step was for. */
import type { ActInput, HistoryEntry } from '../../../prompts/act.ts';
import type { Action } from '../../../trajectory.ts';
import { plain } from '../lexicon.ts';
import type { Value, Want } from '../want.ts';
import { deadIn } from './ground.ts';
import { type Scene, sceneOf } from './scene.ts';

/** What a step is for. Part of its note. */
const STAGES = {
  look: 'look around',
  way: 'go where it is known to be',
  record: 'open the record',
  menu: 'open the menu of the row',
  form: 'open the form',
  list: 'open the list',
  pick: 'choose',
  fill: 'fill in',
  flip: 'switch it',
  press: 'press it',
  confirm: 'confirm',
  save: 'save',
  search: 'search',
  follow: 'as in an example',
  clear: 'clear the way',
} as const;
export type Stage = keyof typeof STAGES;

export interface Move {
  stage: Stage;
  actions: Action[];
}

export interface Turn {
  want: Want;
  /** Values with the field they go to, where it is known. */
  values: Value[];
  /** The record, unless it turned out to be the name of a field. */
  entity: string | undefined;
  scene: Scene;
  input: ActInput;
  /** Steps done for this want. */
  trail: readonly HistoryEntry[];
  dead: ReadonlySet<string>;
}

export const noteOf = (want: Want, stage: Stage): string => `${want.text}: ${STAGES[stage]}`;
export const isStage = (entry: HistoryEntry, ...stages: readonly Stage[]): boolean =>
  stages.some((stage) => entry.note.endsWith(`: ${STAGES[stage]}`));

/** "Set X to V" names a field, not a record, unless it says what kind of record X is. */
function fieldAsEntity(want: Want): boolean {
  const setting = want.op === 'set' || want.op === 'choose';
  return (
    setting && want.entity !== undefined && (want.noun ?? '') === '' && want.values.every((value) => value.field === undefined)
  );
}

export function turnOf(want: Want, input: ActInput, scene: Scene = sceneOf(input.observation)): Turn {
  const named = fieldAsEntity(want) ? want.entity : want.control;
  return {
    want,
    values: want.values.map((value) => (value.field === undefined && named !== undefined ? { ...value, field: named } : value)),
    entity: fieldAsEntity(want) ? undefined : want.entity,
    scene,
    input,
    trail: input.history.filter((entry) => entry.note.startsWith(`${want.text}: `)),
    dead: deadIn(input.history),
  };
}

/** What the last press asks to be chosen from: names of the want that came up with it, in a menu or list. */
export function offered(turn: Turn): string[] {
  const last = turn.trail.at(-1);
  if (last === undefined || last.outcome !== 'done' || last.writes.length > 0 || !isStage(last, 'press')) return [];
  // An item may take the place of one of the menu before, and so not count as new.
  const items = turn.scene.all.filter(({ kind }) => /^(menuitem|option)$/.test(kind)).map(({ label }) => label);
  const fresh = new Set([...last.appeared, ...items].map(plain));
  return [...turn.values.map(({ value }) => value), ...turn.want.context].filter((text) => text !== '' && fresh.has(plain(text)));
}

export const click = (target: string): Action => ({ kind: 'click', target });
export const done = (trail: readonly HistoryEntry[], ...stages: readonly Stage[]): HistoryEntry[] =>
  trail.filter((entry) => entry.outcome === 'done' && isStage(entry, ...stages));
export const tried = (trail: readonly HistoryEntry[], ...stages: readonly Stage[]): HistoryEntry[] =>
  trail.filter((entry) => isStage(entry, ...stages));
