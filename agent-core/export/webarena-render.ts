/** `render_<task_id>.html` as WebArena's runner writes it, with everything escaped (`formats.md` 7). */
import { readAction } from '../action.ts';
import { pyRepr } from './python.ts';
import type { Pair } from './webarena-episode.ts';

/** A transparent PNG of 1 × 1: readers pair pictures with steps and lose the steps that have none. */
export const BLANK_PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const inAttribute = (text: string): string =>
  escaped(text).replaceAll("'", '&#39;').replaceAll('"', '&quot;').replace(/\s/g, '%20');

/** Numbers of the benchmark's ActionTypes. */
const TYPES = {
  scroll: ['SCROLL', 1],
  press: ['KEY_PRESS', 2],
  click: ['CLICK', 6],
  type: ['TYPE', 7],
  hover: ['HOVER', 8],
  tab_focus: ['PAGE_FOCUS', 9],
  new_tab: ['NEW_TAB', 10],
  go_back: ['GO_BACK', 11],
  go_forward: ['GO_FORWARD', 12],
  goto: ['GOTO_URL', 13],
  close_tab: ['PAGE_CLOSE', 14],
  stop: ['STOP', 17],
  none: ['NONE', 0],
} as const;

/** The action record as the runner prints it. */
function actionObject({ word, raw }: Pair): string {
  const action = readAction(word);
  const known = action === null || !(action.kind in TYPES) ? 'none' : action.kind;
  const [name, number] = Object.entries(TYPES).find(([kind]) => kind === known)?.[1] ?? TYPES.none;
  const fields = {
    coords: [0, 0],
    element_role: 0,
    element_name: '',
    text: action?.kind === 'type' ? action.text + (action.enter ? '\n' : '') : '',
    page_number: action?.kind === 'tab_focus' ? action.index : 0,
    url: action?.kind === 'goto' ? action.url : '',
    nth: 0,
    element_id: action !== null && 'target' in action ? action.target : '',
    direction: action?.kind === 'scroll' ? action.direction : '',
    key_comb: action?.kind === 'press' ? action.keys : '',
    pw_code: '',
    answer: action?.kind === 'stop' ? (/^stop \[([^\n]*)\]$/.exec(word)?.[1] ?? '') : '',
    raw_prediction: raw,
  };
  return `{'action_type': <ActionTypes.${name}: ${number}>, ${pyRepr(fields).slice(1)}`;
}

const grey = (name: string, text: string, colour = 'grey'): string =>
  `<div class='${name}' style='background-color:${colour}'><pre>${escaped(text)}</pre></div>`;

function pairHtml(pair: Pair, previous: string): string {
  return [
    '<h2>New Page</h2>',
    `<h3 class='url'><a href='${inAttribute(pair.url)}'>URL: ${escaped(pair.url)}</a></h3>`,
    `<div class='state_obv'><pre>${escaped(pair.observation)}</pre><div>`,
    `<img src='data:image/png;base64,${BLANK_PNG}' style='width:50vw; height:auto;'/>`,
    `<div class='prev_action' style='background-color:pink'>${escaped(previous)}</div>`,
    `<div class='predict_action'>${grey('raw_parsed_prediction', pair.raw)}${grey('action_object', actionObject(pair))}${grey('parsed_action', pair.told, 'yellow')}</div>`,
    '',
  ].join('\n');
}

/** The whole page: the config's fields as `key: value`, then a block for each pair. */
export function renderHtml(config: Readonly<Record<string, unknown>>, pairs: readonly Pair[]): string {
  const fields = Object.entries(config).map(([key, value]) => `${key}: ${typeof value === 'string' ? value : pyRepr(value)}\n`);
  const blocks = pairs.map((pair, i) => pairHtml(pair, pairs[i - 1]?.told ?? 'None'));
  const body = `<pre>${escaped(fields.join(''))}</pre>\n${blocks.join('')}`;
  return `<!DOCTYPE html>
<head>
    <meta charset="utf-8">
    <style>
        pre {
            white-space: pre-wrap;
            word-wrap: break-word;
        }
    </style>
</head>
<html>
    <body>
     ${body}
    </body>
</html>
`;
}
