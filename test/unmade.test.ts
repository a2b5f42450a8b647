/** What is waited for: a message where a page is to come, and nothing else. */
import { expect, test } from 'vitest';
import { isUnmade } from '../agent-core/unmade.ts';
import { marks, node, page, text } from './recall/make.ts';

test('a page with nothing to act on that says little is still being made', () => {
  expect(isUnmade(page('/', []))).toBe(true);
  expect(
    isUnmade(
      page('/', [
        node('o', 'generic', '', {
          guess: { role: 'overlay', from: 'class', score: 1 },
          children: [text('t', 'Opening the database…')],
        }),
      ]),
    ),
  ).toBe(true);
});
test('what can be acted on, or read, is there', () => {
  const link = node('a', 'link', 'Home', { marks: marks({ tag: 'a', path: 'a' }) });
  expect(isUnmade(page('/', [text('t', 'Not found'), link]))).toBe(false);
  expect(isUnmade(page('/', [text('t', 'A manual of some length. '.repeat(20))]))).toBe(false);
});
