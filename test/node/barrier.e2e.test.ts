import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Denial } from '../../agent-core/barrier-api.ts';
import { raiseBarrier } from '../../agent-core/node/barrier.ts';
import { BarrierLost } from '../../agent-core/node/barrier-answer.ts';
import { canaries } from '../../agent-core/node/barrier-canary.ts';
import { mayLeave, probes } from '../../agent-core/node/barrier-probes.ts';
import type { BarrierPolicy } from '../../agent-core/node/barrier-rules.ts';
import { browserFlags, findBrowser } from '../../agent-core/node/browser.ts';
import { type Launched, launch } from '../../agent-core/node/browser-launch.ts';
import { barrierFolder } from '../../agent-core/node/built.ts';
import { MUTATORS } from '../policy/ordinary-links.ts';
import { type LeakServers, serveLeakPage } from '../support/leak-page.ts';
import { tryLeaks } from '../support/leak-run.ts';
import { VECTORS } from '../support/leak-vectors.ts';
import { ownCertificate } from '../support/own-certificate.ts';

/** Long enough for pings and reports that the browser sends late. */
const LINGER = 1_200;
/** Off in every browser that we start: QUIC and with it WebTransport; federated login and payments. 14: a browser without a window does not do it. */
const OFF_ANYWAY = ['14', '18', '34'];

let servers: LeakServers;
beforeAll(async () => {
  servers = await serveLeakPage();
});
afterAll(() => servers.close());

const reading = (): BarrierPolicy => ({
  phase: 'read',
  origins: { read: new Set([servers.origin, servers.second]), write: new Set(), mayDoIrreversible: false },
  posts: [],
});

