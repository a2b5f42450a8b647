/** Tasks done without memory, drawn by chance: the share, what is counted, and how it is told (`method.md` 5). */
import { expect, test } from 'vitest';
import { isHeldOut, withheld, worthOf, worthText } from '../agent-core/hold-out.ts';
import { builtIn } from '../agent-core/models/built-in/built-in.ts';
import { scripted } from '../agent-core/models/scripted.ts';
import { siteWorth } from '../agent-core/node/site-worth.ts';
import { openStore, type Store } from '../agent-core/node/store/open-store.ts';
import type { Run } from '../agent-core/node/store/runs.ts';
import { isActPrompt } from '../agent-core/prompts/act.ts';
import { createRecall } from '../agent-core/recall/recall.ts';
import { foldMap } from '../agent-core/recall/ui-map.ts';
import { click, example, node, ORIGIN, page, step, trajectory } from './recall/make.ts';
import { tempDir } from './store/temp-store.ts';
import { cli } from './support/cli.ts';
import { sitOn, writeSite } from './support/write-site.ts';

test('one in twenty is drawn, always the same ones, none at no share and all at a whole one', () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `20261127-2000${i % 60}-abc task/${i}`);
  const drawn = names.filter((name) => isHeldOut(name, 0.05));
  expect(drawn.length / names.length).toBeGreaterThan(0.045);
  expect(drawn.length / names.length).toBeLessThan(0.055);
  expect(names.filter((name) => isHeldOut(name, 0.05))).toEqual(drawn);
  expect(names.some((name) => isHeldOut(name, 0))).toBe(false);
  expect(names.every((name) => isHeldOut(name, 1))).toBe(true);
});

test('what is withheld is not shown, and which examples it was is told', async () => {
  const go = node('9', 'button', 'Go on');
  const here = page('/', [go]);
  const known = [example('a', 'Go on with it', trajectory([step(here, click(go))], here))];
  const query = { origin: ORIGIN, objective: 'Go on with it', history: [], observation: here, query: '', lastEffect: '' };
  const recall = createRecall({ examples: known, map: foldMap([]) });
  expect((await recall(query, 5)).examples).toHaveLength(1);
  const ids: string[] = [];
  const held = withheld(createRecall({ examples: known, map: foldMap([]) }), (id) => ids.push(id));
  expect(await held(query, 5)).toEqual({ examples: [], lessons: [], facts: [], help: [], router: 'recalled' });
  expect(ids).toEqual(['a']);
});

const TASKS = Array.from({ length: 60 }, (_, i) => ({
  text: `Look at thing ${i}`,
  steps: [],
  risk: 'reads',
  needs: [],
  from: 'map',
}));
const drawnOf = (run: Run): number[] => [...TASKS.keys()].filter((i) => isHeldOut(`${run.id} task/${i}`, 0.05));

/** A run whose draw holds some tasks out: of sixty, most have. */
async function runWithDraw(store: Store): Promise<Run> {
  for (;;) {
    const run = await store.runs.begin({ origin: ORIGIN, kind: 'explore', options: {} });
    if (drawnOf(run).length > 0) return run;
    await store.runs.end(run.id, 'done', null);
  }
}

