/**
 * R-02 of `safety.md`: the browser is killed, stopped, or its pages crash at a random moment of a run. The run ends as what it is or goes on, no process is left, the profile
 * opens again, and nothing is done before the barrier is proved anew.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrowserGone, type CoreBrowser, openBrowser } from '../../agent-core/node/playwright-environment.ts';
import { walk } from '../../agent-core/observation.ts';
import { createBudget, LIMITS } from '../../agent-core/policy/budget.ts';
import { createGate } from '../../agent-core/policy/gate.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import type { Journal } from '../../agent-core/ports.ts';
import type { startTracker } from './tracker.ts';

export const FAULTS = ['killed', 'stopped', 'page crashed', 'all pages crashed'] as const;
export type Fault = (typeof FAULTS)[number];
/** How each is told: when the run ends, and of a page that it can do without, when it goes on. The barrier's own page is among all of them. */
const WORDS: Record<Fault, RegExp> = {
  killed:
    /^(The browser ended: it was closed, killed or crashed\.|The write barrier is gone: its process crashed, or the browser was closed or killed\. .+ended)/,
  stopped: /^The browser no longer answers: .+ was stopped by hand, .+ The browser was ended for that, and sends nothing more\.$/,
  // Now and then the browser closes the page of a crashed process before it says that it crashed.
  'page crashed':
    /^(The page crashed and its tab was closed\. Open it again, or go on without it|The last tab was closed or crashed, and an empty one stands in its place\. Open the page again)\.$/,
  'all pages crashed':
    /^The write barrier is gone: its process crashed, .+ The browser was ended for that, and sends nothing more\.$/,
};
type Site = Awaited<ReturnType<typeof startTracker>>;

export interface KillSeen {
  steps: number;
  /** Runs that ended as a browser that is gone, and those that went on. */
  ended: number;
  wentOn: number;
  /** What the last run was told: why its browser ended, else the last failure of a step. */
  said: string;
  /** From the fault to its being known, ms. */
  knownMs: number[];
  wrong: string[];
}
export const noKills = (): KillSeen => ({ steps: 0, ended: 0, wentOn: 0, said: '', knownMs: [], wrong: [] });

/** Processes with the folder of this profile in their command line; zombies have none. */
function processesOf(profile: string): { pid: number; page: boolean; barrier: boolean; main: boolean }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        if (!command.includes(profile) && !command.includes('--type=renderer')) return [];
        return [
          {
            pid: Number(name),
            page: command.includes('--type=renderer'),
            barrier: command.includes('--extension-process'),
            main: command.includes(`user-data-dir=`) && !command.includes('--type=') && command.includes(profile),
          },
        ];
      } catch {
        return [];
      }
    });
}
const mainOf = (profile: string): number | undefined => processesOf(profile).find(({ main }) => main)?.pid;

/** All below this process, as the system tells it. */
export function processesBelow(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = [pid];
  for (const one of family) for (const [child = 0, parent = 0] of rows) if (parent === one) family.push(child);
  return family;
}
export const living = (pids: readonly number[]): number[] =>
  pids.filter((pid) => {
    try {
      return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  });

/** Those of these that still live after at most `ms`: what stands below a process that ended follows a little later. */
export async function leftAfter(pids: readonly number[], ms: number): Promise<number[]> {
  for (let waited = 0; living(pids).length > 0 && waited < ms; waited += 100) await sleep(100);
  return living(pids);
}

/** MB of resident memory of these. */
export const rssOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    try {
      return sum + Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
    } catch {
      return sum;
    }
  }, 0);

interface Acting {
  seen: KillSeen;
  enough: () => boolean;
  journal?: Journal;
  each?: () => void;
}

