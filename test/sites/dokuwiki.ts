/** DokuWiki from Debian's packages, unpacked into a scratch folder and served by PHP on loopback (design/toolchain.md 13). */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';

const packages = [
  'dokuwiki',
  'libphp-simplepie',
  'php-phpseclib',
  'php-random-compat',
  'php-geshi',
  'libjs-jquery',
  'libjs-jquery-ui',
  'libjs-jquery-cookie',
];
const phpPackages = ['php-cli', 'php-xml', 'php-mbstring', 'php-gd', 'php-intl', 'php-curl', 'php-sqlite3'];
const PHP = 'php';
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'fieldguide-test-sites', 'dokuwiki');

export interface Wiki {
  url: string;
  user: string;
  password: string;
  /** Playwright storage state of a logged-in administrator. */
  storageState: string;
  /** GET over HTTP as the administrator: the judge of what the agent did. */
  read(path: string): Promise<string>;
  /** POST of a form as the administrator, to prepare data. */
  write(path: string, body: URLSearchParams): Promise<string>;
  reset(): Promise<void>;
  close(): void;
}

/** Debian's archive could not be reached or PHP is not there: the tests that need the wiki are skipped, with this reason. */
export class SiteUnavailable extends Error {
  override readonly name = 'SiteUnavailable';
}

const run = (command: string, args: readonly string[], cwd?: string) =>
  execFileSync(command, [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: 240_000 }).toString();

function needPhp(): void {
  try {
    run('php', ['-r', 'exit(extension_loaded("mbstring") && extension_loaded("xml") ? 0 : 1);']);
  } catch {
    try {
      run('apt-get', ['update', '-qq']);
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...phpPackages]);
    } catch (cause) {
      throw new SiteUnavailable(`PHP is not installed and could not be: run apt-get install ${phpPackages.join(' ')}`, { cause });
    }
  }
}

function unpack(): string {
  const root = join(cache, 'root');
  if (existsSync(join(cache, 'ready'))) return root;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  try {
    run('apt-get', ['download', '-q', ...packages], cache);
  } catch (cause) {
    throw new SiteUnavailable("DokuWiki could not be downloaded from Debian's archive", { cause });
  }
  for (const file of readdirSync(cache).filter((name) => name.endsWith('.deb'))) run('dpkg', ['-x', join(cache, file), root]);
  writeFileSync(join(cache, 'ready'), '');
  return root;
}

const rewrite = (folder: string, root: string): void => {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.php')) continue;
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8');
    const changed = text
      .replaceAll(/(\$vendorDir \. )?'\/usr\/share\/(php|php-geshi|javascript)\//g, `'${root}/usr/share/$2/`)
      .replaceAll("'/usr/share/php/phpseclib'", `'${root}/usr/share/php/phpseclib'`);
    if (changed !== text) writeFileSync(path, changed);
  }
};

const real = (from: string, to: string): void => {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() });
};

function install(root: string, at: string, user: string, password: string): void {
  real(join(root, 'usr/share/dokuwiki'), at);
  real(join(root, 'etc/dokuwiki'), join(at, 'conf'));
  real(join(root, 'var/lib/dokuwiki/data'), join(at, 'data'));
  real(join(root, 'var/lib/dokuwiki/lib/plugins'), join(at, 'lib/plugins'));
  real(join(root, 'var/lib/dokuwiki/lib/tpl'), join(at, 'lib/tpl'));
  for (const folder of ['inc', 'vendor', 'lib/exe']) rewrite(join(at, folder), root);
  const preload = join(at, 'inc/preload.php');
  const defines = `<?php\ndefine('DOKU_CONF', '${at}/conf/');\ndefine('DOKU_MAIN_CONF', '${at}/conf/');\n`;
  writeFileSync(preload, readFileSync(preload, 'utf8').replace('<?php', defines));
  const hash = run('php', ['-r', `echo password_hash('${password}', PASSWORD_BCRYPT);`]);
  writeFileSync(
    join(at, 'conf/local.php'),
    `<?php\n$conf['title'] = 'Harbour wiki';\n$conf['savedir'] = '${at}/data';\n$conf['useacl'] = 1;\n$conf['superuser'] = '@admin';\n$conf['authtype'] = 'authplain';\n$conf['license'] = '';\n$conf['securecookie'] = 0;\n`,
  );
  writeFileSync(
    join(at, 'conf/users.auth.php'),
    `# users.auth.php\n# <?php exit()?>\n${user}:${hash}:Wiki Keeper:keeper@example.org:admin,user\n`,
  );
  writeFileSync(join(at, 'conf/acl.auth.php'), '# acl.auth.php\n# <?php exit()?>\n*\t@ALL\t1\n*\t@user\t8\n');
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });

