/** The formats read back by their own code: Playwright's trace reader and test runner, from the compiled command line on a store of a real run. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from '@puppeteer/replay';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '../../agent-core/node/browser.ts';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { cli } from '../support/cli.ts';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const playwright = join(dirname(require.resolve('playwright/package.json')), 'cli.js');
const dir = mkdtempSync(join(tmpdir(), 'fieldguide-readers-'));
const store = join(dir, 'store');
let site: Awaited<ReturnType<typeof start>>;

const exported = async (format: string): Promise<string> => {
  const out = join(dir, format);
  const told = await cli(['export', format, '--origin', site.url, '--store', store, '--out', out]);
  expect(told.code, told.stderr).toBe(0);
  return out;
};

beforeAll(async () => {
  site = await start(0);
  const args = ['explore', site.url, '--mode', 'sandbox', '--account', 'test', '--max-actions', '15', '--minutes', '1.5'];
  const told = await cli([...args, '--store', store, '--screenshots', '--json']);
  expect(told.code, told.stderr).toBe(0);
  const task = ['run', 'Open the "Labels" page', '--url', site.url, '--approve', 'all', '--har', join(dir, 'mine.har')];
  const ran = await cli([...task, '--store', store, '--json']);
  expect(ran.code, ran.stderr).toBe(0);
});
afterAll(() => site.close());

test("Playwright's trace reader lists the actions of an exported trace, and its requests", async () => {
  const out = await exported('trace');
  const zips = readdirSync(out).filter((name) => name.endsWith('.zip'));
  const [file = ''] = zips.toSorted((a, b) => statSync(join(out, b)).size - statSync(join(out, a)).size);
  const read = async (...args: string[]): Promise<string> =>
    (await run(process.execPath, [playwright, 'trace', ...args], { cwd: dir, env: { ...process.env, NO_COLOR: '1' } })).stdout;
  expect(await read('open', join(out, file))).toMatch(/Actions:\s+[1-9]/);
  expect(await read('actions')).toMatch(/(Click|Fill|Press)[\s\S]*(getByRole|locator)\(/);
  expect(await read('errors')).not.toMatch(/Error/);
  await read('close');
});

test('an exported test file runs unmodified, and fails when the site no longer does it', async () => {
  const out = await exported('playwright');
  const shim = join(out, 'node_modules', '@playwright', 'test');
  mkdirSync(shim, { recursive: true });
  // What the package of this name is: the test runner of Playwright under its other name.
  writeFileSync(join(shim, 'index.js'), `module.exports = require(${JSON.stringify(require.resolve('playwright/test'))});\n`);
  const { path } = await findBrowser({ install: false });
  const use = { launchOptions: { executablePath: path, args: ['--no-sandbox', '--disable-gpu'] }, actionTimeout: 5000 };
  const config = { testDir: out, workers: 1, reporter: 'json', maxFailures: 0, use, outputDir: join(out, 'results') };
  writeFileSync(join(out, 'playwright.config.cjs'), `module.exports = ${JSON.stringify(config)};\n`);
  const runTests = async (grep: string, ...more: string[]) => {
    const args = [playwright, 'test', '-c', join(out, 'playwright.config.cjs'), '-g', grep, ...more];
    const { stdout } = await run(process.execPath, args, { cwd: out, maxBuffer: 1e8 }).catch((error) => error);
    return JSON.parse(stdout).stats;
  };
  const all = await runTests('Open the');
  expect(all.expected).toBeGreaterThan(0);
  expect(all.unexpected).toBe(0);
  await site.close();
  const none = await runTests('Open the', '-x');
  expect(none.unexpected).toBeGreaterThan(0);
  site = await start(Number(new URL(site.url).port));
});

test('recordings, the scored run and the manual with its pictures are whole', async () => {
  const recordings = await exported('devtools');
  const files = readdirSync(recordings).filter((file) => /^\d+.*\.json$/.test(file));
  expect(files.length).toBeGreaterThan(2);
  for (const file of files)
    expect(parse(JSON.parse(readFileSync(join(recordings, file), 'utf8'))).steps.length).toBeGreaterThan(2);
  const verified = await exported('webarena-verified');
  expect(JSON.parse(readFileSync(join(verified, '0', 'agent_response.json'), 'utf8'))).toMatchObject({ status: 'SUCCESS' });
  const har = readFileSync(join(verified, '0', 'network.har'), 'utf8');
  const documents = JSON.parse(har).log.entries.filter((entry: { request: { headers: { name: string; value: string }[] } }) =>
    entry.request.headers.some(({ name, value }) => /^accept$/i.test(name) && value.startsWith('text/html')),
  );
  expect(documents.length).toBeGreaterThan(0);
  expect(readFileSync(join(dir, 'mine.har'), 'utf8')).not.toMatch(/"cookie"/i);
  const manual = await exported('manual');
  const shown = [...readFileSync(join(manual, 'manual.md'), 'utf8').matchAll(/!\[[^\]]*\]\((pictures\/[^)]+)\)/g)].map(
    (m) => m[1] ?? '',
  );
  expect(shown.length).toBeGreaterThan(0);
  for (const path of shown) expect(readFileSync(join(manual, path)).subarray(1, 4).toString()).toBe('PNG');
});

test('export, import, export gives the same rows', async () => {
  const [first, second, other] = [join(dir, 'one.jsonl'), join(dir, 'two.jsonl'), join(dir, 'other')];
  for (const args of [
    ['guides', 'export', site.url, first, '--store', store],
    ['guides', 'import', first, '--store', other],
    ['guides', 'export', site.url, second, '--store', other],
  ]) {
    const told = await cli(args);
    expect(told.code, told.stderr).toBe(0);
  }
  expect(readFileSync(second, 'utf8')).toBe(readFileSync(first, 'utf8'));
});
