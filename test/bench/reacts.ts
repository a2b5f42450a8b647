/**
 * Do the things that react to a click stand in the recorder's tree, with a name? Ground truth by trying: every element that is hit at its own
 * centre gets a trusted click in a fresh page; it reacts if DOM, URL or network change within 500 ms. Where a click beside it, but on its parent,
 * does the same, the parent is what reacts; what a click on the bare page does too (closing a menu) is nobody's. `npm run bench:reacts [-- word in the page's name]`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright';
import { browserFlags, findBrowser } from '../../agent-core/node/browser.ts';
import { isInteractive, labelOf, walk } from '../../agent-core/observation.ts';
import type { FrameSnapshot } from '../../agent-core/page-api.ts';
import { packageRoot } from '../support/cli.ts';
import { type BenchPage, benchPages } from './tree-pages.ts';

/** Elements tried on one page at most, evenly over the document. */
const MOST = 60;

interface Spot {
  x: number;
  y: number;
  /** Free points of its ancestors, from the parent up, at most three. */
  above: ({ x: number; y: number } | null)[];
  what: string;
}

/** In the page: what is hit at its own centre, and for each a point where only its parent is hit. */
function findSpots(most: number): Spot[] {
  const inView = (x: number, y: number): boolean => x > 0 && y > 0 && x < innerWidth && y < innerHeight;
  const free = (element: Element): { x: number; y: number } | null => {
    const box = element.getBoundingClientRect();
    for (let i = 1; i < 12; i += 1)
      for (let j = 1; j < 12; j += 1) {
        const [x, y] = [box.left + (box.width * i) / 12, box.top + (box.height * j) / 12];
        if (inView(x, y) && document.elementFromPoint(x, y) === element) return { x, y };
      }
    return null;
  };
  const spots: Spot[] = [];
  for (const element of document.querySelectorAll('body *')) {
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    if (box.width < 4 || box.height < 4 || !inView(x, y) || document.elementFromPoint(x, y) !== element) continue;
    const above: Spot['above'] = [];
    for (let at = element.parentElement; at !== null && at !== document.body && above.length < 3; at = at.parentElement)
      above.push(free(at));
    spots.push({
      x,
      y,
      above,
      what: `${element.localName}.${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').trim().slice(0, 30)}"`,
    });
  }
  const step = Math.max(1, spots.length / most);
  return spots.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step)).slice(0, most);
}

/** In the page: a point where nothing but the page itself is hit. */
function findFree(): { x: number; y: number } | null {
  for (let i = 39; i > 0; i -= 1)
    for (let j = 1; j < 40; j += 1) {
      const [x, y] = [(innerWidth * j) / 40, (innerHeight * i) / 40];
      const hit = document.elementFromPoint(x, y);
      if (hit === document.body || hit === document.documentElement) return { x, y };
    }
  return null;
}

