/** Explores a site in a real browser, with a store in a temporary folder; once more on the same store is a resume. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Example } from '../../agent-core/example.ts';
import { type LearnEvent, type LearnReport, learn } from '../../agent-core/learn/learn.ts';
import { openHelpReader } from '../../agent-core/node/help-reader.ts';
import { openBrowser } from '../../agent-core/node/playwright-environment.ts';
import { openStore, type Store } from '../../agent-core/node/store/open-store.ts';
import type { Run } from '../../agent-core/node/store/runs.ts';
import { createBudget, LIMITS } from '../../agent-core/policy/budget.ts';
import type { Budget, Mode } from '../../agent-core/policy/decide.ts';
import { createGate } from '../../agent-core/policy/gate.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import type { Model } from '../../agent-core/ports.ts';
import { createRecall } from '../../agent-core/recall/recall.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';

interface Explored {
  report: LearnReport;
  examples: Example[];
  events: LearnEvent[];
}
export interface Exploring {
  store: Store;
  run: Run;
  /** Explores until the end or the abort of `signal`; again goes on. */
  explore(o?: { signal?: AbortSignal; onEvent?: (event: LearnEvent) => void; help?: string[] }): Promise<Explored>;
  close(): Promise<void>;
}

export async function exploring(
  url: string,
  o: { mode: Mode; model: Model; limits?: Partial<Budget>; tries?: number },
): Promise<Exploring> {
  const { origin } = new URL(url);
  const store = await openStore(mkdtempSync(join(tmpdir(), 'fieldguide-learn-')), { write: true });
  let run = await store.runs.begin({ origin, kind: 'explore', options: {} });
  let sittings = 0;
  const write = o.mode === 'sandbox' ? [origin] : [];
  const origins = createOrigins({ read: [origin], write, docs: [origin], mayDoIrreversible: false, recipients: [] });
  return {
    store,
    run,
    async explore(given = {}) {
      if (sittings > 0) run = (await store.runs.resume(run.id)) ?? run;
      sittings += 1;
      const save = (spent: Budget) => store.runs.spend(run.id, spent);
      const budget = createBudget({ ...LIMITS.explore, ...o.limits }, { spent: run.spent, save, clock: () => performance.now() });
      const browser = await openBrowser({
        mode: o.mode,
        origins,
        headed: false,
        profile: null,
        key: 'test',
        keep: [],
        maskValues: false,
      });
      const reader = await openHelpReader({ docs: [origin] });
      const journal = store.journal(run);
      const events: LearnEvent[] = [];
      try {
        const approve = async () => false;
        const gate = createGate({
          ...{ environment: browser.environment, mode: o.mode, origins, budget, barrier: browser.barrier, journal, approve },
          task: '',
        });
        await browser.open(url);
        const report = await learn({
          run: run.id,
          start: url,
          mode: o.mode,
          environment: gate.environment,
          gate,
          model: o.model,
          judges: [o.model],
          store: store.examples,
          journal,
          readHelp: reader.readHelp,
          helpUrls: given.help ?? [],
          // Which tasks are drawn hangs on the run's random id.
          holdOut: 0,
          tries: o.tries ?? 1,
          budget,
          reset: browser.reset,
          recall: (examples, trajectories) => createRecall({ examples, map: foldMap(trajectories) }),
          kept: () => store.trajectories(origin),
          ...(given.signal === undefined ? {} : { signal: given.signal }),
          now: () => Date.now(),
          onEvent: (event) => {
            events.push(event);
            given.onEvent?.(event);
          },
        });
        return { report, examples: await store.examples.list(origin), events };
      } finally {
        await reader.close();
        await browser.close();
      }
    },
    close: () => store.close(),
  };
}
