/** The native host as the browser starts it: who may call, what ends the link, and an exploration with its examples, killed and gone on with. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Example } from '../../agent-core/example.ts';
import { digestOf, type FromCore, type ToCore } from '../../agent-core/native-messages.ts';
import { frameOf } from '../../agent-core/node/native-frames.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { cli } from '../support/cli.ts';
import { CALLER, hello, listeners, startHost, wrongFrames } from '../support/native-host.ts';

let dir = '';
let store = '';
let site: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'fieldguide-host-'));
  store = join(dir, 'store');
  site = await start(0);
});
afterAll(async () => {
  await site.close();
  rmSync(dir, { recursive: true, force: true });
});

test('only an extension that was named may call, and nothing is read before that is known', async () => {
  const other = 'ponmlkjihgfedcbaponmlkjihgfedcba';
  const callers = [`chrome-extension://${other}/`, CALLER.slice(0, -1), `${CALLER}x`, 'https://a.test/', CALLER.toUpperCase()];
  const refused = async (host: ReturnType<typeof startHost>, caller: string): Promise<void> => {
    host.send(hello);
    expect(await host.done, caller).toBe(2);
    expect(host.got).toEqual([]);
    expect(host.said()).toContain('may not use the core');
  };
  await Promise.all(callers.map((caller) => refused(startHost(store, { caller }), caller)));
  await refused(startHost(store, { ids: [] }), 'nobody was named');
});

test('says who it is, and which side to update when the other speaks another version', async () => {
  const host = startHost(store);
  host.send(hello);
  const [welcome] = [await host.until(({ kind }) => kind === 'welcome')];
  expect(welcome).toMatchObject({ protocol: 1, model: 'built-in', browser: expect.stringMatching(/\d+\./) });
  host.child.stdin?.end();
  expect(await host.done).toBe(0);
  for (const [protocol, update] of [
    [2, 'core'],
    [0, 'extension'],
  ] as const) {
    const late = startHost(store);
    late.write(frameOf(JSON.stringify({ kind: 'hello', protocol, news: true })));
    expect(await late.until(({ kind }) => kind === 'refused')).toMatchObject({ update });
    expect(await late.done).toBe(1);
  }
});

test('a wrong frame closes the link, with a word on why and no effect', async () => {
  await Promise.all(
    // The others, one process each: npm run test:long -- host
    wrongFrames.slice(0, 4).map(async ([what, bytes], i) => {
      const own = join(dir, `wrong-${i}`);
      const host = startHost(own);
      host.write(bytes);
      host.child.stdin?.end();
      expect(await host.done, `${what}\n${host.said()}`).toBe(1);
      expect(host.got.at(-1), what).toMatchObject({ kind: 'refused' });
      expect(host.said(), what).not.toContain('bug');
      expect(() => statSync(own), what).toThrow();
    }),
  );
});

const ask = (over: Partial<Extract<ToCore, { kind: 'explore' }>> = {}): ToCore => ({
  ...{ kind: 'explore', url: `${site.url}/`, mode: 'read', minutes: 2, actions: 40, usd: 0 },
  ...{ account: 'test', model: 'built-in', login: false },
  ...over,
});
const kindIs = (kind: FromCore['kind']) => (message: FromCore) => message.kind === kind;

/** As the extension keeps them: the latest state of each. */
const kept = (messages: readonly FromCore[], into = new Map<string, Example>()): Map<string, Example> => {
  for (const message of messages) {
    if (message.kind === 'example') into.set(message.example.id, message.example);
    if (message.kind === 'gone') for (const id of message.ids) into.delete(id);
  }
  return into;
};

