/** What the panel asks the worker about explorations, and the answers. */
import * as z from 'zod';

export const ExploreRequest = z.discriminatedUnion('do', [
  /** Starts the extension anew: only then can it use the permission that was just given. */
  z.strictObject({ do: z.literal('explore-restart'), origin: z.string() }),
  /** Is the core there, and what is it. */
  z.strictObject({ do: z.literal('explore-core') }),
  z.strictObject({
    do: z.literal('explore-start'),
    url: z.url({ protocol: /^https?$/ }).max(2048),
    mode: z.enum(['read', 'sandbox']),
    minutes: z.number().min(0.1).max(1440),
    actions: z.int().min(1).max(100_000),
    account: z.string().trim().min(1).max(200),
    login: z.boolean(),
    model: z.string().max(200),
  }),
  z.strictObject({
    do: z.literal('explore-verify'),
    url: z.url({ protocol: /^https?$/ }).max(2048),
    mode: z.enum(['read', 'sandbox']),
    minutes: z.number().min(0.1).max(1440),
    account: z.string().trim().min(1).max(200),
  }),
  z.strictObject({ do: z.literal('explore-pause'), id: z.string() }),
  z.strictObject({ do: z.literal('explore-stop'), id: z.string() }),
  z.strictObject({ do: z.literal('explore-resume'), id: z.string() }),
  /** The core's window for logging in: open, and done. */
  z.strictObject({ do: z.literal('explore-login'), url: z.url({ protocol: /^https?$/ }).max(2048) }),
  z.strictObject({ do: z.literal('explore-logged-in') }),
  /** An origin that was stopped on the way belongs to the login. */
  z.strictObject({ do: z.literal('explore-login-allow'), origin: z.url({ protocol: /^https?$/ }).max(2048) }),
  /** The person deleted something of this site here: the core is to do so, too. */
  z.strictObject({ do: z.literal('explore-deleted'), origin: z.url({ protocol: /^https?$/ }).max(2048) }),
]);
export type ExploreRequest = z.infer<typeof ExploreRequest>;

/** The worker tells the panel: the login wanted something from another origin. */
export const LoginStopped = z.strictObject({ kind: z.literal('login-stopped'), origin: z.string(), page: z.boolean() });
export type LoginStopped = z.infer<typeof LoginStopped>;

/** `why` is a key of `_locales`; `detail` what the core or Chrome said about it. */
export const ExploreReply = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    core: z.strictObject({ version: z.string(), model: z.string(), browser: z.string() }).optional(),
  }),
  z.strictObject({ ok: z.literal(false), why: z.string(), detail: z.string() }),
]);
export type ExploreReply = z.infer<typeof ExploreReply>;
