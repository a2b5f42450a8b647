/** A site of three pages whose buttons write, without a browser: what was written is counted, and the explorer can be killed before any durable write of its own. */

import { type LearnEvent, learn } from '../../agent-core/learn/learn.ts';
import { builtIn } from '../../agent-core/models/built-in/built-in.ts';
import type { Store } from '../../agent-core/node/store/open-store.ts';
import type { Run } from '../../agent-core/node/store/runs.ts';
import { nodeAt } from '../../agent-core/observation.ts';
import { createBudget, LIMITS } from '../../agent-core/policy/budget.ts';
import { createGate } from '../../agent-core/policy/gate.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import type { Environment, Journal, Model } from '../../agent-core/ports.ts';
import { createRecall } from '../../agent-core/recall/recall.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import type { AxNode, Effect, Observation } from '../../agent-core/trajectory.ts';
import { element } from '../policy/make.ts';
import { marks, node, ORIGIN, page, quiet, text } from '../recall/make.ts';

const PAGES = ['/', '/alpha', '/beta'];
const titleOf = (path: string): string => (path === '/' ? 'Home' : path.slice(1));

export interface WriteSite {
  environment: Environment;
  reset(url: string): Promise<Observation>;
  /** Control by control, in the order they arrived. */
  writes: string[];
}

export function writeSite(): WriteSite {
  const writes: string[] = [];
  const on = new Set<string>();
  let at = '/';
  const look = (): Observation => {
    const links = PAGES.map((path, i) =>
      node(`1${i}`, 'link', titleOf(path), { marks: marks({ tag: 'a', path: `nav>a:${i}`, attributes: { href: path } }) }),
    );
    const controls = [1, 2].flatMap((i): AxNode[] => {
      const [add, alerts] = [`Add ${titleOf(at)} ${i}`, `Alerts ${titleOf(at)} ${i}`];
      return [
        node(`2${i}`, 'button', add, { marks: marks({ tag: 'button', path: `main>p:${i}>button` }) }),
        node(`3${i}`, 'switch', alerts, {
          states: { checked: on.has(alerts) },
          marks: marks({ tag: 'input', path: `main>p:${i}>input` }),
        }),
        text(`4${i}`, `${writes.filter((name) => name === add).length} of ${add}`),
      ];
    });
    const heading = node('50', 'heading', titleOf(at), { states: { level: '1' }, marks: marks({ tag: 'h1', path: 'main>h1' }) });
    return page(at, [...links, heading, ...controls], { title: titleOf(at) });
  };
  const press = (target: AxNode): Effect => {
    if (target.role === 'link') at = target.marks?.attributes.href ?? '/';
    if (target.role !== 'button' && target.role !== 'switch') return quiet;
    writes.push(target.name);
    if (target.role === 'switch' && !on.delete(target.name)) on.add(target.name);
    const path = `/api/${encodeURIComponent(target.name)}`;
    return { ...quiet, requests: [{ method: 'POST', origin: ORIGIN, path, type: 'fetch', status: 200, blocked: false }] };
  };
  return {
    writes,
    async reset(url) {
      at = new URL(url).pathname;
      return look();
    },
    environment: {
      observe: async () => look(),
      async inspect(action) {
        const target = 'target' in action && action.target !== undefined ? nodeAt(look(), action.target) : undefined;
        if (target === undefined) return null;
        const href = target.role === 'link' ? new URL(target.marks?.attributes.href ?? '/', ORIGIN).href : '';
        const { role, name } = target;
        const { tag = '', path = '' } = target.marks ?? {};
        return element({ origin: ORIGIN, pageUrl: `${ORIGIN}${at}`, role, name, tag, path, href });
      },
      async perform({ action }) {
        const target = action.kind === 'click' ? nodeAt(look(), action.target) : undefined;
        const effect = target === undefined ? quiet : press(target);
        return { observation: look(), effect };
      },
    },
  };
}

/** The process ended here. */
class Killed extends Error {
  override readonly name = 'Killed';
}

/** The same journal; before its n-th write `before` is asked, and may throw. */
const interrupted = (journal: Journal, before: () => void): Journal => ({
  ...journal,
  async intent(...given) {
    before();
    await journal.intent(...given);
  },
  async commit(...given) {
    before();
    await journal.commit(...given);
  },
  async finish(...given) {
    before();
    await journal.finish(...given);
  },
  async keep(...given) {
    before();
    return journal.keep(...given);
  },
});

/** One sitting in `sandbox`; ends at the n-th durable write, if there is one. Returns how many there were. */
export async function sitOn(
  site: WriteSite,
  o: { store: Store; run: Run; killAt: number; onEvent?: (event: LearnEvent) => void; model?: Model; onRecall?: () => void },
): Promise<{ durable: number; killed: boolean }> {
  const { store, run } = o;
  let durable = 0;
  const journal = interrupted(store.journal(run), () => {
    durable += 1;
    if (durable === o.killAt) throw new Killed(`before durable write ${durable}`);
  });
  const budget = createBudget(
    { ...LIMITS.explore, steps: 150 },
    { spent: run.spent, save: (spent) => store.runs.spend(run.id, spent), clock: () => performance.now() },
  );
  const origins = createOrigins({ read: [ORIGIN], write: [ORIGIN], docs: [], mayDoIrreversible: false, recipients: [] });
  const gate = createGate({
    ...{ environment: site.environment, mode: 'sandbox', origins, budget, barrier: () => 'proved', journal },
    ...{ approve: async () => false, task: '' },
  });
  const model = o.model ?? builtIn();
  const work = learn({
    ...{ run: run.id, start: `${ORIGIN}/`, mode: 'sandbox', environment: gate.environment, gate, model, judges: [model] },
    ...{ store: store.examples, journal, readHelp: null, helpUrls: [], budget, reset: site.reset },
    kept: () => store.trajectories(ORIGIN),
    recall: (examples, trajectories) => {
      o.onRecall?.();
      return createRecall({ examples, map: foldMap(trajectories) });
    },
    now: () => Date.now(),
    onEvent: o.onEvent ?? (() => undefined),
  });
  const killed = await work.then(
    () => false,
    (error: unknown) => {
      if (error instanceof Killed) return true;
      throw error;
    },
  );
  return { durable, killed };
}

export const timesOf = (writes: readonly string[]): Map<string, number> => {
  const times = new Map<string, number>();
  for (const name of writes) times.set(name, (times.get(name) ?? 0) + 1);
  return times;
};
