/** Questions to the built-in model's planner, and what it is told of steps before. */
import type { ActInput, HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { Observation, StoredAction } from '../../agent-core/trajectory.ts';

export const asked = (objective: string, observation: Observation, over: Partial<ActInput> = {}): ActInput => ({
  ...{ policy: '', siteBrief: '', objective, checklist: [], tutorial: [], expected: '', history: [] },
  ...{ examples: [], lessons: [], facts: [], help: [], observation, expand: [], lastFailure: '', left: 20 },
  ...over,
});
export const askedAfter = (objective: string, observation: Observation, history: HistoryEntry[] = []): ActInput =>
  asked(objective, observation, { history });

/** A step that was done, unless `over` says otherwise. */
export const done = (note: string, action: StoredAction, over: Partial<HistoryEntry> = {}): HistoryEntry => ({
  ...{ step: 1, action, note, outcome: 'done', why: '', effect: '', before: 'a', after: 'b', page: 'p', url: 'http://x/' },
  ...{ writes: [], appeared: [], vanished: [] },
  ...over,
});
