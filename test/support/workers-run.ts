/** Real workers with real browsers on one PostgreSQL, some of them killed: what the journal says afterwards. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { cli, startCli } from './cli.ts';
import { postgres } from './postgres.ts';
import { startTracker } from './tracker.ts';

export interface WorkersSeen {
  runs: { id: string; state: string; sitting: number; endedBecause: string; actions: number }[];
  /** Steps by run, oldest intent first. */
  steps: { run: string; sitting: number; seq: number; intended: number; committed: number | null }[];
  kills: number;
  /** What must not be. */
  wrong: string[];
}

interface Wanted {
  workers: number;
  sites: number;
  explorations: number;
  kills: number;
  maxActions: number;
}

type Row = WorkersSeen['steps'][number];

/** A run has one worker at a time: the steps of a sitting all begin after the last step of the sitting before. */
function overlaps(steps: readonly Row[]): string[] {
  const wrong: string[] = [];
  const last = new Map<string, { sitting: number; at: number }>();
  for (const step of steps) {
    const before = last.get(step.run);
    if (before !== undefined && step.sitting < before.sitting)
      wrong.push(`run ${step.run}: sitting ${step.sitting} began step ${step.seq} after sitting ${before.sitting} had begun`);
    last.set(step.run, { sitting: step.sitting, at: step.intended });
  }
  const keys = steps.map(({ run, sitting, seq }) => `${run}/${sitting}/${seq}`);
  if (new Set(keys).size < keys.length) wrong.push('a step stands in the journal twice');
  return wrong;
}

async function read(url: string): Promise<Pick<WorkersSeen, 'runs' | 'steps'>> {
  const client = new pg.Client(url);
  await client.connect();
  const runs =
    await client.query(`select id, state, sitting, coalesce(report::json->>'endedBecause', '') as "endedBecause", coalesce((report::json->>'actions')::int, 0) as actions
    from fieldguide.run where kind = 'explore' order by started`);
  // A stop is written down like a step, but does nothing and costs nothing.
  const steps =
    await client.query(`select run, sitting, seq, intended::float8 as intended, committed::float8 as committed from fieldguide.step
    where intent::json->'action'->>'kind' <> 'stop' order by run, intended, seq`);
  await client.end();
  return { runs: runs.rows, steps: steps.rows };
}

/** Puts explorations in line, starts workers, kills some once they have begun a step and starts others, waits until all is done. */
export async function workersRun(o: Wanted): Promise<WorkersSeen> {
  const server = await postgres();
  const sites = await Promise.all(Array.from({ length: o.sites }, startTracker));
  const store = mkdtempSync(join(tmpdir(), 'fieldguide-workers-'));
  const begin = (url: string) =>
    startCli(['worker', '--database', url, '--store', store, '--until-idle', '--json'], { timeoutMs: 540_000 });
  let workers: ReturnType<typeof begin>[] = [];
  try {
    const url = await server.database();
    for (let i = 0; i < o.explorations; i += 1) {
      const site = sites[i % o.sites]?.url ?? '';
      const flags = [
        '--database',
        url,
        '--store',
        store,
        '--account',
        'none',
        '--max-actions',
        `${o.maxActions}`,
        '--model',
        'built-in',
      ];
      const queued = await cli(['explore', site, ...flags]);
      if (queued.code !== 0) throw new Error(`explore --database: ${queued.stderr}`);
    }
    workers = Array.from({ length: o.workers }, () => begin(url));
    for (let kill = 0; kill < o.kills; kill += 1) {
      // In the middle: after a step was begun by a run that is still going on.
      for (let look = 0; look < 600; look += 1) {
        const { steps, runs } = await read(url).catch(() => ({ steps: [], runs: [] }));
        const busy = new Set(runs.filter(({ state }) => state === 'running').map(({ id }) => id));
        if (steps.filter(({ run }) => busy.has(run)).length > 2 + kill * 3) break;
        await sleep(150);
      }
      workers[kill]?.child.kill('SIGKILL');
      workers.push(begin(url));
    }
    const ends = await Promise.all(workers.map(({ done }) => done));
    const failed = ends
      .filter(({ code }, i) => code !== 0 && i >= o.kills)
      .map(({ code, stderr }) => `a worker ended with ${code}: ${stderr}`);
    const seen = await read(url);
    const wrong = [...failed, ...overlaps(seen.steps)];
    for (const run of seen.runs) {
      if (run.state !== 'done') wrong.push(`run ${run.id} is ${run.state}`);
      const steps = seen.steps.filter((step) => step.run === run.id).length;
      if (steps > o.maxActions) wrong.push(`run ${run.id} took ${steps} steps of ${o.maxActions} allowed, over all its sittings`);
    }
    if (seen.runs.length !== o.explorations) wrong.push(`${seen.runs.length} runs of ${o.explorations}`);
    if (o.kills > 0 && !seen.runs.some(({ sitting }) => sitting > 1)) wrong.push('nothing was taken over');
    return { ...seen, kills: o.kills, wrong };
  } finally {
    for (const { child } of workers) child.kill('SIGKILL');
    await server.stop();
    for (const site of sites) await site.close();
  }
}
