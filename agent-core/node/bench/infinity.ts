/** WebArena-Infinity: its servers, its tasks, its Python verifiers, from a clone that the user has (`--dir`). Nothing of it is copied. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { BenchTask, ServedApp, Suite } from '../../bench/suite.ts';
import { packageRoot } from '../folders.ts';
import { answers, freePort } from './serving.ts';

const TaskFile = z.array(
  z.object({ id: z.string(), instruction: z.string(), verify: z.string(), difficulty: z.string().optional() }),
);
const Verdict = z.object({ passed: z.boolean(), message: z.string() });

const script = (name: string): string => join(packageRoot(), 'agent-core/node/bench', name);

/** `tasks`: `function-tasks` or `real-tasks`. Throws when the folder is not a clone. */
export function infinity(
  dir: string,
  apps: readonly string[],
  tasks: 'function-tasks' | 'real-tasks',
  difficulty?: string,
): Suite {
  const folder = (app: string) => join(dir, 'apps', app);
  for (const app of apps) {
    if (!existsSync(join(folder(app), 'server.py')))
      throw new Error(
        `${folder(app)} has no server.py: give --dir the path of a WebArena-Infinity clone that has its apps checked out`,
      );
  }
  const rows = (app: string) =>
    TaskFile.parse(JSON.parse(readFileSync(join(folder(app), `${tasks}.json`), 'utf8'))).filter(
      (row) => difficulty === undefined || row.difficulty === difficulty,
    );
  const serve = async (app: string, port = 0): Promise<ServedApp> => {
    if (port === 0) return serve(app, await freePort());
    const url = `http://localhost:${port}/`;
    const server = spawn('python3', [script('serve.py'), 'server.py', '--port', String(port)], {
      cwd: folder(app),
      stdio: 'ignore',
    });
    await answers(url, server, 'it needs python3');
    const verifiers = new Map(rows(app).map((row) => [row.id, join(folder(app), row.verify)]));
    return {
      url,
      tasks: async () =>
        rows(app).map(
          ({ id, instruction, difficulty }): BenchTask => ({ id, app, instruction, difficulty: difficulty ?? '', url }),
        ),
      reset: async () => {
        const answer = await fetch(`${url}api/reset`, { method: 'POST' });
        if (!answer.ok) throw new Error(`the app could not be reset: HTTP ${answer.status}`);
      },
      verify: async (task) => {
        const { stdout } = await promisify(execFile)(
          'python3',
          [script('verify.py'), verifiers.get(task.id) ?? '', url.slice(0, -1)],
          {
            timeout: 60_000,
          },
        );
        return Verdict.parse(JSON.parse(stdout));
      },
      close: async () => void server.kill(),
    };
  };
  return { name: `infinity ${tasks}`, apps, taskMs: 120_000, excluded: [], serve };
}
