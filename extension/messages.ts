/** What the parts of the extension say to each other. A message that is none of these, or comes from anybody else, is not answered. */
import * as z from 'zod';
import type { FrameSnapshot as Snapshot } from '../agent-core/page-api.ts';
import { AxNode, Viewport } from '../agent-core/trajectory.ts';

/** From a page of ours to the worker: read the page in this tab. */
export const PageRequest = z.strictObject({ kind: z.literal('look'), tabId: z.number().int().min(0) });
export type PageRequest = z.infer<typeof PageRequest>;

const FrameSnapshot: z.ZodType<Snapshot> = z.strictObject({
  url: z.string(),
  title: z.string(),
  tree: AxNode,
  viewport: Viewport,
  cut: z.number(),
});

/** The worker's answer. `closed`: Chrome gives no leave to read this tab. */
export const LookReply = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('page'), page: FrameSnapshot }),
  z.strictObject({ kind: z.literal('closed') }),
]);
export type LookReply = z.infer<typeof LookReply>;

/** From the worker to the content script of a tab's main frame. */
export const SNAPSHOT = { kind: 'snapshot' } as const;

/** From the worker to our pages: the person pointed at this tab by a click on the toolbar button. */
export const Pointed = z.strictObject({ kind: z.literal('pointed'), tabId: z.number().int(), windowId: z.number().int() });
export type Pointed = z.infer<typeof Pointed>;

/** What the browser says of a sender. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
}

/** Our pages that may ask the worker. */
const PAGES = ['panel/index.html'];

/**
 * Was this sent by a page of ours? Content scripts carry our id too, and live among a page's data: they may not ask. `base` is the
 * extension's own address, `chrome-extension://<id>/`.
 */
export function isOwnPage(sender: Sender, own: { id: string; base: string }): boolean {
  if (sender.id !== own.id || sender.url === undefined || !URL.canParse(sender.url)) return false;
  if (sender.origin !== undefined && sender.origin !== own.base.slice(0, -1)) return false;
  const { protocol, host, pathname } = new URL(sender.url);
  return PAGES.some((page) => `${protocol}//${host}${pathname}` === `${own.base}${page}`);
}

/** The request, if it is one and its sender may ask; else `null`. */
export function readRequest(message: unknown, sender: Sender, own: { id: string; base: string }): PageRequest | null {
  if (!isOwnPage(sender, own)) return null;
  return PageRequest.safeParse(message).data ?? null;
}
