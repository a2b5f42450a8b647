import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../agent-core/node/browser.ts';
import { scrubbed } from '../../agent-core/node/browser-launch.ts';
import { openForLogin } from '../../agent-core/node/browser-login.ts';
import { BrowserGone, type BrowserSetup, openBrowser } from '../../agent-core/node/playwright-environment.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import { actor } from '../contracts/actor.ts';
import { named } from '../contracts/environment.ts';
import { serveWorkbench, type Workbench } from '../contracts/environment-pages.ts';
import { living } from '../support/browser-kills.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await serveWorkbench();
});
afterAll(() => bench.close());

const setup = (o: Partial<BrowserSetup> = {}): BrowserSetup => ({
  mode: 'read',
  origins: createOrigins({ read: [bench.url] }),
  headed: false,
  profile: null,
  key: 'k',
  keep: [],
  maskValues: false,
  ...o,
});

/** Living processes below this one. */
function descendants(): { pid: number; args: string }[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='])
    .toString()
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, stat = '', args = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
      return pid === undefined || stat.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent), args }];
    });
  const below = (parent: number): typeof rows =>
    rows.filter((row) => row.parent === parent).flatMap((row) => [row, ...below(row.pid)]);
  return below(process.pid).filter(({ args }) => args.includes('chromium'));
}

