/** R-01 in short: a core killed at random moments loses nothing that it said was durable, and pays for no answer twice. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { tempDir } from './temp-store.ts';

const KILLS = 5;
const worker = fileURLToPath(new URL('../../dist/js/test/store/worker-to-kill.js', import.meta.url));

/** Runs the worker, kills it `ms` after its first word, and gives every whole line it wrote. */
const runAndKill = (dir: string, run: string, ms: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, dir, run], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (data: Buffer) => {
      if (out === '') setTimeout(() => child.kill('SIGKILL'), ms);
      out += data;
    });
    child.stderr.on('data', (data: Buffer) => {
      err += data;
    });
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the worker ended by itself with ${code}: ${err}`));
      resolve(out.split('\n').slice(0, -1));
    });
  });

const words = (lines: readonly string[], first: string): string[] =>
  lines.filter((line) => line.startsWith(`${first} `)).map((line) => line.slice(first.length + 1));

test(`${KILLS} kills at random moments: nothing committed is lost, nothing is paid twice`, async () => {
  expect(existsSync(worker), 'run `npm run build` first').toBe(true);
  const dir = tempDir();
  let run = 'new';
  const said: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const lines = await runAndKill(dir, run, 20 + Math.random() * 300);
    run = words(lines, 'run')[0]?.split(' ')[0] ?? run;
    said.push(...lines);
  }
  const store = await openStore(dir, { write: true });
  const last = await store.runs.resume(run);
  if (last === null) throw new Error('the run is gone');
  expect(last.sitting).toBe(KILLS + 1);

  const commits = words(said, 'commit');
  expect(commits.length).toBeGreaterThan(0);
  const steps = await store.runs.steps(run);
  // A commit may have become durable just before the kill kept the worker from saying so.
  expect(steps.committed).toBeGreaterThanOrEqual(commits.length);
  expect(steps.committed).toBeLessThanOrEqual(commits.length + KILLS);
  expect(steps.unknown).toBeLessThanOrEqual(KILLS);

  const journal = store.journal(last);
  for (const unit of words(said, 'finished'))
    expect(await journal.done(`unit ${unit}`), unit).toEqual({ seq: Number(unit.split('-')[1]) });
  const kept = await store.trajectories('https://shop.test');
  expect(kept.length).toBeGreaterThanOrEqual(words(said, 'kept').length);
  expect(kept.every((trajectory) => trajectory.steps.length === 1)).toBe(true);

  const paid = words(said, 'paid');
  const calls = await store.calls(last).list();
  const doubt = calls.reduce((sum, call) => sum + call.doubt, 0);
  expect(paid.length - new Set(paid).size, 'paid again').toBeLessThanOrEqual(KILLS);
  expect(paid.length - new Set(paid).size).toBeLessThanOrEqual(doubt);
  for (const [at, line] of said.entries()) {
    if (line.startsWith('answered ')) expect(said.slice(at)).not.toContain(line.replace('answered', 'paid'));
  }
  for (const name of words(said, 'answered')) expect(calls.find((call) => call.prompt === name)?.state, name).toBe('ended');
  expect(await store.check()).toEqual([]);
  await store.close();
});
