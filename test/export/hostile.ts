/** The inputs that every exporter must take (`formats.md` 15), an episode each, with what WebArena's words are for it. */
import { describe } from '../../agent-core/observation.ts';
import type { AxNode, Effect, Observation, StoredAction, Trajectory } from '../../agent-core/trajectory.ts';
import { marks, node, page, quiet, step, text, trajectory } from '../recall/make.ts';

export interface Hostile {
  group: string;
  name: string;
  trajectory: Trajectory;
  /** The first words for it; `null`: it has none, and stands in the losses as `unrepresentable`. Absent where the input is no action. */
  words?: readonly string[] | null;
}

export const box = (x: number, y: number, width: number, height: number) =>
  marks({ tag: 'button', path: 'b', box: [x, y, width, height] });
export const save = node('9', 'button', 'Save', { marks: marks({ tag: 'button', path: 'form>button' }) });
const fieldAt = (tag: string, value: string): AxNode =>
  node('2', 'textbox', 'Title', { value, marks: marks({ tag, path: `form>${tag}` }) });
export const AFTER = page('/after', [text('2', 'After')]);

export const told = (
  actions: readonly StoredAction[],
  o: { on?: Observation; over?: Partial<Trajectory>; effect?: Effect } = {},
): Trajectory =>
  trajectory(
    actions.map((action) => step(o.on ?? page('/new', [fieldAt('input', ''), save]), action, o.effect ?? quiet)),
    AFTER,
    { goal: 'Do it', by: 'task', ...o.over },
  );

const typing = (field: AxNode, typed: string, over: { clear?: boolean; enter?: boolean } = {}): StoredAction => ({
  kind: 'type',
  target: describe(field),
  text: typed,
  clear: over.clear ?? true,
  enter: over.enter ?? false,
});
const CLEARED = ['click [2]', 'press [Control+a]', 'press [Backspace]'];
const typed = (
  group: string,
  value: string,
  o: { tag?: string; old?: string; clear?: boolean; enter?: boolean; words: readonly string[] | null },
): Hostile => {
  const field = fieldAt(o.tag ?? 'input', o.old ?? '');
  return {
    group,
    name: `${JSON.stringify(value.length > 20 ? `${value.slice(0, 5)}…${value.length}` : value)} into ${o.tag ?? 'input'}${o.old ? ' filled' : ''}`,
    trajectory: told([typing(field, value, o)], { on: page('/new', [field, save]) }),
    words: o.words,
  };
};

const PLAIN = [
  ' ',
  '  a  ',
  '0',
  '1',
  '[0]',
  'a] [1',
  'a[b]',
  ']',
  "'",
  '"',
  `'"`,
  '\\',
  'a\\nb',
  'x'.repeat(10_000),
  '«input:email#1»',
];
const typedTexts: Hostile[] = [
  typed('typed text', '', { old: 'old', words: CLEARED }),
  typed('typed text', '', { clear: false, words: null }),
  ...PLAIN.map((value) => typed('typed text', value, { words: [`type [2] [${value}] [0]`] })),
  ...['input', 'textarea', 'div'].map((tag) => typed('typed text', 'a\nb', { tag, words: null })),
  typed('typed text', 'a\tb', { words: null }),
];

/** First and last letters of its keyboard, and what is beside them. */
const alphabet: Hostile[] = [
  ...['\u007f', '\u0081', '\u03e7', 'Ελληνικα', 'é'].map((value) =>
    typed('alphabet edges', value, { words: [`type [2] [${value}] [0]`] }),
  ),
  ...['\u0080', '\u03e8', '“x”', 'a–b—c', 'x…', '5 €', 'Привет', '日本', '😀', '\ud800', 'e\u0301\u20d7', '\u200fאב'].map(
    (value) => typed('alphabet edges', value, { words: null }),
  ),
];

export const one = (
  group: string,
  name: string,
  action: StoredAction,
  words: readonly string[] | null,
  on?: Observation,
): Hostile => ({
  group,
  name,
  trajectory: told([action], on === undefined ? {} : { on }),
  words,
});
const press = (keys: string, words: readonly string[] | null): Hostile =>
  one('flags and keys', `press ${keys}`, { kind: 'press', keys }, words);
const flags: Hostile[] = [
  typed('flags and keys', 'a', { enter: true, words: ['type [2] [a] [1]'] }),
  typed('flags and keys', 'a', { old: 'old', words: [...CLEARED, 'type [2] [a] [0]'] }),
  typed('flags and keys', 'a', { old: 'old', tag: 'textarea', clear: false, words: ['type [2] [a] [0]'] }),
  one('flags and keys', 'double click', { kind: 'click', target: describe(save), count: 2 }, null),
  one('flags and keys', 'right click', { kind: 'click', target: describe(save), button: 'right' }, null),
  one('flags and keys', 'drag', { kind: 'drag', from: describe(save), to: describe(save) }, null),
  press('Control+a', ['press [Control+a]']),
  press('Shift+Tab', ['press [Shift+Tab]']),
  press('Meta+k', ['press [Meta+k]']),
  press('space', ['press [Space]']),
  press(' ', ['press [Space]']),
  press('+', ['press [+]']),
  press('Control++', ['press [Control++]']),
  press('Hyper+q', null),
];

const list = (tag: string, labels: readonly string[]): AxNode =>
  node('2', 'combobox', 'Rank', {
    marks: marks({ tag, path: `form>${tag}` }),
    children: labels.map((label, i) => node(`2${i}`, 'option', label)),
  });
const selecting = (
  name: string,
  option: string,
  labels: readonly string[],
  words: readonly string[] | null,
  tag = 'select',
): Hostile =>
  one(
    'select',
    name,
    { kind: 'select', target: describe(list(tag, labels)), option },
    words,
    page('/new', [list(tag, labels), save]),
  );
const selects: Hostile[] = [
  selecting('a label of its own', 'High', ['Low', 'High'], ['type [2] [High] [1]']),
  selecting('a label that another starts with', 'High', ['High', 'Higher'], null),
  selecting('a number', '7', ['6', '7'], ['type [2] [7] [1]']),
  selecting('two labels alike', 'High', ['High', 'High'], null),
  selecting('several values', 'Low, High', ['Low', 'High'], null),
  selecting('unknown', 'Top', ['Low', 'High'], null),
  selecting('letters that are on no keyboard', '日本', ['日本', 'a'], null),
  selecting('a list of its own making', 'High', ['Low', 'High'], null, 'div'),
];

export const stop = (answer?: string, status: 'done' | 'infeasible' | 'partial' = 'done'): StoredAction => ({
  kind: 'stop',
  status,
  evidence: [],
  ...(answer === undefined ? {} : { answer }),
});
const answers: Hostile[] = [
  ['none', undefined, 'stop []'],
  ['N/A', 'N/A', 'stop [N/A]'],
  ['several lines', 'a\nb', 'stop [a b]'],
  ['brackets', 'a [b] c]', 'stop [a [b] c]]'],
  ['backticks', 'a ``` b', 'stop [a ``` b]'],
  ['one character', '7', 'stop [7]'],
  ['a number', '1234.5', 'stop [1234.5]'],
  ['a list', '["a","b"]', 'stop [["a","b"]]'],
  ['20 KB', 'z'.repeat(20_000), `stop [${'z'.repeat(20_000)}]`],
].map(([name = '', answer, words = '']) => one('answers', name, stop(answer), [words]));

export const HOSTILE_ACTIONS: readonly Hostile[] = [typedTexts, alphabet, flags, selects, answers].flat();
