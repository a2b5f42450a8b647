/** Page keys beside the page they are of, so that a cold index need not make them anew: they took two thirds of its time (decision 9). */
import * as z from 'zod';
import { keysOf, rememberKeys } from '../../recall/ladder.ts';
import type { Observation } from '../../trajectory.ts';

/** Rises whenever `keys` makes others of the same page: what is stored under another number is made anew. */
export const VERSION = 1;

const Written = z.tuple([z.literal(VERSION), z.string(), z.string(), z.string(), z.array(z.tuple([z.string(), z.number()]))]);

export function writtenKeys(observation: Observation): string {
  const { raw, masked, template, sketch } = keysOf(observation);
  return JSON.stringify([VERSION, raw, masked, template, [...sketch]] satisfies z.infer<typeof Written>);
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
  const [, raw, masked, template, sketch] = read.data;
  rememberKeys(observation, { raw, masked, template, sketch: new Map(sketch) });
}
