/** DokuWiki from Debian's packages, unpacked into a scratch folder and served by PHP on loopback (design/toolchain.md 13). */
import { cpSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cookies, needPhp, PHP, run, serveWiki, unpacked, type Wiki } from './php-site.ts';

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
  const hash = run(PHP, ['-r', `echo password_hash('${password}', PASSWORD_BCRYPT);`]);
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

async function logIn(cookies: Cookies, url: string, { user, password }: { user: string; password: string }): Promise<void> {
  const token = /name="sectok" value="([0-9a-f]*)"/.exec(await cookies.fetch(`${url}/doku.php?id=start&do=login`))?.[1] ?? '';
  const form = new URLSearchParams({ id: 'start', do: 'login', u: user, p: password, r: '1', sectok: token });
  await cookies.fetch(`${url}/doku.php`, form);
  if (!(await cookies.fetch(`${url}/doku.php?id=start`)).includes('do=admin'))
    throw new Error('the login on DokuWiki did not work');
}

/** A fresh DokuWiki on a copy of its data, on port `fixed` or a free one. Throws SiteUnavailable where Debian's archive cannot be reached. */
export async function startDokuwiki(scratch: string, fixed?: number): Promise<Wiki> {
  needPhp();
  const root = unpacked('dokuwiki', packages);
  const at = join(scratch, 'dokuwiki');
  const person = { user: 'keeper', password: 'harbour-lights-9' };
  return serveWiki({
    ...{ name: 'dokuwiki', scratch, port: fixed, ...person },
    fresh: () => {
      install(root, at, person.user, person.password);
      return { at, options: ['-d', `include_path=.:${root}/usr/share/php`] };
    },
    shows: {
      path: '/doku.php?id=wiki:syntax',
      isUp: (page) => page.includes('Formatting Syntax') && page.length > 40_000,
    },
    logIn: (cookies, url) => logIn(cookies, url, person),
  });
}
