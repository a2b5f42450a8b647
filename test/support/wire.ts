/** When each write left, by the kernel's clock: what tcpdump sees of the loopback interface, whoever reads it when. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Wire {
  /** POSTs so far, in order. `at`: ms since the epoch. */
  posts(): { path: string; at: number }[];
  close(): Promise<void>;
}

/** Packets whose text begins with "POST". */
const POSTS = 'tcp[((tcp[12:1] & 0xf0) >> 2):4] = 0x504f5354';
const START_MS = 10_000;

/** `null` where there is no tcpdump, or it may not look. */
export async function watchWire(port: number): Promise<Wire | null> {
  const child = spawn('tcpdump', ['-i', 'lo', '-n', '-tt', '-A', '-l', '--immediate-mode', `tcp dst port ${port} and ${POSTS}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  const listening = (async () => {
    for await (const line of createInterface({ input: child.stderr })) if (line.includes('listening on')) return true;
    return false;
  })();
  const ready = await Promise.race([listening, ended.then(() => false), sleep(START_MS).then(() => false)]);
  if (!ready) {
    child.kill();
    return null;
  }
  child.stderr.resume();
  const seen: { path: string; at: number }[] = [];
  let at = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const time = /^(\d+\.\d+) IP /.exec(line)?.[1];
    if (time !== undefined) at = Number(time) * 1000;
    const path = /POST (\S+) HTTP\//.exec(line)?.[1];
    if (path !== undefined) seen.push({ path, at });
  });
  return {
    posts: () => [...seen],
    async close() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

const LOOKS = 2_000;

/** Now in ms since the epoch, finer than `Date.now`, which knows whole milliseconds: its own time lies between two looks at the other clock. */
export function wallClock(): () => number {
  let [least, most] = [-Infinity, Infinity];
  for (let look = 0; look < LOOKS; look += 1) {
    const before = performance.now();
    const date = Date.now();
    const after = performance.now();
    least = Math.max(least, date - after);
    most = Math.min(most, date + 1 - before);
  }
  return () => performance.now() + (least + most) / 2;
}
