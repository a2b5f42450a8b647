/** `--paper-faithful` from end to end: exploring and then doing a task, on the demo site, with a model that has language; and in plain words what is left of it with one that has none. */
import { expect, test } from 'vitest';
import { EXPLORING, isHeldOut } from '../../agent-core/hold-out.ts';
import { builtIn } from '../../agent-core/models/built-in/built-in.ts';
import { scripted } from '../../agent-core/models/scripted.ts';
import { exploreSite } from '../../agent-core/node/explore-site.ts';
import { runTask } from '../../agent-core/node/run-task.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { LIMITS } from '../../agent-core/policy/budget.ts';
import { isActPrompt } from '../../agent-core/prompts/act.ts';
import { isQueryPrompt } from '../../agent-core/prompts/query.ts';
import { start } from '../../fixtures/sites/tracker/server.mjs';
import { tempDir } from '../store/temp-store.ts';
import { cli } from '../support/cli.ts';

test('every window is labelled, and in every step of a try and of a task with memory one question writes what is looked up', async () => {
  const site = await start();
  const store = await openStore(tempDir(), { write: true });
  const asked: { how: string; task: string }[] = [];
  const drawn = new Set<string>();
  const rules = builtIn();
  const model = scripted(async (prompt) => {
    if (isQueryPrompt(prompt)) {
      asked.push({ how: 'query', task: prompt.input.objective });
      return { query: prompt.input.objective };
    }
    if (isActPrompt(prompt))
      asked.push({ how: prompt.input.whole ? 'act on whole examples' : 'act', task: prompt.input.objective });
    return (await rules.ask(prompt)).reply;
  });
  const { signal } = new AbortController();
  const common = {
    ...{ store, url: site.url, model, headed: false, profile: null, screenshots: false, signal },
    onEvent: () => {},
  };
  try {
    // Few tasks are tried in so few steps: the first is none of those that are drawn to go without memory.
    const begin = () => store.runs.begin({ origin: new URL(site.url).origin, kind: 'explore', options: {} });
    let run = await begin();
    while (isHeldOut(`${run.id} task/0`, EXPLORING)) run = await begin();
    const { report } = await exploreSite({
      ...{ ...common, run, mode: 'sandbox', helpUrls: [], also: [], judges: [], paperFaithful: true },
      limits: { ...LIMITS.explore, steps: 40 },
      onEvent: (event) => {
        if (event.kind === 'task' && isHeldOut(`${run.id} task/${event.at - 1}`, EXPLORING)) drawn.add(event.text);
      },
    });
    expect(report.windows).toBeGreaterThan(20);
    expect(report.labelled).toBe(report.windows);
    // A task that is drawn to go without memory looks nothing up.
    const tries = asked.splice(0);
    const own = tries.filter(({ task }) => !drawn.has(task)).map(({ how }) => how);
    expect(own.length).toBeGreaterThan(3);
    expect(own).toEqual(own.map((_, i) => (i % 2 === 0 ? 'query' : 'act on whole examples')));
    expect(tries.filter(({ task, how }) => drawn.has(task) && how !== 'act')).toEqual([]);

    const task = {
      task: 'Open the settings',
      examples: true,
      trust: 'expendable',
      approve: async () => true,
      maxSteps: 4,
    } as const;
    const done = await runTask({ ...common, ...task, limits: LIMITS.run, paperFaithful: true });
    expect(asked.slice(0, 2).map(({ how }) => how)).toEqual(['query', 'act on whole examples']);
    const calls = await store.calls({ ...run, id: done.run }).list();
    expect(calls.filter(({ prompt }) => prompt === 'query').length).toBeGreaterThan(0);
  } finally {
    await store.close();
    await site.close();
  }
});

test.each([
  [['run', 'do it'], /--paper-faithful does nothing here\. The built-in model writes no queries/],
  [['explore', '--account', 'none'], /--paper-faithful: every stretch is labelled\. The built-in model writes no queries/],
])('with the built-in model it says what it does not do: %j', async (args, says) => {
  const [command = '', ...more] = args;
  const at = command === 'run' ? [command, ...more, '--url', 'http://127.0.0.1:9/'] : [command, 'http://127.0.0.1:9/', ...more];
  const { code, stderr } = await cli([...at, '--model', 'built-in', '--paper-faithful', '--store', tempDir()], {
    timeoutMs: 60_000,
  });
  expect(stderr).toMatch(says);
  // There is nothing to work with at that address.
  expect(code).toBe(1);
});
