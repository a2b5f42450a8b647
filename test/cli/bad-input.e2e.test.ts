/** Bad input ends with a plain message and the right exit code, and loses nothing that was committed. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { badSite } from '../support/bad-site.ts';
import { type CliResult, cli, startCli } from '../support/cli.ts';

let bad: Awaited<ReturnType<typeof badSite>>;
let harbor: { url: string; close(): Promise<void> };
let scratch = '';
const store = (name: string) => join(scratch, name);
/** The run has committed steps: its progress counts them. */
const ACTED = /\d+ actions/;
const consent = ['--account', 'test account'];
const short = ['--minutes', '0.15', '--max-actions', '3', ...consent];

beforeAll(async () => {
  bad = await badSite();
  harbor = await start(0);
  scratch = mkdtempSync(join(tmpdir(), 'fieldguide-bad-'));
});
afterAll(async () => {
  await bad.close();
  await harbor.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** A plain message: some words, no stack trace. */
const expectPlain = (result: CliResult, code: number, says: RegExp) => {
  expect(result.stderr).toMatch(says);
  expect(result.stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
  expect(result.code).toBe(code);
};

const unusedPort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

describe('explore', () => {
  it('of something that is not a url is wrong usage', async () => {
    expectPlain(await cli(['explore', 'not a url', ...consent]), 2, /not a (web address|url)/i);
    expectPlain(await cli(['explore', 'file:///etc/passwd', ...consent]), 2, /https?/i);
  });
  it('without consent is refused', async () => {
    expectPlain(await cli(['explore', harbor.url, '--store', store('consent')]), 2, /--account/);
  });
  it('with an unknown model is wrong usage and names the ones there are', async () => {
    expectPlain(await cli(['explore', harbor.url, '--model', 'oracle', ...consent, '--store', store('model')]), 2, /built-in/);
  });
  it('of a url that does not answer says so', async () => {
    const url = `http://127.0.0.1:${await unusedPort()}/`;
    expectPlain(await cli(['explore', url, ...short, '--store', store('silent')]), 1, /nothing answers there/i);
  });
  it('of something that is not HTML says what it is', async () => {
    expectPlain(await cli(['explore', `${bad.url}/json`, ...short, '--store', store('json')]), 1, /application\/json/);
  });
  it('of a page that redirects to a login says how to log in', async () => {
    expectPlain(await cli(['explore', `${bad.url}/to-login`, ...short, '--store', store('login')]), 1, /fieldguide login/);
  });
  it('of a page that never settles, of 10 MB, or without help pages goes on and ends by its budget', async () => {
    const budget = ['--minutes', '1', '--max-actions', '3', ...consent];
    const explored = async (path: string) =>
      cli(['explore', `${bad.url}${path}`, ...budget, '--json', '--store', store(path.slice(1))], { timeoutMs: 150_000 });
    // Side by side: they mostly wait.
    for (const result of await Promise.all(['/never-settles', '/ten-megabytes', '/plain'].map(explored))) {
      expect(result.stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
      expect(result.code, result.stderr).toBe(0);
      expect(JSON.parse(result.stdout).pages).toBeGreaterThan(0);
    }
    expect(bad.writes).toEqual([]);
  }, 500_000);
});

describe('the store', () => {
  it('that is corrupt is named, and nothing is overwritten', async () => {
    const dir = store('corrupt');
    await cli(['explore', `${bad.url}/plain`, ...short, '--store', dir]);
    const file = readdirSync(dir).find((name) => /\.(db|sqlite)$/.test(name)) ?? '';
    expect(file).not.toBe('');
    for (const rest of readdirSync(dir).filter((name) => name !== file)) rmSync(join(dir, rest), { recursive: true });
    writeFileSync(join(dir, file), 'this is not a database, it is a letter'.repeat(500));
    const result = await cli(['guides', 'list', '--store', dir]);
    expectPlain(result, 1, /damaged|corrupt|not a (valid )?(store|database)/i);
  }, 120_000);

  it('takes one writer: a second core is refused and the holder named; Ctrl-C ends with 130 and keeps what was committed', async () => {
    const dir = store('two');
    const first = startCli(['explore', harbor.url, '--store', dir, '--mode', 'sandbox', '--minutes', '3', '--json', ...consent], {
      timeoutMs: 200_000,
    });
    await expect.poll(first.said, { timeout: 60_000 }).toMatch(ACTED);
    const second = await cli(['explore', harbor.url, '--store', dir, ...short]);
    expectPlain(second, 1, new RegExp(`${first.child.pid}`));
    first.child.kill('SIGINT');
    const ended = await first.done;
    expect(ended.code).toBe(130);
    expect(ended.stderr).toMatch(/--resume/);
    const run = /--resume ([\w-]+)/.exec(ended.stderr)?.[1] ?? '';
    const resumed = await cli(
      ['explore', harbor.url, '--store', dir, '--resume', run, '--minutes', '0.3', '--max-actions', '6', '--json', ...consent],
      { timeoutMs: 100_000 },
    );
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(JSON.parse(resumed.stdout).run).toBe(run);
  }, 300_000);
});

it('a browser that is killed in the middle ends with a plain message, resumable', async () => {
  const dir = store('killed');
  const running = startCli(['explore', harbor.url, '--store', dir, '--mode', 'sandbox', '--minutes', '3', ...consent], {
    timeoutMs: 200_000,
  });
  await expect.poll(running.said, { timeout: 60_000 }).toMatch(ACTED);
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(running.child.pid)], { encoding: 'utf8' });
  const browser = children.split('\n').find((line) => /chrom/i.test(line));
  expect(browser).toBeDefined();
  process.kill(Number(browser?.trim().split(/\s+/)[0]), 'SIGKILL');
  const ended = await running.done;
  expectPlain(ended, 1, /browser/i);
  expect(ended.stderr).toMatch(/--resume/);
}, 220_000);

it('a second core does not take over a lock that is held, and takes over one whose holder was killed', async () => {
  const dir = store('stale');
  const first = startCli(['explore', harbor.url, '--store', dir, '--minutes', '3', ...consent], { timeoutMs: 100_000 });
  await expect.poll(first.said, { timeout: 60_000 }).toMatch(ACTED);
  first.child.kill('SIGKILL');
  await first.done;
  const after = await cli(['explore', `${bad.url}/plain`, ...short, '--store', dir], { timeoutMs: 100_000 });
  expect(after.code, after.stderr).toBe(0);
}, 220_000);
