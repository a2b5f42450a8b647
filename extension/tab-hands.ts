/** Actions with trusted input: for what no script can do, and for pages that take no notice of scripts. What was permitted is compared in the page, in the task that acts. */

import { ASTRAY, CHANGED, course, GONE, MISSED, TYPED } from '../agent-core/as-judged.ts';
import { broughtOut } from '../agent-core/bring-out.ts';
import { driverKeys, replaces, segments } from '../agent-core/key-names.ts';
import type { ElementFacts } from '../agent-core/ports.ts';
import type { Action } from '../agent-core/trajectory.ts';
import type { Acted } from './messages.ts';
import { pause } from './tab-look.ts';
import { TabGone, type TabPage } from './tab-page.ts';
import { type Hands, isKey, type KeyInput, NoHands, withHands } from './trusted-input.ts';

export type HandAction = Extract<Action, { kind: 'click' | 'type' | 'hover' | 'press' | 'drag' }>;

const DONE: Acted = { done: true };
/** Chrome's bar pushes the page down when the debugger comes. */
const BAR_MS = 100;
const DRAG_STEPS = 12;
/** Longer text is pasted in one piece, as a person would paste it. */
const PASTED = 400;

/** No frame takes input meanwhile, whatever it is laid over and whoever gives it the focus: no guard of ours is in it. No page can say otherwise to a style of this origin. */
const NO_FRAMES = 'iframe,frame,object,embed,fencedframe{pointer-events:none!important;interactivity:inert!important}';

interface Work {
  tabId: number;
  page: TabPage;
  hands: Hands;
  /** Of the browser's own zoom: the debugger counts unzoomed pixels. */
  zoom: number;
  facts: ElementFacts | null;
  /** What a drag ends on. */
  end: ElementFacts | null;
  signal: AbortSignal | undefined;
}
type Point = { x: number; y: number };

async function pointOf({ page, hands, zoom, signal }: Work, ref: string): Promise<Point | { failure: string }> {
  const reached = await broughtOut({
    reach: () => page.call({ do: 'reach', ref }, signal),
    rest: ({ x, y }) => hands.mouse.move(x * zoom, y * zoom),
    pause: (ms) => pause(ms, signal),
  });
  return 'failure' in reached ? reached : { x: reached.at.x * zoom, y: reached.at.y * zoom };
}

interface Meant {
  /** `null`: what has the focus. */
  ref: string | null;
  facts: ElementFacts;
  end?: { ref: string; facts: ElementFacts };
  input: () => Promise<Acted>;
}
async function withoutFrames({ page, signal, tabId }: Work, work: () => Promise<Acted>): Promise<Acted> {
  const style = { target: { tabId }, css: NO_FRAMES, origin: 'USER' as const };
  await chrome.scripting.insertCSS(style);
  try {
    await page.call({ do: 'drawn' }, signal);
    return await work();
  } finally {
    // Another page is there, and the style went with the one before.
    await chrome.scripting.removeCSS(style).catch(() => undefined);
  }
}

/** Arms the guard with what was permitted, does the input, and says what came of it. */
const guarded = (work: Work, meant: Meant): Promise<Acted> => withoutFrames(work, () => pressed(work, meant));

async function pressed({ page, signal }: Work, { input, ...judged }: Meant): Promise<Acted> {
  if (!(await page.call({ do: 'arm', ...judged }, signal))) return { failure: GONE };
  const acted = await input();
  // When the input made the page leave, the guard left with it: it had let the input through.
  const seen = await page.call({ do: 'disarm' }, signal).catch((error: unknown) => {
    if (signal?.aborted || !(error instanceof TabGone)) throw error;
    return 'passed' as const;
  });
  if ('failure' in acted) return acted;
  if (seen === 'passed') return DONE;
  return { failure: seen === 'changed' ? CHANGED : MISSED };
}

async function click(work: Work, action: Extract<Action, { kind: 'click' }>): Promise<Acted> {
  const { facts, hands } = work;
  if (facts === null) return { failure: GONE };
  const point = await pointOf(work, action.target);
  if ('failure' in point) return point;
  const more = { button: action.button ?? 'left', count: action.count ?? 1 };
  // What the pointer brings up lies there before the button goes down: another site's frame would take the click, and no guard of ours is in it.
  await hands.mouse.move(point.x, point.y);
  const still = await pointOf(work, action.target);
  if ('failure' in still) return still;
  const input = async (): Promise<Acted> => {
    await hands.mouse.click(still.x, still.y, more);
    return DONE;
  };
  return guarded(work, { ref: action.target, facts, input });
}

async function enterText({ keyboard }: Hands, text: string, type: string): Promise<void> {
  const typed = segments(type, text);
  if (typed !== null) return keyboard.type(typed);
  if (text === '') return;
  if (text.length > PASTED || /[\r\n]/.test(text)) return keyboard.sendCharacter(text);
  // The last letter with its key events: fields that suggest listen for those.
  const letters = [...text];
  if (letters.length > 1) await keyboard.sendCharacter(letters.slice(0, -1).join(''));
  await keyboard.type(letters.at(-1) ?? '');
}