/** Acts until the browser is gone, or until `enough` says so; each step behind the gate, which asks for the barrier. */
export async function act(browser: CoreBrowser, site: Site, o: Acting): Promise<'ended' | 'went on' | Error> {
  const origins = createOrigins({ read: [site.url], write: [] });
  const budget = createBudget({ ...LIMITS.explore, steps: 1e6, pages: 1e6 }, { save: async () => {}, clock: () => 0 });
  const gate = createGate({
    ...{
      environment: browser.environment,
      mode: 'read',
      origins,
      budget,
      barrier: browser.barrier,
      task: '',
      approve: async () => false,
    },
    journal: { refused: async () => {} },
  });
  try {
    for (let turn = 0; ; turn += 1) {
      const page = await gate.environment.observe();
      if (page.failure !== undefined) o.seen.said = page.failure;
      if (o.enough()) return 'went on';
      const links = [...walk(page.tree)]
        .map(({ node }) => node)
        .filter(({ role, marks }) => role === 'link' && marks !== undefined);
      const link = links[turn % Math.max(1, links.length)];
      const action =
        link === undefined
          ? ({ kind: 'goto', url: `${site.url}/issues` } as const)
          : ({ kind: 'click', target: link.ref } as const);
      const answer = await gate.permit(action);
      if (!('permitted' in answer)) continue;
      // The browser may die after the permit; then the step must not be done.
      const proved = browser.barrier() === 'proved';
      const { verdict } = answer.permitted;
      await o.journal?.intent(o.seen.steps, { action, verdict, url: page.url });
      const { effect, observation: after } = await gate.environment.perform(answer.permitted);
      if (!proved) return new Error('a step was done without a proved barrier');
      if (after.failure !== undefined) o.seen.said = after.failure;
      const at = o.seen.steps;
      const step = { observation: page, by: 'rule' as const, thought: '', action: { kind: 'wait' as const, ms: 0 }, effect };
      await o.journal?.commit(at, { ...step, times: { before: at, acted: at, settled: at, wall: at } });
      o.seen.steps += 1;
      o.each?.();
    }
  } catch (error) {
    if (!(error instanceof BrowserGone)) return error instanceof Error ? error : new Error(String(error));
    o.seen.said = error.message;
    return 'ended';
  }
}

const within = <T>(ms: number, work: Promise<T>): Promise<T | 'too late'> =>
  Promise.race([work, new Promise<'too late'>((done) => setTimeout(() => done('too late'), ms).unref())]);

/** One fault after `afterMs`; then the same profile is opened again. */
export async function browserFault(
  site: Site,
  o: { fault: Fault; profile: string; afterMs: number; waitMs: number },
  seen: KillSeen,
): Promise<void> {
  const { fault, profile } = o;
  const wrong = (what: string) => seen.wrong.push(`${fault}: ${what}`);
  const setup = {
    mode: 'read' as const,
    origins: createOrigins({ read: [site.url], write: [] }),
    headed: false,
    profile,
    key: 'k',
    keep: [],
    maskValues: false,
  };
  const browser = await openBrowser(setup);
  await browser.open(`${site.url}/issues`);
  const main = mainOf(profile);
  if (main === undefined) throw new Error(`no browser runs on the profile ${profile}`);
  const family = processesBelow(main);
  let at = 0;
  seen.said = '';
  const hit = new Promise<void>((done) =>
    setTimeout(async () => {
      at = performance.now();
      if (fault === 'killed') process.kill(main, 'SIGKILL');
      if (fault === 'stopped') process.kill(main, 'SIGSTOP');
      const pages = processesOf(profile).filter(({ pid, page }) => page && family.includes(pid));
      const crashing = pages.filter(({ barrier }) => fault === 'all pages crashed' || (fault === 'page crashed' && !barrier));
      for (const { pid } of crashing) process.kill(pid, 'SIGSEGV');
      done();
    }, o.afterMs),
  );
  // Only a page can be done without: whatever else was hit, the run must end by itself.
  // On a busy machine a crash is told late; whether it is told at all is what counts.
  const enough = () => fault === 'page crashed' && at > 0 && performance.now() - at > (seen.said === '' ? 30_000 : 4_000);
  const outcome = await within(o.waitMs, act(browser, site, { seen, enough }));
  await hit;
  if (outcome === 'ended') seen.knownMs.push(performance.now() - at);
  if (outcome === 'ended') seen.ended += 1;
  else if (outcome === 'went on') seen.wentOn += 1;
  else wrong(outcome === 'too late' ? `nothing came of it in ${o.waitMs} ms` : String(outcome));
  if (!WORDS[fault].test(seen.said)) wrong(`it was told as "${seen.said}"`);
  await browser.close();
  const left = await leftAfter(family, 3_000);
  if (left.length > 0) wrong(`${left.length} processes are left`);
  for (const pid of left) process.kill(pid, 'SIGKILL');
  const again = await openBrowser(setup);
  if (again.barrier() !== 'proved') wrong('the barrier was not proved anew');
  const { problem } = await again.open(`${site.url}/labels`);
  if (problem !== undefined) wrong(`the profile opens with ${problem}`);
  await again.close();
}
