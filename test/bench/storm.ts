/**
 * What recording costs a busy page: main-thread CPU in ms (CDP `Performance`, thread ticks; the median of five; after the start scripts alone, since the page's own layout would drown them), of a page that nobody records, that we record, and that rrweb records,
 * in one run. Start, a press on a field, 60 letters typed into it, 30 turns of the wheel, a storm of 5,000 added nodes, and the growth of the heap. We read the page in idle
 * time, when it rests: a row of its own, over all pauses of 700 ms after the others; and a press right after a change, before it was read. rrweb reads it at the start. `npm run bench:storm`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright';
import { browserFlags, findBrowser } from '../../agent-core/node/browser.ts';
import { recorderSource } from './open-page.ts';
import { cpu, median, serveSynthetic } from './synthetic.ts';

const ROUNDS = 5;
const ELEMENTS = 5_000;
const PAUSE_MS = 700;

type Recorder = 'none' | 'ours' | 'rrweb';
interface Cost {
  start: number;
  press: number;
  waited: number;
  early: number;
  idle: number;
  storm: number;
  typing: number;
  wheel: number;
  heapMb: number;
}

const require = createRequire(import.meta.url);
const rrweb = readFileSync(join(dirname(require.resolve('rrweb')), 'rrweb.umd.cjs'), 'utf8');

async function begin(page: Page, cdp: CDPSession, recorder: Recorder): Promise<void> {
  if (recorder === 'rrweb') {
    // In the page's own world, which it is made for; events are kept, as a recording needs.
    await cdp.send('Runtime.evaluate', { expression: rrweb });
    await page.evaluate('window.kept = []; rrweb.record({ emit: (event) => window.kept.push(event) }); 0');
  }
  if (recorder === 'ours') {
    const { frameTree } = await cdp.send('Page.getFrameTree');
    const { executionContextId: contextId } = await cdp.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'fieldguide',
    });
    // What is told goes where it goes when a person is recorded: out of the page.
    await cdp.send('Runtime.addBinding', { name: 'fieldguideGesture', executionContextName: 'fieldguide' });
    const setup = `fieldguide.setup({ prefix: '', key: 'bench', keep: [], maskValues: false }); fieldguide.capture()`;
    await cdp.send('Runtime.evaluate', { expression: `${recorderSource()}; ${setup}`, contextId });
  }
}

/** Nodes come in fifty at a time, as a busy list adds them. */
const storm = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const list = document.querySelector('ul') ?? document.body;
    for (let i = 0; i < 100; i += 1) {
      for (let j = 0; j < 25; j += 1) {
        const item = document.createElement('li');
        item.append(Object.assign(document.createElement('span'), { textContent: `${i} ${j}` }));
        list.prepend(item);
      }
      if (i % 10 === 9)
        for (let k = 0; k < 250; k += 1) list.lastElementChild?.previousElementSibling?.setAttribute('data-n', String(k));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });
/** In the page: how long its events of a press take, listeners and all, from the first listener to the last. */
const watchEvents = (page: Page): Promise<void> =>
  page.evaluate(() => {
    let began = 0;
    Reflect.set(window, 'waited', 0);
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
      const begin = (): void => {
        began = performance.now();
      };
      const end = (): void => {
        Reflect.set(window, 'waited', Number(Reflect.get(window, 'waited')) + performance.now() - began);
      };
      addEventListener(type, begin, true);
      addEventListener(type, end);
    }
  });
const press = (page: Page): Promise<void> => page.locator('input').first().click();
/** Right after a text has changed. */
const pressEarly = async (page: Page): Promise<void> => {
  const box = await page.locator('input').nth(1).boundingBox();
  await page.evaluate(() => document.querySelector('h3')?.append(' now'));
  await page.mouse.click((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
};
async function type(page: Page): Promise<void> {
  await page.keyboard.type('abcdefghijklmnopqrstuvwxyz '.repeat(3).slice(0, 60));
}
async function turn(page: Page): Promise<void> {
  for (let i = 0; i < 30; i += 1) await page.mouse.wheel(0, 40);
}

async function once(browser: Browser, url: string, recorder: Recorder): Promise<Cost> {
  const page = await browser.newPage();
  try {
    await page.goto(`${url}/${ELEMENTS}`);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const heap = async (): Promise<number> => {
      await cdp.send('HeapProfiler.collectGarbage');
      return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1e6;
    };
    let idle = 0;
    const rest = async (): Promise<void> => {
      idle += await cpu(cdp, () => page.waitForTimeout(PAUSE_MS), 'ScriptDuration');
    };
    const script = async (work: (page: Page) => Promise<void>): Promise<number> => {
      const spent = await cpu(cdp, () => work(page), 'ScriptDuration');
      await rest();
      return spent;
    };
    await watchEvents(page);
    const start = await cpu(cdp, () => begin(page, cdp, recorder));
    await rest();
    const pressed = await script(press);
    const waited = Number(await page.evaluate('window.waited'));
    const typing = await script(type);
    const wheel = await script(turn);
    await page.mouse.wheel(0, -5_000);
    await rest();
    const early = await script(pressEarly);
    const before = await heap();
    const stormy = await script(storm);
    return { start, press: pressed, waited, early, idle, storm: stormy, typing, wheel, heapMb: (await heap()) - before };
  } finally {
    await page.close();
  }
}

async function measured(browser: Browser, url: string, recorder: Recorder): Promise<Cost> {
  const all: Cost[] = [];
  for (let i = 0; i < ROUNDS; i += 1) all.push(await once(browser, url, recorder));
  const of = (key: keyof Cost): number => median(all.map((each) => each[key]));
  return {
    start: of('start'),
    press: of('press'),
    waited: of('waited'),
    early: of('early'),
    idle: of('idle'),
    storm: of('storm'),
    typing: of('typing'),
    wheel: of('wheel'),
    heapMb: of('heapMb'),
  };
}

const site = await serveSynthetic();
const browser = await chromium.launch({ executablePath: (await findBrowser()).path, args: browserFlags() });
try {
  const none = await measured(browser, site.url, 'none');
  const ours = await measured(browser, site.url, 'ours');
  const theirs = await measured(browser, site.url, 'rrweb');
  const row = (name: string, key: keyof Cost): void => {
    const [base, mine, other] = [none[key], ours[key], theirs[key]];
    const share = other - base <= 0 ? '-' : ((mine - base) / (other - base)).toFixed(3);
    process.stdout.write(
      `${name.padEnd(26)} ${[base, mine, other].map((value) => value.toFixed(1).padStart(8)).join(' ')}   ${share}\n`,
    );
  };
  process.stdout.write(`${ELEMENTS} elements                  none     ours    rrweb   (ours - none) / (rrweb - none)\n`);
  row('start, ms', 'start');
  row('press on a field, ms', 'press');
  row('  its events, by the clock', 'waited');
  row('press after a change, ms', 'early');
  row('60 letters typed, ms', 'typing');
  row('30 turns of the wheel, ms', 'wheel');
  row('5,000 nodes added, ms', 'storm');
  row('in idle time, ms', 'idle');
  row('heap kept after it, MB', 'heapMb');
} finally {
  await browser.close();
  site.close();
}
