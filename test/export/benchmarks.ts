/**
 * `npm run read:benchmarks`: WebArena's and WebArena-Verified's own Python code reads our exports back. Needs a clone of each
 * (FIELDGUIDE_WEBARENA, FIELDGUIDE_WEBARENA_VERIFIED) and a Python 3.11 with its packages (FIELDGUIDE_WEBARENA_PYTHON,
 * FIELDGUIDE_WEBARENA_VERIFIED_PYTHON, else python3). Packages that are missing are named; nothing is read in their place.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readAction } from '../../agent-core/action.ts';
import type { Episode } from '../../agent-core/export/episodes.ts';
import { exportWebarena } from '../../agent-core/export/webarena.ts';
import { tellEpisode } from '../../agent-core/export/webarena-episode.ts';
import { startDemoSite } from '../../agent-core/node/demo-site.ts';
import { writeFolder } from '../../agent-core/node/export-folder.ts';
import { exportSource } from '../../agent-core/node/export-source.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { scrubTrajectory } from '../../agent-core/scrub.ts';
import { cli, packageRoot } from '../support/cli.ts';
import { HOSTILE } from './hostile-pages.ts';

const run = promisify(execFile);
const dir = mkdtempSync(join(tmpdir(), 'fieldguide-benchmarks-'));
const OPTIONS = { tree: 'classic', frames: false, transliterate: false, strict: false } as const;
const TASKS = [
  // The site has one document and draws its pages itself: the request that there is.
  { task: 'Open the "Labels" page', type: 'navigate', event: { url: '__GITLAB__/' } },
  {
    task: 'Turn off "Weekly digest"',
    type: 'mutate',
    event: { url: '__GITLAB__/api/settings', http_method: 'PATCH', post_data: { digest: false }, response_status: 200 },
  },
];

function cloneAt(name: string, what: string): string | null {
  const path = process.env[name] ?? '';
  if (existsSync(path)) return path;
  console.log(`${what}: not read. Set ${name} to a clone of it.`);
  return null;
}

/** Runs one of the readers beside this file and prints what it found; `false` where something was read otherwise than it was written. */
async function read(what: string, script: string, args: readonly string[], python: string | undefined): Promise<boolean> {
  const path = join(packageRoot, 'test', 'export', script);
  const { stdout, stderr } = await run(python ?? 'python3', [path, ...args], { maxBuffer: 1e8 }).catch((error) => error);
  const last = String(stdout).trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) {
    console.log(`${what}: not read. ${String(stderr).trim().split('\n').slice(-3).join('\n')}`);
    return false;
  }
  const { wrong, absent, ...figures } = JSON.parse(last);
  console.log(`${what}: ${JSON.stringify(figures)}; read otherwise than written: ${wrong.length}`);
  if (absent.length > 0) console.log(`  not installed, so not used: ${absent.join(', ')}`);
  for (const one of wrong.slice(0, 20)) console.log(`  ${JSON.stringify(one)}`);
  return wrong.length === 0;
}

/** Our own reading of each task's words, for theirs to be compared with. */
const expected = (episodes: readonly Episode[]): unknown[] =>
  episodes.map(({ trajectory }) => ({
    end: trajectory.last.url,
    judged: trajectory.outcome !== 'unknown',
    actions: tellEpisode(scrubTrajectory(trajectory), OPTIONS).pairs.map(({ word }) => {
      const action = readAction(word);
      if (action?.kind === 'type') return { kind: 'type', target: action.target, text: action.text, enter: action.enter };
      if (action?.kind === 'stop')
        return { kind: 'stop', answer: action.status === 'infeasible' ? 'N/A' : (action.answer ?? '') };
      return action;
    }),
  }));

async function webarena(clone: string, real: readonly Episode[]): Promise<boolean> {
  const hostile = HOSTILE.map(({ trajectory }, i): Episode => ({ id: `h${String(i).padStart(3, '0')}`, run: 'h', trajectory }));
  const episodes = [...hostile, ...real].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  writeFolder(join(dir, 'webarena'), exportWebarena(episodes, OPTIONS).files);
  writeFileSync(join(dir, 'expected.json'), JSON.stringify(expected(episodes)));
  return read('WebArena', 'webarena_reads.py', [clone, join(dir, 'webarena')], process.env.FIELDGUIDE_WEBARENA_PYTHON);
}

const site = await startDemoSite();
const store = join(dir, 'store');
const must = async (args: string[]): Promise<void> => {
  const told = await cli([...args, '--store', store]);
  if (told.code !== 0) throw new Error(told.stderr);
};
try {
  await must(['explore', site.url, '--mode', 'sandbox', '--account', 'test', '--max-actions', '60', '--minutes', '1']);
  for (const { task } of TASKS)
    await must(['run', task, '--url', site.url, '--approve', 'all', '--har', join(dir, `${task.slice(0, 4)}.har`)]);
  const opened = await openStore(store, { write: false });
  const { runs, recorded } = await exportSource(opened, { origin: site.url });
  await opened.close();
  const real = runs.map(({ run: of, hash, trajectory }): Episode => ({ id: hash.slice(0, 32), run: of, trajectory }));
  let good = true;
  const clone = cloneAt('FIELDGUIDE_WEBARENA', 'WebArena');
  if (clone !== null) good = await webarena(clone, real);
  const verified = cloneAt('FIELDGUIDE_WEBARENA_VERIFIED', 'WebArena-Verified');
  if (verified !== null) {
    const out = join(dir, 'verified');
    await must(['export', 'webarena-verified', '--origin', site.url, '--out', out]);
    // Tasks are numbered in the order of their episodes' ids.
    const scored = real.filter(({ run: of }) => recorded.has(of)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const dataset = scored.map(({ trajectory }, task_id) => {
      const one = TASKS.find(({ task }) => task === trajectory.goal);
      return {
        sites: ['gitlab'],
        task_id,
        intent_template_id: task_id,
        start_urls: ['__GITLAB__'],
        intent: trajectory.goal,
        intent_template: trajectory.goal,
        instantiation_dict: {},
        eval: [
          {
            evaluator: 'AgentResponseEvaluator',
            results_schema: { type: 'null' },
            expected: { task_type: one?.type, status: 'SUCCESS', retrieved_data: null },
          },
          { evaluator: 'NetworkEventEvaluator', expected: one?.event },
        ],
        revision: 1,
      };
    });
    // Their reader wants as many records as the benchmark has: theirs stand behind ours, and are not scored.
    const theirs: { task_id: number }[] = JSON.parse(
      readFileSync(join(verified, 'assets', 'dataset', 'webarena-verified.json'), 'utf8'),
    );
    const all = [...dataset, ...theirs.filter(({ task_id }) => task_id >= dataset.length)];
    writeFileSync(join(dir, 'dataset.json'), JSON.stringify(all));
    const args = [verified, out, join(dir, 'dataset.json'), site.url];
    good =
      (await read('WebArena-Verified', 'webarena_verified_reads.py', args, process.env.FIELDGUIDE_WEBARENA_VERIFIED_PYTHON)) &&
      good;
  }
  if (!good) process.exitCode = 1;
} finally {
  site.close();
}
