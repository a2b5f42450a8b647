/** Claude, or any server that speaks the Messages API: one tool call a question, its input checked against the question's schema. */
import Anthropic from '@anthropic-ai/sdk';
import * as z from 'zod';
import { type Model, ModelError, type Prompt, type PromptText, type Usage } from '../ports.ts';

export interface AnthropicOptions {
  /** Model id as the server knows it. */
  model: string;
  /** Servers of one's own mostly want none. */
  apiKey: string | undefined;
  baseUrl: string | undefined;
  /** Millionths of a US dollar per million tokens; `null`: not known, so no sum is shown. */
  price: { input: number; output: number; cacheRead: number; cacheWrite: number } | null;
}

const MAX_TOKENS = 4096;
const TIMEOUT_MS = 120_000;
const TRIES = 4;
const TOOL = 'reply';

/** Every question of ours is answered with an object. */
const JsonObject = z.object({
  type: z.literal('object'),
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()).default([]),
  $defs: z.record(z.string(), z.unknown()).optional(),
});

type Message = Anthropic.Messages.Message;
type Turn = Anthropic.Messages.MessageParam;

const content = (text: PromptText): Anthropic.Messages.TextBlockParam[] =>
  text.parts
    .filter((part) => part.text !== '')
    .map((part) => ({ type: 'text', text: part.text, ...(part.cache ? { cache_control: { type: 'ephemeral' } } : {}) }));

/** Overload, rate limits and broken connections may pass; everything else will not. Decided by type and status, never by the message's text. */
const mayPass = (error: unknown): boolean => {
  if (error instanceof Anthropic.APIUserAbortError) return false;
  if (error instanceof Anthropic.APIConnectionError) return true;
  if (!(error instanceof Anthropic.APIError)) return false;
  if (error.type === 'overloaded_error' || error.type === 'rate_limit_error' || error.type === 'api_error') return true;
  return (
    error.status !== undefined && (error.status === 408 || error.status === 409 || error.status === 429 || error.status >= 500)
  );
};

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

/** Seconds that the server asks us to wait, if it says so. */
const retryAfter = (error: unknown): number => {
  if (!(error instanceof Anthropic.APIError)) return 0;
  const seconds = Number(error.headers?.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? Math.min(60, Math.max(0, seconds)) : 0;
};

/** Why a complete answer cannot be used, or its input. Only a whole tool call counts: a truncated one looks complete (`toolchain.md` 12). */
function read<Reply>(message: Message, prompt: Prompt<unknown, Reply>): { reply: Reply } | { why: string } {
  if (message.stop_reason === 'refusal') return { why: 'the model refused to answer' };
  if (message.stop_reason !== 'tool_use')
    return { why: `the answer ended with ${message.stop_reason ?? 'nothing'} and not with the tool call` };
  const calls = message.content.filter((block) => block.type === 'tool_use');
  const [call] = calls;
  if (call === undefined || calls.length > 1 || call.name !== TOOL)
    return { why: `${calls.length} tool calls instead of one call of ${TOOL}` };
  const parsed = prompt.reply.safeParse(call.input);
  return parsed.success ? { reply: parsed.data } : { why: z.prettifyError(parsed.error).slice(0, 1000) };
}

/** A Model over the official SDK. Throws ModelError when no usable answer could be had. */
export function anthropic(o: AnthropicOptions): Model {
  const client = new Anthropic({
    apiKey: o.apiKey ?? 'none',
    timeout: TIMEOUT_MS,
    // The SDK misses an overload inside a started stream and counts nothing: retries are ours.
    maxRetries: 0,
    ...(o.baseUrl === undefined ? {} : { baseURL: o.baseUrl }),
  });
  const send = async (
    body: Anthropic.Messages.MessageCreateParamsNonStreaming,
    signal: AbortSignal | undefined,
  ): Promise<Message> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await client.messages.create(body, signal === undefined ? {} : { signal });
      } catch (error) {
        if (signal?.aborted === true) throw error;
        if (!mayPass(error) || tries >= TRIES)
          throw new ModelError(
            `The model ${o.model} could not be asked: ${error instanceof Error ? error.message : String(error)}`,
            {
              cause: error,
              retry: mayPass(error),
            },
          );
        await pause(Math.max(retryAfter(error) * 1000, 250 * 2 ** tries), signal);
      }
    }
  };
  const spent = (messages: readonly Message[], ms: number): Usage => {
    const sum = (of: (usage: Message['usage']) => number | null | undefined) =>
      messages.reduce((total, message) => total + (of(message.usage) ?? 0), 0);
    const tokens = {
      input: sum((u) => u.input_tokens),
      output: sum((u) => u.output_tokens),
      cacheRead: sum((u) => u.cache_read_input_tokens),
      cacheWrite: sum((u) => u.cache_creation_input_tokens),
    };
    const { price } = o;
    const usd =
      price === null
        ? null
        : (tokens.input * price.input +
            tokens.output * price.output +
            tokens.cacheRead * price.cacheRead +
            tokens.cacheWrite * price.cacheWrite) /
          1e12;
    return { model: o.model, ...tokens, usd, ms, fromStore: false };
  };
  return {
    name: `anthropic:${o.model}`,
    async ask<Input, Reply>(prompt: Prompt<Input, Reply>, signal?: AbortSignal) {
      const began = performance.now();
      const text = prompt.render();
      const { properties, required, $defs } = JsonObject.parse(z.toJSONSchema(prompt.reply, { io: 'input' }));
      const messages: Turn[] = [{ role: 'user', content: content(text) }];
      const got: Message[] = [];
      let why = '';
      // One repair turn, with the validator's own words.
      for (let turn = 0; turn < 2; turn += 1) {
        const message = await send(
          {
            model: o.model,
            max_tokens: MAX_TOKENS,
            system: [{ type: 'text', text: text.system, cache_control: { type: 'ephemeral' } }],
            messages,
            tools: [
              {
                name: TOOL,
                description: 'Your answer.',
                input_schema: { type: 'object', properties, required, ...($defs === undefined ? {} : { $defs }) },
              },
            ],
            tool_choice: { type: 'tool', name: TOOL },
          },
          signal,
        );
        got.push(message);
        const result = read(message, prompt);
        if ('reply' in result)
          return { reply: result.reply, raw: JSON.stringify(message.content), usage: spent(got, performance.now() - began) };
        why = result.why;
        messages.push({
          role: 'user',
          content: `Your last answer could not be used: ${why}\nAnswer again with one call of the tool ${TOOL}.`,
        });
      }
      throw new ModelError(`The model ${o.model} gave no usable answer to "${prompt.name}": ${why}`, { retry: false });
    },
  };
}
