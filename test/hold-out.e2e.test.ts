/** A task that is drawn to be done without what was learned, in the browser. */
import { expect, test } from 'vitest';
import { builtIn } from '../agent-core/models/built-in/built-in.ts';
import { runTask } from '../agent-core/node/run-task.ts';
import { siteWorth } from '../agent-core/node/site-worth.ts';
import { openStore } from '../agent-core/node/store/open-store.ts';
import { LIMITS } from '../agent-core/policy/budget.ts';
import { start } from '../fixtures/sites/tracker/server.mjs';
import { click, example, node, page, step, trajectory } from './recall/make.ts';
import { tempDir } from './store/temp-store.ts';

test('nothing of what is known is shown to it, what would have been is noted, and it counts; a task that no draw was made for does not', async () => {
  const site = await start();
  const { origin } = new URL(site.url);
  const store = await openStore(tempDir(), { write: true });
  try {
    const link = node('9', 'link', 'Settings');
    const here = page('/', [link], { url: `${origin}/` });
    await store.examples.put([example('known', 'Open the settings', trajectory([step(here, click(link))], here, { origin }))]);
    const common = {
      ...{ store, url: site.url, task: 'Open the settings', examples: true, trust: 'expendable' as const },
      model: builtIn(),
    } as const;
    const more = {
      ...{ approve: async () => true, limits: LIMITS.run, maxSteps: 6, headed: false, profile: null, screenshots: false },
      signal: new AbortController().signal,
    };
    const events: string[] = [];
    const onEvent = (event: { kind: string }): void => void events.push(event.kind);
    const plain = await runTask({ ...common, ...more, onEvent });
    expect(plain).toMatchObject({ heldOut: false, end: { shown: ['known'] } });
    expect((await siteWorth(store, origin)).worth).toEqual({ with: { tasks: 0, done: 0 }, without: { tasks: 0, done: 0 } });
    const drawn = await runTask({ ...common, ...more, holdOut: 1, onEvent });
    expect(drawn).toMatchObject({ heldOut: true, end: { shown: [], status: 'done' } });
    const { worth, withheld } = await siteWorth(store, origin);
    expect(worth).toEqual({ with: { tasks: 0, done: 0 }, without: { tasks: 1, done: 1 } });
    expect([...withheld]).toEqual([['known', { tasks: 1, done: 1 }]]);
    // What was shown counts in its own figures; what was withheld does not.
    expect((await store.examples.find('known'))?.use.shown).toBe(1);
  } finally {
    await store.close();
    await site.close();
  }
});
