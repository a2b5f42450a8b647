/** Pages as verifiers look at them: the one that a try left, and those of a browser of the harness. */
import { type Browser, chromium, type Page } from 'playwright';
import type { BenchPage } from '../../bench/suite.ts';
import { browserFlags, findBrowser } from '../browser.ts';

/** What draws itself after loading gets so long, in milliseconds; the benchmark's own harness waits 3 s each time. */
const REST_MS = 3_000;
const QUIET_MS = 500;

/** Done when the page has not changed for a while, or when the time is over. */
async function rest(page: Page): Promise<void> {
  const until = Date.now() + REST_MS;
  let last = '';
  for (let since = Date.now(); Date.now() < until; ) {
    const now = await page.content().catch(() => '');
    if (now !== last) since = Date.now();
    last = now;
    if (Date.now() - since >= QUIET_MS) return;
    await page.waitForTimeout(100);
  }
}

export const benchPage = (page: Page): BenchPage => ({
  url: () => page.url(),
  async goto(url) {
    await page.goto(url);
    await rest(page);
  },
  content: () => page.content(),
  read: async (expression) => String(await page.evaluate(`String(${expression})`).catch(() => '')),
});

/** A browser of the harness, started when it is first needed. */
export function looker() {
  let browser: Promise<Browser> | null = null;
  const start = async (): Promise<Browser> => {
    const { path } = await findBrowser();
    return chromium.launch({ executablePath: path, args: browserFlags() });
  };
  return {
    /** A fresh page with that login, closed when `look` is done. */
    async look<T>(storageState: string | undefined, look: (page: BenchPage) => Promise<T>): Promise<T> {
      browser ??= start();
      const context = await (await browser).newContext(storageState === undefined ? {} : { storageState });
      try {
        return await look(benchPage(await context.newPage()));
      } finally {
        await context.close();
      }
    },
    close: async () => void (await (await browser)?.close()),
  };
}
