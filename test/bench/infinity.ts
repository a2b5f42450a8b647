/**
 * `npm run bench:infinity -- <clone> <app> [minutes] [tasks]`: one WebArena-Infinity app is explored, then its function tasks are done without and with
 * what was learned; the app's own verifiers judge. Tasks whose verifier passes untouched are left out. Prints pairs, Wilson intervals and McNemar's p.
 */
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mcnemar, wilson } from '../../agent-core/bench/statistics.ts';
import type { BenchTask, ServedApp } from '../../agent-core/bench/suite.ts';
import { sha256 } from '../../agent-core/hash.ts';
import { infinity } from '../../agent-core/node/bench/infinity.ts';
import { explore } from '../sites/pairs.ts';
import { cli } from '../support/cli.ts';

const [dir = '', app = '', minutes = '10', most = '1000'] = process.argv.slice(2);
if (dir === '' || app === '') throw new Error('usage: npm run bench:infinity -- <clone> <app> [minutes] [tasks]');
const suite = infinity(dir, [app], 'function-tasks');
const scratch = mkdtempSync(join(tmpdir(), 'fieldguide-infinity-'));
const store = join(scratch, 'store');

/** The same sample each time: in the order of a hash of the id. */
async function sample(tasks: readonly BenchTask[]): Promise<BenchTask[]> {
  const keyed = await Promise.all(tasks.map(async (task) => ({ task, key: await sha256(`${task.app}/${task.id}`) })));
  return keyed
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, Number(most))
    .map(({ task }) => task);
}

async function attempt(served: ServedApp, task: BenchTask, examples: 'on' | 'off') {
  await served.reset();
  // A copy of what the exploration left: a run keeps what it did, and no later run of the measurement may know of it.
  const own = join(mkdtempSync(join(tmpdir(), 'fieldguide-attempt-')), 'store');
  cpSync(store, own, { recursive: true });
  const flags = ['--url', served.url, '--store', own, '--examples', examples, '--approve', 'all', '--json'];
  const began = Date.now();
  const result = await cli(['run', task.instruction, ...flags], { timeoutMs: 180_000 });
  const told = result.stdout.trim() === '' ? { steps: [], stoppedBecause: result.stderr.slice(-300) } : JSON.parse(result.stdout);
  const { passed, message } = await served.verify(task);
  return { passed, message, steps: told.steps.length, because: told.stoppedBecause, seconds: (Date.now() - began) / 1000 };
}

type Attempt = Awaited<ReturnType<typeof attempt>>;

const rate = (hits: number, n: number): string => {
  const [low, high] = wilson(hits, n);
  return `${hits} of ${n} (${((100 * hits) / n).toFixed(1)}%, 95% ${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)})`;
};

const served = await suite.serve(app);
try {
  const report = await explore(served.url, store, ['--mode', 'sandbox', '--account', 'benchmark', '--minutes', minutes]);
  console.log(
    `explored: ${report.actions} actions, ${report.templates} kinds of page, ${report.examples.live} live examples, ${report.seconds.toFixed(0)} s`,
  );
  const rows: { task: BenchTask; without: Attempt; with: Attempt }[] = [];
  for (const task of await sample(await suite.tasks(app))) {
    await served.reset();
    if ((await served.verify(task)).passed) {
      console.log(`left out, passes untouched: ${task.id} ${task.instruction}`);
      continue;
    }
    const [without, withExamples] = [await attempt(served, task, 'off'), await attempt(served, task, 'on')];
    rows.push({ task, without, with: withExamples });
    console.log(`${without.passed ? '+' : '-'}${withExamples.passed ? '+' : '-'} ${task.instruction}`);
    console.log(
      `   without: ${without.steps} steps, ${without.because}; with: ${withExamples.steps} steps, ${withExamples.because}`,
    );
    writeFileSync(join(scratch, 'rows.json'), JSON.stringify(rows, null, 1));
  }
  const count = (of: (row: (typeof rows)[number]) => boolean) => rows.filter(of).length;
  console.log(
    `${app}: without ${rate(
      count((row) => row.without.passed),
      rows.length,
    )}; with ${rate(
      count((row) => row.with.passed),
      rows.length,
    )}`,
  );
  const [gained, lost] = [
    count((row) => !row.without.passed && row.with.passed),
    count((row) => row.without.passed && !row.with.passed),
  ];
  console.log(
    `gained ${gained}, lost ${lost}, exact McNemar p = ${mcnemar(gained, lost).toFixed(4)}; rows in ${join(scratch, 'rows.json')}`,
  );
} finally {
  await served.close();
}
