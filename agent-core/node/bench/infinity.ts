/** WebArena-Infinity: its servers, its tasks, its Python verifiers, from a clone that the user has (`--dir`). Nothing of it is copied. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { BenchTask, ServedApp, Suite } from '../../bench/suite.ts';
import { packageRoot } from '../folders.ts';

const TaskFile = z.array(
  z.object({ id: z.string(), instruction: z.string(), verify: z.string(), difficulty: z.string().optional() }),
);
const Verdict = z.object({ passed: z.boolean(), message: z.string() });

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the app's server ended with exit code ${server.exitCode}; it needs python3`);
    const status = await fetch(url).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await sleep(100);
  }
  throw new Error(`the app's server does not answer at ${url}`);
}

/** `tasks`: `function-tasks` or `real-tasks`. Throws when the folder is not a clone. */
export function infinity(dir: string, apps: readonly string[], tasks: 'function-tasks' | 'real-tasks'): Suite {
  const folder = (app: string) => join(dir, 'apps', app);
  for (const app of apps) {
    if (!existsSync(join(folder(app), 'server.py')))
      throw new Error(
        `${folder(app)} has no server.py: give --dir the path of a WebArena-Infinity clone that has its apps checked out`,
      );
  }
  const rows = (app: string) => TaskFile.parse(JSON.parse(readFileSync(join(folder(app), `${tasks}.json`), 'utf8')));
  const serve = async (app: string): Promise<ServedApp> => {
    const port = await freePort();
    const url = `http://localhost:${port}/`;
    const server = spawn('python3', ['server.py', '--port', String(port)], { cwd: folder(app), stdio: 'ignore' });
    await answers(url, server);
    const verifiers = new Map(rows(app).map((row) => [row.id, join(folder(app), row.verify)]));
    return {
      url,
      reset: async () => {
        const answer = await fetch(`${url}api/reset`, { method: 'POST' });
        if (!answer.ok) throw new Error(`the app could not be reset: HTTP ${answer.status}`);
      },
      verify: async (task) => {
        const script = join(packageRoot(), 'agent-core/node/bench/verify.py');
        const { stdout } = await promisify(execFile)('python3', [script, verifiers.get(task.id) ?? '', url.slice(0, -1)], {
          timeout: 60_000,
        });
        return Verdict.parse(JSON.parse(stdout));
      },
      close: async () => void server.kill(),
    };
  };
  return {
    name: `infinity ${tasks}`,
    apps,
    tasks: async (app) =>
      rows(app).map(({ id, instruction, difficulty }): BenchTask => ({ id, app, instruction, difficulty: difficulty ?? '' })),
    serve,
  };
}
