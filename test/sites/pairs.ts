/** The same tasks without and with what was learned, through the command line, judged by reading the site, not by the agent's word. */
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '../support/cli.ts';

export interface SiteTask {
  text: string;
  /** Start page. */
  path: string;
  /** Reads the site (or the answer of a question, or where the browser was left): was it done? */
  done(answer: string, endedAt: URL): Promise<boolean>;
}
export interface Pair {
  task: string;
  arm: 'without' | 'with';
  done: boolean;
  said: boolean | null;
  steps: number;
  seconds: number;
  shown: number;
  followed: number;
  because: string;
}

export async function explore(url: string, store: string, args: readonly string[]) {
  const result = await cli(['explore', url, '--store', store, '--json', ...args], { timeoutMs: 30 * 60_000 });
  if (result.code !== 0) throw new Error(`explore ended with ${result.code}: ${result.stderr.slice(-2000)}`);
  return JSON.parse(result.stdout);
}

export async function pairs(o: {
  url: string;
  store: string;
  scratch: string;
  args: readonly string[];
  tasks: readonly SiteTask[];
  reset(): Promise<void>;
}): Promise<Pair[]> {
  const rows: Pair[] = [];
  for (const [index, task] of o.tasks.entries()) {
    for (const arm of ['without', 'with'] as const) {
      await o.reset();
      const out = join(o.scratch, `task-${index}-${arm}.json`);
      // A copy of what the exploration left: a run keeps what it did, and no later run of the measurement may know of it.
      const own = join(o.scratch, `store-${index}-${arm}`);
      cpSync(o.store, own, { recursive: true });
      const flags = [
        '--url',
        `${o.url}${task.path}`,
        '--store',
        own,
        '--examples',
        arm === 'with' ? 'on' : 'off',
        '--approve',
        'all',
      ];
      const result = await cli(['run', task.text, ...flags, '--out', out, '--json', ...o.args], { timeoutMs: 15 * 60_000 });
      if (!existsSync(out)) throw new Error(`run ended with ${result.code} and wrote nothing: ${result.stderr.slice(-2000)}`);
      const report = JSON.parse(readFileSync(out, 'utf8'));
      rows.push({
        task: task.text,
        arm,
        done: await task.done(String(report.answer ?? ''), new URL(String(report.endedAt))),
        said: report.success,
        steps: report.steps.length,
        seconds: Math.round(report.seconds),
        shown: report.examplesShown,
        followed: report.examplesFollowed,
        because: report.stoppedBecause,
      });
    }
  }
  return rows;
}

export const table = (rows: readonly Pair[]): string =>
  rows
    .map(
      (row) =>
        `${row.done ? 'done    ' : 'not done'} ${row.arm.padEnd(7)} said ${String(row.said).padEnd(5)} ${String(row.steps).padStart(2)} steps ${String(row.seconds).padStart(3)} s  shown ${row.shown} followed ${row.followed}  ${row.task}  (${row.because})`,
    )
    .join('\n');
