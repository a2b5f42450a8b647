/** A streamed answer, put together and believed only when it ended as it should (`toolchain.md` 12). */
import * as z from 'zod';
import type { Tokens } from './anthropic-prices.ts';

/** The answer broke off: nothing of it may be used, asking again may help. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}
/** The server sends what no answer of ours can be. */
export class Garbage extends Error {
  override readonly name = 'Garbage';
}

const Counts = z.object({
  input_tokens: z.number().nullish(),
  output_tokens: z.number().nullish(),
  cache_read_input_tokens: z.number().nullish(),
  cache_creation_input_tokens: z.number().nullish(),
});
type Counts = z.infer<typeof Counts>;

/** Only what we read; what else a server sends is left alone. */
const Event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message_start'), message: z.object({ usage: Counts.optional() }) }),
  z.object({
    type: z.literal('content_block_start'),
    index: z.number(),
    content_block: z.object({ type: z.string(), name: z.string().optional(), text: z.string().optional() }),
  }),
  z.object({
    type: z.literal('content_block_delta'),
    index: z.number(),
    delta: z.object({ type: z.string(), text: z.string().optional(), partial_json: z.string().optional() }),
  }),
  z.object({ type: z.literal('content_block_stop'), index: z.number() }),
  z.object({
    type: z.literal('message_delta'),
    delta: z.object({ stop_reason: z.string().nullish() }),
    usage: Counts.optional(),
  }),
  z.object({ type: z.literal('message_stop') }),
]);
const Tagged = z.object({ type: z.string() });
const READ = new Set(Event.options.map((option) => option.shape.type.value).map(String));

interface Block {
  type: string;
  name: string;
  /** Text, or the tool's input as the JSON that was sent. */
  text: string;
}
export interface Answer {
  stop: string;
  blocks: Block[];
}

export const NO_TOKENS: Tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
export const sum = (a: Tokens, b: Tokens): Tokens => ({
  input: a.input + b.input,
  output: a.output + b.output,
  cacheRead: a.cacheRead + b.cacheRead,
  cacheWrite: a.cacheWrite + b.cacheWrite,
});

/** Counts are cumulative within one answer: the last word on each counts. */
const counted = (before: Tokens, told: Counts | undefined): Tokens => ({
  input: told?.input_tokens ?? before.input,
  output: told?.output_tokens ?? before.output,
  cacheRead: told?.cache_read_input_tokens ?? before.cacheRead,
  cacheWrite: told?.cache_creation_input_tokens ?? before.cacheWrite,
});

/** Characters of an answer: ours have a few thousand. */
const LONGEST = 400_000;

/**
 * Reads the events of one answer. `onTokens` hears the counts as they come, so that what was spent on an answer that breaks off is known too.
 * Throws BrokenOff when the stream ends before its last event, Garbage when it is none of ours, and what `events` throws.
 */
export async function readAnswer(events: AsyncIterable<unknown>, onTokens: (tokens: Tokens) => void): Promise<Answer> {
  const blocks = new Map<number, Block>();
  let [stop, length, tokens] = ['', 0, NO_TOKENS];
  for await (const raw of events) {
    const tagged = Tagged.safeParse(raw);
    // Newer servers may send kinds of event that we do not know.
    if (tagged.success && !READ.has(tagged.data.type)) continue;
    const parsed = Event.safeParse(raw);
    if (!parsed.success) throw new Garbage('an event of the stream does not fit the Messages API');
    const event = parsed.data;
    switch (event.type) {
      case 'message_start':
        tokens = counted(tokens, event.message.usage);
        onTokens(tokens);
        break;
      case 'content_block_start': {
        const { type, name = '', text = '' } = event.content_block;
        blocks.set(event.index, { type, name, text });
        break;
      }
      case 'content_block_delta': {
        const block = blocks.get(event.index);
        if (block === undefined) throw new Garbage('a piece of a block came before the block');
        const piece = event.delta.text ?? event.delta.partial_json ?? '';
        length += piece.length;
        if (length > LONGEST) throw new Garbage(`the answer has more than ${LONGEST} characters`);
        block.text += piece;
        break;
      }
      case 'content_block_stop':
        break;
      case 'message_delta':
        stop = event.delta.stop_reason ?? stop;
        tokens = counted(tokens, event.usage);
        onTokens(tokens);
        break;
      case 'message_stop':
        return { stop, blocks: [...blocks.entries()].sort(([a], [b]) => a - b).map(([, block]) => block) };
    }
  }
  throw new BrokenOff('the stream ended before the answer did');
}

/** A response whose body may not grow beyond `most` bytes: a server of any kind must not fill our memory. */
export function bounded(response: Response, most: number): Response {
  if (response.body === null) return response;
  let bytes = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > most) controller.error(new Garbage(`the server sent more than ${most} bytes for one answer`));
      else controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(limit), response);
}
