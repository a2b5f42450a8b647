/** R-02 of `safety.md` in short; by hand, with FIELDGUIDE_LONG=1: a minute. 200 faults by `npm run test:long -- browser-kills`. */
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { profileFolder } from '../../agent-core/node/folders.ts';
import { browserFault, FAULTS, noKills } from '../support/browser-kills.ts';
import { startTracker } from '../support/tracker.ts';

test.skipIf(process.env.FIELDGUIDE_LONG === undefined)(
  'a browser that is killed, stopped, or loses its pages ends the run or lets it go on, and leaves nothing behind',
  async () => {
    const site = await startTracker();
    const seen = noKills();
    const profile = `browser-faults-${process.pid}`;
    for (const fault of FAULTS) await browserFault(site, { fault, profile, afterMs: 500, waitMs: 120_000 }, seen);
    await site.close();
    await rm(profileFolder(profile) ?? '', { recursive: true, force: true });
    expect(seen.wrong).toEqual([]);
    expect(seen.ended).toBeGreaterThanOrEqual(3);
    // The last is all pages with the barrier: its silence alone would be known after 15 s.
    expect(seen.knownMs.at(-1)).toBeLessThan(12_000);
  },
  600_000,
);
