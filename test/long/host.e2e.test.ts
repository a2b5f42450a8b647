/** The native host through whole explorations: killed in the middle and gone on with, refused, and ended with its link. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Example } from '../../agent-core/example.ts';
import { digestOf, type FromCore, type ToCore } from '../../agent-core/native-messages.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { hello, listeners, startHost } from '../support/native-host.ts';

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

  // The window needs a display: with none, `Xvfb :99 &` and DISPLAY=:99.
  test.skipIf(!process.env.DISPLAY)(
    "logs in in the core's window, keeps it, and explores with it",
    async () => {
      const host = startHost(store, { env: { XDG_DATA_HOME: join(dir, 'data') } });
      host.send(hello);
      host.send({ kind: 'login', url: `${site.url}/` });
      await host.until(kindIs('login-open'));
      await expect.poll(() => site.log.length, { timeout: 60_000 }).toBeGreaterThan(0);
      host.send({ kind: 'login-done' });
      expect(await host.until(kindIs('login-kept'))).toMatchObject({ stopped: [] });
      host.send(ask({ login: true, actions: 3, minutes: 1 }));
      expect(await host.until(kindIs('ended'))).toMatchObject({ summary: { because: 'budget: steps' } });
      host.child.stdin?.end();
      expect(await host.done, host.said()).toBe(0);
    },
    180_000,
  );

  test('replays what is known, and says what holds', async () => {
    const host = startHost(store);
    host.send(hello);
    host.send({ kind: 'verify', origin: site.url, mode: 'read', minutes: 2, account: 'test' });
    const ended = await host.until((message) => message.kind === 'ended' || message.kind === 'failed');
    if (ended.kind !== 'ended') throw new Error(JSON.stringify(ended));
    expect(ended.summary.counts.live).toBeGreaterThan(0);
    const opened = await openStore(store, { write: false });
    const live = (await opened.examples.list(site.url))
      .filter(({ certificate }) => certificate.status === 'live')
      .map(({ id }) => id);
    await opened.close();
    expect(
      [...kept(host.got).values()]
        .filter(({ certificate }) => certificate.status === 'live')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(live.sort());
    host.child.stdin?.end();
    expect(await host.done).toBe(0);
  }, 240_000);
});
