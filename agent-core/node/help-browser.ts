/** Help that only scripts show, on other origins than the site's: read in a second browser with a throw-away profile, which meets no login, behind the same barrier in mode `read`. */
import type { HelpChunk } from '../example.ts';
import { helpOn } from '../learn/help-page.ts';
import { pressHelp } from '../learn/in-app.ts';
import type { BudgetMeter } from '../policy/budget.ts';
import { createGate } from '../policy/gate.ts';
import { createOrigins } from '../policy/origins.ts';
import type { Journal } from '../ports.ts';
import type { Observation, Origin } from '../trajectory.ts';
import { type HelpText, helpText } from './help-text.ts';
import { type CoreBrowser, openBrowser } from './playwright-environment.ts';

export interface HelpBrowser {
  /** The page once its scripts are at rest, and what its help buttons show. Throws an Error with the reason when it cannot be opened. */
  read(url: URL, signal: AbortSignal): Promise<HelpText>;
  /** Hosts whose scripts, styles or pictures were stopped. */
  blockedHosts(): Promise<string[]>;
  close(): Promise<void>;
}

/** Started with the first page. `read`: the origins that it may ask, nothing else. What it presses is debited from `budget`; its steps are nobody's to learn from. */
export function openHelpBrowser(o: {
  read: readonly Origin[];
  /** Of the guide, for what is masked. */
  key: string;
  budget: BudgetMeter;
  journal: Pick<Journal, 'refused'>;
  signal?: AbortSignal;
}): HelpBrowser {
  const origins = createOrigins({ read: o.read });
  let opened: Promise<CoreBrowser> | null = null;
  const started = (): Promise<CoreBrowser> => {
    opened ??= openBrowser({
      ...{ mode: 'read', origins, headed: false, profile: null, key: o.key, keep: [], maskValues: false },
      ...(o.signal === undefined ? {} : { signal: o.signal }),
    });
    return opened;
  };

  /** What the page's help buttons show. */
  async function pressed(browser: CoreBrowser, first: Observation, signal: AbortSignal): Promise<HelpChunk[]> {
    const { budget, journal } = o;
    const given = { environment: browser.environment, mode: 'read' as const, origins, budget, barrier: browser.barrier, journal };
    const gate = createGate({ ...given, approve: async () => false, task: '' });
    const found: HelpChunk[] = [];
    await pressHelp(first, {
      async press(_, target) {
        await gate.environment.observe(signal);
        const answer = await gate.permit({ kind: 'click', target }, signal);
        return 'permitted' in answer ? (await gate.environment.perform(answer.permitted, signal)).observation : null;
      },
      back: () => browser.reset(first.url),
      keep: (brought) => found.push(...brought),
    });
    return found;
  }

  return {
    async read(url, signal) {
      if (!(await o.budget.debit({ pages: 1 }))) throw new Error('no page is left to open');
      const browser = await started();
      const { problem, status } = await browser.open(url.href);
      if (problem !== undefined) throw new Error(problem);
      if (status !== null && status >= 400) throw new Error(`it answers with HTTP ${status}`);
      const at = await browser.environment.observe(signal);
      const written = helpText(await (await browser.page()).content(), at.url);
      // What stands in shadow trees is in no markup.
      const chunks = written.chunks.length > 0 ? written.chunks : helpOn(at);
      return { ...written, chunks: [...chunks, ...(await pressed(browser, at, signal))] };
    },
    blockedHosts: async () => (await opened?.catch(() => null))?.blockedHosts() ?? [],
    close: async () => (await opened?.catch(() => null))?.close(),
  };
}
