/** A thousand calls of R-04 (`safety.md` 10.2); ten thousand by `npm run test:long -- api-faults`. */
import { expect, test } from 'vitest';
import { apiFaults } from '../support/api-faults.ts';
import { FAULTS } from '../support/messages-wire.ts';

test('1,000 questions to an endpoint that goes wrong in every way: each ends as it must, and the bill agrees to the token', async () => {
  const seen = await apiFaults(1_000, 7);
  expect(seen.wrong).toEqual([]);
  expect(Object.keys(seen.byFault).sort()).toEqual([...FAULTS].sort());
  expect(seen.ours).toBe(seen.told);
  expect(seen.usdOurs).toBeCloseTo(seen.usdTold, 6);
  expect(seen.mostTries).toBeLessThanOrEqual(12);
  // Waits are by chance, from a quarter of a second up; a server that says how long is heeded.
  expect(seen.waits.least).toBeGreaterThanOrEqual(250);
  expect(seen.waits.different).toBeGreaterThan(seen.waits.n / 3);
}, 240_000);