/** In the page: what a click has done so far. */
function watch(): void {
  const seen = { changes: 0 };
  Object.assign(window, { fgSeen: seen });
  new MutationObserver((records) => {
    seen.changes += records.length;
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}
const changes = (): number => Reflect.get(Reflect.get(window, 'fgSeen') ?? {}, 'changes') ?? -1;
const content = (): string => document.documentElement.outerHTML;

/** Waits until the page has done nothing by itself for a while; `false` if it never rests. */
async function atRest(tab: Page): Promise<boolean> {
  await tab.waitForLoadState('networkidle');
  for (let tries = 0; tries < 20; tries += 1) {
    await tab.evaluate(watch);
    await tab.waitForTimeout(200);
    if ((await tab.evaluate(changes)) === 0) return true;
  }
  return false;
}

/** What a click does: where it leads, what it asks of the network, what the page is after it. `null`: nothing. */
async function reactsAt(browser: Browser, page: BenchPage, at: { x: number; y: number }): Promise<string | null> {
  const context = await browser.newContext(page.storageState === undefined ? {} : { storageState: page.storageState });
  try {
    const tab = await open(await context.newPage(), page);
    if (!(await atRest(tab))) return null;
    const before = tab.url();
    let requests = 0;
    tab.on('request', () => {
      requests += 1;
    });
    tab.on('dialog', (dialog) => {
      requests += 1;
      void dialog.dismiss();
    });
    context.on('page', () => {
      requests += 1;
    });
    await tab.mouse.click(at.x, at.y);
    await tab.waitForTimeout(500);
    const touched = (await tab.evaluate(changes).catch(() => 1)) !== 0;
    if (requests === 0 && tab.url() === before && !touched) return null;
    return `${tab.url()} ${requests} ${await tab.evaluate(content).catch(() => '')}`;
  } finally {
    await context.close();
  }
}

/** Where the outermost thing is hit that does the same; `null` if nothing is done, or only what a click anywhere on the page does (`anywhere`: it closes a menu). */
async function reactor(
  browser: Browser,
  page: BenchPage,
  spot: Spot,
  anywhere: string | null,
): Promise<{ x: number; y: number } | null> {
  const does = await reactsAt(browser, page, spot);
  if (does === null || does === anywhere) return null;
  let at: { x: number; y: number } = spot;
  for (const above of spot.above) {
    if (above === null || (await reactsAt(browser, page, above)) !== does) break;
    at = above;
  }
  return at;
}

/** Writes never reach the site: each click must meet the same page. */
async function open(tab: Page, page: BenchPage): Promise<Page> {
  await tab.route('**/*', (route) => (route.request().method() === 'GET' ? route.continue() : route.abort()));
  await tab.goto(page.url, { waitUntil: 'load', timeout: 120_000 });
  await tab.waitForLoadState('networkidle');
  for (const selector of page.clicks ?? []) {
    await tab.click(selector);
    await tab.waitForTimeout(150);
  }
  return tab;
}

/** Is what is hit at a point, or what holds it within three steps, an interactive node with a name. */
async function stands(cdp: CDPSession, contextId: number, taken: FrameSnapshot, at: { x: number; y: number }): Promise<boolean> {
  const named = new Set(
    [...walk(taken.tree)].filter(({ node }) => isInteractive(node) && labelOf(node) !== '').map(({ node }) => node.ref),
  );
  const { result } = await cdp.send('Runtime.evaluate', {
    contextId,
    returnByValue: true,
    expression: `(() => { const refs = []; for (let at = document.elementFromPoint(${at.x}, ${at.y}), i = 0; at && i < 4; at = at.parentElement, i++) refs.push(fieldguide.refOf(at)); return refs; })()`,
  });
  const refs: unknown = result.value;
  return Array.isArray(refs) && refs.some((ref) => typeof ref === 'string' && named.has(ref));
}

async function measure(
  browser: Browser,
  page: BenchPage,
): Promise<{ tried: number; react: number; found: number; missed: string[] }> {
  const context = await browser.newContext(page.storageState === undefined ? {} : { storageState: page.storageState });
  const tab = await open(await context.newPage(), page);
  const spots = await tab.evaluate(findSpots, MOST);
  const cdp = await context.newCDPSession(tab);
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId: contextId } = await cdp.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'fieldguide',
  });
  await cdp.send('Runtime.evaluate', { expression: readFileSync(join(packageRoot, 'dist/recorder/page.js'), 'utf8'), contextId });
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'JSON.stringify(fieldguide.snapshot())', contextId });
  const taken: FrameSnapshot = JSON.parse(String(result.value));
  const out = { tried: spots.length, react: 0, found: 0, missed: [] as string[] };
  const free = await tab.evaluate(findFree);
  const anywhere = free === null ? null : await reactsAt(browser, page, free);
  const queue = spots.slice();
  const work = async (): Promise<void> => {
    for (let spot = queue.pop(); spot !== undefined; spot = queue.pop()) {
      const at = await reactor(browser, page, spot, anywhere);
      if (at === null) continue;
      const found = await stands(cdp, contextId, taken, at);
      // A slow machine makes pages late: what seems to be missed must react again, and alike.
      const again = async () => (found ? null : reactsAt(browser, page, at));
      const first = await again();
      if (first !== (await again())) continue;
      out.react += 1;
      if (found) out.found += 1;
      else out.missed.push(spot.what);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  await context.close();
  return out;
}

const { pages, close } = await benchPages();
const browser = await chromium.launch({ executablePath: (await findBrowser()).path, args: browserFlags() });
try {
  const write = (line: string) => process.stdout.write(`${line}\n`);
  write('page                                     tried  react  in the tree with a name');
  const all = { react: 0, found: 0 };
  for (const page of pages.filter((each) => each.reacts === true && each.name.includes(process.argv[2] ?? ''))) {
    const { tried, react, found, missed } = await measure(browser, page);
    all.react += react;
    all.found += found;
    write(`${page.name.padEnd(40)} ${String(tried).padStart(5)}  ${String(react).padStart(5)}  ${found}`);
    for (const what of missed.slice(0, 8)) write(`  missed: ${what.replace(/\s+/g, ' ')}`);
  }
  write(`all: ${all.found} of ${all.react} (${((100 * all.found) / Math.max(all.react, 1)).toFixed(1)}%)`);
} finally {
  await browser.close();
  await close();
}
