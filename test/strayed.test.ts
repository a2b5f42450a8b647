/** A step that led to another site from which the page came back: what changed nothing is still to be done, what may have is not forgotten. */
import { expect, it } from 'vitest';
import { pursue } from '../agent-core/agent.ts';
import { scripted } from '../agent-core/models/scripted.ts';
import type { Environment } from '../agent-core/ports.ts';
import type { Observation } from '../agent-core/trajectory.ts';
import { at, guard, world } from './policy/guard.ts';
import { link, SHOP, shop, submit } from './policy/make.ts';
import { marks, node, page } from './recall/make.ts';

const button = (ref: string, name: string, role = 'button') => node(ref, role, name, { marks: marks({ path: `main>${ref}` }) });
const office: Observation = page('/orders', [button('e6', 'Orders', 'link'), button('e1', 'Save')], { url: `${SHOP}/orders` });

it('a link that led to a login is to be followed again; what was saved on the way there is not saved again unseen', async () => {
  const w = world({ e6: link('/orders', 'Orders'), e1: submit('Save') });
  const shown = (environment: Environment): Environment => ({
    ...environment,
    observe: async () => office,
    perform: async (permitted, signal) => ({ ...(await environment.perform(permitted, signal)), observation: office }),
  });
  const { gate, budget } = guard(
    { ...w, environment: shown(w.environment) },
    { mode: 'assist', barrier: () => 'absent', origins: shop(), approve: async () => true },
  );
  const nothing = { intent: async () => {}, commit: async () => {}, refused: async () => {}, finish: async () => {} };
  const prompts: string[] = [];
  const actions = [at('e6'), at('e1')];
  const going = pursue({
    ...{ origin: SHOP, task: 'Save the orders', by: 'task', environment: shown(gate.environment), gate, budget },
    ...{ journal: { ...nothing, done: async () => undefined, keep: async () => '' }, tutorial: [], recall: null },
    model: scripted((prompt) => {
      prompts.push(JSON.stringify(prompt.input));
      return { actions: [actions.shift() ?? { kind: 'stop', status: 'partial', evidence: [] }], next_query: '', confidence: 1 };
    }),
    ...{ maxSteps: 20, firstSeq: 0, now: () => 0 },
    strayed: () => true,
  });
  let next = await going.next();
  while (next.done !== true) next = await going.next();
  const told = prompts.map((text) => [text.includes('led to another site'), [...text.matchAll(/"outcome":"/g)].length]);
  expect(told).toEqual([
    [false, 0],
    [true, 0],
    [true, 1],
  ]);
});
