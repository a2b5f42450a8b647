import { expect, describe as group, test } from 'vitest';
import { aboveBar, bar } from '../../agent-core/recall/bar.ts';
import { bm25 } from '../../agent-core/recall/bm25.ts';
import { mmr } from '../../agent-core/recall/mmr.ts';
import { likeness } from '../../agent-core/recall/overlap.ts';
import { jaccard, stem, words } from '../../agent-core/recall/text.ts';

group('the bar', () => {
  test.each<[string, number[], number[]]>([
    ['nothing', [], []],
    ['one good item', [0.9], [0.9]],
    ['one bad item', [0.2], []],
    ['all equal and good', [0.7, 0.7, 0.7], [0.7, 0.7, 0.7]],
    ['all equal, where the mean is rounded up', Array(10).fill(0.7), Array(10).fill(0.7)],
    ['all equal and bad', [0.1, 0.1], []],
    ['not numbers', [Number.NaN, Number.POSITIVE_INFINITY, 0.5], [Number.POSITIVE_INFINITY, 0.5]],
    ['only NaN', [Number.NaN], []],
    ['one far above', [0.9, 0.35, 0.35, 0.35], [0.9]],
    ['a bad lot with a best', [0.29, 0.1, 0.05], []],
    ['exactly the floor', [0.3], [0.3]],
  ])('%s', (_, scores, kept) => expect(aboveBar(scores, (score) => score)).toEqual(kept));
  test('is mean minus half a standard deviation above the floor', () => {
    expect(bar([1, 0.5, 0.6])).toBeCloseTo(0.7 - 0.5 * Math.sqrt((0.09 + 0.04 + 0.01) / 3));
    expect(bar([])).toBe(0.3);
  });
});

group('words', () => {
  test.each([
    ['settings', 'setting'],
    ['created', 'creating'],
    ['issues', 'issue'],
    ['categories', 'category'],
    ['stopped', 'stop'],
    ['boxes', 'box'],
  ])('%s and %s meet', (a, b) => expect(stem(a)).toBe(stem(b)));
  test.each(['news', 'status', 'this', 'bus', 'v2s'])('%s keeps its root', (word) =>
    expect(stem(word).startsWith(word.slice(0, 3))).toBe(true),
  );
  test('are split at signs, digits, case and, without blanks, into pairs', () => {
    expect(words('Open the INV-20 of dueDate')).toEqual(['open', 'inv', '20', 'due', 'date']);
    expect(words('設定変更')).toEqual(['設定', '定変', '変更']);
    expect(words('')).toEqual([]);
  });
});

group('ranking', () => {
  const index = bm25([
    ['open', 'report'],
    ['open', 'setting'],
    ['open', 'setting', 'mail', 'mail'],
  ]);
  test('prefers rare words and repeats, and leaves out what shares none', () => {
    expect(index.rank(['mail', 'open']).map(({ at }) => at)).toEqual([2, 0, 1]);
    expect(index.rank(['absent'])).toEqual([]);
    expect(bm25([]).rank(['x'])).toEqual([]);
  });
  test('measures how much of a question is covered, by rarity', () => {
    expect(index.coverage(new Set(['open', 'report']), new Set(['open']))).toBeLessThan(0.2);
    expect(index.coverage(new Set(['open', 'report']), new Set(['report', 'open']))).toBe(1);
    expect(index.coverage(new Set(), new Set(['open']))).toBe(0);
  });
  test('sets and bags', () => {
    expect(jaccard(new Set(['a', 'b']), new Set(['b', 'c']))).toBeCloseTo(1 / 3);
    expect(jaccard(new Set(), new Set())).toBe(0);
    const like = likeness([
      new Map([
        ['a', 2],
        ['b', 1],
      ]),
      new Map(),
    ]);
    const other = new Map([
      ['a', 1],
      ['c', 1],
    ]);
    expect([...like(other)]).toEqual([1 / 4, 0]);
  });
  test('variety takes the good, then the good and different, within what is allowed', () => {
    const items = [
      { id: 'a1', score: 1 },
      { id: 'a2', score: 0.95 },
      { id: 'b1', score: 0.8 },
    ];
    const similar = (x: { id: string }, y: { id: string }) => (x.id[0] === y.id[0] ? 1 : 0);
    const ids = (limit: number, allowed?: (item: { id: string }) => boolean) =>
      mmr(items, { score: (item) => item.score, similar, limit, ...(allowed ? { allowed } : {}) }).map((item) => item.id);
    expect(ids(2)).toEqual(['a1', 'b1']);
    expect(ids(9)).toEqual(['a1', 'b1', 'a2']);
    expect(ids(9, (item) => item.id !== 'a1')).toEqual(['a2', 'b1']);
  });
});
