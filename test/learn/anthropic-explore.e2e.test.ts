/** A whole exploration with the Claude model, over real HTTP against a server that speaks the Messages API; its answers are those of the rules, in the shape of recorded ones. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anthropic } from '../../agent-core/models/anthropic.ts';
import { costOf, priceOf } from '../../agent-core/models/anthropic-prices.ts';
import { builtIn } from '../../agent-core/models/built-in/built-in.ts';
import { type Explored, exploreSite } from '../../agent-core/node/explore-site.ts';
import { openStore, type Store } from '../../agent-core/node/store/open-store.ts';
import type { Run } from '../../agent-core/node/store/runs.ts';
import { LIMITS } from '../../agent-core/policy/budget.ts';
import type { Budget } from '../../agent-core/policy/decide.ts';
import type { Model, Prompt, PromptText } from '../../agent-core/ports.ts';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { type MessagesServer, messagesServer } from '../support/messages-server.ts';
import type { Fault, Request } from '../support/messages-wire.ts';

const MODEL = 'claude-haiku-4-5';
const textOf = (text: PromptText): string =>
  text.parts
    .map((part) => part.text)
    .filter((part) => part !== '')
    .join('\n');
const sentText = (request: Request): string =>
  (request.messages[0]?.content ?? [])
    .map((block) => block.text)
    .filter((part) => !part.startsWith('Your last answer could not be used'))
    .join('\n');

interface Bench {
  store: Store;
  site: Awaited<ReturnType<typeof start>>;
  server: MessagesServer;
  explore(run: Run, limits: Partial<Budget>, o?: { batch: boolean }): Promise<Explored>;
  close(): Promise<void>;
}

/** A site, a store, and a model whose server answers what the rules would; `fault` is what goes wrong with the n-th request. */
async function bench(fault: (n: number) => Fault = () => 'none'): Promise<Bench> {
  const site = await start();
  const store = await openStore(mkdtempSync(join(tmpdir(), 'fieldguide-claude-')), { write: true });
  const replies = new Map<string, unknown>();
  const server = await messagesServer({ answer: (request) => replies.get(sentText(request)) ?? { unasked: true }, fault });
  const claude = anthropic({
    ...{ model: MODEL, apiKey: 'k', baseUrl: server.url, price: priceOf(MODEL), thinking: false },
    wait: async () => undefined,
  });
  const rules = builtIn();
  const answerAsRules = async (prompt: Prompt<unknown, unknown>): Promise<void> =>
    void replies.set(textOf(prompt.render()), (await rules.ask(prompt)).reply);
  const { batch } = claude;
  if (batch === undefined) throw new Error('the model has no batches');
  const model: Model = {
    ...claude,
    async ask(prompt, signal) {
      await answerAsRules(prompt);
      return claude.ask(prompt, signal);
    },
    batch: {
      ...batch,
      async send(questions, signal) {
        for (const { prompt } of questions) await answerAsRules(prompt);
        return batch.send(questions, signal);
      },
    },
  };
  return {
    store,
    site,
    server,
    explore: (run, limits, { batch: together } = { batch: false }) =>
      exploreSite({
        batch: together,
        ...{
          store,
          run,
          url: site.url,
          mode: 'sandbox',
          helpUrls: [],
          also: [],
          model,
          judges: [],
          paperFaithful: false,
          headed: false,
          profile: null,
        },
        ...{ screenshots: false, signal: new AbortController().signal, onEvent: () => undefined },
        limits: { ...LIMITS.explore, ...limits },
      }),
    async close() {
      await server.close();
      await site.close();
      await store.close();
    },
  };
}
const begun = (b: Bench): Promise<Run> =>
  b.store.runs.begin({ origin: new URL(b.site.url).origin, kind: 'explore', options: {} });
const again = async (b: Bench, run: Run): Promise<Run> => {
  const next = await b.store.runs.resume(run.id);
  if (next === null) throw new Error('the run is gone');
  return next;
};
const billOf = (b: Bench): number => {
  const bill = b.server.bill();
  const tokens = {
    input: bill.input_tokens,
    output: bill.output_tokens,
    cacheRead: bill.cache_read_input_tokens,
    cacheWrite: bill.cache_creation_input_tokens,
  };
  return costOf(tokens, priceOf(MODEL)) ?? Number.NaN;
};

