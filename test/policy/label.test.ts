/** How labels are read: which word speaks, where it stands, and when it is only part of a title. */
import { expect, it } from 'vitest';
import { holdsPhrase, isTitle, saidIn, wordsOf } from '../../agent-core/policy/label.ts';

it.each<[string, ReturnType<typeof saidIn>]>([
  ['Save', { cls: 'W', word: 'save', at: 0, whole: true, confirm: false, length: 1 }],
  ['Save draft', { cls: 'W', word: 'save', at: 0, whole: false, confirm: false, length: 2 }],
  ['Aktives Konto schließen', { cls: 'I', word: 'konto schliessen', at: 1, whole: false, confirm: false, length: 3 }],
  ['Konto schließen', { cls: 'I', word: 'konto schliessen', at: 0, whole: true, confirm: false, length: 2 }],
  ['Close', { cls: 'local', word: 'close', at: 0, whole: true, confirm: false, length: 1 }],
  ['Close the issue', { cls: 'W', word: 'close', at: 0, whole: false, confirm: false, length: 3 }],
  ['OK', { cls: 'none', word: 'ok', at: 0, whole: true, confirm: true, length: 1 }],
  ['I agree', { cls: 'none', word: 'i agree', at: 0, whole: true, confirm: true, length: 2 }],
  ['OK computer', { cls: 'none', word: 'ok', at: 0, whole: false, confirm: false, length: 2 }],
  ['Submit', { cls: 'W', word: 'submit', at: 0, whole: true, confirm: true, length: 1 }],
  ['', { cls: 'none', word: '', at: -1, whole: false, confirm: false, length: 0 }],
  ['Frobnicate it', { cls: 'none', word: '', at: -1, whole: false, confirm: false, length: 2 }],
  // Without spaces between words.
  ['删除', { cls: 'I', word: '删除', at: 0, whole: true, confirm: false, length: 1 }],
  ['删除订单', { cls: 'I', word: '删除', at: 0, whole: false, confirm: false, length: 1 }],
  ['保存して削除', { cls: 'I', word: '削除', at: 0, whole: false, confirm: false, length: 1 }],
  ['保存', { cls: 'W', word: '保存', at: 0, whole: true, confirm: false, length: 1 }],
  ['确认', { cls: 'none', word: '', at: -1, whole: false, confirm: true, length: 1 }],
  ['はい', { cls: 'none', word: '', at: -1, whole: false, confirm: true, length: 1 }],
  ['你好', { cls: 'none', word: '', at: -1, whole: false, confirm: false, length: 1 }],
])('%j', (label, said) => {
  expect(saidIn(label)).toEqual(said);
});

it.each<[string, string]>([
  // What opens something speaks for what comes after it, until a connector.
  ['View delete log', 'local view'],
  ['View log, delete', 'I delete'],
  ['Draft: delete', 'I delete'],
  ['Draft post', 'none '],
  ['Draft and post', 'I post'],
  ['Your view', 'none '],
  ['Save delete', 'I delete'],
  ['Your view delete', 'I delete'],
  ['Please open', 'local open'],
  // The worst speaks; of equals the last.
  ['Delete and save', 'I delete'],
  ['Save and open', 'W save'],
  ['Save and delete', 'I delete'],
  ['Delete and send', 'I send'],
  // In a sentence only its first word.
  ['one two three four five six seven delete', 'I delete'],
  ['one two three four five six seven eight delete', 'none '],
  ['Delete one two three four five six seven eight', 'I delete'],
  ['View one two three four five six seven eight', 'local view'],
])('%s: %s', (label, wanted) => {
  const { cls, word } = saidIn(label);
  expect(`${cls} ${word}`).toBe(wanted);
});

it('a title has five words or more', () => {
  expect(['one two three four', 'one two three four five'].map(isTitle)).toEqual([false, true]);
});

it('words are compared without accents, capitals, case changes and signs that nobody sees', () => {
  expect(wordsOf('Straße ÄNDERN')).toEqual(['strasse', 'andern']);
  expect(wordsOf('deleteItem & save/send, now+then')).toEqual([
    'delete',
    'item',
    'and',
    'save',
    'and',
    'send',
    'and',
    'now',
    'and',
    'then',
  ]);
  expect(wordsOf('de\u200blete\u00ad ２')).toEqual(['delete', '2']);
});

it('a phrase is held as whole words, the first of the list that is', () => {
  expect(holdsPhrase('My API-keys, all', ['key', 'api keys', 'all'])).toBe('api keys');
  expect(holdsPhrase('Monkeys', ['keys', 'key'])).toBe(undefined);
});
