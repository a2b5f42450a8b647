/** Three steps of one example that the policy refused switch it off (`safety.md` 9.5): the agent as it is, on a real store. */
import { expect, it } from 'vitest';
import { pursue } from '../agent-core/agent.ts';
import type { Example } from '../agent-core/example.ts';
import { scripted } from '../agent-core/models/scripted.ts';
import { openStore, type Store } from '../agent-core/node/store/open-store.ts';
import type { Approve } from '../agent-core/policy/gate.ts';
import type { Environment } from '../agent-core/ports.ts';
import { createRecall } from '../agent-core/recall/recall.ts';
import { foldMap } from '../agent-core/recall/ui-map.ts';
import type { Action, Observation, StoredAction } from '../agent-core/trajectory.ts';
import { guard, world } from './policy/guard.ts';
import { EVIL, link, SHOP, shop, submit } from './policy/make.ts';
import { click, example, marks, node, page, step, trajectory } from './recall/make.ts';
import { tempDir } from './store/temp-store.ts';

const button = (ref: string, name: string, role = 'button') => node(ref, role, name, { marks: marks({ path: `main>${ref}` }) });
const [orders, tools, remove, partner] = [
  button('e6', 'Orders', 'link'),
  button('e7', 'Tools', 'link'),
  button('e1', 'Delete order'),
  button('e4', 'Partner', 'link'),
];
const office: Observation = page('/orders', [orders, tools, remove, partner], { url: `${SHOP}/orders` });
const shown = (environment: Environment): Environment => ({
  ...environment,
  observe: async () => office,
  perform: async (permitted, signal) => ({ ...(await environment.perform(permitted, signal)), observation: office }),
});

const taught = (id: string, instruction: string, actions: readonly StoredAction[]): Example => {
  const steps = actions.map((action) => step(office, action));
  const own = example(id, instruction, trajectory(steps, office, { origin: SHOP }));
  return { ...own, provenance: { ...own.provenance, run: `learned-${id}` } };
};
const script = 'javascript:alert(1)';
const bad = taught('bad', 'Print the order list', [click(orders), { kind: 'goto', url: script }]);
const good = taught('good', 'Open the tools of the shop', [click(tools)]);

/** One task by a model that does these in turn; the gate lets nothing pass that needs a card, unless `approve` says so. */
async function task(
  store: Store,
  run: string,
  o: { actions: readonly Action[]; mode?: 'assist' | 'sandbox'; approve?: Approve; steps?: number },
) {
  const w = world({
    ...{ e6: link('/orders', 'Orders'), e7: link('/tools', 'Tools'), e1: submit('Delete order') },
    e4: link(`${EVIL}/c`, 'Partner'),
  });
  const mode = o.mode ?? 'assist';
  const barrier = (): 'absent' | 'proved' => (mode === 'assist' ? 'absent' : 'proved');
  const given = { mode, barrier, ...(o.approve === undefined ? {} : { approve: o.approve }), origins: shop() };
  const { gate, budget } = guard(
    { ...w, environment: shown(w.environment) },
    { ...given, ...(o.steps === undefined ? {} : { limits: { steps: o.steps } }) },
  );
  const left = [...o.actions];
  const told: string[] = [];
  const nothing = { intent: async () => {}, commit: async () => {}, refused: async () => {}, finish: async () => {} };
  const going = pursue({
    ...{ origin: SHOP, task: 'Print the order list and open the tools', by: 'task', environment: shown(gate.environment) },
    ...{ gate, budget, journal: { ...nothing, done: async () => undefined, keep: async () => '' }, tutorial: [] },
    model: scripted(() => ({
      actions: [left.shift() ?? { kind: 'stop', status: 'partial', evidence: [] }],
      next_query: '',
      confidence: 1,
    })),
    recall: createRecall({ examples: await store.examples.list(SHOP), map: foldMap([]) }),
    ...{ maxSteps: 20, firstSeq: 0, now: () => Date.now() },
    denied: (examples, denial) => store.examples.denied(examples, { run, ...denial }),
    onEvent: (event) => {
      if (event.kind === 'recalled') told.push(`shown ${event.recalled.examples.map(({ item }) => item.id).sort()}`);
      if (event.kind === 'disabled') told.push(`disabled ${event.examples}`);
    },
  });
  let end = await going.next();
  while (end.done !== true) end = await going.next();
  return { told, done: w.done.map(({ action }) => action.kind) };
}

async function stored(...examples: Example[]): Promise<Store> {
  const store = await openStore(tempDir(), { write: true });
  await store.examples.put(examples);
  return store;
}
const denials = async (store: Store) =>
  Object.fromEntries(
    (await store.examples.list(SHOP)).map(({ id, certificate }) => [
      id,
      `${certificate.status} ${(certificate.denials ?? []).map(({ run, step: at }) => `${run}/${at}`)}`,
    ]),
  );
const go: Action = { kind: 'goto', url: script };
const press = (target: string): Action => ({ kind: 'click', target });

it('an example whose step the policy refuses is switched off by the third, told, and never shown again', async () => {
  const store = await stored(bad, good);
  // Insisting is one denial: the run is still at the same step.
  const first = await task(store, 'r1', { actions: [press('e6'), go, go, go] });
  expect(first).toEqual({ told: Array(5).fill('shown bad'), done: ['click'] });
  expect(await denials(store)).toEqual({ bad: 'live r1/1', good: 'live ' });
  // The same run gone on with, at the same step.
  await task(store, 'r1', { actions: [press('e6'), go] });
  expect(await denials(store)).toEqual({ bad: 'live r1/1', good: 'live ' });
  await task(store, 'r2', { actions: [go] });
  const third = await task(store, 'r3', { actions: [go, press('e7')] });
  expect(third.told).toEqual(['shown bad', 'disabled bad', 'shown ', 'shown ']);
  expect(await denials(store)).toEqual({ bad: 'disabled r1/1,r2/0,r3/0', good: 'live ' });
  expect((await task(store, 'r4', { actions: [go] })).told).toEqual(['shown good', 'shown good']);
  await store.close();
});

it('nothing is counted for what the person refused, for a spent budget, or for what no shown example does', async () => {
  const deletes = taught('deletes', 'Print the order list by deleting', [click(remove), click(partner)]);
  const store = await stored(deletes, good);
  // Both are asked for, and the answer is no; the script is not the example's; a step that is done is behind it.
  await task(store, 'r1', { actions: [press('e1'), press('e4'), go] });
  await task(store, 'r2', { actions: [press('e1')], mode: 'sandbox', steps: 0 });
  expect(await denials(store)).toEqual({ deletes: 'live ', good: 'live ' });
  // Without a person the same two are the policy's to refuse.
  await task(store, 'r3', { actions: [press('e1'), press('e4')], mode: 'sandbox' });
  expect(await denials(store)).toEqual({ deletes: 'live r3/0', good: 'live ' });
  await store.close();
});
