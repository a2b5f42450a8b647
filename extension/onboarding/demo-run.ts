/** The demo for real: recorder, gate and built-in model on a page of our own in a frame, without key, core or network. */

import { type PursuitEnd, pursue } from '../../agent-core/agent.ts';
import { GONE } from '../../agent-core/as-judged.ts';
import { builtIn } from '../../agent-core/models/built-in/built-in.ts';
import { createBudget, LIMITS } from '../../agent-core/policy/budget.ts';
import { type Approve, createGate, isPermitted } from '../../agent-core/policy/gate.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import type { ElementFacts, Environment, Journal } from '../../agent-core/ports.ts';
import { stored } from '../../agent-core/retarget.ts';
import type { Action, Effect, Observation, StoredAction } from '../../agent-core/trajectory.ts';
import type { Acted } from '../messages.ts';
import type { DemoHands } from './demo.ts';

/** The frame has no address of its own: the demo is shown to policy and model as a page of this site, which no network knows. */
export const SITE = 'https://demo.invalid';
const PAGE = `${SITE}/settings`;
const NO_EFFECT: Effect = { requests: [], dialogs: [], downloads: [], unexecuted: false };
/** Slow enough to be followed by eye. */
const LOOK_MS = 700;
const SETTLE_MS = 150;
const MAX_STEPS = 10;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const atDemo = (facts: ElementFacts): ElementFacts => ({ ...facts, origin: SITE, pageUrl: PAGE });

async function act(hands: DemoHands, action: Action, facts: ElementFacts | null): Promise<Acted> {
  switch (action.kind) {
    case 'click':
    case 'type':
    case 'select': {
      if (facts === null) return { failure: GONE };
      hands.outline(action.target);
      await pause(LOOK_MS);
      return hands.act(action, facts);
    }
    case 'wait':
    case 'stop':
      return { done: true };
    default:
      return { failure: 'The demo has one page, on which one can press, type and choose.' };
  }
}

function demoEnvironment(hands: DemoHands, seen: (observation: Observation) => void): Environment {
  /** What the page itself said of an element when it was inspected: compared again when it is acted on. */
  const own = new Map<string, ElementFacts>();
  const look = async (failure?: string): Promise<Observation> => {
    await pause(SETTLE_MS);
    const { cut: _, ...frame } = hands.page.snapshot();
    const tabs = [{ title: frame.title, url: PAGE, active: true }];
    const observation: Observation = { ...frame, url: PAGE, tabs, source: 'dom', ...(failure === undefined ? {} : { failure }) };
    seen(observation);
    return observation;
  };
  return {
    observe: () => look(),
    async inspect(action) {
      if (!('target' in action)) return null;
      const facts = hands.page.facts(action.target);
      if (facts === null) return null;
      own.set(action.target, facts);
      return atDemo(facts);
    },
    async perform(permitted) {
      if (!isPermitted(permitted)) throw new Error('Only an action that the gate permitted can be performed.');
      const { action } = permitted;
      const facts = 'target' in action ? (own.get(action.target) ?? null) : null;
      const acted = await act(hands, action, facts);
      return { observation: await look('failure' in acted ? acted.failure : undefined), effect: NO_EFFECT };
    },
  };
}

export interface DemoTold {
  /** A step is about to be done. */
  step(action: StoredAction): void;
  ask: Approve;
}

/** Does the task in the frame. Gives how it ended, in the assistant's words. */
export async function runDemo(hands: DemoHands, task: string, told: DemoTold): Promise<PursuitEnd['status']> {
  hands.page.setup({ prefix: '', key: crypto.randomUUID(), keep: [task], maskValues: false });
  let last: Observation | null = null;
  const environment = demoEnvironment(hands, (observation) => {
    last = observation;
  });
  const journal: Journal = {
    async intent(_, { action }) {
      if (last !== null && action.kind !== 'stop') told.step(stored(action, last));
    },
    commit: async () => undefined,
    refused: async () => undefined,
    done: async () => undefined,
    finish: async () => undefined,
    keep: async () => '',
  };
  const budget = createBudget(LIMITS.run, { save: async () => undefined, clock: () => performance.now() });
  const origins = createOrigins({ read: [SITE], write: [SITE], docs: [], mayDoIrreversible: false, recipients: [] });
  const gate = createGate({
    ...{ environment, mode: 'assist', origins, budget, barrier: () => 'absent', journal, task },
    approve: told.ask,
  });
  const pursuit = pursue({
    ...{ origin: SITE, task, by: 'task', model: builtIn(), environment: gate.environment, gate, journal, budget, recall: null },
    ...{ tutorial: [], maxSteps: MAX_STEPS, firstSeq: 0, now: () => Date.now() },
  });
  for (;;) {
    const next = await pursuit.next();
    if (next.done === true) return next.value.status;
  }
}
