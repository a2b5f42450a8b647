/** the extension's worker ended at random moments, in tasks, while a person shows one, takes in a guide, and explores: nothing done twice, nothing lost, and the panel says what happened. */
import * as z from 'zod';
import { seeded } from '../../agent-core/bench/statistics.ts';
import { withSite } from '../support/explore-panel.ts';
import { workerKiller } from '../support/kill-worker.ts';
import { assistRound, importRound, type Place, type Seen, synced, syncRound, teachRound } from '../support/worker-rounds.ts';
import { kept } from './kept.ts';

const SEED = 20261126;
const KINDS = [
  { kind: 'assist', share: 0.55, round: assistRound },
  { kind: 'teach', share: 0.1, round: teachRound },
  { kind: 'import', share: 0.15, round: importRound },
  { kind: 'sync', share: 0.2, round: syncRound },
] as const;
const Shard = z.object({
  kind: z.string(),
  round: z.number(),
  seen: z.object({ wrong: z.array(z.string()), backMs: z.number(), interrupted: z.boolean() }),
});

async function rounds(o: (typeof KINDS)[number], n: number, done: ReturnType<typeof kept<z.infer<typeof Shard>>>): Promise<void> {
  const first = done.done.filter(({ kind }) => kind === o.kind).length;
  if (first >= n) return;
  await withSite({ core: true, linked: true }, async ({ site, page, panel, context, id, store }) => {
    const kill = await workerKiller(context, id);
    const blow = async () => {
      await kill();
      return panel;
    };
    for (let round = first; round < n; round += 1) {
      // Of the round, not of the run: gone on with, it is the same.
      const random = seeded(SEED + round);
      const place: Place = { site, page, panel, store, blow, random };
      const seen: Seen = await o.round(place);
      if (o.kind === 'sync' && round === n - 1) seen.wrong.push(...(await synced(place)));
      for (const what of seen.wrong) console.log(`WRONG ${o.kind} ${round}: ${what}`);
      done.add({ kind: o.kind, round, seen });
      if (round % 10 === 9) console.log(`${o.kind}: ${round + 1} kills`);
    }
  });
}

/** True when nothing was done twice or lost. */
export async function workerKills(n = 200): Promise<boolean> {
  const done = kept('worker-kills', (line) => Shard.parse(line));
  for (const one of KINDS) await rounds(one, Math.max(1, Math.round(n * one.share)), done);
  const all = done.done;
  const wrong = all.flatMap(({ seen }) => seen.wrong);
  const times = all.flatMap(({ seen }) => (seen.backMs < 0 ? [] : seen.backMs)).toSorted((a, b) => a - b);
  const part = (share: number): number => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  const counts = KINDS.map(({ kind }) => `${kind} ${all.filter((one) => one.kind === kind).length}`).join(', ');
  console.log(
    `n = ${all.length} kills (${counts}), ${all.filter(({ seen }) => seen.interrupted).length} of them in the middle of something, ${wrong.length} wrong, the panel says so after ${part(0.5)} ms (median), ${part(0.95)} ms (p95), 95 % bound ${(300 / all.length).toFixed(2)} %, seed ${SEED} for the moments`,
  );
  if (wrong.length === 0) done.clear();
  return wrong.length === 0;
}
