/** The paper's arms on one site: the same tasks and the same policy, with other ways to find examples; once more with whole runs only, without backward construction. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { pursue } from '../../agent-core/agent.ts';
import type { Example } from '../../agent-core/example.ts';
import { canonical, sha256 } from '../../agent-core/hash.ts';
import { clean } from '../../agent-core/learn/clean.ts';
import { openBrowser } from '../../agent-core/node/playwright-environment.ts';
import type { Store } from '../../agent-core/node/store/open-store.ts';
import { createBudget, LIMITS } from '../../agent-core/policy/budget.ts';
import { createGate } from '../../agent-core/policy/gate.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import { createRecall, type Recall, type RecallParts } from '../../agent-core/recall/recall.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import type { ArmTask } from './arm-tasks.ts';
import { followBot } from './follow-bot.ts';

export const ARMS = ['none', 'instruction', 'observation', 'query', 'both', 'whole runs'] as const;
export type Arm = (typeof ARMS)[number];
export interface ArmRow {
  site: string;
  arm: Arm;
  task: number;
  text: string;
  done: boolean;
  said: string;
  steps: number;
  followed: number;
}

const STEPS = 12;
const BY: Record<Exclude<Arm, 'none'>, RecallParts['by']> = {
  instruction: 'objective',
  observation: 'page',
  query: 'question',
  both: 'both',
  'whole runs': 'both',
};

/** Examples that are the whole of the run they come from: what there would be without backward construction. */
async function wholeRuns(examples: readonly Example[], store: Store, origin: string): Promise<Example[]> {
  const length = new Map<string, number>();
  for (const run of await store.trajectories(origin)) length.set(await sha256(canonical(run)), clean(run).steps.length);
  return examples.filter(({ provenance: { trajectory, from, to } }) => from === 0 && to === length.get(trajectory));
}

function recallOf(arm: Arm, examples: readonly Example[]): Recall | null {
  if (arm === 'none') return null;
  return createRecall({ examples, map: foldMap([]), parts: { by: BY[arm], examples: true, facts: false } });
}

/** Rows that `file` has already are not done again; each new one is appended as soon as it is there. */
export async function runArms(o: {
  site: string;
  url: string;
  storageState?: string;
  store: Store;
  tasks: readonly ArmTask[];
  arms?: readonly Arm[];
  file: string;
}): Promise<ArmRow[]> {
  const { origin } = new URL(o.url);
  const live = (await o.store.examples.list(origin)).filter(({ certificate }) => certificate.status === 'live');
  const whole = await wholeRuns(live, o.store, origin);
  const lines = existsSync(o.file) ? readFileSync(o.file, 'utf8').trim().split('\n') : [];
  const rows: ArmRow[] = lines.filter((line) => line !== '').map((line): ArmRow => JSON.parse(line));
  const have = new Set(rows.map(({ site, arm, task }) => `${site} ${arm} ${task}`));
  const origins = createOrigins({ read: [origin], write: [origin], docs: [], mayDoIrreversible: false, recipients: [] });
  const browser = await openBrowser({
    ...{ mode: 'sandbox', origins, headed: false, profile: null, key: 'arms', keep: [], maskValues: false },
    ...(o.storageState === undefined ? {} : { storageState: o.storageState }),
  });
  try {
    for (const [task, { text, path, done }] of o.tasks.entries()) {
      for (const arm of o.arms ?? ARMS) {
        if (have.has(`${o.site} ${arm} ${task}`)) continue;
        const end = await one({
          ...o,
          browser,
          origin,
          origins,
          text,
          path,
          recall: recallOf(arm, arm === 'whole runs' ? whole : live),
        });
        const { trajectory, status, followed } = end;
        const row: ArmRow = {
          ...{ site: o.site, arm, task, text, done: done(trajectory.last), said: status },
          ...{ steps: trajectory.steps.filter(({ action }) => action.kind !== 'stop').length, followed: followed.length },
        };
        rows.push(row);
        appendFileSync(o.file, `${JSON.stringify(row)}\n`);
      }
    }
    return rows;
  } finally {
    await browser.close();
  }
}

async function one(o: {
  browser: Awaited<ReturnType<typeof openBrowser>>;
  origin: string;
  origins: ReturnType<typeof createOrigins>;
  url: string;
  path: string;
  text: string;
  recall: Recall | null;
}) {
  const { browser, origin, origins, recall } = o;
  await browser.reset(new URL(o.path, o.url).href);
  const budget = createBudget(LIMITS.explore, { save: async () => undefined, clock: () => performance.now() });
  const journal = {
    ...{ intent: async () => undefined, commit: async () => undefined, refused: async () => undefined },
    ...{ done: async () => undefined, finish: async () => undefined, keep: async () => '' },
  };
  const gate = createGate({
    ...{ environment: browser.environment, mode: 'sandbox' as const, origins, budget, barrier: browser.barrier, journal },
    ...{ approve: async () => false, task: o.text },
  });
  const going = pursue({
    ...{ origin, task: o.text, by: 'task' as const, model: followBot(), environment: gate.environment, gate, journal, budget },
    ...{ recall, tutorial: [], maxSteps: STEPS, firstSeq: 0, now: () => Date.now() },
  });
  for (;;) {
    const next = await going.next();
    if (next.done === true) return next.value;
  }
}
