/** Does one action with trusted input. What cannot be done is a plain sentence, not an exception. */

import { realpath } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { ASTRAY, CHANGED, course, GONE, MISSED, TYPED } from '../as-judged.ts';
import { isUrl } from '../is-url.ts';
import { driverKeys, replaces, segments } from '../key-names.ts';
import type { Permitted } from '../policy/gate.ts';
import type { ElementFacts } from '../ports.ts';
import type { Action } from '../trajectory.ts';
import { WINDOW } from './browser-launch.ts';
import { beyond } from './drag-end.ts';
import { FrameGone } from './isolated-world.ts';
import { type Aim, aim, pause, pointOf, type Stage } from './playwright-aim.ts';
import { type FramePlace, offsetOf } from './playwright-snapshot.ts';

/** `null`: done. */
export type Done = { failure: string } | null;

const NAVIGATION_MS = 20_000;
const DRAG_STEPS = 12;
/** Longer text is pasted in one piece, as a person would paste it. */
const PASTED = 400;

/** Other frames of the tab, where nothing may arrive meanwhile: one of them may lie over the target by the time the input comes. */
async function elsewhere(stage: Stage, place: FramePlace, what: 'shut' | 'disarm'): Promise<void> {
  const others = stage.tab.world.present().filter(({ frameId }) => place.world.frameId !== frameId);
  await Promise.all(
    others.map((world) =>
      world.call(what).catch((error: unknown) => {
        if (!(error instanceof FrameGone)) throw error;
      }),
    ),
  );
}

interface Meant {
  target: Aim;
  facts: ElementFacts | null;
  /** What a drag ends on, in the same frame. */
  end?: { ref: string; facts: ElementFacts };
}
/** Arms the guard with what was permitted, does the input, and says what came of it. */
async function guarded(stage: Stage, { target, facts, end }: Meant, input: () => Promise<Done>): Promise<Done> {
  if (facts === null) return { failure: GONE };
  const { world } = target.place;
  await elsewhere(stage, target.place, 'shut');
  // Between the look at where it is and this the page may have taken it away.
  if (!(await world.call('arm', target.ref, facts, end))) {
    await elsewhere(stage, target.place, 'disarm');
    return { failure: GONE };
  }
  let trouble: unknown = null;
  let undone: Done = null;
  try {
    undone = await input();
  } catch (error) {
    trouble = error;
  }
  await elsewhere(stage, target.place, 'disarm');
  // When the input made the page leave, the guard left with it: it had let the input through.
  const seen = await world.call('disarm').catch((error) => {
    if (error instanceof FrameGone) return 'passed' as const;
    throw error;
  });
  if (trouble !== null) throw trouble;
  if (undone !== null) return undone;
  if (seen === 'passed') return null;
  return { failure: seen === 'changed' ? CHANGED : MISSED };
}

async function click(stage: Stage, action: Extract<Action, { kind: 'click' }>, facts: ElementFacts | null): Promise<Done> {
  const target = aim(stage, action.target);
  if (!target) return { failure: GONE };
  const point = await pointOf(stage, target);
  if ('failure' in point) return point;
  return guarded(stage, { target, facts }, async () => {
    await stage.tab.page.mouse.click(point.x, point.y, { button: action.button ?? 'left', clickCount: action.count ?? 1 });
    return null;
  });
}

/** Moving the pointer there decides nothing, so it is not guarded. */
async function hover(stage: Stage, ref: string): Promise<Done> {
  const target = aim(stage, ref);
  if (!target) return { failure: GONE };
  const point = await pointOf(stage, target);
  if ('failure' in point) return point;
  await stage.tab.page.mouse.move(point.x, point.y);
  return null;
}

async function enterText(stage: Stage, text: string, type: string): Promise<void> {
  const { keyboard } = stage.tab.page;
  const typed = segments(type, text);
  if (typed !== null) return keyboard.type(typed);
  if (text === '') return;
  if (text.length > PASTED || /[\r\n]/.test(text)) return keyboard.insertText(text);
  // The last letter with its key events: fields that suggest listen for those.
  const letters = [...text];
  await keyboard.insertText(letters.slice(0, -1).join(''));
  await keyboard.type(letters.at(-1) ?? '');
}

