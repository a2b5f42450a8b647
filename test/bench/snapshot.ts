/**
 * What one snapshot costs the page's main thread, in ms of CPU (CDP `Performance`, thread ticks; the median of five), beside what others need on the same page in the same run:
 * Playwright's aria snapshot for agents, Chromium's full accessibility tree over CDP, rrweb's snapshot with JSON. Ours is measured first, then as a full pass
 * that remembers nothing, then after one text has changed and after ten nodes were added. `npm run bench:snapshot [-- word in the page's name]`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { browserFlags, findBrowser } from '../../agent-core/node/browser.ts';
import { type OpenPage, openPage } from './open-page.ts';
import { cpu, median, serveSynthetic } from './synthetic.ts';
import { benchPages } from './tree-pages.ts';

const ROUNDS = 5;
const SIZES = [1_000, 5_000, 20_000, 50_000];

async function rounds(open: OpenPage, work: () => Promise<unknown>, prepare?: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    await prepare?.();
    all.push(await cpu(open.cdp, work));
  }
  return median(all);
}

const changeText = (tab: Page): Promise<void> =>
  tab.evaluate(() => {
    const heading = document.querySelector('h1,h2,h3,p') ?? document.body;
    heading.append(' x');
    document.body.getBoundingClientRect();
  });
const addTen = (tab: Page): Promise<void> =>
  tab.evaluate(() => {
    const list = document.querySelector('ul,main,body') ?? document.body;
    for (let i = 0; i < 10; i += 1) list.append(Object.assign(document.createElement('button'), { textContent: `New ${i}` }));
    document.body.getBoundingClientRect();
  });

const require = createRequire(import.meta.url);
const home = dirname(require.resolve('rrweb-snapshot'));
const rrweb = readFileSync(join(home, 'rrweb-snapshot.umd.cjs'), 'utf8');

async function measure(open: OpenPage) {
  await open.cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const elements = await open.tab.evaluate(() => document.querySelectorAll('*').length);
  const ours = () => open.evaluate('fieldguide.snapshotText().length');
  const first = await cpu(open.cdp, ours);
  const full = await rounds(open, ours, open.setup);
  await ours();
  const afterText = await rounds(open, ours, () => changeText(open.tab));
  const afterTen = await rounds(open, ours, () => addTen(open.tab));
  const playwright = await rounds(open, () => open.tab.ariaSnapshot({ mode: 'ai', timeout: 300_000 }));
  const cdp = await rounds(open, () => open.cdp.send('Accessibility.getFullAXTree'));
  // In the page's own world, which rrweb is made for.
  await open.tab.addScriptTag({ content: rrweb });
  const theirs = await rounds(open, () => open.tab.evaluate('JSON.stringify(rrwebSnapshot.snapshot(document)).length'));
  return { elements, first, full, afterText, afterTen, playwright, cdp, rrweb: theirs };
}

const site = await serveSynthetic();
const { pages, close } = await benchPages();
const browser = await chromium.launch({ executablePath: (await findBrowser()).path, args: browserFlags() });
const say = (line: string) => process.stdout.write(`${line}\n`);
try {
  const made = SIZES.map((size) => ({ name: `synthetic ${size}`, url: `${site.url}/${size}` }));
  const wanted = /^(?:tracker issues|apache2|valgrind\/manual|tiddlywiki|dokuwiki config|gitlab|handshake|linear|paypal)/;
  say(
    'page                          elements   first    full  +text   +ten | Playwright     CDP   rrweb | full/Playwright full/CDP +text/full +ten/full',
  );
  const grown: [number, number][] = [];
  for (const page of [...made, ...pages.filter(({ name }) => wanted.test(name))].filter(({ name }) =>
    name.includes(process.argv[2] ?? ''),
  )) {
    const open = await openPage(browser, page);
    const m = await measure(open);
    if (page.name.startsWith('synthetic')) grown.push([m.elements, m.full]);
    const ms = (value: number, width = 7): string => value.toFixed(1).padStart(width);
    say(
      `${page.name.slice(0, 28).padEnd(28)} ${String(m.elements).padStart(9)} ${ms(m.first)} ${ms(m.full)} ${ms(m.afterText, 6)} ${ms(m.afterTen, 6)} | ${ms(m.playwright, 10)} ${ms(m.cdp)} ${ms(m.rrweb)} | ${(m.full / m.playwright).toFixed(2)} ${(m.full / m.cdp).toFixed(2)} ${(m.afterText / m.full).toFixed(2)} ${(m.afterTen / m.full).toFixed(2)}`,
    );
    await open.close();
  }
  const [small, large] = [grown[0], grown.at(-1)];
  if (small !== undefined && large !== undefined && small !== large)
    say(`growth with size: exponent ${(Math.log(large[1] / small[1]) / Math.log(large[0] / small[0])).toFixed(2)}`);
} finally {
  await browser.close();
  site.close();
  await close();
}
