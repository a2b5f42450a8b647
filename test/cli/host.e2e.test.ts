/** The native host as the browser starts it: who may call, what ends the link, and its installation. Whole explorations: test/long/host.e2e.test.ts. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FromCore } from '../../agent-core/native-messages.ts';
import { frameOf } from '../../agent-core/node/native-frames.ts';
import { cli } from '../support/cli.ts';
import { CALLER, hello, startHost, wrongFrames } from '../support/native-host.ts';

let dir = '';
let store = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'fieldguide-host-'));
  store = join(dir, 'store');
});
afterAll(() => {
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
  expect(welcome).toMatchObject({ protocol: 4, model: 'built-in', browser: expect.stringMatching(/\d+\./) });
  host.child.stdin?.end();
  expect(await host.done).toBe(0);
  for (const [protocol, update] of [
    [5, 'core'],
    [1, 'extension'],
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

const kindIs = (kind: FromCore['kind']) => (message: FromCore) => message.kind === kind;

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
  expect(await started.until(kindIs('welcome'))).toMatchObject({ protocol: 4 });
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

test('answers what the settings ask: the model, what was sent, and forgetting with its proof', async () => {
  const host = startHost(join(dir, 'settings'), { env: { XDG_DATA_HOME: join(dir, 'data') } });
  host.send(hello);
  await host.until(({ kind }) => kind === 'welcome');
  host.send({ kind: 'try-model' });
  expect(await host.until(({ kind }) => kind === 'model')).toMatchObject({ model: 'built-in' });
  host.send({ kind: 'sent', origin: '', before: Number.MAX_SAFE_INTEGER });
  expect(await host.until(({ kind }) => kind === 'sent')).toEqual({ kind: 'sent', rows: [], more: false });
  host.send({ kind: 'sent-one', key: 'none' });
  expect(await host.until(({ kind }) => kind === 'sent-one')).toEqual({ kind: 'sent-one', key: 'none', request: '' });
  host.send({ kind: 'forget', origin: 'https://never.example' });
  expect(await host.until(({ kind }) => kind === 'forgot')).toMatchObject({ origins: ['https://never.example'] });
  host.child.stdin?.end();
  expect(await host.done, host.said()).toBe(0);
});
