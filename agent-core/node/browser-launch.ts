/** Starts the core's browser: one persistent context over a pipe, its own profile, no keys in its environment. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type BrowserContext, chromium } from 'playwright';
import { browserFlags, findBrowser } from './browser.ts';
import { profileFolder } from './folders.ts';

const run = promisify(execFile);
const START_MS = 60_000;
/** A browser that ends in order has so long to write down its profile. */
const CLOSE_MS = 10_000;
/** The others end by themselves when the main process does. */
const REST_MS = 1_000;
/** Dead processes that are not gone by then hang in the system. */
const GONE_MS = 30_000;
const POLL_MS = 20;
/** What pages see of the screen, in CSS pixels. */
export const WINDOW = { width: 1280, height: 800 };

/** What a browser needs of our environment. A list of what may pass, so that a key nobody thought of stays out. */
const PASSES =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_\w+|FONTCONFIG_\w+|LD_LIBRARY_PATH|DBUS_SESSION_BUS_ADDRESS)$/;
export const scrubbed = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (PASSES.test(name) && value !== undefined ? [[name, value]] : [])),
  );

export interface LaunchOptions {
  headed: boolean;
  /** A named profile in the data folder, or a fresh one that is removed at close. */
  profile: string | null;
  /** Folder of an unpacked extension; the only one that runs. */
  extension: string;
  /** Hosts that may be looked up and connected to; `any`: no limit. Stops what no request rule sees, such as TURN over TCP and DNS. */
  hosts: readonly string[] | 'any';
  har?: string;
}

/** Every name and address but these is not found, for every part of the browser. */
const onlyHosts = (hosts: LaunchOptions['hosts']): string[] =>
  hosts === 'any'
    ? []
    : [
        `--host-resolver-rules=${['MAP * ~NOTFOUND', ...hosts.map((host) => `EXCLUDE ${host.replace(/[[\]]/g, '')}`)].join(', ')}`,
      ];

export interface Launched {
  context: BrowserContext;
  /** Ends the browser and all its processes at once, and resolves when none of them is left. Throws when one cannot be ended. Safe to call twice. */
  kill(): Promise<void>;
  /** Ends it in order, then by force; removes a fresh profile. */
  close(): Promise<void>;
}

const noDisplay = (): boolean => process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

async function folderOf(profile: string | null): Promise<{ folder: string; fresh: boolean }> {
  if (profile === null) return { folder: await mkdtemp(join(tmpdir(), 'fieldguide-')), fresh: true };
  const folder = profileFolder(profile);
  if (folder === null) throw new Error(`"${profile}" cannot be a profile's name. Use letters, digits, "-" and "_", at most 64.`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { folder, fresh: false };
}

/** Process id of the browser, as it says itself. */
async function browserPid(context: BrowserContext): Promise<number | null> {
  const browser = context.browser();
  if (!browser) return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.find((process) => process.type === 'browser')?.id ?? null;
}

/** The group to signal: the browser's own, never the one we are in. */
async function groupOf(pid: number): Promise<number> {
  const group = async (id: number) => Number((await run('ps', ['-o', 'pgid=', '-p', String(id)])).stdout.trim());
  const [its, ours] = await Promise.all([group(pid), group(process.pid)]);
  return its > 1 && its !== ours ? -its : pid;
}

/** Is any of these still at work? One that is dead and only not yet fetched by its parent, all its threads with it, sends nothing any more. */
async function atWork(target: number): Promise<boolean> {
  try {
    process.kill(target, 0);
  } catch {
    return false;
  }
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,pgid=,stat=']);
  return stdout.split('\n').some((line) => {
    const [pid, group, state = ''] = line.trim().split(/\s+/);
    return (target < 0 ? Number(group) === -target : Number(pid) === target) && !(/^[ZX]/.test(state) && !state.includes('l'));
  });
}

/** `false` when some are still there after so long. */
async function gone(target: number, ms: number): Promise<boolean> {
  for (const began = performance.now(); await atWork(target); await sleep(POLL_MS))
    if (performance.now() - began > ms) return false;
  return true;
}

/** All processes of the browser: the network's outlives the main one for a moment, longer if it hangs. */
async function killAll(target: number): Promise<void> {
  try {
    process.kill(target, 'SIGKILL');
  } catch {
    return;
  }
  if (await gone(target, GONE_MS)) return;
  throw new Error(
    `The browser was killed, but after ${GONE_MS / 1000} s some of its processes are still there: it may still send. End them yourself: kill -9 -- ${target}`,
  );
}

/** Throws one error in plain words when there is no display, the profile is in use, or the browser does not start. */
export async function launch(o: LaunchOptions): Promise<Launched> {
  if (o.headed && noDisplay()) {
    throw new Error(
      'A window was asked for, but this machine has no display (DISPLAY is not set). Run it on a desktop, or without --headed.',
    );
  }
  const { path } = await findBrowser();
  const { folder, fresh } = await folderOf(o.profile);
  const forget = async () => {
    if (fresh) await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  let context: BrowserContext;
  try {
    context = await chromium.launchPersistentContext(folder, {
      executablePath: path,
      headless: !o.headed,
      timeout: START_MS,
      env: scrubbed(process.env),
      args: [
        ...browserFlags(),
        ...onlyHosts(o.hosts),
        `--disable-extensions-except=${o.extension}`,
        `--load-extension=${o.extension}`,
      ],
      ignoreDefaultArgs: ['--disable-extensions'],
      handleSIGINT: false,
      acceptDownloads: false,
      viewport: WINDOW,
      ...(o.har === undefined ? {} : { recordHar: { path: o.har, content: 'embed' as const } }),
    });
  } catch (cause) {
    await forget();
    const inUse = o.profile === null ? '' : ` If another Fieldguide uses the profile "${o.profile}", close that first.`;
    throw new Error(`The browser at ${path} did not start.${inUse}`, { cause });
  }
  const pid = await browserPid(context);
  const target = pid === null ? null : await groupOf(pid);
  // Once nothing is left the number may become another's.
  let over = target === null;
  const kill = async () => {
    if (over || target === null) return;
    await killAll(target);
    over = true;
  };
  /** Its main process has ended, or is about to; what is left a moment later hangs. */
  const rest = async () => {
    if (over || pid === null || target === null) return;
    await gone(pid, CLOSE_MS);
    over = await gone(target, REST_MS);
    await kill();
  };
  context.once('close', () => void rest().catch(() => undefined));
  const close = async () => {
    const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), CLOSE_MS).unref());
    const closed = await Promise.race([context.close().catch(() => undefined), late]);
    try {
      await (closed === 'late' ? kill() : rest());
    } finally {
      await forget();
    }
  };
  return { context, kill, close };
}
