/** The other inputs of `formats.md` 15: pages, tabs, runs, intents and networks. */
import { describe } from '../../agent-core/observation.ts';
import type { AxNode, Effect, Observation, StoredAction } from '../../agent-core/trajectory.ts';
import { click, marks, node, ORIGIN, page, quiet, text } from '../recall/make.ts';
import { AFTER, box, HOSTILE_ACTIONS, type Hostile, one, save, stop, told } from './hostile.ts';

const NAMES = [
  "it's",
  'say "x"',
  `'"`,
  'a\nb',
  'a\tb',
  'a\u00a0b',
  'a\u0007b',
  '<b>&amp;',
  '</pre>',
  '<image>',
  'URL: x',
  'observation:\nx',
  '',
  'n'.repeat(5000),
];
const seen = (group: string, name: string, on: Observation): Hostile => ({
  group,
  name,
  trajectory: told([click(save)], { on }),
});
const names: Hostile[] = NAMES.map((name) =>
  seen(
    'names in trees',
    JSON.stringify(name.slice(0, 12)),
    page('/n', [node('3', 'link', name, { marks: marks({ tag: 'a', path: 'a' }) }), save]),
  ),
);

const chain = (depth: number): AxNode => {
  let deep = save;
  for (let i = 0; i < depth; i += 1) deep = node(`d${i}`, 'group', `${i}`, { children: [deep] });
  return deep;
};
const trees: Hostile[] = [
  { ...seen('trees', 'no children', page('/t', [])), words: null },
  seen('trees', 'depth 200', page('/t', [chain(200)])),
  seen(
    'trees',
    '3,000 nodes, cut',
    page('/t', [...Array.from({ length: 3000 }, (_, i) => node(`${100 + i}`, 'link', `L${i}`)), save], { cut: 7 }),
  ),
  seen(
    'trees',
    'nameless listitem',
    page('/t', [node('3', 'list', '', { children: [node('4', 'listitem', '', { children: [save] })] })]),
  ),
  seen(
    'trees',
    'text equal to and inside of a line before',
    page('/t', [node('3', 'link', 'Read more'), text('4', 'Read more'), text('5', 'more'), save]),
  ),
  seen('trees', 'image without a name', page('/t', [node('3', 'image', ''), save])),
  seen('trees', 'negative ref', page('/t', [node('-3', 'InlineTextBox', 'x'), save])),
  seen('trees', 'box of no size', page('/t', [node('3', 'button', 'Zero', { marks: box(5, 5, 0, 9) }), save])),
  seen('trees', '59 % in view', page('/t', [node('3', 'button', 'Low', { marks: box(1280 - 59, 0, 100, 1) }), save])),
  seen('trees', '61 % in view', page('/t', [node('3', 'button', 'In', { marks: box(1280 - 61, 0, 100, 1) }), save])),
  seen('trees', 'tall and narrow', page('/t', [node('3', 'button', 'Tall', { marks: box(10, 719, 10, 100) }), save])),
  seen(
    'trees',
    'frame',
    page('/t', [
      node('3', 'Iframe', 'Ad', { children: [node('f1', 'button', 'Inside', { marks: { ...box(1, 1, 9, 9), frame: [0] } })] }),
      save,
    ]),
  ),
  seen(
    'trees',
    'closed shadow root',
    page('/t', [node('3', 'generic', '', { children: [node('4', 'button', 'Shadow', { marks: box(1, 1, 9, 9) })] }), save]),
  ),
];

const URLS = ['about:blank', `${ORIGIN}/a b [c]#frag`, `${ORIGIN}/${'p'.repeat(8192)}`, 'http://bücher.example/ü?q=1&q=2'];
const tabsAt = (titles: readonly string[], active: number): Partial<Observation> => ({
  tabs: titles.map((title, i) => ({ title, url: `${ORIGIN}/${i}`, active: i === active })),
});
const tabs: Hostile[] = [
  seen('tabs and URLs', 'bar and (current) in a title', page('/u', [save], tabsAt(['A | B (current)'], 0))),
  seen('tabs and URLs', 'three tabs', page('/u', [save], tabsAt(['A', 'B', 'C'], 2))),
  {
    group: 'tabs and URLs',
    name: 'tab closed',
    trajectory: told([{ kind: 'tab_focus', index: 1 }, { kind: 'close_tab' }], { on: page('/u', [save], tabsAt(['A', 'B'], 1)) }),
    words: ['tab_focus [1]', 'close_tab'],
  },
  ...URLS.map((url) => seen('tabs and URLs', url.slice(0, 40), page('/u', [save], { url }))),
  ...URLS.slice(1).map((url) =>
    one('tabs and URLs', `goto ${url.slice(0, 40)}`, { kind: 'goto', url }, [`goto [${new URL(url).href}]`]),
  ),
  seen('tabs and URLs', 'redirect', page('/old', [save], { url: `${ORIGIN}/new` })),
];

