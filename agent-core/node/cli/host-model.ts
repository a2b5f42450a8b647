/** The core's model, lent to the assistant in the person's own tab: the key stays here, and so do the ledger and the budget. */
import type { FromCore, ToCore } from '../../native-messages.ts';
import { createBudget, LIMITS } from '../../policy/budget.ts';
import { type Model, ModelError, type Prompt, type PromptText } from '../../ports.ts';
import { ActReply } from '../../prompts/act.ts';
import { modelNamed, paidModel } from '../models.ts';
import { requireConsent } from './consent.ts';
import type { HostStore } from './host-store.ts';
import type { Link } from './host-work.ts';

type Question = Extract<ToCore, { kind: 'ask' }>;

/** Where questions arrive: `answer` is there while a model is lent. */
export interface Desk {
  answer: ((question: Question) => Promise<FromCore>) | null;
}

/** The question as the extension rendered it; what may be answered is our own word. */
const promptOf = ({ name, version, text }: Question): Prompt<PromptText, ActReply> => ({
  ...{ name, version, input: text, render: () => text, reply: ActReply },
});

async function answered(question: Question, model: Model, signal: AbortSignal): Promise<FromCore> {
  const { id } = question;
  try {
    const { reply, raw, usage } = await model.ask(promptOf(question), signal);
    return { kind: 'answered', id, reply, raw, usage };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { kind: 'unanswered', id, message: error.message, ends: error.ends };
  }
}

/** Until the link ends or the person stops. The consent was given in the panel, for this site and this model. */
export function lend(
  asked: Extract<ToCore, { kind: 'lend' }>,
  o: { link: Link; store: HostStore; signal: AbortSignal; desk: Desk },
): Promise<void> {
  const { link, signal, desk } = o;
  const { origin } = new URL(asked.origin);
  return o.store.write(`a task on ${origin}, for the extension`, async (open) => {
    const model = modelNamed(asked.model, { thinking: false });
    const limits = LIMITS.run;
    const command = 'the panel of the extension';
    await requireConsent(open, { origin, mode: 'assist', model: model.name, limits, account: asked.account, command });
    const run = await open.runs.begin({ origin, kind: 'run', options: { task: asked.task, url: origin, model: model.name } });
    const budget = createBudget(limits, {
      spent: run.spent,
      save: (spent) => open.runs.spend(run.id, spent),
      clock: () => performance.now(),
    });
    const paid = paidModel(model, { ledger: open.calls(run), budget });
    const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    desk.answer = (question) => answered(question, paid, signal);
    link.send({ kind: 'lent', run: run.id, model: model.name });
    if (!signal.aborted) await stopped;
    desk.answer = null;
    await open.runs.end(run.id, 'done', null);
  });
}
