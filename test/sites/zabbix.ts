/** Zabbix's frontend from Debian's packages, unpacked into a scratch folder, on a MariaDB of its own behind a socket, served by PHP on loopback. No Zabbix server runs behind it. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ownMariadb } from './mariadb.ts';
import { type Cookies, needPhp, PHP, run, SiteUnavailable, serveWiki, unpacked, type Wiki } from './php-site.ts';
import { type Call, fillZabbix } from './zabbix-data.ts';

const packages = ['zabbix-frontend-php', 'zabbix-server-mysql', 'fonts-dejavu-core'];
/** The account that the schema brings. */
const person = { user: 'Admin', password: 'zabbix' };

export interface Zabbix extends Wiki {
  /** Rows of a query on its database, the cells of a row joined by '|': the judge reads it. */
  rows(sql: string): string[];
}

const config = `<?php
$DB = ['TYPE' => 'MYSQL', 'SERVER' => 'localhost', 'PORT' => '0', 'DATABASE' => 'zabbix', 'USER' => 'root', 'PASSWORD' => '', 'SCHEMA' => '',
  'ENCRYPTION' => false, 'KEY_FILE' => '', 'CERT_FILE' => '', 'CA_FILE' => '', 'VERIFY_HOST' => false, 'CIPHER_LIST' => '',
  'VAULT_URL' => '', 'VAULT_DB_PATH' => '', 'VAULT_TOKEN' => '', 'DOUBLE_IEEE754' => true];
$ZBX_SERVER_NAME = '';
$IMAGE_FORMAT_DEFAULT = IMAGE_FORMAT_PNG;
`;

async function logIn(cookies: Cookies, url: string): Promise<void> {
  const form = { name: person.user, password: person.password, autologin: '1', enter: 'Sign in' };
  await cookies.fetch(`${url}/index.php`, new URLSearchParams(form));
  const page = await cookies.fetch(`${url}/zabbix.php?action=dashboard.view`);
  if (!page.includes('Sign out')) throw new Error('the login on Zabbix did not work');
}

/** Its pages are in English where the machine has that locale; without it, each says that it is missing. */
function needParts(): void {
  const packed = 'mariadb-server php-mysql php-bcmath php-gd php-ldap locales';
  const missing = `run apt-get install --no-install-recommends ${packed}, then localedef -i en_US -f UTF-8 en_US.UTF-8`;
  try {
    run(PHP, [
      '-r',
      'exit(extension_loaded("bcmath") && extension_loaded("gd") && extension_loaded("mysqli") && setlocale(LC_ALL, "en_US.UTF-8") ? 0 : 1);',
    ]);
  } catch (cause) {
    throw new SiteUnavailable(`What Zabbix needs is not installed: ${missing}`, { cause });
  }
}

/** The site's folder; Debian's copy reads its settings from /etc, this one from its own folder. */
function unpackedInto(scratch: string): { at: string; tables: string } {
  const root = join(unpacked('zabbix', packages), 'usr/share');
  const at = join(scratch, 'zabbix');
  cpSync(join(root, 'zabbix'), at, { recursive: true, dereference: true, filter: (path) => existsSync(path) });
  const settings = join(at, 'conf/zabbix.conf.php');
  writeFileSync(settings, config);
  const reader = join(at, 'include/classes/core/CConfigFile.php');
  writeFileSync(reader, readFileSync(reader, 'utf8').replace('/etc/zabbix/zabbix.conf.php', settings));
  const parts = ['schema', 'images', 'data'].map((name) => join(root, `zabbix-server-mysql/${name}.sql.gz`));
  return { at, tables: parts.map((file) => gunzipSync(readFileSync(file)).toString()).join('\n') };
}

/** Calls Zabbix's own API as the administrator. Throws with the API's answer where it refuses. */
async function apiOf(url: string): Promise<Call> {
  const post = async (method: string, params: unknown, auth: string | null): Promise<unknown> => {
    const answer = await fetch(`${url}/api_jsonrpc.php`, {
      method: 'POST',
      headers: { 'content-type': 'application/json-rpc' },
      body: JSON.stringify({ jsonrpc: '2.0', method, params, id: 1, auth }),
    });
    const { result, error } = await answer.json();
    if (error !== undefined) throw new Error(`${method} was refused: ${JSON.stringify(error)}`);
    return result;
  };
  const { user: username, password } = person;
  const token = String(await post('user.login', { username, password }, null));
  return (method, params) => post(method, params, token);
}

/** A fresh Zabbix with an administrator, on port `fixed` or a free one. Throws SiteUnavailable where a package is missing. */
export async function startZabbix(scratch: string, fixed?: number): Promise<Zabbix> {
  needPhp();
  needParts();
  const { at, tables } = unpackedInto(scratch);
  const base = await ownMariadb(scratch);
  const lines = (sql: string) => base.sql(`USE zabbix; ${sql}`).split('\n').slice(0, -1);
  const names = () => lines('SHOW TABLES');
  const sumsOf = (database: string) =>
    new Map(
      lines(
        `CHECKSUM TABLE ${names()
          .map((name) => `${database}.${name}`)
          .join(', ')}`,
      ).map((line) => {
        const [name = '', sum = ''] = line.split('\t');
        return [name.slice(database.length + 1), sum];
      }),
    );
  let kept: Map<string, string> | null = null;
  const keep = () => {
    base.sql(
      `CREATE DATABASE fresh CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; ${names()
        .map((name) => `CREATE TABLE fresh.${name} LIKE zabbix.${name}; INSERT INTO fresh.${name} SELECT * FROM zabbix.${name};`)
        .join('\n')}`,
    );
    kept = sumsOf('fresh');
  };
  /** Only the tables that were written to: making all of them anew takes seconds. */
  const putBack = (fresh: Map<string, string>) => {
    const now = sumsOf('zabbix');
    const changed = names().filter((name) => now.get(name) !== fresh.get(name));
    const copies = changed.map((name) => `TRUNCATE zabbix.${name}; INSERT INTO zabbix.${name} SELECT * FROM fresh.${name};`);
    base.sql(['SET foreign_key_checks = 0;', ...copies].join('\n'));
  };
  try {
    const wiki = await serveWiki({
      ...{ name: 'zabbix', scratch, port: fixed, ...person },
      fresh: () => {
        if (kept === null) base.sql(`CREATE DATABASE zabbix CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; USE zabbix; ${tables}`);
        else putBack(kept);
        const settings = [
          `mysqli.default_socket=${base.socket}`,
          'post_max_size=16M',
          'max_execution_time=300',
          'max_input_time=300',
          'date.timezone=UTC',
        ];
        return { at, options: settings.flatMap((setting) => ['-d', setting]) };
      },
      shows: { path: '/index.php', isUp: (page) => page.includes('Sign in') },
      logIn,
    });
    const close = () => {
      wiki.close();
      base.end();
    };
    try {
      await fillZabbix(await apiOf(wiki.url));
      keep();
    } catch (error) {
      wiki.close();
      throw error;
    }
    return { ...wiki, rows: (sql) => lines(sql).map((line) => line.replaceAll('\t', '|')), close };
  } catch (error) {
    base.end();
    throw error;
  }
}
