/** Schemas of what crosses a border inside the extension: from pages of ours to the worker, and from a page's content script. */
import * as z from 'zod';
import type { FrameSnapshot as Snapshot } from '../agent-core/page-api.ts';
import type { ElementFacts as Facts } from '../agent-core/ports.ts';
import { AxNode, Viewport } from '../agent-core/trajectory.ts';
import type { Acted as Done } from './messages.ts';

/** From the panel to the worker. */
export const Request = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('look'), tabId: z.int().min(0) }),
  z.strictObject({
    do: z.literal('start'),
    tabId: z.int().min(0),
    task: z.string().min(1).max(2000),
    model: z.string().max(200),
  }),
  z.strictObject({ do: z.literal('stop'), run: z.string() }),
  z.strictObject({ do: z.literal('take-over'), run: z.string() }),
  z.strictObject({ do: z.literal('hand-back'), run: z.string() }),
  z.strictObject({ do: z.literal('answer'), run: z.string(), question: z.string(), answer: z.enum(['once', 'kind', 'no']) }),
  /** The tab is at `site`, where the task may not go on: from now on it may, or the tab goes back. */
  z.strictObject({ do: z.literal('away'), run: z.string(), site: z.string(), answer: z.enum(['allow', 'back']) }),
  /** The person says whether what came of a task is right. */
  z.strictObject({ do: z.literal('thumb'), run: z.string(), right: z.boolean() }),
  /** `corrects`: the run that went wrong; '' of none. */
  z.strictObject({ do: z.literal('teach-start'), tabId: z.int().min(0), corrects: z.string() }),
  z.strictObject({ do: z.literal('teach-stop'), id: z.string() }),
  z.strictObject({
    do: z.literal('teach-keep'),
    id: z.string(),
    kept: z.array(z.strictObject({ id: z.string(), instruction: z.string().trim().min(1).max(500) })).max(20),
  }),
]);
export type Request = z.infer<typeof Request>;

/** The worker's answer: what was done, or why not, as a key of `_locales`. */
export const Reply = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), controls: z.number().optional() }),
  z.strictObject({ ok: z.literal(false), why: z.string() }),
]);
export type Reply = z.infer<typeof Reply>;

export const ElementFacts: z.ZodType<Facts> = z.strictObject({
  origin: z.string(),
  pageUrl: z.string(),
  role: z.string(),
  name: z.string(),
  tag: z.string(),
  type: z.string(),
  path: z.string(),
  autocomplete: z.string(),
  href: z.string(),
  download: z.boolean(),
  opens: z.string(),
  form: z
    .strictObject({
      method: z.string(),
      action: z.string(),
      fields: z.array(z.strictObject({ name: z.string(), value: z.string(), changed: z.literal(true).exactOptional() })),
      submit: z.string().exactOptional(),
    })
    .nullable(),
  formAction: z.string(),
  formMethod: z.string(),
  dataMethod: z.string(),
  dataConfirm: z.string(),
  looksLike: z.literal('tab').exactOptional(),
  shows: z.string().exactOptional(),
  heading: z.string(),
  row: z.string(),
  commits: z.boolean(),
  editable: z.boolean(),
  secret: z.enum(['none', 'password', 'one-time-code', 'card']),
});

export const FrameSnapshot: z.ZodType<Snapshot> = z.strictObject({
  url: z.string(),
  title: z.string(),
  tree: AxNode,
  viewport: Viewport,
  cut: z.number(),
});

const Failed = z.strictObject({ failure: z.string() });
const Unreached = z.union([Failed, Failed.extend({ holder: z.strictObject({ x: z.number(), y: z.number() }) })]);

export const Acted: z.ZodType<Done> = z.union([
  z.strictObject({ done: z.literal(true) }),
  Unreached,
  z.strictObject({ goto: z.string() }),
]);

export const Reach = z.union([
  z.strictObject({ at: z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }) }),
  Unreached,
]);
export const Guarded = z.enum(['untouched', 'passed', 'changed']);
export const Traffic = z.strictObject({ sent: z.number(), document: z.number() });
export const Told = z.strictObject({
  kind: z.literal('gesture'),
  key: z.string(),
  at: z.number(),
  gesture: z.string().max(8_000_000),
});

export const Quiet = z.strictObject({ quiet: z.number(), loading: z.boolean(), programs: z.boolean() });

interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
}

/**
 * Was this sent by this page of ours? Content scripts carry our id too, and live among a page's data: they may not ask. `base` is the
 * extension's own address, `chrome-extension://<id>/`.
 */
export function isOwnPage(sender: Sender, own: { id: string; base: string }, page: string): boolean {
  if (sender.id !== own.id || sender.url === undefined || !URL.canParse(sender.url)) return false;
  if (sender.origin !== undefined && sender.origin !== own.base.slice(0, -1)) return false;
  const { protocol, host, pathname } = new URL(sender.url);
  return `${protocol}//${host}${pathname}` === `${own.base}${page}`;
}

/** Was this sent by the panel? */
export const isPanel = (sender: Sender, own: { id: string; base: string }): boolean => isOwnPage(sender, own, 'panel/index.html');
