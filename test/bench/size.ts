/**
 * The compact text of a page against WebArena's form of the same page, in o200k tokens. `whole` is our text without a limit, `capped` what a model gets (6,000 at most by our own
 * upper estimate), `most` the most that opening one mark
 * makes of it, `ours` our estimate, `reach` the share of interactive nodes that stand in the capped text or come with one named expansion, `change` the text of one changed heading.
 * Pages cut at the recorder's own cap, and one of 10 MB, are shown but not counted. `npm run bench:size [-- word in the page's name]`.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { chromium } from 'playwright';
import { browserFlags, findBrowser } from '../../agent-core/node/browser.ts';
import { isInteractive, walk } from '../../agent-core/observation.ts';
import { changeText, estimateTokens, observationText } from '../../agent-core/observation-text.ts';
import type { Observation } from '../../agent-core/trajectory.ts';
import { serveFolder } from '../support/serve.ts';
import { observed, openPage } from './open-page.ts';
import { benchPages } from './tree-pages.ts';
import { webarenaForm } from './webarena-form.ts';

const NO_LIMIT = { maxTokens: Number.POSITIVE_INFINITY };
const LIMIT = 6_000;

/** 10 MB of orders, each with a link, a box and a button. */
function bigPage(): string {
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-big-'));
  const row = (i: number): string =>
    `<tr><td><input type=checkbox aria-label="Select ${i}"><td><a href="/o/${i}">Order ${i}</a><td>${'Lamp, desk, chair, shelf and a note to the carrier. '.repeat(8)}<td><button>Ship</button>`;
  const rows = Array.from({ length: 19_000 }, (_, i) => row(i)).join('\n');
  writeFileSync(
    join(dir, 'big.html'),
    `<title>Orders</title><h1>Orders</h1><table><tr><th>Pick<th>No<th>What<th>Do</tr>${rows}</table>`,
  );
  return dir;
}

const refsIn = (text: string): Set<string> => new Set([...text.matchAll(/\[([a-z]*\d*e\d+)\]/g)].map((found) => found[1] ?? ''));

/** Interactive nodes in the capped text, or in the text with one of its marks opened. */
function reach(o: Observation, capped: string): { all: number; in: number; near: number; most: number } {
  const wanted = [...walk(o.tree)].filter(({ node }) => isInteractive(node)).map(({ node }) => node.ref);
  const shown = refsIn(capped);
  const near = new Set(shown);
  let most = countTokens(capped);
  for (const [, ref = ''] of capped.matchAll(/… \[\+(\w+)\]/g)) {
    const opened = observationText(o, { maxTokens: LIMIT, expand: [ref] });
    most = Math.max(most, countTokens(opened));
    for (const each of refsIn(opened)) near.add(each);
  }
  const count = (set: Set<string>): number => wanted.filter((ref) => set.has(ref)).length;
  return { all: wanted.length, in: count(shown), near: count(near), most };
}

const { pages, close } = await benchPages();
const big = await serveFolder(bigPage());
const browser = await chromium.launch({ executablePath: (await findBrowser()).path, args: browserFlags() });
const say = (line: string) => process.stdout.write(`${line}\n`);
try {
  say('page                                    webarena   whole ratio  capped  most  ours  controls in text  reach  change');
  const total = { theirs: 0, ours: 0, pages: 0, over: 0, half: 0 };
  for (const page of [...pages, { name: '10 MB', url: `${big.url}/big.html` }].filter(({ name }) =>
    name.includes(process.argv[2] ?? ''),
  )) {
    const open = await openPage(browser, page);
    const o = observed(await open.snapshot());
    const theirs = countTokens(await webarenaForm(open.cdp, o.title));
    const ours = countTokens(observationText(o, NO_LIMIT));
    const capped = observationText(o, { maxTokens: LIMIT });
    const found = reach(o, capped);
    await open.tab.evaluate(() => {
      const heading = document.querySelector('h1,h2,h3') ?? document.body;
      heading.append(' changed');
    });
    const change = changeText(o, observed(await open.snapshot()));
    const percent = found.all === 0 ? '-' : `${((100 * found.near) / found.all).toFixed(1)}%`;
    say(
      `${page.name.slice(0, 38).padEnd(38)} ${String(theirs).padStart(9)} ${String(ours).padStart(7)}  ${(ours / theirs).toFixed(2)} ${String(countTokens(capped)).padStart(7)} ${String(found.most).padStart(5)} ${String(estimateTokens(capped)).padStart(5)} ${String(found.all).padStart(9)} ${String(found.in).padStart(7)} ${percent.padStart(6)} ${String(change === null ? '-' : countTokens(change)).padStart(7)}${o.cut === undefined ? '' : `  (${o.cut} nodes cut at capture)`}`,
    );
    if (o.cut === undefined) {
      total.theirs += theirs;
      total.ours += ours;
      total.pages += 1;
      if (ours / theirs > 0.65) total.over += 1;
      if (ours / theirs <= 0.5) total.half += 1;
    }
    await open.close();
  }
  say(
    `${total.pages} whole pages: ${total.ours} of ${total.theirs} tokens (${(total.ours / Math.max(total.theirs, 1)).toFixed(2)}); ${total.half} pages at most 0.5, ${total.over} above 0.65`,
  );
} finally {
  await browser.close();
  await big.close();
  await close();
}
