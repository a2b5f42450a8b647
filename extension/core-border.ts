/** What the options page asks the worker, and the answers. */
import * as z from 'zod';
import { Sent } from '../agent-core/native-messages.ts';

const Site = z.url({ protocol: /^https?$/ }).max(2048);

export const CoreRequest = z.discriminatedUnion('do', [
  /** Is the core there, and what is it. */
  z.strictObject({ do: z.literal('core-hello') }),
  z.strictObject({ do: z.literal('core-try-model') }),
  z.strictObject({ do: z.literal('core-sent'), origin: z.string().max(2048), before: z.number() }),
  z.strictObject({ do: z.literal('core-sent-one'), key: z.string().max(128) }),
  /** Here, and in the core where there is a link to it. */
  z.strictObject({ do: z.literal('forget'), origin: z.union([z.literal(''), Site]) }),
]);
export type CoreRequest = z.infer<typeof CoreRequest>;

/** How forgetting went: rows that still hold a name, and what became of the core's part. */
const Forgotten = z.strictObject({
  /** Tables in which the name still stands; empty is success. */
  left: z.array(z.string()),
  seconds: z.number(),
  core: z.enum(['forgot', 'unlinked', 'failed']),
  detail: z.string(),
});
export type Forgotten = z.infer<typeof Forgotten>;

export const CoreReply = z.union([
  z.strictObject({ ok: z.literal(true), kind: z.literal('hello'), version: z.string(), model: z.string(), browser: z.string() }),
  z.strictObject({ ok: z.literal(true), kind: z.literal('model'), model: z.string(), ms: z.number() }),
  z.strictObject({ ok: z.literal(true), kind: z.literal('sent'), rows: z.array(Sent), more: z.boolean() }),
  z.strictObject({ ok: z.literal(true), kind: z.literal('sent-one'), key: z.string(), request: z.string() }),
  z.strictObject({ ok: z.literal(true), kind: z.literal('forgotten'), forgotten: Forgotten }),
  /** `why` is a key of `_locales`; `detail` what the core or Chrome said about it. */
  z.strictObject({ ok: z.literal(false), why: z.string(), detail: z.string() }),
]);
export type CoreReply = z.infer<typeof CoreReply>;
