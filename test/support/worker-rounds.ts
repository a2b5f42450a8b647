/** One round each of what a person does while the extension's worker ends under it: a task, showing one, taking in a guide, exploring. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import { packGuide } from '../../agent-core/guide.ts';
import { example, page } from '../contracts/example-store.ts';
import { button, number, state, stored, truth } from './explore-panel.ts';
import type { Site } from './tracker.ts';

export interface Place {
  site: Site;
  page: Page;
  panel: Page;
  store: string;
  /** Ends the worker, or more than that; what is to be looked at afterwards. */
  blow: () => Promise<Page>;
  random: () => number;
}
export interface Seen {
  wrong: string[];
  /** From the blow until the panel says what became of it, ms; -1 where nothing had to be said. */
  backMs: number;
  /** In the middle of something. */
  interrupted: boolean;
}

const TASK = 'Turn off "Weekly digest"';
/** A task on the demo site takes about so long. */
const MOMENT_MS = 6_000;
const IMPORT_MS = 300;
export const writesOf = (site: Site): number => site.log.filter(({ method }) => method !== 'GET' && method !== 'HEAD').length;
export const view = (panel: Page, name: RegExp) => panel.getByRole('navigation').getByRole('button', { name }).click();
const none: Seen = { wrong: [], backMs: -1, interrupted: false };

const YES = 'Do it once';
const PRESSED = `pressed ${YES}`;

/**
 * Says yes to each card until `over`. Returns how often the panel itself got such a press: a click that the driver gave up on after its 300 ms may have landed all the same.
 */
export async function allow(panel: Page, over: () => boolean): Promise<number> {
  let given = 0;
  const count = (message: { text(): string }): void => {
    if (message.text() === PRESSED) given += 1;
  };
  panel.on('console', count);
  const listening = await panel.evaluateHandle(
    ([yes, pressed]) => {
      const tell = ({ target, isTrusted }: Event): void => {
        if (isTrusted && target instanceof Element && target.closest('button')?.textContent?.trim() === yes)
          console.debug(pressed);
      };
      document.addEventListener('click', tell, { capture: true });
      return tell;
    },
    [YES, PRESSED],
  );
  const yes = panel.getByRole('button', { name: YES });
  while (!over() && !panel.isClosed()) await yes.click({ timeout: 300 }).catch(() => undefined);
  // Closed with the extension: nobody presses any more.
  if (!panel.isClosed()) {
    await listening.evaluate((tell) => document.removeEventListener('click', tell, { capture: true })).catch(() => undefined);
  }
  panel.off('console', count);
  return given;
}
export const ended = (panel: Page) => panel.getByRole('button', { name: 'Do it again' }).first();
async function ask(panel: Page, task = TASK): Promise<void> {
  await view(panel, /^Do/);
  await panel.getByRole('textbox', { name: 'Your task on this site' }).fill(task);
  await panel.getByRole('button', { name: 'Do it', exact: true }).click();
  await ended(panel).waitFor({ state: 'hidden' });
}

export async function assistRound({ site, page, panel, blow, random }: Place): Promise<Seen> {
  site.reset();
  await page.goto(`${site.url}/settings`);
  const before = writesOf(site);
  await ask(panel);
  let over = false;
  const given = allow(panel, () => over);
  await Promise.race([sleep(random() * MOMENT_MS), ended(panel).waitFor({ timeout: 60_000 })]);
  const at = performance.now();
  const after = await blow();
  await ended(after).waitFor({ timeout: 30_000 });
  const backMs = performance.now() - at;
  over = true;
  const allowed = await given;
  // What was under way in that moment lands in this time, if it lands.
  await sleep(300);
  const done = writesOf(site) - before;
  const said = (await after.getByRole('status').first().textContent()) ?? '';
  const wrong: string[] = [];
  if (done > allowed) wrong.push(`${done} writes after ${allowed} times yes`);
  if (done > 1) wrong.push(`the switch was turned ${done} times`);
  if (!/^(Done|Interrupted|Not done|Stopped)/.test(said)) wrong.push(`the panel says "${said}"`);
  if (said.startsWith('Done') && site.state().settings.digest) wrong.push('done is said, and it was not done');
  return { wrong, backMs, interrupted: said.startsWith('Interrupted') };
}

async function startRecording(panel: Page): Promise<void> {
  await view(panel, /^Teach/);
  await panel.getByRole('button', { name: 'Start recording' }).click();
  await panel.getByText('Recording. Do it in the page now.').waitFor();
}

/** Shows the panel how the digest is turned off. */
export async function showDigest(panel: Page, page: Page): Promise<void> {
  await startRecording(panel);
  await page.getByText('Alerts').click();
  await page.locator('.switch[data-name=digest]').click();
  await panel.locator('ol.steps li').nth(1).waitFor();
}

