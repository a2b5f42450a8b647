/** What we install and ship: exact, few, licensed, without scripts, without remote code (T-19). */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { packageRoot } from './support/cli.ts';

const read = (path: string): string => readFileSync(join(packageRoot, path), 'utf8');
const Versions = z.record(z.string(), z.string());
const manifest = z.object({ dependencies: Versions, devDependencies: Versions }).parse(JSON.parse(read('package.json')));
const Locked = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  ...{ dev: z.boolean().optional(), optional: z.boolean().optional(), devOptional: z.boolean().optional() },
  hasInstallScript: z.boolean().optional(),
});
const lock = z.object({ packages: z.record(z.string(), Locked) }).parse(JSON.parse(read('package-lock.json')));
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const shipped = packages.filter(([, one]) => one.dev !== true && one.devOptional !== true);
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Whoever adds a package that ships weighs it here. */
const MOST_SHIPPED = 90;
const LICENCES = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Unlicense',
  'BlueOak-1.0.0',
  '(MIT OR CC0-1.0)',
];
/** The lock says it, else the installed package; binaries of other platforms are not here to ask. */
const licenceOf = (path: string, said: string | undefined): string => {
  const own = join(path, 'package.json');
  if (said !== undefined || !existsSync(join(packageRoot, own))) return said ?? 'not installed here';
  return z.object({ license: z.string() }).parse(JSON.parse(read(own))).license;
};

it('every version is pinned exactly, and the lock agrees', () => {
  const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  expect(asked.filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)).toEqual([]);
});

it('installs run no scripts, of ours or others', () => {
  const npmrc = read('.npmrc').split('\n');
  expect(npmrc).toEqual(expect.arrayContaining(['ignore-scripts=true', 'save-exact=true']));
  expect(packages.filter(([, one]) => one.hasInstallScript === true && one.optional !== true).map(([path]) => path)).toEqual([]);
  const { scripts } = z.object({ scripts: Versions }).parse(JSON.parse(read('package.json')));
  expect(Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare|prepublish)/.test(name))).toEqual([]);
});

it('every package has its hash, but those of platforms that the mirror lacks; none comes from elsewhere than a registry', () => {
  const bare = packages.filter(([, one]) => one.integrity === undefined);
  expect(bare.filter(([, one]) => one.optional !== true).map(([path]) => path)).toEqual([]);
  expect(bare.filter(([path]) => shipped.some(([other]) => other === path)).map(([path]) => path)).toEqual([]);
  expect(packages.filter(([, one]) => one.resolved !== undefined && !one.resolved.startsWith('https://')).length).toBe(0);
});

it('few packages ship, each under a licence that lets them', () => {
  expect(shipped.length).toBeLessThanOrEqual(MOST_SHIPPED);
  const others = shipped
    .map(([path, one]) => [nameOf(path), licenceOf(path, one.license)] as const)
    .filter(([, licence]) => !LICENCES.includes(licence));
  // Mozilla's own, used unchanged: its terms hold for its files alone.
  expect(others).toEqual([['webextension-polyfill', 'MPL-2.0']]);
});

it('npm can say what ships, and it is what the lock says', () => {
  // Not with `--omit dev`: npm 10 then also leaves out what both sides use, zod and playwright among them.
  const said = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: packageRoot,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1e8,
  });
  const { components } = z
    .object({ components: z.array(z.object({ name: z.string(), version: z.string() })) })
    .parse(JSON.parse(said));
  const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
  const missing = shipped.map(([path, one]) => `${nameOf(path)}@${one.version}`).filter((one) => !listed.has(one));
  expect(missing).toEqual([]);
  expect(components.length).toBeGreaterThan(20);
});

it('what is built makes no code out of text and loads none from elsewhere', () => {
  const built = ['extension', 'barrier', 'recorder'].flatMap((folder) =>
    readdirSync(join(packageRoot, 'dist', folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join('dist', folder, path),
    ),
  );
  const scripts = built.filter((path) => path.endsWith('.js'));
  expect(scripts.length).toBeGreaterThanOrEqual(5);
  const makes =
    /\beval\s*\(|new Function\b|\bFunction\s*\(\s*["'`]|importScripts\s*\(|import\s*\(\s*["'`]https?:|setTimeout\s*\(\s*["'`]/;
  // zod asks once whether it might, with an empty text, and is told no by our content security policy.
  const code = (path: string): string => read(path).replaceAll('Function(``)', '');
  expect(scripts.filter((path) => makes.test(code(path)))).toEqual([]);
  const pages = built.filter((path) => path.endsWith('.html'));
  expect(pages.length).toBeGreaterThan(0);
  expect(pages.filter((path) => /<(script|link|iframe)[^>]+(src|href)=["']?(https?:)?\/\//i.test(read(path)))).toEqual([]);
});
