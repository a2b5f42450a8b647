/**
 * What core and extension say to each other over Chrome's native messaging (`dev.fieldguide.core`): JSON objects, one a frame. The core's store is the truth, the
 * extension's a replica: examples are sent until they are acknowledged, and after any break compared and sent again. No key and no cookie is ever in a message.
 */
import * as z from 'zod';
import { CAME } from './effect.ts';
import { Example } from './example.ts';
import { canonical, sha256 } from './hash.ts';
import { StoredAction } from './trajectory.ts';

/** As Chrome knows the core. */
export const HOST_NAME = 'dev.fieldguide.core';
/** Rises when a message changes. Both sides must have the same. */
export const PROTOCOL = 4;

const Mode = z.enum(['read', 'sandbox']);
const Url = z.url({ protocol: /^https?$/ }).max(2048);
/** Whose account it is, in the person's words: the consent (`safety.md` 8.4). */
const Account = z.string().trim().min(1).max(200);
const Minutes = z.number().min(0.1).max(1440);

/** As a Prompt renders it. */
const Text = z.strictObject({
  system: z.string(),
  parts: z.array(z.strictObject({ text: z.string(), cache: z.boolean() })).max(200),
});
const Spent = z.strictObject({
  model: z.string(),
  ...{ input: z.number(), output: z.number(), cacheRead: z.number(), cacheWrite: z.number() },
  ...{ usd: z.number().nullable(), ms: z.number(), fromStore: z.boolean() },
});
/** A piece of a guide that the extension offers: small enough to be read at once. */
export const OFFER_PIECE = 200_000;

/** An example as it was acknowledged. */
const Had = z.strictObject({ id: z.string().max(128), run: z.string().max(64), digest: z.string().max(128) });
export type Had = z.infer<typeof Had>;

/** Read first, and loosely: a later version may say more. */
export const AnyHello = z.looseObject({ kind: z.literal('hello'), protocol: z.int() });

export const ToCore = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hello'), protocol: z.literal(PROTOCOL), version: z.string().max(40) }),
  /** Keeps the worker of the extension alive. */
  z.strictObject({ kind: z.literal('ping') }),
  /** The person agreed in the panel to just this. `login`: with the profile that `login` made for this site. */
  z.strictObject({
    kind: z.literal('explore'),
    url: Url,
    mode: Mode,
    minutes: Minutes,
    actions: z.int().min(1).max(100_000),
    usd: z.number().min(0).max(10_000),
    account: Account,
    /** As `welcome` named it: what the person agreed to. */
    model: z.string().max(200),
    login: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('resume'), run: z.string().max(64) }),
  /** A piece of a guide file: what the extension has and the core may not. The next `verify` takes it in, into quarantine. */
  z.strictObject({ kind: z.literal('offer'), text: z.string().max(OFFER_PIECE) }),
  z.strictObject({ kind: z.literal('verify'), origin: Url, mode: Mode, minutes: Minutes, account: Account }),
  /** Ends the work early and well; it can be gone on with. */
  z.strictObject({ kind: z.literal('stop') }),
  /** Opens the core's window, in which the person logs in; `login-done` closes it. */
  z.strictObject({ kind: z.literal('login'), url: Url }),
  z.strictObject({ kind: z.literal('login-done') }),
  /** The person says that this origin, which was stopped, belongs to the login. */
  z.strictObject({ kind: z.literal('login-allow'), origin: Url }),
  /** What the extension has of this site from the core. It is sent what is missing or has changed, and told what was replaced. */
  z.strictObject({ kind: z.literal('sync'), origin: Url, have: z.array(Had).max(5000) }),
  /** The core's model for one task in the person's own tab, until `stop` or the end of the link. The person agreed in the panel to just this model on this site. */
  z.strictObject({
    kind: z.literal('lend'),
    origin: Url,
    task: z.string().max(2000),
    account: Account,
    model: z.string().max(200),
  }),
  /** A question to it, as the extension rendered it: masked. */
  z.strictObject({ kind: z.literal('ask'), id: z.int(), name: z.literal('act'), version: z.int(), text: Text }),
  /** Asks the model a question without any page in it. */
  z.strictObject({ kind: z.literal('try-model') }),
  /** What was sent to a model, newest first; `before` is epoch ms, `origin` '' means of all sites. */
  z.strictObject({ kind: z.literal('sent'), origin: z.string().max(2048), before: z.number() }),
  z.strictObject({ kind: z.literal('sent-one'), key: z.string().max(128) }),
  /** The person deleted these in the panel: they go here, too. */
  z.strictObject({ kind: z.literal('remove'), origin: Url, ids: z.array(z.string().max(128)).min(1).max(5000) }),
  /** All of one site, or of all sites where `origin` is ''. */
  z.strictObject({ kind: z.literal('forget'), origin: z.union([z.literal(''), Url]) }),
  /** `kept` false: the extension could not store it; it is offered again at the next `sync`. */
  z.strictObject({ kind: z.literal('ack'), seq: z.int(), kept: z.boolean() }),
]);
export type ToCore = z.infer<typeof ToCore>;

