/** Several tries, edits of a task that the site contradicts, and runs that lead nowhere: on the demo site, with a model that fails on purpose. */
import { expect, test } from 'vitest';
import { distil, judge, refine } from '../../agent-core/models/built-in/judge.ts';
import { label } from '../../agent-core/models/built-in/label.ts';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { scripted } from '../../agent-core/models/scripted.ts';
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
  const begun = new Map<string, number>();
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
    const { objective, history } = prompt.input;
    if (objective === AIMLESS) {
      const direction = history.length % 2 === 0 ? 'down' : 'up';
      return { actions: [{ kind: 'scroll', direction }], next_query: '', confidence: 0 };
    }
    const tries = begun.get(objective) ?? 0;
    if (history.length === 0) begun.set(objective, tries + 1);
    if (tries === 0 && history.length === 0)
      return { actions: [{ kind: 'stop', status: 'partial', evidence: [] }], next_query: '', confidence: 0 };
    return act(prompt.input);
  });
  const x = await exploring(site.url, { mode: 'sandbox', model, limits: { steps: 45 }, tries: 3 });
  try {
    const { events, examples } = await x.explore();
    const ends = events.flatMap((event) => (event.kind === 'task-end' ? [event] : []));
    expect(edits).toContain('Wall boards');
    const set = ends.find(({ text }) => text.startsWith('Set "Landing view"'));
    expect(set).toMatchObject({ status: 'done', text: expect.not.stringContaining('Wall') });
    expect(site.state().settings.landing).toBe('Board');
    expect(ends.find(({ text }) => text === AIMLESS)).toMatchObject({
      status: 'partial',
      because: 'no task fits what was done so far',
    });
    const lessons = examples.flatMap(({ teaches }) => (teaches.kind === 'lesson' ? [teaches] : []));
    expect(lessons.some(({ polarity, title }) => polarity === 'do' && / leads there$/.test(title))).toBe(true);
    const runs = await x.store.trajectories(new URL(site.url).origin);
    expect(
      runs
        .filter(({ goal }) => goal?.startsWith('Set "Landing view"'))
        .map(({ stars }) => stars)
        .sort(),
    ).toEqual([1, expect.any(Number)]);
  } finally {
    await x.close();
    await site.close();
  }
});
