/**
 * `npm run test:long -- barrier-starts [n]`: a barrier that is proved at each start, without a false alarm, and what it costs.
 * `npm run test:long -- barrier-lost [n]`: a barrier that is taken away at a random moment under a page that writes without end
 * (`safety.md` 5.6): no step is done on an unproved barrier, and nothing leaves after it was seen missing. With tcpdump and the right to
 * use it each write is dated by the kernel.
 */
import { execFileSync } from 'node:child_process';
import type { BrowserContext } from 'playwright';
import * as z from 'zod';
import { raiseBarrier } from '../../agent-core/node/barrier.ts';
import type { BarrierPolicy } from '../../agent-core/node/barrier-rules.ts';
import { type Launched, launch } from '../../agent-core/node/browser-launch.ts';
import { barrierFolder } from '../../agent-core/node/built.ts';
import { Loss, loseIt, NotLost } from '../support/barrier-loss.ts';
import { type LeakServers, serveLeakPage } from '../support/leak-page.ts';
import { watchWire } from '../support/wire.ts';
import { kept } from './kept.ts';

const policyOf = (servers: LeakServers): BarrierPolicy => ({
  phase: 'read',
  origins: { read: new Set([servers.origin]), write: new Set(), mayDoIrreversible: false },
  posts: [],
});
const open = (): Promise<Launched> => launch({ headed: false, profile: null, extension: barrierFolder(), hosts: ['127.0.0.1'] });

const Start = z.strictObject({ ms: z.number(), proof: z.number(), problem: z.string() });

async function started(servers: LeakServers): Promise<z.infer<typeof Start>> {
  const before = performance.now();
  const browser = await open();
  const there = performance.now();
  try {
    await raiseBarrier(browser.context, policyOf(servers));
    return { ms: there - before, proof: performance.now() - there, problem: '' };
  } catch (error) {
    return { ms: there - before, proof: performance.now() - there, problem: String(error) };
  } finally {
    await browser.close();
  }
}

const middle = (numbers: readonly number[], at: number): number =>
  Math.round([...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * at))] ?? 0);

export async function barrierStarts(n = 1000): Promise<boolean> {
  const servers = await serveLeakPage();
  const progress = kept('barrier-starts', (line) => Start.parse(line));
  while (progress.done.length < n) progress.add(await started(servers));
  const alarms = progress.done.filter(({ problem }) => problem !== '');
  for (const { problem } of alarms.slice(0, 10)) console.log(`FALSE ALARM ${problem}`);
  const writes = servers.arrivals.filter(({ method }) => method !== 'GET' && method !== 'HEAD').length;
  await servers.close();
  const proofs = progress.done.map(({ proof }) => proof);
  console.log(
    `n = ${progress.done.length} starts: ${alarms.length} false alarms, ${writes} writes arrived, proof ${middle(proofs, 0.5)} ms in the middle, ${middle(proofs, 0.95)} ms at p95 (the browser itself ${middle(
      progress.done.map(({ ms }) => ms),
      0.5,
    )} ms); 95 % bound ${(300 / progress.done.length).toFixed(2)} %, no seed`,
  );
  if (alarms.length === 0 && writes === 0) progress.clear();
  return alarms.length === 0 && writes === 0;
}

/** Ways to lose it. All but the last leave the browser running, with less in front of the page than was proved. */
const WAYS: Record<string, (context: BrowserContext, browser: Launched) => Promise<unknown>> = {
  'rules edited': async (context) =>
    workerOf(context)?.evaluate(async () => {
      await chrome.declarativeNetRequest.updateEnabledRulesets({ disableRulesetIds: ['block-all'] });
    }),
  'a rule added': async (context) =>
    workerOf(context)?.evaluate(() => {
      const all = { id: 1, priority: 900, action: { type: 'allow' }, condition: { urlFilter: '*' } };
      return Reflect.apply(chrome.declarativeNetRequest.updateDynamicRules, chrome.declarativeNetRequest, [{ addRules: [all] }]);
    }),
  'its process killed': async (context) => {
    const session = await context.browser()?.newBrowserCDPSession();
    const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
    const main = processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
    const all = execFileSync('ps', ['-A', '-o', 'pid=,pgid=,args='], { encoding: 'utf8', maxBuffer: 64e6 }).split('\n');
    const its = all.filter((line) => line.includes('--extension-process')).map((line) => line.trim().split(/\s+/).map(Number));
    const found = its.flatMap(([pid = 0, group]) => (group === main ? [pid] : []));
    if (found.length === 0) throw new Error(`no process of the extension among ${its.length} in ${all.length} lines`);
    for (const pid of found) process.kill(pid, 'SIGKILL');
  },
  'browser killed': async (_, browser) => browser.kill(),
};
const workerOf = (context: BrowserContext) => context.serviceWorkers()[0];

const MOST_FRUITLESS = 10;

export async function barrierLost(n = 50): Promise<boolean> {
  const servers = await serveLeakPage();
  const wire = await watchWire(Number(new URL(servers.origin).port));
  if (wire === null)
    console.log('no tcpdump that may look here: when a write left is not dated, only that it came after the end');
  const progress = kept('barrier-lost', (line) => Loss.parse(line));
  const ways = Object.entries(WAYS);
  let fruitless = 0;
  for (let at = progress.done.length; at < n; at += 1) {
    const [way, lose] = ways[at % ways.length] ?? ['', async () => undefined];
    const browser = await open();
    try {
      const policy = policyOf(servers);
      const setup = { servers, wire, browser, policy, way, afterMs: Math.random() * 1_500 };
      const one = await loseIt({ ...setup, lose: () => lose(browser.context, browser) });
      progress.add(one);
      console.log(JSON.stringify(one));
    } catch (error) {
      // Nothing was taken away, so nothing was lost: told, not counted, and tried again.
      if (!(error instanceof NotLost) || fruitless >= MOST_FRUITLESS) throw error;
      fruitless += 1;
      at -= 1;
      console.log(`not counted: ${error.message}`);
    } finally {
      await browser.close();
    }
  }
  await wire?.close();
  await servers.close();
  const good = judged(progress.done, ways.length);
  if (good) progress.clear();
  return good;
}

function judged(done: readonly Loss[], ways: number): boolean {
  const sum = (of: (loss: Loss) => number) => done.reduce((all, one) => all + of(one), 0);
  const [unproved, late] = [sum((one) => one.stepsAfter), sum((one) => one.late)];
  const dated = done.filter(({ afterKnown }) => afterKnown !== null);
  const [known, kill] = [sum((one) => one.afterKnown?.length ?? 0), sum((one) => one.afterKill ?? 0)];
  console.log(
    `n = ${done.length} losses in ${ways} ways: ${sum((one) => one.steps)} steps, ${unproved} of them on an unproved barrier; ${sum((one) => one.before)} writes left between loss and end, ${late} came after the end; dated by the kernel in ${dated.length}: ${known} left after the loss was known, ${kill} after the signal; ${sum((one) => one.readLate)} were read more than 100 ms later; ended ${middle(
      done.map(({ ms }) => ms.gone),
      0.5,
    )} ms after the signal in the middle, ${Math.max(...done.map(({ ms }) => ms.gone))} ms at most; 95 % bound ${(300 / done.length).toFixed(1)} %, no seed: the moments are random`,
  );
  return unproved === 0 && late === 0 && known === 0;
}
