/** Claude, or any server that speaks the Messages API: one tool call a question, streamed, its input checked against the question's schema. */
import Anthropic from '@anthropic-ai/sdk';
import { type Model, ModelError, type Prompt, type Usage } from '../ports.ts';
import { batching } from './anthropic-batch.ts';
import { costOf, type Price, type Tokens } from './anthropic-prices.ts';
import { type Body, questionBody, readReply } from './anthropic-question.ts';
import { mayPass, PATIENCE_MS, pause, TRIES, waitFor } from './anthropic-retry.ts';
import { type Answer, BrokenOff, bounded, NO_TOKENS, readAnswer, sum } from './anthropic-stream.ts';

export interface AnthropicOptions {
  /** Model id as the server knows it. */
  model: string;
  /** Servers of one's own mostly want none. */
  apiKey: string | undefined;
  baseUrl: string | undefined;
  /** `null`: not known, so no sum is shown. */
  price: Price | null;
  /** Let it think before it answers, where it can be chosen. */
  thinking: boolean;
  /** Milliseconds without a byte before an answer counts as stalled; a local model may read a long prompt first. */
  stallMs?: number;
  /** How a wait is waited for; by default by the clock. */
  wait?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

const STALL_MS = 180_000;
const MOST_BYTES = 4_000_000;
/** For all answers of a batch. */
const MOST_BATCH_BYTES = 256_000_000;
/** Bytes of UTF-8 for a token, at the least: a cautious guess where nobody counted. */
const BYTES_PER_TOKEN = 2;

const utf8 = new TextEncoder();
const guessed = (body: Body): number =>
  Math.ceil(utf8.encode(JSON.stringify([body.tools, body.system, body.messages])).length / BYTES_PER_TOKEN);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);

/** Sums over all requests of one question, those that broke off too. */
interface Spent {
  tokens: Tokens;
  usd: number | null;
}

interface Attempt {
  client: Anthropic;
  body: Body;
  stallMs: number;
  signal: AbortSignal | undefined;
  onTokens: (tokens: Tokens) => void;
}

const streamed = (body: Body) => ({ ...body, stream: true as const });

/** One request, one whole answer. A server that says nothing for `stallMs` has broken off. */
async function attempt({ client, body, stallMs, signal, onTokens }: Attempt): Promise<Answer> {
  const own = new AbortController();
  const stop = (): void => own.abort();
  signal?.addEventListener('abort', stop, { once: true });
  let timer = setTimeout(stop, stallMs);
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(stop, stallMs);
  };
  try {
    const stream = await client.messages.create(streamed(body), { signal: own.signal });
    const events = async function* () {
      for await (const event of stream) {
        heard();
        yield event;
      }
    };
    return await readAnswer(events(), onTokens);
  } catch (error) {
    if (own.signal.aborted && signal?.aborted !== true)
      throw new BrokenOff(`the server said nothing for ${Math.round(stallMs / 1000)} s`);
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    own.abort();
  }
}

/** A Model over the official SDK. Throws ModelError when no usable answer could be had; it says what was spent all the same. */
export function anthropic(o: AnthropicOptions): Model {
  const { stallMs = STALL_MS, wait = pause } = o;
  const client = new Anthropic({
    apiKey: o.apiKey ?? 'none',
    timeout: stallMs,
    // The SDK misses an overload inside a started stream and counts nothing: retries are ours.
    maxRetries: 0,
    logLevel: 'off',
    fetch: async (url, init) => bounded(await fetch(url, init), MOST_BYTES),
    ...(o.baseUrl === undefined ? {} : { baseURL: o.baseUrl }),
  });
  const patient = client.withOptions({ fetch: async (url, init) => bounded(await fetch(url, init), MOST_BATCH_BYTES) });
  // A server that was down for a whole question is asked only once for the next ones, until it answers.
  let down = false;

  const send = async (body: Body, spent: Spent, signal: AbortSignal | undefined): Promise<Answer> => {
    const tries = down ? 1 : TRIES;
    for (let n = 1; ; n += 1) {
      let now = NO_TOKENS;
      const onTokens = (tokens: Tokens): void => {
        now = tokens;
      };
      try {
        const answer = await attempt({ client, body, stallMs, signal, onTokens });
        down = false;
        return answer;
      } catch (error) {
        if (signal?.aborted === true) throw error;
        const passing = mayPass(error);
        const ms = waitFor(error, n, { random: Math.random(), now: Date.now() });
        if (!passing || n >= tries || ms > PATIENCE_MS) {
          down = passing;
          throw error;
        }
        await wait(ms, signal);
      } finally {
        const usd = costOf(now, o.price);
        spent.tokens = sum(spent.tokens, now);
        spent.usd = spent.usd === null || usd === null ? null : spent.usd + usd;
      }
    }
  };

  return {
    name: `anthropic:${o.model}`,
    batch: batching(patient, {
      ...{ model: o.model, price: o.price },
      body: (prompt) => questionBody(prompt, { ...o, text: prompt.render(), repair: '' }),
    }),
    wire: (prompt) => JSON.stringify(streamed(questionBody(prompt, { ...o, text: prompt.render(), repair: '' }))),
    async quote(prompt, given) {
      if (o.price === null) return null;
      const body = questionBody(prompt, { ...o, text: prompt.render(), repair: '' });
      const { max_tokens, ...rest } = body;
      const input = given.counted ? await countTokens(client, rest).catch(() => guessed(body)) : guessed(body);
      const once = costOf({ ...NO_TOKENS, cacheWrite: input, output: max_tokens }, o.price);
      // The question and one repair of it.
      return once === null ? null : Math.ceil(once * 2e6);
    },
    async ask<Input, Reply>(prompt: Prompt<Input, Reply>, signal?: AbortSignal, again?: (request: string) => Promise<void>) {
      const began = performance.now();
      const spent: Spent = { tokens: NO_TOKENS, usd: o.price === null ? null : 0 };
      const usage = (): Usage => ({
        model: o.model,
        ...spent.tokens,
        usd: spent.usd,
        ms: performance.now() - began,
        fromStore: false,
      });
      const text = prompt.render();
      let why = '';
      for (let turn = 0; turn < 2; turn += 1) {
        const body = questionBody(prompt, { ...o, text, repair: why });
        if (turn > 0) await again?.(JSON.stringify(streamed(body)));
        const answer = await send(body, spent, signal).catch((cause: unknown): never => {
          if (signal?.aborted === true) throw cause;
          throw new ModelError(`The model ${o.model} could not be asked: ${messageOf(cause)}`, {
            cause,
            retry: mayPass(cause),
            ends: true,
            usage: usage(),
          });
        });
        const result = readReply(answer, prompt);
        if ('reply' in result) return { ...result, usage: usage() };
        why = result.why;
        if (!result.repair) break;
      }
      const failed = `The model ${o.model} gave no usable answer to "${prompt.name}": ${why}`;
      throw new ModelError(failed, { retry: false, ends: false, usage: usage() });
    },
  };
}

const countTokens = async (client: Anthropic, body: Anthropic.Messages.MessageCountTokensParams): Promise<number> =>
  (await client.messages.countTokens(body)).input_tokens;
