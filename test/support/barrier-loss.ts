/**
 * One loss of the barrier under a page that writes without end, each write dated: when it left the browser, by the kernel, and when it
 * was read here. A server may read long after the sender is dead (one busy core is enough), so what counts is when it left.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { raiseBarrier } from '../../agent-core/node/barrier.ts';
import type { BarrierPolicy } from '../../agent-core/node/barrier-rules.ts';
import type { Launched } from '../../agent-core/node/browser-launch.ts';
import type { LeakServers } from './leak-page.ts';
import { type Wire, wallClock } from './wire.ts';

export const Loss = z.strictObject({
  way: z.string(),
  /** How the loss was told. */
  told: z.string(),
  steps: z.number(),
  /** Steps on a check that began after the loss. */
  stepsAfter: z.number(),
  /** Writes read until the dead browser's last connection was closed: all of them left before its end. */
  before: z.number(),
  /** Writes that came after that. */
  late: z.number(),
  /** Those that left, by the kernel, after the loss was known: so many ms later. After the signal to kill: how many. `null` where nobody looked. */
  afterKnown: z.array(z.number()).nullable(),
  afterKill: z.number().nullable(),
  /** Read more than 100 ms after the signal, though it had left before: how this was counted once. */
  readLate: z.number(),
  /** From knowing to the signal, from there to the end of the last process; the longest way of a write from the browser to being read. */
  ms: z.strictObject({ signal: z.number(), gone: z.number(), read: z.number() }),
});
export type Loss = z.infer<typeof Loss>;

/** The barrier could not be taken away. A suite that counted that as a loss once counted 349 steps in front of a barrier that stood. */
export class NotLost extends Error {
  override readonly name = 'NotLost';
}

export interface LossSetup {
  servers: LeakServers;
  wire: Wire | null;
  browser: Launched;
  policy: BarrierPolicy;
  way: string;
  lose(): Promise<unknown>;
  afterMs: number;
}

const WATCH_MS = 500;
const STEP_MS = 3_000;
const LOSING_MS = 2_000;
const OLD_DRAIN_MS = 100;
const DRAIN_MS = 10_000;
const isWrite = ({ method }: { method: string }): boolean => method !== 'GET' && method !== 'HEAD';

/**
 * All that a dead sender sent has been read: its connections are closed, as the kernel does when it dies, and none is left to be accepted,
 * which takes a turn of the loop that reads. Three looks make two turns.
 */
export async function drained(servers: Pick<LeakServers, 'open'>): Promise<void> {
  const began = performance.now();
  for (let none = 0; none < 3; none = (await servers.open()) === 0 ? none + 1 : 0) {
    if (performance.now() - began > DRAIN_MS) throw new Error('connections of a dead browser are still open');
    await sleep(20);
  }
}

/** Checks and steps as the core does, until the barrier is missed. */
async function stepOn(o: { check(): Promise<void>; step(): Promise<unknown>; lost(): boolean; failed(): NotLost | null }) {
  let [steps, stepsAfter] = [0, 0];
  for (;;) {
    const problem = o.failed();
    if (problem !== null) throw problem;
    const before = o.lost();
    try {
      await o.check();
    } catch (error) {
      return { steps, stepsAfter, told: error instanceof Error ? error.message : String(error) };
    }
    if (before) stepsAfter += 1;
    steps += 1;
    await o.step();
  }
}

/** When each write left; its way from there to being read here. */
function dated(o: LossSetup, wall: () => number, tag: string) {
  const left = o.wire?.posts().filter(({ path }) => path.includes(tag)) ?? [];
  const offset = wall() - performance.now();
  const readAt = new Map(o.servers.arrivals.filter(isWrite).map(({ path, at }) => [path, at + offset]));
  const ways = left.map(({ path, at }) => (readAt.get(path) ?? at) - at);
  return { left, longest: Math.round(Math.max(0, ...ways)) };
}

/** The browser is ended by it. */
export async function loseIt(o: LossSetup): Promise<Loss> {
  const { servers, browser } = o;
  const tag = `loss=${performance.now()}`;
  const barrier = await raiseBarrier(browser.context, o.policy);
  const page = await browser.context.newPage();
  await page.goto(servers.page([]));
  servers.reset();
  await page.evaluate((mark) => {
    let n = 0;
    const write = () => fetch(`/v/01?${mark}&n=${n++}`, { method: 'POST', body: 'x' }).catch(() => null);
    const again = () => void write().then(() => setTimeout(again, 10));
    // Each after its own last: a machine that is slow is not drowned in refusals, which the barrier's worker must note before it can end.
    for (let chain = 0; chain < 4; chain += 1) again();
  }, tag);
  let lost = false;
  let failed: NotLost | null = null;
  const losing = sleep(o.afterMs).then(async () => {
    try {
      await o.lose();
      lost = true;
    } catch (cause) {
      failed = new NotLost(`${o.way}: ${cause}`, { cause });
    }
  });
  const wall = wallClock();
  // As in the core, a step that hangs does not keep the barrier from being looked at.
  const step = () => Promise.race([page.evaluate(() => document.title).catch(() => ''), sleep(STEP_MS)]);
  const walked = await stepOn({ check: barrier.check, step, lost: () => lost, failed: () => failed });
  const known = wall();
  // What the core does when the check fails; from here on nothing may leave.
  const killed = browser.kill();
  const signal = wall();
  await killed;
  const ended = wall();
  await drained(servers);
  const writes = () => servers.arrivals.filter(isWrite).length;
  const before = writes();
  // Of a browser that ended before, nothing more can be taken.
  await Promise.race([losing, sleep(LOSING_MS)]);
  await sleep(WATCH_MS);
  const { left, longest } = dated(o, wall, tag);
  const since = (from: number) => left.filter(({ at }) => at > from).map(({ at }) => Math.round((at - from) * 100) / 100);
  const offset = wall() - performance.now();
  const after =
    o.wire === null ? { afterKnown: null, afterKill: null } : { afterKnown: since(known), afterKill: since(signal).length };
  return {
    ...{ way: o.way, ...walked, before, late: writes() - before, ...after },
    readLate: servers.arrivals.filter((one) => isWrite(one) && one.at + offset > signal + OLD_DRAIN_MS).length,
    ms: { signal: Math.round((signal - known) * 1000) / 1000, gone: Math.round(ended - signal), read: longest },
  };
}
