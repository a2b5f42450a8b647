/**
 * R-04 of `safety.md`: n questions through an endpoint that goes wrong in every way, over HTTP. What must come out of each is worked out beforehand from
 * what will go wrong with it, by an oracle that knows the rules and not the code.
 */
import * as z from 'zod';
import { anthropic } from '../../agent-core/models/anthropic.ts';
import { costOf, priceOf } from '../../agent-core/models/anthropic-prices.ts';
import { ModelError, type Prompt, type Usage } from '../../agent-core/ports.ts';
import { messagesServer } from './messages-server.ts';
import { FAULTS, type Fault } from './messages-wire.ts';

const MODEL = 'claude-haiku-4-5';
const LANES = 8;

const Reply = z.object({ say: z.string(), times: z.number().int() });
const question = (id: number): Prompt<{ id: number }, z.infer<typeof Reply>> => ({
  name: 'fault',
  version: 1,
  input: { id },
  render: () => ({
    system: 'Say the number.',
    parts: [
      { text: `A part that stays. ${'It is long. '.repeat(20)}`, cache: true },
      { text: `call ${id}.`, cache: false },
    ],
  }),
  reply: Reply,
});
const rightReply = (id: number) => ({ say: `the number ${id}, ${'and so on, '.repeat(id % 30)}`, times: id });

/** Mulberry32 (public domain, Tommy Ettinger). */
const random = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

const CONTENT = new Set<Fault>(['bad-input', 'not-json-input', 'unknown-tool', 'two-calls', 'text-only', 'empty', 'truncated']);
const FATAL = new Set<Fault>(['bad-request', 'no-key']);
/** Slow by nature: few of them. */
const RARE = new Set<Fault>(['stall', 'huge']);
const TRIES = 6;

/** What goes wrong with one question, request by request; then nothing more. */
function plan(next: () => number): Fault[] {
  const common = FAULTS.filter((fault) => fault !== 'none' && !RARE.has(fault));
  const one = (): Fault => {
    if (next() < 0.004) return next() < 0.7 ? 'stall' : 'huge';
    return common[Math.floor(next() * common.length)] ?? 'none';
  };
  if (next() < 0.35) return [];
  // Now and then a server that is down for good.
  if (next() < 0.03) return Array.from({ length: 14 }, (_, i): Fault => (i % 2 === 0 ? 'overloaded' : 'reset'));
  return Array.from({ length: 1 + Math.floor(next() * 4) }, one);
}

interface Expected {
  end: 'right' | 'could not be asked' | 'gave no usable answer';
  requests: number;
}

/** The rules: five retries of what may pass, one repair of what cannot be read, nothing of anything else; after a dead server one try until it answers. */
function foreseen(faults: readonly Fault[], lane: { down: boolean }): Expected {
  let [requests, turn] = [0, 0];
  for (let tries = 1; ; ) {
    const fault = faults[requests] ?? 'none';
    requests += 1;
    if (FATAL.has(fault)) {
      lane.down = false;
      return { end: 'could not be asked', requests };
    }
    if (fault === 'none') {
      lane.down = false;
      return { end: 'right', requests };
    }
    if (fault === 'refusal' || (CONTENT.has(fault) && turn === 1)) {
      lane.down = false;
      return { end: 'gave no usable answer', requests };
    }
    if (CONTENT.has(fault)) {
      lane.down = false;
      turn = 1;
      tries = 1;
      continue;
    }
    if (tries >= (lane.down && turn === 0 ? 1 : TRIES)) {
      lane.down = true;
      return { end: 'could not be asked', requests };
    }
    tries += 1;
  }
}

export interface FaultsSeen {
  calls: number;
  requests: number;
  byEnd: Record<string, number>;
  byFault: Record<string, number>;
  /** What was not as foreseen. */
  wrong: string[];
  /** Tokens and dollars as the server told them and as our ledger has them. */
  told: number;
  ours: number;
  usdTold: number;
  usdOurs: number;
  /** Longest number of requests for one turn of a question. */
  mostTries: number;
  waits: { n: number; least: number; most: number; different: number };
}

