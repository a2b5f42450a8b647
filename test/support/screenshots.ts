/** `npm run screenshots`: makes the pictures of the README anew from the real thing. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import { browserFlags, findBrowser } from '../../agent-core/node/browser.ts';
import { cli, packageRoot } from './cli.ts';
import { exploreScreenshots } from './explore-screenshots.ts';
import { panelScreenshots } from './panel-screenshots.ts';

const images = join(packageRoot, 'docs', 'images');
mkdirSync(images, { recursive: true });

const demo = await cli(['demo', '--json'], { timeoutMs: 15 * 60_000 });
if (demo.code !== 0) throw new Error(`the demo ended with ${demo.code}: ${demo.stderr.slice(-2000)}`);
const { report } = JSON.parse(demo.stdout);
const browser = await chromium.launch({ executablePath: (await findBrowser()).path, args: browserFlags() });
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, colorScheme });
  await page.goto(pathToFileURL(report).href);
  await page.screenshot({ path: join(images, colorScheme === 'light' ? 'report.png' : 'report-dark.png') });
}
await browser.close();
await panelScreenshots(images);
await exploreScreenshots(images);
const pictures = readdirSync(images).filter((name) => name.endsWith('.png'));
try {
  // A palette is enough for an interface, and a third of the bytes.
  execFileSync('pngquant', [
    '--force',
    '--ext',
    '.png',
    '--quality',
    '85-100',
    '--strip',
    ...pictures.map((name) => join(images, name)),
  ]);
} catch (cause) {
  console.log(`The pictures are larger than they need be: pngquant (apt-get install pngquant) did not run: ${String(cause)}`);
}
console.log(`written to ${images}`);
