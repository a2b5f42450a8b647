/** Cacti from Debian's packages, unpacked into a scratch folder, on a MariaDB of its own behind a socket, served by PHP on loopback. No poller runs. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACTI_DATA } from './cacti-data.ts';
import { ownMariadb } from './mariadb.ts';
import { type Cookies, needPhp, PHP, run, SiteUnavailable, serveWiki, unpacked, type Wiki } from './php-site.ts';

const scripts = [
  '',
  '-cookie',
  '-hotkeys',
  '-metadata',
  '-tablesorter',
  '-timepicker',
  '-ui',
  '-ui-touch-punch',
  '-colorpicker',
  '-jstree',
];
const themes = ['smoothness', 'south-street', 'ui-darkness'].map((name) => `libjs-jquery-ui-theme-${name}`);
const libraries = ['fonts-fork-awesome', 'libjs-chart.js', 'node-d3', 'node-dompurify', 'node-ua-parser-js'];
const php = ['libphp-phpmailer', 'php-phpmyadmin-motranslator', 'php-phpseclib', 'php-twig'];
const packages = ['cacti', ...scripts.map((name) => `libjs-jquery${name}`), ...themes, ...libraries, ...php];
const person = { user: 'admin', password: 'harbour-lights-9' };

export interface Cacti extends Wiki {
  /** Rows of a query on its database, the cells of a row joined by '|': the judge reads it. */
  rows(sql: string): string[];
}

const config = (scratch: string, socket: string): string => `<?php
$database_type = 'mysql'; $database_hostname = '${socket}'; $database_port = '';
$database_default = 'cacti'; $database_username = 'root'; $database_password = '';
$database_retries = 5; $database_ssl = false; $database_ssl_key = ''; $database_ssl_cert = ''; $database_ssl_ca = '';
$database_persist = false; $poller_id = 1; $url_path = '/'; $cacti_session_name = 'Cacti'; $cacti_db_session = false;
$disable_log_rotation = true; $path_csrf_secret = '${join(scratch, 'cacti-csrf/secret.php')}'; $proxy_headers = null;
`;

/** A Cacti that its installer was through with: the packages' tables, and the version and paths that the installer sets. */
const installed = (tables: string, at: string, version: string): string => `
CREATE DATABASE cacti CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci; USE cacti;
${tables}
UPDATE version SET cacti = '${version}';
UPDATE settings SET value = '${join(at, 'log/cacti.log')}' WHERE name = 'path_cactilog';
UPDATE settings SET value = '' WHERE name IN ('path_spine', 'path_spine_config');
`;

async function logIn(cookies: Cookies, url: string): Promise<void> {
  const page = await cookies.fetch(`${url}/index.php`);
  const token = /name='__csrf_magic' value="([^"]+)"/.exec(page)?.[1] ?? '';
  const { user: login_username, password: login_password } = person;
  const form = { __csrf_magic: token, action: 'login', login_username, login_password };
  await cookies.fetch(`${url}/index.php`, new URLSearchParams(form));
  if (!(await cookies.fetch(`${url}/index.php`)).includes('logout.php')) throw new Error('the login on Cacti did not work');
}

function needExtensions(): void {
  try {
    run(PHP, ['-r', 'exit(extension_loaded("gmp") && extension_loaded("snmp") && extension_loaded("pdo_mysql") ? 0 : 1);']);
    run('rrdtool', ['--version']);
  } catch (cause) {
    const missing = 'apt-get install --no-install-recommends mariadb-server php-mysql php-gmp php-snmp snmp rrdtool';
    throw new SiteUnavailable(`What Cacti needs is not installed: run ${missing}`, { cause });
  }
}

/** The site's folder, with the folders that Debian keeps under /var. */
function unpackedInto(scratch: string): { at: string; tables: string } {
  const root = join(unpacked('cacti', packages), 'usr/share/cacti');
  const at = join(scratch, 'cacti');
  cpSync(join(root, 'site'), at, { recursive: true, dereference: true, filter: (path) => existsSync(path) });
  const folders = ['cache/boost', 'cache/mibcache', 'cache/realtime', 'cache/spikekill', 'log', 'rra'];
  for (const folder of [...folders, '../cacti-csrf', '../cacti-sessions']) mkdirSync(join(at, folder), { recursive: true });
  return { at, tables: readFileSync(join(root, 'conf_templates/cacti.sql'), 'utf8') };
}

/** A fresh Cacti with an administrator, on port `fixed` or a free one. Throws SiteUnavailable where a package is missing. */
export async function startCacti(scratch: string, fixed?: number): Promise<Cacti> {
  needPhp();
  needExtensions();
  const { at, tables } = unpackedInto(scratch);
  const base = await ownMariadb(scratch);
  const version = readFileSync(join(at, 'include/cacti_version'), 'utf8').trim();
  const lines = (sql: string) => base.sql(`USE cacti; ${sql}`).split('\n').slice(0, -1);
  const names = () => lines('SHOW TABLES');
  let kept = false;
  const keep = () => {
    writeFileSync(join(at, 'include/config.php'), config(scratch, base.socket));
    base.sql(installed(tables, at, version));
    writeFileSync(join(scratch, 'cacti-data.php'), CACTI_DATA);
    run(PHP, [join(scratch, 'cacti-data.php'), at, person.password], at);
    base.sql(
      `CREATE DATABASE fresh; ${names()
        .map((name) => `CREATE TABLE fresh.${name} LIKE cacti.${name}; INSERT INTO fresh.${name} SELECT * FROM cacti.${name};`)
        .join('\n')}`,
    );
    kept = true;
  };
  /** Only the tables that were written to: making all of them anew takes seconds. */
  const putBack = () => {
    const sums = new Map(
      lines(
        `CHECKSUM TABLE ${names()
          .flatMap((name) => [`cacti.${name}`, `fresh.${name}`])
          .join(', ')}`,
      ).map((line) => {
        const [name = '', sum = ''] = line.split('\t');
        return [name, sum];
      }),
    );
    const changed = names().filter((name) => sums.get(`cacti.${name}`) !== sums.get(`fresh.${name}`));
    base.sql(changed.map((name) => `TRUNCATE cacti.${name}; INSERT INTO cacti.${name} SELECT * FROM fresh.${name};`).join('\n'));
  };
  try {
    const wiki = await serveWiki({
      ...{ name: 'cacti', scratch, port: fixed, ...person },
      fresh: () => {
        if (kept) putBack();
        else keep();
        return { at, options: ['-d', `session.save_path=${join(scratch, 'cacti-sessions')}`] };
      },
      shows: { path: '/index.php', isUp: (page) => page.includes('login_username') },
      logIn,
    });
    const close = () => {
      wiki.close();
      base.end();
    };
    return { ...wiki, rows: (sql) => lines(sql).map((line) => line.replaceAll('\t', '|')), close };
  } catch (error) {
    base.end();
    throw error;
  }
}