describe('the core browser in read mode', () => {
  it('learns what a write would have been, and writes nothing', async () => {
    const origins = createOrigins({ read: [bench.url] });
    const temp = mkdtempSync(join(tmpdir(), 'fieldguide-temp-'));
    const { TMPDIR } = process.env;
    process.env.TMPDIR = temp;
    const browser = await openBrowser(setup({ origins }));
    process.env.TMPDIR = TMPDIR ?? '/tmp';
    const profiles = () => readdirSync(temp).filter((name) => name.startsWith('fieldguide-'));
    try {
      expect(profiles()).toHaveLength(1);
      expect(browser.barrier()).toBe('proved');
      await browser.open(`${bench.url}/`);
      const perform = actor(browser, 'read', origins);
      const o = await browser.environment.observe();
      bench.log.length = 0;
      const saved = await perform({ kind: 'click', target: named(o, 'Save draft').ref });
      expect(saved.effect).toMatchObject({
        unexecuted: true,
        requests: [{ method: 'POST', origin: bench.url, path: '/orders', blocked: true }],
      });
      const form = await perform({ kind: 'click', target: named(o, 'Save note').ref });
      expect(form.effect).toMatchObject({
        unexecuted: true,
        requests: [{ method: 'POST', path: '/orders', type: 'document', blocked: true }],
      });
      expect(form.observation).toMatchObject({ url: `${bench.url}/`, title: 'Workbench' });
      expect(form.observation.failure).toBeUndefined();
      expect(bench.log.filter(({ method }) => method !== 'GET')).toEqual([]);
      const picture = join(mkdtempSync(join(tmpdir(), 'fieldguide-picture-')), 'page.png');
      await browser.screenshot(picture, named(form.observation, 'Press me').ref);
      expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
      expect(await browser.reset(`${bench.url}/second`)).toMatchObject({ title: 'Second' });
    } finally {
      await browser.close();
    }
    expect(profiles()).toEqual([]);
    await expect(browser.environment.observe()).rejects.toThrow(BrowserGone);
  });

  it('sees a small popup in a window of the usual size, and starts anew in its first tab', async () => {
    const origins = createOrigins({ read: [bench.url] });
    const browser = await openBrowser(setup({ origins }));
    try {
      await browser.open(`${bench.url}/popup`);
      const first = await browser.page();
      const perform = actor(browser, 'read', origins);
      const o = await browser.environment.observe();
      const { observation } = await perform({ kind: 'click', target: named(o, 'Open timer').ref });
      expect(observation).toMatchObject({ title: 'Second', viewport: { width: 1280, height: 800 } });
      expect(observation.tabs).toHaveLength(2);
      expect((await browser.reset(`${bench.url}/popup`)).tabs).toMatchObject([{ title: 'Popup', active: true }]);
      expect(await browser.page()).toBe(first);
    } finally {
      await browser.close();
    }
  });

  it('says plainly why an address cannot be worked with', async () => {
    const origins = createOrigins({ read: [bench.url, 'http://127.0.0.1:9', 'https://nowhere.invalid'] });
    const browser = await openBrowser(setup({ origins }));
    try {
      expect(await browser.open(`${bench.url}/broken`)).toEqual({ url: `${bench.url}/broken`, status: 500 });
      const problems: [string, RegExp][] = [
        ['http://127.0.0.1:9/', /nothing answers|does not answer|ERR_UNSAFE_PORT/],
        ['https://nowhere.invalid/', /no such host/],
        [`${bench.url}/text`, /no web page but application\/pdf/],
        [`${bench.url}/file.zip`, /no web page but application\/zip|download/],
        [`${bench.url}/away`, /login\.invalid/],
        ['https://elsewhere.test/', /not among the sites/],
        [bench.url.replace('http:', 'https:'), /certificate|does not answer|not among/],
      ];
      for (const [url, problem] of problems) expect((await browser.open(url)).problem).toMatch(problem);
      expect(await browser.open(`${bench.url}/`)).toEqual({ url: `${bench.url}/`, status: 200 });
    } finally {
      await browser.close();
    }
  });

  it('ends plainly when it is killed in the middle', async () => {
    const browser = await openBrowser(setup());
    await browser.open(`${bench.url}/`);
    const pids = execFileSync('pgrep', ['-P', String(process.pid), '-f', 'remote-debugging-pipe'])
      .toString()
      .trim()
      .split('\n');
    // The process that speaks to the network hangs: it does not end by itself.
    const network = descendants().filter(({ args }) => args.includes('network.mojom.NetworkService'));
    expect(network).toHaveLength(1);
    for (const { pid } of network) process.kill(pid, 'SIGSTOP');
    for (const pid of pids) process.kill(Number(pid), 'SIGKILL');
    expect(await browser.lost).toMatch(/ended/);
    await expect(browser.environment.observe()).rejects.toThrow(BrowserGone);
    expect(browser.barrier()).toBe('absent');
    await browser.close();
    expect(living(network.map(({ pid }) => pid))).toEqual([]);
  });

  it('lives through crashes of all its pages at once, says so at the step that meets one, and goes on', async () => {
    const browser = await openBrowser(setup());
    const told = 'The page crashed and its tab was closed. Open it again, or go on without it.';
    const { observe } = browser.environment;
    const act = actor(browser, 'read', createOrigins({ read: [bench.url] }));
    for (const meets of ['observe', 'perform', 'observe'] as const) {
      await browser.open(`${bench.url}/`);
      await observe();
      const crash = (await browser.page()).waitForEvent('crash', { timeout: 90_000 });
      for (const { pid, args } of descendants())
        if (args.includes('--type=renderer') && !args.includes('--extension-process')) process.kill(pid, 'SIGSEGV');
      await crash;
      const after = meets === 'observe' ? await observe() : (await act({ kind: 'wait', ms: 0 })).observation;
      expect(after.failure).toBe(told);
      expect((await observe()).failure).toBeUndefined();
    }
    await browser.close();
  });

  it('is ended with all its processes at the first step after its barrier was lost', async () => {
    const browser = await openBrowser(setup());
    await browser.open(`${bench.url}/`);
    const ours = descendants();
    const extension = ours.filter(({ args }) => args.includes('--extension-process'));
    expect(extension).toHaveLength(1);
    for (const { pid } of extension) process.kill(pid, 'SIGKILL');
    bench.log.length = 0;
    await expect(browser.environment.observe()).rejects.toThrow(BrowserGone);
    // Not a moment later: who is told that it ended may count on it.
    expect(descendants().filter(({ pid }) => ours.some((one) => one.pid === pid))).toEqual([]);
    expect(await browser.lost).toMatch(/^The write barrier is gone: .+ended for that, and sends nothing more\.$/);
    expect(bench.log).toEqual([]);
    await browser.close();
  });

  it('takes cookies from a file, writes trace and HAR, and keeps a named profile', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fieldguide-files-'));
    const state = join(folder, 'state.json');
    const cookie = {
      name: 'sid',
      value: 's3cret',
      domain: '127.0.0.1',
      path: '/',
      expires: -1,
      httpOnly: false,
      secure: false,
      sameSite: 'Lax',
    };
    writeFileSync(state, JSON.stringify({ cookies: [cookie], origins: [] }));
    const browser = await openBrowser(setup({ storageState: state, trace: join(folder, 't.zip'), har: join(folder, 'h.har') }));
    await browser.open(`${bench.url}/cookie`);
    const o = await browser.environment.observe();
    expect(named(o, 'sid=s3cret', 'heading').role).toBe('heading');
    await browser.close();
    expect(existsSync(join(folder, 't.zip'))).toBe(true);
    expect(readFileSync(join(folder, 'h.har'), 'utf8')).toContain('/cookie');
    rmSync(folder, { recursive: true });
    await expect(openBrowser(setup({ profile: '../evil' }))).rejects.toThrow(/cannot be a profile/);
  });

  it('does not open a window where there is no display', async () => {
    if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.platform !== 'linux') return;
    await expect(openForLogin({ url: bench.url, profile: 'x', until: Promise.resolve() })).rejects.toThrow(/no display/);
  });
});

