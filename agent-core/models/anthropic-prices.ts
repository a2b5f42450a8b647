/**
 * Model names and prices as the vendor's pages had them on 2026-11-23; a name that is not here has no price, and tokens are shown instead of money.
 * Source: https://platform.claude.com/docs/en/about-claude/pricing and the overview page of each model.
 */

/** US dollars per million tokens; cache writes for five minutes. */
export interface Price {
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
  /** Prompts of more tokens cost something else, which is not known here. */
  upTo?: number;
}

/**
 * What the request says about thinking. `fixed`: the model decides, nothing may be sent. `adaptive`: off unless asked for; `on-by-default`: it must be told to stop;
 * `between-tools`: the least it can be told; `budget`: older ones, which want a number of tokens.
 */
export type Thinking = 'fixed' | 'adaptive' | 'on-by-default' | 'between-tools' | 'budget';

interface Known {
  price: Price;
  thinking: Thinking;
}

const price = (input: number, output: number, cacheRead: number): Price => ({
  input,
  output,
  cacheRead,
  cacheWrite: input * 1.25,
});

const KNOWN: Readonly<Record<string, Known>> = {
  'claude-fable-5-1': { price: price(10, 50, 0.25), thinking: 'fixed' },
  'claude-fable-5': { price: price(10, 50, 1), thinking: 'fixed' },
  'claude-opus-5-5': { price: price(4, 20, 0.2), thinking: 'fixed' },
  'claude-opus-5': { price: price(5, 25, 0.5), thinking: 'on-by-default' },
  'claude-opus-4-8': { price: price(5, 25, 0.5), thinking: 'adaptive' },
  'claude-opus-4-7': { price: price(5, 25, 0.5), thinking: 'adaptive' },
  'claude-opus-4-6': { price: price(5, 25, 0.5), thinking: 'adaptive' },
  'claude-opus-4-5': { price: price(5, 25, 0.5), thinking: 'budget' },
  'claude-sonnet-5-5': { price: price(2, 10, 0.2), thinking: 'between-tools' },
  'claude-sonnet-5': { price: price(2, 10, 0.2), thinking: 'on-by-default' },
  'claude-sonnet-4-6': { price: price(3, 15, 0.3), thinking: 'adaptive' },
  'claude-sonnet-4-5': { price: price(3, 15, 0.3), thinking: 'budget' },
  'claude-haiku-5-5': { price: { ...price(0.1, 0.5, 0.01), upTo: 100_000 }, thinking: 'adaptive' },
  'claude-haiku-4-5': { price: price(1, 5, 0.1), thinking: 'budget' },
};

/** A name may end in the date of its snapshot. */
const known = (model: string): Known | undefined => KNOWN[model.replace(/-20\d{6}$/, '')];

export const priceOf = (model: string): Price | null => known(model)?.price ?? null;
export const thinkingOf = (model: string): Thinking => known(model)?.thinking ?? 'budget';

export interface Tokens {
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
}

/** US dollars for the tokens of one request; `null` when the price is not known. */
export function costOf(tokens: Tokens, at: Price | null, factor = 1): number | null {
  if (at === null || tokens.input + tokens.cacheRead + tokens.cacheWrite > (at.upTo ?? Number.POSITIVE_INFINITY)) return null;
  const { input, output, cacheRead, cacheWrite } = tokens;
  return ((input * at.input + output * at.output + cacheRead * at.cacheRead + cacheWrite * at.cacheWrite) * factor) / 1e6;
}
