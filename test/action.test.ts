import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import { type Field, readAction, writeAction } from '../agent-core/action.ts';
import type { Action } from '../agent-core/trajectory.ts';

const empty: Field = { tag: 'input', value: '', multiline: false, options: [] };
const typed = (text: string, over: Partial<Action & { kind: 'type' }> = {}): Action => ({
  kind: 'type',
  target: '12',
  text,
  clear: false,
  enter: false,
  ...over,
});
const kinds = (action: Action, options: Parameters<typeof writeAction>[1] = {}) => {
  const { words, losses } = writeAction(action, options);
  return [words, losses.map((loss) => loss.kind)];
};

group('what WebArena has words for comes back as it was', () => {
  const plain: [string, Action][] = [
    ['click [12]', { kind: 'click', target: '12' }],
    ['hover [12]', { kind: 'hover', target: '12' }],
    ['press [Control+a]', { kind: 'press', keys: 'Control+a' }],
    ['press [Shift+Tab]', { kind: 'press', keys: 'Shift+Tab' }],
    ['press [Meta+k]', { kind: 'press', keys: 'Meta+k' }],
    ['press [+]', { kind: 'press', keys: '+' }],
    ['press [Control++]', { kind: 'press', keys: 'Control++' }],
    ['scroll [down]', { kind: 'scroll', direction: 'down' }],
    ['goto [https://a.b/x?y=[1]]', { kind: 'goto', url: 'https://a.b/x?y=[1]' }],
    ['goto [about:blank]', { kind: 'goto', url: 'about:blank' }],
    ['tab_focus [0]', { kind: 'tab_focus', index: 0 }],
    ['new_tab', { kind: 'new_tab' }],
    ['close_tab', { kind: 'close_tab' }],
    ['go_back', { kind: 'go_back' }],
    ['go_forward', { kind: 'go_forward' }],
    ['stop [N/A]', { kind: 'stop', status: 'infeasible', evidence: [] }],
    ['stop []', { kind: 'stop', status: 'done', evidence: [] }],
    ['stop [[1, 2]]', { kind: 'stop', status: 'done', answer: '[1, 2]', evidence: [] }],
    ['stop [```7```]', { kind: 'stop', status: 'done', answer: '```7```', evidence: [] }],
    [`stop [${'x'.repeat(20_000)}]`, { kind: 'stop', status: 'done', answer: 'x'.repeat(20_000), evidence: [] }],
  ];
  test.each(plain)('%.40s', (word, action) => {
    expect(writeAction(action)).toEqual({ words: [word], losses: [] });
    expect(readAction(word)).toEqual(action);
  });
  const texts = [
    ' ',
    ' a ',
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
    '\\n',
    '«input:email#1»',
    '\u007f',
    '\u0081',
    '\u03e7',
    'x'.repeat(10_000),
  ];
  test.each(texts)('typed %j', (text) => {
    for (const enter of [true, false]) {
      const { words, losses } = writeAction(typed(text, { enter }), { field: empty });
      expect(losses).toEqual([]);
      expect(words.map(readAction)).toEqual([typed(text, { enter })]);
    }
  });
});

group('what it has no words for is reported', () => {
  test.each(['\t', '\u0080', '\u03e8', '€', '日本', 'Ω'.repeat(2), '😀', '\ud800', '\u202e', 'a\nb', 'a\r\nb', '’'])(
    'typed %j',
    (text) => {
      const foreign = [...text].some((char) => (char.codePointAt(0) ?? 0) > 0x3e7 || '\t\u0080\n\r'.includes(char));
      expect(kinds(typed(text), { field: empty })).toEqual(
        foreign ? [[], ['unrepresentable']] : [[`type [12] [${text}] [0]`], []],
      );
    },
  );
  test.each<[string, Action]>([
    ['double click', { kind: 'click', target: '1', count: 2 }],
    ['right click', { kind: 'click', target: '1', button: 'right' }],
    ['drag', { kind: 'drag', from: '1', to: '2' }],
    ['upload', { kind: 'upload', target: '1', file: 'a.txt' }],
    ['nothing typed', typed('')],
    ['unknown key', { kind: 'press', keys: 'Hyper+x' }],
    ['no key', { kind: 'press', keys: '' }],
    ['relative address', { kind: 'goto', url: '/x' }],
    ['an id that is no number', { kind: 'click', target: 'f1e2' }],
  ])('%s', (_, action) => expect(kinds(action)).toEqual([[], ['unrepresentable']]));
  test('a wait is dropped', () => expect(kinds({ kind: 'wait', ms: 5 })).toEqual([[], ['dropped']]));
});

