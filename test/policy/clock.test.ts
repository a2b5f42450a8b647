/** R-11 of `safety.md` in short; 10,000 lives by `npm run test:long -- clock`. */
import { expect, test } from 'vitest';
import { clockRun } from '../support/clock.ts';

test('changed dates, zones and sleep neither keep nor kill what was granted', async () => {
  const seen = await clockRun(500, 11);
  expect(seen.wrong).toEqual([]);
  expect(seen.expired).toBeGreaterThan(100);
  expect(seen.jumps).toBeGreaterThan(1_000);
});
