/** Which model answers, and what wraps it when its answers cost money. */
import { anthropic } from '../models/anthropic.ts';
import { priceOf } from '../models/anthropic-prices.ts';
import { builtIn } from '../models/built-in/built-in.ts';
import type { BudgetMeter } from '../policy/budget.ts';
import type { Model, PromptText, Usage } from '../ports.ts';
import { type BatchSetup, batched } from './batched.ts';
import { journalled } from './journal.ts';
import type { BatchRows } from './store/batch-rows.ts';
import type { Calls } from './store/calls.ts';

/** A name after `--model` that means nothing here; the message names what does. */
export class UnknownModel extends Error {
  override readonly name = 'UnknownModel';
}

/** Reserved before a call whose price is not known: a cent a thousand tokens is above every public price of 2026. */
const CAUTIOUS_MICRO_USD_PER_TOKEN = 10;

/**
 * `built-in`, `anthropic:<model id>`; without a name anthropic when a key or a server of one's own is set, else built-in.
 * Throws UnknownModel.
 */
export function modelNamed(name: string | undefined, o: { thinking: boolean }): Model {
  // Set to nothing means not set.
  const [apiKey, baseUrl, chosen] = [
    process.env.ANTHROPIC_API_KEY,
    process.env.ANTHROPIC_BASE_URL,
    process.env.ANTHROPIC_MODEL,
  ].map((value) => value || undefined);
  const wanted = name ?? (apiKey !== undefined || baseUrl !== undefined ? `anthropic:${chosen ?? ''}` : 'built-in');
  if (wanted === 'built-in') return builtIn();
  if (!wanted.startsWith('anthropic:')) {
    throw new UnknownModel(
      `There is no model "${wanted}". Give --model built-in (rules, no key) or --model anthropic:<model id>.`,
    );
  }
  const model = wanted.slice('anthropic:'.length);
  if (model === '')
    throw new UnknownModel(
      'A key or server is set, but no model is named. Give --model anthropic:<model id>, set ANTHROPIC_MODEL, or give --model built-in.',
    );
  if (apiKey === undefined && baseUrl === undefined) {
    throw new UnknownModel(
      `"${wanted}" needs ANTHROPIC_API_KEY, or ANTHROPIC_BASE_URL for a server of your own. Without either use --model built-in.`,
    );
  }
  return anthropic({ model, apiKey, baseUrl, price: priceOf(model), thinking: o.thinking });
}

const worst = (text: PromptText): number =>
  Math.ceil((text.system.length + text.parts.reduce((sum, part) => sum + part.text.length, 0)) / 3 + 4096) *
  CAUTIOUS_MICRO_USD_PER_TOKEN;

/** The same model behind ledger and budget; one that answers by rules on this machine costs nothing and needs neither. */
export const paidModel = (model: Model, o: { ledger: Calls; budget: BudgetMeter }): Model =>
  model.name === 'built-in' ? model : journalled(model, { ...o, worst });

export interface Later {
  ledger: Calls;
  budget: BudgetMeter;
  rows: BatchRows;
  run: string;
  /** New questions go as batches; off, only what an earlier sitting sent is fetched. */
  sends: boolean;
  onUsage: (usage: Usage) => void;
  say: (message: string) => void;
  onWaited: (ms: number) => void;
  signal: AbortSignal;
  polls?: NonNullable<BatchSetup['polls']>;
}

/** For questions that can wait: `paid` is what `paidModel` made of `model`. A model without batches answers at once. */
export const laterModel = (model: Model, paid: Model, o: Later): Model => {
  const { batch } = model;
  if (batch === undefined) return paid;
  return batched(paid, {
    ...o,
    batching: batch,
    async worst(prompt, text) {
      // The quote is for the question and one repair of it, and a batch repairs nothing.
      const quote = (await model.quote?.({ ...prompt, render: () => text }, { counted: false })) ?? null;
      return quote === null ? worst(text) : Math.ceil(quote / 2);
    },
  });
};