describe('finding a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldguide-path-'));
  const fake = (name: string, prints: string) =>
    writeFileSync(join(folder, name), `#!/bin/sh\necho "${prints}"\n`, { mode: 0o755 });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('takes the one that was named, and says why it cannot', async () => {
    fake('mine', 'Chromium 130.0.1.2 built');
    expect(await findBrowser({ env: { FIELDGUIDE_BROWSER: join(folder, 'mine') } })).toEqual({
      path: join(folder, 'mine'),
      version: 'Chromium 130.0.1.2 built',
    });
    fake('mine', 'Google Chrome 140.0.0.0');
    await expect(findBrowser({ env: { FIELDGUIDE_BROWSER: join(folder, 'mine') } })).rejects.toThrow(/no write barrier/);
    await expect(findBrowser({ env: { FIELDGUIDE_BROWSER: '/not/there' } })).rejects.toThrow(/FIELDGUIDE_BROWSER cannot be used/);
  });

  it('takes the first good one on the path, and lists what was wrong with the others', async () => {
    fake('chromium', 'Chromium 90.0.1.2');
    await expect(findBrowser({ env: { PATH: folder }, install: false })).rejects.toThrow(
      /Chromium 90.0.1.2 is older than 116[\s\S]*playwright install/,
    );
    fake('chromium-browser', 'Chromium 120.0.1.2');
    expect(await findBrowser({ env: { PATH: folder } })).toMatchObject({ path: join(folder, 'chromium-browser') });
  });

  it('downloads none because the one that is there was slow to answer', async () => {
    fake('chromium', 'Chromium 130.0.1.2');
    writeFileSync(join(folder, 'chromium'), '#!/bin/sh\nexec /bin/sleep 20\n');
    await expect(findBrowser({ env: { PATH: folder }, answerMs: 300 })).rejects.toThrow(/not answered within 0.3 s.*too busy/);
  });

  it('gives it nothing of our environment that could be a key', () => {
    expect(scrubbed({ PATH: '/bin', LC_ALL: 'C', ANTHROPIC_API_KEY: 'k', AWS_SECRET: 's', HOME: '/h' })).toEqual({
      PATH: '/bin',
      LC_ALL: 'C',
      HOME: '/h',
    });
  });
});
