/** The core as the browser starts it: a process, frames in and out. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { FromCore, joinParts, type ToCore } from '../../agent-core/native-messages.ts';
import { frameOf, readFrames } from '../../agent-core/node/native-frames.ts';
import { cliPath } from './cli.ts';

const CALLER_ID = 'abcdefghijklmnopabcdefghijklmnop';
export const CALLER = `chrome-extension://${CALLER_ID}/`;

export interface HostProcess {
  child: ChildProcess;
  /** Raw bytes, whatever they are. */
  write(bytes: Uint8Array): void;
  send(message: ToCore): void;
  /** All that has come so far; each example is acknowledged when `acks` is left on. */
  got: FromCore[];
  /** The first message from `from` on that holds. Throws when the link has ended without it. */
  until(holds: (message: FromCore) => boolean, from?: number): Promise<FromCore>;
  /** Exit code; null when it was killed. */
  done: Promise<number | null>;
  said: () => string;
}

export function startHost(
  store: string,
  o: { caller?: string; ids?: readonly string[]; acks?: boolean; launcher?: string; env?: Record<string, string> } = {},
): HostProcess {
  const ids = (o.ids ?? [CALLER_ID]).flatMap((id) => ['--extension-id', id]);
  const env = { ...process.env, NO_COLOR: '1', ANTHROPIC_API_KEY: '', ANTHROPIC_BASE_URL: '' };
  const args = [cliPath, 'host', '--store', store, ...ids, o.caller ?? CALLER];
  // The launcher is started with next to no environment, as some browsers do.
  const child =
    o.launcher === undefined
      ? spawn(process.execPath, args, { env: { ...env, ...o.env }, stdio: 'pipe' })
      : spawn(o.launcher, [CALLER], { env: { ...o.env }, stdio: 'pipe' });
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  // What it does not read any more is its affair.
  child.stdin.on('error', () => undefined);
  const got: FromCore[] = [];
  let over = false;
  let tell: (() => void)[] = [];
  const changed = () => {
    for (const one of tell) one();
    tell = [];
  };
  const write = (bytes: Uint8Array): void => void child.stdin.write(bytes);
  const send = (message: ToCore): void => write(frameOf(JSON.stringify(message)));
  const done = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  const join = joinParts();
  const read = async () => {
    for await (const text of readFrames(child.stdout)) {
      const whole = join(JSON.parse(text));
      if (whole === null) continue;
      const message = FromCore.parse(whole);
      got.push(message);
      if (message.kind === 'example' && o.acks !== false) send({ kind: 'ack', seq: message.seq, kept: true });
      changed();
    }
  };
  const reading = read().catch((error) => {
    said += `\nreading: ${error instanceof Error ? error.message : String(error)}`;
  });
  void Promise.all([reading, done]).then(() => {
    over = true;
    changed();
  });
  return {
    ...{ child, write, send, got, done, said: () => said },
    async until(holds, from = 0) {
      for (;;) {
        const found = got.slice(from).find(holds);
        if (found !== undefined) return found;
        if (over) throw new Error(`The link ended. Last: ${JSON.stringify(got.at(-1))?.slice(0, 400)}\n${said}`);
        await new Promise<void>((resolve) => tell.push(resolve));
      }
    },
  };
}

export const hello: ToCore = { kind: 'hello', protocol: 4, version: '0.1.0' };

const greeted = (text: string): Uint8Array => Buffer.concat([frameOf(JSON.stringify(hello)), frameOf(text)]);

/** What no extension sends, each wrong in its own way. */
export const wrongFrames: readonly [string, Uint8Array][] = [
  ['nothing but a length of 4 GB', Buffer.from([255, 255, 255, 255, 1])],
  ['half a frame', frameOf('{"kind":"ping"}').subarray(0, 9)],
  ['no hello first', frameOf('{"kind":"ping"}')],
  ['an unknown kind', greeted('{"kind":"run","task":"x"}')],
  ['a length of nothing', Buffer.from([0, 0, 0, 0])],
  ['no JSON', frameOf('{"kind":')],
  ['a key too many', greeted('{"kind":"ping","then":"delete"}')],
  ['a prototype', greeted('{"kind":"ping","__proto__":{}}')],
  ['no UTF-8', Buffer.from([2, 0, 0, 0, 0xc3, 0x28])],
  ['100 arrays deep', frameOf(`${'['.repeat(100)}${']'.repeat(100)}`)],
];

/** A process and all that it started. */
function tree(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const [, ppid = ''] = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8')) ?? [];
      parents.set(Number(name), Number(ppid));
    } catch {
      // It has ended meanwhile.
    }
  }
  const all = [pid];
  for (const one of all) for (const [child, parent] of parents) if (parent === one) all.push(child);
  return all;
}

/** Listening TCP sockets and bound UDP sockets of a process tree, as lines of /proc/net. Linux only. */
export function listeners(pid: number): { processes: number; listening: string[] } {
  const inodes = new Set<string>();
  const pids = tree(pid);
  for (const one of pids) {
    try {
      for (const fd of readdirSync(`/proc/${one}/fd`)) {
        const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${one}/fd/${fd}`)) ?? [];
        if (inode !== undefined) inodes.add(inode);
      }
    } catch {
      // It has ended meanwhile.
    }
  }
  const listening = ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      // 0A: listening.
      .filter((cells) => cells[3] === '0A' && inodes.has(cells[9] ?? ''))
      .map((cells) => `${kind} ${cells[1]}`),
  );
  return { processes: pids.length, listening };
}

/** Hosts that serve this store: their process ids. */
export const hostsOf = (store: string): number[] =>
  readdirSync('/proc')
    .filter((one) => /^\d+$/.test(one))
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return words.includes('host') && words.includes(store);
      } catch {
        return false;
      }
    })
    .map(Number);
