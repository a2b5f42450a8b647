/** Questions in batches, over HTTP against a server that speaks the Messages API: nothing is paid twice, whatever happens to the batch, the server or us. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { costOf, priceOf } from '../../agent-core/models/anthropic-prices.ts';
import { openStore, type Store } from '../../agent-core/node/store/open-store.ts';
import type { Run } from '../../agent-core/node/store/runs.ts';
import { ModelError } from '../../agent-core/ports.ts';
import { tempDir } from '../store/temp-store.ts';
import { askInBatches, calls, MODEL } from '../support/batch-questions.ts';
import { packageRoot } from '../support/cli.ts';
import { type MessagesServer, messagesServer } from '../support/messages-server.ts';

async function withServer(
  work: (o: { server: MessagesServer; store: Store; run: Run; dir: string }) => Promise<void>,
): Promise<void> {
  const server = await messagesServer({ answer: () => ({ word: 'yes' }) });
  const dir = tempDir();
  const store = await openStore(dir, { write: true });
  const run = await store.runs.begin({ origin: 'https://shop.test', kind: 'explore', options: {} });
  try {
    await work({ server, store, run, dir });
  } finally {
    await server.close();
    await store.close();
  }
}
const asksAll = (later: ReturnType<typeof askInBatches>['later'], names: readonly string[]) =>
  Promise.all(names.map((name) => later.ask(calls(name)).then(({ reply }) => reply.word)));
const usdOf = (counts: MessagesServer['batches']['told'], factor: number): number =>
  counts.reduce(
    (sum, one) =>
      sum +
      (costOf(
        {
          input: one.input_tokens,
          output: one.output_tokens,
          cacheRead: one.cache_read_input_tokens,
          cacheWrite: one.cache_creation_input_tokens,
        },
        priceOf(MODEL),
        factor,
      ) ?? Number.NaN),
    0,
  );
const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `question ${i}`);

test('questions that are put together go as one batch, for half the price, on file, and cost nothing the second time', () =>
  withServer(async ({ server, store, run }) => {
    const asked = askInBatches(store, run, server.url);
    // The same question twice is one question.
    expect(await asksAll(asked.later, [...names(12), 'question 3'])).toEqual(Array(13).fill('yes'));
    expect(server.batches.made.map(({ length }) => length)).toEqual([12]);
    expect(server.log).toEqual([]);
    const onFile = await store.calls(run).list();
    expect(onFile.map(({ state, tries, doubt }) => `${state} ${tries} ${doubt}`)).toEqual(Array(12).fill('ended 1 0'));
    const usd = usdOf(server.batches.told, 0.5);
    expect(asked.tally.usd).toBeCloseTo(usd, 9);
    expect(asked.tally.modelCalls).toBe(12);
    const spent = (await store.runs.find(run.id))?.spent.microUsd ?? 0;
    expect(spent - usd * 1e6).toBeGreaterThanOrEqual(-1e-6);
    expect(spent - usd * 1e6).toBeLessThan(12);
    expect(asked.waited()).toBeGreaterThan(0);
    await asksAll(asked.later, names(12));
    expect(server.batches.made).toHaveLength(1);
  }));

test('what a batch leaves unanswered is asked by itself; what was refused is not asked again; the bill agrees', () =>
  withServer(async ({ server, store, run }) => {
    const kinds = ['succeeded', 'errored', 'expired', 'canceled', 'bad-input', 'refusal'] as const;
    server.batches.result = (n) => kinds[n % kinds.length] ?? 'succeeded';
    const asked = askInBatches(store, run, server.url);
    const ends = await Promise.allSettled(names(12).map((name) => asked.later.ask(calls(name))));
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    expect(refused).toHaveLength(2);
    for (const error of refused)
      expect(error).toMatchObject({ name: 'ModelError', ends: false, message: expect.stringContaining('refused') });
    // Errored, expired, canceled and unreadable ones, two of each.
    expect(server.log).toHaveLength(8);
    expect(server.batches.made).toHaveLength(1);
    const direct = usdOf(
      server.log.flatMap(({ told }) => (told === null ? [] : [told])),
      1,
    );
    expect(asked.tally.usd).toBeCloseTo(usdOf(server.batches.told, 0.5) + direct, 9);
    const spent = (await store.runs.find(run.id))?.spent.microUsd ?? 0;
    expect(spent / 1e6 - (asked.tally.usd ?? 0)).toBeGreaterThanOrEqual(-1e-9);
    expect(spent / 1e6 - (asked.tally.usd ?? 0)).toBeLessThan(25e-6);
  }));

test('a batch whose making was cut off is found, not sent again; one that never arrived is sent again', () =>
  withServer(async ({ server, store, run }) => {
    server.batches.create = (n) => (['lost', 'overloaded', 'ok'] as const)[n] ?? 'ok';
    const asked = askInBatches(store, run, server.url);
    await asksAll(asked.later, names(5));
    expect(server.batches.made.map(({ length }) => length)).toEqual([5]);
    await asksAll(asked.later, ['another', 'one more']);
    expect(server.batches.made.map(({ length }) => length)).toEqual([5, 2]);
    expect(server.log).toEqual([]);
  }));

test('a server that does not tell for a while is asked again; one without batches is asked one by one, and so it is said', () =>
  withServer(async ({ server, store, run }) => {
    server.batches.failsToTell = (n) => n < 3;
    const asked = askInBatches(store, run, server.url);
    await asksAll(asked.later, names(3));
    expect(server.log).toEqual([]);
    server.batches.create = () => 'none';
    expect(await asksAll(asked.later, ['a', 'b'])).toEqual(['yes', 'yes']);
    expect(server.log).toHaveLength(2);
    expect(asked.said.join('\n')).toContain('no message batches');
    await asksAll(asked.later, ['c']);
    expect(server.log).toHaveLength(3);
  }));

test('a refused key ends it in plain words, gives back what was reserved, and is no doubt', () =>
  withServer(async ({ server, store, run }) => {
    server.batches.create = () => 'no-key';
    const asked = askInBatches(store, run, server.url);
    await expect(asksAll(asked.later, names(3))).rejects.toMatchObject({ name: 'ModelError', ends: true });
    expect((await store.runs.find(run.id))?.spent.microUsd).toBe(0);
    server.batches.create = () => 'ok';
    await asksAll(asked.later, names(3));
    expect((await store.calls(run).list()).map(({ state, doubt }) => `${state} ${doubt}`)).toEqual(Array(3).fill('ended 0'));
  }));

test('a batch that takes too long parks the run; the next sitting, with or without --batch, and another run fetch it', () =>
  withServer(async ({ server, store, run }) => {
    server.batches.polls = 1e6;
    const first = askInBatches(store, run, server.url, { patience: 200 });
    const parked = await asksAll(first.later, names(6)).catch((error: unknown) => error);
    expect(parked).toBeInstanceOf(ModelError);
    expect(parked).toMatchObject({ ends: true, retry: true, message: expect.stringContaining('not answered yet') });
    server.batches.polls = 0;
    const again = await store.runs.resume(run.id);
    const other = await store.runs.begin({ origin: run.origin, kind: 'explore', options: {} });
    if (again === null) throw new Error('the run is gone');
    // The batch itself still counts down from a million: end it.
    server.batches.endAll();
    const third = askInBatches(store, other, server.url, { sends: false });
    expect(await asksAll(third.later, ['question 5'])).toEqual(['yes']);
    const second = askInBatches(store, again, server.url, { sends: false });
    expect(await asksAll(second.later, names(6))).toEqual(Array(6).fill('yes'));
    expect(server.batches.made.map(({ length }) => length)).toEqual([6]);
    expect(server.log).toEqual([]);
    expect((await store.calls(run).list()).every(({ doubt, tries }) => doubt === 0 && tries === 1)).toBe(true);
  }));

const ROUNDS = 3;
const EACH = 8;
/** One sitting, killed after `ms`; `null`: it comes to its end. */
const sitting = (dir: string, run: string, server: string, ms: number | null): Promise<{ run: string; over: boolean }> =>
  new Promise((resolve, reject) => {
    const args = [`${packageRoot}dist/js/test/store/batch-to-kill.js`, dir, run, server, `${ROUNDS}`, `${EACH}`];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => {
      if (out === '' && ms !== null) setTimeout(() => child.kill('SIGKILL'), ms);
      out += data;
    });
    child.stderr.on('data', (data: Buffer) => {
      err += data;
    });
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL' && code !== 0) reject(new Error(err));
      resolve({ run: /^run (\S+)/.exec(out)?.[1] ?? run, over: out.includes('\nover\n') });
    });
  });

test('killed again and again while its batches are sent, answered and read: each question is in one batch, once, and all are answered', async () => {
  if (!existsSync(`${packageRoot}dist/js/test/store/batch-to-kill.js`)) throw new Error('run `npm run build` first');
  const server = await messagesServer({ answer: () => ({ word: 'yes' }) });
  const dir = tempDir();
  try {
    let [run, over, kills] = ['new', false, 0];
    while (!over && kills < 4) {
      const end = await sitting(dir, run, server.url, 30 + Math.random() * 600);
      ({ run, over } = end);
      if (!over) kills += 1;
    }
    if (!over) ({ over } = await sitting(dir, run, server.url, null));
    expect(over).toBe(true);
    expect(kills).toBeGreaterThan(0);
    const sent = server.batches.made.flat();
    expect(sent).toHaveLength(ROUNDS * EACH);
    expect(new Set(sent).size).toBe(ROUNDS * EACH);
    expect(server.log).toEqual([]);
  } finally {
    await server.close();
  }
}, 120_000);
