/** Bad input ends with a plain message and the right exit code, and loses nothing that was committed. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../agent-core/node/store/open-store.ts';
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
    const budget = ['--minutes', '1', '--max-actions', '1', ...consent];
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
    await (await openStore(dir, { write: true })).close();
    const file = readdirSync(dir).find((name) => /\.(db|sqlite)$/.test(name)) ?? '';
    expect(file).not.toBe('');
    for (const rest of readdirSync(dir).filter((name) => name !== file)) rmSync(join(dir, rest), { recursive: true });
    const letter = 'this is not a database, it is a letter'.repeat(500);
    writeFileSync(join(dir, file), letter);
    const result = await cli(['guides', 'list', '--store', dir]);
    expectPlain(result, 1, /damaged|corrupt|not a (valid )?(store|database)/i);
    expect(readFileSync(join(dir, file), 'utf8')).toBe(letter);
  }, 120_000);

  it('takes one writer at a time, outlives how each ends, and the run goes on', async () => {
    const dir = store('two');
    const exploring = ['explore', harbor.url, '--store', dir, '--mode', 'sandbox', '--minutes', '3', ...consent];
    const working = async (more: readonly string[] = []) => {
      const core = startCli([...exploring, ...more], { timeoutMs: 200_000 });
      await expect.poll(core.said, { timeout: 60_000 }).toMatch(ACTED);
      return core;
    };

    // A second core is refused and the holder named; Ctrl-C ends with 130.
    const first = await working();
    expectPlain(await cli(['explore', harbor.url, '--store', dir, ...short]), 1, new RegExp(`${first.child.pid}`));
    first.child.kill('SIGINT');
    const stopped = await first.done;
    expectPlain(stopped, 130, /--resume/);
    const run = /--resume ([\w-]+)/.exec(stopped.stderr)?.[1] ?? '';

    // A browser that is killed in the middle ends with a plain message, resumable.
    const second = await working(['--resume', run]);
    const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(second.child.pid)], { encoding: 'utf8' });
    const browser = children.split('\n').find((line) => /chrom/i.test(line));
    expect(browser).toBeDefined();
    process.kill(Number(browser?.trim().split(/\s+/)[0]), 'SIGKILL');
    const broken = await second.done;
    expectPlain(broken, 1, /browser/i);
    expect(broken.stderr).toContain(`--resume ${run}`);

    // A lock whose holder was killed is taken over, and the run is the same one.
    const third = await working(['--resume', run]);
    third.child.kill('SIGKILL');
    await third.done;
    const last = await cli([...exploring, '--resume', run, '--max-actions', '1', '--json'], { timeoutMs: 100_000 });
    expect(last.code, last.stderr).toBe(0);
    expect(JSON.parse(last.stdout)).toMatchObject({ run, endedBecause: 'budget: steps' });
    expect(JSON.parse(last.stdout).actions).toBeGreaterThan(0);
  }, 400_000);
});
