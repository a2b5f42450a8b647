/** What a measurement found, one line of JSON a try, appended as soon as it is known: a killed measurement is gone on with. */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** `untouched`: the verifier before anything was done; such tasks are left out. */
export const Try = z.object({
  app: z.string(),
  id: z.string(),
  instruction: z.string(),
  difficulty: z.string(),
  arm: z.string(),
  passed: z.boolean(),
  message: z.string(),
  status: z.string(),
  because: z.string(),
  /** As a person would say them. */
  steps: z.array(z.string()),
  seconds: z.number(),
  shown: z.number(),
  followed: z.number(),
  /** Actions that the gate did not permit. */
  refused: z.number(),
  modelCalls: z.number(),
  tokens: z.number(),
  /** `null`: the price is not known. */
  usd: z.number().nullable(),
});
export type Try = z.infer<typeof Try>;

export const UNTOUCHED = 'untouched';

/** All tries so far in their order. A last line cut short by a kill is left out. */
export function readTries(out: string): Try[] {
  const file = join(out, 'tries.jsonl');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [Try.parse(JSON.parse(line))];
      } catch {
        return [];
      }
    });
}

export function keepTry(out: string, row: Try): void {
  mkdirSync(out, { recursive: true });
  const file = join(out, 'tries.jsonl');
  const cut = existsSync(file) && !/(?:^|\n)$/.test(readFileSync(file, 'utf8').slice(-1));
  appendFileSync(file, `${cut ? '\n' : ''}${JSON.stringify(row)}\n`);
}
