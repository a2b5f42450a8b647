/** `export devtools`: recordings for the Recorder panel of Chrome's DevTools and @puppeteer/replay 3.1 (`formats.md` 11). Pure. */
import type { Loss } from '../action.ts';
import { nodeAt } from '../observation.ts';
import type { Observation, Step, StoredAction, Target, Trajectory } from '../trajectory.ts';
import { devtoolsKeys } from './devtools-keys.ts';
import type { Episode } from './episodes.ts';
import { type Exported, folder, prepare, type StepLoss } from './folder.ts';
import { numbered } from './names.ts';
import { selectorsOf } from './selectors.ts';

type Json = Record<string, unknown>;
interface At {
  step: Step;
  after: Observation;
  /** The next action's target, if it has one. */
  next: Target | null;
  lose: (kind: Loss['kind'], detail: string) => void;
}

/** Every way to find it, each through shadow roots with `pierce`; at least one, or none is known. */
function selectors(target: Target, o: Observation): string[][] {
  const { aria, attribute, css, xpath, text } = selectorsOf(target, o);
  // A role in the selector tells the button Save from the heading Save; quotes cannot be escaped there.
  const named = aria === null || /["\\]/.test(aria.name) ? [] : [`aria/${aria.name}[role="${aria.role}"]`];
  return [
    ...named,
    ...(attribute === '' ? [] : [attribute]),
    ...(css === '' ? [] : [css]),
    ...(xpath === '' ? [] : [`xpath/${xpath}`]),
    ...(attribute === '' && css === '' ? [] : [`pierce/${attribute === '' ? css : attribute}`]),
    ...(text === '' ? [] : [`text/${text}`]),
  ].map((selector) => [selector]);
}

/** Which tab and frame: the first tab is `main`, others go by their address. */
function where(o: Observation, target: Target | null): Json {
  const at = o.tabs.findIndex((tab) => tab.active);
  const frame = target?.marks.frame;
  return { target: at > 0 ? (o.tabs[at]?.url ?? 'main') : 'main', ...(frame === undefined ? {} : { frame }) };
}

function aimed(target: Target, { step, lose }: At): Json | null {
  const found = selectors(target, step.observation);
  if (found.length > 0) return { ...where(step.observation, target), selectors: found };
  lose('unrepresentable', 'nothing is known by which its element could be found');
  return null;
}

const middle = ({ marks }: Target): { offsetX: number; offsetY: number } => {
  const [, , width, height] = marks.box ?? [0, 0, 2, 2];
  return { offsetX: Math.max(1, Math.round(width / 2)), offsetY: Math.max(1, Math.round(height / 2)) };
};

const custom = (action: StoredAction): Json => ({
  type: 'customStep',
  target: 'main',
  name: `fieldguide.${action.kind}`,
  parameters: { ...action },
});

function click(action: StoredAction & { kind: 'click' }, at: At): Json[] {
  const { target, count, button } = action;
  const found = aimed(target, at);
  if (found === null) return [];
  const { step, after } = at;
  const left = step.observation.url !== after.url && after.failure === undefined;
  const events = left ? { assertedEvents: [{ type: 'navigation', url: after.url, title: after.title }] } : {};
  const pressed = button === 'right' ? { button: 'secondary' } : button === 'middle' ? { button: 'auxiliary' } : {};
  return [{ type: count === 2 ? 'doubleClick' : 'click', ...found, ...middle(target), ...pressed, ...events }];
}

const enter = (o: Observation): Json[] => ['keyDown', 'keyUp'].map((type) => ({ type, ...where(o, null), key: 'Enter' }));

function typed(action: StoredAction & { kind: 'type' }, at: At): Json[] {
  const found = aimed(action.target, at);
  if (found === null) return [];
  const { observation } = at.step;
  const old = action.clear ? '' : (nodeAt(observation, action.target.ref)?.value ?? '');
  if (old !== '') at.lose('folded', 'the field gets its old text and the new one as a whole');
  return [{ type: 'change', ...found, value: old + action.text }, ...(action.enter ? enter(observation) : [])];
}

function press(keys: string, at: At): Json[] {
  const named = devtoolsKeys(keys);
  if (named === null) {
    at.lose('unrepresentable', `it has no key called ${JSON.stringify(keys)}`);
    return [custom(at.step.action)];
  }
  const place = where(at.step.observation, null);
  return [
    ...named.map((key) => ({ type: 'keyDown', ...place, key })),
    ...named.toReversed().map((key) => ({ type: 'keyUp', ...place, key })),
  ];
}

function steps(at: At): Json[] {
  const { step, after, next, lose } = at;
  const { action, observation } = step;
  switch (action.kind) {
    case 'click':
      return click(action, at);
    case 'hover': {
      const found = aimed(action.target, at);
      return found === null ? [] : [{ type: 'hover', ...found }];
    }
    case 'type':
      return typed(action, at);
    case 'select': {
      const found = aimed(action.target, at);
      lose('folded', 'an option is chosen by its label; where the page gives it another value, change the label to that');
      return found === null ? [] : [{ type: 'change', ...found, value: action.option }];
    }
    case 'press':
      return press(action.keys, at);
    case 'scroll':
      return [{ type: 'scroll', ...where(observation, null), x: after.viewport.scrollX, y: after.viewport.scrollY }];
    case 'goto':
      return [{ type: 'navigate', ...where(observation, null), url: action.url }];
    case 'go_back':
    case 'go_forward':
      lose('folded', 'a step in the history became a visit to the page that it led to');
      return [{ type: 'navigate', ...where(observation, null), url: after.url }];
    case 'wait': {
      const found = next === null ? [] : selectors(next, after);
      if (next === null || found.length === 0) {
        lose('dropped', 'a wait with no element after it to wait for');
        return [];
      }
      lose('folded', 'a wait became a wait for the next element');
      return [{ type: 'waitForElement', ...where(after, next), selectors: found }];
    }
    case 'tab_focus':
      lose('folded', 'tabs are named in the steps that follow');
      return [];
    case 'close_tab':
      return [{ type: 'close', ...where(observation, null) }];
    case 'stop':
      lose('folded', 'the stop and its answer are a step of our own, which other tools pass over');
      return [custom(action)];
    case 'new_tab':
    case 'drag':
    case 'upload':
      lose(
        'unrepresentable',
        `it has no ${action.kind.replace('_', ' ')}; a step of our own stands there, which other tools pass over`,
      );
      return [custom(action)];
  }
}

const MASKED = /«[a-z]+(:[0-9a-f]{8})?»/;

/** One recording: `setViewport`, `navigate`, then the steps. */
function devtoolsRecording(trajectory: Trajectory): { recording: Json; losses: StepLoss[] } {
  const losses: StepLoss[] = [];
  const first = trajectory.steps[0]?.observation ?? trajectory.last;
  const { width, height, devicePixelRatio } = first.viewport;
  const done = trajectory.steps.flatMap((step, i) => {
    const following = trajectory.steps.slice(i + 1).find(({ action }) => action.kind !== 'wait')?.action;
    const after = trajectory.steps[i + 1]?.observation ?? trajectory.last;
    const next = following !== undefined && 'target' in following ? following.target : null;
    return steps({ step, after, next, lose: (kind, detail) => losses.push({ step: i, kind, detail }) });
  });
  const masked = trajectory.steps.some(({ action }) => action.kind === 'type' && MASKED.test(action.text));
  const view = { deviceScaleFactor: devicePixelRatio, isMobile: false, hasTouch: false, isLandscape: width > height };
  return {
    recording: {
      title: `${trajectory.goal ?? 'Recording'}${masked ? ' (template: fill in the values in « »)' : ''}`,
      steps: [
        { type: 'setViewport', width, height, ...view },
        { type: 'navigate', url: first.url, assertedEvents: [{ type: 'navigation', url: first.url, title: first.title }] },
        ...done,
      ],
    },
    losses,
  };
}

/** A JSON file for each episode. */
export function exportDevtools(episodes: readonly Episode[], o: { strict: boolean }): Exported {
  const ready = prepare(episodes, {
    strict: o.strict,
    tell: ({ trajectory }) => {
      const { recording, losses } = devtoolsRecording(trajectory);
      return { told: recording, losses };
    },
  });
  const path = (at: number): string => `${numbered(at, ready.kept[at]?.episode.trajectory.goal ?? '')}.json`;
  return folder(ready, {
    format: 'devtools',
    options: { strict: o.strict },
    entry: (_, at) => ({ file: path(at) }),
    files: ready.kept.map(({ told }, at) => ({ path: path(at), content: `${JSON.stringify(told, null, 2)}\n` })),
  });
}
