/** Does a recording again on a fresh copy, through the gate and the real Environment, and judges each step by the control that it met. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { findTarget } from '../../agent-core/find-target.ts';
import { createMask } from '../../agent-core/mask.ts';
import { raiseBarrier } from '../../agent-core/node/barrier.ts';
import { launch } from '../../agent-core/node/browser-launch.ts';
import { barrierFolder } from '../../agent-core/node/built.ts';
import { watchNetwork } from '../../agent-core/node/playwright-network.ts';
import { openPage } from '../../agent-core/node/playwright-open.ts';
import { createPageWork } from '../../agent-core/node/playwright-page.ts';
import { openTabs } from '../../agent-core/node/playwright-tabs.ts';
import { createVisited } from '../../agent-core/node/visited.ts';
import { createBudget, LIMITS } from '../../agent-core/policy/budget.ts';
import { createGate } from '../../agent-core/policy/gate.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import type { Action, Observation, Step, StoredAction } from '../../agent-core/trajectory.ts';
import type { Landing } from './landing.ts';
import { candidates, handle, hearLandings, type Site, type Walked } from './replay-walk.ts';

export interface Replayed {
  /** Steps on a control. */
  judged: number;
  right: number;
  /** Steps that met another control, or none; in words. */
  wrong: string[];
}

async function openSubject(site: Site) {
  const origin = new URL(site.url).origin;
  const origins = createOrigins({ read: [origin], write: [origin], mayDoIrreversible: true, recipients: 'any' });
  const launched = await launch({ headed: false, profile: null, extension: barrierFolder(), hosts: 'any' });
  const { context } = launched;
  const barrier = await raiseBarrier(context, { phase: 'sandbox', origins, posts: [] });
  if (site.storageState !== undefined) await context.setStorageState(site.storageState);
  const mask = createMask({ key: 'k', keep: [], maskValues: false });
  const network = watchNetwork(context, () => mask);
  const setup = { options: () => ({ key: 'k', keep: [], maskValues: false }), version: () => 0 };
  const tabs = await openTabs(context, { setup, mask: () => mask });
  const work = createPageWork({
    ...{ tabs, network, barrier, mask: () => mask, read: () => origins.read, widen: async () => {}, typed: () => {} },
    ...{ files: { fixtures: null, picked: [] }, gone: () => null, visited: createVisited(), check: async () => {} },
  });
  const much = { ...LIMITS.explore, steps: 5_000, pages: 5_000, writes: 5_000, irreversible: 5_000, ms: 7_200_000 };
  const gate = createGate({
    ...{ environment: work, mode: 'sandbox', origins, barrier: () => 'proved', task: '', approve: async () => true },
    budget: createBudget(much, { save: async () => {}, clock: () => performance.now() }),
    journal: { refused: async () => {} },
  });
  const open = async (url: string): Promise<Observation> => {
    await openPage(url, { tabs, network, rest: () => work.rest(), mayRead: () => true });
    return work.observe();
  };
  return { context, tabs, gate, open, close: launched.close };
}
type Subject = Awaited<ReturnType<typeof openSubject>>;

/** The stored action with refs of the page as it is now; the name of what is missing otherwise. */
function bind(action: StoredAction, o: Observation): Action | string {
  if (action.kind === 'drag') {
    const [from, to] = [findTarget(o, action.from), findTarget(o, action.to)];
    return from === null || to === null ? action.from.name : { ...action, from: from.ref, to: to.ref };
  }
  if (!('target' in action)) return action;
  const node = findTarget(o, action.target);
  return node === null ? `${action.target.role} "${action.target.name}"` : { ...action, target: node.ref };
}

/** The right control is used by its key, so that each step is judged by itself. */
async function putRight(page: Page, key: string, step: Step): Promise<void> {
  for (let turns = 0; turns < 6; turns += 1) {
    const found = (await candidates(page)).find((each) => each.key === key);
    if (found !== undefined) {
      await handle(page, found, step.action.kind === 'type' ? step.action.text : '');
      await pause(400);
      return;
    }
    await page.mouse.wheel(0, 500);
    await pause(100);
  }
}

async function again(subject: Subject, step: Step, now: Observation) {
  let at = now;
  let action = bind(step.action, at);
  if (typeof action === 'string') {
    // Client-side apps draw late.
    await pause(900);
    at = await subject.gate.environment.observe();
    action = bind(step.action, at);
  }
  if (typeof action === 'string') return { why: `not found: ${action}`, at };
  const answer = await subject.gate.permit(action);
  if ('refused' in answer) return { why: `refused (${answer.refused.reasons.join(', ')})`, at };
  const { observation } = await subject.gate.environment.perform(answer.permitted);
  return { why: observation.failure ?? '', at: observation };
}

/** `site`: the fresh copy; `from`: origin of the copy that was recorded. */
export async function replaySite(site: Site, walked: Walked, from: string): Promise<Replayed> {
  const subject = await openSubject(site);
  const out: Replayed = { judged: 0, right: 0, wrong: [] };
  let landed: Landing[] = [];
  const here = (url: string): string => url.replace(from, new URL(site.url).origin);
  try {
    await hearLandings(subject.context, (landing) => landed.push(landing));
    let at = await subject.open(site.url);
    for (const [i, step] of walked.recorded.steps.entries()) {
      const truth = walked.truths[i] ?? null;
      landed = [];
      const { action } = step;
      const moved = action.kind === 'goto' ? { ...step, action: { ...action, url: here(action.url) } } : step;
      const done = await again(subject, moved, at);
      at = done.at;
      if (truth === null || !('target' in action)) continue;
      out.judged += 1;
      const met = landed.some(({ key }) => key === truth);
      if (met) {
        out.right += 1;
        continue;
      }
      out.wrong.push(
        `${i} ${action.kind} ${action.target.role} "${action.target.name}" (${truth}): ${done.why || `met ${landed[0]?.key ?? 'nothing'}`}`,
      );
      const { page } = await subject.tabs.active();
      if (landed.length > 0 && page.url() !== here(step.observation.url)) await page.goto(here(step.observation.url));
      await putRight(page, truth, step);
      at = await subject.gate.environment.observe();
    }
    return out;
  } finally {
    await subject.close();
  }
}
