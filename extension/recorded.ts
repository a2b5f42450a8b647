/** From what was heard and seen while a person showed something to a Trajectory. Pure: told again from its rows, it is the same. */
import { nodeAt } from '../agent-core/observation.ts';
import { createRecording, noEffect } from '../agent-core/recording.ts';
import type { Action, Observation, Origin, Step, Trajectory } from '../agent-core/trajectory.ts';
import type { Shown } from './dexie-teachings.ts';
import { hideFrames } from './tab-look.ts';

const aims = (action: Action): string[] =>
  action.kind === 'drag' ? [action.from, action.to] : 'target' in action ? [action.target] : [];

/** `null`: no page was seen at all. What was done to something that is on no page that was seen is left out: it cannot be told. */
export function recorded(origin: Origin, rows: readonly Shown[]): Trajectory | null {
  const recording = createRecording();
  let last: Observation | null = null;
  for (const row of rows) {
    if (row.kind === 'look') {
      last = row.observation;
      recording.settled(row.at);
      continue;
    }
    const seen = row.kind === 'gesture' ? row.gesture.seen : null;
    const page: Observation | null = seen === null ? last : pageOf(seen);
    const action = row.kind === 'gesture' ? row.gesture.action : row.action;
    if (page === null || aims(action).some((ref) => nodeAt(page, ref) === undefined)) continue;
    const takesBack = row.kind === 'gesture' ? Math.min(row.gesture.takesBack, recording.count()) : 0;
    recording.add({ observation: page, action, effect: noEffect(), at: row.at }, takesBack);
    last = page;
  }
  const steps: Step[] = recording.steps();
  return last === null ? null : { origin, by: 'human', steps, last, outcome: 'unknown' };
}

function pageOf({ cut, ...frame }: NonNullable<Extract<Shown, { kind: 'gesture' }>['gesture']['seen']>): Observation {
  hideFrames(frame.tree);
  const tabs = [{ title: frame.title, url: frame.url, active: true }];
  return { ...frame, tabs, source: 'dom', ...(cut > 0 ? { cut } : {}) };
}
