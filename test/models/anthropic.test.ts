/** The Claude model over real HTTP against a server that speaks the Messages API: what is sent, what is believed, what it costs. */
import { expect, test } from 'vitest';
import * as z from 'zod';
import { type AnthropicOptions, anthropic } from '../../agent-core/models/anthropic.ts';
import { costOf, priceOf } from '../../agent-core/models/anthropic-prices.ts';
import { ModelError, type Prompt } from '../../agent-core/ports.ts';
import { type ActInput, act, type HistoryEntry, POLICY } from '../../agent-core/prompts/act.ts';
import { click, node, page } from '../recall/make.ts';
import { type MessagesServer, messagesServer } from '../support/messages-server.ts';
import type { Fault } from '../support/messages-wire.ts';

const Reply = z.object({ word: z.string(), parts: z.array(z.object({ kind: z.enum(['a', 'b']), n: z.number() })) });
const good = { word: 'yes', parts: [{ kind: 'a', n: 1 }] };
const question = (text = 'Which word?'): Prompt<unknown, z.infer<typeof Reply>> => ({
  name: 'ask-word',
  version: 1,
  input: { text },
  render: () => ({
    system: 'Answer.',
    parts: [
      { text: 'Stays.', cache: true },
      { text, cache: false },
    ],
  }),
  reply: Reply,
});

async function withServer(
  o: { answer?: (text: string) => unknown; faults?: readonly Fault[]; over?: Partial<AnthropicOptions> },
  work: (model: ReturnType<typeof anthropic>, server: MessagesServer, waits: number[]) => Promise<void>,
): Promise<void> {
  const server = await messagesServer({
    answer: (request) => o.answer?.(JSON.stringify(request.messages)) ?? good,
    fault: (n) => o.faults?.[n] ?? 'none',
  });
  const waits: number[] = [];
  const wait = async (ms: number): Promise<void> => void waits.push(ms);
  const model = 'claude-sonnet-4-6';
  const made = anthropic({
    model,
    apiKey: 'sk-test',
    baseUrl: server.url,
    price: priceOf(model),
    thinking: false,
    wait,
    ...o.over,
  });
  try {
    await work(made, server, waits);
  } finally {
    await server.close();
  }
}
const failure = async (asked: Promise<unknown>): Promise<ModelError> => {
  const error = await asked.catch((thrown: unknown) => thrown);
  if (error instanceof ModelError) return error;
  throw new Error(`not a ModelError: ${String(error)}`);
};

test('one tool, its schema from zod, streamed, at the address and with the key that were given', () =>
  withServer({}, async (model, server) => {
    const { reply, raw, usage } = await model.ask(question());
    expect(reply).toEqual(good);
    expect(JSON.parse(raw)).toEqual(good);
    const [asked] = server.log;
    expect(asked?.headers.authorization).toBe('Bearer sk-test');
    expect(asked?.request).toMatchObject({ model: 'claude-sonnet-4-6', stream: true });
    expect(asked?.request).not.toHaveProperty('temperature');
    const [tool] = asked?.request.tools ?? [];
    expect(tool?.input_schema).toMatchObject({
      required: ['word', 'parts'],
      properties: { parts: { items: { properties: { kind: { enum: ['a', 'b'] } } } } },
    });
    expect(usage).toMatchObject({ output: server.bill().output_tokens, input: server.bill().input_tokens });
  }));

test('what comes out of it: prices by name and date of snapshot, tokens alone where no price is known', async () => {
  expect(priceOf('claude-haiku-4-5-20251001')).toEqual(priceOf('claude-haiku-4-5'));
  expect(priceOf('qwen3:8b')).toBeNull();
  // 1000 in at $1, 100 out at $5, 2000 read at $0.10, 400 written at $1.25, all per million.
  const tokens = { input: 1000, output: 100, cacheRead: 2000, cacheWrite: 400 };
  expect(costOf(tokens, priceOf('claude-haiku-4-5'))).toBeCloseTo(0.001 + 0.0005 + 0.0002 + 0.0005, 10);
  expect(costOf({ ...tokens, input: 200_000 }, priceOf('claude-haiku-5-5'))).toBeNull();
  await withServer({ over: { model: 'qwen3:8b', price: priceOf('qwen3:8b') } }, async (model) => {
    const { usage } = await model.ask(question());
    expect(usage.usd).toBeNull();
    expect(usage.input + usage.cacheWrite).toBeGreaterThan(0);
    expect(await model.quote?.(question(), { counted: true })).toBeNull();
  });
});

test('what it may cost is known before it is asked: cautious by guess, nearer by the count of the server', () =>
  withServer({}, async (model, server) => {
    const long = question('word '.repeat(2_000));
    const [guess, count] = [await model.quote?.(long, { counted: false }), await model.quote?.(long, { counted: true })];
    expect(server.log).toEqual([]);
    expect(guess).toBeGreaterThan(count ?? 0);
    const { usage } = await model.ask(long);
    expect(count).toBeGreaterThan((usage.usd ?? 0) * 1e6);
  }));

test.each([
  ['claude-opus-5-5', undefined, undefined],
  ['claude-sonnet-5-5', { type: 'between_tools' }, { type: 'adaptive' }],
  ['claude-sonnet-5', { type: 'disabled' }, { type: 'adaptive' }],
  ['claude-opus-4-6', undefined, { type: 'adaptive' }],
  ['claude-haiku-4-5', undefined, { type: 'enabled', budget_tokens: 4000 }],
])('thinking of %s, off and on', async (model, off, on) => {
  for (const thinking of [false, true]) {
    await withServer({ over: { model, thinking } }, async (made, server) => {
      await made.ask(question());
      expect(server.log[0]?.request.thinking).toEqual(thinking ? on : off);
      expect(server.log[0]?.request.max_tokens).toBeGreaterThan(4000);
    });
  }
});

