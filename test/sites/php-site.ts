/** What the wikis from Debian's packages have in common: unpacked once, served by PHP, logged in over HTTP. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../agent-core/node/bench/serving.ts';

export interface Wiki {
  url: string;
  user: string;
  password: string;
  /** Playwright storage state of a logged-in administrator. */
  storageState: string;
  /** GET over HTTP as the administrator: the judge of what the agent did. */
  read(path: string): Promise<string>;
  /** POST of a form as the administrator, to prepare data. */
  write(path: string, body: URLSearchParams): Promise<string>;
  reset(): Promise<void>;
  close(): void;
}

/** Debian's archive could not be reached or PHP is not there: the tests that need the wiki are skipped, with this reason. */
export class SiteUnavailable extends Error {
  override readonly name = 'SiteUnavailable';
}

export const PHP = 'php';
const phpPackages = ['php-cli', 'php-xml', 'php-mbstring', 'php-gd', 'php-intl', 'php-curl', 'php-sqlite3'];

export const run = (command: string, args: readonly string[], cwd?: string) =>
  execFileSync(command, [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: 240_000 }).toString();

export function needPhp(): void {
  try {
    run(PHP, ['-r', 'exit(extension_loaded("mbstring") && extension_loaded("xml") ? 0 : 1);']);
  } catch {
    try {
      run('apt-get', ['update', '-qq']);
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...phpPackages]);
    } catch (cause) {
      throw new SiteUnavailable(`PHP is not installed and could not be: run apt-get install ${phpPackages.join(' ')}`, { cause });
    }
  }
}

/** The folder into which these packages were unpacked, once for all runs. */
export function unpacked(name: string, packages: readonly string[]): string {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'fieldguide-test-sites', name);
  const root = join(cache, 'root');
  if (existsSync(join(cache, 'ready'))) return root;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  try {
    run('apt-get', ['download', '-q', ...packages], cache);
  } catch (cause) {
    throw new SiteUnavailable(`${packages[0]} could not be downloaded from Debian's archive`, { cause });
  }
  for (const file of readdirSync(cache).filter((other) => other.endsWith('.deb'))) run('dpkg', ['-x', join(cache, file), root]);
  writeFileSync(join(cache, 'ready'), '');
  return root;
}

/** Waits, a minute at most, until the server that was started answers there. Throws when it ended or does not. */
export async function answering(url: string, server: ChildProcess, name: string): Promise<void> {
  for (let tries = 0; tries < 150 && server.exitCode === null; tries += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  throw new Error(`${name} did not come up: the set-up is broken`);
}

/** Cookies over several requests, as a browser keeps them. */
export class Cookies {
  readonly #kept = new Map<string, string>();

  /** GET, or POST where a form is given. */
  async fetch(url: string, form?: URLSearchParams): Promise<string> {
    const cookie = [...this.#kept].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      ...(form === undefined ? {} : { method: 'POST', body: form, redirect: 'manual' as const }),
      headers: { cookie },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const cut = pair.indexOf('=');
      this.#kept.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    return answer.text();
  }

  storageState() {
    const fixed = { domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' };
    return { cookies: [...this.#kept].map(([name, value]) => ({ name, value, ...fixed })), origins: [] };
  }
}

/** Half a second later it has not ended. */
async function staysUp(server: ChildProcess): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 500));
  return server.exitCode === null;
}

interface Site {
  name: string;
  scratch: string;
  user: string;
  password: string;
  /** A free one where none is given. */
  port: number | undefined;
  /** Puts the site's data back as they were. Returns the folder that is served, and options of PHP. */
  fresh(url: string): { at: string; options: readonly string[] };
  /** Does this answer show that it is up. */
  shows: { path: string; isUp(page: string): boolean };
  logIn(cookies: Cookies, url: string): Promise<void>;
}

/** Serves it on loopback, logged in; each reset starts it anew on fresh data. */
export async function serveWiki(o: Site): Promise<Wiki> {
  const port = o.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const storageState = join(o.scratch, `${o.name}-login.json`);
  let server: ChildProcess | null = null;
  let cookies = new Cookies();
  // PHP's workers outlive their master: the whole group is ended.
  const end = () => {
    if (server?.pid !== undefined && server.exitCode === null) process.kill(-server.pid, 'SIGKILL');
    server = null;
  };
  async function up(started: ChildProcess): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      if (started.exitCode !== null) throw new Error(`PHP ended with ${started.exitCode} before it answered`);
      const page = await fetch(`${url}${o.shows.path}`).then(
        (answer) => answer.text(),
        () => '',
      );
      if (o.shows.isUp(page)) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`${o.name} does not show ${o.shows.path}: the set-up is broken`);
  }
  async function reset(): Promise<void> {
    end();
    const { at, options } = o.fresh(url);
    const env = { ...process.env, PHP_CLI_SERVER_WORKERS: '3' };
    const begin = () =>
      spawn(PHP, [...options, '-S', `127.0.0.1:${port}`, '-t', at], { cwd: at, detached: true, stdio: 'ignore', env });
    server = begin();
    // On a loaded machine the one before may still hold the port.
    for (let tries = 0; tries < 5 && !(await staysUp(server)); tries += 1) server = begin();
    try {
      await up(server);
      cookies = new Cookies();
      await o.logIn(cookies, url);
    } catch (error) {
      end();
      throw error;
    }
    writeFileSync(storageState, JSON.stringify(cookies.storageState()));
  }
  await reset();
  return {
    ...{ url, user: o.user, password: o.password, storageState, reset, close: end },
    read: (path) => cookies.fetch(`${url}${path}`),
    write: (path, body) => cookies.fetch(`${url}${path}`, body),
  };
}
