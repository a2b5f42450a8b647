/** What a request of ours must look like on the wire, and the counts that come back. Stricter than the real server: what we never send is refused. */
import * as z from 'zod';

const Text = z.object({ type: z.literal('text'), text: z.string(), cache_control: z.object({ type: z.string() }).optional() });
export const Request = z.object({
  model: z.string(),
  max_tokens: z.number().optional(),
  stream: z.boolean().optional(),
  system: z.array(Text),
  messages: z.array(z.object({ role: z.literal('user'), content: z.array(Text) })),
  tools: z.array(z.object({ name: z.string(), input_schema: z.object({ type: z.literal('object') }).loose() }).loose()),
  tool_choice: z.object({ type: z.literal('auto'), disable_parallel_tool_use: z.literal(true) }),
  thinking: z.object({ type: z.string() }).loose().optional(),
});
export type Request = z.infer<typeof Request>;

export interface Counts {
  input_tokens: number;
  output_tokens: number;
  cache_read_input_tokens: number;
  cache_creation_input_tokens: number;
}

/** What a server can be told to do wrong; `none` is right. */
export const FAULTS = [
  'none',
  'rate-limit-with-wait',
  'rate-limit',
  'server-error',
  'overloaded',
  'timeout-status',
  'conflict',
  'reset',
  'reset-in-body',
  'cut-at-event',
  'ends-early',
  'stall',
  'overload-in-stream',
  'bad-json-in-stream',
  'foreign-event',
  'bad-input',
  'not-json-input',
  'unknown-tool',
  'two-calls',
  'text-only',
  'empty',
  'refusal',
  'truncated',
  'garbage',
  'huge',
  'bad-request',
  'no-key',
] as const;
export type Fault = (typeof FAULTS)[number];
