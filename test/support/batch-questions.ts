/** Claude over the fake Messages server, with its questions in batches: what the tests of batches ask. */
import * as z from 'zod';
import { anthropic } from '../../agent-core/models/anthropic.ts';
import { priceOf } from '../../agent-core/models/anthropic-prices.ts';
import { laterModel, paidModel } from '../../agent-core/node/models.ts';
import type { Store } from '../../agent-core/node/store/open-store.ts';
import type { Run } from '../../agent-core/node/store/runs.ts';
import { counted } from '../../agent-core/node/tally.ts';
import { createBudget } from '../../agent-core/policy/budget.ts';
import type { Prompt } from '../../agent-core/ports.ts';

export const MODEL = 'claude-haiku-4-5';
export const Reply = z.strictObject({ word: z.string() });
export const calls = (text: string): Prompt<object, z.infer<typeof Reply>> => ({
  name: 'label',
  version: 1,
  input: { text },
  // As with a fence, another text each time.
  render: () => ({ system: 'Answer.', parts: [{ text: `${text} ${Math.random()}`, cache: false }] }),
  reply: Reply,
});

export function askInBatches(
  store: Store,
  run: Run,
  server: string,
  o: { sends?: boolean; patience?: number; microUsd?: number } = {},
) {
  const said: string[] = [];
  const claude = anthropic({
    model: MODEL,
    apiKey: 'k',
    baseUrl: server,
    price: priceOf(MODEL),
    thinking: false,
    wait: async () => undefined,
  });
  const { model, tally, add } = counted(claude);
  const budget = createBudget(
    { steps: 1, pages: 1, writes: 0, irreversible: 0, calls: 10_000, microUsd: o.microUsd ?? 1e9, ms: 1e9 },
    { spent: run.spent, save: (spent) => store.runs.spend(run.id, spent), clock: () => performance.now() },
  );
  const ledger = store.calls(run);
  const paid = paidModel(model, { ledger, budget });
  let waited = 0;
  const later = laterModel(model, paid, {
    ...{ ledger, budget, rows: store.batches(run), run: run.id, sends: o.sends ?? true, onUsage: add },
    say: (message) => said.push(message),
    onWaited: (ms) => {
      waited += ms;
    },
    signal: new AbortController().signal,
    polls: { first: 20, longest: 50, patience: o.patience ?? 20_000 },
  });
  return { later, paid, tally, budget, said, calls, waited: () => waited };
}