async function waitFor(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (server.exitCode !== null) throw new Error(`PHP ended with ${server.exitCode} before it answered`);
    const page = await fetch(`${url}/doku.php?id=wiki:syntax`).then(
      (answer) => answer.text(),
      () => '',
    );
    if (page.includes('Formatting Syntax') && page.length > 40_000) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('DokuWiki does not show its syntax page: the set-up is broken');
}

async function logIn(url: string, user: string, password: string): Promise<{ name: string; value: string }[]> {
  const cookies = new Map<string, string>();
  const keep = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const cut = pair.indexOf('=');
      cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
  };
  const header = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const form = await fetch(`${url}/doku.php?id=start&do=login`);
  keep(form);
  const token = /name="sectok" value="([0-9a-f]*)"/.exec(await form.text())?.[1] ?? '';
  const body = new URLSearchParams({ id: 'start', do: 'login', u: user, p: password, r: '1', sectok: token });
  keep(await fetch(`${url}/doku.php`, { method: 'POST', body, headers: { cookie: header() }, redirect: 'manual' }));
  const page = await fetch(`${url}/doku.php?id=start`, { headers: { cookie: header() } }).then((answer) => answer.text());
  if (!page.includes('do=admin')) throw new Error('the login on DokuWiki did not work');
  return [...cookies].map(([name, value]) => ({ name, value }));
}

/** A fresh DokuWiki on a copy of its data, on port `fixed` or a free one. Throws SiteUnavailable where Debian's archive cannot be reached. */
export async function startDokuwiki(scratch: string, fixed?: number): Promise<Wiki> {
  needPhp();
  const root = unpack();
  const at = join(scratch, 'dokuwiki');
  const [user, password] = ['keeper', 'harbour-lights-9'];
  const port = fixed ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  let server: ChildProcess | null = null;
  // PHP's workers outlive their master: the whole group is ended.
  const end = () => {
    if (server?.pid) process.kill(-server.pid, 'SIGKILL');
    server = null;
  };
  const boot = async () => {
    end();
    install(root, at, user, password);
    server = spawn(PHP, ['-d', `include_path=.:${root}/usr/share/php`, '-S', `127.0.0.1:${port}`, '-t', at], {
      cwd: at,
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, PHP_CLI_SERVER_WORKERS: '3' },
    });
    await waitFor(url, server).catch((error: unknown) => {
      end();
      throw error;
    });
  };
  await boot();
  let cookies = await logIn(url, user, password);
  const header = () => cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const storageState = join(scratch, 'dokuwiki-login.json');
  const save = () =>
    writeFileSync(
      storageState,
      JSON.stringify({
        cookies: cookies.map(({ name, value }) => ({
          name,
          value,
          domain: '127.0.0.1',
          path: '/',
          expires: -1,
          httpOnly: true,
          secure: false,
          sameSite: 'Lax',
        })),
        origins: [],
      }),
    );
  save();
  return {
    url,
    user,
    password,
    storageState,
    read: (path) => fetch(`${url}${path}`, { headers: { cookie: header() } }).then((answer) => answer.text()),
    write: (path, body) =>
      fetch(`${url}${path}`, { method: 'POST', body, headers: { cookie: header() } }).then((answer) => answer.text()),
    reset: async () => {
      await boot();
      cookies = await logIn(url, user, password);
      save();
    },
    close: end,
  };
}