group('what it says in other words', () => {
  test('clearing a filled field, and an unknown one, but not an empty one', () => {
    const three = ['click [12]', 'press [Control+a]', 'press [Backspace]'];
    const action = typed('new', { clear: true });
    expect(kinds(action, { field: { ...empty, value: 'old' } })).toEqual([[...three, 'type [12] [new] [0]'], ['folded']]);
    expect(kinds(action)).toEqual([[...three, 'type [12] [new] [0]'], ['folded']]);
    expect(kinds(action, { field: empty })).toEqual([['type [12] [new] [0]'], []]);
    expect(kinds(typed('', { clear: true }))).toEqual([three, ['folded']]);
    expect(kinds(typed('', { clear: true, enter: true }))).toEqual([[...three, 'press [Enter]'], ['folded']]);
  });
  test('typing into the middle of a filled textarea', () => {
    expect(kinds(typed('x'), { field: { tag: 'textarea', value: 'old', multiline: true, options: [] } })).toEqual([
      ['type [12] [x] [0]'],
      ['folded'],
    ]);
  });
  test('quotes and dashes, when asked to', () => {
    expect(kinds(typed('“a” – b…\u00a0c'), { field: empty, transliterate: true })).toEqual([
      ['type [12] ["a" - b... c] [0]'],
      ['transliterated'],
    ]);
    expect(kinds(typed('日'), { field: empty, transliterate: true })).toEqual([[], ['unrepresentable']]);
  });
  const list = (options: string[]): { field: Field } => ({ field: { tag: 'select', value: '', multiline: false, options } });
  const choose = (option: string): Action => ({ kind: 'select', target: '3', option });
  test('a native list, if the letters choose exactly one option', () => {
    expect(kinds(choose('Open'), list(['Open', 'Closed']))).toEqual([['type [3] [Open] [1]'], ['folded']]);
    expect(kinds(choose('7'), list(['7', '8']))).toEqual([['type [3] [7] [1]'], ['folded']]);
    for (const options of [['Open', 'opened'], ['Open', 'Open'], ['Closed'], []]) {
      expect(kinds(choose('Open'), list(options))).toEqual([[], ['unrepresentable']]);
    }
    expect(kinds(choose('日'), list(['日']))).toEqual([[], ['unrepresentable']]);
    expect(kinds(choose('Open'))).toEqual([[], ['unrepresentable']]);
  });
  test('answers of several lines, partial success, evidence', () => {
    expect(kinds({ kind: 'stop', status: 'done', answer: 'a\nb', evidence: [] })).toEqual([['stop [a b]'], ['folded']]);
    expect(kinds({ kind: 'stop', status: 'done', answer: 'N/A', evidence: [] })).toEqual([['stop [N/A]'], ['folded']]);
    expect(kinds({ kind: 'stop', status: 'partial', evidence: ['e1'] })).toEqual([['stop []'], ['dropped', 'folded']]);
    expect(kinds({ kind: 'stop', status: 'infeasible', answer: 'no such page', evidence: [] })).toEqual([
      ['stop [N/A]'],
      ['dropped'],
    ]);
  });
  test('keys and addresses in its spelling', () => {
    expect(kinds({ kind: 'press', keys: 'ctrl+v' })).toEqual([['press [Control+v]'], ['folded']]);
    expect(kinds({ kind: 'press', keys: ' ' })).toEqual([['press [Space]'], ['folded']]);
    expect(kinds({ kind: 'goto', url: 'https://a.b/x y' })).toEqual([['goto [https://a.b/x%20y]'], ['folded']]);
    expect(kinds({ kind: 'goto', url: 'https://bücher.example/' })).toEqual([
      ['goto [https://xn--bcher-kva.example/]'],
      ['folded'],
    ]);
  });
});

group("WebArena's reader", () => {
  test.each([
    'type [5] [] [1]',
    'type [5] [0]',
    'type [5] [a\nb] [0]',
    'scroll [direction=down]',
    'scroll [left]',
    'page_focus [1]',
    'Click [1]',
    'select [1] [x]',
    'click(1)',
    'click [-1]',
    'click [x]',
    '',
  ])('refuses %j', (word) => expect(readAction(word)).toBeNull());
  test('presses Enter when the flag is missing or wrong', () => {
    expect(readAction('type [5] [foo]')).toEqual({ kind: 'type', target: '5', text: 'foo', clear: false, enter: true });
    expect(readAction('type [5] [foo] [2]')).toMatchObject({ text: 'foo] [2', enter: true });
  });
  test('loses an answer with a line break', () => {
    expect(readAction('stop [a\nb]')).toEqual({ kind: 'stop', status: 'done', evidence: [] });
  });
});

test('whatever is typed, answered or opened is read back the same or stands in the losses', () => {
  const any = fc.string({
    unit: fc.oneof(
      fc.constantFrom('[', ']', '0', '1', ' ', '\n', '\\', '"', "'", 'N/A', '«'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  });
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc.record({ text: any, enter: fc.boolean() }).map(({ text, enter }) => typed(text, { enter })),
    any.map((answer): Action => ({ kind: 'stop', status: 'done', answer, evidence: [] })),
    fc.oneof(any, fc.webUrl({ withFragments: true, withQueryParameters: true })).map((url): Action => ({ kind: 'goto', url })),
    any.map((keys): Action => ({ kind: 'press', keys })),
  );
  fc.assert(
    fc.property(action, (said) => {
      const { words, losses } = writeAction(said, { field: empty });
      expect(words.map(readAction)).not.toContain(null);
      if (losses.length === 0) expect(words.map(readAction)).toEqual([said]);
    }),
    { numRuns: 2000 },
  );
});
