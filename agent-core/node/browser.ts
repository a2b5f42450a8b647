/** Finds a Chromium for the core, or gets one (`toolchain.md` 2), and the flags it is started with. */
import { execFile, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright';

export interface FoundBrowser {
  path: string;
  version: string;
}

const run = promisify(execFile);
/** Manifest V3 features that the barrier and the extension need. */
const FLOOR = 116;
const NAMES = ['chromium', 'chromium-browser', 'chromium-freeworld', 'ungoogled-chromium'];
const PLACES = process.platform === 'darwin' ? ['/Applications/Chromium.app/Contents/MacOS/Chromium'] : ['/snap/bin/chromium'];
const VERSION_MS = 60_000;
const INSTALL_MS = 15 * 60_000;

const usable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

const oneLine = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (lines.at(-1) ?? 'no message').trim().slice(0, 300);
};

/** Branded Chrome from 137 and Edge ignore `--load-extension`, so the barrier could not be loaded. */
const branded = (version: string): boolean => /Google Chrome(?! for Testing)|Microsoft Edge|Brave/.test(version);

/** `slow`: it is there, and did not answer in time. */
type Problem = { problem: string; slow?: true };

async function inspect(path: string, ms: number): Promise<FoundBrowser | Problem> {
  if (!(await usable(path))) return { problem: `${path}: not there or not executable` };
  try {
    const { stdout } = await run(path, ['--version'], { timeout: ms });
    const version = stdout.trim().split('\n').at(-1) ?? '';
    const major = Number(/(\d+)\.\d+/.exec(version)?.[1] ?? Number.NaN);
    if (Number.isNaN(major)) return { problem: `${path}: "--version" printed no version` };
    if (branded(version))
      return { problem: `${path}: ${version} loads no unpacked extension, so no write barrier; Chromium does` };
    if (major < FLOOR) return { problem: `${path}: ${version} is older than ${FLOOR}` };
    return { path, version };
  } catch (error) {
    if (error instanceof Error && 'killed' in error && error.killed === true)
      return { problem: `${path}: "--version" was not answered within ${ms / 1000} s`, slow: true };
    return { problem: `${path}: ${oneLine(error)}` };
  }
}

/** Runs an installer with its output on stderr, so that progress is seen and stdout stays clean. Rejects with its exit code. */
const installer = (command: string, args: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stderr.write(`Running: ${command} ${args.join(' ')}\n`);
    const child = spawn(command, args, { stdio: ['ignore', process.stderr, process.stderr], timeout: INSTALL_MS });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`exit code ${code ?? 'none'}`))));
  });

async function debianLike(): Promise<boolean> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(text);
}

/** Playwright's own path for its Chromium; whether or not it has been downloaded. */
const cached = (): string => chromium.executablePath();

async function fromPath(env: NodeJS.ProcessEnv, tried: string[], ms = VERSION_MS): Promise<FoundBrowser | null> {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES];
  let any = false;
  for (const path of candidates) {
    if (!(await usable(path))) continue;
    any = true;
    const found = await inspect(path, ms);
    if ('path' in found) return found;
    // One that is there is not replaced by a download because this machine is busy.
    if (found.slow)
      throw new Error(
        `${found.problem}. This machine may be too busy to start a browser: wait, then try again; or set FIELDGUIDE_BROWSER.`,
      );
    tried.push(found.problem);
  }
  if (!any) tried.push(`PATH: none of ${NAMES.join(', ')}`);
  return null;
}

async function installed(env: NodeJS.ProcessEnv, tried: string[]): Promise<FoundBrowser | null> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
  process.stderr.write('No Chromium was found. Getting one with Playwright; this needs the network.\n');
  try {
    await installer(process.execPath, [cli, 'install', 'chromium']);
    const found = await inspect(cached(), VERSION_MS);
    if ('path' in found) return found;
    tried.push(`playwright install chromium: ${found.problem}`);
  } catch (error) {
    tried.push(`playwright install chromium: ${oneLine(error)}`);
  }
  if (process.getuid?.() !== 0 || !(await debianLike())) return null;
  try {
    await installer('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']);
  } catch (error) {
    tried.push(`apt-get install chromium: ${oneLine(error)}`);
    return null;
  }
  return fromPath(env, tried);
}

/**
 * An explicit `FIELDGUIDE_BROWSER`, a system Chromium, Playwright's cache; else installs one unless `install` is false.
 * One on the path that does not tell its version within `answerMs` is an error, not a reason to install another.
 * Throws one error that lists what was tried.
 */
export async function findBrowser(
  o: { env?: NodeJS.ProcessEnv; install?: boolean; answerMs?: number } = {},
): Promise<FoundBrowser> {
  const env = o.env ?? process.env;
  const ms = o.answerMs ?? VERSION_MS;
  const chosen = env.FIELDGUIDE_BROWSER;
  if (chosen) {
    const found = await inspect(chosen, ms);
    if ('path' in found) return found;
    throw new Error(`FIELDGUIDE_BROWSER cannot be used. ${found.problem}. Set it to a Chromium ${FLOOR} or newer, or unset it.`);
  }
  const tried: string[] = [];
  const system = await fromPath(env, tried, ms);
  if (system) return system;
  const kept = await inspect(cached(), ms);
  if ('path' in kept) return kept;
  tried.push(`Playwright's cache: ${kept.problem}`);
  const fresh = o.install === false ? null : await installed(env, tried);
  if (fresh) return fresh;
  throw new Error(
    `No Chromium ${FLOOR} or newer was found, and the core needs one. Tried:\n${tried.map((line) => `  - ${line}`).join('\n')}\nRun "npx playwright install chromium", or on Debian and Ubuntu "apt-get install chromium" as root; or set FIELDGUIDE_BROWSER to its path.`,
  );
}

/**
 * Off: federated login and payments, whose manifests are fetched past every request rule from any port of a host that may be reached; reports of
 * pages over https, which the network service posts by itself, also to other origins, and shows to no request rule. Of
 * this flag Chromium heeds only the last, so what Playwright 1.65 switches off stands here again (its `chromiumSwitches.ts`, Apache-2.0).
 */
const OFF = [
  ...['FedCm', 'WebPayments', 'Reporting', 'NetworkErrorLogging'],
  ...[
    'AvoidUnnecessaryBeforeUnloadCheckSync',
    'DestroyProfileOnBrowserClose',
    'HttpsUpgrades',
    'HttpsFirstBalancedModeAutoEnable',
  ],
  ...['LensOverlay', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['TcpPortRandomizationWin', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
];

/** Flags of every start (`toolchain.md` 3). They quiet the browser's own traffic; only the barrier is a guarantee. */
export const browserFlags = (): string[] => [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A turn of the wheel is lost while a key's own scrolling still runs (seen 34 of 40 times; never without it).
  '--disable-smooth-scrolling',
  `--disable-features=${OFF.join(',')}`,
  // Chromium refuses to start as root with its sandbox; for anyone else the sandbox stays.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
