/** `--paper-faithful` with Claude, over the wire: one question a step writes what is looked up, and what it finds stands whole before the task. */
import { expect, test } from 'vitest';
import { pursue } from '../../agent-core/agent.ts';
import { anthropic } from '../../agent-core/models/anthropic.ts';
import { priceOf } from '../../agent-core/models/anthropic-prices.ts';
import { scripted } from '../../agent-core/models/scripted.ts';
import { openEncoder } from '../../agent-core/node/encoder.ts';
import type { Model } from '../../agent-core/ports.ts';
import { isActPrompt } from '../../agent-core/prompts/act.ts';
import { createPaperRecall } from '../../agent-core/recall/paper.ts';
import { createRecall, type Recall } from '../../agent-core/recall/recall.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import { guard, world } from '../policy/guard.ts';
import { link, SHOP, shop } from '../policy/make.ts';
import { click, example, marks, node, page, quiet, step, text, trajectory } from '../recall/make.ts';
import { messagesServer } from '../support/messages-server.ts';
import type { Request } from '../support/messages-wire.ts';

const MODEL = 'claude-haiku-4-5';
const tools = node('e6', 'link', 'Tools', { marks: marks({ path: 'main>e6' }) });
const office = page('/orders', [tools, text('t1', 'Orders of the day')], { url: `${SHOP}/orders` });
const elsewhere = page('/post', [tools, text('t1', 'Letters go out at noon')], { url: `${SHOP}/post` });
const taught = (id: string, instruction: string) =>
  example(id, instruction, trajectory([step(elsewhere, click(tools))], elsewhere, { origin: SHOP }));
// All have the page's menu, so the first five are found by the page; the others only by the query.
const EXAMPLES = [
  ...['Sort by birthday', 'Rename the folder', 'Print the label', 'Lock the door', 'Count the boxes'],
  ...[
    'Weigh the parcel',
    'Paint the fence',
    'Feed the cat',
    'Open the window',
    'Turn off the digest that is mailed every seven days',
  ],
  'Water the plants',
].map((instruction, i) => taught(`e${i}`, instruction));
const OBJECTIVE = 'Stop the paperwork';

const blocks = (request: Request) => request.messages.flatMap(({ content }) => content);
const sent = (request: Request): string =>
  blocks(request)
    .map((block) => block.text)
    .join('\n');
const isQuery = ({ tools: [tool] }: Request): boolean => Object.keys(tool?.input_schema.properties ?? {}).includes('query');

async function run(model: Model, o: { byPaper: boolean; recall: Recall | null }) {
  const w = world({ e6: link('/tools', 'Tools') });
  const environment = {
    ...w.environment,
    observe: async () => office,
    perform: async () => ({ observation: office, effect: quiet }),
  };
  const { gate, budget } = guard({ ...w, environment }, { mode: 'sandbox', origins: shop() });
  const nothing = { intent: async () => {}, commit: async () => {}, refused: async () => {}, finish: async () => {} };
  const shown: string[][] = [];
  const going = pursue({
    ...{ origin: SHOP, task: OBJECTIVE, by: 'task', environment: gate.environment, gate, budget, tutorial: [], model, ...o },
    journal: { ...nothing, done: async () => undefined, keep: async () => '' },
    ...{ maxSteps: 20, firstSeq: 0, now: () => Date.now() },
    onEvent: (event) => {
      if (event.kind === 'recalled') shown.push(event.recalled.examples.map(({ item }) => item.id));
    },
  });
  let end = await going.next();
  while (end.done !== true) end = await going.next();
  return { end: end.value, shown };
}

test('one query a step out of goal, history and page; its examples whole before objective and history, and nothing after them in the cache', async () => {
  const answers = [
    { query: 'Stop weekly newsletters' },
    { actions: [{ kind: 'click', target: 'e6' }], note: 'to the tools', next_query: 'never used', confidence: 1 },
    { query: 'Get rid of bills' },
    { actions: [{ kind: 'stop', status: 'done', evidence: [] }], next_query: '', confidence: 1 },
  ];
  const server = await messagesServer({ answer: () => answers.shift() });
  try {
    const model = anthropic({ model: MODEL, apiKey: 'k', baseUrl: server.url, price: priceOf(MODEL), thinking: false });
    const { end, shown } = await run(model, {
      byPaper: true,
      recall: createPaperRecall({ examples: EXAMPLES, embed: await openEncoder() }),
    });
    expect(end.status).toBe('done');
    const requests = server.log.map(({ request }) => request);
    expect(requests.map(isQuery)).toEqual([true, false, true, false]);
    expect(end.usage).toHaveLength(4);

    const [first, act, second, last] = requests.map(sent);
    expect(first).toContain(OBJECTIVE);
    expect(first).toContain('Orders of the day');
    expect(first).not.toContain('to the tools');
    expect(second).toContain('(to the tools) click link «Tools»');
    expect(shown[0]).toHaveLength(10);
    expect(shown[0]?.slice(0, 6)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e9']);
    expect(act).toContain('Turn off the digest that is mailed every seven days');
    const at = (text: string | undefined, part: string): number => text?.indexOf(part) ?? -1;
    expect(at(act, 'Example:')).toBeGreaterThan(-1);
    expect(at(act, 'Example:')).toBeLessThan(at(act, '# Objective'));
    expect(at(last, 'Example:')).toBeLessThan(at(last, '# Done so far'));
    // Whole: with the page that it began on and the one that it ended on.
    expect(act?.split('Letters go out at noon').length).toBe(1 + 2 * 10);
    const cached = requests.map((request) => blocks(request).findLastIndex((block) => block.cache_control !== undefined));
    const examples = requests.map((request) => blocks(request).findIndex((block) => block.text.startsWith('# Examples')));
    expect(examples[1]).toBeGreaterThan(-1);
    expect(cached[1]).toBeLessThan(examples[1] ?? 0);
    expect(cached[3]).toBeLessThan(examples[3] ?? 0);
  } finally {
    await server.close();
  }
});

test('without the flag no such question is put, and examples stand after objective and history', async () => {
  const asked: string[] = [];
  const texts: string[] = [];
  const model = scripted((prompt) => {
    asked.push(prompt.name);
    texts.push(
      prompt
        .render()
        .parts.map((part) => part.text)
        .join('\n'),
    );
    return { actions: [{ kind: 'stop', status: 'done', evidence: [] }], next_query: '', confidence: 1 };
  });
  const recall = createRecall({
    examples: EXAMPLES,
    map: foldMap([]),
    parts: { by: 'both', examples: true, facts: true, without: ['bar'] },
  });
  await run(model, { byPaper: false, recall });
  expect(asked).toEqual(['act']);
  expect(texts[0]?.indexOf('Example:')).toBeGreaterThan(texts[0]?.indexOf('# Objective') ?? 0);
});

test('a task that goes without memory looks nothing up, and is asked as any other', async () => {
  const asked: [string, boolean][] = [];
  const model = scripted((prompt) => {
    asked.push([prompt.name, isActPrompt(prompt) && 'whole' in prompt.input]);
    return { actions: [{ kind: 'stop', status: 'done', evidence: [] }], next_query: '', confidence: 1 };
  });
  await run(model, { byPaper: true, recall: null });
  expect(asked).toEqual([['act', false]]);
});
