/** What every store's ledger and journal do: nothing is paid twice, nothing committed is lost. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { callKey, journalled } from '../../agent-core/node/journal.ts';
import type { Store } from '../../agent-core/node/store/open-store.ts';
import type { Run } from '../../agent-core/node/store/runs.ts';
import { type Model, ModelError, type Prompt } from '../../agent-core/ports.ts';
import { example } from './example-store.ts';

const origin = 'https://shop.test';
const Reply = z.strictObject({ word: z.string() });
const question = (input: object, version = 1): Prompt<object, z.infer<typeof Reply>> => ({
  name: 'ask-word',
  version,
  input,
  render: () => ({ system: 'Answer.', parts: [{ text: JSON.stringify(input), cache: false }] }),
  reply: Reply,
});

/** A provider that counts what it is asked, and answers or fails as told. */
const provider = (answers: (string | Error)[], usd: number | null = 0.002): { model: Model; asked: () => number } => {
  let asked = 0;
  return {
    asked: () => asked,
    model: {
      name: 'paid',
      async ask(prompt) {
        const answer = answers[asked] ?? 'more';
        asked += 1;
        if (answer instanceof Error) throw answer;
        const usage = { model: 'paid', input: 10, output: 2, cacheRead: 0, cacheWrite: 0, usd, ms: 5, fromStore: false };
        return { reply: prompt.reply.parse({ word: answer }), raw: answer, usage };
      },
    },
  };
};

const purse = (limit: { calls: number; microUsd: number }) => {
  const spent = { calls: 0, microUsd: 0 };
  const left = () => ({
    steps: 0,
    pages: 0,
    writes: 0,
    irreversible: 0,
    ms: 0,
    calls: limit.calls - spent.calls,
    microUsd: limit.microUsd - spent.microUsd,
  });
  return {
    spent,
    left,
    async debit(by: { calls?: number; microUsd?: number }) {
      if ((by.calls ?? 0) > left().calls || (by.microUsd ?? 0) > left().microUsd) return false;
      spent.calls += by.calls ?? 0;
      spent.microUsd += by.microUsd ?? 0;
      return true;
    },
  };
};

