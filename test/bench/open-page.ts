/** A bench page in a tab, with the recorder in an isolated world of its main frame. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright';
import type { FrameSnapshot } from '../../agent-core/page-api.ts';
import type { Observation } from '../../agent-core/trajectory.ts';
import { packageRoot } from '../support/cli.ts';
import type { BenchPage } from './tree-pages.ts';

export interface OpenPage {
  tab: Page;
  cdp: CDPSession;
  /** Runs in the recorder's world; returns its value. */
  evaluate(expression: string): Promise<unknown>;
  /** Sets the recorder up anew: it forgets what it knew of the page. */
  setup(): Promise<unknown>;
  snapshot(): Promise<FrameSnapshot>;
  close(): Promise<void>;
}

export const recorderSource = (): string => readFileSync(join(packageRoot, 'dist/recorder/page.js'), 'utf8');

export async function openPage(browser: Browser, page: Omit<BenchPage, 'name'>): Promise<OpenPage> {
  const context = await browser.newContext(page.storageState === undefined ? {} : { storageState: page.storageState });
  const tab = await context.newPage();
  await tab.goto(page.url, { waitUntil: 'load' });
  await tab.waitForTimeout(500);
  for (const selector of page.clicks ?? []) {
    await tab.click(selector);
    await tab.waitForTimeout(200);
  }
  const cdp = await context.newCDPSession(tab);
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId: contextId } = await cdp.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'fieldguide',
  });
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', { expression, contextId, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluate(recorderSource());
  const setup = () => evaluate(`fieldguide.setup({ prefix: '', key: 'bench', keep: [], maskValues: false })`);
  await setup();
  return {
    tab,
    cdp,
    evaluate,
    setup,
    snapshot: async () => JSON.parse(String(await evaluate('JSON.stringify(fieldguide.snapshot())'))),
    close: () => context.close(),
  };
}

export const observed = (taken: FrameSnapshot): Observation => ({
  url: taken.url,
  title: taken.title,
  tabs: [{ title: taken.title, url: taken.url, active: true }],
  tree: taken.tree,
  viewport: taken.viewport,
  source: 'dom',
  ...(taken.cut > 0 ? { cut: taken.cut } : {}),
});
