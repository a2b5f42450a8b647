/** Worker of an extension for tests alone: the extension's own Environment over a tab, reached from the test's process. */
import { createBudget, LIMITS } from '../../agent-core/policy/budget.ts';
import { createGate } from '../../agent-core/policy/gate.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import type { ElementFacts } from '../../agent-core/ports.ts';
import type { Action } from '../../agent-core/trajectory.ts';
import { tabEnvironment } from '../../extension/tab-environment.ts';
import { pause, tabNow } from '../../extension/tab-look.ts';
import { watchDetach } from '../../extension/trusted-input.ts';

watchDetach();

function bench(o: { tabId: number; read: string[]; write: string[]; trusted: boolean }) {
  const origins = createOrigins({ read: o.read, write: o.write, docs: [], mayDoIrreversible: false, recipients: [] });
  let wanted = o.trusted;
  const environment = tabEnvironment({
    ...{ tabId: o.tabId, setup: { prefix: '', key: 'k', keep: [], maskValues: false }, read: () => origins.read },
    free: async () => false,
    away: async () => {
      throw new Error('The tab has left the sites of this test.');
    },
    trusted: {
      wanted: () => wanted,
      learn: () => {
        wanted = true;
      },
    },
    dismissed: () => undefined,
  });
  return {
    observe: () => environment.observe(),
    inspect: (action: Action) => environment.inspect(action),
    /** The test's own gate has decided on these facts; here they are made into what the Environment takes. */
    async perform(action: Action, facts: ElementFacts | null, end: ElementFacts | null) {
      const looks = [facts, end];
      const gate = createGate({
        // Both ends of a drag are looked at, the end second.
        environment: { ...environment, inspect: async () => looks.shift() ?? null },
        ...{ mode: 'sandbox' as const, origins, barrier: () => 'proved' as const, task: '', approve: async () => false },
        budget: createBudget(LIMITS.explore, { save: async () => undefined, clock: () => performance.now() }),
        journal: { refused: async () => undefined },
      });
      const answer = await gate.permit(action);
      if ('refused' in answer) throw new Error(`Refused: ${JSON.stringify(answer.refused)}`);
      return gate.environment.perform(answer.permitted);
    },
    async open(url: string) {
      await chrome.tabs.update(o.tabId, { url });
      for (let tries = 0; tries < 100; tries += 1) {
        await pause(50);
        const now = await tabNow(o.tabId);
        if (!now.loading && now.url === url) return;
      }
    },
    learned: () => wanted,
  };
}

Object.assign(globalThis, { bench });
