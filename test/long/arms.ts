/** `npm run test:long -- arms [minutes]`: the paper's arms on DokuWiki and TiddlyWiki, learned by exploration first. Goes on where it was left. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mcnemar, wilson } from '../../agent-core/bench/statistics.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { type ArmTask, dokuwikiArmTasks, tiddlywikiArmTasks } from '../sites/arm-tasks.ts';
import { ARMS, type Arm, type ArmRow, runArms } from '../sites/arms.ts';
import { startDokuwiki } from '../sites/dokuwiki.ts';
import { explore } from '../sites/pairs.ts';
import { startTiddlywiki } from '../sites/tiddlywiki.ts';

interface Site {
  name: string;
  start: string;
  tasks: readonly ArmTask[];
  open(dir: string, port: number): Promise<{ url: string; storageState?: string; close(): void }>;
}
const SITES: readonly Site[] = [
  { name: 'DokuWiki', start: '/doku.php?id=start', tasks: dokuwikiArmTasks, open: (dir, port) => startDokuwiki(dir, port) },
  { name: 'TiddlyWiki', start: '/', tasks: tiddlywikiArmTasks, open: (dir, port) => startTiddlywiki(dir, port) },
];

/** Learned once, from exploration alone: no task is known to it. The site is a copy that goes with it: what was tried there (another language, a page of its own) is no part of the tasks. */
async function explored(site: Site, minutes: number, o: { home: string; store: string; port: number }): Promise<unknown> {
  const wiki = await site.open(o.home, o.port);
  try {
    const login = wiki.storageState === undefined ? [] : ['--storage-state', wiki.storageState];
    return await explore(`${wiki.url}${site.start}`, o.store, [
      ...['--mode', 'sandbox', '--account', 'a copy', '--minutes', String(minutes), ...login],
    ]);
  } finally {
    wiki.close();
  }
}

/** The tasks on a fresh copy, at the same address. */
async function measured(site: Site, minutes: number, dir: string, port: number): Promise<ArmRow[]> {
  const home = join(dir, site.name);
  const store = join(home, 'store');
  mkdirSync(store, { recursive: true, mode: 0o700 });
  const report = join(home, 'explored.json');
  if (!existsSync(report)) writeFileSync(report, JSON.stringify(await explored(site, minutes, { home, store, port })));
  const { examples, actions } = JSON.parse(readFileSync(report, 'utf8'));
  console.log(`${site.name}: ${examples.live} live examples from ${actions} actions in ${minutes} minutes`);
  const wiki = await site.open(home, port);
  const opened = await openStore(store, { write: false });
  try {
    const { storageState } = wiki;
    return await runArms({
      ...{ site: site.name, url: wiki.url, store: opened, tasks: site.tasks, file: join(home, 'rows.jsonl') },
      ...(storageState === undefined ? {} : { storageState }),
    });
  } finally {
    await opened.close();
    wiki.close();
  }
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

function tell(title: string, rows: readonly ArmRow[]): void {
  const of = (arm: Arm) => rows.filter((row) => row.arm === arm);
  console.log(`\n${title}`);
  for (const arm of ARMS) {
    const [n, done] = [of(arm).length, of(arm).filter((row) => row.done).length];
    const [low, high] = wilson(done, n);
    const both = new Map(of('both').map((row) => [`${row.site} ${row.task}`, row.done]));
    const gained = of(arm).filter((row) => !row.done && both.get(`${row.site} ${row.task}`) === true).length;
    const lost = of(arm).filter((row) => row.done && both.get(`${row.site} ${row.task}`) === false).length;
    const against =
      arm === 'both' ? '' : `; "both" does ${gained} more and ${lost} fewer, p = ${mcnemar(gained, lost).toFixed(4)}`;
    console.log(`${arm.padEnd(12)} ${done} of ${n} = ${percent(done / n)} (95% ${percent(low)} to ${percent(high)})${against}`);
  }
}

/** True when each arm of retrieval by the step beats none and the instruction's arm, and windows beat whole runs. */
export async function arms(minutes = 10): Promise<boolean> {
  const dir = join(tmpdir(), `fieldguide-arms-${minutes}`);
  mkdirSync(dir, { recursive: true });
  const rows: ArmRow[] = [];
  for (const [i, site] of SITES.entries()) {
    const found = await measured(site, minutes, dir, 41_730 + i);
    tell(site.name, found);
    rows.push(...found);
  }
  tell('both sites', rows);
  console.log(`tasks and policy fixed; exploration ${minutes} minutes a site, seed: the run's own number; rows in ${dir}`);
  const count = (arm: Arm): number => rows.filter((row) => row.arm === arm && row.done).length;
  return count('both') >= count('instruction') && count('both') > count('none') && count('both') >= count('whole runs');
}
