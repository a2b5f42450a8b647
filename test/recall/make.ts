/** Small pages and runs for tests of memory: real shapes, few words. */

import type { Example } from '../../agent-core/example.ts';
import { describe } from '../../agent-core/observation.ts';
import type { AxNode, Effect, Marks, Observation, Step, StoredAction, Trajectory } from '../../agent-core/trajectory.ts';

export const ORIGIN = 'http://127.0.0.1:8080';

export const marks = (over: Partial<Marks> = {}): Marks => ({
  tag: 'div',
  attributes: {},
  path: 'main>div',
  ordinal: 0,
  ...over,
});
export const node = (ref: string, role: string, name: string, over: Partial<AxNode> = {}): AxNode => ({
  ref,
  role,
  name,
  states: {},
  children: [],
  ...over,
});
export const text = (ref: string, name: string): AxNode => node(ref, 'StaticText', name);

export const page = (path: string, children: AxNode[], over: Partial<Observation> = {}): Observation => ({
  url: `${ORIGIN}${path}`,
  title: 'Tracker',
  tabs: [{ title: 'Tracker', url: `${ORIGIN}${path}`, active: true }],
  tree: node('1', 'RootWebArea', 'Tracker', { children }),
  viewport: { width: 1280, height: 720, devicePixelRatio: 1, scrollX: 0, scrollY: 0 },
  source: 'dom',
  ...over,
});

export const quiet: Effect = { requests: [], dialogs: [], downloads: [], unexecuted: false };
export const post = (path: string): Effect => ({
  ...quiet,
  requests: [{ method: 'POST', origin: ORIGIN, path, type: 'document', status: 302, blocked: false }],
});

export const click = (target: AxNode): StoredAction => ({ kind: 'click', target: describe(target) });
export const type = (target: AxNode, typed: string): StoredAction => ({
  kind: 'type',
  target: describe(target),
  text: typed,
  clear: true,
  enter: false,
});
export const step = (observation: Observation, action: StoredAction, effect: Effect = quiet): Step => ({
  observation,
  by: 'rule',
  thought: '',
  action,
  effect,
  times: { before: 0, acted: 1, settled: 2, wall: 0 },
});
export const trajectory = (steps: Step[], last: Observation, over: Partial<Trajectory> = {}): Trajectory => ({
  origin: ORIGIN,
  by: 'docs',
  steps,
  last,
  outcome: 'success',
  ...over,
});

export const example = (id: string, instruction: string, run: Trajectory, over: Partial<Example> = {}): Example => ({
  id,
  trajectory: run,
  teaches: { kind: 'procedure', instruction, replicate: '', slots: [], pre: [], post: [] },
  certificate: { status: 'live', reason: '', proofs: [], votes: [], stars: 4, support: 1 },
  provenance: {
    origin: run.origin,
    run: 'run-1',
    source: run.steps[0]?.observation.url ?? run.last.url,
    trajectory: `t-${id}`,
    from: 0,
    to: run.steps.length,
    how: 'agent-executed',
    parents: [],
    model: 'built-in',
    prompt: 'label@1',
    at: 0,
  },
  use: { shown: 0, followed: 0, win: 0, loss: 0, last: 0 },
  importId: '',
  ...over,
});