async function type(stage: Stage, action: Extract<Action, { kind: 'type' }>, facts: ElementFacts | null): Promise<Done> {
  const target = aim(stage, action.target);
  if (!target || facts === null) return { failure: GONE };
  const { world } = target.place;
  if (!facts.editable) return { failure: 'Nothing can be typed into this element.' };
  const { keyboard } = stage.tab.page;
  const entered = await guarded(stage, { target, facts }, async () => {
    const focused = await world.call('focus', action.target, action.clear);
    if ('failure' in focused) return focused;
    if (action.clear && !replaces(action.text, facts)) await keyboard.press('Delete');
    await enterText(stage, action.text, facts.type);
    return null;
  });
  const nothingToDo = action.text === '' && !action.clear && entered?.failure === MISSED;
  if (entered && !nothingToDo) return entered;
  if (!action.enter) return null;
  const now = await world.call('facts', action.target);
  if (now === null) return { failure: `The text was typed, but then the field went away. ${GONE}` };
  if (course(now) !== course(facts)) return { failure: TYPED };
  return guarded(stage, { target, facts: now }, async () => {
    await keyboard.press('Enter');
    return null;
  });
}

async function select(stage: Stage, action: Extract<Action, { kind: 'select' }>, facts: ElementFacts | null): Promise<Done> {
  const target = aim(stage, action.target);
  if (!target || facts === null) return { failure: GONE };
  const { world } = target.place;
  const done = await world.call('select', action.target, action.option, facts);
  return 'failure' in done ? done : null;
}

/** A real path inside the run's fixture folder, or one that the person picked; else `null`. */
async function allowedFile(file: string, files: Stage['files']): Promise<string | null> {
  const real = async (path: string) => realpath(path).catch(() => null);
  for (const picked of files.picked) if (resolve(picked) === resolve(file)) return real(picked);
  if (files.fixtures === null) return null;
  const folder = await real(files.fixtures);
  const path = folder && (await real(resolve(folder, file)));
  return path?.startsWith(`${folder}${sep}`) ? path : null;
}

async function upload(stage: Stage, action: Extract<Action, { kind: 'upload' }>, facts: ElementFacts | null): Promise<Done> {
  const target = aim(stage, action.target);
  if (!target || facts === null) return { failure: GONE };
  const path = await allowedFile(action.file, stage.files);
  if (path === null)
    return {
      failure: "This file may not be uploaded: it is neither one that was picked for this task nor one of the run's own.",
    };
  const { world } = target.place;
  const objectId = await world.handle(action.target);
  if (objectId === null) return { failure: GONE };
  if (!(await world.call('arm', action.target, facts))) return { failure: GONE };
  if ((await world.call('disarm')) === 'changed') return { failure: CHANGED };
  const sent = target.place.world.session.send('DOM.setFileInputFiles', { files: [path], objectId });
  return sent.then(
    () => null,
    () => ({ failure: 'This element takes no file.' }),
  );
}

type Drag = Extract<Action, { kind: 'drag' }>;

async function drag(stage: Stage, action: Drag, { facts, end: meant }: Pick<Permitted, 'facts' | 'end'>): Promise<Done> {
  const [from, to] = [aim(stage, action.from), aim(stage, action.to)];
  if (!from || !to || facts === null || meant === null) return { failure: GONE };
  if (from.place.world.frameId !== to.place.world.frameId)
    return { failure: 'Nothing can be dragged from one frame of a page into another.' };
  const end = await pointOf(stage, to);
  if ('failure' in end) return end;
  const start = await pointOf(stage, from);
  if ('failure' in start) return start;
  // Bringing the start into view may have moved the end.
  const settled = await to.place.world.call('reach', action.to);
  if ('failure' in settled) return settled;
  const offset = await offsetOf(to.place);
  const goal = { x: settled.at.x + offset.x, y: settled.at.y + offset.y };
  const { mouse } = stage.tab.page;
  await mouse.move(start.x, start.y);
  const last = {
    x: beyond(start.x, goal.x, settled.at.width),
    y: beyond(start.y, goal.y, settled.at.height),
  };
  const { world } = from.place;
  return guarded(stage, { target: from, facts, end: { ref: action.to, facts: meant } }, async () => {
    await mouse.down();
    await mouse.move(goal.x, goal.y, { steps: DRAG_STEPS });
    await mouse.move(last.x, last.y, { steps: 2 });
    const lands = await world.call('lands', { x: last.x - offset.x, y: last.y - offset.y });
    if (!lands) {
      await world.call('arm', action.from, facts);
      await mouse.move(start.x, start.y, { steps: 2 });
    }
    await mouse.up();
    return lands ? null : { failure: ASTRAY };
  });
}

