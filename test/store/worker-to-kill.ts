/** A process that journals as fast as it can and says what is durable, until it is killed. argv: store folder, run id or "new", database or nothing. */
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { journalled } from '../../agent-core/node/journal.ts';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { StoreError } from '../../agent-core/node/store/store-error.ts';
import { createBudget } from '../../agent-core/policy/budget.ts';
import type { Action, Step } from '../../agent-core/trajectory.ts';
import { example } from '../contracts/example-store.ts';

const [dir = '', given = 'new', database] = process.argv.slice(2);
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};
const origin = 'https://shop.test';
const began = performance.now();
const store = await openStore(dir, { write: true, what: 'worker', database });
/** The run's own lock on PostgreSQL, which the killed one must have lost; SQLite's writer is alone already. */
const held = async (run: string): Promise<void> => {
  for (;;) {
    const mine = await new Promise<boolean>((resolve, reject) => {
      store
        .holding({ origin, run, alone: false }, () => {
          resolve(true);
          return new Promise(() => undefined);
        })
        .catch((error: unknown) => (error instanceof StoreError && error.fault === 'held' ? resolve(false) : reject(error)));
    });
    if (mine) return;
    await sleep(5);
  }
};
if (given !== 'new') await held(given);
const run = given === 'new' ? await store.runs.begin({ origin, kind: 'explore', options: {} }) : await store.runs.resume(given);
if (run === null) throw new Error(`no run ${given}`);
const journal = store.journal(run);
const model = journalled(
  {
    name: 'slow',
    async ask(prompt) {
      say(`paid ${prompt.name}`);
      const reply = prompt.reply.parse({ said: prompt.name });
      return {
        reply,
        raw: prompt.name,
        usage: { model: 'slow', input: 1, output: 1, cacheRead: 0, cacheWrite: 0, usd: 0.001, ms: 1, fromStore: false },
      };
    },
  },
  {
    ledger: store.calls(run),
    budget: createBudget(
      { steps: 1e6, pages: 1e6, writes: 0, irreversible: 0, calls: 1e6, microUsd: 1e9, ms: 1e9 },
      { spent: run.spent, save: (spent) => store.runs.spend(run.id, spent), clock: () => performance.now() },
    ),
    worst: () => 5_000,
  },
);
const sample = example('x', origin).trajectory;
const action: Action = { kind: 'wait', ms: 1 };
const step = (seq: number): Step => ({
  observation: { ...sample.last, title: `step ${seq} of sitting ${run.sitting}` },
  by: 'rule',
  thought: '',
  action: { kind: 'wait', ms: 1 },
  effect: { requests: [], dialogs: [], downloads: [], unexecuted: false },
  times: { before: seq, acted: seq, settled: seq, wall: seq },
});

if (given === 'new') await held(run.id);
say(`run ${run.id} ${run.sitting} ${Math.round(performance.now() - began)}`);
for (let seq = 0; ; seq += 1) {
  await journal.intent(seq, { action, verdict: { kind: 'allow', expect: 'none', cls: 'R0', reasons: [] }, url: origin });
  say(`intent ${run.sitting} ${seq}`);
  const done = step(seq);
  await journal.commit(seq, done);
  say(`commit ${run.sitting} ${seq}`);
  if (seq % 3 === 0) say(`kept ${await journal.keep({ ...sample, steps: [done], goal: `sitting ${run.sitting} step ${seq}` })}`);
  if (seq % 4 === 0) {
    await journal.finish(`unit ${run.sitting}-${seq}`, { seq });
    say(`finished ${run.sitting}-${seq}`);
  }
  // The same questions in every sitting: each may be paid once.
  const name = `question-${seq}`;
  await model.ask({
    name,
    version: 1,
    input: {},
    render: () => ({ system: '', parts: [] }),
    reply: z.strictObject({ said: z.string() }),
  });
  say(`answered ${name}`);
}
