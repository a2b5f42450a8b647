/** Entries of a menu that lie beneath something until the entry that holds them is pressed: reaching each of them is no circle. */
import { expect, it } from 'vitest';
import { pursue } from '../agent-core/agent.ts';
import { scripted } from '../agent-core/models/scripted.ts';
import type { Environment } from '../agent-core/ports.ts';
import type { Observation } from '../agent-core/trajectory.ts';
import { at, guard, world } from './policy/guard.ts';
import { link, SHOP, shop } from './policy/make.ts';
import { marks, node, page } from './recall/make.ts';

const LISTS = 6;
const menu = node('e6', 'button', 'Menu', { marks: marks({ tag: 'a', path: 'nav>ul>li>a' }) });
const orders = node('e1', 'link', 'Orders', { marks: marks({ tag: 'a', path: 'nav>ul>li>ul>li>a' }) });
const list = (n: number): Observation => page(`/list/${n}`, [menu, orders], { url: `${SHOP}/list/${n}`, title: `List ${n}` });

it('six pages of a folded menu are reached in one run', async () => {
  const w = world({ e6: link('/menu', 'Menu'), e1: link('/orders', 'Orders') });
  let [step, shown] = [0, list(0)];
  const moving = (environment: Environment): Environment => ({
    ...environment,
    observe: async () => shown,
    perform: async (permitted, signal) => {
      const done = await environment.perform(permitted, signal);
      step += 1;
      const here = list(Math.floor(step / 3));
      const covered = 'link "Orders" is covered by link "Services". Close or move what covers it, then try again.';
      shown = step % 3 === 1 ? { ...here, failure: covered } : here;
      return { ...done, observation: shown };
    },
  });
  const { gate, budget } = guard(
    { ...w, environment: moving(w.environment) },
    { mode: 'assist', barrier: () => 'absent', origins: shop(), approve: async () => true },
  );
  const nothing = { intent: async () => {}, commit: async () => {}, refused: async () => {}, finish: async () => {} };
  const actions = Array.from({ length: LISTS }, () => [at('e1'), at('e6'), at('e1')]).flat();
  const going = pursue({
    ...{ origin: SHOP, task: 'Look at the orders', by: 'task', environment: gate.environment, gate, budget },
    ...{ journal: { ...nothing, done: async () => undefined, keep: async () => '' }, tutorial: [], recall: null },
    model: scripted(() => ({
      ...{ actions: [actions.shift() ?? { kind: 'stop', status: 'partial', evidence: [] }], next_query: '', confidence: 1 },
    })),
    ...{ maxSteps: 40, firstSeq: 0, now: () => 0 },
  });
  let next = await going.next();
  while (next.done !== true) next = await going.next();
  expect(next.value.because).not.toBe('it went in circles');
  expect(next.value.trajectory.steps).toHaveLength(3 * LISTS + 1);
});
