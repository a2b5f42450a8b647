/** Questions to the built-in model's planner, and what it is told of steps before. */
import type { ActInput, HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { MapFact } from '../../agent-core/recall/map-facts.ts';
import type { AxNode, Observation, StoredAction, Target } from '../../agent-core/trajectory.ts';
import { marks, node } from '../recall/make.ts';

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

/** A link of the site's bar. */
export const link = (ref: string, name: string): AxNode =>
  node(ref, 'link', name, { marks: marks({ tag: 'a', path: `nav>a:${ref}`, attributes: { href: `/${name}` } }) });
/** What the map tells of a control elsewhere. */
export const fact = (label: string, kind: string, path: Target[], over: Partial<MapFact> = {}): MapFact => ({
  ...{ label, kind, section: '', options: [], page: 'Harbour', template: 'http://127.0.0.1:8080/log', effects: [], path },
  ...over,
});
export const heading = (name: string): AxNode => node('h', 'heading', name);
