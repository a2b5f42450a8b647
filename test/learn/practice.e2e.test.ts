/** Several tries, edits of a task that the site contradicts, and runs that lead nowhere: on the demo site, with a model that fails on purpose. */
import { expect, test } from 'vitest';
import { distil, judge, refine } from '../../agent-core/models/built-in/judge.ts';
import { label } from '../../agent-core/models/built-in/label.ts';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { scripted } from '../../agent-core/models/scripted.ts';
import { isInteractive, walk } from '../../agent-core/observation.ts';
import { isActPrompt } from '../../agent-core/prompts/act.ts';
import { isDistilPrompt } from '../../agent-core/prompts/distil.ts';
import { isJudgePrompt } from '../../agent-core/prompts/judge.ts';
import { isLabelPrompt } from '../../agent-core/prompts/label.ts';
import { isProposePrompt } from '../../agent-core/prompts/propose-tasks.ts';
import { isRefinePrompt } from '../../agent-core/prompts/refine-task.ts';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { exploring } from './explore.ts';

const CONTRADICTED = 'Set "Landing view" to "Wall boards"';
const AIMLESS = 'Look for the lighthouse keeper of the harbor';
const task = (text: string) => ({ text, steps: [], risk: 'writes' as const, needs: [] });

test('a task is edited where the site contradicts it, tried again, the good try is learned from, the bad one is a lesson; a run that leads nowhere is ended', async () => {
  const site = await start();
  const edits: string[] = [];
  let gaveUp = 0;
  const model = scripted((prompt) => {
    if (isProposePrompt(prompt)) return { tasks: prompt.input.chunk === null ? [task(CONTRADICTED), task(AIMLESS)] : [] };
    if (isRefinePrompt(prompt)) {
      edits.push(prompt.input.conflict.missing);
      return refine(prompt.input);
    }
    if (isLabelPrompt(prompt)) return label(prompt.input);
    if (isJudgePrompt(prompt)) return judge(prompt.input);
    if (isDistilPrompt(prompt)) return distil(prompt.input);
    if (!isActPrompt(prompt)) throw new Error(prompt.name);
    const { objective, history, observation } = prompt.input;
    if (objective === AIMLESS) {
      // Points at one thing after the other, and does nothing with any.
      const all = [...walk(observation.tree)].filter(({ node }) => isInteractive(node)).map(({ node }) => node.ref);
      return { actions: [{ kind: 'hover', target: all[history.length % all.length] }], next_query: '', confidence: 0 };
    }
    // Its very first try gives up at once.
    if (objective.startsWith('Set "Landing view"')) gaveUp += 1;
    if (gaveUp === 1 && history.length === 0)
      return { actions: [{ kind: 'stop', status: 'partial', evidence: [] }], next_query: '', confidence: 0 };
    return act(prompt.input);
  });
  const x = await exploring(site.url, { mode: 'sandbox', model, limits: { steps: 90 }, tries: 3 });
  try {
    const { events, examples } = await x.explore();
    const ends = events.flatMap((event) => (event.kind === 'task-end' ? [event] : []));
    expect(edits).toContain('Wall boards');
    const set = ends.find(({ text }) => text.startsWith('Set "Landing view"'));
    expect(set).toMatchObject({ status: 'done', text: expect.not.stringContaining('Wall') });
    // Later replays set other values: the site's own log says that it was set.
    expect(
      site.log.some(({ method, path }: { method: string; path: string }) => method === 'PATCH' && path === '/api/settings'),
    ).toBe(true);
    expect(ends.find(({ text }) => text === AIMLESS)).toMatchObject({
      status: 'partial',
      because: 'no task fits what was done so far',
    });
    const lessons = examples.flatMap(({ teaches }) => (teaches.kind === 'lesson' ? [teaches] : []));
    // Which of the failed tries stands beside the good one is drawn: one that did nothing missed a control, one that went on met a dead one.
    const titles = lessons.map(({ polarity, title }) => `${polarity}: ${title}`);
    expect(
      titles.some((title) => /^do: .* leads there$|^avoid: .* does nothing by itself$/.test(title)),
      titles.join('\n'),
    ).toBe(true);
    const runs = await x.store.trajectories(new URL(site.url).origin);
    expect(
      runs
        .filter(({ goal }) => goal?.startsWith('Set "Landing view"'))
        .map(({ stars }) => stars)
        .sort(),
    ).toContain(1);
  } finally {
    await x.close();
    await site.close();
  }
});
