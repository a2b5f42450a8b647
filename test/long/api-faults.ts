/** R-04 at length: ten thousand calls through an endpoint that goes wrong in every way. */
import { apiFaults } from '../support/api-faults.ts';

/** True when every call ended as foreseen and the bill agrees. */
export async function longApiFaults(n = 10_000, seed = 11): Promise<boolean> {
  const started = performance.now();
  // Longer than a busy machine keeps a server that is well from answering: else that counts as one that stalls.
  const seen = await apiFaults(n, seed, 20_000);
  for (const line of seen.wrong.slice(0, 20)) console.log(`WRONG ${line}`);
  console.log(JSON.stringify({ ...seen, wrong: seen.wrong.length }, null, 1));
  const exact = seen.ours === seen.told;
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `n = ${n} calls, ${seen.requests} requests, ${seen.wrong.length} not as foreseen, 95 % bound ${(300 / n).toFixed(3)} %, bill ${exact ? 'exact' : 'WRONG'} (${seen.ours} of ${seen.told} tokens), ${seconds} s, seed ${seed}`,
  );
  return seen.wrong.length === 0 && exact;
}
