/** Counts what a model's answers cost. */
import { type Model, ModelError, type Usage } from '../ports.ts';

export interface Tally {
  /** Questions that were really put; answers from the store cost nothing and are not counted. */
  modelCalls: number;
  tokens: { input: number; output: number; cacheRead: number; cacheWrite: number };
  /** `null` when a price is unknown: never 0 for what was not free. */
  usd: number | null;
}

const newTally = (): Tally => ({
  modelCalls: 0,
  tokens: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
  usd: 0,
});

/** The same model; `tally` is what was used since. */
export const counted = (model: Model, tally = newTally()): { model: Model; tally: Tally; add: (usage: Usage) => void } => {
  const add = (usage: Usage): void => {
    if (usage.fromStore) return;
    tally.modelCalls += 1;
    for (const kind of ['input', 'output', 'cacheRead', 'cacheWrite'] as const) tally.tokens[kind] += usage[kind];
    tally.usd = tally.usd === null || usage.usd === null ? null : tally.usd + usage.usd;
  };
  return {
    tally,
    add,
    model: {
      name: model.name,
      async ask(prompt, signal) {
        const answer = await model.ask(prompt, signal).catch((error: unknown) => {
          if (error instanceof ModelError && error.usage !== null) add(error.usage);
          throw error;
        });
        add(answer.usage);
        return answer;
      },
      ...(model.quote === undefined ? {} : { quote: model.quote }),
      ...(model.batch === undefined ? {} : { batch: model.batch }),
    },
  };
};
