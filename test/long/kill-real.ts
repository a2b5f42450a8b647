/** `npm run test:long -- kill-real [n]` (R-01 of `safety.md` with Chromium): explorations that are killed five times each and then done to their end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { killReal } from '../support/kill-real.ts';
import { writeServer } from '../support/write-server.ts';
import { kept } from './kept.ts';

const PER_RUN = 5;
const Shard = z.object({
  ...{ kills: z.number(), commits: z.number(), writes: z.number(), unknown: z.number(), resumeMs: z.number() },
  wrong: z.array(z.string()),
});

/** Restartable after each exploration. True when no committed step was lost and nothing was written more often than unkilled. */
export async function killWithBrowser(n = 50): Promise<boolean> {
  const shards = kept('kill-real', (line) => Shard.parse(line));
  const total = (key: 'kills' | 'commits' | 'writes' | 'unknown'): number =>
    shards.done.reduce((sum, shard) => sum + shard[key], 0);
  // The first is not killed at all: what it writes is what is meant.
  while (shards.done.length === 0 || total('kills') < n) {
    const site = await writeServer();
    const dir = mkdtempSync(join(tmpdir(), 'fieldguide-kill-real-'));
    const kills = shards.done.length === 0 ? 0 : Math.min(PER_RUN, n - total('kills'));
    const seen = await killReal(site, join(dir, 'store'), { kills, random: Math.random });
    await site.close();
    rmSync(dir, { recursive: true, force: true });
    for (const what of seen.wrong) console.log(`WRONG ${what}`);
    shards.add(seen);
    console.log(
      `${total('kills')} kills: ${seen.commits} commits at the last, ${seen.writes} writes in all, ${seen.unknown} steps of unknown end, taken over in ${Math.round(seen.resumeMs)} ms`,
    );
  }
  const wrong = shards.done.flatMap((shard) => shard.wrong);
  const resumeMs = Math.max(...shards.done.map((shard) => shard.resumeMs));
  console.log(
    `n = ${total('kills')} kills of ${shards.done.length} explorations with a browser, ${total('writes')} writes arrived, ${total('unknown')} steps of unknown end, ${wrong.length} wrong, taken over in at most ${Math.round(resumeMs)} ms, 95 % bound ${(300 / total('kills')).toFixed(2)} %, no seed: the moments are random`,
  );
  shards.clear();
  return wrong.length === 0 && resumeMs < 2_000;
}