test('a whole exploration with Claude: examples by two judges, every call on file, the bill to the cent, and nothing is paid again', async () => {
  // Now and then an answer that is no good, a limit, an overload in the middle.
  const faults: Fault[] = ['none', 'bad-input', 'rate-limit', 'none', 'overload-in-stream', 'none', 'none', 'none', 'none'];
  const b = await bench((n) => faults[n % faults.length] ?? 'none');
  try {
    const run = await begun(b);
    const { report, tally } = await b.explore(run, { steps: 32 });
    const examples = await b.store.examples.list(run.origin);
    const live = examples.filter(({ certificate }) => certificate.status === 'live');
    expect(live.length).toBeGreaterThanOrEqual(2);
    expect(live[0]?.provenance.model).toBe(`anthropic:${MODEL}`);
    for (const { certificate } of live)
      expect(certificate.votes.map(({ judge }) => judge)).toEqual(['built-in', `anthropic:${MODEL}`]);
    expect(report.tasksProposed).toBeGreaterThan(0);

    const calls = await b.store.calls(run).list();
    expect(calls.map(({ prompt }) => prompt)).toEqual(expect.arrayContaining(['label', 'judge', 'propose-tasks', 'act']));
    expect(calls.every(({ state }) => state === 'ended')).toBe(true);
    expect(tally.modelCalls).toBe(calls.length);
    expect(tally.usd).toBeCloseTo(billOf(b), 8);
    const spent = (await b.store.runs.find(run.id))?.spent.microUsd ?? 0;
    // Each call is rounded up to a millionth.
    expect(spent / 1e6 - billOf(b)).toBeGreaterThanOrEqual(0);
    expect(spent / 1e6 - billOf(b)).toBeLessThan(calls.length * 1e-6);

    const requests = b.server.log.length;
    await b.explore(await again(b, run), { steps: 32 });
    const asked = (await b.store.calls(run).list()).slice(calls.length);
    const before = new Set(calls.map(({ key }) => key));
    expect(asked.filter(({ key }) => before.has(key))).toEqual([]);
    expect(b.server.log.length - requests).toBeLessThanOrEqual(asked.length * 3);
  } finally {
    await b.close();
  }
}, 150_000);

test('spent money and a dead server park the run in plain words; with more of it, or the server back, it goes on', async () => {
  let down = false;
  const b = await bench(() => (down ? 'overloaded' : 'none'));
  try {
    const run = await begun(b);
    const first = await b.explore(run, { steps: 16, microUsd: 75_000 });
    expect(first.report).toMatchObject({ resumable: true, endedBecause: expect.stringContaining('--budget') });
    const spent = (await b.store.runs.find(run.id))?.spent.microUsd ?? 0;
    expect(spent).toBeGreaterThan(0);
    expect(spent).toBeLessThanOrEqual(75_000);
    down = true;
    const second = await b.explore(await again(b, run), { steps: 16 });
    expect(second.report).toMatchObject({ resumable: true, endedBecause: expect.stringContaining('could not be asked') });
    down = false;
    const third = await b.explore(await again(b, run), { steps: 16 });
    expect(third.report.endedBecause).toMatch(/^(finished|budget: steps)$/);
    expect(third.report.windows).toBeGreaterThan(first.report.windows);
  } finally {
    await b.close();
  }
}, 150_000);

// By hand: `FIELDGUIDE_LONG=1 npx vitest run --project e2e test/learn/anthropic-explore`; test/node/batched.test.ts has the batches themselves, and their kills.
const long = test.skipIf(process.env.FIELDGUIDE_LONG === undefined);
long(
  'with --batch labels and votes go in batches, one or two after each stage, and the same comes of them for less',
  async () => {
    const b = await bench();
    try {
      const run = await begun(b);
      const { report, tally } = await b.explore(run, { steps: 40 }, { batch: true });
      const live = (await b.store.examples.list(run.origin)).filter(({ certificate }) => certificate.status === 'live');
      expect(live.length).toBeGreaterThanOrEqual(1);
      for (const { certificate } of live)
        expect(certificate.votes.map(({ judge }) => judge)).toEqual(['built-in', `anthropic:${MODEL}`]);
      const calls = await b.store.calls(run).list();
      const late = calls.filter(({ batch }) => batch !== null);
      expect(new Set(late.map(({ prompt }) => prompt))).toEqual(new Set(['label', 'judge']));
      expect(late.every(({ state, doubt, about }) => state === 'ended' && doubt === 0 && about !== null)).toBe(true);
      expect(b.server.batches.made.flat()).toHaveLength(late.length);
      // Fewer batches than questions: they were put together.
      expect(b.server.batches.made.length).toBeLessThan(late.length);
      expect(tally.modelCalls).toBe(calls.length);
      const spent = (await b.store.runs.find(run.id))?.spent.microUsd ?? 0;
      expect(spent / 1e6 - (tally.usd ?? 0)).toBeGreaterThanOrEqual(-1e-9);
      expect(spent / 1e6 - (tally.usd ?? 0)).toBeLessThan(calls.length * 1e-6);
      expect(report.labelled).toBeGreaterThan(0);
    } finally {
      await b.close();
    }
  },
  150_000,
);
