/** The index of what pages say, against the same worked out word by word; and that reading texts one by one is reading them as one. */
import { expect, test } from 'vitest';
import { bm25 } from '../../agent-core/recall/bm25.ts';
import { headings, pageWords, rememberSaying, sayingOf } from '../../agent-core/recall/page-words.ts';
import { reader, words } from '../../agent-core/recall/text.ts';
import type { Observation } from '../../agent-core/trajectory.ts';
import { node, page, text } from './make.ts';

const menu = () => node('m', 'navigation', 'Fleet menu', { children: [text('x', 'Menu')] });
const pages = [
  page('/', [menu(), node('h', 'heading', 'Boats of the harbour'), text('t', 'Boats, boats and boats')]),
  page('/fleet', [menu(), node('h', 'heading', 'Fleet'), text('t', 'Crews')], { title: 'Sailors' }),
  page('/crews', [menu(), text('t', 'Crews'), node('d', 'dialog', 'Delete boats?', { children: [text('u', 'Harbour')] })]),
  page('/empty', []),
  page('/tides', [menu(), text('t', 'Tides'), node('g', 'generic', '', { guess: { from: 'near', score: 1, name: 'Ebb' } })]),
  page('/tides/2', [menu(), text('t', 'Tides')]),
];

/** As it is said in words: all that is shown but for what stands on 60 % of five pages or more; and what headings say. */
function plain(all: readonly Observation[]) {
  const namesIn = ({ name, guess, children }: Observation['tree']): string[] => [
    name || guess?.name || '',
    ...children.flatMap(namesIn),
  ];
  const shown = all.map(({ tree }) => new Set(namesIn(tree).flatMap(words)));
  const on = (word: string): number => shown.filter((one) => one.has(word)).length;
  const common = (word: string): boolean => all.length >= 5 && on(word) >= 0.6 * all.length;
  return all.map((one, i) => new Set([...(shown[i] ?? [])].filter((word) => !common(word)).concat(headings(one).flatMap(words))));
}

/** Pages as a store gives them: what they say is known. */
const kept = (all: readonly Observation[]): Observation[] =>
  all.map((one) => {
    const stored = structuredClone(one);
    rememberSaying(stored, sayingOf(structuredClone(one)));
    return stored;
  });

test.each([
  ['six pages, where the menu is on most', pages],
  ['four pages, where nothing stands everywhere', pages.slice(0, 4)],
  ['none', []],
  ['six pages, kept', kept(pages)],
  ['four pages, kept', kept(pages.slice(0, 4))],
  ['some of them kept', [...pages.slice(0, 3), ...kept(pages.slice(3))]],
])('is what it says: %s', (_, all) => {
  const index = pageWords(all, reader());
  const documents = plain(all);
  const every = new Set([...documents.flatMap((one) => [...one]), 'menu', 'absent']);
  const expected = bm25(documents.map((one) => [...one]));
  for (const word of every) {
    expect([word, index.idf(word)]).toEqual([word, expected.idf(word)]);
    expect([word, ...index.shared(new Set([word]))]).toEqual([
      word,
      ...documents.map((one) => (one.has(word) ? expected.idf(word) : 0)),
    ]);
  }
  expect(index.shared(every)).toEqual(expected.shared(every));
});

test('what stands everywhere counts in headings alone', () => {
  const index = pageWords(pages, reader());
  const at = (word: string): number[] => [...index.shared(new Set([word]))].flatMap((sum, i) => (sum > 0 ? [i] : []));
  expect(at('fleet')).toEqual([1]);
  expect(at('menu')).toEqual([]);
  expect(at('boat')).toEqual([0, 2]);
  expect([...index.of(pages[1] ?? page('/', []))]).toEqual(['crew']);
});

test.each([
  ['ends in a sigma', ['ΟΔΟΣ', 'ΑΝΩ']],
  ['begin with a mark or a jamo', ['caf', '\u0301e', '\u1112', '\u1161\u11ab', '゛か']],
  ['case that would be split', ['due', 'Date', 'INV-20', '']],
  ['without blanks', ['設定', '変更']],
  ['begin alike', ['boats, boar and bottles', 'setting, settled', 'seven, several', 'boat']],
  ['common ones, and again', ['the Boats of', 'the Boats of', 'harbours']],
])('texts one by one are read as one text: %s', (_, texts) => {
  const read = reader();
  expect(texts.flatMap((one) => [...read(one)])).toEqual(words(texts.join(' ')));
  expect(texts.map(read)).toEqual(texts.map(words));
});
