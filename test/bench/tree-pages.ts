/** Real pages that nobody here wrote, to hold the recorder's tree against Chromium's. Manuals come from Debian's archive, unpacked into the cache folder. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoSite } from '../../agent-core/node/demo-site.ts';
import { startDokuwiki } from '../sites/dokuwiki.ts';
import { startTiddlywiki } from '../sites/tiddlywiki.ts';
import { serveFolder } from '../support/serve.ts';
import { infinityPages } from './infinity-pages.ts';

export interface BenchPage {
  name: string;
  url: string;
  /** Playwright storage state, where one must be logged in. */
  storageState?: string;
  /** Selectors to click, in order, to get to the view that is meant. */
  clicks?: string[];
  /** Small enough to be clicked all over. */
  reacts?: boolean;
}

// Debian's own programs.
const APT = 'apt-get';
const UNPACK = 'dpkg';
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'fieldguide-bench-docs');
const MANUALS: Record<string, string[]> = {
  valgrind: ['valgrind/html/manual-core.html', 'valgrind/html/index.html'],
  'git-doc': ['git-doc/gitcore-tutorial.html'],
  'postgresql-doc-15': ['postgresql-doc-15/html/sql-select.html', 'postgresql-doc-15/html/functions-json.html'],
  'python3.11-doc': ['python3.11/html/library/logging.config.html', 'python3.11/html/search.html'],
  'sqlite3-doc': ['sqlite3/lang_select.html'],
  'apache2-doc': ['apache2-doc/manual/en/mod/core.html'],
};

/** Folder of Debian's manuals, `<package>/html/...`, from its archive or the cache folder. */
export function manuals(): string {
  const root = join(cache, 'root');
  const docs = join(root, 'usr', 'share', 'doc');
  if (existsSync(join(cache, 'ready'))) return docs;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  execFileSync(APT, ['download', ...Object.keys(MANUALS)], { cwd: cache, stdio: 'ignore', timeout: 240_000 });
  for (const file of readdirSync(cache).filter((name) => name.endsWith('.deb')))
    execFileSync(UNPACK, ['-x', file, 'root'], { cwd: cache });
  mkdirSync(join(cache, 'ready'));
  return docs;
}

/** Pages that can be had here, and how to stop serving them. What cannot is said on stderr and left out. */
export async function benchPages(): Promise<{ pages: BenchPage[]; close: () => Promise<void> }> {
  const pages: BenchPage[] = [];
  const closers: (() => unknown)[] = [];
  const attempt = async (name: string, add: () => Promise<void>): Promise<void> => {
    try {
      await add();
    } catch (error) {
      process.stderr.write(`left out: ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  };
  await attempt('manuals', async () => {
    const docs = manuals();
    const server = await serveFolder(docs);
    closers.push(server.close);
    for (const path of Object.values(MANUALS).flat())
      if (existsSync(join(docs, path))) pages.push({ name: path.replace('/html', ''), url: `${server.url}/${path}` });
      else process.stderr.write(`left out: ${path} is not in its package\n`);
  });
  await attempt('demo site', async () => {
    const site = await startDemoSite();
    closers.push(site.close);
    const view = (name: string, path: string, ...clicks: string[]) =>
      pages.push({ name: `tracker ${name}`, url: site.url + path, clicks, reacts: true });
    view('issues', '/issues');
    view('issue', '/issues/102');
    view('new', '/issues', '[data-do=new]');
    view('row menu', '/issues', '[data-do=row]');
    view('profile', '/settings');
    view('display', '/settings', '[data-name=Display]');
    view('open list', '/settings', '[data-name=Display]', '[data-name=landing]');
    view('alerts', '/settings', '[data-name=Alerts]');
  });
  await attempt('TiddlyWiki', async () => {
    const wiki = await startTiddlywiki(mkdtempSync(join(tmpdir(), 'fieldguide-tw-')));
    closers.push(wiki.close);
    pages.push({ name: 'tiddlywiki', url: wiki.url, reacts: true });
  });
  await attempt('DokuWiki', async () => {
    const wiki = await startDokuwiki(mkdtempSync(join(tmpdir(), 'fieldguide-doku-')));
    closers.push(() => wiki.close());
    for (const [name, path] of Object.entries({
      syntax: 'id=wiki:syntax',
      edit: 'id=wiki:syntax&do=edit',
      config: 'do=admin&page=config',
    }))
      pages.push({
        name: `dokuwiki ${name}`,
        url: `${wiki.url}/doku.php?${path}`,
        storageState: wiki.storageState,
        reacts: name === 'edit',
      });
  });
  await attempt('WebArena-Infinity', async () => {
    const apps = await infinityPages();
    closers.push(apps.close);
    pages.push(...apps.pages.map((page) => ({ ...page, reacts: true })));
  });
  return {
    pages,
    close: async () => {
      for (const close of closers) await close();
    },
  };
}
