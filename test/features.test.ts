/** Every feature of method.md 2 names a test that is there (docs/features.md). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from './support/cli.ts';

const read = (path: string): string => readFileSync(join(packageRoot, path), 'utf8');
const rows = [...read('docs/features.md').matchAll(/^\| (F\d+) \|(.*)\|$/gm)].map(([, feature = '', rest = '']) => ({
  feature,
  rest,
}));

it('names F1 to F27, once each', () => {
  expect(rows.map(({ feature }) => feature)).toEqual(Array.from({ length: 27 }, (_, i) => `F${i + 1}`));
});

it.each(rows.map(({ feature, rest }) => [feature, rest]))('%s is shown by a test that exists', (_, rest) => {
  const named = [...rest.matchAll(/`(test\/[^`]+)`: ([^;|]+)/g)];
  expect(named.length).toBeGreaterThan(0);
  for (const [, file = '', title = ''] of named) expect(read(file), `${file} has "${title.trim()}"`).toContain(title.trim());
});
