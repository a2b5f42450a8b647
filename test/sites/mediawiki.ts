/** MediaWiki from Debian's packages, unpacked into a scratch folder, on SQLite, served by PHP on loopback (design/toolchain.md 13). */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cookies, freePort, needPhp, PHP, run, unpacked, type Wiki } from './php-site.ts';

const USER = 'Keeper';
const PASSWORD = 'harbour-lights-9';

function install(from: string, scratch: string, url: string): { app: string; data: string } {
  const app = join(scratch, 'mediawiki');
  const data = join(scratch, 'data');
  rmSync(app, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
  const share = join(from, 'usr/share/mediawiki');
  // Debian's links into /var and /etc are left out: those folders are not there.
  const links = ['LocalSettings.php', 'config', 'extensions', 'images'].map((name) => join(share, name));
  cpSync(share, app, { recursive: true, filter: (path) => !links.includes(path) });
  cpSync(join(share, 'extensions-core'), join(app, 'extensions'), { recursive: true });
  mkdirSync(join(app, 'images'));
  mkdirSync(data);
  const options = ['--dbtype', 'sqlite', '--dbpath', data, '--server', url, '--scriptpath', '', '--pass', PASSWORD];
  run(PHP, ['maintenance/install.php', ...options, 'Harbour wiki', USER], app);
  return { app, data };
}

/** A fresh MediaWiki with an administrator, on port `fixed` or a free one. Throws SiteUnavailable where Debian's archive cannot be reached. */
export async function startMediawiki(scratch: string, fixed?: number): Promise<Wiki> {
  needPhp();
  const root = unpacked('mediawiki', ['mediawiki', 'mediawiki-classes']);
  const port = fixed ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const { app, data } = install(root, scratch, url);
  const kept = join(scratch, 'kept');
  cpSync(data, kept, { recursive: true });
  let server: ChildProcess | null = null;
  const end = () => {
    if (server?.pid && server.exitCode === null) process.kill(-server.pid, 'SIGKILL');
    server = null;
  };
  const boot = async () => {
    end();
    rmSync(data, { recursive: true, force: true });
    cpSync(kept, data, { recursive: true });
    const env = { ...process.env, PHP_CLI_SERVER_WORKERS: '3' };
    server = spawn(PHP, ['-S', `127.0.0.1:${port}`, '-t', app], { cwd: app, detached: true, stdio: 'ignore', env });
    for (let tries = 0; tries < 100; tries += 1) {
      const page = await fetch(`${url}/index.php`)
        .then((answer) => answer.text())
        .catch(() => '');
      if (page.includes('MediaWiki has been installed')) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('MediaWiki does not show its first page: the set-up is broken');
  };
  let cookies = new Cookies();
  const storageState = join(scratch, 'mediawiki-login.json');
  const logIn = async () => {
    cookies = new Cookies();
    const form = await cookies.fetch(`${url}/index.php?title=Special:UserLogin`);
    const token = /name="wpLoginToken" type="hidden" value="([^"]*)"|value="([^"]*)"[^>]*name="wpLoginToken"/.exec(form);
    const body = { wpName: USER, wpPassword: PASSWORD, wpLoginToken: token?.[1] ?? token?.[2] ?? '', authAction: 'login' };
    await cookies.fetch(`${url}/index.php?title=Special:UserLogin`, new URLSearchParams(body));
    const page = await cookies.fetch(`${url}/index.php`);
    if (!page.includes('Special:UserLogout')) throw new Error('the login on MediaWiki did not work');
    writeFileSync(storageState, JSON.stringify(cookies.storageState()));
  };
  try {
    await boot();
    await logIn();
  } catch (error) {
    end();
    throw error;
  }
  return {
    url,
    user: USER,
    password: PASSWORD,
    storageState,
    read: (path) => cookies.fetch(`${url}${path}`),
    write: (path, body) => cookies.fetch(`${url}${path}`, body),
    reset: async () => {
      await boot();
      await logIn();
    },
    close: end,
  };
}