async function press(stage: Stage, keys: string, facts: ElementFacts | null): Promise<Done> {
  const named = driverKeys(keys);
  const focus = await stage.focus();
  const input = async () => {
    await stage.tab.page.keyboard.press(named);
    return null;
  };
  if (focus === null || facts === null) return focus !== null || facts !== null ? { failure: CHANGED } : input();
  const done = await guarded(stage, { target: focus, facts }, input);
  // Some keys are the browser's own and are told to no element.
  return done?.failure === MISSED ? null : done;
}

async function goto({ tab, mayRead, real }: Stage, told: string): Promise<Done> {
  const url = real(told);
  if (!isUrl(url)) return { failure: `"${url.slice(0, 200)}" is not an address.` };
  if (!mayRead(url)) return { failure: `${new URL(url).origin} is not among the sites of this run.` };
  const answer = await tab.page.goto(url, { waitUntil: 'commit', timeout: NAVIGATION_MS }).catch(() => 'none' as const);
  return answer === 'none' && tab.page.url() !== url ? { failure: `${new URL(url).host} did not show that page.` } : null;
}

async function history({ tab, mayRead }: Stage, by: 1 | -1): Promise<Done> {
  const { session } = tab.world;
  const { currentIndex, entries } = await session.send('Page.getNavigationHistory');
  const entry = entries[currentIndex + by];
  if (!entry || entry.url === 'about:blank') return { failure: `There is no ${by < 0 ? 'earlier' : 'later'} page in this tab.` };
  if (!mayRead(entry.url)) return { failure: 'That page is not on a site of this run.' };
  await session.send('Page.navigateToHistoryEntry', { entryId: entry.id });
  return null;
}

async function scroll({ tab }: Stage, direction: 'up' | 'down'): Promise<Done> {
  const size = tab.page.viewportSize() ?? WINDOW;
  await tab.page.mouse.move(size.width / 2, size.height / 2);
  await tab.page.mouse.wheel(0, Math.round(size.height * 0.8) * (direction === 'down' ? 1 : -1));
  return null;
}

async function tabFocus({ tabs, mayRead }: Stage, index: number): Promise<Done> {
  const url = tabs.urlAt(index);
  if (url === null) return { failure: `There is no tab ${index}: there are ${tabs.count()}, counted from 0.` };
  if (!mayRead(url) && url !== 'about:blank') return { failure: 'That tab is not on a site of this run.' };
  await tabs.focus(index);
  return null;
}

async function closeTab({ tabs }: Stage): Promise<Done> {
  if (tabs.count() < 2) return { failure: 'This is the only tab; it stays open.' };
  await tabs.close();
  return null;
}

export async function act(stage: Stage, permitted: Permitted): Promise<Done> {
  const { action, facts } = permitted;
  switch (action.kind) {
    case 'click':
      return click(stage, action, facts);
    case 'hover':
      return hover(stage, action.target);
    case 'type':
      return type(stage, action, facts);
    case 'select':
      return select(stage, action, facts);
    case 'upload':
      return upload(stage, action, facts);
    case 'drag':
      return drag(stage, action, permitted);
    case 'press':
      return press(stage, action.keys, facts);
    case 'scroll':
      return scroll(stage, action.direction);
    case 'goto':
      return goto(stage, action.url);
    case 'wait':
      return pause(action.ms, stage.signal);
    case 'go_back':
      return history(stage, -1);
    case 'go_forward':
      return history(stage, 1);
    case 'new_tab':
      await stage.tabs.open();
      return null;
    case 'close_tab':
      return closeTab(stage);
    case 'tab_focus':
      return tabFocus(stage, action.index);
    case 'stop':
      return null;
  }
}
