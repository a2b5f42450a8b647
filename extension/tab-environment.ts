/** Environment over the user's own tab: seen through the content script, acted in by script or, where the page needs it, with trusted input. */
import { isPermitted } from '../agent-core/policy/gate.ts';
import type { Environment } from '../agent-core/ports.ts';
import type { Action, Effect, Observation } from '../agent-core/trajectory.ts';
import { type ActSetup, act } from './tab-act.ts';
import { lookAt, originOf, tabNow } from './tab-look.ts';
import { tabPage } from './tab-page.ts';

export interface EnvironmentSetup extends ActSetup {
  /** Resolves at once, or when the person has handed the tab back. True: the person had it since the last look. */
  free: (signal?: AbortSignal) => Promise<boolean>;
  /**
   * The tab shows a page that may not be read: resolves when it shows one that may. `from`: address of the last one of those, '' of none. True: the person lets the task go on
   * where the tab went; false: it is back.
   */
  away: (o: { from: string; signal: AbortSignal | undefined }) => Promise<boolean>;
}

const NO_EFFECT: Effect = { requests: [], dialogs: [], downloads: [], unexecuted: false };
const HANDED_BACK = 'The person worked on the page meanwhile, so it was read anew.';

export const targetOf = (action: Action): string | null =>
  'target' in action ? action.target : action.kind === 'drag' ? action.from : null;

/** `strayed`: the last step led away, and the tab came back since. Throws TabGone when the tab was closed, and the signal's reason when that is aborted. */
export function tabEnvironment(o: EnvironmentSetup): Environment & { strayed(): boolean } {
  const page = tabPage(o.tabId, () => o.setup);
  let last: Observation | null = null;
  let from = '';
  let strayed = false;
  let stale = false;
  const observe = async (failure: string | undefined, signal?: AbortSignal): Promise<Observation> => {
    stale = false;
    const seen = await lookAt(o, page, { failure, signal });
    if (seen === null) {
      strayed = !(await o.away({ from, signal }));
      return observe(failure, signal);
    }
    from = (await tabNow(o.tabId)).url;
    last = seen;
    return seen;
  };
  return {
    strayed: () => strayed,
    async observe(signal) {
      await o.free(signal);
      return observe(undefined, signal);
    },
    async inspect(action, signal) {
      // What was decided on was the page before the person worked on it.
      stale = (await o.free(signal)) || stale;
      if (stale) return null;
      const { url } = await tabNow(o.tabId);
      if (!o.read().has(originOf(url))) return null;
      const ref = targetOf(action);
      if (ref !== null) return page.call({ do: 'facts', ref }, signal);
      return action.kind === 'press' ? page.call({ do: 'focus' }, signal) : null;
    },
    async perform(permitted, signal) {
      strayed = false;
      if (!isPermitted(permitted)) throw new Error('Only an action that the gate permitted can be performed.');
      if ((await o.free(signal)) || stale) return { observation: await observe(HANDED_BACK, signal), effect: NO_EFFECT };
      const acted = await act(o, page, { permitted, on: last, signal });
      const failure = 'failure' in acted ? acted.failure : undefined;
      return { observation: await observe(failure, signal), effect: NO_EFFECT };
    },
  };
}