async function type(work: Work, action: Extract<Action, { kind: 'type' }>): Promise<Acted> {
  const { facts, hands, page, signal } = work;
  if (facts === null) return { failure: GONE };
  if (!facts.editable) return { failure: 'Nothing can be typed into this element.' };
  const input = async (): Promise<Acted> => {
    const focused = await page.call({ do: 'into', ref: action.target, clear: action.clear }, signal);
    if ('failure' in focused) return focused;
    if (action.clear && !replaces(action.text, facts)) await hands.keyboard.press('Delete');
    await enterText(hands, action.text, facts.type);
    return DONE;
  };
  const entered = action.text === '' && !action.clear ? DONE : await guarded(work, { ref: action.target, facts, input });
  if ('failure' in entered || !action.enter) return entered;
  const now = await page.call({ do: 'facts', ref: action.target }, signal);
  if (now === null) return { failure: `The text was typed, but then the field went away. ${GONE}` };
  if (course(now) !== course(facts)) return { failure: TYPED };
  const send = async (): Promise<Acted> => {
    await hands.keyboard.press('Enter');
    return DONE;
  };
  return guarded(work, { ref: action.target, facts: now, input: send });
}

/** `Control+Shift+a`: modifiers held while the last key is pressed. */
async function chord({ keyboard }: Hands, keys: readonly KeyInput[]): Promise<void> {
  const held = keys.slice(0, -1);
  for (const key of held) await keyboard.down(key);
  for (const key of keys.slice(-1)) await keyboard.press(key);
  for (const key of held.toReversed()) await keyboard.up(key);
}

async function press(work: Work, keys: string): Promise<Acted> {
  const named = driverKeys(keys);
  const parts = named.endsWith('+')
    ? [
        ...named
          .slice(0, -2)
          .split('+')
          .filter((part) => part !== ''),
        '+',
      ]
    : named.split('+');
  const known = parts.filter(isKey);
  if (known.length < parts.length) return { failure: `There is no key "${keys}".` };
  const input = async (): Promise<Acted> => {
    await chord(work.hands, known);
    return DONE;
  };
  if (work.facts === null) return withoutFrames(work, input);
  const done = await guarded(work, { ref: null, facts: work.facts, input });
  // Some keys are the browser's own and are told to no element.
  return 'failure' in done && done.failure === MISSED ? DONE : done;
}

async function drag(work: Work, action: Extract<Action, { kind: 'drag' }>): Promise<Acted> {
  const { facts, end: meant, hands, page, zoom, signal } = work;
  if (facts === null || meant === null) return { failure: GONE };
  const far = await pointOf(work, action.to);
  if ('failure' in far) return far;
  const start = await pointOf(work, action.from);
  if ('failure' in start) return start;
  // Bringing the start into view may have moved the end.
  const end = await pointOf(work, action.to);
  if ('failure' in end) return end;
  await hands.mouse.move(start.x, start.y);
  const input = async (): Promise<Acted> => {
    await hands.mouse.down();
    await hands.mouse.move(end.x, end.y, { steps: DRAG_STEPS });
    const lands = await page.call({ do: 'lands', at: { x: end.x / zoom, y: end.y / zoom } }, signal);
    if (!lands) {
      await page.call({ do: 'arm', ref: action.from, facts }, signal);
      await hands.mouse.move(start.x, start.y, { steps: 2 });
    }
    await hands.mouse.up();
    return lands ? DONE : { failure: ASTRAY };
  };
  return guarded(work, { ref: action.from, facts, end: { ref: action.to, facts: meant }, input });
}

async function doIt(work: Work, action: HandAction): Promise<Acted> {
  switch (action.kind) {
    case 'click':
      return click(work, action);
    case 'type':
      return type(work, action);
    case 'hover': {
      // Moving the pointer there decides nothing, so it is not guarded.
      const point = await pointOf(work, action.target);
      if ('failure' in point) return point;
      await work.hands.mouse.move(point.x, point.y);
      return DONE;
    }
    case 'press':
      return press(work, action.keys);
    case 'drag':
      return drag(work, action);
  }
}

/** `dismissed`: the person took the debugger away. What cannot be done is a plain sentence. */
export async function byHand(
  o: { tabId: number; dismissed: () => void },
  page: TabPage,
  given: { action: HandAction; facts: ElementFacts | null; end: ElementFacts | null; signal: AbortSignal | undefined },
): Promise<Acted> {
  const { action, signal, ...judged } = given;
  const use = async (hands: Hands): Promise<Acted> => {
    await pause(BAR_MS, signal);
    const zoom = await chrome.tabs.getZoom(o.tabId);
    return doIt({ tabId: o.tabId, page, hands, zoom, signal, ...judged }, action);
  };
  return withHands(o.tabId, { dismissed: o.dismissed, use }).catch((error: unknown) => {
    if (!(error instanceof NoHands) || signal?.aborted) throw error;
    return {
      failure: `Trusted input cannot be given in this tab (${error.message}). Close the developer tools, or try otherwise.`,
    };
  });
}
