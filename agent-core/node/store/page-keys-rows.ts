/** Page keys, and the words that a page says, beside the page they are of, so that a cold index need not make them anew: they took most of its time (decision 9). */
import * as z from 'zod';
import { keysOf, rememberKeys } from '../../recall/ladder.ts';
import { rememberSaying, sayingOf } from '../../recall/page-words.ts';
import type { Observation } from '../../trajectory.ts';

/** Rises whenever `keys` makes others of the same page: what is stored under another number is made anew. */
export const VERSION = 2;
/** The same for `sayingOf`, so for `words` as well. */
export const WORDS = 1;

/** Earlier versions kept no words. */
const Written = z
  .tuple([z.literal(VERSION), z.string(), z.string(), z.string(), z.array(z.tuple([z.string(), z.number()]))])
  .rest(z.unknown());
const Words = z.tuple([z.literal(WORDS), z.string(), z.string()]);

export function writtenKeys(observation: Observation): string {
  const { raw, masked, template, sketch } = keysOf(observation);
  const { shown, heads } = sayingOf(observation);
  const said: z.infer<typeof Words> = [WORDS, shown, heads];
  return JSON.stringify([VERSION, raw, masked, template, [...sketch], said] satisfies z.infer<typeof Written>);
}

/** Damaged ones, and those of another version, count for nothing. */
export function takeKeys(observation: Observation, written: string | null): void {
  if (written === null) return;
  let found: unknown;
  try {
    found = JSON.parse(written);
  } catch {
    return;
  }
  const read = Written.safeParse(found);
  if (!read.success) return;
  const [, raw, masked, template, sketch, said] = read.data;
  rememberKeys(observation, { raw, masked, template, sketch: new Map(sketch) });
  const kept = Words.safeParse(said);
  if (kept.success) rememberSaying(observation, { shown: kept.data[1], heads: kept.data[2] });
}
