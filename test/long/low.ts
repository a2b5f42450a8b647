/** `npm run test:long -- low [rounds]` (R-13 of `safety.md`): explorations with one processor, few files and little memory. Each is done, or ends in plain words; the store is whole. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { cliPath } from '../support/cli.ts';
import { startTracker } from '../support/tracker.ts';

/** What the shell does before the command. `ulimit -v` in KB. */
const LIMITS = {
  'one processor': 'taskset -c 0',
  '64 files': 'ulimit -n 64;',
  '24 files': 'ulimit -n 24;',
  '2 GB of addresses': 'ulimit -v 2000000;',
  '1 GB of addresses': 'ulimit -v 1000000;',
  'a file of at most 200 KB': 'ulimit -f 200;',
} as const;

async function limited(limit: string, args: readonly string[]): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(
    'bash',
    ['-c', `${limit} ${limit.startsWith('taskset') ? '' : 'exec '}"$@"`, 'bash', process.execPath, cliPath, ...args],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, NO_COLOR: '1' } },
  );
  let stderr = '';
  child.stderr.on('data', (part) => {
    stderr += part;
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), 300_000);
  const code = await new Promise<number | null>((done) => child.on('close', done));
  clearTimeout(timer);
  return { code, stderr };
}

/** What is wrong with how it ended, or ''. A bug's stack is not plain words; Node's own last words when there is no memory at all are not ours. */
function badEnd({ code, stderr }: { code: number | null; stderr: string }): string {
  if (code === 0) return '';
  if (/\n\s+at .*:\d+:\d+/.test(stderr) && !/out of memory|Cannot allocate|Allocation failed/i.test(stderr))
    return `a stack and no plain words: ${stderr.slice(0, 400)}`;
  return stderr.trim() === '' && code !== null && code < 128 ? `exit ${code} without a word` : '';
}

export async function low(rounds = 3): Promise<boolean> {
  const site = await startTracker();
  const root = mkdtempSync(join(tmpdir(), 'fieldguide-low-'));
  const wrong: string[] = [];
  let [n, done] = [0, 0];
  for (let round = 0; round < rounds; round += 1)
    for (const [name, limit] of Object.entries(LIMITS)) {
      const store = join(root, `${round}-${n}`);
      const end = await limited(limit, [
        'explore',
        `${site.url}/issues`,
        '--account',
        'none',
        '--model',
        'built-in',
        '--max-actions',
        '8',
        '--store',
        store,
      ]);
      n += 1;
      if (end.code === 0) done += 1;
      const bad = badEnd(end);
      if (bad !== '') wrong.push(`${name}: ${bad}`);
      console.log(`${name}: exit ${end.code}${end.code === 0 ? '' : `, ${end.stderr.trim().split('\n').at(-1)?.slice(0, 160)}`}`);
      try {
        const after = await openStore(store, { write: true });
        for (const line of await after.check()) wrong.push(`${name}: ${line}`);
        for (const run of await after.runs.list()) {
          const { committed, unknown } = await after.runs.steps(run.id);
          if (unknown > 1) wrong.push(`${name}: ${unknown} steps of unknown end beside ${committed}`);
        }
        await after.close();
      } catch (error) {
        wrong.push(`${name}: the store afterwards: ${error}`);
      }
    }
  await site.close();
  rmSync(root, { recursive: true, force: true });
  for (const line of wrong) console.log(`WRONG ${line}`);
  console.log(
    `n = ${n} explorations under ${Object.keys(LIMITS).length} limits: ${done} done, the others ended in words, ${wrong.length} wrong, 95 % bound ${(300 / n).toFixed(1)} %, no seed`,
  );
  return wrong.length === 0;
}
