/** R-08 of `safety.md` in short; each statement, 20 sizes of disk and of the browser's quota by `npm run test:long -- disk`. */
import { expect, test } from 'vitest';
import { failStatements, fillDisk, noDisk, statements } from '../support/disk.ts';
import { tempDir } from './temp-store.ts';

test('a statement that fails is told in plain words, and nothing is lost or half there', async () => {
  const dir = tempDir('');
  const count = await statements(`${dir}whole`);
  const seen = noDisk();
  await failStatements(dir, [3, Math.floor(count / 2), count - 5], seen);
  expect(seen.wrong).toEqual([]);
  expect(seen.n).toBe(18);
  expect([...seen.told.keys()].sort()).toEqual(['full', 'unwritable']);
});

test('a full disk is told, what was kept is read on it, and room lets it go on', async (context) => {
  const seen = noDisk();
  if (!(await fillDisk(tempDir('disk'), 1_500, seen))) context.skip('this user may not mount a small disk');
  expect(seen.wrong).toEqual([]);
  expect([...seen.told.keys()]).toEqual(['full']);
});
