/** A benchmark's server ends with the measurement, also when that one is killed. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../support/cli.ts';

const can = process.platform === 'linux' && spawnSync('python3', ['--version']).status === 0;

const living = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test.skipIf(!can)('a server that was started by a process that is killed is gone with it', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-serve-'));
  const server = join(dir, 'server.py');
  writeFileSync(server, 'import os, sys, time\nprint(" ".join([str(os.getpid()), *sys.argv[1:]]), flush=True)\ntime.sleep(60)\n');
  const serve = join(packageRoot, 'agent-core/node/bench/serve.py');
  const start = `require('node:child_process').spawn('python3', ${JSON.stringify([serve, server, '--port', '9'])}, { stdio: ['ignore', 'inherit', 'inherit'] })`;
  const parent = spawn(process.execPath, ['-e', start], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(parent.stdout, 'data');
  const [pid = 0, ...given] = String(line).trim().split(' ');
  expect(given).toEqual(['--port', '9']);
  expect(living(Number(pid))).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => living(Number(pid)), { timeout: 5_000 }).toBe(false);
  rmSync(dir, { recursive: true });
});
