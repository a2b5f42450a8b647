/** `npm run test:long -- browser-kills [n]` (R-02 of `safety.md`). Restartable after each fault. */
import { rm } from 'node:fs/promises';
import * as z from 'zod';
import { profileFolder } from '../../agent-core/node/folders.ts';
import { browserFault, FAULTS, noKills } from '../support/browser-kills.ts';
import { startTracker } from '../support/tracker.ts';
import { kept } from './kept.ts';

/** Longer than any deadline of a step. */
const WAIT_MS = 120_000;
/** A stopped browser is for the most part waited for. */
const LANES = 3;

const Shard = z.object({
  ...{ fault: z.string(), steps: z.number(), ended: z.number(), wentOn: z.number(), writes: z.number() },
  ...{ knownMs: z.array(z.number()), wrong: z.array(z.string()) },
});

export async function browserKills(n = 200): Promise<boolean> {
  const site = await startTracker();
  const shards = kept('browser-kills', (line) => Shard.parse(line));
  let at = shards.done.length;
  const lane = async (profile: string) => {
    while (at < n) {
      const fault = FAULTS[at % FAULTS.length] ?? 'killed';
      at += 1;
      const seen = noKills();
      const before = site.log.length;
      await browserFault(site, { fault, profile, afterMs: Math.random() * 3_000, waitMs: WAIT_MS }, seen).catch(
        (error: unknown) => seen.wrong.push(`${fault}: ${error}`),
      );
      for (const line of seen.wrong) console.log(`WRONG ${line}`);
      const writes = site.log.slice(before).filter(({ method }) => method !== 'GET' && method !== 'HEAD').length;
      shards.add({ ...seen, fault, writes });
      if (shards.done.length % 10 === 0) console.log(`${shards.done.length} faults`);
    }
    const folder = profileFolder(profile);
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  };
  await Promise.all(Array.from({ length: LANES }, (_, i) => lane(`browser-kills-${process.pid}-${i}`)));
  await site.close();
  const sum = (key: 'steps' | 'ended' | 'wentOn' | 'writes') => shards.done.reduce((all, one) => all + one[key], 0);
  for (const fault of FAULTS) {
    const of = shards.done.filter((one) => one.fault === fault);
    const times = of.flatMap(({ knownMs }) => knownMs).sort((a, b) => a - b);
    const part = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
    const wrong = of.flatMap((one) => one.wrong).length;
    console.log(`${fault}: ${of.length}, ${wrong} wrong; end known after ${part(0.5)} ms (median), ${part(0.95)} ms (p95)`);
  }
  const wrong = shards.done.flatMap((one) => one.wrong).length;
  console.log(
    `n = ${shards.done.length} faults, ${sum('steps')} steps: ${sum('ended')} runs ended as a browser that is gone, ${sum('wentOn')} went on, ${sum('writes')} writes arrived, ${wrong} wrong; 95 % bound ${(300 / shards.done.length).toFixed(2)} %, no seed: the moments are random`,
  );
  const good = wrong === 0 && sum('writes') === 0;
  if (good) shards.clear();
  return good;
}
