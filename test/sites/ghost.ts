/** Ghost from npm on loopback, with its own SQLite file and a content folder below a scratch folder. It sends no mails and asks nobody for news. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../agent-core/node/bench/serving.ts';
import { type Api, fillGhost, names, person } from './ghost-data.ts';
import { type Changes, changesOf, queryOf } from './ghost-state.ts';
import type { Tried } from './pairs.ts';
import { answering, SiteUnavailable } from './php-site.ts';
import { rowsOf } from './sqlite-file.ts';

/** Where the package was unpacked and installed; its SQLite is compiled, as no binary of it is in the registry. */
const AT = process.env.FIELDGUIDE_GHOST ?? '/work/ext/ghost/package';
const BINARY = 'node_modules/sqlite3/build/Release/node_sqlite3.node';
const INSTALL = `Ghost is not installed: run npm pack ghost@5.130.6, unpack it as ${AT}, take devDependencies, scripts and resolutions (as overrides) out of its package.json, and run npm_config_nodedir=/usr npm_config_build_from_source=true npm install --omit=dev --legacy-peer-deps there, with Node's headers in /usr/include/node, or set FIELDGUIDE_GHOST`;

export interface Ghost extends Tried {
  /** Rows of a query on its database, the cells of a row joined by '|'. */
  rows(sql: string): string[];
  /** What is other than it was after the last reset. */
  changes(): Changes;
}

/** Its settings are read from the environment, two underscores between the levels. */
const settings = (o: { url: string; port: number; at: string }) => ({
  ...{ NODE_ENV: 'production', url: o.url, server__host: '127.0.0.1', server__port: String(o.port) },
  ...{ database__client: 'sqlite3', database__connection__filename: join(o.at, 'ghost.db'), database__useNullAsDefault: 'true' },
  ...{ paths__contentPath: join(o.at, 'content'), mail__transport: 'stub', mail__from: `${names.site} <desk@saltmarsh.example>` },
  ...{ privacy__useUpdateCheck: 'false', privacy__useGravatar: 'false', privacy__useRpcPing: 'false' },
  ...{ logging__transports: '["file"]', security__staffDeviceVerification: 'false' },
});

/** The owner over HTTP. */
function owner(url: string): { call(method: string, path: string, body?: object): Promise<unknown>; storageState(): object } {
  let cookie = '';
  return {
    call: async (method, path, body) => {
      const headers = { origin: url, cookie, 'content-type': 'application/json' };
      const answer = await fetch(`${url}/ghost/api/admin/${path}`, {
        method,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
      });
      cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      const text = await answer.text();
      if (!answer.ok) throw new Error(`Ghost answered ${answer.status} to ${method} ${path}: ${text.slice(0, 400)}`);
      return text.startsWith('{') ? JSON.parse(text) : {};
    },
    storageState: () => {
      const [name, value] = cookie.split('=');
      const fixed = { domain: '127.0.0.1', path: '/ghost', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' };
      return { cookies: [{ name, value, ...fixed }], origins: [] };
    },
  };
}

/** A fresh Ghost of one publication, on port `fixed` or a free one. Throws SiteUnavailable where it is not installed. */
export async function startGhost(scratch: string, fixed?: number): Promise<Ghost> {
  if (!existsSync(join(AT, BINARY))) throw new SiteUnavailable(INSTALL);
  const [at, base, storageState] = [join(scratch, 'ghost'), join(scratch, 'ghost-fresh'), join(scratch, 'ghost-login.json')];
  const [file, content] = [join(at, 'ghost.db'), join(at, 'content')];
  const port = fixed ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, ...settings({ url, port, at }) };
  let server: ChildProcess | null = null;
  const close = () => void server?.kill('SIGKILL');
  const up = async () => {
    server = spawn(process.execPath, ['index.js'], { cwd: AT, env, stdio: 'ignore' });
    await answering(`${url}/ghost/api/admin/site/`, server, 'Ghost');
  };
  /** Nothing of it is kept, so it need not end in order. */
  const down = async () => {
    const old = server;
    if (old === null || old.exitCode !== null || old.signalCode !== null) return;
    const ended = once(old, 'exit');
    old.kill('SIGKILL');
    await ended;
  };
  const { call, storageState: state } = owner(url);
  const api: Api = {
    send: async (method, name, more = '', row) => {
      const rows = row === undefined ? undefined : { [name]: Array.isArray(row) ? row : [row] };
      const answer = Object(await call(method, `${name}/${more}`, rows));
      return answer[name] ?? [];
    },
    join: async (email, name) => {
      const [token = ''] = rowsOf(file, `select token from invites where email = '${email}'`);
      const one = { token, email, name, password: person.password };
      await call('POST', 'authentication/invitation/', { invitation: [one] });
    },
  };
  mkdirSync(at, { recursive: true });
  cpSync(join(AT, 'content'), content, { recursive: true });
  try {
    await up();
    const { user: email, password } = person;
    const setup = [{ name: names.owner, email, password, blogTitle: names.site }];
    await call('POST', 'authentication/setup/', { setup });
    await call('POST', 'session/', { username: email, password });
    await fillGhost(api);
    writeFileSync(storageState, JSON.stringify(state()));
    await down();
    cpSync(at, base, { recursive: true });
    await up();
  } catch (error) {
    close();
    throw error;
  }
  const first = rowsOf(join(base, 'ghost.db'), queryOf());
  return {
    ...{ url, storageState, close },
    rows: (sql) => rowsOf(file, sql),
    changes: () => changesOf(first, rowsOf(file, queryOf())),
    reset: async () => {
      await down();
      rmSync(at, { recursive: true });
      cpSync(base, at, { recursive: true });
      await up();
    },
  };
}
