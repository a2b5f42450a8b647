/** What a turn asks: memory, then the model. */
import { type ActReply, act, POLICY } from './prompts/act.ts';
import { query } from './prompts/query.ts';
import type { Run } from './pursuit.ts';
import type { Recalled } from './recall/recall.ts';

const EXAMPLES = 5;
const NOTHING: Recalled = { examples: [], lessons: [], facts: [], help: [], router: 'recalled' };

/** The paper's way: one more question a step, whose answer memory is asked by. */
async function writeQuery(run: Run): Promise<void> {
  const { p, task, history, observation } = run;
  const { reply, usage } = await p.model.ask(query({ objective: task, history, observation }, run.nonce), p.signal);
  run.usage.push(usage);
  run.query = reply.query;
}

export async function remember(run: Run): Promise<Recalled> {
  const { p } = run;
  if (p.recall === null) return NOTHING;
  if (p.byPaper) await writeQuery(run);
  const found = await p.recall(
    {
      origin: p.origin,
      objective: run.task,
      history: run.history.map((entry) => `${entry.note} ${entry.effect}`),
      observation: run.observation,
      query: run.query,
      lastEffect: run.history.at(-1)?.effect ?? '',
    },
    EXAMPLES,
  );
  const recalled = { ...found, examples: found.examples.filter(({ item }) => !run.following.isDropped(item.id)) };
  run.following.see(run.observation, recalled.examples);
  p.onEvent?.({ kind: 'recalled', recalled });
  return recalled;
}

export async function askModel(run: Run, recalled: Recalled): Promise<{ reply: ActReply; raw: string }> {
  const { p } = run;
  const { reply, raw, usage } = await p.model.ask(
    act(
      {
        policy: POLICY,
        siteBrief: p.siteBrief ?? '',
        objective: run.task,
        checklist: run.checklist,
        tutorial: p.tutorial,
        expected: p.expected ?? '',
        history: run.history,
        examples: recalled.examples,
        ...{ lessons: recalled.lessons, facts: recalled.facts, deeds: recalled.deeds ?? [], help: recalled.help },
        observation: run.observation,
        expand: run.expand,
        lastFailure: run.lastFailure,
        left: p.maxSteps - run.history.length,
        ...(p.byPaper && p.recall !== null ? { whole: true as const } : {}),
      },
      run.nonce,
    ),
    p.signal,
  );
  run.usage.push(usage);
  run.query = reply.next_query;
  run.lastFailure = '';
  run.expand = reply.expand ?? [];
  if (reply.checklist !== undefined) run.checklist = reply.checklist;
  p.onEvent?.({ kind: 'asked', usage, note: reply.note ?? '', checklist: run.checklist });
  return { reply, raw };
}
