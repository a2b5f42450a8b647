/** WordPress from Debian's packages, unpacked into a scratch folder, on a MariaDB of its own behind a socket, served by PHP on loopback. */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cookies, needPhp, PHP, run, SiteUnavailable, serveWiki, unpacked, type Wiki } from './php-site.ts';

const packages = ['wordpress', 'wordpress-theme-twentytwentyone', 'wordpress-theme-twentytwentythree', 'libjs-cropper'];
const libraries = ['libjs-underscore', 'php-getid3'];
const person = { user: 'keeper', password: 'harbour-lights-9' };

export interface Wordpress extends Wiki {
  /** What an expression of PHP is inside WordPress: the judge reads it, the preparation writes with it. */
  inside(php: string): unknown;
}

/** A database server with no port; ended by `end`. Throws SiteUnavailable where MariaDB is not installed. */
async function database(scratch: string) {
  const [data, socket] = [join(scratch, 'mariadb'), join(scratch, 'mariadb.sock')];
  try {
    const owner = ['--user=root', '--auth-root-authentication-method=normal', '--skip-test-db'];
    run('mariadb-install-db', [`--datadir=${data}`, ...owner]);
  } catch (cause) {
    throw new SiteUnavailable('MariaDB is not installed: run apt-get install --no-install-recommends mariadb-server php-mysql', {
      cause,
    });
  }
  const options = ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, '--skip-networking', '--skip-grant-tables'];
  const server = spawn('mariadbd', [...options, '--user=root'], { stdio: 'ignore' });
  for (let tries = 0; !existsSync(socket); tries += 1) {
    if (tries > 150 || server.exitCode !== null) throw new Error('MariaDB did not come up: the set-up is broken');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const sql = (input: string) => execFileSync('mariadb', [`--socket=${socket}`], { input, maxBuffer: 1e8 });
  return {
    ...{ socket, sql, end: () => server.kill('SIGKILL') },
    dump: () => run('mariadb-dump', [`--socket=${socket}`, '--databases', '--add-drop-database', 'wordpress']),
  };
}

/** No mail, no calls to other servers, no updates: nothing leaves this machine. */
const config = (socket: string, url: string): string => `<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:${socket}');
define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true); define('DISABLE_WP_CRON', true);
define('WP_HOME', '${url}'); define('WP_SITEURL', '${url}');
${['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'].map((name) => `define('${name}_KEY', 'fixed-${name}'); define('${name}_SALT', 'salt-${name}');`).join(' ')}
if (!function_exists('wp_mail')) { function wp_mail() { return true; } }
$table_prefix = 'wp_'; if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/'); require_once ABSPATH . 'wp-settings.php';
`;

async function logIn(cookies: Cookies, url: string): Promise<void> {
  const login = `${url}/wp-login.php`;
  await cookies.fetch(login);
  await cookies.fetch(login, new URLSearchParams({ log: person.user, pwd: person.password, testcookie: '1' }));
  if (!(await cookies.fetch(`${url}/wp-admin/index.php`)).includes('wp-admin-bar-logout'))
    throw new Error('the login on WordPress did not work');
}

/** A fresh WordPress with an administrator, on port `fixed` or a free one. Throws SiteUnavailable where a package is missing. */
export async function startWordpress(scratch: string, fixed?: number): Promise<Wordpress> {
  needPhp();
  const root = unpacked('wordpress', [...packages, ...libraries]);
  const at = join(scratch, 'wordpress');
  cpSync(join(root, 'usr/share/wordpress'), at, { recursive: true, dereference: true, filter: (path) => existsSync(path) });
  mkdirSync(join(at, 'wp-content/uploads'), { recursive: true });
  const base = await database(scratch);
  const inside = (php: string): unknown =>
    JSON.parse(run(PHP, ['-r', `require '${at}/wp-load.php'; echo json_encode(${php});`], at));
  let kept: string | null = null;
  try {
    const wiki = await serveWiki({
      ...{ name: 'wordpress', scratch, port: fixed, ...person },
      fresh: (url) => {
        if (kept === null) {
          base.sql('CREATE DATABASE wordpress');
          writeFileSync(join(at, 'wp-config.php'), config(base.socket, url));
          const title = `wp_install('Harbour', '${person.user}', 'keeper@example.org', true, '', '${person.password}')`;
          run(
            PHP,
            [
              '-r',
              `define('WP_INSTALLING', true); require '${at}/wp-load.php'; require ABSPATH . 'wp-admin/includes/upgrade.php'; ${title};`,
            ],
            at,
          );
          kept = base.dump();
        } else base.sql(kept);
        return { at, options: [] };
      },
      shows: { path: '/', isUp: (page) => page.includes('Harbour') },
      logIn,
    });
    const close = () => {
      wiki.close();
      base.end();
    };
    return { ...wiki, inside, close };
  } catch (error) {
    base.end();
    throw error;
  }
}
