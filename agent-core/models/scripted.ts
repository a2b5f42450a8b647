/** A model whose answers are given by a function: for tests, and for playing an attacker. */
import { type Model, ModelError, type Prompt } from '../ports.ts';

/**
 * A Model that answers with what `answer` returns, checked against the prompt's reply schema as every model's reply is.
 * Throws ModelError (not worth a retry) when the answer does not fit.
 */
export const scripted = (answer: (prompt: Prompt<unknown, unknown>) => unknown, name = 'scripted'): Model => ({
  name,
  async ask<Input, Reply>(prompt: Prompt<Input, Reply>, signal?: AbortSignal) {
    signal?.throwIfAborted();
    const given = await answer(prompt);
    const reply = prompt.reply.safeParse(given);
    if (!reply.success) {
      throw new ModelError(`The scripted answer to "${prompt.name}" does not fit its reply schema: ${reply.error.message}`, {
        cause: reply.error,
        retry: false,
      });
    }
    return {
      reply: reply.data,
      raw: JSON.stringify(given),
      usage: { model: name, input: 0, output: 0, cacheRead: 0, cacheWrite: 0, usd: 0, ms: 0, fromStore: false },
    };
  },
});