/** Asks `n` questions in eight lanes, each with a model of its own. The clock is virtual: waits are noted, not waited for; but for a server that says nothing for `stallMs`. */
export async function apiFaults(n: number, seed: number, stallMs = 4_000): Promise<FaultsSeen> {
  const plans = new Map<number, Fault[]>();
  const next = random(seed);
  for (let id = 0; id < n; id += 1) plans.set(id, plan(next));
  const asked = new Map<number, number>();
  const idOf = (text: string): number => Number(/call (\d+)\./.exec(text)?.[1] ?? -1);
  const server = await messagesServer({
    answer: (request) => rightReply(idOf(JSON.stringify(request.messages))),
    fault: (_, request) => {
      const id = idOf(JSON.stringify(request.messages));
      const times = asked.get(id) ?? 0;
      asked.set(id, times + 1);
      return plans.get(id)?.[times] ?? 'none';
    },
    cut: (i) => i % 9,
  });
  const seen: FaultsSeen = {
    ...{ calls: n, requests: 0, byEnd: {}, byFault: {}, wrong: [], told: 0, ours: 0, usdTold: 0, usdOurs: 0, mostTries: 0 },
    waits: { n: 0, least: Number.POSITIVE_INFINITY, most: 0, different: 0 },
  };
  const waited = new Set<number>();
  const spend = (usage: Usage | null): void => {
    if (usage === null) return;
    seen.ours += usage.input + usage.output + usage.cacheRead + usage.cacheWrite;
    seen.usdOurs += usage.usd ?? 0;
  };
  const lane = async (which: number): Promise<void> => {
    const wait = async (ms: number): Promise<void> => {
      seen.waits.n += 1;
      seen.waits.least = Math.min(seen.waits.least, ms);
      seen.waits.most = Math.max(seen.waits.most, ms);
      waited.add(ms);
    };
    const model = anthropic({
      model: MODEL,
      apiKey: 'k',
      baseUrl: server.url,
      price: priceOf(MODEL),
      thinking: false,
      stallMs,
      wait,
    });
    const state = { down: false };
    for (let id = which; id < n; id += LANES) {
      const faults = plans.get(id) ?? [];
      const expected = foreseen(faults, state);
      let end = '';
      try {
        const { reply, usage } = await model.ask(question(id));
        spend(usage);
        end = JSON.stringify(reply) === JSON.stringify(rightReply(id)) ? 'right' : `wrong reply ${JSON.stringify(reply)}`;
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        spend(error.usage);
        end = ['could not be asked', 'gave no usable answer'].find((text) => error.message.includes(text)) ?? error.message;
      }
      const requests = asked.get(id) ?? 0;
      seen.byEnd[end] = (seen.byEnd[end] ?? 0) + 1;
      seen.mostTries = Math.max(seen.mostTries, requests);
      if (end !== expected.end || requests !== expected.requests)
        seen.wrong.push(
          `${id} [${faults.join(' ')}]: ${end} after ${requests}, foreseen ${expected.end} after ${expected.requests}`,
        );
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, (_, i) => lane(i)));
    seen.requests = server.log.length;
    for (const { fault } of server.log) seen.byFault[fault] = (seen.byFault[fault] ?? 0) + 1;
    const bill = server.bill();
    const tokens = {
      input: bill.input_tokens,
      output: bill.output_tokens,
      cacheRead: bill.cache_read_input_tokens,
      cacheWrite: bill.cache_creation_input_tokens,
    };
    seen.told = tokens.input + tokens.output + tokens.cacheRead + tokens.cacheWrite;
    seen.usdTold = costOf(tokens, priceOf(MODEL)) ?? 0;
    seen.waits.different = waited.size;
  } finally {
    await server.close();
  }
  return seen;
}
