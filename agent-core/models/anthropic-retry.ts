/** Which failures of an endpoint may pass, and how long to wait for it. */
import Anthropic from '@anthropic-ai/sdk';
import { BrokenOff, Garbage } from './anthropic-stream.ts';

/** The first try and five more. */
export const TRIES = 6;
const FIRST_MS = 500;
const LONGEST_MS = 30_000;
/** Told to wait longer than this, we stop instead: the run is parked and can be gone on with. Milliseconds. */
export const PATIENCE_MS = 120_000;

const PASSING = new Set<string>(['overloaded_error', 'rate_limit_error', 'api_error', 'timeout_error', 'conflict_error']);

/**
 * Overload, rate limits, broken connections and answers that broke off may pass; everything else will not.
 * Decided by type and status, never by the message's text: inside a started stream there is no status (`toolchain.md` 12).
 */
export function mayPass(error: unknown): boolean {
  if (error instanceof BrokenOff || error instanceof Garbage || error instanceof Anthropic.APIConnectionError) return true;
  if (error instanceof Anthropic.APIError) {
    const told = error.headers?.get('x-should-retry');
    if (told === 'false' || told === 'true') return told === 'true';
    if (error.status === undefined) return error.type === null || PASSING.has(error.type);
    return error.status === 408 || error.status === 409 || error.status === 429 || error.status >= 500;
  }
  // A connection that is cut in the middle is an AnthropicError without status, or what `fetch` throws.
  return error instanceof Anthropic.AnthropicError || error instanceof TypeError || error instanceof SyntaxError;
}

/** Milliseconds that the server asks us to wait; 0 when it says nothing. `retry-after` is a number of seconds or a date. */
function asked(error: unknown, now: number): number {
  const header = error instanceof Anthropic.APIError ? (error.headers?.get('retry-after') ?? '') : '';
  if (header === '') return 0;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

/** Milliseconds before try `n` + 1, doubling, half of it by chance so that many clients do not come back together. */
export function waitFor(error: unknown, n: number, o: { random: number; now: number }): number {
  const own = Math.min(LONGEST_MS, FIRST_MS * 2 ** (n - 1));
  return Math.max(asked(error, o.now), own / 2 + (own / 2) * o.random);
}

export const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
