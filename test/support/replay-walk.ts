/** A person by chance: works on a site in a recorded window, and says of each recorded step which control it was on. */
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright';
import { type Recorded, recordPerson } from '../../agent-core/node/record-person.ts';
import { type Candidate, type Landing, watchLandings } from './landing.ts';

export interface Site {
  url: string;
  storageState?: string;
}
export interface Walked {
  recorded: Recorded;
  /** Key of the control that recorded step `i` was done on; `null`: on none (an address, a key). */
  truths: (string | null)[];
  /** Things done of which no step was told. */
  unheard: string[];
}

/** A small generator of numbers below 1; equal seeds, equal numbers (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS = ['lamp', 'north', 'seven', 'harbour', 'quiet', 'apple'];

/** Tells every landing in every page of the context, now and later. */
export async function hearLandings(context: BrowserContext, heard: (landing: Landing) => void): Promise<void> {
  await context.exposeBinding('fgLanded', (_, landing: Landing) => heard(landing));
  await context.addInitScript(watchLandings);
}

export async function candidates(page: Page): Promise<Candidate[]> {
  const found: unknown = await page.evaluate('window.fgCandidates ? window.fgCandidates() : []').catch(() => []);
  return Array.isArray(found) ? found : [];
}

/** Does one thing as a person's hand does it. */
export async function handle(page: Page, candidate: Candidate, word: string): Promise<void> {
  if (candidate.kind !== 'select') await page.mouse.click(candidate.x, candidate.y);
  if (candidate.kind === 'type') {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(word);
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
  }
  if (candidate.kind === 'select') {
    await page.evaluate(({ x, y }) => {
      const at = document.elementFromPoint(x, y);
      if (at instanceof HTMLElement) at.focus();
    }, candidate);
    const last = await page.evaluate(
      () =>
        document.activeElement instanceof HTMLSelectElement &&
        document.activeElement.selectedIndex === document.activeElement.options.length - 1,
    );
    await page.keyboard.press(last ? 'ArrowUp' : 'ArrowDown');
  }
}

/** Records `n` things done by chance on a fresh copy. Every twelfth begins at the start page again, by its address. */
export async function walkSite(site: Site, o: { n: number; seed: number }): Promise<Walked> {
  let count = 0;
  let landed: Landing[] = [];
  const truths: (string | null)[] = [];
  const unheard: string[] = [];
  const next = chance(o.seed);
  let end: () => void = () => {};
  const until = new Promise<void>((resolve) => {
    end = resolve;
  });
  async function heardAfter(before: number): Promise<void> {
    for (let waited = 0; count <= before && waited < 4_000; waited += 50) await pause(50);
    for (let was = -1; was !== count; ) {
      was = count;
      await pause(300);
    }
  }
  async function once(page: Page, seen: Map<string, number>): Promise<void> {
    let all = await candidates(page);
    // It may be on its way to another page.
    for (let waited = 0; all.length === 0 && waited < 3_000; waited += 300) {
      await pause(300);
      all = await candidates(page);
    }
    const least = Math.min(...all.map(({ key }) => seen.get(key) ?? 0));
    const fresh = all.filter(({ key }) => (seen.get(key) ?? 0) === least);
    const chosen = fresh[Math.floor(next() * fresh.length)];
    if (chosen === undefined) {
      await page.goto(site.url, { waitUntil: 'domcontentloaded' });
      return;
    }
    seen.set(chosen.key, least + 1);
    await handle(page, chosen, WORDS[Math.floor(next() * WORDS.length)] ?? 'word');
  }
  async function work(context: BrowserContext): Promise<void> {
    await hearLandings(context, (landing) => landed.push(landing));
    const [page] = context.pages();
    if (page === undefined) throw new Error('The window has no page.');
    page.setDefaultTimeout(60_000);
    // A person's dialogs are left to the person, who says yes to leaving what was begun, and no to what a site asks: as whoever does it again.
    page.on('dialog', (box) => void (box.type() === 'beforeunload' ? box.accept() : box.dismiss()));
    await page.goto(site.url, { waitUntil: 'domcontentloaded' });
    await heardAfter(count);
    const seen = new Map<string, number>();
    for (let i = 1; truths.length < o.n && i < o.n * 3; i += 1) {
      const before = count;
      landed = [];
      if (i % 12 === 0) await page.goto(site.url, { waitUntil: 'domcontentloaded' });
      else await once(page, seen);
      await heardAfter(before);
      const wanted = landed.findLast(({ kind }) => kind === 'input') ?? landed.find(({ kind }) => kind === 'press');
      if (count === before && wanted !== undefined) unheard.push(wanted.key);
      while (truths.length < count) truths.push(wanted?.key ?? null);
    }
  }
  let working: Promise<void> = Promise.resolve();
  const recorded = await recordPerson({
    ...{ url: site.url, also: [], headed: false, profile: null, key: 'k', maskValues: false, until },
    ...(site.storageState === undefined ? {} : { storageState: site.storageState }),
    onStep: (_, n) => {
      count = n;
    },
    onOpen: (context) => {
      working = work(context).finally(end);
    },
  });
  await working;
  return { recorded, truths, unheard };
}
