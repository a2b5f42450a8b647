/** The same tasks without and with what was learned, through the command line, judged by reading the site, not by the agent's word. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mcnemar, wilson } from '../../agent-core/bench/statistics.ts';
import { cli } from '../support/cli.ts';
import type { Wiki } from './php-site.ts';

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

const line = (row: Pair): string =>
  `${row.done ? 'done    ' : 'not done'} ${row.arm.padEnd(7)} said ${String(row.said).padEnd(5)} ${String(row.steps).padStart(2)} steps ${String(row.seconds).padStart(3)} s  shown ${row.shown} followed ${row.followed}  ${row.task}  (${row.because})`;

const rate = (rows: readonly Pair[]): string => {
  const done = rows.filter((row) => row.done).length;
  const [low, high] = wilson(done, rows.length).map((share) => Math.round(100 * share));
  const refuted = rows.filter((row) => row.said === true && !row.done).length;
  return `${done} of ${rows.length} (95% ${low} to ${high}), said done and refuted ${refuted}`;
};
/** What README and decisions quote: both arms with Wilson intervals, gained and lost with McNemar's exact p, steps where both did it. */
function summary(rows: readonly Pair[]): string {
  const of = (arm: Pair['arm']) => rows.filter((row) => row.arm === arm);
  const both = of('without').flatMap((without) => {
    const other = rows.find((row) => row.arm === 'with' && row.task === without.task);
    return other === undefined ? [] : [{ without, with: other }];
  });
  const gained = both.filter((pair) => pair.with.done && !pair.without.done).length;
  const lost = both.filter((pair) => !pair.with.done && pair.without.done).length;
  const done = both.filter((pair) => pair.with.done && pair.without.done);
  const steps = (arm: Pair['arm']) =>
    (done.reduce((sum, pair) => sum + pair[arm].steps, 0) / Math.max(1, done.length)).toFixed(1);
  const [fewer, more] = [-1, 1].map((sign) => done.filter((p) => Math.sign(p.with.steps - p.without.steps) === sign).length);
  return [
    `without ${rate(of('without'))}`,
    `with    ${rate(of('with'))}`,
    `gained ${gained}, lost ${lost} (McNemar p = ${mcnemar(gained, lost).toFixed(3)})`,
    `steps where both did it (${done.length}): ${steps('without')}, ${steps('with')}; fewer in ${fewer}, more in ${more}`,
  ].join('\n');
}

/** Each is printed when it is judged: what was measured before an end stays. */
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
      // The answer as a person reads it is only on the screen.
      const report = JSON.parse(result.stdout);
      const row: Pair = {
        task: task.text,
        arm,
        done: await task.done(String(report.answer ?? ''), new URL(String(report.endedAt))),
        said: report.success,
        steps: report.steps.length,
        seconds: Math.round(report.seconds),
        shown: report.examplesShown,
        followed: report.examplesFollowed,
        because: report.stoppedBecause,
      };
      console.log(line(row));
      rows.push(row);
    }
  }
  return rows;
}

/** What is asked of a site to try the agent on it. */
export type Tried = Pick<Wiki, 'url' | 'storageState' | 'reset' | 'close'>;

/** A wiki is explored, then its tasks are done without and with what was learned; all of it is printed, and written into a scratch folder. */
export async function tryWiki<W extends Tried>(o: {
  name: string;
  start: (scratch: string) => Promise<W>;
  prepare: (wiki: W) => Promise<void>;
  from: string;
  account: string;
  /** Paths of help pages. */
  help: readonly string[];
  tasks: (wiki: W) => readonly SiteTask[];
}): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), `fieldguide-${o.name}-`));
  const store = join(scratch, 'store');
  mkdirSync(store, { mode: 0o700 });
  const wiki = await o.start(scratch);
  const reset = async () => {
    await wiki.reset();
    await o.prepare(wiki);
  };
  try {
    await reset();
    const login = ['--storage-state', wiki.storageState];
    const how = ['--mode', 'sandbox', '--account', o.account, '--minutes', process.argv[2] ?? '12'];
    const help = o.help.flatMap((path) => ['--help-url', `${wiki.url}${path}`]);
    const report = await explore(`${wiki.url}${o.from}`, store, [...how, ...login, ...help]);
    console.log(JSON.stringify(report, null, 2));
    const rows = await pairs({ url: wiki.url, store, scratch, args: login, tasks: o.tasks(wiki), reset });
    console.log(summary(rows));
    writeFileSync(join(scratch, 'result.json'), JSON.stringify({ report, rows }, null, 2));
    console.log(`written to ${join(scratch, 'result.json')}`);
  } finally {
    wiki.close();
  }
}
