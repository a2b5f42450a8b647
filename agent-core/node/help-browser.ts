/** Help that only scripts show, on other origins than the site's: read in a second browser with a throw-away profile, which meets no login, behind the same barrier in mode `read`. */
import type { HelpChunk } from '../example.ts';
import { helpBrought, helpOn, isHelpButton } from '../learn/help-page.ts';
import { walk } from '../observation.ts';
import type { BudgetMeter } from '../policy/budget.ts';
import { createGate } from '../policy/gate.ts';
import { createOrigins } from '../policy/origins.ts';
import type { Journal } from '../ports.ts';
import type { Observation, Origin } from '../trajectory.ts';
import { type HelpText, helpText } from './help-text.ts';
import { type CoreBrowser, openBrowser } from './playwright-environment.ts';

/** Pressed on one page. */
const BUTTONS = 2;

export interface HelpBrowser {
  /** The page once its scripts are at rest, and what its help buttons show. Throws an Error with the reason when it cannot be opened. */
  read(url: URL, signal: AbortSignal): Promise<HelpText>;
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

  /** Presses the page's help buttons, one after the other, each on the page as it came. */
  async function pressed(browser: CoreBrowser, first: Observation, signal: AbortSignal): Promise<HelpChunk[]> {
    const { budget, journal } = o;
    const given = { environment: browser.environment, mode: 'read' as const, origins, budget, barrier: browser.barrier, journal };
    const gate = createGate({ ...given, approve: async () => false, task: '' });
    const found: HelpChunk[] = [];
    let at = first;
    for (let i = 0; i < BUTTONS; i += 1) {
      const button = [...walk(at.tree)].filter(({ node }) => isHelpButton(node))[i]?.node;
      if (button === undefined) break;
      await gate.environment.observe(signal);
      const answer = await gate.permit({ kind: 'click', target: button.ref }, signal);
      if (!('permitted' in answer)) continue;
      const { observation } = await gate.environment.perform(answer.permitted, signal);
      if (observation.failure === undefined) found.push(...helpBrought(at, observation));
      at = await browser.reset(first.url);
    }
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
    close: async () => (await opened?.catch(() => null))?.close(),
  };
}
