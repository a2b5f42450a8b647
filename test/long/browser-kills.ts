/** `npm run test:long -- browser-kills [n]` (R-02 of `safety.md`). */
import { rm } from 'node:fs/promises';
import { profileFolder } from '../../agent-core/node/folders.ts';
import { browserFault, FAULTS, noKills } from '../support/browser-kills.ts';
import { startTracker } from '../support/tracker.ts';

/** Longer than any deadline of a step. */
const WAIT_MS = 120_000;
const LANES = 2;

export async function browserKills(n = 200): Promise<boolean> {
  const site = await startTracker();
  const seen = noKills();
  let at = 0;
  const lane = async (name: string) => {
    while (at < n) {
      const fault = FAULTS[at % FAULTS.length] ?? 'killed';
      at += 1;
      const before = seen.wrong.length;
      await browserFault(site, { fault, profile: name, afterMs: Math.random() * 3_000, waitMs: WAIT_MS }, seen).catch(
        (error: unknown) => seen.wrong.push(`${fault}: ${error}`),
      );
      for (const line of seen.wrong.slice(before)) console.log(`WRONG ${line}`);
      if (at % 10 === 0) console.log(`${at} faults, ${seen.steps} steps, ${seen.wrong.length} wrong`);
    }
    const folder = profileFolder(name);
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  };
  await Promise.all(Array.from({ length: LANES }, (_, i) => lane(`browser-kills-${process.pid}-${i}`)));
  await site.close();
  const times = seen.knownMs.sort((a, b) => a - b);
  const part = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  const writes = site.log.filter(({ method }) => method !== 'GET' && method !== 'HEAD').length;
  console.log(
    `n = ${n} faults (${FAULTS.join(', ')}), ${seen.steps} steps: ${seen.ended} runs ended as a browser that is gone, ${seen.wentOn} went on, ${writes} writes arrived, ${seen.wrong.length} wrong; known after ${part(0.5)} ms (median), ${part(0.95)} ms (p95); 95 % bound ${(300 / n).toFixed(2)} %, no seed: the moments are random`,
  );
  return seen.wrong.length === 0 && writes === 0;
}
