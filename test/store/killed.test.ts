/** R-01 in short: a core killed at random moments loses nothing that it said was durable, and pays for no answer twice. 500 kills by `npm run test:long -- kill`. */
import { expect, test } from 'vitest';
import { killRun } from '../support/kill-run.ts';
import { tempDir } from './temp-store.ts';

test('20 kills at random moments: nothing committed is lost, no answer is paid twice, no spending is forgotten', async () => {
  const seen = await killRun(tempDir(), 20, Math.random);
  expect(seen.wrong).toEqual([]);
  expect(seen.commits).toBeGreaterThan(0);
  expect(seen.paid).toBeGreaterThan(0);
  expect(seen.inDoubt).toBeLessThanOrEqual(20);
}, 240_000);
