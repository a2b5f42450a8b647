/**
 * `npm run learn:sites -- <out> <minutes> <site...>`: explores real sites with the built-in model, a store for each, from which `npm run learn:corpus` makes the examples that
 * `bench:recall` searches. A site that is there already is explored once more, into a store of its own. A manual is explored from many of its pages, one after the other, in one
 * store: from its front page alone an exploration sees a handful of them.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, freePort } from '../../agent-core/node/bench/serving.ts';
import { startDokuwiki } from '../sites/dokuwiki.ts';
import { explore } from '../sites/pairs.ts';
import { startTiddlywiki } from '../sites/tiddlywiki.ts';
import { serveFolder } from '../support/serve.ts';

interface Served {
  url: string;
  /** Where explorations begin. */
  starts: readonly string[];
  args: readonly string[];
  close(): unknown;
}

/** Manuals of Debian's archive: package, folder of its pages. */
const MANUALS: Readonly<Record<string, [string, string]>> = {
  'python-manual': ['python3.11-doc', 'usr/share/doc/python3.11/html'],
  'postgresql-manual': ['postgresql-doc-15', 'usr/share/doc/postgresql-doc-15/html'],
  'git-manual': ['git-doc', 'usr/share/doc/git/html'],
  'developers-reference': ['developers-reference', 'usr/share/developers-reference'],
};
/** Pages of a manual that are explored from, drawn by a hash of their names. */
const STARTS = 60;
const SANDBOX = ['--mode', 'sandbox', '--account', 'a copy of ours'];

const run = (cwd: string, command: string, ...args: string[]) => execFileSync(command, args, { cwd, stdio: 'ignore' });

async function manual(scratch: string, [name, folder]: [string, string]): Promise<Served> {
  run(scratch, 'apt-get', 'download', '-q', name);
  const [deb = ''] = readdirSync(scratch).filter((file) => file.endsWith('.deb'));
  run(scratch, 'dpkg', '-x', deb, 'root');
  const root = join(scratch, 'root', folder);
  const site = await serveFolder(root);
  const pages = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  const keyed = pages.map((file) => ({ file, key: createHash('sha256').update(file).digest('hex') }));
  const drawn = keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, STARTS);
  const starts = ['index.html', ...drawn.map(({ file }) => file)].map((file) => `${site.url}/${encodeURI(file)}`);
  return { url: site.url, starts, args: ['--mode', 'read', '--account', 'none'], close: site.close };
}

async function infinity(app: string): Promise<Served> {
  const cwd = join(process.env.FIELDGUIDE_INFINITY ?? '', 'apps', app);
  if (!existsSync(join(cwd, 'server.py'))) throw new Error(`there is no ${app}: FIELDGUIDE_INFINITY names the clone`);
  const port = await freePort();
  const server = spawn('python3', ['server.py', '--port', String(port)], { cwd, stdio: 'ignore' });
  await answers(`http://localhost:${port}/`, server, 'it needs python3');
  const url = `http://localhost:${port}/`;
  return { url, starts: [url], args: SANDBOX, close: () => server.kill() };
}

async function serve(site: string): Promise<Served> {
  const scratch = mkdtempSync(join(tmpdir(), 'fieldguide-learn-'));
  if (site === 'tiddlywiki') {
    const wiki = await startTiddlywiki(scratch);
    return { ...wiki, starts: [wiki.url], args: SANDBOX };
  }
  if (site === 'dokuwiki') {
    const wiki = await startDokuwiki(scratch);
    return { ...wiki, starts: [`${wiki.url}/doku.php`], args: [...SANDBOX, '--storage-state', wiki.storageState] };
  }
  const known = MANUALS[site];
  return known === undefined ? infinity(site) : manual(scratch, known);
}

const [out = '', minutes = '8', ...sites] = process.argv.slice(2);
for (const site of sites) {
  const times = existsSync(out) ? readdirSync(out).filter((name) => name.startsWith(`${site}.`)).length : 0;
  const folder = join(out, `${site}.${times + 1}`);
  mkdirSync(join(folder, 'store'), { recursive: true, mode: 0o700 });
  const served = await serve(site);
  try {
    const until = Date.now() + Number(minutes) * 60_000;
    for (const [at, start] of served.starts.entries()) {
      const left = (until - Date.now()) / 60_000;
      if (left < 0.2) break;
      const args = [...served.args, '--minutes', String(left), '--max-actions', '4000'];
      const report = await explore(start, join(folder, 'store'), args);
      writeFileSync(join(folder, `report-${at}.json`), JSON.stringify({ site, ...report }, null, 1));
      const { examples, actions } = report;
      console.log(`${start}: ${examples.live} live, ${examples.quarantine} waiting, ${actions} actions`);
    }
  } finally {
    await served.close();
  }
}
