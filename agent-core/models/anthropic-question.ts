/** A Prompt as a request of the Messages API, and the answer to it as a reply. */
import type Anthropic from '@anthropic-ai/sdk';
import * as z from 'zod';
import type { Prompt, PromptText } from '../ports.ts';
import { parseUntrusted } from '../untrusted-json.ts';
import { type Thinking, thinkingOf } from './anthropic-prices.ts';
import type { Answer } from './anthropic-stream.ts';

const TOOL = 'reply';
const LIMITS = { depth: 24, stringBytes: 64_000 };
/** Room for the longest of our replies, 24 labels; thinking counts towards it. */
const ROOM = { plain: 6_000, thinking: 12_000 };
const THINK_TOKENS = 4_000;

/** Every question of ours is answered with an object. */
const JsonObject = z.object({
  type: z.literal('object'),
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()).default([]),
  $defs: z.record(z.string(), z.unknown()).optional(),
});

export type Body = Omit<Anthropic.Messages.MessageCreateParamsNonStreaming, 'stream'>;

function thinkingParam(kind: Thinking, on: boolean): Pick<Body, 'thinking'> {
  switch (kind) {
    case 'fixed':
      return {};
    case 'adaptive':
      return on ? { thinking: { type: 'adaptive' } } : {};
    case 'on-by-default':
      return { thinking: { type: on ? 'adaptive' : 'disabled' } };
    case 'between-tools':
      return { thinking: { type: on ? 'adaptive' : 'between_tools' } };
    case 'budget':
      return on ? { thinking: { type: 'enabled', budget_tokens: THINK_TOKENS } } : {};
  }
}

const repairText = (why: string): string =>
  why === '' ? '' : `Your last answer could not be used: ${why}\nAnswer again with one call of the tool "${TOOL}".`;

/**
 * Stable first: tool and system (one breakpoint), then the prompt's parts with theirs, at most four in all; sampling is never set, newer models refuse it.
 * The tool is asked for in words: newer models refuse to have it forced. `repair`: what was wrong with the last answer; it stays one turn, since some servers want turns to alternate.
 */
export function questionBody(
  prompt: Prompt<unknown, unknown>,
  o: { model: string; thinking: boolean; text: PromptText; repair: string },
): Body {
  const { text } = o;
  const { properties, required, $defs } = JsonObject.parse(z.toJSONSchema(prompt.reply, { io: 'input' }));
  const kind = thinkingOf(o.model);
  return {
    model: o.model,
    max_tokens: o.thinking || kind === 'fixed' ? ROOM.thinking : ROOM.plain,
    tools: [
      {
        name: TOOL,
        description: 'Takes your whole answer.',
        input_schema: { type: 'object', properties, required, ...($defs === undefined ? {} : { $defs }) },
      },
    ],
    tool_choice: { type: 'auto', disable_parallel_tool_use: true },
    system: [
      {
        type: 'text',
        text: `${text.system}\n\nAnswer with exactly one call of the tool "${TOOL}" and with nothing else.`,
        cache_control: { type: 'ephemeral' },
      },
    ],
    messages: [
      {
        role: 'user',
        content: [...text.parts, { text: repairText(o.repair), cache: false }]
          .filter((part) => part.text !== '')
          .map((part) => ({
            type: 'text',
            text: part.text,
            ...(part.cache ? { cache_control: { type: 'ephemeral' } } : {}),
          })),
      },
    ],
    ...thinkingParam(kind, o.thinking),
  };
}

export type Reading<Reply> = { reply: Reply; raw: string } | { why: string; repair: boolean };

/** Only a whole call of our one tool counts: a truncated one looks complete (`toolchain.md` 12). */
export function readReply<Reply>({ stop, blocks }: Answer, prompt: Prompt<unknown, Reply>): Reading<Reply> {
  const bad = (why: string): Reading<Reply> => ({ why, repair: true });
  if (stop === 'refusal') return { why: 'it refused to answer', repair: false };
  if (stop === 'model_context_window_exceeded') return { why: 'the question is too long for it', repair: false };
  if (stop === 'max_tokens') return bad('it was cut off for its length; say less');
  const calls = blocks.filter((block) => block.type === 'tool_use');
  const [call] = calls;
  if (stop !== 'tool_use' || call === undefined) return bad('it holds no call of the tool');
  if (calls.length > 1) return bad(`it holds ${calls.length} calls instead of one`);
  if (call.name !== TOOL) return bad(`there is no tool "${call.name.slice(0, 60)}"`);
  const json = parseUntrusted(call.text === '' ? '{}' : call.text, LIMITS);
  if ('refused' in json) return bad(`its input cannot be read: ${json.refused}`);
  const parsed = prompt.reply.safeParse(json.value);
  return parsed.success ? { reply: parsed.data, raw: call.text } : bad(z.prettifyError(parsed.error).slice(0, 1000));
}
