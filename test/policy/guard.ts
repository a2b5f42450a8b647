/** A gate in front of a browser of one page, for the policy tests. */
import { createBudget, LIMITS } from '../../agent-core/policy/budget.ts';
import type { Budget, Mode, Verdict } from '../../agent-core/policy/decide.ts';
import { type Approve, createGate, type GateSetup, type Permitted } from '../../agent-core/policy/gate.ts';
import type { ElementFacts, Environment } from '../../agent-core/ports.ts';
import type { Action, Effect, Observation } from '../../agent-core/trajectory.ts';
import { EVIL, SHOP, shop } from './make.ts';

export const QUIET: Effect = { requests: [], dialogs: [], downloads: [], unexecuted: false };
export const post = { method: 'POST', origin: SHOP, path: '/orders', type: 'fetch', blocked: true };

/** A browser of one page whose elements the test names: an Environment of its own. */
export function world(elements: Record<string, ElementFacts>, o: { effects?: Effect[]; text?: string } = {}) {
  const done: Permitted[] = [];
  let url = `${SHOP}/orders`;
  let text = o.text ?? '';
  const observe = async (): Promise<Observation> => ({
    ...{ url, title: 'Orders', source: 'dom', viewport: { width: 1, height: 1, devicePixelRatio: 1, scrollX: 0, scrollY: 0 } },
    tabs: [
      { title: '', url, active: true },
      { title: '', url: `${EVIL}/`, active: false },
    ],
    tree: { ref: 'r', role: 'RootWebArea', name: text, states: {}, children: [] },
  });
  const environment: Environment = {
    observe,
    inspect: async (action) =>
      'target' in action ? (elements[action.target] ?? null) : action.kind === 'press' ? (elements.focus ?? null) : null,
    perform: async (permitted) => {
      done.push(permitted);
      return { observation: await observe(), effect: o.effects?.shift() ?? QUIET };
    },
  };
  return { environment, done, elements, show: (next: { url: string; text: string }) => ([url, text] = [next.url, next.text]) };
}
type World = ReturnType<typeof world>;

export function guard(w: World, o: Partial<GateSetup> & { mode: Mode; limits?: Partial<Budget> }) {
  const refused: { action: Action; verdict: Verdict; url: string }[] = [];
  const budget = createBudget({ ...LIMITS.run, ...o.limits }, { save: async () => {}, clock: () => 0 });
  const gate = createGate({
    ...{ environment: w.environment, origins: shop(), budget, barrier: () => 'proved', task: '', approve: async () => false },
    journal: { refused: async (entry) => void refused.push(entry) },
    ...o,
  });
  return { gate, budget, refused };
}
export const at = (target: string): Action => ({ kind: 'click', target });
export const outcome = (answer: { permitted: Permitted } | { refused: Verdict }): string =>
  'permitted' in answer ? `allow ${answer.permitted.verdict.cls}` : `${answer.refused.kind} ${answer.refused.reasons[0]}`;
/** Says what was asked. */
export function person(answers: (boolean | 'kind')[], meanwhile?: () => void) {
  const cards: string[] = [];
  const approve: Approve = async ({ facts, verdict }) => {
    cards.push(`${verdict.card} ${facts?.name ?? ''}`);
    meanwhile?.();
    return answers.shift() ?? false;
  };
  return { cards, approve };
}
