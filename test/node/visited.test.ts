/** Where the browser has been, by how it is told; and what may change below the pointer. */
import { expect, test } from 'vitest';
import { tellsTheSame } from '../../agent-core/as-judged.ts';
import { createVisited } from '../../agent-core/node/visited.ts';
import { urlTemplate } from '../../agent-core/page-keys.ts';
import { element } from '../policy/make.ts';

test('a masked address leads to where the browser was, a whole one to itself', () => {
  const visited = createVisited();
  visited.note('http://x/?who=«input:1»', 'http://x/?who=anna');
  expect(visited.real('http://x/?who=«input:1»')).toBe('http://x/?who=anna');
  expect(visited.real('http://x/?who=«input:2»')).toBe('http://x/?who=«input:2»');
  visited.note('http://x/a', 'http://x/b');
  expect(visited.real('http://x/a')).toBe('http://x/a');
});
test('what was left out of an address is not brought back', () => {
  const visited = createVisited();
  visited.note('http://x/?who=«input:1»', 'http://x/?who=anna&token=abc');
  expect(visited.real('http://x/?who=«input:1»')).toBe('http://x/?who=«input:1»');
});
test('parts of a program that its address names are kinds of page, with an underscore too', () => {
  expect(urlTemplate('http://x/?_task=mail&_mbox=INBOX')).toBe('http://x/?_mbox={v}&_task=mail');
  expect(urlTemplate('http://x/?_task=settings')).not.toBe(urlTemplate('http://x/?_task=mail'));
});

const row = (name: string, over = {}) => element({ role: 'button', name, row: name, form: null, commits: false, ...over });
test.each([
  ['a date that becomes a size', 'Samir Haddad 2026-11-09 09:31 Invoice', 'Samir Haddad 321 B Invoice', {}, true],
  ['a weekday', 'Invoice Fri 10:30', 'Invoice 2 KB', {}, true],
  ['another word', 'Swap soon', 'Delete everything', {}, false],
  ['a word with a number in it', 'Row 1', 'Row delete1', {}, false],
  ['a word that was not there', 'Invoice Fri', 'Invoice Delete', {}, false],
  ['a sum', 'Pay $5', 'Pay $5000', {}, false],
  ['a button of a form', 'Report 1', 'Report 2', { commits: true }, false],
])('%s', (_what, before, now, over, same) => expect(tellsTheSame(row(before, over), row(now, over))).toBe(same));