test('an exploration tries the drawn tasks without memory, the others with it, and counts how each ended, also over a kill', async () => {
  const store = await openStore(tempDir(), { write: true });
  const run = await runWithDraw(store);
  await store.journal(run).finish('tasks', TASKS);
  const rules = builtIn();
  let recalls = 0;
  const acted: number[] = [];
  const model = scripted(async (prompt) => {
    if (!isActPrompt(prompt)) return (await rules.ask(prompt)).reply;
    const n = Number(/\d+/.exec(prompt.input.objective)?.[0]);
    acted.push(n);
    return { actions: [{ kind: 'stop', status: n % 2 === 0 ? 'done' : 'partial', evidence: [] }], next_query: '', confidence: 1 };
  });
  const onRecall = (): void => {
    recalls += 1;
  };
  const sit = (run: Run, killAt: number) => sitOn(writeSite(), { store, run, killAt, model, onRecall });
  // Somewhere among the tasks.
  expect((await sit(run, 260)).killed).toBe(true);
  const half = (await siteWorth(store, ORIGIN)).worth;
  expect(half.with.tasks).toBeGreaterThan(5);
  expect(half.with.tasks).toBeLessThan(50);
  const again = await store.runs.resume(run.id);
  if (again === null) throw new Error('the run is gone');
  await sit(again, 0);
  const drawn = drawnOf(run);
  const own = [...TASKS.keys()].filter((i) => !drawn.includes(i));
  const done = (all: number[]) => ({ tasks: all.length, done: all.filter((i) => i % 2 === 0).length });
  const { worth } = await siteWorth(store, ORIGIN);
  expect(worth).toEqual({ with: done(own), without: done(drawn) });
  // The task that the kill hit may have been tried twice.
  expect(acted.length - TASKS.length).toBeLessThanOrEqual(1);
  expect(recalls).toBe(acted.filter((n) => !drawn.includes(n)).length);
  await store.close();
}, 120_000);

test('what a journal of an older version has, or what did not come to an end, is not counted', async () => {
  const units: Record<string, unknown> = {
    tasks: TASKS.slice(0, 5),
    'task/0': { status: 'done', because: '' },
    'task/1': { status: 'dropped' },
    'task/2': { status: 'stopped', because: '', memory: true },
    'task/3': { status: 'infeasible', because: '', memory: false },
    'task/4': { status: 'unknown', because: '' },
  };
  const worth = await worthOf({ done: async (unit) => units[unit] });
  expect(worth).toEqual({ with: { tasks: 0, done: 0 }, without: { tasks: 1, done: 0 } });
});

test('it is told with intervals, and says where they do not tell the two apart', () => {
  expect(worthText({ with: { tasks: 80, done: 60 }, without: { tasks: 0, done: 0 } })).toBe('');
  expect(worthText({ with: { tasks: 80, done: 60 }, without: { tasks: 4, done: 2 } })).toBe(
    'tasks done with what was learned: 60 of 80 (65 to 83%); drawn to go without: 2 of 4 (15 to 85%); too few to tell them apart',
  );
  expect(worthText({ with: { tasks: 100, done: 90 }, without: { tasks: 40, done: 8 } })).not.toContain('too few');
});

test('guides and examples show it, explorations and drawn tasks of one site together', async () => {
  const dir = tempDir();
  const store = await openStore(dir, { write: true });
  const here = page('/', []);
  await store.examples.put([example('aaaa1111', 'Go on with it', trajectory([], here))]);
  const explored = await store.runs.begin({ origin: ORIGIN, kind: 'explore', options: {} });
  await store.journal(explored).finish('tasks', TASKS.slice(0, 1));
  await store.journal(explored).finish('task/0', { status: 'done', because: '', memory: true });
  await store.runs.end(explored.id, 'done', null);
  for (const holdOut of [
    { memory: false, done: false, withheld: ['aaaa1111'] },
    { memory: false, done: true, withheld: ['aaaa1111'] },
    undefined,
  ]) {
    const run = await store.runs.begin({ origin: ORIGIN, kind: 'run', options: {} });
    await store.runs.end(run.id, 'done', holdOut === undefined ? { modelCalls: 0 } : { modelCalls: 0, holdOut });
  }
  await store.close();
  const show = (await cli(['guides', 'show', ORIGIN, '--store', dir])).stdout;
  expect(show).toContain('Memory: tasks done with what was learned: 1 of 1 (21 to 100%); drawn to go without: 1 of 2');
  const json = JSON.parse((await cli(['guides', 'show', ORIGIN, '--json', '--store', dir])).stdout);
  expect(json.holdOut).toEqual({ with: { tasks: 1, done: 1 }, without: { tasks: 2, done: 1 } });
  const one = (await cli(['examples', ORIGIN, 'show', 'aaaa', '--store', dir])).stdout;
  expect(one).toContain('; withheld from 2 tasks drawn to go without, 1 of them done');
});
