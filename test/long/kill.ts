/** R-01 at length: 500 kills at random moments, in runs of 50 on stores of their own. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRun } from '../support/kill-run.ts';

const PER_STORE = 50;

/** True when nothing was lost and nothing paid twice. */
export async function kill(n = 500): Promise<boolean> {
  const sum = { commits: 0, paid: 0, inDoubt: 0, wrong: 0, resumeMs: 0 };
  for (let done = 0; done < n; done += PER_STORE) {
    const dir = mkdtempSync(join(tmpdir(), 'fieldguide-kill-'));
    const seen = await killRun(dir, Math.min(PER_STORE, n - done), Math.random);
    for (const what of seen.wrong) console.log(`WRONG ${what}`);
    sum.commits += seen.commits;
    sum.paid += seen.paid;
    sum.inDoubt += seen.inDoubt;
    sum.wrong += seen.wrong.length;
    sum.resumeMs = Math.max(sum.resumeMs, seen.resumeMs);
    console.log(`${done + seen.kills} kills: ${seen.commits} commits, ${seen.paid} calls paid, ${seen.inDoubt} in doubt`);
  }
  console.log(
    `n = ${n} kills, ${sum.commits} commits and ${sum.paid} paid calls, ${sum.inDoubt} in doubt, ${sum.wrong} wrong, resume at most ${Math.round(sum.resumeMs)} ms, 95 % bound ${(300 / n).toFixed(2)} %, no seed: the moments are the machine's`,
  );
  return sum.wrong === 0;
}