const wait: StoredAction = { kind: 'wait', ms: 10 };
const upload: StoredAction = { kind: 'upload', target: describe(save), file: '/home/me/ä b.txt' };
const dialog: Effect = { ...quiet, dialogs: [{ kind: 'confirm', message: 'Sure? </pre>', accepted: true }] };
const steps: Hostile[] = [
  { group: 'steps', name: 'none', trajectory: told([]), words: ['stop []'] },
  { group: 'steps', name: 'one', trajectory: told([click(save)]), words: ['click [3]', 'stop []'] },
  { group: 'steps', name: '300', trajectory: told(Array<StoredAction>(300).fill(click(save))) },
  {
    group: 'steps',
    name: 'stop in the middle',
    trajectory: told([click(save), stop('x'), click(save)]),
    words: ['click [3]', 'stop [x]'],
  },
  { group: 'steps', name: 'failed action', trajectory: { ...told([click(save)]), last: { ...AFTER, failure: 'gone' } } },
  {
    group: 'steps',
    name: 'blocked write',
    trajectory: told([click(save)], {
      effect: {
        ...quiet,
        unexecuted: true,
        requests: [{ method: 'POST', origin: ORIGIN, path: '/x', type: 'fetch', blocked: true }],
      },
    }),
  },
  { group: 'steps', name: 'wait first', trajectory: told([wait, click(save)]), words: ['click [3]', 'stop []'] },
  { group: 'steps', name: 'wait last', trajectory: told([click(save), wait]), words: ['click [3]', 'stop []'] },
  {
    group: 'steps',
    name: 'wait twice',
    trajectory: told([click(save), wait, wait, click(save)]),
    words: ['click [3]', 'click [3]', 'stop []'],
  },
  { group: 'steps', name: 'upload', trajectory: told([upload]), words: null },
  { group: 'steps', name: 'dialog', trajectory: told([click(save)], { effect: dialog }) },
];

const INTENTS = ['Do\nit', 'x [Result] (PASS) y/3.json', 'with {{gap}} in it', '', 'Größe in /a b/日本.json'];
const logs: Hostile[] = INTENTS.map((goal) => ({
  group: 'logs and config',
  name: JSON.stringify(goal),
  trajectory: told([click(save), stop('7')], { over: { goal } }),
}));
const config: Hostile[] = [
  { group: 'logs and config', name: 'nothing to score', trajectory: { ...told([wait]), last: page('/new', []) } },
  {
    group: 'logs and config',
    name: 'repeated query keys',
    trajectory: { ...told([click(save)]), last: page('/list?k=1&k=2&z=3', []) },
  },
];

const sent = (over: object): Effect => ({
  ...quiet,
  requests: [{ method: 'GET', origin: ORIGIN, path: '/x', type: 'fetch', blocked: false, ...over }],
});
const network: Hostile[] = [
  ['none', quiet],
  ['204', sent({ status: 204 })],
  ['304', sent({ status: 304 })],
  [
    'redirects',
    {
      ...quiet,
      requests: [
        ...sent({ status: 302 }).requests,
        ...sent({ status: 301, path: '/y' }).requests,
        ...sent({ status: 200, path: '/z' }).requests,
      ],
    },
  ],
  [
    'data and blob',
    {
      ...quiet,
      requests: [
        ...sent({ origin: 'null', path: 'data:text/plain,x' }).requests,
        ...sent({ origin: 'null', path: 'blob:x' }).requests,
      ],
    },
  ],
  ['blocked', sent({ method: 'POST', blocked: true })],
  ['binary', sent({ status: 200, contentType: 'application/octet-stream' })],
].map(
  ([name, effect]): Hostile => ({
    group: 'network',
    name: String(name),
    trajectory: told([click(save)], { effect: typeof effect === 'object' ? effect : quiet }),
  }),
);

export const HOSTILE: readonly Hostile[] = [...HOSTILE_ACTIONS, ...[names, trees, tabs, steps, logs, config, network].flat()];
