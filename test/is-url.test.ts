import { expect, test } from 'vitest';
import { isUrl } from '../agent-core/is-url.ts';

test('an address is one, a word is none; against a base a path is one too', () => {
  expect(['https://shop.test', 'about:blank', 'mailto:a@b.test', '/x', 'shop', ''].map((text) => isUrl(text))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect([isUrl('/x', 'https://shop.test/'), isUrl('http://[', 'https://shop.test/'), isUrl('/x', 'shop')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('asked twenty thousand times it says of an address with other letters what it said at first', () => {
  const said = new Set(Array.from({ length: 20_000 }, () => isUrl('http://bücher.example/ü?q=1')));
  expect([...said]).toEqual([true]);
});
