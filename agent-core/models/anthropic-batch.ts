/** Message batches: questions that are sent together and answered later, for less, where the server has them. */
import Anthropic from '@anthropic-ai/sdk';
import * as z from 'zod';
import { type BatchAnswer, type Batching, ModelError, type Prompt } from '../ports.ts';
import { costOf, type Price } from './anthropic-prices.ts';
import { type Body, readReply } from './anthropic-question.ts';
import { mayPass } from './anthropic-retry.ts';

/** Of the usual price, by the vendor's price page of 2026-11-23: input, output and cached tokens alike. */
const BATCH_FACTOR = 0.5;
/** Clocks of two machines differ by seconds, and a batch is made within minutes of its note. Milliseconds. */
const BEFORE_MS = 60_000;
const AFTER_MS = 15 * 60_000;
/** Batches that are listed in one answer, the most that the server gives. */
const PAGE = 100;

const Message = z.object({
  stop_reason: z.string().nullish(),
  content: z.array(
    z.looseObject({ type: z.string(), name: z.string().optional(), input: z.unknown().optional(), text: z.string().optional() }),
  ),
  usage: z.object({
    input_tokens: z.number(),
    output_tokens: z.number(),
    cache_read_input_tokens: z.number().nullish(),
    cache_creation_input_tokens: z.number().nullish(),
  }),
});

const statusOf = (error: unknown): number => (error instanceof Anthropic.APIError ? (error.status ?? 0) : 0);
/** A server of one's own mostly has no batches: it does not know the address, or does not let it be used. */
const lacks = (error: unknown): boolean => [404, 405, 501].includes(statusOf(error));

const sizeOf = ({ request_counts: n }: Anthropic.Messages.MessageBatch): number =>
  n.processing + n.succeeded + n.errored + n.canceled + n.expired;

export interface BatchOptions {
  /** Model id as the server knows it. */
  model: string;
  price: Price | null;
  body: (prompt: Prompt<unknown, unknown>) => Body;
}

function answerOf(raw: unknown, prompt: Prompt<unknown, unknown>, o: BatchOptions): BatchAnswer {
  const parsed = Message.safeParse(raw);
  // What it cost cannot be known either: what was reserved stays so.
  if (!parsed.success)
    return new ModelError(`The answer to "${prompt.name}" does not fit the Messages API.`, { retry: true, ends: false });
  const message = parsed.data;
  const tokens = {
    input: message.usage.input_tokens,
    output: message.usage.output_tokens,
    cacheRead: message.usage.cache_read_input_tokens ?? 0,
    cacheWrite: message.usage.cache_creation_input_tokens ?? 0,
  };
  const usage = { model: o.model, ...tokens, usd: costOf(tokens, o.price, BATCH_FACTOR), ms: 0, fromStore: false };
  const blocks = message.content.map(({ type, name = '', input, text = '' }) => ({
    type,
    name,
    text: type === 'tool_use' ? JSON.stringify(input ?? {}) : text,
  }));
  const reading = readReply({ stop: message.stop_reason ?? '', blocks }, prompt);
  if ('reply' in reading) return { ...reading, usage };
  const failed = `The model ${o.model} gave no usable answer to "${prompt.name}": ${reading.why}`;
  return new ModelError(failed, { retry: reading.repair, ends: false, usage });
}

/** Throws ModelError where the server could not be asked; `retry` says that it may be asked again. */
async function asking<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Anthropic.APIUserAbortError) throw cause;
    const why = cause instanceof Error ? cause.message.slice(0, 500) : String(cause);
    throw new ModelError(`The server could not be asked about a batch: ${why}`, { cause, retry: mayPass(cause), ends: true });
  }
}

/** Batches over the official SDK. `client` must let pass what a thousand answers need. */
export function batching(client: Anthropic, o: BatchOptions): Batching {
  const { batches } = client.messages;
  const results = async (
    id: string,
    each: (line: Anthropic.Messages.MessageBatchIndividualResponse) => void,
    given: { signal: AbortSignal | null },
  ) => {
    for await (const line of await batches.results(id, {}, given)) each(line);
  };
  /** Newest first; none where there are no batches. */
  async function* listed(given: { signal: AbortSignal | null }) {
    try {
      yield* batches.list({ limit: PAGE }, given);
    } catch (error) {
      if (!lacks(error)) throw error;
    }
  }
  return {
    wire: (prompt) => JSON.stringify(o.body(prompt)),
    send: (questions, signal) =>
      asking(async () => {
        const requests = questions.map(({ id, prompt }) => ({ custom_id: id, params: o.body(prompt) }));
        try {
          return (await batches.create({ requests }, { signal: signal ?? null })).id;
        } catch (error) {
          if (lacks(error)) return null;
          throw error;
        }
      }),
    find: ({ ids, at }, signal) =>
      asking(async () => {
        const given = { signal: signal ?? null };
        let open = false;
        for await (const batch of listed(given)) {
          const made = Date.parse(batch.created_at);
          if (made < at - BEFORE_MS) break;
          if (made > at + AFTER_MS || sizeOf(batch) !== ids.size) continue;
          if (batch.processing_status !== 'ended') {
            open = true;
            continue;
          }
          let mine = false;
          await results(batch.id, ({ custom_id }) => (mine ||= ids.has(custom_id)), given);
          if (mine) return batch.id;
        }
        return open ? 'later' : null;
      }),
    read: (id, prompts, signal) =>
      asking(async () => {
        const given = { signal: signal ?? null };
        const batch = await batches.retrieve(id, {}, given).catch((error: unknown) => {
          if (lacks(error)) return null;
          throw error;
        });
        if (batch === null) return new Map<string, BatchAnswer>();
        if (batch.processing_status !== 'ended') return null;
        const answers = new Map<string, BatchAnswer>();
        await results(
          id,
          ({ custom_id, result }) => {
            const prompt = prompts.get(custom_id);
            if (prompt !== undefined && result.type === 'succeeded') answers.set(custom_id, answerOf(result.message, prompt, o));
          },
          given,
        );
        return answers;
      }),
  };
}
