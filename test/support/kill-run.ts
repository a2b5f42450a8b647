/** R-01 of `safety.md`: a process that journals and pays as fast as it can is killed at random moments; then its store is read. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { packageRoot } from './cli.ts';

const worker = `${packageRoot}dist/js/test/store/worker-to-kill.js`;

/** Runs the worker, kills it `ms` after its first word, and gives every whole line it wrote. */
const runAndKill = (args: readonly string[], ms: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
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

export interface KillsSeen {
  kills: number;
  /** Said by the worker to be durable. */
  commits: number;
  paid: number;
  /** Questions sent again because nobody knows whether their answer was lost. */
  inDoubt: number;
  /** Longest time from opening the store to having taken the run over, over all kills, ms. */
  resumeMs: number;
  /** What must not be. */
  wrong: string[];
}

/** Kills `kills` times, each time after 50 to 650 ms; `random` gives 0..1. In `dir`, or in a database. */
export async function killRun(dir: string, kills: number, random: () => number, database?: string): Promise<KillsSeen> {
  if (!existsSync(worker)) throw new Error('run `npm run build` first');
  let [run, resumeMs] = ['new', 0];
  const said: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const lines = await runAndKill([dir, run, ...(database === undefined ? [] : [database])], 50 + random() * 600);
    const [id, , ms] = words(lines, 'run')[0]?.split(' ') ?? [];
    if (run !== 'new') resumeMs = Math.max(resumeMs, Number(ms ?? 0));
    run = id ?? run;
    said.push(...lines);
  }
  const began = performance.now();
  const store = await openStore(dir, { write: true, database });
  const last = await store.runs.resume(run);
  resumeMs = Math.max(resumeMs, performance.now() - began);
  const wrong: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(what);
  };
  if (last === null) return { kills, commits: 0, paid: 0, inDoubt: 0, resumeMs, wrong: ['the run is gone'] };
  must(last.sitting === kills + 1, `${last.sitting} sittings after ${kills} kills`);

  const commits = words(said, 'commit');
  const steps = await store.runs.steps(run);
  // A commit may have become durable just before the kill kept the worker from saying so.
  must(steps.committed >= commits.length, `${commits.length - steps.committed} committed steps were lost`);
  must(steps.committed <= commits.length + kills, 'steps that nobody committed');
  must(steps.unknown <= kills, `${steps.unknown} steps of unknown end`);

  const journal = store.journal(last);
  for (const unit of words(said, 'finished')) {
    const kept = JSON.stringify(await journal.done(`unit ${unit}`));
    must(kept === JSON.stringify({ seq: Number(unit.split('-')[1]) }), `unit ${unit} is ${kept}`);
  }
  const kept = await store.trajectories('https://shop.test');
  must(kept.length >= words(said, 'kept').length, 'a trajectory was lost');
  must(
    kept.every((trajectory) => trajectory.steps.length === 1),
    'a trajectory is half there',
  );

  const paid = words(said, 'paid');
  const calls = await store.calls(last).list();
  const inDoubt = calls.reduce((sum, call) => sum + call.doubt, 0);
  const again = paid.length - new Set(paid).size;
  must(again <= kills, `${again} calls paid again in ${kills} kills`);
  must(again <= inDoubt, `${again} calls paid again, ${inDoubt} counted in doubt`);
  const states = new Map(calls.map((call) => [call.prompt, call.state]));
  const answered = new Set<string>();
  for (const line of said) {
    const [verb = '', name = ''] = line.split(' ');
    if (verb === 'answered') answered.add(name);
    if (verb === 'paid') must(!answered.has(name), `${name} was answered and paid again`);
  }
  for (const name of answered) must(states.get(name) === 'ended', `the answer to ${name} was lost`);
  // What the budget says was spent is never less than what was paid.
  const spent = last.spent.microUsd ?? 0;
  must(spent >= paid.length * 1_000, `${paid.length} calls of 1,000 were paid, the budget says ${spent}`);
  must((last.spent.calls ?? 0) >= paid.length, `${paid.length} calls were made, the budget says ${last.spent.calls}`);
  for (const problem of await store.check()) wrong.push(problem);
  await store.close();
  return { kills, commits: commits.length, paid: paid.length, inDoubt, resumeMs, wrong };
}
