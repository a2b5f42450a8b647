/** What every store's journal does with steps, refusals, finished units and what was sent: told through the port. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { callKey } from '../../agent-core/node/journal.ts';
import type { Store } from '../../agent-core/node/store/open-store.ts';
import type { Run } from '../../agent-core/node/store/runs.ts';
import type { Prompt } from '../../agent-core/ports.ts';
import type { Step } from '../../agent-core/trajectory.ts';
import { example } from './example-store.ts';

const origin = 'https://shop.test';
const entry = (ms: number) => ({
  action: { kind: 'wait' as const, ms },
  verdict: { cls: 'R0' as const, reasons: [], kind: 'allow' as const, expect: 'none' as const },
  url: origin,
});
const refusal = (ms: number) => ({ ...entry(ms), verdict: { cls: 'X' as const, reasons: ['forbidden'], kind: 'deny' as const } });
const steps = (): Step[] => example('x', origin).trajectory.steps;
const aStep = (): Step => {
  const [step] = steps();
  if (step === undefined) throw new Error('the sample has a step');
  return step;
};
const used = { model: 'paid', input: 1, output: 1, cacheRead: 0, cacheWrite: 0, usd: 0.1, ms: 1, fromStore: false };
const question = (n: number): Prompt<unknown, unknown> => ({
  ...{ name: 'label', version: 1, input: { n }, reply: z.unknown() },
  render: () => ({ system: '', parts: [] }),
});

/** `opened` may give the same store each time: no test minds what the others left in it. */
export const stepContract = (name: string, opened: () => Promise<Store>): void => {
  const withRun = (title: string, work: (store: Store, run: Run) => Promise<void>): void =>
    test(title, async () => {
      const store = await opened();
      await work(store, await store.runs.begin({ origin, kind: 'explore', options: {} }));
      await store.close();
    });

  describe(`steps: ${name}`, () => {
    withRun('a step is on file before it is done, and is known as done only after', async (store, run) => {
      const other = await store.runs.begin({ origin, kind: 'explore', options: {} });
      const journal = store.journal(run);
      await journal.intent(0, entry(0));
      await store.journal(other).intent(0, entry(0));
      expect(await store.runs.steps(run.id)).toEqual({ committed: 0, unknown: 1 });
      await journal.commit(0, aStep());
      await journal.intent(1, entry(1));
      expect(await store.runs.steps(run.id)).toEqual({ committed: 1, unknown: 1 });
      expect(await store.runs.steps(other.id)).toEqual({ committed: 0, unknown: 1 });
      await expect(journal.intent(1, entry(1))).rejects.toThrow();
      await expect(journal.commit(2, aStep())).rejects.toThrow(`step 2 of run ${run.id} was committed without an intent`);
      expect(await store.runs.steps(run.id)).toEqual({ committed: 1, unknown: 1 });
    });

    withRun('of two that think a run theirs only the later can begin a step, and it counts from 0', async (store, run) => {
      const old = store.journal(run);
      await old.intent(0, entry(0));
      const bystander = await store.runs.begin({ origin, kind: 'explore', options: {} });
      const later = await store.runs.resume(run.id);
      if (later === null) throw new Error('the run is there');
      await expect(old.intent(1, entry(1))).rejects.toMatchObject({
        name: 'StoreError',
        fault: 'taken',
        message: `Run ${run.id} was taken over by another process, so this one stops before it does anything.`,
      });
      const journal = store.journal(later);
      await journal.intent(0, entry(0));
      await journal.commit(0, aStep());
      // What the old one had begun may still be told to its end; nobody else's step is.
      expect(await store.runs.steps(run.id)).toEqual({ committed: 1, unknown: 1 });
      await old.commit(0, aStep());
      expect(await store.runs.steps(run.id)).toEqual({ committed: 2, unknown: 0 });
      await store.journal(bystander).intent(0, entry(0));
      expect((await store.runs.find(run.id))?.sitting).toBe(2);
      expect((await store.runs.find(bystander.id))?.sitting).toBe(1);
    });

    withRun('what the gate refused is kept in its order, for its run', async (store, run) => {
      const other = await store.runs.begin({ origin, kind: 'explore', options: {} });
      for (const ms of [1, 2]) await store.journal(run).refused(refusal(ms));
      await store.journal(other).refused(refusal(3));
      expect(await store.runs.refusals(run.id)).toEqual([refusal(1), refusal(2)]);
    });

    withRun('a finished unit is not begun again by whoever goes on, and the last result holds', async (store, run) => {
      const other = await store.runs.begin({ origin, kind: 'explore', options: {} });
      const journal = store.journal(run);
      expect(await journal.done('sweep')).toBe(undefined);
      await journal.finish('sweep', { found: 3 });
      await journal.finish('lessons', undefined);
      const later = await store.runs.resume(run.id);
      if (later === null) throw new Error('the run is there');
      expect(await store.journal(later).done('sweep')).toEqual({ found: 3 });
      expect(await store.journal(later).done('lessons')).toBe(null);
      await store.journal(later).finish('sweep', { found: 4 });
      expect(await journal.done('sweep')).toEqual({ found: 4 });
      expect(await journal.done('lessons')).toBe(null);
      expect(await store.journal(other).done('sweep')).toBe(undefined);
    });
  });

  describe(`what was sent: ${name}`, () => {
    const ask = async (store: Store, run: Run, key: string, request = '{}'): Promise<void> => {
      const calls = store.calls(run);
      await calls.begin({ key, prompt: 'label', version: 1, model: 'paid', request });
      await calls.end(key, { reply: { key }, raw: key, usage: used });
    };

    withRun('is charged to what it was asked for, once, of this run, and only the questions named', async (store) => {
      const bank = 'https://bank.test';
      const run = await store.runs.begin({ origin: bank, kind: 'explore', options: {} });
      const other = await store.runs.begin({ origin: bank, kind: 'explore', options: {} });
      const keyOf = (n: number) => callKey('paid', question(n));
      for (const n of [1, 2, 3]) await ask(store, run, await keyOf(n));
      await ask(store, other, await keyOf(4));
      const journal = store.journal(run);
      const about = async () => Object.fromEntries((await store.ledger(bank)).map((call) => [call.key, call.about]));
      await journal.charge?.('first', [
        { model: 'paid', prompt: question(1) },
        { model: 'paid', prompt: question(4) },
      ]);
      await journal.charge?.('none', []);
      expect(await about()).toEqual({
        [await keyOf(1)]: 'first',
        ...{ [await keyOf(2)]: null, [await keyOf(3)]: null, [await keyOf(4)]: null },
      });
      await journal.charge?.('rest');
      await journal.charge?.('too late');
      expect(await about()).toEqual({
        [await keyOf(1)]: 'first',
        ...{ [await keyOf(2)]: 'rest', [await keyOf(3)]: 'rest', [await keyOf(4)]: null },
      });
    });

    withRun('can be looked through, newest first, by site and time, each as it left', async (store, run) => {
      const shop2 = await store.runs.begin({ origin: 'https://other.test', kind: 'explore', options: {} });
      await ask(store, run, 'a', '{"one":1}');
      await new Promise((next) => setTimeout(next, 5));
      await ask(store, shop2, 'b', '{"two":"ü"}');
      await new Promise((next) => setTimeout(next, 5));
      await ask(store, run, 'c');
      const list = async (o: { origin: string; before: number; most: number }) =>
        (await store.sent.list(o)).map(({ key }) => key).filter((key) => key.length === 1);
      const always = Number.MAX_SAFE_INTEGER;
      expect(await list({ origin: '', before: always, most: 10 })).toEqual(['c', 'b', 'a']);
      expect(await list({ origin, before: always, most: 10 })).toEqual(['c', 'a']);
      expect(await list({ origin, before: always, most: 1 })).toEqual(['c']);
      const [newest] = await store.sent.list({ origin, before: always, most: 1 });
      expect(newest).toMatchObject({ key: 'c', origin, state: 'ended', reply: { key: 'c' }, raw: 'c', usage: used, batch: null });
      expect(await list({ origin, before: newest?.begun ?? 0, most: 10 })).toEqual(['a']);
      expect(await store.sent.request('b')).toBe('{"two":"ü"}');
      expect(await store.sent.request('not there')).toBe(null);
      expect((await store.calls(shop2).list()).map(({ bytes }) => bytes)).toEqual([12]);
    });

    withRun('keeps the batch that it went in, and is a question without an answer until it is answered', async (store, run) => {
      const calls = store.calls(run);
      await calls.begin({ key: 'k', prompt: 'label', version: 1, model: 'paid', request: '{}', batch: 'b7' });
      expect(await calls.find('k')).toMatchObject({ state: 'begun', batch: 'b7', reply: undefined, usage: null, ended: null });
      await calls.fail('k', null);
      expect(await calls.find('k')).toMatchObject({ state: 'failed', reply: undefined, usage: null });
      expect(await calls.find('other')).toBe(null);
    });
  });
};