test('what is told to be sent is what the server gets, byte for byte: the question, and what asks for a mended answer', () =>
  withServer({ faults: ['bad-input'] }, async (model, server) => {
    const told = [model.wire?.(question())];
    await model.ask(question(), undefined, async (request) => {
      // Told before it is sent.
      expect(server.log).toHaveLength(1);
      told.push(request);
    });
    expect(server.log.map(({ body }) => body)).toEqual(told);
    expect(told).toHaveLength(2);
  }));

test('an answer that cannot be used is asked for once more, with the reason, and not a third time', async () => {
  await withServer({ faults: ['bad-input'] }, async (model, server) => {
    expect((await model.ask(question())).reply).toEqual(good);
    const [first, second] = server.log.map(({ request }) => request.messages[0]?.content ?? []);
    expect(second?.slice(0, -1)).toEqual(first);
    expect(second?.at(-1)?.text).toMatch(/could not be used:[\s\S]*word/);
  });
  await withServer({ faults: ['truncated', 'two-calls'] }, async (model, server) => {
    const error = await failure(model.ask(question()));
    expect(error).toMatchObject({ retry: false, ends: false });
    expect(error.message).toContain('2 calls instead of one');
    expect(server.log).toHaveLength(2);
    expect(error.usage?.output).toBe(server.bill().output_tokens);
  });
});

test('a refusal is not argued with, a wrong key ends the run, neither is asked twice', async () => {
  await withServer({ faults: ['refusal'] }, async (model, server) => {
    expect(await failure(model.ask(question()))).toMatchObject({ retry: false, ends: false });
    expect(server.log).toHaveLength(1);
  });
  await withServer({ faults: ['no-key'] }, async (model, server) => {
    expect(await failure(model.ask(question()))).toMatchObject({ retry: false, ends: true });
    expect(server.log).toHaveLength(1);
  });
});

test('a server that asks for time gets it; one that is down is asked six times, then once until it answers', async () => {
  await withServer({ faults: ['rate-limit-with-wait', 'overload-in-stream', 'ends-early'] }, async (model, server, waits) => {
    expect((await model.ask(question())).reply).toEqual(good);
    expect(server.log).toHaveLength(4);
    expect(waits[0]).toBeGreaterThanOrEqual(2_000);
    expect(waits.slice(1).every((ms) => ms >= 500 && ms <= 2_000)).toBe(true);
  });
  const down = Array.from({ length: 7 }, (): Fault => 'overloaded');
  await withServer({ faults: down }, async (model, server) => {
    expect(await failure(model.ask(question()))).toMatchObject({ retry: true, ends: true });
    expect(server.log).toHaveLength(6);
    await failure(model.ask(question()));
    expect(server.log).toHaveLength(7);
    expect((await model.ask(question())).reply).toEqual(good);
  });
});

test('a person who stops is heeded in the middle of an answer', () =>
  withServer({ faults: ['stall'] }, async (model) => {
    const stop = new AbortController();
    const asked = model.ask(question(), stop.signal);
    setTimeout(() => stop.abort(), 100);
    const began = performance.now();
    await expect(asked).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(5_000);
  }));

const here = page('/settings', [node('s1', 'button', 'Save'), node('s2', 'button', 'Cancel')]);
const done = (step: number): HistoryEntry => ({
  ...{
    step,
    action: click(node('s1', 'button', 'Save')),
    note: `step ${step}`,
    outcome: 'done',
    why: '',
    effect: 'it was saved',
    before: 'a',
    after: 'b',
  },
  ...{ page: 'p', url: 'http://x/', writes: [], appeared: [], vanished: [] },
});
const at = (steps: number): ActInput => ({
  ...{ policy: POLICY, siteBrief: 'A tracker.', objective: 'Save it', checklist: [{ id: '1', text: 'saved', met: false }] },
  ...{ tutorial: ['Press Save'], expected: '', history: Array.from({ length: steps }, (_, i) => done(i + 1)) },
  ...{ examples: [], lessons: [], facts: [], help: [], observation: here, expand: [], lastFailure: '', left: 10 - steps },
});

test('the question of each step is laid out for the cache: what was sent before is read, only the new line is written', () =>
  withServer(
    { answer: () => ({ actions: [{ kind: 'click', target: 's1' }], next_query: '', confidence: 1 }) },
    async (model, server) => {
      for (let steps = 0; steps < 4; steps += 1) await model.ask(act(at(steps), 'nonce'));
      const told = server.log.map((asked) => asked.told);
      const breakpoints = server.log.map(({ request }) =>
        [...request.system, ...(request.messages[0]?.content ?? [])].filter((block) => block.cache_control !== undefined),
      );
      expect(Math.max(...breakpoints.map((blocks) => blocks.length))).toBeLessThanOrEqual(4);
      expect(told[0]).toMatchObject({ cache_read_input_tokens: 0 });
      for (const [i, counts] of told.entries()) {
        if (i === 0) continue;
        const before = told[i - 1];
        expect(counts?.cache_read_input_tokens).toBe(
          (before?.cache_read_input_tokens ?? 0) + (before?.cache_creation_input_tokens ?? 0),
        );
        expect(counts?.cache_creation_input_tokens).toBeLessThan(80);
      }
    },
  ));
