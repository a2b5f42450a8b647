/** The ledger around a paid model: every question is on disk before it is sent, every answer before it is used, and no answer is paid twice. */
import { canonical, sha256 } from '../hash.ts';
import type { BudgetMeter } from '../policy/budget.ts';
import { type Model, ModelError, type Prompt, type PromptText, type Usage } from '../ports.ts';
import type { Calls } from './store/calls.ts';

type Ledger = Pick<Calls, 'alone' | 'find' | 'begin' | 'again' | 'end' | 'fail'>;

/** SHA-256 of prompt name, version, model and canonical input: the same question has the same key in every run. */
export const callKey = (model: string, prompt: Prompt<unknown, unknown>): Promise<string> =>
  sha256(canonical({ prompt: prompt.name, version: prompt.version, model, input: prompt.input }));

const free: Pick<Usage, 'input' | 'output' | 'cacheRead' | 'cacheWrite' | 'usd' | 'ms'> = {
  input: 0,
  output: 0,
  cacheRead: 0,
  cacheWrite: 0,
  usd: 0,
  ms: 0,
};

/** Gives back what was reserved too much; takes what is left when it was too little. */
async function settle(budget: Pick<BudgetMeter, 'debit' | 'left'>, microUsd: number): Promise<void> {
  if (!(await budget.debit({ microUsd }))) await budget.debit({ microUsd: budget.left().microUsd });
}

/**
 * The same model, with its calls in the ledger and on the budget.
 * An answer that is on disk is used again at no cost. A question that was sent by a process that died is sent at most once more and
 * counted in doubt. What it may cost at the worst is taken before sending and settled after: as the model quotes it, else `worst`, in millionths of a US dollar.
 * Throws ModelError when the budget does not allow the call, and what the model throws.
 */
export const journalled = (
  model: Model,
  o: { ledger: Ledger; budget: Pick<BudgetMeter, 'debit' | 'left'>; worst: (text: PromptText) => number },
): Model => {
  /** Takes the worst case: by a cautious guess, and where that is too much for what is left, by the server's own count. */
  const reserve = async (prompt: Prompt<unknown, unknown>, text: PromptText): Promise<number> => {
    for (const counted of [false, true]) {
      const microUsd = (await model.quote?.(prompt, { counted })) ?? o.worst(text);
      if (await o.budget.debit({ calls: 1, microUsd })) return microUsd;
    }
    throw new ModelError(
      'The budget for model calls or money is spent. Give a larger one with --budget, or go on without a key with --model built-in.',
      { retry: false, ends: true },
    );
  };
  async function ask<Input, Reply>(key: string, prompt: Prompt<Input, Reply>, signal: AbortSignal | undefined) {
    const known = await o.ledger.find(key);
    if (known?.state === 'ended') {
      // A stored reply of an older schema is no reply: ask again.
      const reply = prompt.reply.safeParse(known.reply);
      if (reply.success)
        return { reply: reply.data, raw: known.raw ?? '', usage: { ...free, model: model.name, fromStore: true } };
    }
    if (known?.state === 'begun' && known.doubt > 0) {
      throw new ModelError(
        `The question "${prompt.name}" was sent twice and the program ended both times before the answer came. It is not sent a third time.`,
        { retry: false },
      );
    }
    const text = prompt.render();
    const reserved = await reserve(prompt, text);
    // The very text that is on disk is what is sent: fences hold a random word.
    const fixed = { ...prompt, render: () => text };
    const request = model.wire?.(fixed) ?? JSON.stringify(text);
    await o.ledger.begin({ key, prompt: prompt.name, version: prompt.version, model: model.name, request });
    const again = (more: string): Promise<void> => o.ledger.again(key, more);
    const answer = await model.ask(fixed, signal, again).catch(async (error: unknown) => {
      const usage = error instanceof ModelError ? error.usage : null;
      await o.ledger.fail(key, usage);
      // What a failed question cost is known or stays reserved.
      if (usage !== null && usage.usd !== null) await settle(o.budget, Math.ceil(usage.usd * 1e6) - reserved);
      throw error;
    });
    await o.ledger.end(key, answer);
    // An unknown price stays reserved: better to stop early than to spend what cannot be counted.
    if (answer.usage.usd !== null) await settle(o.budget, Math.ceil(answer.usage.usd * 1e6) - reserved);
    return answer;
  }
  return {
    name: model.name,
    async ask(prompt, signal) {
      const key = await callKey(model.name, prompt);
      return o.ledger.alone(key, () => ask(key, prompt, signal));
    },
  };
};
