/** A practice task that only a page met in the try contradicts: it is edited there, at most twice, by every kind of model (`method.md` 3.5). */
import { expect, test } from 'vitest';
import { newEdits } from '../../agent-core/learn/conflict.ts';
import { rollout } from '../../agent-core/learn/rollout.ts';
import { anthropic } from '../../agent-core/models/anthropic.ts';
import { priceOf } from '../../agent-core/models/anthropic-prices.ts';
import { builtIn } from '../../agent-core/models/built-in/built-in.ts';
import { scripted } from '../../agent-core/models/scripted.ts';
import type { Environment, Model } from '../../agent-core/ports.ts';
import { type ActInput, isActPrompt } from '../../agent-core/prompts/act.ts';
import { isRefinePrompt } from '../../agent-core/prompts/refine-task.ts';
import type { Action, Observation } from '../../agent-core/trajectory.ts';
import { guard, QUIET, world } from '../policy/guard.ts';
import { button, link, SHOP, shop } from '../policy/make.ts';
import { marks, node, page } from '../recall/make.ts';
import { messagesServer } from '../support/messages-server.ts';

const TASK = { text: 'Set "Landing view" to "Wall boards"', steps: [], risk: 'writes' as const, needs: [], from: 'help:x' };
const front = page('/', [node('e1', 'link', 'Settings', { marks: marks({ path: 'main>e1' }) })], { url: `${SHOP}/` });
const settings = (view: string, options: string[]): Observation => {
  const offered = options.map((name, i) => node(`o${i}`, 'option', name, { states: { selected: name === view } }));
  const list = node('e2', 'combobox', 'Landing view', {
    value: view,
    children: offered,
    marks: marks({ path: 'main>e2', tag: 'select' }),
  });
  return page('/settings', [list], { url: `${SHOP}/settings` });
};

/** One try on a site whose settings offer `options`, which nobody knows before. */
async function attempt(model: Model, options: string[]) {
  const w = world({ e1: link('/settings', 'Settings'), e2: { ...button('Landing view'), role: 'combobox', tag: 'select' } });
  const did: Action[] = [];
  let now = front;
  const environment: Environment = {
    ...w.environment,
    observe: async () => now,
    perform: async ({ action }) => {
      did.push(action);
      if (action.kind === 'click' && action.target === 'e1') now = settings(options[0] ?? '', options);
      if (action.kind === 'select') now = settings(action.option, options);
      return { observation: now, effect: QUIET };
    },
  };
  const { gate, budget } = guard({ ...w, environment }, { mode: 'sandbox', origins: shop() });
  const nothing = { intent: async () => {}, commit: async () => {}, refused: async () => {}, finish: async () => {} };
  const edits = newEdits();
  const end = await rollout(TASK, `${SHOP}/`, {
    stage: {
      ...{
        origin: SHOP,
        mode: 'sandbox',
        environment: gate.environment,
        gate,
        budget,
        reset: async () => front,
        seq: { next: 0 },
      },
      ...{ signal: undefined, now: () => Date.now(), onEvent: () => {} },
      journal: { ...nothing, done: async () => undefined, keep: async () => '' },
    },
    ...{ model, recall: null, byPaper: false, edits },
  });
  return { end, did, edits };
}

test('the rules edit it on the page that shows it, and do what it is then', async () => {
  const { end, did, edits } = await attempt(builtIn(), ['List', 'Board', 'Calendar']);
  expect(end.status).toBe('done');
  expect(end.trajectory.goal).toBe('Set "Landing view" to "Board"');
  expect(did.map(({ kind }) => kind)).toEqual(['click', 'select']);
  expect(did[1]).toMatchObject({ option: 'Board' });
  expect(edits.left).toBe(1);
});

const click: Action = { kind: 'click', target: 'e1' };
const stop = (status: 'done' | 'partial'): Action => ({ kind: 'stop', status, evidence: [] });
const say = (action: Action) => ({ actions: [action], next_query: '', confidence: 1 });

/** Clicks, looks four times, then stops; `refine` answers what is to become of the task. */
function looking(refine: (n: number, task: string) => object) {
  const asked: string[] = [];
  const acts: ActInput[] = [];
  const model = scripted((prompt) => {
    if (isRefinePrompt(prompt)) {
      asked.push(prompt.input.conflict.missing);
      return refine(asked.length, prompt.input.task);
    }
    if (!isActPrompt(prompt)) return { items: [] };
    acts.push(prompt.input);
    const { length } = prompt.input.history;
    return say(length === 0 ? click : length < 3 ? { kind: 'wait', ms: 0 } : stop('done'));
  });
  return { model, asked, acts };
}

test('it is edited at most twice, and the model is told that the objective is another', async () => {
  const l = looking((n) => ({ do: 'edit', text: `Set "Landing view" to "Nowhere ${n}"` }));
  const { end, edits } = await attempt(l.model, ['List', 'Board']);
  expect(l.asked).toEqual(['Wall boards', 'Nowhere 1']);
  expect(edits.left).toBe(0);
  expect(l.acts[0]).toMatchObject({ objective: TASK.text, lastFailure: '' });
  expect(l.acts[1]).toMatchObject({
    objective: 'Set "Landing view" to "Nowhere 2"',
    lastFailure: expect.stringContaining('edited'),
  });
  expect(end.trajectory.goal).toBe('Set "Landing view" to "Nowhere 2"');
});

test('what is to be kept is asked once; what is to be dropped ends the try, and what was done is kept', async () => {
  const keep = looking(() => ({ do: 'keep' }));
  expect((await attempt(keep.model, ['List', 'Board'])).end.trajectory.goal).toBe(TASK.text);
  expect(keep.asked).toHaveLength(1);
  expect(keep.acts.length).toBeGreaterThan(2);
  const drop = looking(() => ({ do: 'drop' }));
  const { end } = await attempt(drop.model, ['List', 'Board']);
  expect(end).toMatchObject({ status: 'partial', because: expect.stringContaining('does not offer') });
  expect(end.trajectory.steps).toHaveLength(1);
});

test('no edit where the page has it, nor where its list may go on', async () => {
  const l = looking(() => ({ do: 'drop' }));
  await attempt(l.model, ['List', 'Wall boards']);
  await attempt(
    l.model,
    Array.from({ length: 60 }, (_, i) => `View ${i}`),
  );
  expect(l.asked).toEqual([]);
});

test('Claude is asked for the edit in words, over the wire', async () => {
  const server = await messagesServer({
    answer: ({ tools: [tool], messages }) => {
      const parts = Object.keys(tool?.input_schema.properties ?? {});
      if (parts.includes('do')) return { do: 'edit', text: 'Set "Landing view" to "List"' };
      const text = messages.flatMap(({ content }) => content.map((block) => block.text)).join('\n');
      return say(text.includes('# Done so far') ? stop('done') : click);
    },
  });
  try {
    const model = anthropic({
      ...{ model: 'claude-haiku-4-5', apiKey: 'k', baseUrl: server.url, price: priceOf('claude-haiku-4-5'), thinking: false },
    });
    const { end } = await attempt(model, ['List', 'Board']);
    const texts = server.log.map(({ request }) =>
      request.messages.flatMap(({ content }) => content.map(({ text }) => text)).join('\n'),
    );
    expect(texts[1]).toContain('Missing: Wall boards');
    expect(texts[1]).toContain('Options: List, Board');
    expect(texts[2]).toContain('# Objective\nSet "Landing view" to "List"');
    expect(end.trajectory.goal).toBe('Set "Landing view" to "List"');
  } finally {
    await server.close();
  }
});
