/** Syncthing from Debian's package, on a home of its own below a scratch folder. It listens on loopback alone and is never connected to another device. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { XMLParser } from 'fast-xml-parser';
import { freePort } from '../../agent-core/node/bench/serving.ts';
import { Cookies, SiteUnavailable, type Wiki } from './php-site.ts';
import { configOf, fillHome, folders, type Generated } from './syncthing-data.ts';

/** A part of the settings: what stands at each path, such as `versioning.param.keep`; several of one path are joined by commas. */
export type Fields = ReadonlyMap<string, string>;

export interface Syncthing extends Wiki {
  /** The device that it is itself, one of those in the settings. */
  deviceId: string;
  /** Its settings as they are on the disk now; that can be read whether it runs or not. */
  settings(): { folders: Fields[]; devices: Fields[]; defaults: Fields; gui: Fields; options: Fields; all: Fields };
  /** The person's home, which the pages call `~`. */
  home: string;
  /** Text of a file below the person's home, empty where there is none. */
  text(file: string): string;
}

const TEXT = '#text';
const parser = new XMLParser({
  ...{ ignoreAttributes: false, attributeNamePrefix: '', textNodeName: TEXT, parseTagValue: false, htmlEntities: true },
  isArray: (_, path) => /^configuration\.(folder|device)$/.test(String(path)),
});

const isNode = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Every value below a node of the settings with its path; a parameter's key is the end of its path. */
function valuesOf(node: unknown, path: string): [path: string, value: string][] {
  if (Array.isArray(node)) return node.flatMap((one) => valuesOf(one, path));
  if (!isNode(node)) return [[path, String(node)]];
  if (typeof node.key === 'string') return [[`${path}.${node.key}`, String(node.val)]];
  return Object.entries(node).flatMap(([name, value]) =>
    valuesOf(value, name === TEXT ? path : [path, name].filter((part) => part !== '').join('.')),
  );
}
function fieldsOf(node: unknown): Fields {
  const fields = new Map<string, string>();
  for (const [path, value] of valuesOf(node, '')) {
    const before = fields.get(path);
    fields.set(path, before === undefined ? value : `${before},${value}`);
  }
  return fields;
}
const listOf = (node: unknown): Fields[] => (Array.isArray(node) ? node.map(fieldsOf) : []);

function generated(at: string): Omit<Generated, 'gui' | 'sync'> {
  try {
    execFileSync('syncthing', ['generate', '--home', at, '--no-default-folder'], { stdio: 'pipe' });
  } catch (cause) {
    throw new SiteUnavailable('Syncthing is not installed: run apt-get install --no-install-recommends syncthing', { cause });
  }
  const written = readFileSync(join(at, 'config.xml'), 'utf8');
  const [id, key] = [/<device id="([^"]+)"/, /<apikey>([^<]+)</].map((part) => part.exec(written)?.[1]);
  if (id === undefined || key === undefined) throw new Error('Syncthing wrote settings without an id or a key');
  return { id, key };
}

/** What `~` means in its pages is the person's home below `at`. */
function served(at: string): ChildProcess {
  const env = { ...process.env, HOME: join(at, 'kim'), STNOUPGRADE: '1', STNODEFAULTFOLDER: '1' };
  const args = ['serve', '--home', join(at, 'settings'), '--no-browser', '--logfile', join(at, 'settings/syncthing.log')];
  return spawn('syncthing', args, { cwd: at, env, detached: true, stdio: 'ignore' });
}

/** Asks it to end, and its whole group where it does not within ten seconds. */
async function ended(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill();
  if ((await Promise.race([gone, sleep(10_000, null, { ref: false })])) !== null) return;
  process.kill(-server.pid, 'SIGKILL');
  await gone;
}

/** Waits, a minute at most, until its pages answer and all folders that are not paused were looked through. */
async function ready(url: string, key: string, server: ChildProcess): Promise<void> {
  const idle = async (folder: string) => {
    const answer = await fetch(`${url}/rest/db/status?folder=${folder}`, { headers: { 'x-api-key': key } }).catch(() => null);
    return answer?.ok === true && (await answer.json()).state === 'idle';
  };
  const waiting = new Set(folders.filter(({ elements }) => !elements.includes('<paused>true')).map(({ id }) => id));
  for (let tries = 0; tries < 300 && server.exitCode === null; tries += 1) {
    for (const folder of waiting) if (await idle(folder)) waiting.delete(folder);
    if (waiting.size === 0) return;
    await sleep(200);
  }
  throw new Error(`Syncthing did not come up, or not with ${[...waiting].join(', ')}: the set-up is broken`);
}

/**
 * A fresh Syncthing of one person, on port `fixed` or a free one. It has no account: it forgets its sessions whenever it is started again, from its own menu too, and then only a browser that
 * was told the password comes in. Throws SiteUnavailable where the package is missing.
 */
export async function startSyncthing(scratch: string, fixed?: number): Promise<Syncthing> {
  const [at, base, storageState] = [
    join(scratch, 'syncthing'),
    join(scratch, 'syncthing-fresh'),
    join(scratch, 'syncthing-login.json'),
  ];
  const [file, home] = [join(at, 'settings/config.xml'), join(at, 'kim')];
  mkdirSync(at, { recursive: true });
  const made = generated(join(at, 'settings'));
  const gui = fixed ?? (await freePort());
  const url = `http://127.0.0.1:${gui}`;
  writeFileSync(file, configOf({ ...made, gui, sync: await freePort() }));
  fillHome(home);
  let server = served(at);
  const up = async () => {
    await ready(url, made.key, server);
    // As root it says at each start that it should not be run so, which its pages would show seconds after they came.
    await fetch(`${url}/rest/system/error/clear`, { method: 'POST', headers: { 'x-api-key': made.key } });
  };
  const reset = async () => {
    await ended(server);
    rmSync(at, { recursive: true });
    cpSync(base, at, { recursive: true, preserveTimestamps: true });
    server = served(at);
    await up();
  };
  const cookies = new Cookies();
  writeFileSync(storageState, JSON.stringify(cookies.storageState()));
  try {
    await up();
    // A change of nothing: all that it has is written down then.
    await fetch(`${url}/rest/config/options`, { method: 'PATCH', headers: { 'x-api-key': made.key }, body: '{}' });
    await ended(server);
    cpSync(at, base, { recursive: true, preserveTimestamps: true });
    await reset();
  } catch (error) {
    server.kill();
    throw error;
  }
  return {
    ...{ url, user: '', password: '', storageState, reset, deviceId: made.id, home },
    close: () => void server.kill(),
    read: (path) => cookies.fetch(`${url}${path}`),
    write: (path, body) => cookies.fetch(`${url}${path}`, body),
    settings: () => {
      const { configuration } = parser.parse(readFileSync(file, 'utf8'));
      const { folder, device, defaults, gui, options } = configuration;
      return {
        ...{ folders: listOf(folder), devices: listOf(device) },
        ...{ defaults: fieldsOf(defaults), gui: fieldsOf(gui), options: fieldsOf(options), all: fieldsOf(configuration) },
      };
    },
    text: (name) => {
      const path = join(home, name);
      return existsSync(path) ? readFileSync(path, 'utf8') : '';
    },
  };
}
