/** R-14 of `safety.md` in short; 5,000 sequences and 200 pairs of processes by `npm run test:long -- two-cores`. */
import { expect, test } from 'vitest';
import { chance } from '../support/replay-walk.ts';
import { sequences, twoWriters } from '../support/two-cores.ts';
import { tempDir } from './temp-store.ts';

test('what three cores do at once on one store is as if done one after the other', async () => {
  const seen = await sequences(tempDir(), 15, chance(14));
  expect(seen.wrong).toEqual([]);
  expect(seen.commands).toBeGreaterThan(30);
}, 240_000);

test('of two cores that want to write one is refused with the other named, and a dead one is taken over', async () => {
  const seen = await twoWriters(tempDir(), 4);
  expect(seen.wrong).toEqual([]);
  expect(seen.takenOver).toBe(3);
}, 240_000);
