/** WordPress from Debian's packages, unpacked into a scratch folder, on a MariaDB of its own behind a socket, served by PHP on loopback. */
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownMariadb } from './mariadb.ts';
import { type Cookies, needPhp, PHP, run, serveWiki, unpacked, type Wiki } from './php-site.ts';

const packages = ['wordpress', 'wordpress-theme-twentytwentyone', 'wordpress-theme-twentytwentythree', 'libjs-cropper'];
const libraries = ['libjs-underscore', 'php-getid3'];
const person = { user: 'keeper', password: 'harbour-lights-9' };

export interface Wordpress extends Wiki {
  /** What an expression of PHP is inside WordPress: the judge reads it, the preparation writes with it. */
  inside(php: string): unknown;
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
  const base = await ownMariadb(scratch);
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
          kept = base.dump('wordpress');
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