/** One thing that happened, for the person who watches. Page text in it is data and shown as text only. */
export const Happening = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('stage'),
    stage: z.enum(['help', 'sweep', 'propose', 'task', 'replay', 'distil']),
    detail: z.string(),
  }),
  z.strictObject({ kind: z.literal('help'), url: z.string(), title: z.string(), chunks: z.number() }),
  /** `stopped`: writes that the barrier stopped, as method and path. `deed`, `came`, `title` of the page afterwards: to say it in the person's language. */
  z.strictObject({
    ...{ kind: z.literal('step'), action: z.string(), effect: z.string(), stopped: z.array(z.string()) },
    ...{ deed: StoredAction.optional(), came: z.enum(CAME).optional(), title: z.string().optional() },
  }),
  z.strictObject({ kind: z.literal('refused'), action: z.string(), why: z.string(), deed: StoredAction.optional() }),
  z.strictObject({ kind: z.literal('task'), text: z.string(), at: z.number(), of: z.number() }),
  z.strictObject({ kind: z.literal('task-end'), text: z.string(), status: z.string(), because: z.string() }),
]);
export type Happening = z.infer<typeof Happening>;

/** Of a whole run, over all its sittings. */
export const Counts = z.strictObject({
  pages: z.number(),
  templates: z.number(),
  actions: z.number(),
  live: z.number(),
  waiting: z.number(),
  refused: z.number(),
  blocked: z.number(),
});
export type Counts = z.infer<typeof Counts>;

/** How a run ended. `usd` is null when a price is unknown. */
export const Summary = z.strictObject({
  because: z.string(),
  resumable: z.boolean(),
  counts: Counts,
  lessons: z.number(),
  helpPages: z.number(),
  blockedHosts: z.array(z.string()),
  modelCalls: z.number(),
  tokens: z.number(),
  usd: z.number().nullable(),
  seconds: z.number(),
  /** Path of the report on this machine; '' without one. */
  report: z.string(),
});
export type Summary = z.infer<typeof Summary>;

/** One question as it left. `at` is epoch ms; `usd` is null when the price is unknown. */
export const Sent = z.strictObject({
  key: z.string(),
  at: z.number(),
  /** '' where the question was about no site. */
  origin: z.string(),
  purpose: z.string(),
  model: z.string(),
  bytes: z.number(),
  usd: z.number().nullable(),
  state: z.enum(['begun', 'ended', 'failed']),
});
export type Sent = z.infer<typeof Sent>;

