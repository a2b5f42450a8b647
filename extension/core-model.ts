/** The core's model as a Model here: questions go over the link already masked and rendered, the key stays with the core. */
import type { FromCore } from '../agent-core/native-messages.ts';
import { type Model, ModelError, type Prompt } from '../agent-core/ports.ts';
import { greet } from './greet.ts';
import type { Core } from './native.ts';

type Answer = Extract<FromCore, { kind: 'answered' | 'unanswered' }>;
export interface Lent {
  model: Model;
  /** Ends the link, and with it what the core does for it. */
  close: () => void;
}

const GONE: Pick<Extract<FromCore, { kind: 'unanswered' }>, 'kind' | 'message' | 'ends'> = {
  kind: 'unanswered',
  message: 'The core of Fieldguide has ended. Do the task again, and it is started anew.',
  ends: true,
};

function modelOver(core: Core, name: string, waiting: Map<number, (answer: Answer) => void>): Model {
  let last = 0;
  return {
    name,
    async ask<Input, Reply>(prompt: Prompt<Input, Reply>, signal?: AbortSignal) {
      signal?.throwIfAborted();
      if (prompt.name !== 'act') throw new ModelError(`The core is not asked "${prompt.name}" from here.`, { retry: false });
      last += 1;
      const id = last;
      const answer = await new Promise<Answer>((resolve, reject) => {
        waiting.set(id, resolve);
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        core.send({ kind: 'ask', id, name: 'act', version: prompt.version, text: prompt.render() });
      });
      if (answer.kind === 'unanswered') throw new ModelError(answer.message, { retry: false, ends: answer.ends });
      const reply = prompt.reply.safeParse(answer.reply);
      if (!reply.success)
        throw new ModelError('The core answered in a shape that this extension does not know. Update both.', { retry: false });
      return { reply: reply.data, raw: answer.raw, usage: answer.usage };
    },
  };
}

/** `why` is a key of `_locales`, `detail` what the core or Chrome says about it. */
export async function borrowModel(o: {
  origin: string;
  task: string;
  name: string;
}): Promise<Lent | { why: string; detail: string }> {
  const waiting = new Map<number, (answer: Answer) => void>();
  let begun: (reply: { run: string } | { why: string; detail: string }) => void = () => undefined;
  const ready = new Promise<{ run: string } | { why: string; detail: string }>((resolve) => {
    begun = resolve;
  });
  const greeted = await greet({
    async got(message) {
      if (message.kind === 'lent') begun({ run: message.run });
      if (message.kind === 'failed') begun({ why: 'coreRefused', detail: message.message });
      if (message.kind !== 'answered' && message.kind !== 'unanswered') return;
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    },
    gone(detail) {
      begun({ why: 'noCore', detail });
      for (const [id, resolve] of waiting) resolve({ ...GONE, id });
      waiting.clear();
    },
  });
  if ('why' in greeted) return greeted;
  const { core } = greeted;
  const { origin, task, name } = o;
  core.send({ kind: 'lend', origin, task, account: 'the tab of the person', model: name });
  const reply = await ready;
  if ('why' in reply) {
    core.close();
    return reply;
  }
  return { model: modelOver(core, name, waiting), close: core.close };
}
