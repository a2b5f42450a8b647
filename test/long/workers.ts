/** Four workers with real browsers on two sites, two of them killed in the middle. */
import { noPostgres } from '../support/postgres.ts';
import { workersRun } from '../support/workers-run.ts';

/** `n` rounds; true when no step ran twice, every killed worker's run was taken over and every budget held. */
export async function workers(n = 1): Promise<boolean> {
  const why = noPostgres();
  if (why !== '') {
    console.log(`skipped: ${why}`);
    return true;
  }
  const sum = { wrong: 0, steps: 0, kills: 0, taken: 0 };
  for (let round = 1; round <= n; round += 1) {
    const seen = await workersRun({ workers: 4, sites: 2, explorations: 6, kills: 2, maxActions: 20 });
    for (const what of seen.wrong) console.log(`WRONG ${what}`);
    sum.wrong += seen.wrong.length;
    sum.steps += seen.steps.length;
    sum.kills += seen.kills;
    sum.taken += seen.runs.filter(({ sitting }) => sitting > 1).length;
    console.log(
      `round ${round}: ${seen.runs.map(({ sitting, actions, endedBecause }) => `${sitting} sittings, ${actions} actions, ${endedBecause}`).join(' | ')}`,
    );
  }
  console.log(
    `n = ${n} rounds of 6 explorations on 2 sites by 4 workers, ${sum.kills} killed, ${sum.taken} runs taken over, ${sum.steps} steps, ${sum.wrong} wrong, no seed: the moments are the machine's`,
  );
  return sum.wrong === 0;
}
