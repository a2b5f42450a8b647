/** Runs the compiled command line as a user would, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Package root, from TypeScript source (test/support) and from compiled output (dist/js/test/support) alike. */
export const packageRoot = root.endsWith('/dist/js/') ? root.slice(0, -'dist/js/'.length) : root;
export const cliPath = `${packageRoot}dist/js/agent-core/node/cli/main.js`;

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the command; `done` resolves when it ended, `said` is its stderr so far. `timeoutMs` kills it. */
export function startCli(args: readonly string[], o: { env?: Record<string, string>; timeoutMs?: number } = {}) {
  const child: ChildProcess = spawn(process.execPath, [cliPath, ...args], {
    env: { ...process.env, NO_COLOR: '1', ...o.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (part) => {
    stdout += part;
  });
  child.stderr?.on('data', (part) => {
    stderr += part;
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), o.timeoutMs ?? 120_000);
  const done = new Promise<CliResult>((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    });
  });
  return { child, done, said: () => stderr };
}

export const cli = (args: readonly string[], o: { env?: Record<string, string>; timeoutMs?: number } = {}): Promise<CliResult> =>
  startCli(args, o).done;
