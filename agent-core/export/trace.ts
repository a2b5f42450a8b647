/** `export trace`: a Playwright trace zip of each episode, for the trace viewer (`formats.md` 10). Version 8, which viewers from 1.53 on read. Pure. */
import type { Observation, Step, StoredAction, Target, Trajectory } from '../trajectory.ts';
import type { Episode } from './episodes.ts';
import { type Exported, type ExportFile, folder, jsonLines, prepare, type StepLoss } from './folder.ts';
import { reducedEntry } from './har.ts';
import { numbered } from './names.ts';
import { selectorsOf } from './selectors.ts';

type Json = Record<string, unknown>;
const PAGE = 'page@1';

/** A selector in Playwright's own form, which the viewer shows as a locator. */
function selector(target: Target, o: Observation): string {
  const { aria, attribute, css } = selectorsOf(target, o);
  const frames = (target.marks.frame ?? []).map((at) => `iframe >> nth=${at} >> internal:control=enter-frame >> `).join('');
  if (aria !== null) return `${frames}internal:role=${aria.role}[name=${JSON.stringify(aria.name)}s]`;
  return frames + (attribute === '' ? css : attribute);
}

interface Call {
  class: 'Frame' | 'Page' | 'BrowserContext';
  method: string;
  params: Json;
}

/** `null`: it is no call there. */
function callOf(action: StoredAction, o: Observation): Call | null {
  const frame = (method: string, params: Json): Call => ({ class: 'Frame', method, params });
  const page = (method: string, params: Json): Call => ({ class: 'Page', method, params });
  switch (action.kind) {
    case 'click': {
      const button = action.button === undefined || action.button === 'left' ? {} : { button: action.button };
      return frame(action.count === 2 ? 'dblclick' : 'click', { selector: selector(action.target, o), ...button });
    }
    case 'hover':
      return frame('hover', { selector: selector(action.target, o) });
    case 'type':
      return action.clear
        ? frame('fill', { selector: selector(action.target, o), value: action.text })
        : frame('type', { selector: selector(action.target, o), text: action.text });
    case 'select':
      return frame('selectOption', { selector: selector(action.target, o), options: [{ label: action.option }] });
    case 'upload':
      return frame('setInputFiles', {
        selector: selector(action.target, o),
        localPaths: [action.file.split(/[\\/]/).at(-1) ?? ''],
      });
    case 'drag':
      return frame('dragAndDrop', { source: selector(action.from, o), target: selector(action.to, o) });
    case 'press':
      return page('keyboardPress', { key: action.keys });
    case 'scroll':
      return page('mouseWheel', { deltaX: 0, deltaY: o.viewport.height * (action.direction === 'down' ? 0.8 : -0.8) });
    case 'goto':
      return frame('goto', { url: action.url });
    case 'wait':
      return frame('waitForTimeout', { waitTimeout: action.ms });
    case 'go_back':
      return page('goBack', {});
    case 'go_forward':
      return page('goForward', {});
    case 'new_tab':
      return { class: 'BrowserContext', method: 'newPage', params: {} };
    case 'tab_focus':
      return page('bringToFront', {});
    case 'close_tab':
      return page('close', {});
    case 'stop':
      return null;
  }
}

function pointOf(action: StoredAction): { x: number; y: number } | null {
  const box = 'target' in action ? action.target.marks.box : undefined;
  return box === undefined ? null : { x: box[0] + box[2] / 2, y: box[1] + box[3] / 2 };
}

function eventsOf(step: Step, after: Observation, call: { id: string; is: Call }): Json[] {
  const { action, observation, times } = step;
  const point = pointOf(action);
  const { id: callId, is } = call;
  const enter =
    action.kind === 'type' && action.enter
      ? [
          {
            type: 'before',
            callId: `${callId}e`,
            startTime: times.acted,
            class: 'Frame',
            method: 'press',
            params: { selector: selector(action.target, observation), key: 'Enter' },
            pageId: PAGE,
          },
          { type: 'after', callId: `${callId}e`, endTime: times.settled },
        ]
      : [];
  const error = after.failure === undefined ? {} : { error: { name: 'Error', message: after.failure } };
  return [
    { type: 'before', callId, startTime: times.before, class: is.class, method: is.method, params: is.params, pageId: PAGE },
    ...(point === null ? [] : [{ type: 'input', callId, point }]),
    { type: 'after', callId, endTime: enter.length > 0 ? times.acted : times.settled, ...error },
    ...enter,
  ];
}

const answerOf = (action: StoredAction & { kind: 'stop' }): string =>
  `stop: ${action.status}${action.answer === undefined ? '' : `, answer ${JSON.stringify(action.answer)}`}`;

/** Files inside of the zip. */
function traceFiles(trajectory: Trajectory): { files: ExportFile[]; losses: StepLoss[] } {
  const losses: StepLoss[] = [];
  const first = trajectory.steps[0];
  const { viewport } = first?.observation ?? trajectory.last;
  const events: Json[] = [
    {
      version: 8,
      type: 'context-options',
      origin: 'library',
      browserName: 'chromium',
      platform: '',
      wallTime: first?.times.wall ?? 0,
      monotonicTime: first?.times.before ?? 0,
      options: { viewport: { width: viewport.width, height: viewport.height } },
      sdkLanguage: 'javascript',
      title: trajectory.goal ?? '',
    },
  ];
  let last = '';
  trajectory.steps.forEach((step, i) => {
    const is = callOf(step.action, step.observation);
    if (is === null) {
      const message = step.action.kind === 'stop' ? answerOf(step.action) : '';
      if (last === '') losses.push({ step: i, kind: 'dropped', detail: 'a stop with no action before it' });
      else {
        events.push({ type: 'log', callId: last, time: step.times.before, message });
        losses.push({ step: i, kind: 'folded', detail: 'the stop is a line in the log of the last action' });
      }
      return;
    }
    last = `call@${i + 1}`;
    events.push(...eventsOf(step, trajectory.steps[i + 1]?.observation ?? trajectory.last, { id: last, is }));
  });
  losses.push({ step: 0, kind: 'dropped', detail: 'trees, thoughts and pictures: the viewer shows actions, times and requests' });
  const network = trajectory.steps.flatMap((step) =>
    step.effect.requests.map((request) => ({
      type: 'resource-snapshot',
      snapshot: { ...reducedEntry(request, step), pageref: PAGE, _monotonicTime: step.times.before / 1000 },
    })),
  );
  return {
    files: [
      { path: 'trace.trace', content: jsonLines(events) },
      { path: 'trace.network', content: jsonLines(network) },
    ],
    losses,
  };
}

export function exportTrace(episodes: readonly Episode[], o: { strict: boolean }): Exported {
  const ready = prepare(episodes, {
    strict: o.strict,
    tell: ({ trajectory }) => {
      const { files, losses } = traceFiles(trajectory);
      return { told: files, losses };
    },
  });
  const path = (at: number): string => `${numbered(at, ready.kept[at]?.episode.trajectory.goal ?? '')}.zip`;
  return folder(ready, {
    format: 'trace',
    options: { strict: o.strict },
    entry: (_, at) => ({ file: path(at) }),
    files: ready.kept.map(({ told }, at) => ({ path: path(at), files: told })),
  });
}