export const journalContract = (name: string, opened: () => Promise<Store>): void => {
  describe(`journal: ${name}`, () => {
    const setUp = async (): Promise<{ store: Store; run: Run }> => {
      const store = await opened();
      return { store, run: await store.runs.begin({ origin, kind: 'explore', options: {} }) };
    };

    test('the same question is asked once, in this run and in the next', async () => {
      const { store, run } = await setUp();
      const paid = provider(['first']);
      const budget = purse({ calls: 5, microUsd: 1e6 });
      const model = journalled(paid.model, { ledger: store.calls(run), budget, worst: () => 5_000 });
      expect((await model.ask(question({ b: 1, a: 2 }))).usage.fromStore).toBe(false);
      const later = await store.runs.begin({ origin, kind: 'explore', options: {} });
      const again = journalled(paid.model, { ledger: store.calls(later), budget, worst: () => 5_000 });
      const answer = await again.ask(question({ a: 2, b: 1 }));
      expect(answer.reply).toEqual({ word: 'first' });
      expect(answer.usage).toMatchObject({ fromStore: true, usd: 0, input: 0 });
      expect(paid.asked()).toBe(1);
      expect(budget.spent).toEqual({ calls: 1, microUsd: 2_000 });
      await store.close();
    });

    test('a stored answer of an older schema is none: it is asked again, and answers as it came are given as they came', async () => {
      const { store, run } = await setUp();
      const ledger = store.calls(run);
      const key = await callKey('paid', question({}));
      const usage = { model: 'paid', input: 1, output: 1, cacheRead: 0, cacheWrite: 0, usd: 0, ms: 1, fromStore: false };
      await ledger.begin({ key, prompt: 'ask-word', version: 1, model: 'paid', request: '{}' });
      await ledger.end(key, { reply: { words: ['of old'] }, raw: 'of old', usage });
      const paid = provider(['of today']);
      const model = journalled(paid.model, { ledger, budget: purse({ calls: 5, microUsd: 1e6 }), worst: () => 1 });
      expect((await model.ask(question({}))).reply).toEqual({ word: 'of today' });
      expect(await model.ask(question({}))).toMatchObject({ reply: { word: 'of today' }, raw: 'of today' });
      expect(paid.asked()).toBe(1);
      await store.close();
    });

    test('a question that cost more than was kept back takes what is left, and not more', async () => {
      const { store, run } = await setUp();
      const budget = purse({ calls: 5, microUsd: 1_500 });
      const model = journalled(provider(['a'], 0.002).model, { ledger: store.calls(run), budget, worst: () => 1_000 });
      expect((await model.ask(question({}))).reply).toEqual({ word: 'a' });
      expect(budget.spent.microUsd).toBe(1_500);
      await store.close();
    });

    test('a failed question of unknown price keeps its reservation', async () => {
      const { store, run } = await setUp();
      const usage = { model: 'paid', input: 10, output: 0, cacheRead: 0, cacheWrite: 0, usd: null, ms: 5, fromStore: false };
      const budget = purse({ calls: 5, microUsd: 9_000 });
      const paid = provider([new ModelError('no use', { retry: false, usage }), new Error('cut off')]);
      const model = journalled(paid.model, { ledger: store.calls(run), budget, worst: () => 4_000 });
      await expect(model.ask(question({}))).rejects.toThrow('no use');
      await expect(model.ask(question({ other: 1 }))).rejects.toThrow('cut off');
      expect(budget.spent).toEqual({ calls: 2, microUsd: 8_000 });
      await store.close();
    });

    test('another version of the prompt is another question', async () => {
      expect(await callKey('m', question({}, 1))).not.toBe(await callKey('m', question({}, 2)));
      expect(await callKey('m', question({}))).not.toBe(await callKey('n', question({})));
    });

    test('no money, no call; the message says what to do', async () => {
      const { store, run } = await setUp();
      const paid = provider([]);
      const model = journalled(paid.model, {
        ledger: store.calls(run),
        budget: purse({ calls: 5, microUsd: 4_999 }),
        worst: () => 5_000,
      });
      await expect(model.ask(question({}))).rejects.toMatchObject({
        ...{ name: 'ModelError', retry: false, ends: true },
        message: expect.stringContaining('--budget'),
      });
      expect(paid.asked()).toBe(0);
      expect(await store.calls(run).list()).toEqual([]);
      await store.close();
    });

    test('an unknown price keeps the whole reservation', async () => {
      const { store, run } = await setUp();
      const budget = purse({ calls: 5, microUsd: 9_000 });
      await journalled(provider(['a'], null).model, { ledger: store.calls(run), budget, worst: () => 5_000 }).ask(question({}));
      expect(budget.spent.microUsd).toBe(5_000);
      await store.close();
    });

    test('a call that failed may be asked again; the row tells what was sent', async () => {
      const { store, run } = await setUp();
      const paid = provider([new ModelError('overloaded', { retry: true }), 'second']);
      const model = journalled(paid.model, {
        ledger: store.calls(run),
        budget: purse({ calls: 5, microUsd: 1e6 }),
        worst: () => 1,
      });
      await expect(model.ask(question({ n: 7 }))).rejects.toThrow('overloaded');
      expect((await model.ask(question({ n: 7 }))).reply).toEqual({ word: 'second' });
      const [call] = await store.calls(run).list();
      expect(call).toMatchObject({ state: 'ended', tries: 2, doubt: 0, prompt: 'ask-word', model: 'paid' });
      expect(JSON.parse(call?.request ?? '')).toEqual({ system: 'Answer.', parts: [{ text: '{"n":7}', cache: false }] });
      await store.close();
    });

    test('what leaves for a question is on file as it leaves, each time that it is asked', async () => {
      const { store, run } = await setUp();
      const paid = provider(['mended']).model;
      const onFile = async (): Promise<string[]> => (await store.calls(run).list()).map(({ request }) => request);
      const seen: string[][] = [];
      const model: Model = {
        ...paid,
        wire: (prompt) => JSON.stringify({ tool: 'reply', text: prompt.render().system }),
        async ask(prompt, signal, again) {
          seen.push(await onFile());
          await again?.('{"tool":"reply","text":"once more"}');
          seen.push(await onFile());
          return paid.ask(prompt, signal);
        },
      };
      const budget = purse({ calls: 5, microUsd: 1e6 });
      await journalled(model, { ledger: store.calls(run), budget, worst: () => 1 }).ask(question({}));
      const first = '{"tool":"reply","text":"Answer."}';
      const both = `${first}\n{"tool":"reply","text":"once more"}`;
      expect(seen).toEqual([[first], [both]]);
      const [call] = await store.calls(run).list();
      expect(call?.bytes).toBe(both.length - 1);
      await store.close();
    });

    test('what a failed question cost is spent and on file, and not more', async () => {
      const { store, run } = await setUp();
      const usage = { model: 'paid', input: 10, output: 0, cacheRead: 0, cacheWrite: 0, usd: 0.0004, ms: 5, fromStore: false };
      const paid = provider([new ModelError('no use', { retry: false, usage })]);
      const budget = purse({ calls: 5, microUsd: 1e6 });
      const model = journalled(paid.model, { ledger: store.calls(run), budget, worst: () => 5_000 });
      await expect(model.ask(question({}))).rejects.toThrow('no use');
      expect(budget.spent).toEqual({ calls: 1, microUsd: 400 });
      expect(await store.calls(run).list()).toMatchObject([{ state: 'failed', usage }]);
      await store.close();
    });

    test('where a cautious guess does not fit into what is left, the tokens are counted', async () => {
      const { store, run } = await setUp();
      const paid = provider(['a']);
      const quoted: boolean[] = [];
      const model: Model = {
        ...paid.model,
        quote: async (_, { counted }) => {
          quoted.push(counted);
          return counted ? 900 : 1_100;
        },
      };
      const budget = purse({ calls: 5, microUsd: 1_000 });
      await journalled(model, { ledger: store.calls(run), budget, worst: () => 0 }).ask(question({}));
      expect(quoted).toEqual([false, true]);
      expect(paid.asked()).toBe(1);
      await store.close();
    });

    test('a question without a known end is sent once more, counted in doubt, and never a third time', async () => {
      const { store, run } = await setUp();
      const key = await callKey('paid', question({}));
      const ledger = store.calls(run);
      const sent = { key, prompt: 'ask-word', version: 1, model: 'paid', request: '{}' };
      await ledger.begin(sent);
      const stuck = provider([]);
      const budget = purse({ calls: 5, microUsd: 1e6 });
      await journalled(stuck.model, { ledger, budget, worst: () => 1 }).ask(question({}));
      expect(stuck.asked()).toBe(1);
      expect((await ledger.find(key))?.doubt).toBe(1);

      const other = await callKey('paid', question({ other: true }));
      await ledger.begin({ ...sent, key: other });
      await ledger.begin({ ...sent, key: other });
      await expect(
        journalled(stuck.model, { ledger, budget, worst: () => 1 }).ask(question({ other: true })),
      ).rejects.toMatchObject({ name: 'ModelError', retry: false, message: expect.stringContaining('third time') });
      expect(stuck.asked()).toBe(1);
      await store.close();
    });

    test('a commit needs its intent', async () => {
      const { store, run } = await setUp();
      const { steps } = example('x', origin).trajectory;
      const [step] = steps;
      if (step === undefined) throw new Error('the sample has a step');
      await expect(store.journal(run).commit(0, step)).rejects.toThrow('without an intent');
      expect(await store.runs.steps(run.id)).toEqual({ committed: 0, unknown: 0 });
      await store.close();
    });

    test('a trajectory is kept once, whole, and found by its origin', async () => {
      const { store, run } = await setUp();
      const { trajectory } = example('x', origin);
      const journal = store.journal(run);
      expect(await journal.keep(trajectory)).toBe(await journal.keep(structuredClone(trajectory)));
      expect(await store.trajectories(origin)).toEqual([trajectory]);
      expect(await store.trajectories('https://other.test')).toEqual([]);
      await store.close();
    });

    test('what is older than thirty days is dropped; examples stay', async () => {
      const { store, run } = await setUp();
      await store.journal(run).keep(example('x', origin).trajectory);
      await store.examples.put([example('e', origin, { run: run.id })]);
      const day = 24 * 3600 * 1000;
      expect(await store.guides.age(run.started + 29 * day)).toEqual([]);
      expect(await store.guides.age(run.started + 31 * day)).toEqual([run.id]);
      expect(await store.trajectories(origin)).toEqual([]);
      expect(await store.examples.list(origin)).toEqual([example('e', origin, { run: run.id })]);
      await store.close();
    });
  });
};
