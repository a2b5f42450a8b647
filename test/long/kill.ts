/** R-01 at length: kills at random moments, in runs of 50 on stores of their own; and a sandbox exploration killed before each of its durable writes. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRun } from '../support/kill-run.ts';
import { killedAt } from '../support/kill-writes.ts';
import { noPostgres, postgres } from '../support/postgres.ts';

const PER_STORE = 50;
/** Durable writes of one exploration before which it is killed, at most. */
const MOST = 300;

/** Kills an exploration of a site that can be written to before every `stride`th of its durable writes. Returns how often something was wrong. */
async function sandbox(stride: number): Promise<number> {
  const fresh = () => join(mkdtempSync(join(tmpdir(), 'fieldguide-kill-')), 'store');
  const { durable } = await killedAt(fresh(), 0);
  let [kills, wrong, resumeMs] = [0, 0, 0];
  for (let n = 1; n <= Math.min(durable, MOST); n += stride) {
    const seen = await killedAt(fresh(), n);
    for (const what of seen.wrong) console.log(`WRONG before durable write ${n}: ${what}`);
    kills += seen.killed ? 1 : 0;
    wrong += seen.wrong.length;
    resumeMs = Math.max(resumeMs, seen.resumeMs);
  }
  console.log(
    `sandbox: n = ${kills} ends before durable write 1 to ${Math.min(durable, MOST)}, ${wrong} wrong (written to more often than unkilled, or a step lost), opened again in at most ${Math.round(resumeMs)} ms, 95 % bound ${(300 / kills).toFixed(2)} %`,
  );
  return wrong;
}

interface Sum {
  kills: number;
  commits: number;
  paid: number;
  inDoubt: number;
  wrong: number;
  resumeMs: number;
}

/** In runs of 50 kills, each in a store or database of its own. */
async function runs(n: number, database?: () => Promise<string>): Promise<Sum> {
  const sum: Sum = { kills: 0, commits: 0, paid: 0, inDoubt: 0, wrong: 0, resumeMs: 0 };
  for (let done = 0; done < n; done += PER_STORE) {
    const dir = mkdtempSync(join(tmpdir(), 'fieldguide-kill-'));
    const seen = await killRun(dir, Math.min(PER_STORE, n - done), Math.random, await database?.());
    for (const what of seen.wrong) console.log(`WRONG ${what}`);
    sum.kills += seen.kills;
    sum.commits += seen.commits;
    sum.paid += seen.paid;
    sum.inDoubt += seen.inDoubt;
    sum.wrong += seen.wrong.length;
    sum.resumeMs = Math.max(sum.resumeMs, seen.resumeMs);
    console.log(`${sum.kills} kills: ${seen.commits} commits, ${seen.paid} calls paid, ${seen.inDoubt} in doubt`);
  }
  console.log(
    `n = ${sum.kills} kills, ${sum.commits} commits and ${sum.paid} paid calls, ${sum.inDoubt} in doubt, ${sum.wrong} wrong, resume at most ${Math.round(sum.resumeMs)} ms, 95 % bound ${(300 / sum.kills).toFixed(2)} %, no seed: the moments are the machine's`,
  );
  return sum;
}

/** True when nothing was lost and nothing paid twice. */
export async function kill(n = 500): Promise<boolean> {
  const { wrong } = await runs(n);
  const wrote = await sandbox(n >= 500 ? 1 : Math.ceil(500 / n));
  return wrong + wrote === 0;
}

/** The same on PostgreSQL, where whoever takes over waits for the dead one's locks. */
export async function killPostgres(n = 100): Promise<boolean> {
  const why = noPostgres();
  if (why !== '') {
    console.log(`skipped: ${why}`);
    return true;
  }
  const server = await postgres();
  try {
    const { wrong, resumeMs } = await runs(n, server.database);
    return wrong === 0 && resumeMs < 5_000;
  } finally {
    await server.stop();
  }
}