export const FromCore = z.discriminatedUnion('kind', [
  /** `browser`: which one it explores with; '' when it found none. */
  z.strictObject({ kind: z.literal('welcome'), protocol: z.int(), version: z.string(), model: z.string(), browser: z.string() }),
  z.strictObject({ kind: z.literal('pong') }),
  z.strictObject({
    kind: z.literal('begun'),
    run: z.string(),
    origin: z.string(),
    work: z.enum(['explore', 'verify']),
    url: z.string(),
    mode: Mode,
    minutes: z.number(),
    actions: z.number(),
  }),
  z.strictObject({ kind: z.literal('progress'), run: z.string(), happening: Happening.nullable(), counts: Counts }),
  /** To be acknowledged; comes again after a break. */
  z.strictObject({ kind: z.literal('example'), seq: z.int(), example: Example }),
  /** The core has replaced these or taken them back. Needs no answer: it is said again at the next `sync`. */
  z.strictObject({ kind: z.literal('gone'), origin: z.string(), ids: z.array(z.string()) }),
  /** All that was missing has been sent and acknowledged. */
  z.strictObject({ kind: z.literal('synced'), origin: z.string(), sent: z.number() }),
  /** Sent after every example of the run was acknowledged. */
  z.strictObject({ kind: z.literal('ended'), run: z.string(), summary: Summary }),
  z.strictObject({ kind: z.literal('lent'), run: z.string(), model: z.string() }),
  z.strictObject({ kind: z.literal('answered'), id: z.int(), reply: z.unknown(), raw: z.string(), usage: Spent }),
  /** `ends`: other questions would fare no better now. */
  z.strictObject({ kind: z.literal('unanswered'), id: z.int(), message: z.string(), ends: z.boolean() }),
  z.strictObject({ kind: z.literal('login-open'), url: z.string() }),
  /** The login wanted something from another origin. `page`: the window itself was sent there, as single sign-on does. */
  z.strictObject({ kind: z.literal('login-stopped'), origin: z.string(), page: z.boolean() }),
  /** The login is kept; what these origins were asked for was refused. */
  z.strictObject({ kind: z.literal('login-kept'), stopped: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('model'), model: z.string(), ms: z.number() }),
  /** `more`: there are older ones. */
  z.strictObject({ kind: z.literal('sent'), rows: z.array(Sent), more: z.boolean() }),
  /** `request`: exactly what was sent, a line of JSON for each request; '' when it is no longer kept. */
  z.strictObject({ kind: z.literal('sent-one'), key: z.string(), request: z.string() }),
  z.strictObject({ kind: z.literal('removed'), origin: z.string(), ids: z.array(z.string()) }),
  /** Files were searched for the sites' names afterwards: none is left. */
  z.strictObject({ kind: z.literal('forgot'), origins: z.array(z.string()), seconds: z.number() }),
  /** What was asked could not be done; the message is for people. `run`: of the work that failed, '' where none had begun. */
  z.strictObject({ kind: z.literal('failed'), what: z.string(), run: z.string(), message: z.string(), resumable: z.boolean() }),
  /** The link ends now. `update`: the side that is older. */
  z.strictObject({ kind: z.literal('refused'), message: z.string(), update: z.enum(['core', 'extension', '']) }),
]);
export type FromCore = z.infer<typeof FromCore>;

/** A piece of a message that is too long for one frame. */
const Part = z.strictObject({ part: z.int(), of: z.int(), id: z.int(), text: z.string() });
type Part = z.infer<typeof Part>;

/** The browser takes at most 1 MB of UTF-8 a frame; a character of JSON text takes at most 3 bytes when it is quoted once more. */
const PIECE = 250_000;

/** The JSON texts of the frames that carry this message. */
export function frameTexts(message: FromCore, id: number): string[] {
  const text = JSON.stringify(message);
  if (text.length <= PIECE) return [text];
  const of = Math.ceil(text.length / PIECE);
  return Array.from({ length: of }, (_, part) =>
    JSON.stringify({ part, of, id, text: text.slice(part * PIECE, (part + 1) * PIECE) } satisfies Part),
  );
}

/** Puts parts together again: what arrived is a whole message, or `null` while more is to come. Throws on parts out of order. */
export function joinParts(): (arrived: unknown) => unknown {
  let [id, texts]: [number, string[]] = [-1, []];
  return (arrived) => {
    const part = Part.safeParse(arrived).data;
    if (part === undefined) return arrived;
    if (part.part === 0) [id, texts] = [part.id, []];
    if (part.id !== id || part.part !== texts.length) throw new Error('A part of a message from the core is missing.');
    texts.push(part.text);
    return texts.length === part.of ? JSON.parse(texts.join('')) : null;
  };
}

/** Tells two states of one example apart; its id stands for what it teaches. What is local (use, import) does not count. */
export const digestOf = ({ certificate, provenance }: Example): Promise<string> => sha256(canonical({ certificate, provenance }));
