/** The model of rules: answers every question of the product without a network, the same input always the same way (`method.md` 6). */
import { type Model, ModelError, type Prompt, type Usage } from '../../ports.ts';
import { isActPrompt } from '../../prompts/act.ts';
import { isDistilPrompt } from '../../prompts/distil.ts';
import { isHelloPrompt } from '../../prompts/hello.ts';
import { isJudgePrompt } from '../../prompts/judge.ts';
import { isLabelPrompt } from '../../prompts/label.ts';
import { isProposePrompt } from '../../prompts/propose-tasks.ts';
import { isRefinePrompt } from '../../prompts/refine-task.ts';
import { distil, judge, refine } from './judge.ts';
import { label } from './label.ts';
import { act } from './planner/act.ts';
import { propose } from './propose.ts';

const NAME = 'built-in';
const FREE: Usage = { model: NAME, input: 0, output: 0, cacheRead: 0, cacheWrite: 0, usd: 0, ms: 0, fromStore: false };

function answerTo(prompt: Prompt<unknown, unknown>): unknown {
  if (isActPrompt(prompt)) return act(prompt.input);
  if (isProposePrompt(prompt)) return propose(prompt.input);
  if (isLabelPrompt(prompt)) return label(prompt.input);
  if (isJudgePrompt(prompt)) return judge(prompt.input);
  if (isRefinePrompt(prompt)) return refine(prompt.input);
  if (isDistilPrompt(prompt)) return distil(prompt.input);
  if (isHelloPrompt(prompt)) return { ready: true };
  throw new ModelError(`The built-in model has no rules for the question "${prompt.name}".`, { retry: false });
}

/** The built-in model: free, offline, without memory of its own. Throws ModelError for a question it does not know. */
export const builtIn = (): Model => ({
  name: NAME,
  async ask(prompt, signal) {
    signal?.throwIfAborted();
    const answer = answerTo(prompt);
    return { reply: prompt.reply.parse(answer), raw: JSON.stringify(answer), usage: FREE };
  },
});
