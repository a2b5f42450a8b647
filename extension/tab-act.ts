/** Does one action in the tab: by script where that is enough, so that no bar of Chrome's comes up; with trusted input where it is not (`toolchain.md` 6). */
import { GONE } from '../agent-core/as-judged.ts';
import { keys } from '../agent-core/page-keys.ts';
import type { Permitted } from '../agent-core/policy/gate.ts';
import type { Action, Observation } from '../agent-core/trajectory.ts';
import type { Acted } from './messages.ts';
import { byHand, type HandAction } from './tab-hands.ts';
import { lookAt, NOT_OURS, originOf, pause, type TabSetup } from './tab-look.ts';
import { TabGone, type TabPage } from './tab-page.ts';

export interface ActSetup extends TabSetup {
  /** The pages of this site take no notice of scripts: known from before, or found out now. */
  trusted: { wanted: () => boolean; learn: () => void };
  /** The person pressed Cancel on Chrome's bar. */
  dismissed: () => void;
}

const OUTLINE_MS = 200;
/** A write by script may be under way for so long without a sign of it. */
const SIGN_MS = 3_000;
const DONE: Acted = { done: true };
const NOTHING_CAME =
  'It seems that the page took no notice: it may want a real click or key. If this is tried again, it is given one. Look first whether it was done after all.';

async function goto(o: TabSetup, url: string): Promise<Acted> {
  if (!o.read().has(originOf(url))) return { failure: NOT_OURS };
  await chrome.tabs.update(o.tabId, { url });
  return DONE;
}

const history = (move: Promise<void>, way: 'earlier' | 'later'): Promise<Acted> =>
  move.then(
    () => DONE,
    () => ({ failure: `There is no ${way} page in this tab.` }),
  );

/** What is under way, and what the page has sent or loaded so far. `null`: it is gone, or cannot be asked. */
const trafficOf = (page: TabPage, signal?: AbortSignal) =>
  page.call({ do: 'traffic' }, signal).catch((error: unknown) => {
    if (signal?.aborted || !(error instanceof TabGone)) throw error;
    return null;
  });

const same = (a: Observation, b: Observation): boolean =>
  a.url === b.url &&
  keys(a).raw === keys(b).raw &&
  a.viewport.scrollX === b.viewport.scrollX &&
  a.viewport.scrollY === b.viewport.scrollY;

type Scripted = Extract<Action, { kind: 'click' | 'type' | 'select' }>;
interface Doing {
  permitted: Permitted;
  /** The page on which it was decided. */
  on: Observation | null;
  signal: AbortSignal | undefined;
}

async function byScript(o: ActSetup, page: TabPage, action: Scripted, { permitted, signal }: Doing): Promise<Acted> {
  const { facts } = permitted;
  if (facts === null) return { failure: GONE };
  // A click that leaves the page may take the answer with it: then it was done.
  const left = (error: unknown): Acted => {
    if (signal?.aborted || !(error instanceof TabGone)) throw error;
    return DONE;
  };
  const acted = await page.call({ do: 'act', action, facts }, signal).catch(left);
  return 'goto' in acted ? goto(o, acted.goto) : acted;
}

/** Did the page show any sign of what a script did: another look, a request, another document. */
async function noticed(
  o: ActSetup,
  page: TabPage,
  doing: Doing & { before: { sent: number; document: number } },
): Promise<boolean> {
  const { on, before, signal, permitted } = doing;
  const sign = async (): Promise<boolean> => {
    const now = await trafficOf(page, signal);
    if (now === null || now.document !== before.document || now.sent > before.sent || on === null) return true;
    const seen = await lookAt(o, page, { failure: undefined, signal });
    return seen === null || !same(on, seen);
  };
  if (await sign()) return true;
  if (isLight(permitted)) return false;
  await pause(SIGN_MS, signal);
  return sign();
}

/** What may be done again if it was done after all. */
const isLight = ({ verdict }: Permitted): boolean => verdict.cls === 'R0' || verdict.cls === 'N1' || verdict.cls === 'U';

async function onElement(o: ActSetup, page: TabPage, action: Scripted, doing: Doing): Promise<Acted> {
  const { permitted, signal } = doing;
  await page.call({ do: 'outline', ref: action.target }, signal);
  await pause(OUTLINE_MS, signal);
  if (action.kind === 'select') return byScript(o, page, action, doing);
  const hand = () => byHand(o, page, { action, facts: permitted.facts, end: null, signal });
  if (o.trusted.wanted()) return hand();
  const before = await trafficOf(page, signal);
  const acted = await byScript(o, page, action, doing);
  // No script opens what opens under the pointer.
  if ('failure' in acted && acted.holder !== undefined) return hand();
  if (!('done' in acted) || before === null || (await noticed(o, page, { ...doing, before }))) return acted;
  // A write is never given twice by ourselves: nobody here can know what a page did that shows nothing.
  if (!isLight(permitted)) {
    o.trusted.learn();
    return { failure: NOTHING_CAME };
  }
  const again = await hand();
  const after = 'done' in again && doing.on !== null ? await lookAt(o, page, { failure: undefined, signal }) : doing.on;
  if (after !== null && doing.on !== null && !same(doing.on, after)) o.trusted.learn();
  return again;
}

/** What cannot be done is `failure`. */
export async function act(o: ActSetup, page: TabPage, doing: Doing): Promise<Acted> {
  const { permitted, signal } = doing;
  const { action, facts, end } = permitted;
  const hand = (one: HandAction) => byHand(o, page, { action: one, facts, end, signal });
  switch (action.kind) {
    case 'click':
      return (action.button ?? 'left') === 'left' ? onElement(o, page, action, doing) : hand(action);
    case 'type':
    case 'select':
      return onElement(o, page, action, doing);
    case 'hover':
    case 'press':
    case 'drag':
      return hand(action);
    case 'scroll':
      await page.call({ do: 'scroll', by: action.direction === 'down' ? 0.8 : -0.8 }, signal);
      return DONE;
    case 'goto':
      return goto(o, action.url);
    case 'go_back':
      return history(chrome.tabs.goBack(o.tabId), 'earlier');
    case 'go_forward':
      return history(chrome.tabs.goForward(o.tabId), 'later');
    case 'wait':
      await pause(action.ms, signal);
      return DONE;
    case 'stop':
      return DONE;
    case 'upload':
      return { failure: 'A file can only be chosen by the person: take over, choose it, and hand back.' };
    case 'new_tab':
    case 'close_tab':
    case 'tab_focus':
      return { failure: 'Fieldguide stays in the tab where it was asked.' };
  }
}
