/** Between the panel and the worker that reads guides. */
import * as z from 'zod';
import { GuideDiff } from './guide-diff.ts';

export const GuideReply = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('review'), diff: GuideDiff }),
  z.strictObject({ kind: z.literal('stored'), origin: z.string(), added: z.number() }),
  /** `guide`: the reader's own words are in `detail`; `text`: not UTF-8; `full`: no room left; `file`: gone or moved. */
  z.strictObject({ kind: z.literal('failed'), why: z.enum(['guide', 'text', 'full', 'file']), detail: z.string() }),
]);
export type GuideReply = z.infer<typeof GuideReply>;
