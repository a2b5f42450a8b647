/** MediaWiki from Debian's packages, unpacked into a scratch folder, on SQLite, served by PHP on loopback (design/toolchain.md 13). */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Cookies, needPhp, PHP, run, serveWiki, unpacked, type Wiki } from './php-site.ts';

const person = { user: 'Keeper', password: 'harbour-lights-9' };

/** The application in `app`, its database in `data`. */
function install(from: string, { app, data }: { app: string; data: string }, url: string): void {
  const share = join(from, 'usr/share/mediawiki');
  // Debian's links into /var and /etc are left out: those folders are not there.
  const links = ['LocalSettings.php', 'config', 'extensions', 'images'].map((name) => join(share, name));
  cpSync(share, app, { recursive: true, filter: (path) => !links.includes(path) });
  cpSync(join(share, 'extensions-core'), join(app, 'extensions'), { recursive: true });
  mkdirSync(join(app, 'images'));
  mkdirSync(data);
  const options = ['--dbtype', 'sqlite', '--dbpath', data, '--server', url, '--scriptpath', '', '--pass', person.password];
  run(PHP, ['maintenance/install.php', ...options, 'Harbour wiki', person.user], app);
}

async function logIn(cookies: Cookies, url: string): Promise<void> {
  const login = `${url}/index.php?title=Special:UserLogin`;
  const [field = ''] = /<input[^>]*name="wpLoginToken"[^>]*>/.exec(await cookies.fetch(login)) ?? [];
  const token = /value="([^"]*)"/.exec(field)?.[1] ?? '';
  const form = { wpName: person.user, wpPassword: person.password, wpLoginToken: token, authAction: 'login' };
  await cookies.fetch(login, new URLSearchParams(form));
  if (!(await cookies.fetch(`${url}/index.php`)).includes('Special:UserLogout'))
    throw new Error('the login on MediaWiki did not work');
}

/** A fresh MediaWiki with an administrator, on port `fixed` or a free one. Throws SiteUnavailable where Debian's archive cannot be reached. */
export async function startMediawiki(scratch: string, fixed?: number): Promise<Wiki> {
  needPhp();
  const root = unpacked('mediawiki', ['mediawiki', 'mediawiki-classes']);
  const [app, data, kept] = [join(scratch, 'mediawiki'), join(scratch, 'data'), join(scratch, 'kept')];
  let installed = false;
  return serveWiki({
    ...{ name: 'mediawiki', scratch, port: fixed, ...person },
    fresh: (url) => {
      rmSync(data, { recursive: true, force: true });
      if (installed) cpSync(kept, data, { recursive: true });
      else {
        install(root, { app, data }, url);
        cpSync(data, kept, { recursive: true });
        installed = true;
      }
      return { at: app, options: [] };
    },
    shows: { path: '/index.php', isUp: (page) => page.includes('MediaWiki has been installed') },
    logIn,
  });
}