async function inBrowser<T>(work: (browser: Launched) => Promise<T>, extension = barrierFolder()): Promise<T> {
  const browser = await launch({ headed: false, profile: null, extension, hosts: ['127.0.0.1'] });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

describe('the barrier', () => {
  it('lets nothing out of the leak page but reading of its own origin', async () => {
    await inBrowser(async ({ context }) => {
      await raiseBarrier(context, reading());
      expect(await tryLeaks(context, servers, { linger: LINGER })).toEqual([]);
      expect(servers.arrivals.filter(({ path }) => path === '/leak' || path === '/after')).toHaveLength(2);
    });
  });

  it('nor, over https, the reports that the browser itself would post for the page', async () => {
    const { FIELDGUIDE_BROWSER } = process.env;
    const { browser, ...tls } = ownCertificate((await findBrowser()).path);
    process.env.FIELDGUIDE_BROWSER = browser;
    const secure = await serveLeakPage(tls);
    try {
      await inBrowser(async ({ context }) => {
        const origins = { read: new Set([secure.origin, secure.second]), write: new Set<string>(), mayDoIrreversible: false };
        await raiseBarrier(context, { ...reading(), origins });
        const reports = VECTORS.filter(({ id }) => id === '10');
        expect(await tryLeaks(context, secure, { vectors: reports, linger: LINGER })).toEqual([]);
      });
    } finally {
      process.env.FIELDGUIDE_BROWSER = FIELDGUIDE_BROWSER;
      if (FIELDGUIDE_BROWSER === undefined) delete process.env.FIELDGUIDE_BROWSER;
      await secure.close();
    }
  });

  it('is what stops it: without it every vector gets out', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'fieldguide-open-'));
    const { path } = await findBrowser();
    const open = await chromium.launchPersistentContext(profile, { executablePath: path, headless: true, args: browserFlags() });
    const out = await tryLeaks(open, servers, { linger: LINGER });
    await open.close();
    rmSync(profile, { recursive: true, force: true });
    expect(out).toEqual(expect.arrayContaining(VECTORS.map(({ id }) => id).filter((id) => !OFF_ANYWAY.includes(id))));
  });

  it('stops a preflight to another origin of the read set, and not its plain GET', async () => {
    await inBrowser(async ({ context }) => {
      const barrier = await raiseBarrier(context, reading());
      const page = await context.newPage();
      await page.goto(servers.page([]));
      servers.reset();
      const ask = (headers: Record<string, string>) =>
        page.evaluate(
          ({ url, with: sent }) =>
            fetch(url, { headers: sent }).then(
              ({ status }) => status,
              () => 'failed',
            ),
          { url: `${servers.second}/data`, with: headers },
        );
      expect([await ask({}), await ask({ 'x-loot': '1' })]).toEqual([200, 'failed']);
      expect(servers.arrivals.map(({ method }) => method)).toEqual(['GET']);
      // The worker is told of a stopped request on its own way, which may come after the page's answer.
      const stopped: Denial[] = [];
      const told = async () => stopped.push(...(await barrier.denials())) && stopped;
      await expect.poll(told, { timeout: 10_000 }).toContainEqual(expect.objectContaining({ method: 'OPTIONS' }));
    });
  });

  it('stops everything before its rules are installed, by the static rule alone', async () => {
    await inBrowser(async ({ context }) => {
      servers.reset();
      const page = await context.newPage();
      await expect(page.goto(servers.page(VECTORS))).rejects.toThrow(/BLOCKED_BY_CLIENT/);
      expect(servers.arrivals).toEqual([]);
    });
  });

  it('notices within the next check when its rules are edited or its worker is gone', async () => {
    await inBrowser(async ({ context }) => {
      const barrier = await raiseBarrier(context, reading());
      await barrier.check();
      const [worker] = context.serviceWorkers();
      await worker?.evaluate(() => chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: [6000] }));
      await expect(barrier.check()).rejects.toThrow(BarrierLost);
      await worker?.evaluate(() => chrome.declarativeNetRequest.updateEnabledRulesets({ disableRulesetIds: ['block-all'] }));
      await expect(barrier.check()).rejects.toThrow(/no longer/);
    });
    await inBrowser(async ({ context }) => {
      const barrier = await raiseBarrier(context, reading());
      const session = await context.browser()?.newBrowserCDPSession();
      const { targetInfos = [] } = (await session?.send('Target.getTargets')) ?? {};
      const worker = targetInfos.find(({ type }) => type === 'service_worker');
      await session?.send('Target.closeTarget', { targetId: worker?.targetId ?? '' });
      await expect(barrier.check()).rejects.toThrow(BarrierLost);
    });
  });

  it('is not proved by an extension whose static rule is off, nor by a browser without any', async () => {
    const weak = mkdtempSync(join(tmpdir(), 'fieldguide-weak-'));
    cpSync(barrierFolder(), weak, { recursive: true });
    const manifest = join(weak, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"enabled": true', '"enabled": false'));
    await inBrowser(async ({ context }) => {
      await expect(raiseBarrier(context, reading())).rejects.toThrow(BarrierLost);
      servers.reset();
      // Nothing is counted, and the clock jumps over the wait for what the extension might still tell.
      const now = performance.now.bind(performance);
      let ahead = 0;
      const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + ahead);
      const policy = { ...reading(), origins: { ...reading().origins, read: new Set<string>() } };
      const problems = await canaries(context, policy, async () => {
        ahead += 60_000;
        return [];
      }).finally(() => clock.mockRestore());
      expect(problems.join(' ')).toMatch(/NAME_NOT_RESOLVED|it failed/);
      expect(servers.arrivals).toEqual([]);
    }, weak);
    rmSync(weak, { recursive: true, force: true });
  });

  it('asks 40 fixed questions whose answers follow from the grants alone', () => {
    const policy: BarrierPolicy = {
      phase: 'sandbox',
      origins: { read: new Set(['https://shop.test']), write: new Set(['https://shop.test']), mayDoIrreversible: false },
      posts: [],
    };
    const asked = probes(policy);
    expect(asked).toHaveLength(40);
    const leaving = asked.filter((probe) => mayLeave(probe, policy));
    expect(leaving.every(({ url }) => new URL(url).origin === 'https://shop.test')).toBe(true);
    expect(leaving).toHaveLength(16);
    expect(asked.filter((probe) => mayLeave(probe, { ...policy, phase: 'read' }))).toHaveLength(5);
  });

  it('lets only what is granted write, and never by a GET that cannot be undone', async () => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      const otherwise = request.headers['x-http-method-override'];
      seen.push(`${request.method} ${request.url}${otherwise === undefined ? '' : ` as ${otherwise}`}`);
      response.setHeader('content-type', 'text/html').end('<title>x</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    const only = new Set([origin]);
    await inBrowser(async ({ context }) => {
      const sandbox: BarrierPolicy = {
        phase: 'sandbox',
        origins: { read: only, write: only, mayDoIrreversible: false },
        posts: [],
      };
      const barrier = await raiseBarrier(context, sandbox);
      const page = await context.newPage();
      await page.goto(`${origin}/`);
      const send = (method: string, path: string) =>
        page.evaluate(
          ([m = '', p = '']) =>
            fetch(p, { method: m, headers: { 'X-HTTP-Method-Override': 'DELETE' } }).then(
              () => true,
              () => false,
            ),
          [method, path],
        );
      expect(await send('POST', '/draft')).toBe(true);
      expect(await send('GET', '/item/1/delete')).toBe(false);
      expect(await send('GET', '/docs/how-to-delete')).toBe(true);
      // An exception is for that POST, not for what a header makes of it.
      const nothing = { ...sandbox.origins, write: new Set<string>() };
      await barrier.widen({ ...sandbox, origins: nothing, posts: [`${origin}/search`] });
      expect(await send('POST', '/search')).toBe(true);
      await barrier.widen({ ...sandbox, phase: 'read', posts: [`${origin}/search`] });
      expect(await send('POST', '/draft')).toBe(false);
      expect(await send('POST', '/search')).toBe(true);
      expect(await send('GET', '/docs/delete')).toBe(true);
      expect(await send('GET', '/?q=delete')).toBe(true);
      expect(await send('GET', '/?do=save')).toBe(false);
      for (const { path } of [...MUTATORS, { path: '/articles/5/delete' }]) expect(await send('GET', path), path).toBe(false);
      expect(await barrier.denials()).toContainEqual({ method: 'POST', type: 'xmlhttprequest', url: `${origin}/draft` });
    });
    server.close();
    expect(seen.filter((line) => !line.includes('favicon'))).toEqual([
      ...[
        'GET /',
        'POST /draft as DELETE',
        'GET /docs/how-to-delete',
        'POST /search',
        'POST /search',
        'GET /docs/delete',
        'GET /?q=delete',
      ],
    ]);
  });
});