export async function teachRound({ site, page, panel, blow, random }: Place): Promise<Seen> {
  site.reset();
  await page.goto(`${site.url}/settings`);
  await startRecording(panel);
  const acts = [
    () => page.getByText('Alerts').click(),
    () => page.locator('.switch[data-name=digest]').click(),
    () => page.locator('.switch[data-name=mentions]').click(),
  ];
  const at = Math.floor(random() * acts.length);
  let after = panel;
  for (const [i, act] of acts.entries()) {
    await act();
    if (i === at) after = await blow();
    await sleep(random() * 600);
  }
  const steps = after.locator('ol.steps li');
  const since = performance.now();
  while ((await steps.count()) < acts.length && performance.now() - since < 5_000) await sleep(50);
  const kept = await steps.count();
  const wrong = kept === acts.length ? [] : [`${acts.length} things were shown, ${kept} are kept`];
  await after.getByRole('button', { name: 'I am done' }).click();
  await after.getByRole('button', { name: 'Keep nothing' }).click();
  await after.getByText('Nothing was kept of it.').waitFor();
  return { ...none, wrong, interrupted: true };
}

/** A guide of so many examples as one file. */
export async function bigGuide(origin: string, n: number): Promise<string> {
  // Of a page each: of one kind of page only so many are kept.
  const word = (i: number): string => String.fromCharCode(97 + Math.floor(i / 26), 97 + (i % 26));
  const examples = Array.from({ length: n }, (_, i) =>
    example(`${new URL(origin).port}-${i}`, origin, {
      pages: [page(`${origin}/${word(i)}`, ['Add']), page(`${origin}/${word(i)}/end`, [])],
    }),
  );
  const { lines } = await packGuide({ origin, trajectories: [], examples, chunks: [] });
  const path = join(mkdtempSync(join(tmpdir(), 'fieldguide-big-')), 'guide.jsonl');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

let imports = 0;
export async function importRound({ panel, blow, random }: Place): Promise<Seen> {
  const n = 100;
  imports += 1;
  const file = await bigGuide(`http://127.0.0.1:${10_000 + imports}`, n);
  const before = (await stored(panel)).size;
  await view(panel, /^Known/);
  await panel.locator('input[type=file]').setInputFiles(file);
  await button(panel, 'Import').click();
  await sleep(random() * IMPORT_MS);
  const after = await blow();
  const since = performance.now();
  while ((await stored(after)).size < before + n && performance.now() - since < 10_000) await sleep(50);
  const kept = (await stored(after)).size - before;
  return { ...none, wrong: kept === n ? [] : [`a guide of ${n} was taken in, ${kept} are there`] };
}

/** Begins, or goes on with what the last blow ended. */
async function explore(panel: Page): Promise<void> {
  await view(panel, /^Explore/);
  const [goOn, first, again] = ['Go on', 'Explore this site', 'Explore again'].map((name) => button(panel, name));
  if (goOn === undefined || first === undefined || again === undefined) throw new Error('no buttons');
  await goOn.or(first).or(again).first().waitFor({ timeout: 60_000 });
  if (await goOn.isVisible()) return goOn.click();
  await first.or(again).first().click();
  await panel.getByRole('textbox', { name: 'Whose account is it?' }).fill('none');
  await button(panel, 'Agree and explore').click();
}

export async function syncRound({ site, panel, store, blow, random }: Place): Promise<Seen> {
  const had = await stored(panel);
  const before = writesOf(site);
  await explore(panel);
  await state(panel, 'Exploring').waitFor({ timeout: 90_000 });
  const from = await number(panel, 'actions');
  const since = performance.now();
  while ((await number(panel, 'actions')) <= from && performance.now() - since < 60_000) await sleep(100);
  await sleep(random() * 4_000);
  const at = performance.now();
  const after = await blow();
  await state(after, 'Interrupted').or(state(after, 'Done')).first().waitFor({ timeout: 60_000 });
  const backMs = performance.now() - at;
  const [now, core] = [await stored(after), await truth(store, site.url)];
  const lost = [...had.keys()].filter((one) => core.has(one) && !now.has(one));
  const wrong = lost.length === 0 ? [] : [`${lost.length} examples were lost`];
  if (writesOf(site) > before) wrong.push(`the exploration wrote ${writesOf(site) - before} times`);
  return { wrong, backMs, interrupted: true };
}

/** What is sent when an exploration is paused may arrive a moment after the word "Paused". */
const ARRIVES_MS = 10_000;

/** After the last blow: what core and browser have is the same. */
export async function synced({ site, panel, store }: Pick<Place, 'site' | 'panel' | 'store'>): Promise<string[]> {
  await explore(panel);
  await state(panel, 'Exploring').waitFor({ timeout: 90_000 });
  await button(panel, 'Pause').click();
  await state(panel, 'Paused').waitFor({ timeout: 90_000 });
  const since = performance.now();
  let wrong = await differences({ site, panel, store });
  while (wrong.length > 0 && performance.now() - since < ARRIVES_MS) {
    await sleep(200);
    wrong = await differences({ site, panel, store });
  }
  return wrong;
}

async function differences({ site, panel, store }: Pick<Place, 'site' | 'panel' | 'store'>): Promise<string[]> {
  const [here, there] = [await stored(panel), await truth(store, site.url)];
  return [...new Set([...here.keys(), ...there.keys()])]
    .filter((id) => here.get(id) !== there.get(id))
    .map(
      (id) =>
        `core and browser differ: ${id.slice(0, 12)} is ${there.get(id) ?? 'nothing'} there and ${here.get(id) ?? 'nothing'} here`,
    );
}
