/** `npm run test:long -- clock [n]` (R-11 of `safety.md`): n lives of a budget and of approvals, through changed dates, other time zones and a machine that slept. */
import { clockRun } from '../support/clock.ts';

export async function clock(n = 10_000, seed = 11): Promise<boolean> {
  const seen = await clockRun(n, seed);
  for (const line of seen.wrong.slice(0, 20)) console.log(`WRONG ${line}`);
  console.log(
    `n = ${n} lives, ${seen.moves} moves, ${seen.jumps} jumps of the date or of the zone, ${seen.expired} approvals expired: ${seen.wrong.length} wrong, 95 % bound ${(300 / n).toFixed(3)} %, seed ${seed}`,
  );
  return seen.wrong.length === 0;
}