describe('an exploration', () => {
  test('killed in the middle and gone on with: every example of the store has arrived, none of it twice', async () => {
    const first = startHost(store);
    first.send(hello);
    first.send({ kind: 'sync', origin: site.url, have: [] });
    first.send(ask());
    const begun = await first.until(kindIs('begun'));
    if (begun.kind !== 'begun') throw new Error('not begun');
    await first.until(kindIs('example'));
    const seen = listeners(first.child.pid ?? 0);
    expect(seen.processes).toBeGreaterThan(3);
    expect(seen.listening).toEqual([]);
    first.child.kill('SIGKILL');
    await first.done;
    const have = kept(first.got);
    expect(have.size).toBeGreaterThan(0);

    const second = startHost(store);
    second.send(hello);
    const digests: Record<string, string> = {};
    for (const one of have.values()) digests[one.id] = await digestOf(one);
    const had = [...have.values()].map(({ id, provenance }) => ({ id, run: provenance.run, digest: digests[id] ?? '' }));
    second.send({ kind: 'sync', origin: site.url, have: had });
    second.send({ kind: 'resume', run: begun.run });
    second.send(ask());
    expect(await second.until(kindIs('failed'))).toMatchObject({ what: 'explore', message: expect.stringContaining('at work') });
    const ended = await second.until(kindIs('ended'));
    if (ended.kind !== 'ended') throw new Error('not ended');
    expect(ended.run).toBe(begun.run);
    expect(ended.summary.counts.actions).toBeGreaterThanOrEqual(40);
    second.child.stdin?.end();
    expect(await second.done, second.said()).toBe(0);

    // None again that was there already, in this very state.
    for (const message of second.got) {
      if (message.kind !== 'example') continue;
      expect(digests[message.example.id]).not.toBe(await digestOf(message.example));
    }
    kept(second.got, have);
    const opened = await openStore(store, { write: false });
    const truth = await opened.examples.list(site.url);
    await opened.close();
    expect(truth.length).toBeGreaterThan(3);
    const state = async (examples: Iterable<Example>) =>
      (await Promise.all([...examples].map(async (one) => [one.id, await digestOf(one)]))).sort();
    expect(await state(have.values())).toEqual(await state(truth));
    expect(site.log.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
  }, 240_000);

  test('ends with the link, and says in plain words why it cannot begin', async () => {
    const host = startHost(store);
    host.send(hello);
    host.send(ask({ url: 'http://127.0.0.1:9/' }));
    expect(await host.until(kindIs('failed'))).toMatchObject({
      what: 'explore',
      message: expect.stringContaining('could not be opened'),
    });
    host.send({ kind: 'resume', run: 'no-such-run' });
    expect(await host.until((one) => one.kind === 'failed' && one.what === 'resume')).toMatchObject({
      message: expect.stringContaining('explore the site anew'),
    });
    host.send(ask({ minutes: 10, actions: 500 }));
    await host.until(kindIs('begun'));
    host.child.stdin?.end();
    expect(await host.done).toBe(0);
    expect(listeners(host.child.pid ?? 0).processes).toBe(1);
  }, 120_000);
});

test('install writes manifest and launcher, the launcher starts the core, uninstall takes both and leaves the rest', async () => {
  const env = { XDG_DATA_HOME: join(dir, 'data'), XDG_CONFIG_HOME: join(dir, 'config') };
  const none = await cli(['install'], { env });
  expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('--user-data-dir') });
  mkdirSync(join(dir, 'config', 'chromium'), { recursive: true });
  mkdirSync(join(dir, 'config', 'BraveSoftware', 'Brave-Browser'), { recursive: true });
  expect((await cli(['install', '--extension-id', 'nonsense'], { env })).code).toBe(2);
  const own = join(dir, 'own store');
  const done = await cli(['install', '--extension-id', CALLER.slice(19, -1), '--store', own], { env });
  expect(done.code, done.stderr).toBe(0);
  expect(done.stdout).toContain('dist/extension');
  const file = join(dir, 'config', 'chromium', 'NativeMessagingHosts', 'dev.fieldguide.core.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  expect(manifest).toMatchObject({ name: 'dev.fieldguide.core', type: 'stdio', path: expect.stringMatching(/^\//) });
  expect(manifest.allowed_origins).toContain(CALLER);
  expect(manifest.allowed_origins.length).toBe(2);
  expect(statSync(manifest.path).mode & 0o777).toBe(0o700);
  // As a browser does: no environment to speak of, the caller as the only word.
  const started = startHost(own, { launcher: manifest.path, env: { HOME: dir } });
  started.send(hello);
  expect(await started.until(kindIs('welcome'))).toMatchObject({ protocol: 1 });
  started.child.stdin?.end();
  expect(await started.done, started.said()).toBe(0);
  expect((await cli(['doctor', '--json', '--store', own], { env })).stdout).toMatch(/Chromium, Brave/);

  const other = join(dir, 'config', 'chromium', 'NativeMessagingHosts', 'com.other.json');
  writeFileSync(other, '{"name":"com.other","path":"/bin/true","allowed_origins":[]}');
  const gone = await cli(['uninstall', '--data', '--store', own], { env });
  expect(gone.code, gone.stderr).toBe(0);
  expect(() => statSync(file)).toThrow();
  expect(() => statSync(manifest.path)).toThrow();
  expect(() => statSync(join(own, 'fieldguide.sqlite'))).toThrow();
  expect(statSync(other).isFile()).toBe(true);
}, 120_000);
